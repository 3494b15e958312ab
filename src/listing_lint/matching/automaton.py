"""One pass over a text for the phrases of all rules, every overlapping match collected."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from listing_lint.matching.edits import Undone
from listing_lint.matching.evasion import undone
from listing_lint.matching.finder import finder
from listing_lint.matching.normal import Normal, normal
from listing_lint.matching.phrases import Around, Parts, anchors

Match = tuple[int, int, int]
"""(number of the phrase among the rule's, start, end) in a shadow of the text."""


class Reading(NamedTuple):
    """A rule's matches in one shadow of a text: the plain one, or the one in which evasive spellings are undone."""

    shadow: Normal | Undone
    matches: list[Match]


Index = dict[str, Any]
"""What is looked for of one rule's phrases, as plain JSON: the numbers of the phrases by `literals`; for those of which
a literal is only a part, what must stand `around` it; and how many of the phrases are `claims`."""


def index(phrases: Sequence[str], claims: int) -> Index:
    """The index of a rule's phrases, the first `claims` of which are claims."""
    literals: dict[str, list[int]] = {}
    around: dict[str, tuple[Parts, Parts]] = {}
    for number, phrase in enumerate(phrases):
        found = anchors(phrase)
        for literal in found.literals:
            literals.setdefault(literal, []).append(number)
        if found.before or found.after:
            around[str(number)] = found.before, found.after
    return {"literals": literals, "around": around, "claims": claims}


class Automaton:
    """The phrases of many rules; `scan` gives each rule its matches. Build it once a run, in the process that uses it."""

    def __init__(self, rules: Sequence[Index]) -> None:
        """A rule whose text holds none of its claims has no matches: its other phrases only say what a claim means."""
        self._claims = [rule["claims"] for rule in rules]
        places: dict[str, list[tuple[int, int]]] = {}
        self._around: dict[tuple[int, int], Any] = {}
        for rule, index in enumerate(rules):
            for literal, numbers in index["literals"].items():
                place = places.get(literal)
                if place is None:
                    place = places[literal] = []
                for number in numbers:
                    place.append((rule, number))
            for number, parts in index["around"].items():
                self._around[rule, int(number)] = parts
        self._places = list(places.values())
        self._find = finder(list(places))

    def scan(self, text: str) -> dict[int, list[Reading]]:
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
                for span in self._spans(place, shadow.text, start, end):
                    found.setdefault(rule, []).append((number, *span))
                    if number < self._claims[rule] and (sure is None or sure(*span)):
                        awake.add(rule)
        return {rule: list(dict.fromkeys(found[rule])) for rule in awake}

    def _spans(self, place: tuple[int, int], text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """The whole phrases at a literal."""
        around = self._around.get(place)
        if around is None:
            return ((start, end),)
        if not isinstance(around, Around):
            around = self._around[place] = Around(*around)
        return around.spans(text, start, end)
