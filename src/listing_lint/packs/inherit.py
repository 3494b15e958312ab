"""How an entry of a pack becomes one of its own, or changes one that the pack inherits: rules, review triggers, notices alike."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from listing_lint.errors import Problem
from listing_lint.listings.schema import Platform
from listing_lint.messages import message
from listing_lint.nearest import hint
from listing_lint.packs.placed import Placed
from listing_lint.packs.read import RawPack


@dataclass(slots=True)
class Heritable:
    """An entry after inheritance: as written, typed, the pack that made it, and the one that changed it last with the
    entry that does."""

    raw: Placed
    pack: RawPack
    changed_by: RawPack | None = None
    change: Placed | None = None
    entry: dict[str, Any] = field(default_factory=dict)


Kind = TypeVar("Kind", bound=Heritable)


def take_up(
    known: dict[str, Kind],
    id: str,
    pack: RawPack,
    entry: Placed,
    make: Callable[[Placed, RawPack], Kind],
    own: Collection[str],
) -> list[Problem]:
    """Put an entry of `pack` into `known`, or change the one of this id there; returns why neither can be done.

    Only a whole entry has the keys `own`; without them, in a pack that extends others, it is a change.
    """
    there, ancestors = known.get(id), pack.ancestors()
    if there is None:
        if pack.extends and not any(key in entry.value for key in own):
            inherited = [name for name, one in known.items() if one.pack in ancestors]
            whole = all(one.whole for one in (pack, *ancestors))
            unknown = message("packs.unknown-rule-to-change", id=id)
            return [entry.problem(unknown, "/id", hint(id, inherited))] if whole else []
        known[id] = make(entry, pack)
        return []
    if there.change and there.changed_by is pack:
        twice = message("packs.changed-twice-here", id=id, place=place(there.change))
        return [entry.problem(twice, "/id", message("packs.changed-twice-here-hint"))]
    if there.pack is pack or there.pack not in ancestors:
        taken = message("packs.id-taken", id=id, place=place(there.raw))
        way_out = message("packs.id-taken-hint", pack=there.pack.name) if there.pack is not pack else None
        return [entry.problem(taken, "/id", way_out)]
    if there.changed_by and there.changed_by not in ancestors:
        both = message("packs.changed-twice", id=id, other=there.changed_by.name)
        return [entry.problem(both, "/id", message("packs.changed-twice-hint", other=there.changed_by.name))]
    if pack.platforms and not set(there.pack.platforms or get_args(Platform)).issubset(pack.platforms):
        wider = message("packs.changes-other-platforms", id=id, pack=there.pack.name)
        return [entry.problem(wider, "/id", message("packs.changes-other-platforms-hint"))]
    there.raw, there.changed_by, there.change = there.raw.changed_by(entry), pack, entry
    return []


def place(entry: Placed) -> str:
    """The file and line where an entry stands."""
    return f"{entry.source_at('/id').path}:{entry.span('/id').line}"
