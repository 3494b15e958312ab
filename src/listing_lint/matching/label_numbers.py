"""Numbers as a text recognition reads them off a label: with gaps, over two lines, with letters for digits."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from listing_lint.digits import as_digits
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear


class Number(NamedTuple):
    """A number in capitals, without what stood between its characters, at [start, end) of the text."""

    value: str
    start: int
    end: int


def numbers(pattern: str, text: str) -> Iterator[Number]:
    """Each number of the form `pattern` in the lines of `text`, once.

    It is looked for in capitals, without spaces, hyphens and dots, letters in long numbers taken for the digits that they
    look like; a number may go on in the next line where that is digits only.
    """
    lines = list(_lines(text))
    broken = [_joined(line, after) for line, after in pairwise(lines) if after.text.isdecimal()]
    found: set[str] = set()
    for line in (*lines, *broken):
        for match in linear(pattern).finditer(line.text):
            if match[0] and match[0] not in found:
                found.add(match[0])
                yield Number(match[0], line.starts[match.start()], line.starts[match.end() - 1] + 1)


class _Line(NamedTuple):
    """What of a line is looked at; its character i stood at `starts[i]` of the text."""

    text: str
    starts: tuple[int, ...]


def _lines(text: str) -> Iterator[_Line]:
    begin = 0
    for line in text.split("\n"):
        seen = normal(line)
        kept = [(char.upper(), at) for at, char in enumerate(seen.text) if not _BETWEEN.match(char)]
        starts = tuple(begin + seen.span(at, at + 1)[0] for char, at in kept for _ in char)
        yield _Line(_DIGIT_LIKE.sub(_digits, "".join(char for char, _ in kept)), starts)
        begin += len(line) + 1


def _joined(line: _Line, after: _Line) -> _Line:
    return _Line(_DIGIT_LIKE.sub(_digits, line.text + after.text), line.starts + after.starts)


def _digits(run: re.Match[str]) -> str:
    return run[0].translate(_TABLE) if sum(map(str.isdecimal, run[0])) * 2 > len(run[0]) else run[0]


_BETWEEN = re.compile(r"[\s\-‐–—_.·]")
_DIGIT_LIKE = re.compile(r"[0-9OILBZ]{6,}")
_TABLE = as_digits("OILBZ")
