"""Files that a listing names: where it does, and how they are opened, inside the root and without waiting for anybody.

A listing is a stranger's. Its references may point out of the repository (`../../etc/passwd`, a link), at a folder, or
at a pipe that never answers; each of them is refused with one clear reason.
"""

import io
import os
import posixpath
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Never

from listing_lint.listings import fields
from listing_lint.messages import Message, message
from listing_lint.nearest import nearest
from listing_lint.system_errors import why

PLACES = ("images[*]", "skus[*].image", "qualifications[*].files", "videos[*]")
"""The paths of the fields that name files."""

ROOTS = frozenset(str(fields.parse(path)[0]) for path in PLACES)
"""The keys of a listing under which they are."""

_CHUNK = 64 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_DRIVE = re.compile(r"[A-Za-z]:/")


class Unreadable(Exception):
    """A file that can't be read, with the reason."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.text("en")


def named(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The (pointer, reference, place in PLACES) of every file that a listing's values name."""
    if ROOTS.isdisjoint(data):
        return  # texts alone
    for path in PLACES:
        for pointer, value in fields.resolve(data, fields.parse(path)):
            if isinstance(value, str):
                yield pointer, value, path


def is_file(pointer: str) -> bool:
    """Whether the field at a pointer is one that names a file."""
    return any(fields.matches(pointer, path) for path in PLACES)


def is_remote(ref: str) -> bool:
    """Whether a reference is an address (http, https): never fetched, so what it holds is not checked."""
    return ref[:8].lower().startswith(("http://", "https://"))


def shown(listing_path: str, ref: str) -> str:
    """The path of a file that a listing names, as people see it: like `listing_path`, that of the listing's own file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(listing_path), ref))


def open_inside(listing_folder: Path, root: Path, ref: str, limit: int) -> bytes:
    """The bytes of the file that a listing in `listing_folder` names; at most `limit`. Raises Unreadable."""
    with _open(resolve(listing_folder, root, ref), ref) as file:
        content = file.read(min(limit + 1, _CHUNK))
        if len(content) == _CHUNK:  # a read of the whole limit would reserve that much memory for every small file
            content += file.read(limit + 1 - _CHUNK)
    if len(content) > limit:
        raise Unreadable(message("input.file-too-large", path=ref, limit=megabytes(limit)))
    return content


def resolve(listing_folder: Path, root: Path, ref: str) -> Path:
    """The real path of a regular file that a listing names, links followed; raises Unreadable.

    A name in the listing and on disk may differ in Unicode form (macOS keeps é decomposed).
    """
    if is_remote(ref):
        raise Unreadable(message("input.file-remote", path=ref))
    if "\\" in ref:
        raise Unreadable(message("input.file-backslash", path=ref, mended=ref.replace("\\", "/")))
    if ref.startswith("/") or _DRIVE.match(ref):
        raise Unreadable(message("input.file-absolute", path=ref))
    if not ref or "\0" in ref:
        raise Unreadable(message("input.file-no-name"))
    top = _real(root)
    try:
        path = (listing_folder / ref).resolve()
        if not path.is_relative_to(top):
            raise Unreadable(message("input.file-outside", path=ref))
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            path = _other_form(path, top, ref)
            mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        _refuse(error, ref)
    _require_regular(mode, ref)
    return path


def open_file(path: Path) -> io.BufferedReader:
    """A regular file that the user named, opened for reading; raises Unreadable."""
    try:
        _require_regular(path.stat().st_mode, path.name)
    except OSError as error:
        _refuse(error, path.name)
    return _open(path, path.name)


def _open(path: Path, ref: str) -> io.BufferedReader:
    """Opened without waiting: whoever puts a pipe in the file's place meanwhile gains nothing."""
    try:
        file = os.fdopen(os.open(path, _FLAGS), "rb")
    except OSError as error:
        _refuse(error, ref)
    try:
        _require_regular(os.fstat(file.fileno()).st_mode, ref)
    except Unreadable:
        file.close()
        raise
    return file


def megabytes(size: int) -> str:
    """A limit in bytes as people read it: `4 MB`."""
    return f"{size / (1024 * 1024):.3g} MB"


def _require_regular(mode: int, ref: str) -> None:
    if stat.S_ISDIR(mode):
        raise Unreadable(message("input.file-is-folder", path=ref))
    if not stat.S_ISREG(mode):
        raise Unreadable(message("input.file-not-regular", path=ref))


def _refuse(error: OSError | RuntimeError, ref: str) -> Never:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        raise Unreadable(message("input.file-missing", path=ref)) from None
    if isinstance(error, PermissionError):
        raise Unreadable(message("input.file-not-permitted", path=ref)) from None
    raise Unreadable(message("input.file-unreadable", path=ref, reason=why(error))) from None


def _other_form(path: Path, top: Path, ref: str) -> Path:
    """The file at `path` under a name of another Unicode form; raises Unreadable, with the nearest name there is."""
    found = top
    for part in path.relative_to(top).parts:
        names = [entry.name for entry in found.iterdir()] if found.is_dir() else []
        wanted = unicodedata.normalize("NFC", part)
        match = next((name for name in names if unicodedata.normalize("NFC", name) == wanted), None)
        if match is None:
            raise Unreadable(_missing(part, names, ref))
        found = (found / match).resolve()
        if not found.is_relative_to(top):
            raise Unreadable(message("input.file-outside", path=ref))
    return found


def _missing(part: str, names: list[str], ref: str) -> Message:
    if near := nearest(part, names, 0.7):
        return message("input.file-missing-near", path=ref, near=near)
    return message("input.file-missing", path=ref)


@lru_cache(maxsize=256)
def _real(root: Path) -> Path:
    return root.resolve()
