"""One pass over a text for the phrases of all rules, every overlapping match collected."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from listing_lint.matching.edits import Undone
from listing_lint.matching.evasion import undone
from listing_lint.matching.finder import finder
from listing_lint.matching.normal import Normal, normal
from listing_lint.matching.phrases import Around, Parts, anchors

Match = tuple[int, int, int]
"""(number of the phrase among the rule's, start, end) in a shadow of the text."""


MANY = 50_000
"""How many literals of one text are looked at: an ordinary text of a megabyte holds a third of them."""

NEAR = 40
"""How many characters beside a claim its context may reach: what is undone there may be what makes it one."""


class Reading(NamedTuple):
    """A rule's claims in one shadow of a text, the plain one or the one in which evasive spellings are undone; and what
    gives its other phrases there, which only say what a claim means."""

    shadow: Normal | Undone
    claims: list[Match]
    others: Callable[[], list[Match]]


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
        # by literal: the claims and the other phrases that it is of or a part of
        self._places: list[tuple[list[Place], list[Place]]] = []
        numbers: dict[str, int] = {}
        for rule, index in enumerate(rules):
            claims, around = index["claims"], {int(number): Around(*parts) for number, parts in index["around"].items()}
            for literal, phrases in index["literals"].items():
                at = numbers.setdefault(literal, len(numbers))
                if at == len(self._places):
                    self._places.append(([], []))
                for number in phrases:
                    self._places[at][number >= claims].append((rule, number, around.get(number)))
        self._find = finder(list(numbers))

    def scan(self, text: str) -> tuple[dict[int, list[Reading]], bool]:
        """The readings of `text` by rule, of those that have a claim in it; in the second shadow, one near something
        undone. And whether so much was met that the rest was not looked at."""
        found: dict[int, list[Reading]] = {}
        cut = False
        second = undone(text)
        for shadow in (normal(text), second) if second else (normal(text),):
            literals = self._find(shadow.text)
            cut = cut or len(literals) > MANY
            for rule, reading in self._readings(shadow, literals[:MANY]):
                found.setdefault(rule, []).append(reading)
        return found, cut

    def _readings(self, shadow: Normal | Undone, literals: Sequence[Match]) -> Iterator[tuple[int, Reading]]:
        text = shadow.text
        claims: dict[int, dict[Match, None]] = {}
        for literal, start, end in literals:
            for rule, number, around in self._places[literal][0]:
                if around is None:
                    claims.setdefault(rule, {})[number, start, end] = None
                else:
                    for span in around.spans(text, start, end):
                        claims.setdefault(rule, {})[number, *span] = None
        for rule, matches in claims.items():
            several = list(matches)
            if isinstance(shadow, Undone):  # the plain shadow has the others too
                several = [match for match in several if shadow.sure(match[1] - NEAR, match[2] + NEAR)]
            if several:
                yield rule, Reading(shadow, sorted(several), partial(self._others, rule, text, literals))

    def _others(self, rule: int, text: str, literals: Sequence[Match]) -> list[Match]:
        found: dict[Match, None] = {}
        for literal, start, end in literals:
            for owner, number, around in self._places[literal][1]:
                if owner == rule:
                    spans = around.spans(text, start, end) if around else ((start, end),)
                    found.update(((number, *span), None) for span in spans)
        return sorted(found)


Place = tuple[int, int, Around | None]
"""A rule, the number of one of its phrases, and what must stand around the literal that is looked for."""
