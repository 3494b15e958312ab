"""What a match can begin and end with: never too little, whatever the pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.edges import ANYTHING, Beside, first, last
from listing_lint.matching.patterns import ending, linear


def beside(chars: str, within: int) -> Beside:
    return Beside(frozenset(chars), within)


@pytest.mark.parametrize(
    ("pattern", "begins", "ends"),
    [
        ("最好", beside("最", 1), beside("好", 1)),
        ("(?:很|真|太)?[瘦白]", beside("很真太瘦白", 1), beside("瘦白", 1)),
        (r"\d{2,4}kg", beside("0123456789", 1), beside("g", 1)),
        ("^最|好$", beside("最好", 1), beside("最好", 1)),
        ("(?:a|b+)c*", beside("ab", 1), beside("abc", 1)),
        ("[^，]好", beside("好", 2), beside("好", 1)),
        (".{0,4}[好佳]", beside("好佳", 5), beside("好佳", 1)),
        ("最?.{0,4}(?:很|真)?好", beside("好", 7), beside("好", 1)),
        ("最.{0,3}|好.{2}", beside("最好", 1), beside("最好", 4)),
        (".{0,99}好", ANYTHING, beside("好", 1)),  # too far away
        (".*好", ANYTHING, beside("好", 1)),
        ("好?", ANYTHING, ANYTHING),  # nothing at all may match
        ("(?:好|)", ANYTHING, ANYTHING),
        ("(?i)a", ANYTHING, ANYTHING),
        ("[[:alpha:]]好", ANYTHING, ANYTHING),  # RE2 alone understands it
        (r"\pL好", ANYTHING, ANYTHING),
        (r"\w好", beside("好", 2), beside("好", 1)),
    ],
)
def test_is_read_off_the_pattern(pattern: str, begins: Beside, ends: Beside) -> None:
    assert first(pattern) == begins
    assert last(pattern) == ends


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
        assert not begins.isdisjoint(text[:within])
    ends, within = last(pattern)
    if ends and ending(pattern).search(text):
        assert not ends.isdisjoint(text[-within:])
