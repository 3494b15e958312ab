"""YAML: every scalar stays what was written; every broken file gives one clear problem at its place."""

import pytest
import yaml as pyyaml

from listing_lint.errors import InputError
from listing_lint.listings import yaml_reader
from listing_lint.listings.document import decode

from .problems import refused, the_one, yaml


@pytest.mark.parametrize(
    "written", ["0123", "NO", "no", "1.10", "2024-05-01", "true", "0x1F", "1_000", "12:30:45", ".5"]
)
def test_a_plain_scalar_stays_what_the_user_wrote(written: str) -> None:
    assert yaml(f"id: {written}").value == {"id": written}


def test_keys_stay_text_too() -> None:
    assert yaml("no: a\n0123: b\n2024-05-01: c").value == {"no": "a", "0123": "b", "2024-05-01": "c"}


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL", "# 待补"])
def test_an_empty_value_counts_as_absent(empty: str) -> None:
    assert yaml(f"id: A001\nbrand: {empty}\n").value == {"id": "A001"}


@pytest.mark.parametrize("written", ["''", '""', "'~'", '"null"'])
def test_a_quoted_scalar_is_never_empty(written: str) -> None:
    assert yaml(f"brand: {written}").value == {"brand": written[1:-1]}


def test_anchors_aliases_and_merge_keys() -> None:
    text = "base: &base {净含量: 750g, 产地: 中国}\nattributes:\n  <<: *base\n  产地: 云南\nlabel: *base\n"
    assert yaml(text).value == {
        "base": {"净含量": "750g", "产地": "中国"},
        "attributes": {"净含量": "750g", "产地": "云南"},
        "label": {"净含量": "750g", "产地": "中国"},
    }


def test_several_mappings_merge_with_the_first_winning() -> None:
    text = "a: &a {x: 1}\nb: &b {x: 2, y: 3}\nc: {<<: [*a, *b]}\n"
    assert yaml(text).value["c"] == {"x": "1", "y": "3"}


def test_standard_tags_change_nothing() -> None:
    assert yaml("id: !!str 0123\nstock: !!int 12").value == {"id": "0123", "stock": "12"}


