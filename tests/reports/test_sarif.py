"""SARIF: its schema, and what GitHub code scanning needs beyond it."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from listing_lint.finding import Image
from listing_lint.messages import LANGUAGES
from listing_lint.reports import SHOW, render
from listing_lint.span import Location
from tests.reports.sample import CREAM, HOSTILE, NUTS, empty, sample, words

EVERYTHING = frozenset(SHOW)
SCHEMA = Path(__file__).parent / "sarif-schema-2.1.0.json"


def log(result: Any = None, lang: str = "zh-CN", show: frozenset[str] = frozenset()) -> dict[str, Any]:
    return json.loads("".join(render("sarif", result or sample(), lang=lang, show=show)))  # type: ignore[no-any-return]


def run(result: Any = None, **options: Any) -> dict[str, Any]:
    (only,) = log(result, **options)["runs"]
    return only  # type: ignore[no-any-return]


def result_of(field: str, listing: str = "A001", **options: Any) -> dict[str, Any]:
    wanted = {"listing": listing, "field": field}
    (one,) = [one for one in run(**options)["results"] if wanted.items() <= one["properties"].items()]
    return one  # type: ignore[no-any-return]


def place(one: dict[str, Any]) -> dict[str, Any]:
    return one["locations"][0]["physicalLocation"]  # type: ignore[no-any-return]


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("show", [frozenset(), EVERYTHING], ids=["plain", "everything"])
def test_it_meets_the_schema(lang: str, show: frozenset[str]) -> None:
    assert not list(validator().iter_errors(log(lang=lang, show=show)))
    assert not list(validator().iter_errors(log(empty(), lang=lang)))


def test_the_schema_can_fail() -> None:
    spoilt = log()
    spoilt["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator().iter_errors(spoilt))


def test_columns_are_utf16_units() -> None:
    assert run()["columnKind"] == "utf16CodeUnits"
    title = place(result_of("/title"))
    assert title["artifactLocation"]["uri"] == NUTS.path
    # two emoji stand before the hit: each is one code point and two units
    assert title["region"] == {"startLine": 9, "startColumn": 26, "endLine": 9, "endColumn": 28}


def test_a_finding_without_a_line_stands_on_line_1() -> None:
    assert place(result_of("/qualifications"))["region"] == {"startLine": 1}


def test_a_finding_without_a_location_stands_on_its_row() -> None:
    result = sample()
    result.findings[0].location = None
    physical = place(run(result)["results"][0])
    assert physical == {"artifactLocation": {"uri": HOSTILE.path}, "region": {"startLine": 7}}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("面霜 春季/a#b.yaml", "%E9%9D%A2%E9%9C%9C%20%E6%98%A5%E5%AD%A3/a%23b.yaml"),
        ("../_shared/x.yaml", "../_shared/x.yaml"),
        ("c:d.yaml", "c%3Ad.yaml"),
        ("/srv/店/a.yaml", "file:///srv/%E5%BA%97/a.yaml"),
        ("C:/店/a.yaml", "file:///C:/%E5%BA%97/a.yaml"),
    ],
)
def test_addresses_are_percent_encoded(path: str, uri: str) -> None:
    result = sample()
    result.findings[0].location = Location(path, 3)
    assert place(run(result)["results"][0])["artifactLocation"] == {"uri": uri}


def test_boxes_of_a_picture_are_rectangles() -> None:
    (attachment,) = result_of("/images/main/0")["attachments"]
    assert unquote(attachment["artifactLocation"]["uri"]) == "listings/A001/images/主图 1.jpg"
    assert attachment["rectangles"] == [
        {"left": 0, "top": 0, "right": 800, "bottom": 42, "message": {"text": "上边。"}},
        {"left": 0, "top": 760, "right": 800, "bottom": 800},
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("../_shared/a.jpg", "listings/_shared/a.jpg"),
        ("https://img.example.com/图 1.jpg?w=800", "https://img.example.com/%E5%9B%BE%201.jpg?w=800"),
    ],
)
def test_a_picture_is_found_from_the_working_folder(path: str, uri: str) -> None:
    result = sample()
    one = next(finding for finding in result.findings if finding.listing == NUTS and finding.image)
    one.image = Image(path)
    result.findings = [one]
    (related,) = run(result)["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_the_other_listing_of_a_duplicate_is_related() -> None:
    (related,) = result_of("/overrides/douyin/title", CREAM.id)["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["artifactLocation"]["uri"] == NUTS.path
    assert "A001" in related["message"]["text"]


def test_each_result_has_its_own_fingerprint() -> None:
    results = run(show=EVERYTHING)["results"]
    prints = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]
    assert prints == [finding.fingerprint for finding in sample().findings]
    assert len(set(prints)) == len(prints)


def test_what_is_set_aside_is_left_out_unless_asked_for() -> None:
    assert len(run()["results"]) == 8
    assert not [one for one in run()["results"] if "suppressions" in one]

    (waived,) = result_of("/short_title", show=frozenset({"waived"}))["suppressions"]
    assert waived == {"kind": "external", "status": "accepted", "justification": "品牌注册名"}
    (baselined,) = result_of("/attributes/功效", CREAM.id, show=frozenset({"baselined"}))["suppressions"]
    assert "基线" in baselined["justification"]


def test_what_was_not_checked_is_told() -> None:
    (invocation,) = run(lang="en")["invocations"]
    told = invocation["toolExecutionNotifications"]
    assert [one["level"] for one in told] == ["note"] * 4
    assert told[-1]["associatedRule"] == {"id": "image/white-background"}
    text = told[-1]["message"]["text"]
    assert text.startswith("image/white-background did not check /images/white_background of A003: the process ended")


@pytest.mark.parametrize(("code", "successful"), [(0, True), (1, True), (2, False)])
def test_the_exit_code_is_told(code: int, successful: bool) -> None:
    result = sample()
    result.exit_code = code
    (invocation,) = run(result)["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (code, successful)
    assert invocation["startTimeUtc"] == "2026-11-21T10:00:00Z"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_says_what_github_shows(lang: str) -> None:
    made = run(lang=lang, show=EVERYTHING)
    rules = made["tool"]["driver"]["rules"]
    for rule in rules:
        texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"], *rule["help"].values()]
        assert all(text.strip() and len(text) <= 1024 for text in texts)
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert 0 < len(rule["properties"]["tags"]) <= 10
    for one in made["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    superlative = rules[0]
    assert "第九条第三项" in superlative["help"]["markdown"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_sentences(lang: str) -> None:
    made = run(lang=lang, show=EVERYTHING)
    told = [*made["results"], *made["invocations"][0]["toolExecutionNotifications"]]
    told += [place for one in made["results"] for place in one.get("relatedLocations", [])]
    assert all(one["message"]["text"].endswith(("。", ".")) for one in told)


def test_a_message_can_hold_no_link_and_no_escape_code() -> None:
    result = sample()
    result.findings[0].message = words("“[点我](https://evil.example)\x1b[31m\u202e”", "x")
    text = run(result)["results"][0]["message"]["text"]
    assert "\\[点我\\](https://evil.example)<U+001B>\\[31m<U+202E>" in text
