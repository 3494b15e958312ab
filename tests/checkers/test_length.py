"""length: units, limits with dates, the part beyond the limit."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers.length import Limit, Params, Unit, check, length
from listing_lint.finding import Hit
from tests.checkers.views import view

UNITS: tuple[Unit, ...] = ("characters", "gbk-bytes", "utf16", "utf8-bytes")


def hits(text: str, as_of: date = date(2026, 11, 21), **params: Any) -> list[Hit]:
    return list(check(Params(**params), view({"title": text}, "title", as_of=as_of)))


@pytest.mark.parametrize(
    ("text", "characters", "gbk_bytes", "utf16", "utf8_bytes"),
    [
        ("坚果750g", 6, 8, 6, 10),
        ("１６℃", 3, 6, 3, 9),
        ("café", 4, 5, 4, 5),
        ("cafe\u0301", 4, 5, 4, 5),
        ("保温杯🔥", 4, 8, 5, 13),
        ("𠮷野家", 3, 6, 4, 10),
        ("", 0, 0, 0, 0),
    ],
)
def test_units(text: str, characters: int, gbk_bytes: int, utf16: int, utf8_bytes: int) -> None:
    assert [length(text, unit) for unit in UNITS] == [characters, gbk_bytes, utf16, utf8_bytes]


@given(st.text())
def test_units_agree_with_what_they_are_named_after(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert length(text, "characters") == len(composed)
    assert length(text, "utf16") == len(composed.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.characters(max_codepoint=0x7F)))
def test_gbk_bytes_of_common_text_are_the_bytes_of_gbk(text: str) -> None:
    assert length(text, "gbk-bytes") == len(text.encode("gbk"))


@pytest.mark.parametrize(
    ("text", "beyond"),
    [("每日坚果", None), ("每日坚果装", "装"), ("每日坚果a", "a"), ("abcdefgh每日", "每日"), ("a每日坚果", "果")],
)
def test_the_span_is_the_part_beyond_the_limit(text: str, beyond: str | None) -> None:
    found = hits(text, unit="gbk-bytes", max=8)
    assert [hit.text.matched for hit in found if hit.text] == ([beyond] if beyond else [])


@given(st.text(min_size=1, max_size=30), st.sampled_from(UNITS), st.integers(0, 20))
def test_what_is_left_before_the_span_is_the_most_that_fits(text: str, unit: Unit, most: int) -> None:
    found = hits(text, unit=unit, max=most)
    assert bool(found) is (length(text, unit) > most)
    for hit in found:
        assert hit.text
        assert hit.text.end == len(text)
        assert length(text[: hit.text.start], unit) <= most < length(text[: hit.text.start + 1], unit)


def test_measured_says_value_and_limit() -> None:
    (hit,) = hits("保温杯", unit="gbk-bytes", min=8, max=60)
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit, hit.measured.unit) == (6, 8, "gbk-bytes")
    assert hit.text
    assert hit.text.matched == "保温杯"
    (hit,) = hits("保温杯" * 11, unit="gbk-bytes", min=8, max=60)
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (66, 60)


@pytest.mark.parametrize(
    ("day", "limit"),
    [(date(2026, 7, 31), 200), (date(2026, 8, 1), 75), (date(2026, 12, 31), 75), (date(2027, 1, 1), None)],
)
def test_a_dated_limit_holds_on_its_first_and_last_day(day: date, limit: int | None) -> None:
    limits = (Limit(max=200, until="2026-07-31"), Limit(max=75, from_="2026-08-01", until="2026-12-31"))
    found = hits("x" * 300, day, limits=limits)
    assert [hit.measured.limit for hit in found if hit.measured] == ([limit] if limit else [])


def test_a_rule_names_a_limit() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Params()


def test_every_target_is_measured() -> None:
    data = {"title": "保温杯", "selling_points": ["三百一十六不锈钢", "轻"], "price": {"amount": "1"}}
    shown = view(data, "title", "selling_points", "price")
    assert [hit.field for hit in check(Params(max=3), shown)] == ["/selling_points/0"]
