"""Phrases that a team allows: which matches lie inside one."""

import pytest

from listing_lint.matching.allowed import Allowed


@pytest.mark.parametrize(
    ("phrase", "text", "match", "free"),
    [
        ("最鲜牌", "最鲜牌核桃", "最鲜", True),
        ("最鲜牌", "最鲜牌核桃", "最鲜牌", True),
        ("最鲜牌", "最鲜牌核桃", "最鲜牌核桃", False),
        ("最鲜牌", "全网最鲜牌", "全网最", False),
        ("最鲜牌", "最鲜的核桃，不是最鲜牌", "最鲜", False),
        ("(第一缕|首缕)阳光(系列)?", "第一缕阳光系列", "第一", True),
        ("(第一缕|首缕)阳光(系列)?", "第一缕风", "第一", False),
        ("最鮮牌", "最鲜牌核桃", "最鲜", True),
        ("best life", "BEST LIFE杯子", "BEST", True),
        ("best", "bestow", "best", False),
        ("top1", "top10", "top", False),
    ],
)
def test_a_match_is_free_where_a_phrase_stands_around_it(phrase: str, text: str, match: str, free: bool) -> None:
    start = text.index(match)
    assert Allowed([phrase]).covers(text, start, start + len(match)) is free


def test_phrases_that_overlap_each_free_what_is_inside_them() -> None:
    allowed = Allowed(["山野最鲜", "最鲜到家"])
    assert allowed.covers("山野最鲜到家", 0, 4)
    assert allowed.covers("山野最鲜到家", 2, 6)
    assert not allowed.covers("山野最鲜到家", 0, 6)


def test_an_evasive_spelling_of_a_phrase_frees_only_what_rests_on_one() -> None:
    allowed = Allowed(["最鲜牌"])
    assert not allowed.covers("最鲜 牌子货", 0, 2)
    assert not allowed.covers("最 鲜 牌", 0, 3)
    assert allowed.covers("最 鲜 牌", 0, 3, undone=True)
    assert not allowed.covers("最 鲜 的", 0, 3, undone=True)


def test_a_phrase_of_many_forms_is_found_whole() -> None:
    allowed = Allowed(["(山野|沐川|青石|白露)(最鲜|最甜|最香|最脆)(牌|记|坊|家)"])
    assert allowed.covers("正宗沐川最甜坊坚果", 4, 6)
    assert not allowed.covers("正宗沐川最甜的坚果", 4, 6)
