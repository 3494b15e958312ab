"""Markdown as a buyer sees it."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.listings.markdown import unmarked
from listing_lint.matching.normal import normal


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## 每日坚果\n", "每日坚果"),
        ("最**好**的碗", "最好的碗"),
        ("最*好*的 _碗_ ~~盘~~ `杯`", "最好的 碗 盘 杯"),
        ("尺寸 30*40*50cm，3 * 4", "尺寸 30*40*50cm,3 * 4"),
        ("型号 a_b_c", "型号 a_b_c"),
        ("一个 * 号", "一个 * 号"),
        ("- 碗\n* 盘\n1. 杯\n> 勺", "碗 盘 杯 勺"),
        ('[最好的碗](https://example.com/a) ![盘](a.jpg "图")', "最好的碗 盘"),
        ("[a]: https://example.com\n碗", "碗"),
        ("| 碗 | 盘 |\n|---|:-:|\n| 1 | 2 |", "碗 盘 1 2"),
        ("```text\n碗\n```", "碗"),
        ("碗\n---\n盘\n***", "碗 盘"),
        ("最\\*好", "最*好"),
        ("- [x] 碗", "碗"),
    ],
)
def test_blanks_out_its_marks(markdown: str, text: str) -> None:
    read = unmarked(markdown)
    assert len(read) == len(markdown)
    assert " ".join(normal(read).text.split()) == text


@given(st.lists(st.one_of(st.sampled_from("*_~`[]()!#|>-\\ \n碗a1"), st.characters()), max_size=40).map("".join))
def test_every_character_keeps_its_place(markdown: str) -> None:
    read = unmarked(markdown)
    assert len(read) == len(markdown)
    assert all(was == now or now in " \u200b" for was, now in zip(markdown, read, strict=True))


@pytest.mark.parametrize(
    "part", ["[", "[a](", "*", "_a", "`", "> ", "- ", "|", "\\", '[](a "', "![", "#", "1. ", "* * "]
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_time_is_linear(part: str, end: str) -> None:
    start = perf_counter()
    unmarked((part + end) * (300_000 // len(part + end)))
    assert perf_counter() - start < 8
