"""One pass over a text for the phrases of all rules, every overlapping match collected."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, count
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


class Scanned(NamedTuple):
    """The readings of a text by rule, of those that have a claim in it. `cut`: so much was met that the rest was not
    looked at."""

    readings: dict[int, list[Reading]]
    cut: bool


class Sought(NamedTuple):
    """A phrase, and the characters of which one must stand right before and right behind it; "" where any may."""

    phrase: str
    before: str = ""
    after: str = ""


Index = dict[str, Any]
"""What is looked for of one rule's phrases, as plain JSON: the `literals`; how many of the phrases are `claims`; and as a text
of JSON, which is read when one of the literals is met, the `rest`: for each literal the numbers of its phrases; by such a
number the characters that must stand `beside` the literal, before and behind, and where it is only a part of the phrase
what must stand `around` it."""


def index(phrases: Sequence[Sought], claims: int) -> Index:
    """The index of a rule's phrases, the first `claims` of which are claims."""
    literals: dict[str, list[int]] = {}
    beside: dict[str, tuple[str, str]] = {}
    around: dict[str, tuple[Parts, Parts]] = {}
    for number, (phrase, before, after) in enumerate(phrases):
        found = anchors(phrase)
        for literal in found.literals:
            literals.setdefault(literal, []).append(number)
        if found.before or found.after:
            around[str(number)] = found.before, found.after
        edges = _edge(found.before[::-1], -1, before), _edge(found.after, 0, after)
        if any(edges):
            beside[str(number)] = edges
    rest = {"numbers": list(literals.values()), "beside": beside, "around": around}
    return {"literals": list(literals), "claims": claims, "rest": json.dumps(rest, ensure_ascii=False)}


def _edge(parts: Parts, place: int, beyond: str) -> str:
    """The characters that may stand next to a literal: those of the parts that follow it there, and those `beyond` them
    where all of these may be missing; "" for any."""
    chars: set[str] = set()
    for part in parts:
        chars.update(word[place] for word in part if word)
        if "" not in part:
            return "".join(sorted(chars))
    return "".join(sorted(chars.union(beyond))) if beyond else ""


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

    def claims(self, shadow: str, literals: Sequence[Match]) -> Iterator[tuple[int, Match]]:
        """Every claim in a shadow in which these `literals` were found: the rule and the match."""
        return self._claims(shadow + _NOTHING, literals)

    def readings(self, shadow: Normal | Undone, literals: Sequence[Match]) -> Iterator[tuple[int, Reading]]:
        """The rules that have a claim in a shadow in which these `literals` were found, each with its reading of it."""
        edged = shadow.text + _NOTHING
        claims: dict[int, dict[Match, None]] = {}
        for rule, match in self._claims(edged, literals):
            claims.setdefault(rule, {})[match] = None
        for rule, matches in claims.items():
            several = list(matches)
            if isinstance(shadow, Undone):  # the plain shadow has the others too
                several = [match for match in several if shadow.sure(match[1] - NEAR, match[2] + NEAR)]
            if several:
                yield rule, Reading(shadow, sorted(several), partial(self._others, rule, edged, literals))

    def _claims(self, edged: str, literals: Sequence[Match]) -> Iterator[tuple[int, Match]]:
        known = self._known
        for literal, start, end in literals:
            before, after, places, _ = known[literal] or self._know(literal)
            # most literals stand there for another reason, and the characters beside them show it
            if (after and edged[end] not in after) or (before and edged[start - 1] not in before):
                continue
            yield from _spans(places, edged, start, end)

    def _others(self, rule: int, edged: str, literals: Sequence[Match]) -> list[Match]:
        found: dict[Match, None] = {}
        for literal, start, end in literals:
            places = (self._known[literal] or self._know(literal)).others
            for owner, span in _spans(places, edged, start, end) if places else ():
                if owner == rule:
                    found[span] = None
        return sorted(found)

    def _know(self, literal: int) -> "Literal":
        """What a literal stands for, worked out when it is first met: a short run meets few of them."""
        claims: list[Place] = []
        others: list[Place] = []
        for rule, places in enumerate(self._places):
            at = places.get(self._literals[literal])
            if at is None:
                continue
            if rule not in self._rest:
                self._rest[rule] = json.loads(self._rules[rule]["rest"])
            rest = self._rest[rule]
            for number in rest["numbers"][at]:
                before, after = rest["beside"].get(str(number), ("", ""))
                place = (rule, number, before, after, self._around(rule, number, rest["around"].get(str(number))))
                (claims if number < self._rules[rule]["claims"] else others).append(place)
        made = self._known[literal] = Literal(_either(claims, 2), _either(claims, 3), claims, others)
        return made

    @cached_property
    def _places(self) -> list[dict[str, int]]:
        """Of each rule the places of its literals."""
        return [dict(zip(index["literals"], count(), strict=False)) for index in self._rules]

    def _around(self, rule: int, number: int, parts: tuple[Parts, Parts] | None) -> Around | None:
        if parts and (rule, number) not in self._arounds:
            self._arounds[rule, number] = Around(*parts)
        return self._arounds.get((rule, number))


Place = tuple[int, int, str, str, Around | None]
"""A rule and the number of one of its phrases, for one of its literals: the characters of which one must stand before and
behind that, and what must stand around it."""


class Literal(NamedTuple):
    """The claims and the other phrases that a literal is of or a part of; and the characters of which one must stand
    `before` and `after` it for any of the claims."""

    before: str
    after: str
    claims: list[Place]
    others: list[Place]


_NOTHING = "\0"
"""What stands behind the end of a text, and so before its beginning too (at -1)."""


def _spans(places: Sequence[Place], edged: str, start: int, end: int) -> Iterator[tuple[int, Match]]:
    """The rules and matches of the phrases that the literal at [start, end) is of."""
    for rule, number, before, after, around in places:
        if (after and edged[end] not in after) or (before and edged[start - 1] not in before):
            continue
        if around is None:
            yield rule, (number, start, end)
        else:
            for span in around.spans(edged, start, end):
                yield rule, (number, *span)


def _either(places: Sequence[Place], side: int) -> str:
    """The characters that one of `places` wants on one side; "" where one of them takes any."""
    wanted = [str(place[side]) for place in places]
    return "".join(sorted(set("".join(wanted)))) if all(wanted) else ""
