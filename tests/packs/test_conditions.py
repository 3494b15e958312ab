"""Conditions: what each key asks, how they combine, and what a listing without an answer means."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from listing_lint.packs.conditions import OPEN, obstacle

CCC = {"zh-CN": "3C 证书", "en": "CCC certificate"}
CQC = {"zh-CN": "CQC, 自愿认证", "en": "CQC mark"}
DAY = date(2026, 11, 21)
NUTS = ("食品", "坚果炒货", "坚果")
LISTING = {
    "title": "每日坚果",
    "brand": "",
    "presale": {"days": 5},
    "attributes": {"净含量": "750g"},
    "qualifications": [{"type": "food_business_licence"}],
    "skus": [{"id": "1", "name": "30包"}, {"id": "2", "name": "礼盒"}],
    "broadcasts": [{"anchor": {"id": "1", "special": True}}],
}


def ask(
    when: Mapping[str, Any] | None,
    *,
    platforms: Sequence[str] = ("taobao",),
    category: tuple[str, ...] = NUTS,
    data: Mapping[str, Any] = LISTING,
) -> bool:
    return obstacle(when, platforms=frozenset(platforms), category=category, data=data, as_of=DAY) is None


def field(path: str, **wanted: Any) -> dict[str, Any]:
    return {"field": {"path": path, **wanted}}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, True),
        ({}, True),
        # platforms
        ({"platforms": ["taobao", "jd"]}, True),
        ({"platforms": ["jd"]}, False),
        # category
        ({"category": ["食品/**"]}, True),
        ({"category": ["服饰/**", "食品/坚果炒货/*"]}, True),
        ({"category": ["食品/*"]}, False),
        # fields
        (field("title", present=True), True),
        (field("title", present=False), False),
        (field("short_title", present=True), False),
        (field("short_title", present=False), True),
        (field("brand", present=True), False),  # an empty value is none
        (field("title", matches="坚果$"), True),
        (field("title", matches="^坚果"), False),
        (field("short_title", matches="."), False),
        ({"head": {"path": "title", "in": ["坚果"], "others": ["果汁"]}}, True),
        ({"head": {"path": "title", "in": ["日坚"], "others": ["坚果"]}}, False),
        ({"head": {"path": "skus[*].name", "in": ["礼盒"]}}, True),
        ({"head": {"path": "short_title", "in": ["坚果"]}}, False),
        (field("skus[*].name", **{"in": ["礼盒"]}), True),
        (field("skus[*].name", not_in=["礼盒"]), False),
        (field("short_title", **{"in": ["礼盒"]}), False),
        (field("short_title", not_in=["礼盒"]), True),
        (field("presale.days", **{"in": ["5"]}), True),
        (field("broadcasts[*].anchor.special", **{"in": ["true"]}), True),
        (field('attributes["净含量"]', present=True, not_in=["500g"]), True),
        (field('attributes["净含量"]', present=True, not_in=["750g"]), False),
        # documents
        ({"document": ["food_business_licence", "ccc"]}, True),
        ({"document": ["ccc"]}, False),
        ({"document": ["Food Business-Licence"]}, True),  # as the checkers of documents compare them
        # days, both included
        ({"from": "2026-11-21"}, True),
        ({"from": "2026-11-22"}, False),
        ({"until": "2026-11-21"}, True),
        ({"until": "2026-11-20"}, False),
        # combinations
        ({"platforms": ["taobao"], "category": ["服饰/**"]}, False),
        ({"all": [{"platforms": ["taobao"]}, {"category": ["食品/**"]}]}, True),
        ({"all": [{"platforms": ["taobao"]}, {"category": ["服饰/**"]}]}, False),
        ({"any": [{"platforms": ["jd"]}, {"category": ["食品/**"]}]}, True),
        ({"any": [{"platforms": ["jd"]}, {"category": ["服饰/**"]}]}, False),
        ({"not": {"platforms": ["jd"]}}, True),
        ({"not": {"platforms": ["taobao"]}}, False),
        ({"not": {"any": [{"platforms": ["jd"]}, {"not": field("title", present=True)}]}}, True),
        ({"platforms": ["taobao"], "not": {"document": ["ccc"]}}, True),
    ],
)
def test_conditions(when: Mapping[str, Any] | None, expected: bool) -> None:
    assert ask(when) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"category": ["食品/**"]}, False),
        ({"category": ["**"]}, False),
        ({"not": {"category": ["食品/**"]}}, False),  # "not food" can't be said of it either
        ({"not": {"not": {"category": ["食品/**"]}}}, False),
        ({"any": [{"category": ["食品/**"]}, {"platforms": ["taobao"]}]}, True),
        ({"any": [{"not": {"category": ["图书/**"]}}, field("category", present=False)]}, True),
        ({"not": {"any": [{"platforms": ["jd"]}, {"category": ["图书/**"]}]}}, False),
        ({"not": {"all": [{"platforms": ["jd"]}, {"category": ["图书/**"]}]}}, True),
        ({"not": {"all": [{"category": ["图书/**"]}, {"platforms": ["jd"]}]}}, True),
        ({"not": {"category": ["图书/**"], "platforms": ["jd"]}}, True),
        ({"not": {"category": ["图书/**"], "platforms": ["taobao"]}}, False),
    ],
)
def test_a_listing_without_a_category_answers_no_question_about_it(when: Mapping[str, Any], expected: bool) -> None:
    assert ask(when, category=()) is expected


def test_a_listing_without_a_platform_is_on_none() -> None:
    assert not ask({"platforms": ["taobao"]}, platforms=())
    assert ask({"not": {"platforms": ["taobao"]}}, platforms=())


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"platforms": ["jd", "pdd"]}, "only for jd, pdd"),
        ({"category": ["服饰/**"]}, "the category 食品/坚果炒货/坚果 is not in 服饰/**"),
        (field("short_title", present=True), "the listing has no short_title"),
        (field("title", present=False), "the listing has title"),
        ({"document": ["ccc"]}, "the listing has no such document: ccc"),
        ({"head": {"path": "title", "in": ["礼盒"]}}, "title names other goods"),
        ({"from": "2027-01-01"}, "in force from 2027-01-01 on"),
        ({"not": {"platforms": ["taobao"]}}, "a case that it leaves out"),
    ],
)
def test_an_obstacle_says_why(when: Mapping[str, Any], said: str) -> None:
    why = obstacle(when, platforms=frozenset({"taobao"}), category=NUTS, data=LISTING, as_of=DAY)
    assert why is not None
    assert why.text("en") == said


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, "holds"),
        ({"platforms": ["taobao"], "category": ["食品/**"], "from": "2026-01-01"}, "holds"),
        ({"not": {"category": ["食品/**"]}}, "does not"),
        (field("title", present=True), "open"),
        ({"document": ["ccc"]}, "open"),
        ({"head": {"path": "title", "in": ["坚果"]}}, "open"),
        ({"not": {"document": ["ccc"]}}, "open"),
        ({"platforms": ["jd"], "document": ["ccc"]}, "does not"),
        ({"any": [{"platforms": ["taobao"]}, {"document": ["ccc"]}]}, "holds"),
        ({"any": [{"platforms": ["jd"]}, {"document": ["ccc"]}]}, "open"),
        ({"any": [{"platforms": ["jd"]}, {"not": {"all": [{"document": ["ccc"]}]}}]}, "open"),
        ({"not": {"all": [{"platforms": ["jd"]}, {"document": ["ccc"]}]}}, "holds"),
    ],
)
def test_without_data_an_answer_holds_for_every_listing_of_the_kind(
    when: Mapping[str, Any] | None, expected: str
) -> None:
    why = obstacle(when, platforms=frozenset({"taobao"}), category=NUTS, data=None, as_of=DAY)
    assert ("holds" if why is None else "open" if why is OPEN else "does not") == expected


@pytest.mark.parametrize(
    ("when", "category", "said"),
    [
        (
            {"any": [{"category": ["服饰/**"]}, {"category": ["图书/**", "音像/**"]}]},
            NUTS,
            "类目 食品/坚果炒货/坚果 不在 服饰/**、图书/**、音像/** 之内",
        ),
        (
            {"any": [{"category": ["服饰/**"]}, {"category": ["图书/**"]}]},
            (),
            "要看类目（服饰/**、图书/**），而商品没有写类目",
        ),
        (
            {"any": [{"category": ["服饰/**"]}, {"document": ["ccc"]}, field("origin", present=True)]},
            NUTS,
            "类目 食品/坚果炒货/坚果 不在 服饰/** 之内；商品里没有这类资质：ccc；商品没有写 origin",
        ),
        (
            {"document": {"names": ["ccc", "强制认证"], "titles": [CCC]}},
            NUTS,
            "商品里没有这类资质：3C 证书",
        ),
        (
            {"any": [{"document": {"names": ["a"], "titles": [title]}} for title in (CCC, CQC, CCC)]},
            NUTS,
            "商品里没有这类资质：3C 证书、CQC, 自愿认证",
        ),
        ({"any": [{"document": ["a, b"]}, {"document": ["b", "c"]}]}, NUTS, "商品里没有这类资质：a, b、b、c"),
        ({"any": [field("brand", present=True), field("brand", present=True)]}, NUTS, "商品没有写 brand"),
        ({"any": [{"category": ["服饰/**"]}, {"document": ["ccc"]}]}, (), "要看类目（服饰/**），而商品没有写类目"),
    ],
)
def test_the_obstacle_of_alternatives_names_all_of_them(
    when: Mapping[str, Any], category: tuple[str, ...], said: str
) -> None:
    found = obstacle(when, platforms=frozenset(("taobao",)), category=category, data=LISTING, as_of=DAY)
    assert found
    assert found.text("zh-CN") == said
