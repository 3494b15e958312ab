"""Positions: whatever is written, `locate` points at the text that says it."""

import json as stdlib_json
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from listing_lint.listings import fields
from listing_lint.listings.document import Document
from listing_lint.span import Location

from .problems import json, yaml

TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufffd\ufeff", exclude_categories=["Cs"]), min_size=1
)
CHINESE = st.text("每日坚果750g，：！“”😀 \n\"'\\#-:[]{}&*\t", min_size=1, max_size=40)
SCALARS = TEXT | CHINESE
DATA = st.dictionaries(
    SCALARS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SCALARS, inner, max_size=4), max_leaves=12
    ),
    min_size=1,
    max_size=5,
)


def shown(document: Document, place: Location) -> str:
    """The text between the two ends of a location."""
    lines = document.source.text.split("\n")
    assert place.line
    assert place.column
    assert place.end_line
    assert place.end_column
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    between = lines[place.line : place.end_line - 1]
    return "\n".join(
        [lines[place.line - 1][place.column - 1 :], *between, lines[place.end_line - 1][: place.end_column - 1]]
    )


def places(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    """Every pointer and value of some data."""
    found = [(pointer, value)]
    for key, inner in fields.children(value):
        found += places(inner, f"{pointer}/{fields.escape(key)}")
    return found


@settings(max_examples=200, deadline=None)
@given(DATA, st.booleans(), st.sampled_from([None, 2]))
def test_json_locations_hold_the_value(data: dict[str, Any], ascii_only: bool, indent: int | None) -> None:
    document = json(stdlib_json.dumps(data, ensure_ascii=ascii_only, indent=indent))
    assert document.value == data
    for pointer, value in places(data):
        assert stdlib_json.loads(shown(document, document.locate(pointer))) == value


@settings(max_examples=200, deadline=None)
@given(DATA, st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([20, 10_000]), st.booleans())
def test_yaml_locations_hold_the_value(
    data: dict[str, Any], ascii_only: bool, style: str | None, width: int, flow: bool
) -> None:
    text = pyyaml.dump(data, allow_unicode=not ascii_only, default_style=style, width=width, default_flow_style=flow)
    document = yaml(text)
    expected = pyyaml.load(text, pyyaml.BaseLoader)
    assert document.value == expected
    for pointer, value in places(expected):
        if isinstance(value, str):
            raw = shown(document, document.locate(pointer))
            if raw.startswith(("|", ">")) and style in ("|", ">"):
                assert raw.partition("\n")[2].split() == value.split()
            else:
                assert pyyaml.load(f"[{raw}]" if flow else f"- {raw}", pyyaml.BaseLoader) == [value]


@settings(max_examples=200, deadline=None)
@given(TEXT | CHINESE, st.data())
def test_a_part_of_a_json_string_is_found_in_its_escapes(value: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(value) - 1))
    end = data.draw(st.integers(start + 1, len(value)))
    document = json(stdlib_json.dumps({"title": value}, ensure_ascii=data.draw(st.booleans())))
    part = shown(document, document.locate("/title", start, end))
    assert stdlib_json.loads(f'"{part}"') == value[start:end]


@settings(max_examples=300, deadline=None)
@given(CHINESE, st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([12, 10_000]), st.data())
def test_a_part_of_a_yaml_scalar_is_exact_or_the_whole(
    value: str, style: str | None, width: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(value) - 1))
    end = data.draw(st.integers(start + 1, len(value)))
    document = yaml(pyyaml.dump({"title": value}, allow_unicode=True, default_style=style, width=width))
    whole = document.locate("/title")
    place = document.locate("/title", start, end)
    part = shown(document, place)
    if place == whole or any(char in value[start:end] for char in " \n\t\"'\\😀"):
        return
    assert part.split() == value[start:end].split()


