"""Numbers of documents against their forms, and against what attributes say.

Those that their holders publish are tried in tests/packs/test_document_numbers.py.
"""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers.licence_number import Params, check
from listing_lint.finding import Hit
from tests.checkers.documents_table import documents
from tests.checkers.views import saying, view


def hits(look_for: Any, *entries: dict[str, Any]) -> list[Hit]:
    params = Params(documents=documents(), look_for=look_for)
    return [one for one in check(params, view({"qualifications": list(entries)})) if isinstance(one, Hit)]


def test_a_number_of_no_form_is_told_what_such_numbers_look_like() -> None:
    (hit,) = hits("form", {"type": "ccc_certificate", "number": "2022011606454871A"})
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
