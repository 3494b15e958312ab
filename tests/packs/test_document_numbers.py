"""Numbers as their holders publish them, through the rules of the shipped pack: which are taken, and which give one warning."""

import json
from pathlib import Path

import pytest

from listing_lint import check
from listing_lint.finding import Finding
from tests.checkers.documents_table import documents
from tests.packs.document_cells import TODAY

REAL = {
    "business_licence": [
        *("911101083303521997", "91350104315308392G", "914403003429409755", "91440300L83341734R", "914403006990676707"),
    ],
    "food_business_licence": ["JY13301080111719", "JY13101060025900", "JY11108071215650", "JY13501040006708"],
    "food_production_licence": [
        *("SC11464010500015", "SC11333019700024", "SC11837048101233", "SC11834020305037", "SC12636098200051"),
        *("SC11532139200465", "SC12434017430075", "SC11432010400101", "SC12744040400094", "SC11435078213641"),
    ],
    "health_food_registration": ["国食健注G20190188", "国食健注G20170396"],
    "infant_formula_registration": ["国食注字YP20180012"],
    "cosmetics_filing": ["粤G妆网备字2023468030"],
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
    "patent_certificate": [
        *("ZL202010566088.9", "ZL201510958772.0", "ZL202510942578.7"),
        *("ZL200510096239.4", "ZL202322865413.3", "ZL201811564288.X"),
    ],
}
OTHER_CHECK_DIGIT = {
    "food_production_licence": ["SC12744030500626", "SC11453010306856"],
    "food_business_licence": ["JY11113080533669"],
}
"""Real numbers too, but issued, or published, with another check digit than MOD 11,10 gives."""
MADE_UP = {
    "business_licence": ["911101083303521998"],
    "food_production_licence": ["SC12345678901234", "SC10600000000000"],
    "patent_certificate": ["ZL202310123456.7", "ZL202410123456.7"],
}
SPELLINGS = {
    "business_licence": ["91350104315308392g"],
    "food_business_licence": ["jy 1310106 0025900", "ＪＹ１１１０８０７１２１５６５０"],
    "cosmetics_filing": ["国妆网备进字（沪）2021000123"],
}
"""Real numbers as people type them."""
TOO_LONG = {type: [f"{listed[0]}0ZZ"] for type, listed in REAL.items()}
FOR_EXPORT = "国妆网备出字（粤）2026037646"
NUMBERS = ["qualification/number-format", "qualification/number-unusable", "qualification/check-digit"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Number -> what the rules about numbers say of a document that bears it."""
    batch = tmp_path_factory.mktemp("numbers") / "batch.jsonl"
    numbers = [
        (type, one)
        for table in (REAL, SPELLINGS, TOO_LONG, OTHER_CHECK_DIGIT, MADE_UP)
        for type, listed in table.items()
        for one in listed
    ]
    numbers.append(("cosmetics_filing", FOR_EXPORT))
    lines = [{"id": number, "qualifications": [{"type": type, "number": number}]} for type, number in numbers]
    batch.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    result = check([batch], as_of=TODAY, isolated=True, rule_packs=["cn-qualifications"], select=NUMBERS)
    assert not result.not_checked
    return {number: [one for one in result.findings if one.listing.id == number] for _, number in numbers}


def test_every_real_number_is_taken(told: dict[str, list[Finding]]) -> None:
    assert {
        number: [one.rule for one in told[number]]
        for table in (REAL, SPELLINGS)
        for listed in table.values()
        for number in listed
        if told[number]
    } == {}


def test_a_number_with_characters_too_many_has_no_form(told: dict[str, list[Finding]]) -> None:
    assert {tuple(one.rule for one in told[number]) for (number,) in TOO_LONG.values()} == {
        ("qualification/number-format",)
    }


@pytest.mark.parametrize(
    "number", [one for table in (OTHER_CHECK_DIGIT, MADE_UP) for listed in table.values() for one in listed]
)
def test_a_number_with_another_check_digit_gives_one_warning_for_a_person(
    told: dict[str, list[Finding]], number: str
) -> None:
    (finding,) = told[number]
    assert (finding.rule, finding.severity, finding.verdict) == ("qualification/check-digit", "warning", "review")
    assert finding.text
    assert finding.text.matched == number


def test_a_filing_for_export_is_told_as_such(told: dict[str, list[Finding]]) -> None:
    (finding,) = told[FOR_EXPORT]
    assert finding.rule == "qualification/number-unusable"
    assert "出口" in finding.message["zh-CN"]


def test_numbers_in_attributes_are_judged_alike(tmp_path: Path) -> None:
    real, odd = REAL["food_production_licence"], OTHER_CHECK_DIGIT["food_production_licence"]
    lines = [{"id": one, "category": ["食品", "糕点"], "attributes": {"生产许可证编号": one}} for one in (*real, *odd)]
    (tmp_path / "batch.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    result = check(
        [tmp_path / "batch.jsonl"], as_of=TODAY, isolated=True, rule_packs=["cn-qualifications"], select=["food"]
    )
    assert [(one.listing.id, one.rule) for one in result.findings] == [
        (number, "food/production-licence-check-digit") for number in odd
    ]


def test_every_type_with_a_check_digit_is_tried() -> None:
    checked = {type for type, document in documents().items() if any(form.check for form in document.numbers)}
    assert checked - set(REAL) == {"food_business_filing"}  # no number of one is known to us
