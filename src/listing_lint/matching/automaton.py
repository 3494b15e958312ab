"""One pass over a text for all terms of all rules (Aho and Corasick 1975), every overlapping match collected."""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from listing_lint.matching.normal import normal

Owner = TypeVar("Owner", bound=Hashable)

Match = tuple[int, int, int]
"""(number of the term among the owner's, start, end) in the shadow of the text."""


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
        self._find = _finder(list(index))
        # rules of one run ask for the same few texts one after the other
        self.scan = lru_cache(maxsize=128)(self._scan)

    def _scan(self, text: str) -> dict[Owner, list[Match]]:
        found: dict[Owner, list[Match]] = {}
        awake: set[Owner] = set()
        for place, start, end in self._find(normal(text).text):
            for owner, number in self._owners[place]:
                found.setdefault(owner, []).append((number, start, end))
                if number < self._claims[owner]:
                    awake.add(owner)
        return {owner: found[owner] for owner in awake}


def _finder(literals: list[str]):  # type: ignore[no-untyped-def]
    if not literals:
        return lambda text: ()
    from ahocorasick_rs import AhoCorasick

    machine = AhoCorasick(literals)
    return lambda text: machine.find_matches_as_indexes(text, overlapping=True)
