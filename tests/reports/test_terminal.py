"""Lines that fit a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.reports.terminal import shorten, wrap
from listing_lint.span import cell_width


@given(
    st.text(alphabet="山野ab 1，。（）“”、…~\U0001f95c", max_size=60),
    st.integers(12, 30),
    st.sampled_from(["", "= 建议："]),
    st.integers(0, 4),
)
def test_wrap_keeps_the_text_and_the_width(text: str, width: int, start: str, indent: int) -> None:
    first, *rest = wrap(text, width, start, indent)
    assert first.startswith(start)
    assert "".join("".join([first, *rest]).split()) == "".join((start + text).split())
    assert all(line.startswith(" " * indent) and line.strip() for line in rest)
    assert all(cell_width(line) <= width for line in [first, *rest])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("删除，或改为事实。", 8, ["删除，或", "改为事", "实。"]),
        ("改为“净重约”字样", 10, ["改为“净重", "约”字样"]),
        ("the seller back office decides", 12, ["the seller", "back office", "decides"]),
        ("https://example.com/a/b", 10, ["https://ex", "ample.com/", "a/b"]),
        ("用 RGB 255 底色", 7, ["用 RGB", "255 底", "色"]),
        ("", 10, [""]),
    ],
)
def test_wrap_breaks_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_shorten_counts_cells() -> None:
    assert shorten("全网最低价", 10) == "全网最低价"
    assert shorten("全网最低价", 9) == "全网最低…"
    assert shorten("a\x1bb", 20) == "a<U+001B>b"


def test_a_word_that_does_not_fit_beside_the_start_goes_below_it() -> None:
    assert wrap("qualification", 16, "= basis: ", 3) == ["= basis:", "   qualification"]
