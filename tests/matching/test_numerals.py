"""Numbers that are spelled out."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.normal import normal
from listing_lint.matching.numerals import digits


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("电话一三九一二三四五六七八", "电话13912345678"),
        ("电话①③⑨一二三四五六七八", "电话13912345678"),
        ("幺三九-壹贰叁肆-伍陆柒捌", "13912345678"),
        ("1 3 9 1 2 3 4 5 6 7 8", "13912345678"),
        ("l39oo138ooo加我", "13900138000加我"),
        ("幺拐两洞四六八", "1720468"),
        ("威信①②③④⑤⑥⑦", "威信1234567"),
    ],
)
def test_numerals_in_long_runs_are_digits(text: str, shadow: str) -> None:
    assert digits(text).text == shadow


@pytest.mark.parametrize(
    "text",
    [
        "130-150-200-300mm",
        "二〇二六年",
        "一二三",
        "手机13912345678",
        "2026-11-21",
        "hello 1234567",
        "ooooooooo",
        "五六七八九月新款",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert digits(text) is normal(text)


def test_points_back_at_what_was_written() -> None:
    text = "加\u200b我１③九 1234 五六七八！"
    shadow = digits(text)
    start = shadow.text.index("13912345678")
    assert text[slice(*shadow.span(start, start + 11))] == "１③九 1234 五六七八"


@given(st.text(alphabet=st.sampled_from("一三九0123 -.·ol加a\u200b①壹"), max_size=40))
def test_every_range_is_a_range_of_the_text(text: str) -> None:
    shadow = digits(text)
    for at in range(len(shadow.text)):
        start, end = shadow.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("part", ["一", "1 ", "1-a", "o", "一 1.", "1二三四五六a"])
def test_time_is_linear(part: str) -> None:
    start = process_time()
    digits(part * (100_000 // len(part)))
    assert process_time() - start < 3
