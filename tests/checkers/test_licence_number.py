"""Numbers of documents against the forms of the shipped table, and against what attributes say."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers.licence_number import Params, check
from listing_lint.finding import Hit
from tests.checkers.documents_table import documents
from tests.checkers.views import saying, view

# numbers that their holders publish, in the forms in which they are met
PUBLISHED = {
    "business_licence": ["911101083303521997", "91440300L83341734R", "91350104315308392g"],
    "food_business_licence": ["JY13301080111719", "jy 1310106 0025900", "ＪＹ１１１０８０７１２１５６５０"],
    "food_production_licence": ["SC11464010500015", "SC11333019700024", "SC12744040400094"],
    "health_food_registration": ["国食健注G20190188", "国食健注G20170396"],
    "infant_formula_registration": ["国食注字YP20180012"],
    "cosmetics_filing": ["粤G妆网备字2023468030", "国妆网备进字（沪）2021000123"],
    "toothpaste_filing": ["粤国牙膏网备字2023404589"],
    "cosmetics_production_licence": ["粤妆20160344"],
    "device_registration": ["国械注准20243131618", "国械注准20213030647"],
    "device_filing": ["国械备20151134号", "浙温械备20140027号"],
    "device_business_licence": ["沪嘉食药监械经营许20187006号", "粤穗食药监械经营许20171161号"],
    "device_business_filing": ["京丰食药监械经营备20150159号"],
    "internet_drug_information": ["(沪)-经营性-2018-0011"],
    "disinfectant_production_licence": ["赣卫消证字(2019)第0012号"],
    "ccc_certificate": ["2022011606454871", "2019010713148672"],
    "radio_approval": ["2017DP1793", "2016DP5670", "25J996Q00001"],
    "publication_licence": ["新出发沪零字第M7553号"],
    "pesticide_registration": ["PD20001183"],
    "veterinary_approval": ["兽药字150516205", "兽药字（2015）220442658"],
    "patent_certificate": ["ZL201510958772.0", "ZL201811564288.X"],
}


def hits(look_for: Any, *entries: dict[str, Any]) -> list[Hit]:
    params = Params(documents=documents(), look_for=look_for)
    return [one for one in check(params, view({"qualifications": list(entries)})) if isinstance(one, Hit)]


@pytest.mark.parametrize(
    ("type", "number"), [(type, number) for type, listed in PUBLISHED.items() for number in listed]
)
def test_a_published_number_has_the_form_of_its_document(type: str, number: str) -> None:
    entry = {"type": type, "number": number}
    assert [hits(look_for, entry) for look_for in ("form", "unusable", "check-digit")] == [[], [], []]


@pytest.mark.parametrize("type", PUBLISHED)
def test_a_number_with_a_character_too_many_has_not(type: str) -> None:
    (hit,) = hits("form", {"type": type, "number": PUBLISHED[type][0] + "0ZZ"})
    assert hit.text
    assert saying(hit, "expected") != saying(hit, "expected", "en")


def test_a_document_may_bear_several_numbers() -> None:
    both = {"type": "food_production_licence", "number": "SC11464010500015、SC11333019700024"}
    assert not hits("form", both)
    assert not hits("check-digit", both)
    (hit,) = hits("check-digit", {**both, "number": "SC11464010500015/SC11333019700025"})
    assert hit.field == "/qualifications/0/number"


def test_the_check_digit_of_a_number_without_its_form_is_not_asked_for() -> None:
    assert not hits("check-digit", {"type": "food_business_licence", "number": "JY1330108011171"})


def test_documents_without_a_known_form_have_any_number() -> None:
    assert not hits("form", {"type": "品牌授权书", "number": "授权2026第8号"}, {"type": "身份证", "number": "1"})


def agreement(attribute: str, *numbers: str) -> list[Hit]:
    entries = [{"type": "3C证书", "number": number} for number in numbers]
    data = {"attributes": {"3C证书编号": attribute}, "qualifications": entries}
    params = Params(documents=documents(), look_for="agreement", type="ccc_certificate")
    return [one for one in check(params, view(data, 'attributes["3C证书编号"]')) if isinstance(one, Hit)]


def test_an_attribute_agrees_with_any_one_document_of_the_type() -> None:
    assert not agreement("2022011606454871", "2019010713148672", "2022011606454871")
    assert not agreement("2022 0116 0645 4871", "2022011606454871")
    assert not agreement("2022011606454871")


def test_an_attribute_that_agrees_with_none_names_the_first() -> None:
    (hit,) = agreement("2022011606454872", "2022011606454871", "2019010713148672")
    assert hit.field == "/attributes/3C证书编号"
    assert (hit.related[0].field, hit.related[0].label) == ("/qualifications/0/number", "2022011606454871")


def at_target(look_for: Any, code: str) -> list[Hit]:
    params = Params(documents=documents(), look_for=look_for, type="business_licence")
    seen = view({"shop": {"credit_code": code}}, "shop.credit_code")
    return [one for one in check(params, seen) if isinstance(one, Hit)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("911101083303521997", []),
        ("9111 0108 3303521997", []),
        ("911101083303521998", ["check-digit"]),
        ("91110108330352199", ["form"]),
        ("9111O1083303521997", ["form"]),
        ("", []),
    ],
)
def test_a_number_at_a_target_is_judged_as_that_of_a_document(code: str, told: list[str]) -> None:
    assert [look_for for look_for in ("form", "check-digit") if at_target(look_for, code)] == told


def test_a_person_s_number_in_the_place_of_a_code_is_not_told() -> None:
    person = "330106199003071234"
    found = [*at_target("form", person), *at_target("check-digit", person)]
    assert [(hit.field, hit.text) for hit in found] == [("/shop", None)]
    assert person not in repr(found)


def test_agreement_needs_the_type_of_document() -> None:
    with pytest.raises(ValidationError, match="needs type"):
        TypeAdapter(Params).validate_python({"documents": documents(), "look_for": "agreement"})
