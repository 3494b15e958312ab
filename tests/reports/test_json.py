"""The JSON contract: keys, order, absence, offsets, language; and that its schema says the same."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from listing_lint.finding import Text
from listing_lint.messages import LANGUAGES
from listing_lint.reports import render
from listing_lint.reports.schema import report_schema
from tests.reports.sample import empty, sample

TOP = ["schema_version", "tool", "packs", "run", "summary", "listings", "findings", "exempt", "not_checked"]
SUMMARY = ["listings", "with_findings", "error", "warning", "note", "waived", "baselined", "exempt", "not_checked"]
FINDING = ["rule", "pack", "reason", "verdict", "severity", "status", "platforms", "listing", "field"]
FINDING += [
    "location",
    "text",
    "image",
    "measured",
    "related",
    "message",
    "advice",
    "basis",
    "fix",
    "fingerprint",
    "waiver",
]
SPOKEN = {"message", "advice", "reason"}


def report(lang: str = "zh-CN") -> dict[str, Any]:
    return json.loads("".join(render("json", sample(), lang=lang)))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    made = report()
    assert list(made) == TOP
    assert list(made["summary"]) == SUMMARY
    assert list(made["run"]) == ["as_of", "platforms", "fail_on", "started", "seconds"]
    for finding in made["findings"]:
        assert list(finding) == [key for key in FINDING if key in finding]
        assert {"location", "text", "image", "measured", "related", "fix", "waiver"} >= set(FINDING) - set(finding)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_meets_its_schema(lang: str, validator: Draft202012Validator) -> None:
    assert not list(validator.iter_errors(report(lang)))
    assert not list(validator.iter_errors(json.loads("".join(render("json", empty(), lang=lang)))))


def test_writer_and_schema_know_the_same_keys() -> None:
    assert set(_keys(report())) == set(_declared(report_schema()))


def test_an_extra_key_is_refused_everywhere(validator: Draft202012Validator) -> None:
    made = report()
    places = [place for place, _ in _objects(made) if place[-1] not in ("results", "params")]
    assert len(places) > 50
    for place in places:
        spoilt = copy.deepcopy(made)
        _at(spoilt, place)["surprise"] = 1
        assert list(validator.iter_errors(spoilt)), place


def test_nothing_is_null(validator: Draft202012Validator) -> None:
    made = report()
    assert "null" not in json.dumps(made)
    for key in made["findings"][0]:
        spoilt = copy.deepcopy(made)
        spoilt["findings"][0][key] = None
        assert list(validator.iter_errors(spoilt)), key


def test_the_language_changes_sentences_only() -> None:
    chinese, english = report("zh-CN"), report("en")
    assert [place for place, _ in _objects(chinese)] == [place for place, _ in _objects(english)]
    differing = {place for place, value in _leaves(chinese) if value != _at(english, place)}
    assert {next(step for step in reversed(place) if isinstance(step, str)) for place in differing} == SPOKEN
    assert not {place for place in differing if place[-1] == "reason" and place[0] == "findings"}


def test_offsets_are_code_points_of_the_field_s_own_value() -> None:
    texts = [finding["text"] for finding in report()["findings"] if "text" in finding]
    assert any("🥜" in text["value"][: text["start"]] for text in texts)
    for text in texts:
        assert text["value"][text["start"] : text["end"]] == text["matched"] != ""


def test_what_is_set_aside_is_there_with_its_status() -> None:
    made = report()
    assert {finding["status"] for finding in made["findings"]} == {"shown", "waived", "baselined"}
    assert len(made["exempt"]) == made["summary"]["exempt"] == 2
    assert len(made["not_checked"]) == made["summary"]["not_checked"] == 4


def test_half_a_surrogate_pair_survives_as_an_escape() -> None:
    result = sample()
    result.findings[0].text = Text("坏\ud83d字", 1, 2)
    text = "".join(render("json", result, lang="zh-CN"))
    text.encode("utf-8")
    assert json.loads(text)["findings"][0]["text"]["matched"] == "\ud83d"
    assert "最低价" in text  # the other findings stay readable


def test_each_record_stands_on_its_own_line() -> None:
    lines = "".join(render("json", sample(), lang="en")).splitlines()
    assert sum(line.startswith('{"rule": ') for line in lines) == 10 + 2 + 4


def test_json_lines_hold_the_same_records() -> None:
    made = report("en")
    lines = [json.loads(line) for line in "".join(render("jsonl", sample(), lang="en")).splitlines()]
    kinds = [line.pop("type") for line in lines]

    assert kinds[-2:] == ["run", "summary"]
    assert lines[-2] == {**{key: made[key] for key in ("schema_version", "tool", "packs")}, **made["run"]}
    assert lines[-1] == made["summary"]
    for kind, name in (("listing", "listings"), ("finding", "findings"), ("exempt", "exempt"), ("not_checked",) * 2):
        assert [line for line, its in zip(lines, kinds, strict=True) if its == kind] == made[name]


def test_the_documentation_names_every_key() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", documented))
    assert {key for _, key in _declared(report_schema())} <= named


Place = tuple[str | int, ...]


def _objects(value: Any, place: Place = ("",)) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every object of `value` with its place; the first step of a place is empty."""
    if isinstance(value, dict):
        yield place, value
        for key, inner in value.items():
            yield from _objects(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _objects(inner, (*place, index))


def _leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*place, key))
    else:
        yield place, value


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value if step == "" else value[step]
    return value


def _keys(made: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(path of the object, key) of what the writer wrote; list indexes and the free keys of mappings left out."""
    for place, record in _objects(made):
        if place[-1] not in ("results", "params"):
            path = "/".join(step for step in place if isinstance(step, str))
            yield from ((path, key) for key in record)


def _declared(schema: dict[str, Any], part: Any = None, path: str = "") -> Iterator[tuple[str, str]]:
    """The same of what the schema declares."""
    part = schema if part is None else part
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    if "items" in part:
        yield from _declared(schema, part["items"], path)
    for key, inner in part.get("properties", {}).items():
        yield path, key
        yield from _declared(schema, inner, f"{path}/{key}")
