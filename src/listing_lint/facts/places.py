"""Where the files of listings lie, and the digests of their contents, which hold as long as nobody writes to them."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint.facts.store import Store
from listing_lint.facts.unavailable import Unavailable
from listing_lint.listings import files
from listing_lint.listings.model import Listing
from listing_lint.messages import message

_SETTLED_NS = 2_000_000_000  # the coarsest clock of a file system in use (FAT)
_KEPT = 10_000


class RealFile(NamedTuple):
    """A regular file inside the listing's root: its real path, and a stamp that changes when the file is written to."""

    path: Path
    stamp: str
    size: int
    changed: int


def real_file(listing: Listing, ref: str) -> RealFile:
    """Where `ref` leads; raises Unavailable where that is no regular file inside the root."""
    try:
        path = files.resolve(listing.folder, listing.root, ref)
        status = path.stat()
    except files.Unreadable as broken:
        raise Unavailable(broken.reason, unreadable=True) from None
    except OSError:
        raise Unavailable(message("facts.no-access"), unreadable=True) from None
    return RealFile(path, _stamp(status), status.st_size, max(status.st_mtime_ns, status.st_ctime_ns))


class Digests:
    """The sha256 of the contents, in hex; `store` keeps them for the runs to come."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._kept: dict[str, tuple[str, str]] = {}

    def get(self, at: RealFile) -> str | None:
        """The digest of what is there, if it is known."""
        stamp, digest = self._kept.get(str(at.path), ("", ""))
        if stamp == at.stamp:
            return digest
        return self._store.digest(str(at.path), at.stamp) if self._store else None

    def keep(self, at: RealFile, digest: str) -> str:
        """`digest`, which is now known."""
        bounded(self._kept)[str(at.path)] = (at.stamp, digest)
        # A file written to just now may change again within one tick of its clock, and keep its stamp
        if self._store and time.time_ns() - at.changed > _SETTLED_NS:
            with suppress(OSError):
                if _stamp(at.path.stat()) == at.stamp:
                    self._store.remember(str(at.path), at.stamp, digest)
        return digest

    def of_large(self, at: RealFile) -> str:
        """The digest of a file that is not held in memory; raises OSError."""
        from hashlib import file_digest

        if known := self.get(at):
            return known
        with at.path.open("rb") as file:
            return self.keep(at, file_digest(file, "sha256").hexdigest())


def bounded(memory: dict[Any, Any]) -> dict[Any, Any]:
    """`memory`, emptied when it has grown large: a run over a million pictures must not keep them all in mind."""
    if len(memory) >= _KEPT:
        memory.clear()
    return memory


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"
