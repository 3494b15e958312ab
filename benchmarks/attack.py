"""Attacks on rules: texts made of a rule's own patterns and phrases, repeated, and how its time grows with them.

A pattern is slow where its parts come again and again and nearly fit, so its own letters are what to try first; with a
claim before or behind them, so that the rule looks at their context at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from time import process_time
from typing import Any, NamedTuple

from benchmarks.terms import literals
from listing_lint.listings.fields import parse, resolve, tokens
from listing_lint.packs.examples import RESERVED, Evaluate
from listing_lint.packs.rule import Rule

WORDING = ("terms", "pattern")
"""The checkers that look for words in running text."""


class Attack(NamedTuple):
    """What is repeated, the pattern or phrase of a rule that it is made from, and what the text ends in."""

    unit: str
    source: str
    end: str = ""

    def texts(self, repeats: int, times: int, most: int = 60_000) -> tuple[str, str]:
        """The unit so often (less often, where that would be more than `most` characters in the end), and so many times
        that. Each is one sentence without an end, unless the unit ends one."""
        repeats = max(1, min(repeats, most // times // len(self.unit)))
        return self.unit * repeats + self.end, self.unit * (repeats * times) + self.end


class Taken(NamedTuple):
    """The CPU seconds of a text and of the longer one, and how many results the rule gave for it."""

    once: float
    more: float
    results: int


def attacks(rule: Rule) -> Iterator[Attack]:
    """The attacks on one rule, each unit once."""
    seen: set[str] = set()
    claim = _claim(rule.params)
    for source in _sources(rule.params):
        least = _letters(_first_choices(source))
        for unit in (least, claim + least, least + claim, _letters(source)):
            if unit and unit not in seen:
                seen.add(unit)
                yield Attack(unit, source)


EVIL = (
    ("(a+)+$", "a", "!"),
    ("(a|aa)+$", "a", "!"),
    ("([a-z]+)*$", "a", "!"),
    ("(.*a){20}b", "a", ""),
    ("(a?){40}a{40}", "a", ""),
    ("(x+x+)+y", "x", ""),
    (r"^(\d+)*[^\d]$", "1", ""),
    ("(.*)*=(.*)*$", "x", "="),
    ("a.*b|c", "c", ""),
    ("c(?:.*b)?", "c", ""),
    ("c(?:[^b]*b)*?d?", "c", ""),
    ("最.*好.*的.*碗", "最好的", ""),
    ("(?:最|最最)+好$", "最", ""),
    (r"(?:\s*最\s*)+好", "最 ", ""),
    ("[^,]{0,300}第一", "好", ""),
    (r"(?:.{0,50}\d){10}元", "减1", ""),
)
"""Patterns that hang engines that backtrack, or that scan the rest of a text again for each match: (pattern, what is
repeated, what the text ends in)."""


def evil_rules(pattern: str, unit: str) -> list[tuple[str, dict[str, Any]]]:
    """Rules that hold `pattern` in every place that takes one; `unit` is what they look at."""
    exemptions = [
        {"code": "X-1", "claim": pattern, "near": pattern, "effect": "review"},
        {"code": "X-2", "unless": pattern, "scope": "clause-before", "effect": "review"},
        {"code": "X-3", "near": pattern, "scope": "listing", "proof": {"nearby": pattern, "anywhere": pattern}},
    ]
    return [
        ("pattern", {"must_not_match": [pattern]}),
        ("pattern", {"must_not_match": [re.escape(unit)], "allow": [pattern]}),
        ("pattern", {"must_match": [pattern]}),
        *(("terms", {"claims": [{"phrase": unit, place: pattern}]}) for place in _AROUND),
        ("terms", {"claims": [unit], "exemptions": exemptions}),
    ]


_AROUND = ("after", "before", "not_after", "not_before")


class Range:
    """Where a rule is attacked: its first example that fires, with the attack in the place of its text."""

    def __init__(self, trial: Evaluate, rule: Rule) -> None:
        self._trial = trial
        self._rule = rule
        example = next(one for one in rule.examples if one.get("expect") in ("violation", "evidence", "review"))
        self._platforms = example.get("platforms") or _platforms(rule)
        self._as_of = (
            date.fromisoformat(example["as_of"]) if "as_of" in example else rule.effective_from or date.today()
        )
        self._facts = example.get("facts", {})
        self._data = {key: value for key, value in example.items() if key not in RESERVED}

    def take(self, attack: Attack, *, repeats: int, times: int, limit: float) -> Taken:
        """What the attack costs, so often and so many times that. Where the ratio is above `limit` it is measured again,
        the least of five: a busy moment is no finding."""
        texts = attack.texts(repeats, times)
        once, more = (self._seconds(text, 0) for text in texts)
        if more > limit * once:
            rounds = [[self._seconds(text, round) for text in texts] for round in range(1, 6)]
            once, more = map(min, zip(*rounds, strict=True))
        return Taken(once, more, len(self.results(texts[0])))

    def results(self, text: str) -> Sequence[Any]:
        """What the rule says about a text."""
        return self._trial(self._rule, [self._listing(text)], self._as_of, self._platforms, self._facts)

    def _seconds(self, text: str, round: int) -> float:
        text = f"{round} {text}"  # nothing that is kept of one text may help with another
        start = process_time()
        self.results(text)
        return process_time() - start

    def _listing(self, text: str) -> dict[str, Any]:
        """The example with `text` as its description, or in the first of the rule's fields that it has."""
        paths = [path for path, _ in self._rule.targets]
        if "description" in paths:
            return {**self._data, "description": text}
        pointer = next(pointer for path in paths for pointer, _ in resolve(self._data, parse(path)))
        return dict(_with(self._data, tokens(pointer), text))


