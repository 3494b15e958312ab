"""Compiled packs: typed rules as plain JSON in the user's cache, so that a start needs neither YAML nor pydantic.

They hold as long as every file of the packs, what they take from elsewhere (checkers of other packages, tables of other
packs) and the code that compiles them are the same. Anything else in the cache is made anew. A file that has not been
written since is not read again.
"""

import os
from collections.abc import Sequence
from functools import cache as kept_once
from pathlib import Path
from typing import TYPE_CHECKING, Any

from listing_lint import user_cache
from listing_lint.packs.files import digest, files, stamps

if TYPE_CHECKING:
    from listing_lint.packs.read import Find

_PACKAGE = Path(__file__).parents[1]
_ROOMS = ("", "checkers", "listings", "matching", "packs")
"""Whose code has a share in what a compiled pack holds; "" is what lies beside the rooms (finding.py says which reasons,
severities and verdicts there are)."""


def compiled(folders: Sequence[Path], find: "Find", *, cache: bool, anew: bool = False) -> dict[str, Any]:
    """The packs in `folders` and those that they extend, as stored.py says it; raises PackError.

    `anew`: what the cache holds is of no use.
    """
    name = f"packs-{user_cache.key(*map(str, folders))}.json"
    kept, texts = user_cache.load(name) if cache and not anew else (None, [])
    try:
        if kept and kept["stamp"] != _stamp(kept["elsewhere"]):
            kept = None
        state = [stamps(Path(pack["folder"])) for pack in kept["packs"]] if kept else []
        if kept and _same(kept, state):
            if kept["files"] != state:
                user_cache.save(name, {**kept, "files": state}, texts)
            return {**kept, "texts": texts}
    except (KeyError, TypeError, ValueError):
        kept = None  # somebody else's words in our file
    from listing_lint.packs.build import build
    from listing_lint.packs.stored import made_of, stored

    made = stored(build(list(folders), find, made_of(kept, texts) if kept else {}))
    if cache:
        kept = {key: value for key, value in made.items() if key != "texts"}
        user_cache.save(name, {**kept, "stamp": _stamp(made["elsewhere"])}, made["texts"])
    return made


def _same(kept: Any, state: Sequence[Any]) -> bool:
    """Whether the packs are those that were kept, by the state of their files or by what stands in them."""
    return all(
        (now and now == then) or digest(files(Path(pack["folder"]))) == pack["digest"]
        for pack, then, now in zip(kept["packs"], kept["files"], state, strict=True)
    )


def _stamp(elsewhere: Sequence[str]) -> str:
    """The state of the code that compiles packs, and of the files that come from elsewhere."""
    return user_cache.key(_compiler(), *(_content(Path(path)) for path in elsewhere))


@kept_once
def _compiler() -> str:
    """The state of those rooms: of each file its size and when it was written, which costs less than what stands in it."""
    state = [_PACKAGE.as_posix()]
    for room in _ROOMS:
        for folder, rooms, names in os.walk(_PACKAGE / room):
            if not room:
                rooms.clear()
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
