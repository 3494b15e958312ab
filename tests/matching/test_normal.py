"""The shadow of a text, and the way back to what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.normal import normal


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("最好的茶杯", "最好的茶杯"),
        ("ＮＯ．１", "no.1"),
        ("最\u200b好", "最好"),
        ("最\ufe0f好", "最好"),
        ("最\U000e0061好", "最好"),
        ("１００％棉", "100%棉"),
        ("TOP①", "top1"),
        ("℃与㎏", "°c与kg"),
        ("İ", "i̇"),
    ],
)
def test_folds_what_looks_the_same(text: str, shadow: str) -> None:
    assert normal(text).text == shadow


def test_points_back_at_the_characters_that_were_written() -> None:
    text = "夏季最\u200b好的ＮＯ．１"
    shadow = normal(text)
    start = shadow.text.index("最好")
    assert text[slice(*shadow.span(start, start + 2))] == "最\u200b好"
    start = shadow.text.index("no.1")
    assert text[slice(*shadow.span(start, start + 4))] == "ＮＯ．１"


def test_an_emoji_counts_as_one() -> None:
    shadow = normal("😀最好")
    assert shadow.span(shadow.text.index("最"), shadow.text.index("最") + 2) == (1, 3)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_every_range_of_the_shadow_is_a_range_of_the_text(text: str) -> None:
    shadow = normal(text)
    for at in range(len(shadow.text)):
        start, end = shadow.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert shadow.text[at] in normal(text[start:end]).text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20))
def test_a_shadow_is_its_own_shadow_in_width_and_case(text: str) -> None:
    once = normal(text).text
    assert normal(once.lower()).text == normal(once).text