@pytest.mark.parametrize(
    ("text", "pointer", "start", "end", "said"),
    [
        ("title: 每日坚果", "/title", 2, 4, "坚果"),
        ("title: 'it''s 坚果'", "/title", 5, 7, "坚果"),
        ('title: "\\u6bcf日\\t坚果"', "/title", 3, 5, "坚果"),
        ('title: "\\u6bcf日\\t坚果"', "/title", 0, 1, "\\u6bcf"),
        ("title: |\n  每日\n  坚果😀装\n", "/title", 3, 6, "坚果😀"),
        ("title: |-\n\n    每日\n\n    坚果\n", "/title", 5, 7, "坚果"),
        ("title: |\r\n  每日\r\n  坚果\r\n", "/title", 3, 5, "坚果"),
        ("title: >\n  每日\n  坚果\n\n  七种\n", "/title", 6, 8, "七种"),
        ("title: 每日\n  坚果", "/title", 3, 5, "坚果"),
        ('title: "每日\n\n  坚果"', "/title", 3, 5, "坚果"),
        ('title: "每日\\\n  \\ 坚果\\n\\\n  七种"', "/title", 6, 8, "七种"),
        ("title: &t 每日坚果\nbrand: *t", "/brand", 2, 4, "坚果"),
        ("title: !!str 每日坚果", "/title", 0, 2, "每日"),
        ("label: {<<: {a: 每日坚果}}", "/label/a", 2, 4, "坚果"),
        ("a/b~c: 坚果", "/a~1b~0c", None, None, "坚果"),
        ("images: {main: [a.jpg, 主图.jpg]}", "/images/main/1", None, None, "主图.jpg"),
        ("skus:\n  - id: 1\n    name: 坚果\n\n# 注释\nid: 2", "/skus/0", None, None, "id: 1\n    name: 坚果"),
    ],
)  # fmt: skip
def test_yaml_places(text: str, pointer: str, start: int | None, end: int | None, said: str) -> None:
    document = yaml(text)
    assert shown(document, document.locate(pointer, start, end)) == said


def test_a_scalar_that_can_not_be_mapped_is_shown_whole() -> None:
    document = yaml("title: >\n  每日\n    坚果\n  七种\n")
    assert document.value["title"] == "每日\n  坚果\n七种\n"
    assert document.locate("/title", 0, 2) == document.locate("/title")


def test_a_folded_text_of_line_ends_only_is_shown_whole() -> None:
    document = yaml("title: >2+\n\n")
    assert document.value["title"] == "\n"
    assert document.locate("/title", 0, 1) == document.locate("/title")


def test_the_line_ends_after_a_folded_text_are_shown_whole() -> None:
    document = yaml("title: >\n  每日\n  坚果\n")
    assert document.value["title"] == "每日 坚果\n"
    assert document.locate("/title", 5, 6) == document.locate("/title")


def test_what_is_not_there_gets_its_nearest_parent() -> None:
    document = yaml("id: A001\nimages:\n  main: []\nskus:\n  - name: 坚果\n    stock: 1\n")
    assert shown(document, document.locate("/images/detail/0")) == "images"
    assert shown(document, document.locate("/skus/0/id")) == "name: 坚果"
    assert shown(document, document.locate("/brand")) == "id: A001"
    assert shown(document, document.locate("")).startswith("id: A001")


def test_the_key_of_an_empty_value_is_known() -> None:
    document = yaml("title: 坚果\nid:\n")
    assert document.key_span("/id").line == 2


def test_utf16_columns_count_surrogates_twice() -> None:
    document = json('{"title": "😀坚果😀!"}')
    place = document.locate("/title", 3, 5)
    assert (place.column, place.end_column) == (15, 17)
    assert place.utf16 == (16, 19)


def test_lines_are_those_of_an_editor() -> None:
    document = yaml("title: 'a\u2028b'\r\nbrand: 坚果\r\n")
    assert document.locate("/brand").line == 2
    assert document.source.line(2) == "brand: 坚果"
