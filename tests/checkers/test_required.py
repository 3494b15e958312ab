"""required: fields that are absent, blank or filled with a placeholder."""

from typing import Any

import pytest

from listing_lint.checkers.required import Params, check
from listing_lint.finding import Hit
from listing_lint.listings.model import Listing, variants
from tests.checkers.views import view

LICENCE = 'attributes["生产许可证编号"]'


def hits(data: dict[str, Any], *paths: str, **params: Any) -> list[Hit]:
    return list(check(Params(any_of=paths, **params), view(data)))


def test_a_missing_field_is_named_where_it_should_stand() -> None:
    (hit,) = hits({"attributes": {"净含量": "750g"}}, LICENCE)
    assert (hit.field, hit.text) == ("/attributes/生产许可证编号", None)
    (hit,) = hits({}, 'attributes["规格/型号"]')
    assert hit.field == "/attributes/规格~1型号"


def test_a_list_is_named_where_one_of_its_items_is_asked_for() -> None:
    assert [hit.field for hit in hits({}, "skus[*].barcode")] == ["/skus"]
    assert [hit.field for hit in hits({"images": {"main": []}}, "images.main")] == ["/images/main"]
    assert hits({"images": {"main": ["主图.jpg"]}}, "images.main") == []


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "\u3000",
        "\u200b",
        "-",
        "——",
        "/",
        "无",
        "暂无",
        "见包装",
        "【详见包装】",
        "N/A",
        "n.a.",
        "NULL",
        "ＮＯＮＥ",
    ],
)
def test_blank_values_and_placeholders_count_as_missing(value: str) -> None:
    (hit,) = hits({"attributes": {"生产许可证编号": value}}, LICENCE)
    assert hit.field == "/attributes/生产许可证编号"
    assert (hit.text.matched if hit.text else "") == value


@pytest.mark.parametrize("value", ["SC11812345678905", "无糖", "无锡市", "包装见图", "0"])
def test_other_values_do_not(value: str) -> None:
    assert hits({"attributes": {"生产许可证编号": value}}, LICENCE) == []


def test_placeholders_are_the_rules_own() -> None:
    data = {"attributes": {"生产许可证编号": "无", "备案号": "办理中"}}
    assert hits(data, LICENCE, placeholders=()) == []
    assert hits(data, "attributes.备案号", placeholders=("办理中",))


def test_one_of_several_is_enough() -> None:
    paths = (LICENCE, "label.licence_number")
    assert hits({"label": {"licence_number": "SC11812345678905"}, "attributes": {"生产许可证编号": "无"}}, *paths) == []
    assert [hit.field for hit in hits({"label": {"licence_number": "无"}}, *paths)] == ["/label/licence_number"]
    assert [hit.field for hit in hits({}, *paths)] == ["/attributes/生产许可证编号"]


def test_mappings_are_filled_in_where_one_value_is() -> None:
    assert hits({"shop": {"name": "", "company": "山野集食品有限公司"}}, "shop") == []
    assert hits({"shop": {"name": "", "company": "-"}}, "shop")
    assert hits({"presale": {"days": 0}}, "presale.days") == []


def test_a_blank_override_is_named_in_the_sellers_own_file() -> None:
    given = view(
        {"attributes": {"生产许可证编号": "SC1"}, "overrides": {"douyin": {"attributes": {"生产许可证编号": "无"}}}}
    )
    listing: Listing = given.variant.listing
    shown = view({})
    (shown.variant,) = [one for one in variants(listing, ("taobao", "douyin")) if "douyin" in one.platforms]
    (hit,) = check(Params(any_of=(LICENCE,)), shown)
    assert hit.field == "/overrides/douyin/attributes/生产许可证编号"


def test_a_rule_names_a_field() -> None:
    with pytest.raises(ValueError, match="no field"):
        Params(any_of=())


def test_of_several_needs_each_that_is_missing_is_a_hit() -> None:
    needs = {
        "净含量": ("attributes.净含量", "label.净含量"),
        "保质期": ("attributes.保质期",),
        "配料": ("attributes.配料",),
    }
    data = {"attributes": {"保质期": "见包装"}, "label": {"净含量": "500g"}}
    found = list(check(Params(each=needs), view(data)))
    assert [(hit.field, hit.args["name"]) for hit in found] == [
        ("/attributes/保质期", "保质期"),
        ("/attributes/配料", "配料"),
    ]


@pytest.mark.parametrize(
    "wrong", [{}, {"each": {}}, {"each": {"a": ()}}, {"any_of": ("title",), "each": {"a": ("title",)}}]
)
def test_needs_are_named_in_one_way(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="any_of"):
        Params(**wrong)
