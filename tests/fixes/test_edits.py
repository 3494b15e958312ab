"""Edits in the text of a listing: the edited words change, and nothing else in the file."""

import json as stdlib_json
from copy import deepcopy
from functools import partial
from types import ModuleType
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from listing_lint.finding import Edit
from listing_lint.fixes.edits import Edits, Parsed, edited, put
from listing_lint.listings import fields, json_reader, yaml_reader
from listing_lint.span import Source


def parse(reader: ModuleType, source: Source) -> Parsed:
    """Without the validation of a listing: these tests put edits anywhere."""
    document = reader.read(source)
    return Parsed(document, document.value)


def after(text: str, *several: Edits, reader: ModuleType = yaml_reader) -> tuple[str, list[str | None]]:
    """The text after the edits, and for each group the id of the reason why it was left."""
    read = partial(parse, reader)
    made, why = put(read(Source("listing", text)), several, read)
    return made.document.source.text, [reason and reason.id.removeprefix("fixes.") for reason in why]


def drop(text: str, value: str, word: str, replacement: str = "", field: str = "/title") -> Edits:
    """An edit of `word` in `value`, which is said in `text`."""
    start = value.index(word)
    return (Edit(field, start, start + len(word), replacement),)


@pytest.mark.parametrize(
    ("text", "field", "word", "replacement", "expected"),
    [
        ("title: 最好的碗 # 标题\n", "/title", "最", "", "title: 好的碗 # 标题\n"),
        ("title: '最''好'的碗\n".replace("'的碗", "的碗'"), "/title", "最", "很", "title: '很''好的碗'\n"),
        ("title: 'a 最 b'\n", "/title", "最", "it's", "title: 'a it''s b'\n"),
        ('title: "\\u6700好\\t的碗" # x\n', "/title", "最", "", 'title: "好\\t的碗" # x\n'),
        ('title: "碗 最"\n', "/title", "最", 'say "x\\y"', 'title: "碗 say \\"x\\\\y\\""\n'),
        ("title: |\n  第一行\n  最好的碗\n", "/title", "最好", "好", "title: |\n  第一行\n  好的碗\n"),
        ("title: >-\n  很长的\n  最好的碗\n\n  放心\n", "/title", "最好", "好", "title: >-\n  很长的\n  好的碗\n\n  放心\n"),
        ("title: 很长的\n  最好的碗\n", "/title", "最好", "好", "title: 很长的\n  好的碗\n"),
        ("title: |\r\n  最好\r\n  的碗\r\n", "/title", "最", "", "title: |\r\n  好\r\n  的碗\r\n"),
        ("x: {title: [a, 最好的碗]}\n", "/x/title/1", "最好", "好", "x: {title: [a, 好的碗]}\n"),
        ("a: &t 最好的碗\nb: 1\n", "/a", "最好", "好", "a: &t 好的碗\nb: 1\n"),
        ("title: !!str 最好的碗\n", "/title", "最好", "好", "title: !!str 好的碗\n"),
        # a deletion takes a space along that would stand double, or at an end
        ("title: 国家级 杯子\n", "/title", "国家级", "", "title: 杯子\n"),
        ("title: 杯子 国家级 500ml\n", "/title", "国家级", "", "title: 杯子 500ml\n"),
        ("title: 杯子 国家级\n", "/title", "国家级", "", "title: 杯子\n"),
        # what can't stand without quotes any more gets them
        ("title: 顶级- 杯子\n", "/title", "顶级", "", "title: '- 杯子'\n"),
        ("title: 顶级[新]杯子 # x\n", "/title", "顶级", "", "title: '[新]杯子' # x\n"),
        ("title: 杯子最好\n", "/title", "最好", ": 好", "title: '杯子: 好'\n"),
        ("x: [顶级null]\n", "/x/0", "顶级", "", "x: ['null']\n"),
    ],
)  # fmt: skip
def test_yaml(text: str, field: str, word: str, replacement: str, expected: str) -> None:
    value = fields.at(yaml_reader.read(Source("listing", text)).value, field)
    assert after(text, drop(text, value, word, replacement, field)) == (expected, [None])


@pytest.mark.parametrize(
    ("text", "word", "replacement", "expected"),
    [
        ('{"title" : "最好的\\n碗", "x": 1.10}', "最好", "好", '{"title" : "好的\\n碗", "x": 1.10}'),
        ('{"title": "\\u6700\\u597d 😀碗"}', "最", "", '{"title": "\\u597d 😀碗"}'),
        ('{"title": "\\u6700\\u597d"}', "最", "很", '{"title": "\\u5f88\\u597d"}'),
        ('{"title": "\\ud83d\\ude00\\u597d"}', "😀", "\\", '{"title": "\\\\\\u597d"}'),
        ('{"title": "最好\\/碗"}', "最", '"', '{"title": "\\"好\\/碗"}'),
    ],
)
def test_json(text: str, word: str, replacement: str, expected: str) -> None:
    value = stdlib_json.loads(text)["title"]
    assert after(text, drop(text, value, word, replacement), reader=json_reader) == (expected, [None])


