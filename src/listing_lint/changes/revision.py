"""The listings of a git revision, and which files of the working tree differ from it.

Only plumbing is asked (rev-parse, ls-tree, ls-files, diff-index, cat-file): it runs no external diff and needs no index
lock. Nothing is checked out; a picture is written to a temporary folder only where its pixels must be looked at.
"""

import os
import posixpath
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Self

from listing_lint.changes.state import OnDisk
from listing_lint.errors import InputError, Problem, UsageError
from listing_lint.facts.facts import MAX_BYTES, Facts
from listing_lint.listings import find
from listing_lint.listings.document import LIMIT
from listing_lint.listings.files import megabytes
from listing_lint.listings.model import Listing
from listing_lint.messages import message
from listing_lint.span import Source

_LFS = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
_OF_A_HOOK = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
"""What git tells its hooks, by paths that are right in one folder only."""

_CHUNK = 1024 * 1024


class Revision:
    """One revision of the repository that holds the folder `inside`. Use it as a context: it ends its own git process.

    Raises UsageError where there is no git, no repository, or no such revision.
    """

    def __init__(self, name: str, inside: Path) -> None:
        self.name = name
        self._inside = inside
        top = self._git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
        self.root = Path(top).resolve()
        self._tree = self._resolve(name)
        self._reader: subprocess.Popen[bytes] | None = None
        self._temporary = TemporaryDirectory(prefix="listing-lint-", ignore_cleanup_errors=True)
        self.temporary = Path(self._temporary.name).resolve()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader:
            self._reader.communicate()  # closes its input: it ends by itself
        self._temporary.cleanup()

    @cached_property
    def changed(self) -> frozenset[str]:
        """The paths that differ between the revision and the working tree: those of new and deleted files too."""
        listed = self._git("diff-index", "--raw", "-z", "--no-renames", self._tree, at_root=True).split(b"\0")
        untracked = self._git("ls-files", "--others", "--exclude-standard", "-z", at_root=True).split(b"\0")
        return frozenset(os.fsdecode(path) for path in (*listed[1::2], *untracked) if path)

    @cached_property
    def changed_folders(self) -> frozenset[str]:
        """The folders in which anything has changed, however deep below; the root is `.`."""
        return frozenset(parent.as_posix() for path in self.changed for parent in PurePosixPath(path).parents)

    @cached_property
    def blobs(self) -> dict[str, str]:
        """Path -> object name of every file of the revision; links and submodules are none."""
        found = {}
        for entry in self._git("ls-tree", "-r", "-z", "--full-tree", self._tree, at_root=True).split(b"\0"):
            head, _, path = entry.partition(b"\t")
            if head.startswith(b"100"):
                found[os.fsdecode(path)] = head.split()[2].decode()
        return found

    def listing_files(self) -> Iterator[str]:
        """The listing files of the revision, where `find` would look for them."""
        return filter(find.comes_up, self.blobs)

    def content(self, path: str, limit: int = MAX_BYTES) -> bytes | None:
        """The bytes of a file of the revision; None where there is none, or more than `limit` of them."""
        parts, size = [], 0
        for part in self._parts(path):
            size += len(part)
            if size <= limit:
                parts.append(part)
        return b"".join(parts) if parts and size <= limit else None

    def digest(self, path: str) -> str | None:
        """The sha256 of a file of the revision; of one that Git LFS keeps, that of the file and not of its pointer."""
        made, head, size = sha256(), b"", 0
        for part in self._parts(path):
            head, size = head or part[:1024], size + len(part)
            made.update(part)
        pointer = _LFS.match(head) if size <= len(head) else None
        return pointer[1].decode() if pointer else made.hexdigest() if size else None

    def read(self, path: str, *, cache: bool) -> Listing:
        """The listing in a file of the revision; raises InputError."""
        content = self.content(path, LIMIT)
        if content is None:
            too_large = message("input.file-too-large", path=path, limit=megabytes(LIMIT))
            raise InputError(Problem(too_large, Source(self.shown(path), "")))
        file = self.temporary / path
        return self.complete(find.parse(content, file, self.shown(path), self.temporary, cache=cache), path)

    def complete(self, listing: Listing, path: str) -> Listing:
        """A listing of the revision, read from the file at `path`: a description that it keeps in a file is put there."""
        for part in (listing.data, *listing.data.get("overrides", {}).values()):
            description = part.get("description")
            if isinstance(description, dict) and "file" in description:
                self.extract(posixpath.normpath(posixpath.join(posixpath.dirname(path), description["file"])))
        return listing

    def extract(self, path: str) -> Path:
        """Write one file of the revision into the temporary folder, with its folders; returns where it is."""
        place = self.temporary / path
        if not place.exists() and (content := self.content(path)) is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return place

    def shown(self, path: str) -> str:
        """A path of the revision as people see it."""
        return f"{self.name}:{path}"

    def relative(self, path: Path) -> str:
        """A path of the working tree as the revision names it."""
        return path.relative_to(self.root).as_posix()

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return {unicodedata.normalize("NFC", path): blob for path, blob in self.blobs.items()}

    def _resolve(self, name: str) -> str:
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{tree}}")
        if done.returncode == 0:
            return done.stdout.decode().strip()
        if name == "HEAD" and self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            # before the first commit everything is new: the empty tree, whatever this repository's objects are named by
            return self._git("hash-object", "-t", "tree", "--stdin", at_root=True).decode().strip()
        raise UsageError(Problem(message("changes.no-revision", name=name), hint=message("changes.no-revision-hint")))

    def _parts(self, path: str) -> Iterator[bytes]:
        """The bytes of a file in pieces, to the end of which the caller must go; none where there is no such file."""
        blob = self.blobs.get(path) or self._by_form.get(unicodedata.normalize("NFC", path))
        if blob is None:
            return
        if self._reader is None:
            command = ["git", "-C", str(self.root), "cat-file", "--batch"]
            self._reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
        assert self._reader.stdin
        assert self._reader.stdout
        self._reader.stdin.write(blob.encode() + b"\n")
        self._reader.stdin.flush()
        head = self._reader.stdout.readline().split()
        if len(head) != 3:
            return  # a partial clone does not have it
        left = int(head[2])
        while left:
            part = self._reader.stdout.read(min(left, _CHUNK))
            left -= len(part)
            yield part
        self._reader.stdout.read(1)  # the line end after it

    def _git(self, *arguments: str, at_root: bool = False) -> bytes:
        done = self._run(*arguments, at_root=at_root)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            for words, name in _REFUSALS.items():
                if words in said:
                    path = find.shown(self._inside)
                    hint = message(f"changes.{name}-hint", path=self._inside)
                    raise UsageError(Problem(message(f"changes.{name}", path=path), hint=hint))
            raise UsageError(Problem(message("changes.git-failed", reason=said)))
        return done.stdout

    def _run(self, *arguments: str, at_root: bool = False) -> "subprocess.CompletedProcess[bytes]":
        folder = self.root if at_root else self._inside
        try:
            command = ["git", "-C", str(folder), *arguments]
            return subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False
            )
        except FileNotFoundError:
            raise UsageError(Problem(message("changes.no-git"))) from None


