"""Ranges of a text over other ranges."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

Range = tuple[int, int]
"""[start, end) in code points."""


def covers(ranges: Iterable[Range]) -> Callable[[int, int], bool]:
    """The function that says whether one of `ranges` covers all of [start, end); it takes logarithmic time."""
    spans = sorted(ranges)
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))

    def covered(start: int, end: int) -> bool:
        before = bisect_right(starts, start)
        return before > 0 and reach[before - 1] >= end

    return covered
