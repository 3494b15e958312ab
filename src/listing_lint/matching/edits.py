"""Texts that were edited for matching: what they say now, where that stood, and how sure each edit is."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from listing_lint.matching.normal import Normal
from listing_lint.matching.places import OffsetMap, Recorder
from listing_lint.matching.spellings import Sure


class Undone(NamedTuple):
    """`text` is the shadow. `starts` and `ends` are its undone places in order; an empty one is where something was
    dropped. `sure` says how sure each is."""

    text: str
    base: Normal
    places: OffsetMap | None
    starts: list[int]
    ends: list[int]
    kinds: list[Sure]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a non-empty range of the shadow."""
        return self.base.span(*(self.places.span(start, end) if self.places else (start, end)))

    def sure(self, start: int, end: int) -> Sure | None:
        """How sure the undone places are that a range holds, the least sure of them; None where it holds none.

        What was dropped counts inside the range, not at its ends.
        """
        at = bisect_right(self.ends, start)
        found: Sure | None = None
        while at < len(self.starts) and self.starts[at] < end:
            if self.kinds[at] == "doubtful":
                return "doubtful"
            found = "certain"
            at += 1
        return found


class Respelling(NamedTuple):
    """[start, end) of the plain shadow reads `text`."""

    start: int
    end: int
    text: str
    sure: Sure


def edited(plain: Normal, edits: Iterable[Respelling]) -> Undone:
    """`plain` with `edits`, which are in order and do not overlap."""
    record = Recorder()
    parts: list[str] = []
    made = Undone("", plain, None, [], [], [])
    at = 0
    for edit in edits:
        parts += plain.text[at : edit.start], edit.text
        at = edit.end
        begin = record.replaced(edit.start, edit.end, len(edit.text))
        made.starts.append(begin)
        made.ends.append(begin + len(edit.text))
        made.kinds.append(edit.sure)
    parts.append(plain.text[at:])
    return made._replace(text="".join(parts), places=record.places(len(plain.text)))
