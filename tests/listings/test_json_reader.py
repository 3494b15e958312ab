"""JSON: the same plain data as YAML, the same problems."""

import pytest

from .problems import json, refused, the_one


def test_numbers_stay_what_the_user_wrote() -> None:
    value = json('{"a": 1.10, "b": 12345678901234567890123, "c": 1e400, "d": -0}').value
    assert value == {"a": "1.10", "b": "12345678901234567890123", "c": "1e400", "d": "-0"}


def test_a_null_key_counts_as_absent() -> None:
    assert json('{"id": "A", "brand": null, "shop": {"name": null}}').value == {"id": "A", "shop": {}}


def test_a_surrogate_pair_is_one_character() -> None:
    assert json(r'{"title": "\ud83d\ude00 \\ud800"}').value == {"title": "😀 \\ud800"}


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ('{"id": "A"} x', "json-extra", "1:13"),
        ('{"id": "A"}\n{"id": "B"}', "json-extra", "2:1"),
        ('{"id": "A",}', "json-last-comma", "1:12"),
        ('{"a": [1,\n]}', "json-last-comma", "2:1"),
        ("{id: 1}", "json-key", "1:2"),
        ("{'id': 1}", "json-key", "1:2"),
        ('{"id" 1}', "json-colon", "1:7"),
        ('{"id": 1 "b": 2}', "json-comma", "1:10"),
        ('{"id": 01}', "json-comma", "1:9"),
        ('{"id": 真}', "json-value", "1:8"),
        ('// 商品\n{"id": 1}', "json-value", "1:1"),
        ('{"id": "A', "json-open-quote", "1:8"),
        ('{"id": "A"', "json-ended", "1:11"),
        ('{"id": "A\n"}', "json-control", "1:10"),
        ('{"id": "\\q"}', "json-escape", "1:9"),
        ('{"id": "A"，"b": 1}', "json-wide", "1:11"),
        ('{“id”: "A"}', "json-wide", "1:2"),
        ('{"id"：1}', "json-wide", "1:6"),
        ('{"id": 1, "stock": NaN}', "not-finite", "1:20"),
        ('{"a": "NaN", "b": [-Infinity]}', "not-finite", "1:20"),
        (r'{"title": "坚果\ud83d"}', "lone-surrogate", "1:14"),
        (r'{"title": "\ude00\ud83d"}', "lone-surrogate", "1:12"),
        (r'{"\ud800": 1}', "lone-surrogate", "1:3"),
        ("[]", "not-a-mapping", "1:1"),
        ('"坚果"', "not-a-mapping", "1:1"),
        (" \n", "empty-file", ""),
        ('{"id": "A",\n "id": null}', "duplicate-key", "2:2"),
        ('{"a": {"b": 1, "c": [{"d": 1}], "b": 2}}', "duplicate-key", "1:33"),
        ('{"a": {"x": 1}, "\\u0061": 2}', "duplicate-key", "1:17"),
    ],
)
def test_a_broken_text_gives_one_problem_at_its_place(text: str, problem: str, place: str) -> None:
    assert the_one(lambda: json(text)) == (problem, place)


def test_a_duplicate_key_names_both_lines() -> None:
    (problem,) = refused(lambda: json('{\n"id": 1,\n"title": {"id": 2},\n"id": 3}'))
    assert "第 2 行" in problem.message.text("zh-CN")
    assert problem.span is not None
    assert problem.span.line == 4


def test_the_depth_that_a_listing_may_have() -> None:
    assert json('{"a": ' + "[" * 63 + "]" * 63 + "}").value
    assert the_one(lambda: json('{"a": ' + "[" * 64 + "]" * 64 + "}")) == ("too-deep", "1:70")
