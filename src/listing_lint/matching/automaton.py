"""One pass over a text for the phrases of all rules, every overlapping match collected."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from listing_lint.matching.edits import Undone
from listing_lint.matching.evasion import undone
from listing_lint.matching.finder import finder
from listing_lint.matching.normal import Normal, normal
from listing_lint.matching.phrases import Anchors, around

Match = tuple[int, int, int]
"""(number of the phrase among the rule's, start, end) in a shadow of the text."""


class Reading(NamedTuple):
    """A rule's matches in one shadow of a text: the plain one, or the one in which evasive spellings are undone."""

    shadow: Normal | Undone
    matches: list[Match]


class Automaton:
    """The phrases of many rules; `scan` gives each rule its matches. Build it once a run, in the process that uses it."""

    def __init__(self, rules: Sequence[Sequence[Anchors]], claims: Sequence[int]) -> None:
        """`rules[rule][number]` is what is looked for of a phrase. A rule whose text holds none of its first
        `claims[rule]` phrases has no matches: the others only say what a claim means."""
        self._claims = claims
        places: dict[str, list[tuple[int, int]]] = {}
        self._parted: dict[tuple[int, int], Anchors] = {}
        for rule, phrases in enumerate(rules):
            for number, anchors in enumerate(phrases):
                for literal in anchors.literals:
                    places.setdefault(literal, []).append((rule, number))
                if anchors.phrase:
                    self._parted[rule, number] = anchors
        self._places = list(places.values())
        self._find = finder(list(places))
        # rules of one run ask for the same few texts one after the other
        self.scan = lru_cache(maxsize=128)(self._scan)

    def _scan(self, text: str) -> dict[int, list[Reading]]:
        """The readings of `text` by rule: of the second shadow, those with a claim that rests on something undone."""
        plain = normal(text)
        found = {rule: [Reading(plain, matches)] for rule, matches in self._matches(plain).items()}
        if second := undone(text):
            for rule, matches in self._matches(second).items():
                found.setdefault(rule, []).append(Reading(second, matches))
        return found

    def _matches(self, shadow: Normal | Undone) -> dict[int, list[Match]]:
        found: dict[int, list[Match]] = {}
        awake: set[int] = set()
        sure = shadow.sure if isinstance(shadow, Undone) else None
        for literal, start, end in self._find(shadow.text):
            for place in self._places[literal]:
                rule, number = place
                spans: Iterable[tuple[int, int]] = ((start, end),)
                if place in self._parted:
                    spans = around(self._parted[place], shadow.text, start, end)
                for span in spans:
                    found.setdefault(rule, []).append((number, *span))
                    if number < self._claims[rule] and (sure is None or sure(*span)):
                        awake.add(rule)
        return {rule: list(dict.fromkeys(found[rule])) for rule in awake}
