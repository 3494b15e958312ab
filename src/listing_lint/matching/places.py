"""Where the characters of an edited text stood in the text that it was made of."""

from bisect import bisect_right
from typing import NamedTuple


class OffsetMap(NamedTuple):
    """A map of an edited text, in pieces. Piece i begins at `at[i]` and was made from [`starts[i]`, `ends[i]`); where
    `even[i]`, character by character, else as a whole (最 of zui). The first piece begins at 0."""

    at: list[int]
    starts: list[int]
    ends: list[int]
    even: list[bool]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The [start, end) that a non-empty range of the edited text was made from."""
        first, last = bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1) - 1
        begin = self.starts[first] + (start - self.at[first] if self.even[first] else 0)
        close = self.starts[last] + (end - self.at[last]) if self.even[last] else self.ends[last]
        return begin, close


class Recorder:
    """Takes down what is replaced, from left to right, and makes the map of it."""

    def __init__(self) -> None:
        self._map = OffsetMap([], [], [], [])
        self._done = 0  # in the original
        self._made = 0  # in the edited text

    def replaced(self, start: int, end: int, length: int) -> int:
        """[start, end) became `length` characters (0: it was dropped). Answers where they begin in the edited text."""
        self._keep(start)
        begin = self._made
        if length:
            self._piece(start, end, even=length == end - start)
        self._done = end
        self._made += length
        return begin

    def widen(self, start: int, end: int) -> None:
        """[start, end) was dropped and belongs to the character before it, if there is one."""
        if start > self._done:
            self._keep(start - 1)
            self._piece(start - 1, end, even=False)
            self._made += 1
        elif self._map.ends and self._map.ends[-1] == start:
            self._map.ends[-1] = end
            self._map.even[-1] = False
        self._done = end

    def places(self, size: int) -> OffsetMap | None:
        """The map, for an original of `size` characters; None where nothing was replaced, or all one to one."""
        if self._made == self._done and all(self._map.even):
            return None
        self._keep(size)
        return self._map

    def _keep(self, until: int) -> None:
        """[done, until) stays as it is."""
        if until > self._done:
            self._piece(self._done, until, even=True)
            self._made += until - self._done
            self._done = until

    def _piece(self, start: int, end: int, even: bool) -> None:
        self._map.at.append(self._made)
        self._map.starts.append(start)
        self._map.ends.append(end)
        self._map.even.append(even)
