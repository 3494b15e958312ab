"""Days as Chinese documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.days import days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有效期至：2029年04月30日", ["2029-04-30"]),
        ("2024年5月1日至2029年4月30日", ["2024-05-01", "2029-04-30"]),
        ("2029 年 4 月 3 日", ["2029-04-03"]),
        ("2029-04-30", ["2029-04-30"]),
        ("2029/4/3 2029.12.31", ["2029-04-03", "2029-12-31"]),
        ("20290430", ["2029-04-30"]),
        ("2O29年O4月3O日", ["2029-04-30"]),
        ("二〇二九年四月三十日", ["2029-04-30"]),
        ("二○二九年十二月十日", ["2029-12-10"]),
        ("二零二九年十月三十一日", ["2029-10-31"]),
        ("2029年13月1日", []),
        ("2029年02月30日", []),
        ("2029年04月", []),
        ("电话 13920290430", []),
        ("许可证编号 JY120290430", []),
        ("GB/T 22165-2029", []),
        ("长期", []),
        ("二〇二九年 月 日", []),
    ],
)
def test_days_are_read(text: str, expected: list[str]) -> None:
    assert [written.day.isoformat() for written in days(text)] == expected


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["年月日", "--", "//", ".."]), st.booleans())
def test_every_day_is_read_at_its_place(day: date, marks: str, zeros: bool) -> None:
    pattern = "{:04}{}{:02}{}{:02}" if zeros else "{}{}{}{}{}"
    text = pattern.format(day.year, marks[0], day.month, marks[1], day.day) + marks[2:]
    (written,) = days(f"至{text}止")
    assert written.day == day
    assert f"至{text}止"[written.start : written.end] == text


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else "〇一二三"[tens] + "十") + (
        "一二三四五六七八九"[ones - 1] if ones else ""
    )


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_in_chinese_numerals_is_read(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    (written,) = days(f"{year}年{numeral(day.month)}月{numeral(day.day)}日")
    assert written.day == day


@given(st.text(alphabet="0123456789年月日十〇一二三./- Oo", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for written in days(text):
        assert 0 <= written.start < written.end <= len(text)
