"""What a match can begin and end with: never too little, whatever the pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.edges import first, last
from listing_lint.matching.patterns import ending, linear


@pytest.mark.parametrize(
    ("pattern", "begins", "ends"),
    [
        ("最好", "最", "好"),
        ("(?:很|真|太)?[瘦白]", "很真太瘦白", "瘦白"),
        (r"\d{2,4}kg", "0123456789", "g"),
        ("^最|好$", "最好", "最好"),
        ("(?:a|b+)c*", "ab", "abc"),
        ("[^，]好", "", "好"),  # any but one
        (".{0,4}好", "", "好"),
        ("好?", "", ""),  # nothing at all may match
        ("(?:好|)", "", ""),
        ("(?i)a", "", ""),
        ("[[:alpha:]]好", "", ""),  # RE2 alone understands it
        (r"\pL好", "", ""),
        (r"\w好", "", "好"),
    ],
)
def test_is_read_off_the_pattern(pattern: str, begins: str, ends: str) -> None:
    assert set(first(pattern)) == set(begins)
    assert set(last(pattern)) == set(ends)


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
def test_no_match_begins_or_ends_with_another_character(pattern: str, text: str) -> None:
    if (begins := first(pattern)) and linear(pattern).match(text):
        assert text[0] in begins
    if (ends := last(pattern)) and ending(pattern).search(text):
        assert text[-1] in ends