class AtRevision:
    """The contents of the files that a listing of a revision names (a FilesOf).

    A file that has not changed since is read where it is: what is known of it there need not be found out again.
    """

    def __init__(self, revision: Revision, path: str, listing: Listing, facts: Facts) -> None:
        self._revision, self._folder = revision, posixpath.dirname(path)
        self._then = OnDisk(listing, facts)
        self._now = OnDisk(replace(listing, folder=revision.root / self._folder, root=revision.root), facts)
        self._digests: dict[str, str | None] = {}

    def digest(self, ref: str) -> str | None:
        if ref not in self._digests:
            place = self._place(ref)
            same = place in self._revision.blobs and place not in self._revision.changed
            self._digests[ref] = self._now.digest(ref) if same else self._revision.digest(place)
        return self._digests[ref]

    def shown(self, ref: str) -> str | None:
        place = self._place(ref)
        self._revision.extract(place)
        return self._then.shown(posixpath.relpath(place, self._folder or "."))

    def _place(self, ref: str) -> str:
        """The path of a file of the revision; where a link leads to it that is still the same, the path behind the link."""
        named = posixpath.normpath(posixpath.join(self._folder, ref))
        if named in self._revision.blobs or any(str(part) in self._revision.changed for part in _upward(named)):
            return named
        try:
            real = (self._revision.root / named).resolve()
        except (OSError, RuntimeError, ValueError):
            return named
        return self._revision.relative(real) if real.is_relative_to(self._revision.root) else named


def _upward(path: str) -> Iterator[PurePosixPath]:
    yield PurePosixPath(path)
    yield from PurePosixPath(path).parents


def _environment() -> dict[str, str]:
    """Git speaks English, so that it can be understood."""
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | {"LC_ALL": "C"}


_REFUSALS = {"not a git repository": "no-repository", "dubious ownership": "not-ours"}
