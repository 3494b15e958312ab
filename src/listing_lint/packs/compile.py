"""Compiled packs: typed rules as plain JSON in the user's cache, so that a start needs neither YAML nor pydantic.

They hold as long as every file of the packs, the code of the checkers that they name and the code that compiles them
are the same. Anything else in the cache is made anew.
"""

import os
from collections.abc import Sequence
from functools import cache as kept_once
from pathlib import Path
from typing import TYPE_CHECKING, Any

from listing_lint import user_cache
from listing_lint.packs.files import digest, files

if TYPE_CHECKING:
    from listing_lint.packs.build import Find

_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("checkers", "listings", "matching", "packs")
"""Whose code has a share in what a compiled pack holds."""


def compiled(folders: Sequence[Path], find: "Find", *, cache: bool, anew: bool = False) -> dict[str, Any]:
    """The packs in `folders` and those that they extend, as plain.py says it; raises PackError.

    `anew`: what the cache holds is of no use.
    """
    name = f"packs-{user_cache.key(*map(str, folders))}.json"
    kept = user_cache.load(name) if cache and not anew else None
    if kept and _holds(kept):
        return dict(kept)
    from listing_lint.packs.build import build
    from listing_lint.packs.plain import plain

    made = plain(build(list(folders), find))
    made["stamp"] = _stamp(made["code"])
    if cache:
        user_cache.save(name, made)
    return made


def _holds(kept: Any) -> bool:
    try:
        same = all(digest(files(Path(pack["folder"]))) == pack["digest"] for pack in kept["packs"])
        return same and kept["stamp"] == _stamp(kept["code"])
    except (KeyError, TypeError):
        return False


def _stamp(code: Sequence[str]) -> str:
    """The state of the code that compiles packs, and of that of the checkers in the files `code`."""
    return user_cache.key(_compiler(), *(_content(_PACKAGE / path) for path in code))


@kept_once
def _compiler() -> str:
    """The state of those rooms: of each file its size and when it was written, which costs less than what stands in it."""
    state = [_PACKAGE.as_posix()]
    for room in _ROOMS:
        for folder, _, names in os.walk(_PACKAGE / room):
            for name in names:
                if name.endswith(".py"):
                    status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118
                    state.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return user_cache.key(*sorted(state))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
