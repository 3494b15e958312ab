"""printed: numbers in what a text recognition reads off a label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.label_numbers import numbers

FORM = r"\bSC[12]\d{13}\b"


def found(text: str) -> list[tuple[str, str]]:
    return [(number.value, text[number.start : number.end]) for number in numbers(FORM, text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SC11833010600126", "SC11833010600126"),
        ("编号：sc 118-330106 0012.6 号", "sc 118-330106 0012.6"),
        ("ＳＣ１１８３３０１０６００１２６", "ＳＣ１１８３３０１０６００１２６"),
        ("SC1l833O1O600I26", "SC1l833O1O600I26"),
        ("SC1183301\n0600126", "SC1183301\n0600126"),
        ("SC1183301\n0600126\n0", "SC1183301\n0600126"),
        ("净含量\nSC11833010600126\n0", "SC11833010600126"),
        ("NO12\nSC11833010600126\n2026", "SC11833010600126"),
    ],
)
def test_a_number_is_found_where_it_stands(text: str, place: str) -> None:
    assert found(text) == [("SC11833010600126", place)]


@pytest.mark.parametrize(
    "text",
    ["", "SC1183301\n净含量 0600126", "SC118330106001267", "XSC11833010600126", "SC1183\n301060\n0126"],
)
def test_what_is_no_such_number(text: str) -> None:
    assert found(text) == []


def test_a_number_that_is_printed_twice_counts_once() -> None:
    assert len(found("SC11833010600126\nSC 1183301 0600126")) == 1


@given(st.text(alphabet="SC0123456789OIl -.\n甲①", max_size=60))
def test_every_number_stands_where_it_says(text: str) -> None:
    for number in numbers(r"S?C?\d{3,}", text):
        assert 0 <= number.start < number.end <= len(text)
