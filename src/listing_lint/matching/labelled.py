"""Values that stand behind, beside or below their labels, as forms and certificates print them.

    许可证编号：JY19900000000017        in one line
    名  称          山野集食品有限公司    the value in a column of its own
    有效期至                             the value below

Whoever reads text off a page gets it in pieces, whose order means little: their places decide.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from listing_lint.han import is_han

Labels = Mapping[str, Sequence[str]]
"""What a value is -> the labels that announce it. Labels of values that nobody asks for are of use too: they end others."""


class Line(NamedTuple):
    """A piece of text on a page, in half width: `box` is (x, y, width, height) in pixels, `page` counts from 1."""

    text: str
    box: tuple[int, int, int, int]
    page: int = 1
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        return self.box[1] + self.box[3] / 2

    @property
    def right(self) -> int:
        return self.box[0] + self.box[2]


class Value(NamedTuple):
    """What stands at a label, and the line that holds it. `more`: with the line that may go on with it, else the same."""

    text: str
    more: str
    line: Line


def values(lines: Sequence[Line], labels: Labels) -> dict[str, list[Value]]:
    """What every kind of label announces, in the order of the lines."""
    pattern = _pattern(tuple((name, tuple(some)) for name, some in labels.items()))
    names = {_bare(label): name for name, some in labels.items() for label in some}
    marked = [(line, list(_labels(line.text, pattern))) for line in lines]
    plain: dict[int, list[Line]] = {}
    for line, found in marked:
        if not found:
            plain.setdefault(line.page, []).append(line)
    read: dict[str, list[Value]] = {}
    for line, found in marked:
        others = plain.get(line.page, [])
        for number, (label, _, end) in enumerate(found):
            next_label = found[number + 1][1] if number + 1 < len(found) else None
            if value := _value_of(line, end, next_label, others):
                read.setdefault(names[label], []).append(value)
    return read


def _value_of(line: Line, start: int, end: int | None, others: Sequence[Line]) -> Value | None:
    """What the label announces behind which a line goes on at `start`, up to the next label at `end`. The last label of a
    line may announce what stands in one of the page's `others`, and its value may go on there."""
    behind = line.text[start:end].strip(_AROUND)
    if end is not None:
        return Value(behind[:_LONGEST], behind[:_LONGEST], line) if behind else None
    held = line
    if not behind:
        beyond = _beside(line, others) or _below(line, others)
        if beyond is None:
            return None
        held, behind = beyond, beyond.text.strip(_AROUND)
    if not behind:
        return None
    after = _below(held, others, goes_on=True)
    more = behind + after.text.strip() if after else behind
    return Value(behind[:_LONGEST], more[:_LONGEST], held)


def _labels(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """The labels in a line: (label, start, end). Without a colon one must begin the line; a short one, which may be the
    beginning of another word, then is no label before Chinese."""
    for found in pattern.finditer(text):
        label = _bare(found["label"])
        first = not text[: found.start()].strip()
        if found["colon"] or (first and (len(label) >= _TELLING or not is_han(text[found.end() : found.end() + 1]))):
            yield label, found.start(), found.end()


def _beside(label: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest of the page's lines to the right, in the row of the label."""
    row = [
        line
        for line in lines
        if abs(line.middle - label.middle) < 0.6 * max(label.box[3], line.box[3])
        and line.box[0] > label.box[0] + label.box[2] / 2
        and line.box[0] - label.right < _FAR * label.box[3]
    ]
    return min(row, key=lambda line: line.box[0], default=None)


def _below(upper: Line, lines: Sequence[Line], *, goes_on: bool = False) -> Line | None:
    """The next of the page's lines below, beginning at the same place; with `goes_on` as close as a text's second line."""
    x, y, width, height = upper.box
    gap = 0.9 if goes_on else 2.5
    under = [
        line
        for line in lines
        if line is not upper
        and 0.3 * height < line.box[1] - y < (1 + gap) * height
        and (abs(line.box[0] - x) < 1.5 * height or (not goes_on and line.box[0] < x + width and line.right > x))
        and 0.6 < line.box[3] / max(1, height) < 1.7
    ]
    return min(under, key=lambda line: line.box[1], default=None)


@lru_cache(maxsize=64)
def _pattern(labels: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    every = sorted({_bare(label) for _, some in labels for label in some}, key=len, reverse=True)
    spaced = "|".join(r"\s*".join(map(re.escape, label)) for label in every)
    return re.compile(rf"(?<!\w)(?P<label>{spaced})\s*(?:\([^()]{{0,16}}\)\s*)?(?P<colon>:?)")


def _bare(label: str) -> str:
    return "".join(label.split())


_FAR = 25
"""How far right of its label a value may begin, in heights of the line."""
_LONGEST = 200
"""No value that anybody asks for has more characters."""
_AROUND = " :;,。、|_-"
_TELLING = 4
"""A label of so many characters is no chance."""
