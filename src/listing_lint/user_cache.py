"""The user's own cache folder: compiled packs, the compiled listing schema, the fact store. Never a shared place.

Everything in it can be thrown away at any time: a broken or missing file is made anew.
"""

import json
import os
import sys
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
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "listing-lint"


def load(name: str) -> Any:
    """The JSON kept under `name`, or None."""
    try:
        return json.loads((folder() / name).read_bytes())
    except (OSError, ValueError):
        return None


def save(name: str, value: Any) -> None:
    """Keep `value` under `name`; whole or not at all. A cache folder that can't be written is no error."""
    path = folder() / name
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
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
