"""One pass over a text for the phrases of all rules, every overlapping match collected."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, count
from typing import Any, NamedTuple

from listing_lint.matching.edges import ANYTHING, Beside
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


class Scanned(NamedTuple):
    """The readings of a text by rule, of those that have a claim in it. `cut`: so much was met that the rest was not
    looked at."""

    readings: dict[int, list[Reading]]
    cut: bool


class Sought(NamedTuple):
    """A phrase, and what must stand before and behind it."""

    phrase: str
    before: Beside = ANYTHING
    after: Beside = ANYTHING


Index = dict[str, Any]
"""What is looked for of one rule's phrases, as plain JSON: the `literals`; how many of the phrases are `claims`; and as a text
of JSON, which is read when one of the literals is met, the `rest`: for each literal the numbers of its phrases; by such a
number what must stand `beside` the literal, before and behind, and where it is only a part of the phrase what must stand
`around` it."""


def index(phrases: Sequence[Sought], claims: int) -> Index:
    """The index of a rule's phrases, the first `claims` of which are claims."""
    literals: dict[str, list[int]] = {}
    beside: dict[str, list[tuple[str, int]]] = {}
    around: dict[str, tuple[Parts, Parts]] = {}
    for number, (phrase, before, after) in enumerate(phrases):
        found = anchors(phrase)
        for literal in found.literals:
            literals.setdefault(literal, []).append(number)
        if found.before or found.after:
            around[str(number)] = found.before, found.after
        edges = _next(found.before[::-1], -1, before), _next(found.after, 0, after)
        if edges != (ANYTHING, ANYTHING):
            beside[str(number)] = [("".join(sorted(chars)), within) for chars, within in edges]
    rest = {"numbers": list(literals.values()), "beside": beside, "around": around}
    return {"literals": list(literals), "claims": claims, "rest": json.dumps(rest, ensure_ascii=False)}


def _next(parts: Parts, place: int, beyond: Beside) -> Beside:
    """What must stand next to a literal: a character of the parts that follow it there, or what is `beyond` them where all
    of these may be missing."""
    chars: set[str] = set()
    for part in parts:
        chars.update(word[place] for word in part if word)
        if "" not in part:
            return Beside(frozenset(chars), 1)
    return beyond._replace(chars=beyond.chars.union(chars)) if beyond.chars else beyond


