"""The files of a pack: which they are, their bytes, and the digest that stands for them."""

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

PACK_FILE = "pack.yaml"
TABLES = "tables"
WORDS = "words"
REVIEWS = "reviews"
NOTICES = "notices"
FOLDERS = (TABLES, WORDS, REVIEWS, NOTICES)
"""The folders of a pack whose files are read; rules stand beside pack.yaml."""
LIMIT = 4 * 1024 * 1024
"""The largest file of a pack, in bytes."""

Files = dict[str, bytes | None]
"""Path inside the pack's folder (POSIX) -> content; None for what can't be read as a file."""


def files(folder: Path) -> Files:
    """The YAML files of a pack: those beside pack.yaml and those in its FOLDERS, by name."""
    return {name: None if leads_out(folder, name) else bytes_of(entry) for name, entry in _entries(folder)}


def bytes_of(entry: os.DirEntry[str] | Path) -> bytes | None:
    """The bytes of one file, of a larger one than LIMIT no more than show that; None for what can't be read as a file."""
    if not entry.is_file():  # a dangling link, a folder, a pipe
        return None
    try:
        with Path(entry).open("rb", buffering=0) as file:
            return file.read(LIMIT + 1) if entry.stat().st_size > LIMIT else file.read()
    except OSError:
        return None


def leads_out(folder: Path, name: str) -> bool:
    """Whether a file of a pack is a link that leads out of it: a pack may be a stranger's, and what it quotes is shown.

    A pack is also where its pack.yaml really is: installers put links to all its files in the place of the files.
    """
    path = folder / name
    if not path.is_symlink() and not path.parent.is_symlink():
        return False
    home = Path(os.path.realpath(folder / PACK_FILE))
    real = Path(os.path.realpath(path))
    within = real.is_relative_to(os.path.realpath(folder))
    return not within and (home.name != PACK_FILE or not real.is_relative_to(home.parent))


def digest(content: Files) -> str:
    """What stands for these files in reports: `sha256:` and 64 hex digits over their names and bytes."""
    made = sha256()
    for name, data in content.items():
        head = f"{name}\0{'absent' if data is None else len(data)}\0"
        made.update(head.encode("utf-8", "surrogateescape"))
        made.update(data or b"")
    return f"sha256:{made.hexdigest()}"


def stamps(folder: Path) -> list[list[Any]] | None:
    """The name of each of these files, its size, and when it and its entry in the folder were written: while these stay, so
    does what stands in the file. None where one is so young that it may be written again in the same moment."""
    found: list[list[Any]] = []
    for name, entry in _entries(folder):
        try:
            status = entry.stat()
        except OSError:
            return None
        found.append([name, status.st_size, status.st_mtime_ns, status.st_ctime_ns])
    settled = time.time_ns() - _MOMENT
    return found if all(written < settled for _, _, *times in found for written in times) else None


_MOMENT = 3_000_000_000
"""In nanoseconds; the clocks of some file systems tick every two seconds."""


def shown(path: Path) -> str:
    """A path as people see it: POSIX, relative to the working folder where it lies below it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    for prefix in ("", *(f"{folder}/" for folder in FOLDERS)):
        try:
            with os.scandir(folder / prefix) as entries:
                there = [one for one in entries if one.name.endswith((".yaml", ".yml"))]
        except OSError:
            continue
        for entry in sorted(there, key=lambda one: one.name):
            yield prefix + entry.name, entry
