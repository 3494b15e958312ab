"""category-fit: several signs of another class of goods, and silence wherever one is not enough."""

from typing import Any

import pytest

from listing_lint.checkers.category_fit import Class, Params, check
from listing_lint.checkers.documents.entries import DocumentType
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from tests.checkers.views import view


def words(name: str) -> dict[str, str]:
    return {"zh-CN": name, "en": f"the {name}"}


CLASSES = {
    "food": Class(
        title=words("食品"),
        categories="食品|零食",
        nouns="坚果|核桃|饼干",
        attributes=("配料", "保质期", "口味"),
        documents=("food_business_licence",),
        amounts=("g",),
        kin=("pets",),
    ),
    "clothes": Class(title=words("服装"), categories="女装", nouns="t恤|衬衫|核桃色衬衫", attributes=("尺码", "领型")),
    "pets": Class(title=words("宠物"), categories="宠物", nouns="猫粮"),
}
PARAMS = Params(classes=CLASSES, before="送|赠", after="包装|[色袋]")
FOOD = {"配料": "核桃仁", "保质期": "10个月"}


def hits(title: str, category: list[str], **listing: Any) -> list[Hit]:
    return list(check(PARAMS, view({"title": title, "category": category, **listing}, "title")))


@pytest.mark.parametrize(
    ("title", "listing", "score"),
    [
        ("坚果", {}, None),
        ("每日坚果 核桃", {}, 3),
        ("每日坚果 核桃 饼干", {}, 4),
        ("每日坚果", {"attributes": {"配料": "核桃仁"}}, 3),
        ("每日坚果", {"attributes": FOOD}, 4),
        ("每日坚果", {"attributes": {**FOOD, "口味": "原味"}}, 4),
        ("每日坚果 500g", {}, 3),
        ("每日坚果", {"attributes": {"净含量": "500克"}}, 3),
        ("每日坚果", {"qualifications": [{"type": "food_business_licence"}]}, 4),
        ("每日坚果", {"attributes": {**FOOD, "尺码": "M"}}, 3),
        ("每日坚果", {"attributes": {**FOOD, "尺码": "M", "领型": "圆领"}}, None),
        ("连衣裙", {"attributes": FOOD}, None),
    ],
)
def test_reasons_add_up_and_those_for_the_own_class_are_taken_off(title: str, listing: Any, score: int | None) -> None:
    found = hits(title, ["女装", "连衣裙"], **listing)
    assert [hit.measured.value for hit in found if hit.measured] == ([score] if score else [])


def test_a_hit_names_the_class_and_its_reasons() -> None:
    (hit,) = hits("每日坚果 核桃", ["女装"], attributes=FOOD, qualifications=[{"type": "food_business_licence"}])
    assert (hit.field, hit.evidence) == ("/category", "food")
    assert (hit.args["category"], hit.args["fits"]) == ("女装", words("食品"))
    assert hit.args["reasons"] == {
        "zh-CN": "标题里有“坚果” “核桃”；有属性“配料” “保质期”；附了“food_business_licence”",
        "en": "the title says “坚果” “核桃”; attributes “配料” “保质期”; documents “food_business_licence”",
    }
    assert [(place.field, place.label) for place in hit.related] == [
        ("/title", "坚果"),
        ("/attributes/配料", "配料"),
        ("/attributes/保质期", "保质期"),
    ]


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("每日坚果 核桃", ["食品", "坚果炒货"]),
        ("每日坚果 核桃", ["其他"]),
        ("每日坚果 核桃", []),
        ("每日坚果 核桃", ["宠物"]),
        ("坚果包装袋 核桃色", ["女装"]),
        ("赠坚果 送核桃", ["女装"]),
        ("坚果 核桃 衬衫", ["女装"]),
        ("核桃色衬衫 坚果色", ["女装"]),
    ],
)
def test_it_is_silent(title: str, category: list[str]) -> None:
    assert hits(title, category) == []


def test_a_category_may_be_called_like_its_goods() -> None:
    assert hits("T恤 衬衫", ["饼干"])
    assert not hits("饼干 坚果", ["饼干"])


def test_titles_speak_together() -> None:
    data = {"title": "每日坚果", "short_title": "核桃", "category": ["女装"]}
    assert len(list(check(PARAMS, view(data, "title", "short_title")))) == 1
    assert not list(check(PARAMS, view(data, "title")))


def test_with_a_table_documents_may_have_any_name_that_it_has_for_their_type() -> None:
    title = {"zh-CN": "食品经营许可证", "en": "Food business licence"}
    table = {"food_business_licence": DocumentType(title=title), "patent": DocumentType(title=words("专利证书"))}
    params = Params(classes=CLASSES, documents=table)
    for type in ("food_business_licence", "食品经营许可证"):
        data = {"title": "坚果", "category": ["女装"], "qualifications": [{"type": type}]}
        (hit,) = check(params, view(data, "title"))
        assert str(hit.args["reasons"]).count(f"“{type}”") == 2
    assert params.documents
    assert list(params.documents) == ["food_business_licence"]
    with pytest.raises(Refused, match="has no kind 'food_business_licence'"):
        Params(classes=CLASSES, documents={"patent": DocumentType(title=words("专利证书"))})