class Automaton:
    """The phrases of many rules; `scan` gives each rule its matches, `find` the literals by which they are found. Build it once
    a run, in the process that uses it."""

    def __init__(self, rules: Sequence[Index]) -> None:
        self._rules = rules
        self._literals = list(dict.fromkeys(chain.from_iterable(index["literals"] for index in rules)))
        self._known: list[Literal | None] = [None] * len(self._literals)
        self._rest: dict[int, dict[str, Any]] = {}
        self._arounds: dict[tuple[int, int], Around] = {}
        self.find = finder(self._literals)

    def scan(self, text: str) -> Scanned:
        """What the rules have in `text`; in the second shadow, only near something undone."""
        found: dict[int, list[Reading]] = {}
        cut = False
        second = undone(text)
        for shadow in (normal(text), second) if second else (normal(text),):
            literals = self.find(shadow.text)
            cut = cut or len(literals) > MANY
            for rule, reading in self.readings(shadow, literals[:MANY]):
                found.setdefault(rule, []).append(reading)
        return Scanned(found, cut)

    def readings(self, shadow: Normal | Undone, literals: Sequence[Match]) -> Iterator[tuple[int, Reading]]:
        """The rules that have a claim in a shadow in which these `literals` were found, each with its reading of it."""
        claims: dict[int, set[Match]] = {}
        for rule, match in self.claims(shadow.text, literals):
            claims.setdefault(rule, set()).add(match)
        for rule, matches in claims.items():
            if isinstance(shadow, Undone):  # the plain shadow has the others too
                matches = {match for match in matches if shadow.sure(match[1] - NEAR, match[2] + NEAR)}
            if matches:
                yield rule, Reading(shadow, sorted(matches), partial(self.others, rule, shadow.text, literals))

    def claims(self, shadow: str, literals: Sequence[Match]) -> Iterator[tuple[int, Match]]:
        """Every claim in a shadow in which these `literals` were found: the rule and the match."""
        edged = shadow + _NOTHING
        known = self._known
        for literal, start, end in literals:
            before, after, uses, _ = known[literal] or self._know(literal)
            # most literals stand there for another reason, and the characters beside them show it
            if (after and edged[end] not in after) or (before and edged[start - 1] not in before):
                continue
            yield from _spans(uses, edged, start, end)

    def others(self, rule: int, shadow: str, literals: Sequence[Match]) -> list[Match]:
        """The other phrases that a rule has there."""
        edged = shadow + _NOTHING
        found: set[Match] = set()
        for literal, start, end in literals:
            uses = (self._known[literal] or self._know(literal)).others
            for owner, span in _spans(uses, edged, start, end) if uses else ():
                if owner == rule:
                    found.add(span)
        return sorted(found)

    def _know(self, literal: int) -> "Literal":
        """What a literal stands for, worked out when it is first met: a short run meets few of them."""
        claims: list[Use] = []
        others: list[Use] = []
        for rule, places in enumerate(self._places):
            at = places.get(self._literals[literal])
            if at is None:
                continue
            if rule not in self._rest:
                self._rest[rule] = json.loads(self._rules[rule]["rest"])
            rest = self._rest[rule]
            for number in rest["numbers"][at]:
                edges = rest["beside"].get(str(number))
                before, after = (Beside(frozenset(chars), within) for chars, within in edges) if edges else _BARE
                around = self._around(rule, number, rest["around"].get(str(number)))
                use = Use(rule, number, before, after, around)
                (claims if number < self._rules[rule]["claims"] else others).append(use)
        always = _of_all([use.before for use in claims]), _of_all([use.after for use in claims])
        made = self._known[literal] = Literal(*always, claims, others)
        return made

    @cached_property
    def _places(self) -> list[dict[str, int]]:
        """Of each rule the places of its literals."""
        return [dict(zip(index["literals"], count(), strict=False)) for index in self._rules]

    def _around(self, rule: int, number: int, parts: tuple[Parts, Parts] | None) -> Around | None:
        if parts and (rule, number) not in self._arounds:
            self._arounds[rule, number] = Around(*parts)
        return self._arounds.get((rule, number))


class Use(NamedTuple):
    """What a literal is good for: the number of a rule and of one of its phrases, and what must stand `before`, `after` and
    `around` the literal for that."""

    rule: int
    number: int
    before: Beside
    after: Beside
    around: Around | None


class Literal(NamedTuple):
    """The claims and the other phrases that a literal is of or a part of; and the characters of which one must stand right
    `before` and `after` it for any of the claims."""

    before: str
    after: str
    claims: list[Use]
    others: list[Use]


_BARE = ANYTHING, ANYTHING

_NOTHING = "\0"
"""What stands behind the end of a text, and so before its beginning too (at -1)."""


def _spans(uses: Sequence[Use], edged: str, start: int, end: int) -> Iterator[tuple[int, Match]]:
    """The rules and matches of the phrases that the literal at [start, end) is of."""
    for rule, number, before, after, around in uses:
        if after.chars and after.chars.isdisjoint(edged[end : end + after.within]):
            continue
        if before.chars and before.chars.isdisjoint(edged[max(0, start - before.within) : start]):
            continue
        if around is None:
            yield rule, (number, start, end)
        else:
            for span in around.spans(edged, start, end):
                yield rule, (number, *span)


def _of_all(several: Sequence[Beside]) -> str:
    """The characters that one of several wants right beside a literal; "" where one of them takes any."""
    if not all(one.chars and one.within == 1 for one in several):
        return ""
    return "".join(sorted(frozenset().union(*(one.chars for one in several))))
