"""Numbers as a text recognition reads them off a label: with gaps, over two lines, with letters for digits."""

import re
from typing import NamedTuple

from listing_lint.matching.normal import normal


class Printed(NamedTuple):
    """`text` is what a pattern of a number is looked for in; its character i stood at `starts[i]` of the original."""

    text: str
    starts: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a non-empty range."""
        return self.starts[start], self.starts[end - 1] + 1


def printed(text: str) -> Printed:
    """`text` in capitals, without spaces, hyphens and dots, letters in long numbers taken for the digits that they look
    like; a line that goes on with digits only is one with the line before."""
    seen = normal(text)
    chars, starts = [], []
    for at, char in enumerate(seen.text):
        if not _BETWEEN.match(char) or (char == "\n" and not _ONLY_DIGITS.match(seen.text, at + 1)):
            chars.append(capital if len(capital := char.upper()) == 1 else char)
            starts.append(seen.span(at, at + 1)[0])
    return Printed(_DIGIT_LIKE.sub(_digits, "".join(chars)), starts)


def _digits(run: re.Match[str]) -> str:
    return run[0].translate(_TABLE) if sum(map(str.isdecimal, run[0])) * 2 > len(run[0]) else run[0]


_BETWEEN = re.compile(r"[\s\-‐–—_.·]")
_ONLY_DIGITS = re.compile(r"[ \-‐–—_.·]*(?:\d[ \-‐–—_.·]*)+(?:\n|\Z)")
_DIGIT_LIKE = re.compile(r"[0-9OILBZ]{6,}")
_TABLE = str.maketrans("OILBZ", "01182")
