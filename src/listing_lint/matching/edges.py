"""The characters that a match of a pattern can begin or end with: one look at a text then shows most places where the
pattern cannot match.

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


class Edge(NamedTuple):
    """What a part of a pattern begins (or ends) with: one of `chars`, any character where that is None. `empty`: it may
    also match nothing."""

    chars: frozenset[str] | None
    empty: bool


def first(pattern: str) -> str:
    """The characters with which every match begins; "" where any may be, or where a match may be empty."""
    return _edge(pattern, 1)


def last(pattern: str) -> str:
    """The characters with which every match ends; "" where any may be, or where a match may be empty."""
    return _edge(pattern, -1)


@cache
def _edge(pattern: str, direction: int) -> str:
    if not pattern or re.search(_OTHER_SYNTAX, pattern):
        return ""
    try:
        chars, empty = _sequence(parser.parse(pattern), direction)
    except (re.error, RecursionError, OverflowError):
        return ""  # RE2 knows more escapes and classes
    return "" if empty or chars is None or len(chars) > MOST else "".join(sorted(chars))


_OTHER_SYNTAX = r"\[:|\(\?[a-zA-Z-]*[isU]"
"""Classes like [:alpha:], which Python reads as something else; flags that change which characters match."""


def _sequence(items: Any, direction: int) -> Edge:
    chars: frozenset[str] = frozenset()
    for item in list(items)[::direction]:
        kind, value = item
        more, empty = _item(kind, value, direction)
        if more is None:
            return _ANY
        chars |= more
        if not empty:
            return Edge(chars, False)
    return Edge(chars, True)


def _item(kind: Any, value: Any, direction: int) -> Edge:
    if kind is op.LITERAL:
        return Edge(frozenset(chr(value)), False)
    if kind is op.IN:
        return Edge(_members(value), False)
    if kind is op.BRANCH:
        edges = [_sequence(branch, direction) for branch in value[1]]
        return Edge(_union([edge.chars for edge in edges]), any(edge.empty for edge in edges))
    if kind is op.SUBPATTERN:
        return _sequence(value[3], direction)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, _, part = value
        chars, empty = _sequence(part, direction)
        return Edge(chars, empty or least == 0)
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


_ANY = Edge(None, False)
_DIGITS, _SPACES = frozenset("0123456789"), frozenset("\t\n\f\r ")  # those of RE2
