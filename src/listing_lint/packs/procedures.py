"""What a pack knows of a platform beside its rules: which edits it reviews again, and the terms of its notices.

Each is an entry of a file in the folder `reviews` or `notices`, with an id like a rule's. A pack that extends another may
change an entry of it by its keys, or switch it off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from listing_lint.errors import Problem
from listing_lint.listings.validate import problems_of
from listing_lint.messages import message
from listing_lint.packs.files import NOTICES, REVIEWS
from listing_lint.packs.inherit import Heritable, take_up
from listing_lint.packs.model import NoticeEntry, ReviewEntry
from listing_lint.packs.read import RawPack

DECLARED: Mapping[str, Any] = {REVIEWS: ReviewEntry, NOTICES: NoticeEntry}
"""The kinds of entries, by their folder."""


@dataclass(slots=True)
class Procedure(Heritable):
    """A review trigger or a notice."""

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
            there = kept.setdefault(kind, {})
            problems += take_up(there, str(entry.value["id"]), pack, entry, Procedure, own=("basis", "terms"))
    return problems