@pytest.mark.parametrize(
    ("text", "problem", "place"),
    [
        ("id: A001\n\ttitle: 坚果\n", "yaml-tab", "2:1"),
        ("images:\n\tmain: [a.jpg]\n", "yaml-tab", "2:1"),
        ("id: A001\ntitle: 坚果: 七种\n", "yaml-colon", "2:10"),
        ("id: A001\n title: 坚果\n", "yaml-colon", "2:7"),
        ("id: A001\n坚果\ntitle: x\n", "yaml-no-colon", "2:1"),
        ("id：A001\ntitle：坚果\n", "yaml-wide-colon", "1:3"),
        ("id: A001\ntitle：坚果\nbrand: x\n", "yaml-wide-colon", "2:6"),
        ('id: A001\ntitle: "坚果\nbrand: x\n', "yaml-open-quote", "2:8"),
        ("id: A001\nplatforms: [jd, douyin\ntitle: x\n", "yaml-open-list", "2:12"),
        ("title: {zh: 七种 {坚果}, en: x}\n", "yaml-open-mapping", "1:16"),
        ("platforms: [jd [douyin]\n", "yaml-open-list", "1:16"),
        ("price: {amount: 1\ntitle: x\n", "yaml-open-mapping", "1:8"),
        ("title: @坚果\n", "yaml-character", "1:8"),
        ("title: %坚果\n", "yaml-character", "1:8"),
        ("title: *坚果*\n", "yaml-character", "1:8"),
        ("title: *nuts\n", "yaml-alias", "1:8"),
        ("a: &x 1\nb: &x 2\n", "yaml-anchor", "2:4"),
        ('title: "\\坚果"\n', "yaml-escape", "1:9"),
        ("title: '7'种坚果\n", "yaml-indent", "1:11"),
        ("skus:\n  - id: 1\n - id: 2\n", "yaml-indent", "3:2"),
        ("title: a\n- b\n", "yaml-indent", "2:1"),
        ('title: "\\ud800"\n', "lone-surrogate", "1:9"),
        ("title: 坚\x07果\n", "control-character", "1:9"),
        ("id: A001\n---\nid: A002\n", "two-documents", "2:1"),
        ("id: A001\ntitle: a\nid: A002\n", "duplicate-key", "3:1"),
        ("attributes:\n  净含量: 1\n  净含量:\n", "duplicate-key", "3:3"),
        ("title: !!python/object/apply:os.system [ls]\n", "unknown-tag", "1:8"),
        ("title: !坚果 七种\n", "yaml-tag-handle", "1:8"),
        ("title: !nuts 七种\n", "unknown-tag", "1:8"),
        ("title: !n!uts 七种\n", "yaml-tag-handle", "1:8"),
        ("extra: !!binary aGk=\n", "unknown-tag", "1:8"),
        ("? [a, b]\n: c\n", "key-not-text", "1:3"),
        ("selling_points: [独立小包, ~]\n", "empty-item", "1:24"),
        ("selling_points:\n  -\n  - 独立小包\n", "empty-item", "2:4"),
        ("attributes: {<<: 750g}\n", "merge-not-a-mapping", "1:18"),
        ("- id: A001\n", "not-a-mapping", "1:1"),
        ("每日坚果\n", "not-a-mapping", "1:1"),
        ("", "empty-file", ""),
        ("# 还没写\n", "empty-file", ""),
        ("%YAML 3.0\n---\nid: A\n", "yaml-directive", "1:1"),
        ("a: &a [*a]\n", "too-deep", "1:4"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_one_problem_at_its_place(text: str, problem: str, place: str) -> None:
    assert the_one(lambda: yaml(text)) == (problem, place)


def test_a_duplicate_key_names_both_lines() -> None:
    (problem,) = refused(lambda: yaml("id: A001\ntitle: 坚果\nbrand: x\ntitle: 果干\n"))
    assert problem.span is not None
    assert problem.span.line == 4
    assert "第 2 行" in problem.message.text("zh-CN")


def test_every_duplicate_key_is_told() -> None:
    assert len(refused(lambda: yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n"))) == 2


def test_the_depth_that_a_listing_may_have() -> None:
    assert yaml("a: " + "[" * 63 + "x" + "]" * 63).value
    assert the_one(lambda: yaml("a: " + "[" * 64 + "x" + "]" * 64))[0] == "too-deep"


def test_the_pure_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pure = type("Pure", (yaml_reader._Untyped, pyyaml.SafeLoader), {})
    text = "id: 0123\ntitle: &t |\n  每日坚果\n  七种\nlabel: {<<: {a: *t}, 'b': \"\\u4e00\"}\n"
    fast = yaml(text)
    monkeypatch.setattr(yaml_reader, "_Loader", pure)
    slow = yaml(text)
    assert slow.value == fast.value
    for pointer in ("/id", "/title", "/label", "/label/a", "/label/b"):
        assert slow.locate(pointer) == fast.locate(pointer)
    assert the_one(lambda: yaml("a: [1, 2\nb: 3\n")) == ("yaml-open-list", "1:4")
    assert the_one(lambda: yaml("a: " + "[" * 450 + "]" * 450))[0] == "too-deep"


def test_decode_drops_a_byte_order_mark() -> None:
    for content in (b"\xef\xbb\xbfid: A", "id: A".encode("utf-16")):
        assert decode(content, "x").text == "id: A"


def test_decode_reads_gb18030_and_names_it() -> None:
    source = decode("id: A001\ntitle: 每日坚果混合装\n".encode("gb18030"), "x")
    assert source.text == "id: A001\ntitle: 每日坚果混合装\n"
    assert source.encoding == "gb18030"
    assert decode("title: 每日坚果".encode(), "x").encoding == "utf-8"


def test_a_damaged_utf8_file_is_not_taken_for_gb18030() -> None:
    content = "id: A001\ntitle: 每日坚果混合装，独立小包\n".encode()
    problem, place = the_one(lambda: decode(content.replace("坚".encode(), b"\xe5\x9d"), "x"))
    assert (problem, place) == ("encoding-mixed", "2:10")


@pytest.mark.parametrize(
    ("content", "problem", "place"),
    [
        (b"id: A\ntitle: a\x00b\n", "nul", "2:9"),
        ("id: A".encode("utf-16-le"), "nul", "1:2"),
        (b"\x89PNG\r\n\x1a\n\xff\xd8\xff\xff", "encoding", "1:1"),
        (b"\xff\xfea", "encoding-mixed", "1:1"),
    ],
)
def test_a_file_that_is_no_text(content: bytes, problem: str, place: str) -> None:
    assert the_one(lambda: decode(content, "x")) == (problem, place)


def test_problems_carry_the_source_for_a_frame() -> None:
    with pytest.raises(InputError) as caught:
        yaml("id: A001\ntitle: 坚果: 七种\n")
    (problem,) = caught.value.problems
    assert problem.source is not None
    assert problem.span is not None
    assert problem.source.path == "A001/listing.yaml"
    assert problem.source.line(problem.span.line) == "title: 坚果: 七种"