def _with(data: Any, place: Sequence[str], value: str) -> Any:
    """A copy of `data` with another value at one place."""
    if not place:
        return value
    if isinstance(data, dict):
        return {**data, place[0]: _with(data[place[0]], place[1:], value)}
    at = int(place[0])
    return [*data[:at], _with(data[at], place[1:], value), *data[at + 1 :]]


def _platforms(rule: Rule) -> list[str]:
    named = (rule.when or {}).get("platforms") or sorted(rule.platforms) or ["taobao"]
    return [named[0]]


def _claim(params: Any) -> str:
    """The first literal of the rule's first claim, which its context patterns stand around."""
    for claim in getattr(params, "claims", ()):
        return next(literals(claim if isinstance(claim, str) else claim.phrase))
    return ""


def _sources(value: Any) -> Iterator[str]:
    """Every pattern and phrase in the parameters of a rule. (Its codes and paths too: they do no harm.)"""
    if isinstance(value, str):
        if not _WORD.fullmatch(value):
            yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sources(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _sources(item)


_WORD = re.compile(r"[a-z_-]+|\w\d-\d")
"""The other strings there: a verdict, a scope, the name of a field, a code."""


def _first_choices(pattern: str) -> str:
    """`pattern` with the first of all alternatives only."""
    while (chosen := _CHOICE.sub(r"\1", pattern)) != pattern:
        pattern = chosen
    return pattern.partition("|")[0]


_CHOICE = re.compile(r"(?<!\\)\((?:\?:|\?P<\w+>)?((?:\\.|[^()|\\])*)(?:\|[^()]*)?\)")


def _letters(pattern: str) -> str:
    """The letters of a pattern one after the other: what its syntax leaves, with one character for each class."""
    pattern = _COUNTED.sub(lambda counted: counted[1] * int(counted[2]), pattern)
    for syntax, stands_for in _SYNTAX:
        pattern = syntax.sub(stands_for, pattern)
    return pattern


_COUNTED = re.compile(r"(\\d|\[[^\]]*\])\{([1-9]\d?)(?:,\d*)?\}")
_SYNTAX = tuple(
    (re.compile(syntax), stands_for)
    for syntax, stands_for in (
        (r"\(\?P?<\w+>|\(\?[imsU-]*:?|\{\d+(?:,\d*)?\}|\\[bBzA]", ""),
        (r"\[\^(?:\\.|[^\]\\])*\]|(?<!\\)\.", "某"),
        (r"\[(?:\\d|0-9)(?:\\.|[^\]\\])*\]|\\d", "1"),
        (r"\[(?:\\s| )(?:\\.|[^\]\\])*\]|\\s", " "),
        (r"\[\\?(.)(?:\\.|[^\]\\])*\]", r"\1"),
        (r"\\w", "a"),
        (r"(?<!\\)[()|?*+^$]", ""),
        (r"\\(.)", r"\1"),
    )
)
