"""Whole words by jieba's dictionary, whichever of its two forms is installed."""

import jieba
import pytest
import rjieba

from listing_lint.matching import segmentation

TEXTS = (
    "美白面膜补水保湿",
    "北美白橡木餐桌",
    "高矮胖瘦身型都能穿",
    "领口防脱落设计",
    "这款精华能美白淡斑",
    "运动瘦身腰带",
    "不必过多担心尺码",
)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("美白面膜补水保湿", "美白", True),
        ("北美白橡木餐桌", "美白", False),
        ("高矮胖瘦身型都能穿", "瘦身", False),
        ("运动瘦身腰带", "瘦身", True),
    ],
)
def test_a_word_is_not_parts_of_two(text: str, word: str, whole: bool) -> None:
    start = text.index(word)
    assert segmentation.is_word(text, start, start + len(word)) is whole


@pytest.mark.parametrize("text", TEXTS)
def test_both_segmenters_give_the_same_words(text: str) -> None:
    assert list(rjieba.cut(text)) == jieba.lcut(text)


def test_without_the_fast_one_the_other_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rjieba", None)
    segmentation._cut.cache_clear()
    segmentation._ends.cache_clear()
    assert segmentation._cut() is not rjieba.cut
    assert not segmentation.is_word("北美白橡木餐桌", 1, 3)
    segmentation._cut.cache_clear()
    segmentation._ends.cache_clear()
