"""Files that are written: at once or not at all, in the way they were encoded, and only where they were read from.

A file that is changed is replaced by a finished one beside it, which takes over its permissions; what somebody else wrote
there meanwhile is not overwritten. A link inside the root stays a link: the file that it leads to is replaced.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Self

from listing_lint.errors import Problem, UsageError
from listing_lint.listings import writing
from listing_lint.listings.find import shown
from listing_lint.messages import message
from listing_lint.span import Source
from listing_lint.system_errors import why

KEPT = Path(".listing-lint", "originals")
"""Where pictures stay as they were before a fix, below the folder that they are in."""


def encoded(source: Source, text: str, content: bytes) -> bytes | None:
    """`text` in the encoding of the file that `source` was read from, whose bytes are `content`.

    None where that file's own bytes can't be had back from its text: then parts of it that nobody edited would change.
    """
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark, source.encoding)
    try:
        if mark + source.text.encode(codec) != content:
            return None
        return mark + text.encode(codec)
    except UnicodeEncodeError:
        return None


_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def replace(path: Path, before: bytes, content: bytes) -> None:
    """Put `content` in the place of `before` at `path`, a regular file; raises UsageError."""
    try:
        if path.read_bytes() != before:
            raise UsageError(Problem(message("fixes.changed-meanwhile", path=shown(path))))
        _require_writable(path)
        writing.write(path, [content])
    except OSError as error:
        raise _failed(path, error) from None


def create(path: Path, content: bytes, like: Path) -> None:
    """A new file with the permissions of `like`, both real paths; raises UsageError, also where there is one already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.resolve() != path.parent:  # a link that stands there would lead the file anywhere
            raise UsageError(Problem(message("fixes.through-a-link", path=shown(path.parent))))
        with path.open("xb") as file:
            file.write(content)
        path.chmod(like.stat().st_mode & 0o7777)
    except OSError as error:
        raise _failed(path, error) from None


def keep(path: Path, content: bytes) -> Path:
    """Keep the `content` of the picture at `path` in KEPT beside it, under its own name or the first free one after it.

    Where the same content is kept there already, that stays the only copy. Returns where it is.
    """
    folder = path.parent / KEPT
    for number in range(1, 10_000):
        place = folder / (path.name if number == 1 else f"{path.stem}.{number}{path.suffix}")
        if not os.path.lexists(place):
            create(place, content, like=path)
            return place
        if not place.is_symlink() and place.is_file() and place.read_bytes() == content:
            return place
    raise UsageError(
        Problem(message("fixes.not-written-file", path=shown(folder), reason=message("system.there-already")))
    )


def free(path: Path, taken: Collection[Path] = ()) -> Path:
    """`path`, or where there is something already, or will be, the first name after it that is free."""
    place, number = path, 2
    while os.path.lexists(place) or place in taken:
        place, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return place


class Replacement:
    """A batch that is written anew a line at a time, beside the old one, and put in its place at the end.

    Raises UsageError where that can't be, or where somebody else wrote to the old one meanwhile.
    """

    def __init__(self, path: Path, root: Path, *, write: bool) -> None:
        self.path = path.resolve()
        if write and not self.path.is_relative_to(root.resolve()):
            raise UsageError(Problem(message("fixes.through-a-link", path=shown(path))))
        self._write = write
        self._changed = False

    def __enter__(self) -> Self:
        try:
            self._old = self.path.open("rb")
            self._stamp = _stamp(os.fstat(self._old.fileno()))
            self._new = writing.beside(self.path) if self._write else None
        except OSError as error:
            raise _failed(self.path, error) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._old.close()
        if self._new:
            self._new.close()
            Path(self._new.name).unlink(missing_ok=True)

    def read(self, size: int) -> bytes:
        """The next bytes of the old file, for `put`."""
        return self._old.read(size)

    def put(self, line: bytes, *, changed: bool) -> None:
        """The bytes that stand in their place."""
        self._changed = self._changed or changed
        if self._new:
            self._new.write(line)

    def copy(self, size: int) -> None:
        """The next bytes of the old file as they are, however many."""
        while size > 0 and (part := self._old.read(min(size, _CHUNK))):
            self.put(part, changed=False)
            size -= len(part)

    def finish(self) -> None:
        """Put the new file in the place of the old one, if anything in it is new."""
        if not self._new or not self._changed:
            return
        try:
            if _stamp(self.path.stat()) != self._stamp:
                raise UsageError(Problem(message("fixes.changed-meanwhile", path=shown(self.path))))
            _require_writable(self.path)
            writing.swap(self._new, self.path)
        except OSError as error:
            raise _failed(self.path, error) from None


_CHUNK = 1024 * 1024


def _require_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise UsageError(Problem(message("fixes.read-only", path=shown(path))))


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _failed(path: Path, error: OSError) -> UsageError:
    return UsageError(Problem(message("fixes.not-written-file", path=shown(path), reason=why(error))))
