"""What a match can begin and end with: never too little, whatever the pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.edges import Edge, first, last
from listing_lint.matching.patterns import ending, linear

NOTHING: Edge = ("", 0)


@pytest.mark.parametrize(
    ("pattern", "begins", "ends"),
    [
        ("最好", ("最", 1), ("好", 1)),
        ("(?:很|真|太)?[瘦白]", ("很真太瘦白", 1), ("瘦白", 1)),
        (r"\d{2,4}kg", ("0123456789", 1), ("g", 1)),
        ("^最|好$", ("最好", 1), ("最好", 1)),
        ("(?:a|b+)c*", ("ab", 1), ("abc", 1)),
        ("[^，]好", ("好", 2), ("好", 1)),
        (".{0,4}[好佳]", ("好佳", 5), ("好佳", 1)),
        ("最?.{0,4}(?:很|真)?好", ("好", 7), ("好", 1)),
        ("最.{0,3}|好.{2}", ("最好", 1), ("最好", 4)),
        (".{0,99}好", NOTHING, ("好", 1)),  # too far away
        (".*好", NOTHING, ("好", 1)),
        ("好?", NOTHING, NOTHING),  # nothing at all may match
        ("(?:好|)", NOTHING, NOTHING),
        ("(?i)a", NOTHING, NOTHING),
        ("[[:alpha:]]好", NOTHING, NOTHING),  # RE2 alone understands it
        (r"\pL好", NOTHING, NOTHING),
        (r"\w好", ("好", 2), ("好", 1)),
    ],
)
def test_is_read_off_the_pattern(pattern: str, begins: Edge, ends: Edge) -> None:
    assert _sorted(first(pattern)) == _sorted(begins)
    assert _sorted(last(pattern)) == _sorted(ends)


def _sorted(edge: Edge) -> Edge:
    return "".join(sorted(edge[0])), edge[1]


ATOMS = st.sampled_from(
    ["最", "好", "a", "1", r"\d", "[最好]", "[^a]", ".", r"\b", "^", "$", r"\s", "[a-c]", r"\w", ""]
)
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}"])).map(lambda both: f"(?:{both[0]}){both[1]}"),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("最好a1 c\n", min_size=1, max_size=6))
def test_no_match_begins_or_ends_with_other_characters(pattern: str, text: str) -> None:
    begins, within = first(pattern)
    if begins and linear(pattern).match(text):
        assert not set(begins).isdisjoint(text[:within])
    ends, within = last(pattern)
    if ends and ending(pattern).search(text):
        assert not set(ends).isdisjoint(text[-within:])
