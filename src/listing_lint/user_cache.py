"""The user's own cache folder: compiled packs, the compiled listing schema, the fact store. Never a shared place.

Everything in it can be thrown away at any time: a broken or missing file is made anew.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from listing_lint import __version__


def folder() -> Path:
    """`$LISTING_LINT_CACHE_DIR`, or `listing-lint` in the platform's cache folder for this user."""
    named = os.environ.get("LISTING_LINT_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        # "If an implementation encounters a relative path ... ignore it" (XDG Base Directory)
        if not base.startswith("/"):
            base = str(Path.home() / ".cache")
    return Path(base) / "listing-lint"


def load(name: str) -> tuple[Any, list[bytes]]:
    """The value kept under `name` (None where there is none), and the texts that were kept with it."""
    try:
        first, *texts = (folder() / name).read_bytes().split(b"\n")
        return json.loads(first), texts
    except (OSError, ValueError):
        return None, []


def save(name: str, value: Any, texts: Sequence[bytes] = ()) -> None:
    """Keep `value` under `name`, and texts of a line each that a reader does not have to look into; whole or not at all.

    A cache folder that can't be written is no error.
    """
    path = folder() / name
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        first = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        fresh.write_bytes(b"\n".join((first.encode(), *texts)))
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def clear() -> int:
    """Delete everything that `save` has kept, as far as that is permitted; returns how many files."""
    gone = 0
    for path in folder().glob("*.json"):
        try:
            path.unlink(missing_ok=True)
            gone += 1
        except OSError:
            continue
    return gone


def key(*parts: str | bytes) -> str:
    """A short name for content: changes with the tool's version and with every part."""
    from hashlib import sha256

    digest = sha256(__version__.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:24]
