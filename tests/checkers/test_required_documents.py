"""Documents that goods need: all of them, or one of a group."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers.required_documents import Params, check
from listing_lint.listings.model import Variant
from tests.checkers.documents_table import documents
from tests.checkers.views import saying, view


def missing(*types: str, **params: Any) -> list[str]:
    data = {"qualifications": [{"type": type} for type in types]}
    return [saying(hit, "document") for hit in check(Params(documents=documents(), **params), view(data))]


FOOD = {"any": (("food_business_licence", "food_business_filing"),)}
VETERINARY = {"all": ("veterinary_approval", "veterinary_business_licence")}


def test_one_of_a_group_is_enough() -> None:
    assert missing(**FOOD) == ["“食品经营许可证”或“仅销售预包装食品备案”"]
    assert missing("food_business_filing", **FOOD) == []
    assert missing("食品经营许可证", "营业执照", **FOOD) == []


def test_each_of_all_is_missed_by_itself() -> None:
    assert missing(**VETERINARY) == ["“兽药产品批准文号”", "“兽药经营许可证”"]
    assert missing("兽药批准文号", **VETERINARY) == ["“兽药经营许可证”"]
    assert missing("veterinary", "veterinary_business_license", **VETERINARY) == []


def test_a_listing_that_names_no_documents_has_none() -> None:
    (hit,) = check(Params(documents=documents(), **FOOD), view({"title": "每日坚果"}))
    assert hit.field == "/qualifications"
    assert saying(hit, "document", "en") == "Food business licence or Filing for selling pre-packaged food only"


def test_the_place_is_that_of_the_override() -> None:
    seen = view({})
    seen.variant = Variant(
        seen.variant.listing,
        ("douyin",),
        {"qualifications": []},
        {"/qualifications": "/overrides/douyin/qualifications"},
    )
    (hit,) = check(Params(documents=documents(), **FOOD), seen)
    assert hit.field == "/overrides/douyin/qualifications"


def test_two_missing_documents_are_two_findings_tomorrow_too() -> None:
    found = list(check(Params(documents=documents(), **VETERINARY), view({})))
    assert len({hit.evidence for hit in found}) == 2


@pytest.mark.parametrize("params", [{"all": ["food_licence"]}, {"any": [["food_business_licence", "haccp"]]}, {}])
def test_a_rule_names_documents_that_the_table_has(params: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Params).validate_python({"documents": documents(), **params})


MAKER = {"all": ("food_production_licence",), "made_by_shop": ('attributes["生产者"]', 'label["maker"]')}


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        ({"attributes": {"生产者": "杭州山野集食品有限公司"}}, 1),
        ({"label": {"maker": "杭州山野集食品 有限公司"}}, 1),
        ({"attributes": {"生产者": "安徽坚果之乡食品厂"}}, 0),
        ({"attributes": {"生产者": ""}}, 0),
        ({}, 0),
    ],
)
def test_who_makes_the_goods_needs_a_licence_that_a_dealer_does_not(listing: dict[str, Any], told: int) -> None:
    data = {"shop": {"company": "杭州山野集食品有限公司"}, **listing}
    assert len(list(check(Params(documents=documents(), **MAKER), view(data)))) == told
