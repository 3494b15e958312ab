"""Ranges over other ranges."""

from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.ranges import covers

RANGE = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGE), RANGE)
def test_one_range_must_cover_all(ranges: list[tuple[int, int]], wanted: tuple[int, int]) -> None:
    start, end = wanted
    assert covers(ranges)(start, end) == any(left <= start and end <= right for left, right in ranges)
