"""Files written whole or not at all: a finished one beside the old takes its place, with its owner and permissions."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO


def write(path: Path, content: Iterable[bytes]) -> None:
    """Put `content` at `path`, whose links were followed; raises OSError, and then nothing has changed."""
    file = beside(path)
    try:
        with file:
            file.writelines(content)
            swap(file, path)
    finally:
        Path(file.name).unlink(missing_ok=True)


def beside(path: Path) -> IO[bytes]:
    """An empty file in the folder of `path`; until it takes the place of a file that is there, nobody else may read it."""
    mode = 0o600 if path.exists() else 0o666
    name = path.with_name(f".listing-lint-{os.urandom(6).hex()}")
    return open(name, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def swap(finished: IO[bytes], path: Path) -> None:
    """Put a file from `beside` that was written in the place of `path`."""
    finished.flush()
    os.fsync(finished.fileno())
    finished.close()
    new = Path(finished.name)
    if path.exists():
        status = path.stat()
        new.chmod(status.st_mode & 0o7777)
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(new, status.st_uid, status.st_gid)
    new.replace(path)
