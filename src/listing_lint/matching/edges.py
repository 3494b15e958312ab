"""The characters that a match of a pattern begins or ends with, or has near its beginning or end: one look at a text then
shows most places where the pattern cannot match.

They are read off the pattern with Python's own parser, whose syntax is RE2's but for a few constructs; of those, and of
patterns that can begin with almost anything, nothing is said.
"""

import re
from collections.abc import Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

MOST = 1000
"""Above this number of characters there is nothing to be gained by a look."""

FAR = 20
"""Nor by one that goes farther than so many characters."""


class Beside(NamedTuple):
    """One of `chars` is among the `within` characters next to a place; ANYTHING where nothing can be said."""

    chars: frozenset[str]
    within: int


ANYTHING = Beside(frozenset(), 0)


class Edge(NamedTuple):
    """What a part of a pattern begins (or ends) with: one of `chars` (None: any) is among its first `within`, unless the part
    is `empty`, which it may be."""

    chars: frozenset[str] | None
    empty: bool
    within: int = 1


def first(pattern: str) -> Beside:
    """What every match begins with; nothing is said where a match may be empty."""
    return _edge(pattern, 1)


def last(pattern: str) -> Beside:
    """What every match ends with; nothing is said where a match may be empty."""
    return _edge(pattern, -1)


@cache
def _edge(pattern: str, direction: int) -> Beside:
    try:
        chars, empty, within = _sequence(_parsed(pattern), direction)
    except (ValueError, RecursionError, OverflowError):
        return ANYTHING
    if empty or chars is None or len(chars) > MOST or within > FAR:
        return ANYTHING
    return Beside(chars, within)


@cache
def _parsed(pattern: str) -> Any:
    if re.search(_OTHER_SYNTAX, pattern):
        raise ValueError(pattern)
    try:
        return parser.parse(pattern)
    except re.error:  # RE2 knows more escapes and classes
        raise ValueError(pattern) from None


_OTHER_SYNTAX = r"\[:|\(\?[a-zA-Z-]*[isU]"
"""Classes like [:alpha:], which Python reads as something else; flags that change which characters match."""


def _sequence(items: Any, direction: int) -> Edge:
    """The characters of the first part that is always there and of those before it; of it alone where one of those may be
    anything (`[^。]{0,4}好`: 好 among the first five)."""
    chars: frozenset[str] = frozenset()
    within, passed, known = 0, 0, True
    for kind, value in list(items)[::direction]:
        part = _item(kind, value, direction)
        if part.chars is None:
            known = False
        elif not part.empty and not known:
            return Edge(part.chars, False, passed + part.within)
        else:
            chars, within = chars | part.chars, max(within, part.within)
            if not part.empty:
                return Edge(chars, False, within)
        passed += parser.SubPattern(items.state, [(kind, value)]).getwidth()[1]
    return Edge(chars, True, within) if known else _ANY


def _item(kind: Any, value: Any, direction: int) -> Edge:
    if kind is op.LITERAL:
        return Edge(frozenset(chr(value)), False)
    if kind is op.IN:
        return Edge(_members(value), False)
    if kind is op.BRANCH:
        parts = [_sequence(branch, direction) for branch in value[1]]
        return Edge(
            _union([part.chars for part in parts]),
            any(part.empty for part in parts),
            max(part.within for part in parts),
        )
    if kind is op.SUBPATTERN:
        return _sequence(value[3], direction)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, _, repeated = value
        part = _sequence(repeated, direction)
        return part._replace(empty=part.empty or least == 0)
    if kind is op.AT:
        return Edge(frozenset(), True)
    return _ANY


def _members(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """The characters of a class; None where they are more than can be named."""
    found: list[frozenset[str] | None] = []
    for kind, value in items:
        if kind is op.LITERAL:
            found.append(frozenset(chr(value)))
        elif kind is op.RANGE and value[1] - value[0] < MOST:
            found.append(frozenset(map(chr, range(value[0], value[1] + 1))))
        elif kind is op.CATEGORY and value in (op.CATEGORY_DIGIT, op.CATEGORY_SPACE):
            found.append(_DIGITS if value is op.CATEGORY_DIGIT else _SPACES)
        else:
            return None
    return _union(found)


def _union(several: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [chars for chars in several if chars is not None]
    return frozenset().union(*known) if len(known) == len(several) else None


_ANY = Edge(None, True)
_DIGITS, _SPACES = frozenset("0123456789"), frozenset("\t\n\f\r ")  # those of RE2
