"""Places in text files: spans, locations, and the frame that shows one."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

PADDING = "\u2063"
"""An invisible character that belongs to the one before it: what is left of an entity of HTML that was decoded in place."""


class Span(NamedTuple):
    """A range of a text file: 1-based lines and columns in Unicode code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source(NamedTuple):
    """A text file that was read, or one line of a batch: its path as it is shown (POSIX, relative) and its decoded text.

    `first_line` is the line of the file that the text starts on; `encoding` is what the file was read as.
    """

    path: str
    text: str
    first_line: int = 1
    encoding: str = "utf-8"

    def line(self, number: int) -> str:
        """Line `number` of the file without its line end; empty where the text doesn't reach."""
        starts = _line_starts(self.text)
        index = number - self.first_line
        if not 0 <= index < len(starts):
            return ""
        end = starts[index + 1] if index + 1 < len(starts) else len(self.text)
        return self.text[starts[index] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The code points [start, end) of the text as lines and columns of the file."""
        starts = _line_starts(self.text)
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
        return Span(first + self.first_line, start - starts[first] + 1, last + self.first_line, end - starts[last] + 1)

    def location(self, start: int, end: int) -> "Location":
        """The code points [start, end) of the text as a place in the file."""
        span = self.span(start, end)
        utf16 = (
            span.column + _doubles(self.text, start - span.column + 1, start),
            span.end_column + _doubles(self.text, end - span.end_column + 1, end),
        )
        return Location(self.path, *span, utf16=utf16)


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _doubles(text: str, start: int, end: int) -> int:
    """How many characters of text[start:end] are two UTF-16 units."""
    places = _double_places(text)
    return bisect_left(places, end) - bisect_left(places, start)


@lru_cache(maxsize=4)
def _double_places(text: str) -> list[int]:
    return [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", text)]


class Location(NamedTuple):
    """Where a finding stands in the user's own file.

    `path` is POSIX and relative; line and column are 1-based code points, the end exclusive; `cell` names a sheet cell
    (`Sheet1!B7`). `utf16` is (column, end_column) in UTF-16 units, for readers such as SARIF's.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    cell: str | None = None
    utf16: tuple[int, int] | None = None

    def __str__(self) -> str:
        if self.cell:
            return f"{self.path}:{self.cell}"
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


def cell_width(text: str) -> int:
    """How many terminal cells `text` takes: two for East-Asian wide and full-width characters, none for combining."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def visible(text: str) -> str:
    """`text` with control, bidirectional and invisible characters spelled out, safe for a terminal or a CI log.

    Listing text is a stranger's: raw escape codes could repaint the terminal, bidi marks could hide words (Unicode
    TR 36; CVE-2021-42574), and a CI runner obeys `::error` at the start of a line and `##[...` or `##vso[...` anywhere.
    """
    if text.isprintable() and text.isascii() and "::" not in text and "##" not in text:
        return text
    return "".join(_shown(text))


def shortened(text: str) -> str:
    """`text` as a message quotes it: its beginning where it is long."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


_QUOTED = 40


def frame(line: str, start: int, end: int, width: int = 76) -> tuple[str, str]:
    """A window of `line` around the code points [start, end) and the marks below it, both `width` cells at most.

    The two strings align in a terminal that gives East-Asian wide characters two cells. A hit that is wider than the
    window is cut.
    """
    base = max(0, start - width)
    shown = _shown(line[base : start + width])
    cells = [cell_width(char) for char in shown]
    at, stop = start - base, min(max(end, start + 1) - base, len(shown))
    room = width - 2  # for the two ellipses
    right = at
    while right < stop and cells[right] <= room:
        room -= cells[right]
        right += 1
    marks = "^" * max(1, sum(cells[at:right]))
    left, growing = at, True
    while growing:
        growing = False
        if left > 0 and cells[left - 1] <= room:
            left, growing = left - 1, True
            room -= cells[left]
        if stop <= right < len(shown) and cells[right] <= room:
            room -= cells[right]
            right, growing = right + 1, True
    head = "…" if base + left > 0 else ""
    tail = "…" if base + right < len(line) else ""
    indent = " " * (len(head) + sum(cells[left:at]))
    return f"{head}{''.join(shown[left:right])}{tail}", indent + marks


_COMMAND = re.compile(r":(?=:[A-Za-z])|#(?=#(?:vso)?\[)")
"""The first character of what a CI runner would take for a command: it is spelled out."""


def _shown(text: str) -> list[str]:
    """Each code point of `text` as it is shown."""
    shown = [char if _harmless(char) else _spelled(char) for char in text]
    for command in _COMMAND.finditer(text):
        shown[command.start()] = _spelled(text[command.start()])
    return shown


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _spelled(char: str) -> str:
    return f"<U+{ord(char):04X}>"


@lru_cache(4096)
def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
