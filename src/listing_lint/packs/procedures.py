"""What a pack knows of a platform beside its rules: which edits it reviews again, and the terms of its notices.

Each is an entry of a file in the folder `reviews` or `notices`, with an id like a rule's. A pack that extends another may
change an entry of it by its keys, or switch it off.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from listing_lint.errors import Problem
from listing_lint.listings.validate import problems_of
from listing_lint.messages import message
from listing_lint.packs.files import NOTICES, REVIEWS
from listing_lint.packs.model import NoticeEntry, ReviewEntry
from listing_lint.packs.nearest import hint
from listing_lint.packs.placed import Placed
from listing_lint.packs.read import RawPack

DECLARED: Mapping[str, Any] = {REVIEWS: ReviewEntry, NOTICES: NoticeEntry}
"""The kinds of entries, by their folder."""


@dataclass(slots=True)
class Procedure:
    """An entry after inheritance: as written, typed, the pack that made it and the one that changed it last."""

    raw: Placed
    pack: RawPack
    changed_by: RawPack | None = None
    entry: dict[str, Any] = field(default_factory=dict)

    def check(self, kind: str) -> list[Problem]:
        """Type the entry; every mistake in it."""
        self.entry, problems = problems_of(DECLARED[kind], self.raw.value, self.raw)
        if not problems and not (self.entry.get("platforms") or self.pack.platforms):
            problems.append(self.raw.problem(message("packs.no-platforms"), "/platforms"))
        return problems


Kept = dict[str, dict[str, Procedure]]
"""Folder -> id -> entry, in the order of the packs."""


def add_procedures(kept: Kept, pack: RawPack) -> list[Problem]:
    """Take up the entries of a pack: new ones, or changes of those that it inherits."""
    problems = []
    for kind, entries in pack.procedures.items():
        for entry in entries:
            problems += _add(kept.setdefault(kind, {}), pack, entry)
    return problems


def _add(known: dict[str, Procedure], pack: RawPack, entry: Placed) -> list[Problem]:
    id = str(entry.value["id"])
    there, ancestors = known.get(id), pack.ancestors()
    if there is None:
        if pack.extends and "basis" not in entry.value and "terms" not in entry.value:
            inherited = [name for name, one in known.items() if one.pack in ancestors]
            unknown = message("packs.unknown-rule-to-change", id=id)
            whole = all(one.whole for one in (pack, *ancestors))
            return [entry.problem(unknown, "/id", hint(id, inherited))] if whole else []
        known[id] = Procedure(entry, pack)
        return []
    if there.pack not in ancestors or (there.changed_by and there.changed_by not in ancestors):
        place = f"{there.raw.source_at('/id').path}:{there.raw.span('/id').line}"
        return [entry.problem(message("packs.id-taken", id=id, place=place), "/id")]
    there.raw, there.changed_by = there.raw.changed_by(entry), pack
    return []
