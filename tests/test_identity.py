"""Numbers of identity cards never get through; numbers of licences do."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint import check
from listing_lint.engine.own import CRASH
from listing_lint.finding import Box, Edit, Finding, Fix, Image, ListingRef, Measured, Related, Repair, Text
from listing_lint.identity import masked
from listing_lint.messages import message
from listing_lint.reports import FORMATS, render
from listing_lint.reports.options import SHOW

PERSON = "110101199003070011"
OLD_CARD = "110101900307001"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PERSON, "110**************1"),
        ("法定代表人 安禾 33010619900307123X 电话", "法定代表人 安禾 330**************X 电话"),
        ("33010619900307123x", "330**************x"),
        ("330106 19900307 123X", "330*** ******** ***X"),
        ("身份证号:110101199003070012", "身份证号:110**************2"),  # a check digit that doesn't fit: misread
        (f"身份证号码 {OLD_CARD}", "身份证号码 110***********1"),
        (f"{PERSON}、{PERSON}", "110**************1、110**************1"),
    ],
)
def test_a_person_s_number_keeps_its_ends_only(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "91330106MA27XK3T07",
        "JY13301060001231",
        "SC11833010600126",
        "2022011606454871",
        "110101000000012",  # an old business licence: no such month
        "990101199003070011",  # no such province
        "110101199013070011",  # no such month
        "1101011990030700112",
        "6901234567892",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_fifteen_digits_with_a_licence_s_check_digit_are_a_person_s_only_where_they_are_called_so() -> None:
    licence = next(number for last in "0123456789" if masked(number := f"11010190030700{last}") == number)
    assert masked(f"身份证：{licence}") != f"身份证：{licence}"


@given(st.text(alphabet="0123456789Xx -证年a", max_size=60))
def test_places_stay_what_they_were(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)


WHY = message("own.crash", rule="a", error=PERSON)


def own(**quoted: Any) -> Finding:
    finding = CRASH.finding(WHY, ListingRef("A1", "a"), (), f"/attributes/{PERSON}", hint=WHY)
    return replace(finding, **quoted)


def test_nothing_that_a_finding_quotes_holds_one() -> None:
    whole = own(
        text=Text(PERSON, 0, 18, "overlay"),
        image=Image(f"{PERSON}.jpg", boxes=(Box(0, 0, 1, 1, PERSON),)),
        measured=Measured("number", PERSON, PERSON),
        related=(Related(f"/attributes/{PERSON}", label=PERSON),),
        advice=({"zh-CN": PERSON, "en": PERSON},),
    )
    assert PERSON not in repr(whole)
    assert repr(whole).count("110**************1") == 14
    assert whole.text
    assert whole.text.origin == "overlay"


def test_a_fix_that_has_to_name_one_is_none() -> None:
    """It would write stars into the listing."""
    assert own(fix=Fix(True, (Edit("/title", 0, 1, "甲"),))).fix
    assert own(fix=Fix(True, (Edit("/title", 0, 1, PERSON),))).fix is None
    assert own(fix=Fix(True, (), (Repair(f"/attributes/{PERSON}", "pad"),))).fix is None


def test_a_waiver_covers_what_it_can_no_longer_show(tmp_path: Path) -> None:
    (tmp_path / "listing.yaml").write_text(
        f"id: A1\nplatforms: [taobao]\ncategory: [家居, 杯子]\ntitle: 杯子\nattributes: {{'{PERSON}': 全网最好}}\n"
        f"waivers:\n- {{rule: absolute-terms/superlative, field: '/attributes/{PERSON}', reason: 见{PERSON}}}\n",
        encoding="utf-8",
    )
    (waived,) = [one for one in check([tmp_path], isolated=True).findings if one.status == "waived"]
    assert waived.waiver == {"reason": "见110**************1"}


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_shows_one(tmp_path: Path, form: str) -> None:
    """Whatever field it stands in: a title that a rule quotes, a document's number, an exempt match."""
    (tmp_path / "listing.yaml").write_text(
        f"id: A1\nplatforms: [taobao]\ncategory: [家居, 杯子]\ntitle: 全网最好{PERSON}的杯子 最佳食用期{PERSON}天\n"
        f"description: 全网第一{PERSON}，微信{PERSON}\n"
        f"qualifications:\n- {{type: 营业执照, number: '{PERSON}', holder: 安禾{PERSON}}}\n"
        f"- {{type: 身份证{PERSON}, number: '{PERSON}'}}\nshop: {{company: 虚州{PERSON}}}\n"
        f"attributes: {{'{PERSON}': 全网最好}}\nimages: {{main: [{PERSON}.jpg]}}\n"
        f"waivers:\n- {{rule: absolute-terms/superlative, field: title, reason: 见{PERSON}}}\n",
        encoding="utf-8",
    )
    result = check([tmp_path], isolated=True)
    assert len(result.findings) > 3
    said = "".join(render(form, result, lang="zh-CN", show=frozenset(SHOW)))
    assert "110**************1" in said
    assert PERSON not in said


def test_a_mistake_in_the_listing_is_shown_without_it(tmp_path: Path) -> None:
    (tmp_path / "listing.yaml").write_text(
        f"id: A1\ntitle: a\nplatforms: [taobao]\nprice: [{PERSON}]\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "listing_lint", "check", str(tmp_path), "--isolated"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2)
    assert PERSON not in done.stdout + done.stderr


def test_facts_of_pictures_are_kept_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fixtures.papers import CHINESE
    from PIL import Image, ImageDraw

    from listing_lint import api

    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(tmp_path / "cache"))
    page = Image.new("RGB", (900, 500), "white")
    ImageDraw.Draw(page).text((60, 200), PERSON, "black", CHINESE.font_variant(size=48))
    page.save(tmp_path / "card.png")
    (tmp_path / "listing.yaml").write_text(
        "id: A1\ntitle: a\nqualifications: [{type: 身份证, files: [card.png]}]\n", encoding="utf-8"
    )
    said = json.dumps(list(api.observe([tmp_path])), ensure_ascii=False)
    assert "110**************1" in said
    assert PERSON not in said
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
    assert kept
    assert PERSON.encode() not in kept
