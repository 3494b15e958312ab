"""A text that was read into plain values, and where each value stands in it: what every reader of text hands on."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from listing_lint.errors import InputError, Problem
from listing_lint.listings import scalars
from listing_lint.listings.encoding import CALLED, read
from listing_lint.messages import message
from listing_lint.span import Location, Source, Span

LIMIT = 4 * 1024 * 1024
"""The largest listing file or batch line, in bytes."""

MAX_DEPTH = 64
"""How deep mappings and lists may be nested."""

MAX_VALUES = 100_000
"""How many values a document may hold, aliases expanded."""

MAX_PROBLEMS = 50
"""How many problems of one document are told."""


class Places(Protocol):
    """Where the values of some plain data stand; what tells the writer where a mistake is."""

    def source_at(self, pointer: str) -> Source: ...

    def span(self, pointer: str) -> Span: ...

    def key_span(self, pointer: str) -> Span: ...


@dataclass(slots=True)
class Place:
    """Where a value stands, as offsets in the text; `key` is the range of the key that leads to it.

    `exact` is false for a place that stands in for a value that isn't there. `scalar` is the text of a plain value
    and `style` how it is written: nothing, a quote, `|` or `>`.
    """

    start: int
    end: int
    key: tuple[int, int] | None
    exact: bool = True
    scalar: str | None = None
    style: str = ""


class Written(NamedTuple):
    """How a part of a value is written: offsets in the text, of the part and of the whole value with its quotes.

    `style` as in Place.
    """

    start: int
    end: int
    whole: tuple[int, int]
    style: str


class Document(ABC):
    """Plain data (mappings, lists, strings; booleans in JSON) and the place of each value. An Origin (model.py)."""

    __slots__ = ("source", "value")

    def __init__(self, source: Source, value: Any) -> None:
        self.source = source
        self.value = value

    def source_at(self, pointer: str) -> Source:
        """The text that the value at a JSON pointer stands in: here the same for all."""
        return self.source

    def span(self, pointer: str) -> Span:
        """The range of the value at a JSON pointer; of the key of its nearest parent where there is no such value."""
        place = self._place(pointer)
        return self.source.span(*(place.start, place.end) if place.exact else self._instead(place))

    def key_span(self, pointer: str) -> Span:
        """The range of the key that leads to `pointer`; for an item of a list, of the item."""
        place = self._place(pointer)
        return self.source.span(*(place.key or (place.start, place.end)) if place.exact else self._instead(place))

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of the value at `pointer`, or of the code points [start, end) of it.

        Escapes and folded lines are mapped exactly; where that can't be done, the place is the whole value.
        """
        place = self._place(pointer)
        if start is not None and end is not None and (written := self._written(place, start, end)):
            return self.source.location(written.start, written.end)
        return self.source.location(*(place.start, place.end) if place.exact else self._instead(place))

    def written(self, pointer: str, start: int, end: int) -> Written | None:
        """What says the code points [start, end) of the value at `pointer`, at least one; None where that can't be told."""
        return self._written(self._place(pointer), start, end)

    def _written(self, place: Place, start: int, end: int) -> Written | None:
        if not place.exact or place.scalar is None:
            return None
        raw = self.source.text[place.start : place.end]
        inside = scalars.locate(raw, place.scalar, place.style, start, end)
        if inside is None:
            return None
        return Written(place.start + inside[0], place.start + inside[1], (place.start, place.end), place.style)

    @abstractmethod
    def _place(self, pointer: str) -> Place:
        """The place of the value at `pointer`, or with `exact` false of its nearest parent."""

    def _instead(self, parent: Place) -> tuple[int, int]:
        """What stands for a value that isn't there: the parent's key, or the first line of the whole document."""
        if parent.key:
            return parent.key
        line_end = self.source.text.find("\n", parent.start, parent.end)
        return parent.start, line_end if line_end > 0 else parent.end


def decode(content: bytes, path: str, first_line: int = 1) -> Source:
    """The text of a file that is shown as `path`; `Source.encoding` names what it was read as.

    UTF-8 (a byte order mark is dropped), UTF-16 with its mark, GB18030 or Big5, whichever reads better. Raises InputError
    where none does, for bytes of another encoding than the rest, and for NUL.
    """
    text, encoding, bad = read(content)
    source = Source(path, text, first_line, encoding)
    if bad is not None:
        words = message("input.encoding-mixed", encoding=CALLED[encoding]) if encoding else message("input.encoding")
        hint = message("input.encoding-hint")
        raise InputError(Problem(words, source, source.span(bad, min(bad + 1, len(text))), hint))
    at = text.find("\x00")
    if at >= 0:
        raise InputError(Problem(message("input.nul"), source, source.span(at, at + 1), message("input.nul-hint")))
    return source
