"""One pass over a text for the terms of all rules, every overlapping match collected."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from listing_lint.matching.edits import Undone
from listing_lint.matching.evasion import undone
from listing_lint.matching.finder import finder
from listing_lint.matching.normal import Normal, normal

Owner = TypeVar("Owner", bound=Hashable)

Match = tuple[int, int, int]
"""(number of the term among the owner's, start, end) in a shadow of the text."""


class Reading(NamedTuple):
    """An owner's matches in one shadow of a text: the plain one, or the one in which evasive spellings are undone."""

    shadow: Normal | Undone
    matches: list[Match]


class Automaton(Generic[Owner]):
    """Terms of many owners; `scan` gives each owner its matches. Build it once a run, in the process that uses it."""

    def __init__(self, terms: Mapping[Owner, Sequence[Sequence[str]]], claims: Mapping[Owner, int]) -> None:
        """`terms[owner][number]` are the literals of one term, in the folded form of shadows. An owner whose text holds
        none of its first `claims[owner]` terms has no matches: the others only say what a claim means."""
        self._owners: list[list[tuple[Owner, int]]] = []
        self._claims = claims
        index: dict[str, int] = {}
        for owner, numbered in terms.items():
            for number, literals in enumerate(numbered):
                for literal in literals:
                    place = index.setdefault(literal, len(index))
                    if place == len(self._owners):
                        self._owners.append([])
                    self._owners[place].append((owner, number))
        self._find = finder(list(index))
        # rules of one run ask for the same few texts one after the other
        self.scan = lru_cache(maxsize=128)(self._scan)

    def _scan(self, text: str) -> dict[Owner, list[Reading]]:
        """The readings of `text` by owner: of the second shadow, those with a claim that rests on something undone."""
        plain = normal(text)
        found = {owner: [Reading(plain, matches)] for owner, matches in self._matches(plain).items()}
        if second := undone(text):
            for owner, matches in self._matches(second).items():
                found.setdefault(owner, []).append(Reading(second, matches))
        return found

    def _matches(self, shadow: Normal | Undone) -> dict[Owner, list[Match]]:
        found: dict[Owner, list[Match]] = {}
        awake: set[Owner] = set()
        sure = shadow.sure if isinstance(shadow, Undone) else None
        for place, start, end in self._find(shadow.text):
            for owner, number in self._owners[place]:
                found.setdefault(owner, []).append((number, start, end))
                if number < self._claims[owner] and (sure is None or sure(start, end)):
                    awake.add(owner)
        return {owner: found[owner] for owner in awake}