@pytest.mark.parametrize(
    ("text", "edits", "why"),
    [
        ("title: &t 最好\nbrand: *t\n", (Edit("/title", 0, 1, ""),), "not-written"),
        ("a: &m {title: 最好}\nb: *m\n", (Edit("/b/title", 0, 1, ""),), "not-written"),
        ("title: >\n  最好\n    的\n  碗\n", (Edit("/title", 0, 1, ""),), "not-written"),
        ("title: 最好\n", (Edit("/title", 0, 2, ""),), "nothing-left"),
        ("title: 最好\n", (Edit("/title", 0, 9, "好"),), "no-such-text"),
        ("title: [最好]\n", (Edit("/title", 0, 1, "好"),), "no-such-text"),
        ("title: 最好\n", (Edit("/brand", 0, 1, "好"),), "no-such-text"),
        ("title: |\n  最好\n", (Edit("/title", 0, 1, "a\nb: "),), "not-written"),
        ("title: 最好\n", (Edit("/title", 0, 1, "a\nb: c"),), "not-written"),
        ("title: 最最好\n", (Edit("/title", 0, 2, "很"), Edit("/title", 1, 3, "好")), "overlap"),
    ],
)
def test_what_can_not_be_placed_exactly_is_left(text: str, edits: Edits, why: str) -> None:
    assert after(text, edits) == (text, [why])


def test_of_two_that_overlap_the_first_wins_and_the_others_are_done() -> None:
    several = [(Edit("/title", 0, 3, "好"),), (Edit("/title", 2, 4, "x"),), (Edit("/title", 4, 5, "杯"),)]
    assert after("title: 最最好的碗\n", *several) == ("title: 好的杯\n", [None, "overlap", None])


def test_one_that_does_not_fit_does_not_cost_the_others() -> None:
    text = "title: 最好\nbrand: &b 最好\nx: *b\ny: 最好\n"
    several = [(Edit(field, 0, 1, ""),) for field in ("/title", "/brand", "/y")]
    assert after(text, *several) == ("title: 好\nbrand: &b 最好\nx: *b\ny: 好\n", [None, "not-written", None])


def test_an_alias_and_its_anchor_may_be_edited_together() -> None:
    several = [(Edit("/title", 0, 1, ""),), (Edit("/brand", 0, 1, ""),)]
    assert after("title: &t 最好\nbrand: *t\n", *several)[0] in ("title: &t 好\nbrand: *t\n",)


def test_the_edits_of_one_finding_are_done_together_or_not_at_all() -> None:
    text = "title: 最好\nbrand: &b 最好\nx: *b\n"
    assert after(text, (Edit("/title", 0, 1, ""), Edit("/brand", 0, 1, ""))) == (text, ["not-written"])


def test_an_insertion() -> None:
    assert after("title: '碗'\n", (Edit("/title", 0, 0, "好"),), (Edit("/title", 1, 1, "x"),))[0] == "title: '好碗x'\n"


WORDS = st.text("每日最好750g，：！“”😀 \n\"'\\#-:[]{}&*\t", min_size=1, max_size=30)
DATA = st.dictionaries(
    st.sampled_from(["title", "brand", "a/b~c", "d: e", "说明"]),
    st.recursive(WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6),
    min_size=1,
    max_size=4,
)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def leaves(value: Any, pointer: str = "") -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(pointer, value)]
    return [leaf for key, inner in fields.children(value) for leaf in leaves(inner, f"{pointer}/{fields.escape(key)}")]


def drawn(data: st.DataObject, value: Any) -> list[Edits]:
    """Some edits of some values, each in a value of its own, away from what a deletion would tidy up."""
    several: list[Edits] = []
    for pointer, text in data.draw(st.lists(st.sampled_from(leaves(value)), min_size=1, max_size=3, unique=True)):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        several.append((Edit(pointer, start, end, data.draw(st.text("好的's\": #\\😀", min_size=1, max_size=4))),))
    return several


def holds(text: str, several: list[Edits], reader: ModuleType) -> None:
    """What was put in is said, what was not is not, and what stands before and after the edited values is the same."""
    before = reader.read(Source("listing", text))
    new, why = after(text, *several, reader=reader)
    expected = deepcopy(before.value)
    done = [edits[0] for edits, reason in zip(several, why, strict=True) if reason is None]
    for edit in done:
        *above, last = fields.tokens(edit.field)
        place: Any = expected
        for token in above:
            place = place[int(token)] if isinstance(place, list) else place[token]
        key: Any = int(last) if isinstance(place, list) else last
        place[key] = edited(place[key], [edit])
    assert reader.read(Source("listing", new)).value == expected
    written = [before.written(edit.field, 0, len(fields.at(before.value, edit.field))) for edit in done]
    if not done:
        assert new == text
        return
    if None in written:
        return
    first = min(place.whole[0] for place in written if place)
    last_end = max(place.whole[1] for place in written if place)
    assert new[:first] == text[:first]
    assert new.endswith(text[last_end:])


@settings(max_examples=300, deadline=None)
@given(DATA, STYLES, st.sampled_from([12, 10_000]), st.booleans(), st.booleans(), st.data())
def test_any_yaml_keeps_its_other_values(
    value: dict[str, Any], style: str | None, width: int, flow: bool, windows: bool, data: st.DataObject
) -> None:
    text = pyyaml.dump(value, allow_unicode=True, default_style=style, width=width, default_flow_style=flow)
    if not flow:
        text = "# 注释\nfirst: 1 # 头\n" + text
    if windows:
        text = text.replace("\n", "\r\n")
    read = yaml_reader.read(Source("listing", text)).value
    assume(leaves(read))
    holds(text, drawn(data, read), yaml_reader)


@settings(max_examples=200, deadline=None)
@given(DATA, st.booleans(), st.sampled_from([None, 2]), st.data())
def test_any_json_takes_every_edit(
    value: dict[str, Any], ascii_only: bool, indent: int | None, data: st.DataObject
) -> None:
    text = stdlib_json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    several = [edits for edits in drawn(data, value) if edited(fields.at(value, edits[0].field), edits).strip()]
    holds(text, several, json_reader)
    assert after(text, *several, reader=json_reader)[1] == [None] * len(several)
