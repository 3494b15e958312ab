"""A description that stands in a file of its own: where findings in it are, what they quote, and what was checked."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from listing_lint.engine.result import Result
from listing_lint.reports import sarif
from listing_lint.reports.options import Options
from tests.engine.shop import bundle, pack, run


def checked(tmp_path: Path, name: str, content: str, **data: Any) -> Result:
    """A listing whose description is in the file `name` with `content`, checked from the folder above it."""
    place = bundle(tmp_path, "a", **data, description={"file": name})
    (place / name).parent.mkdir(exist_ok=True)
    (place / name).write_bytes(content.encode())
    return run(place, pack(tmp_path / "packs", {}))


def cut(text: str, line: int | None, column: int | None, end_column: int | None) -> str:
    """What stands on one line between two columns, as an editor counts them."""
    assert line
    assert column
    assert end_column
    return text.splitlines()[line - 1][column - 1 : end_column - 1]


@pytest.mark.parametrize(
    ("name", "content", "written"),
    [
        ("d.txt", "手绘陶瓷碗\r\n😀最好的碗\r\n", "最好"),
        ("texts/d.html", "<h1>碗</h1>\n\n<p>&nbsp;最<b>好</b>的碗</p>", "最<b>好"),
        ("../d.md", "# 碗\n\n- 最**好**的碗", "最**好"),
    ],
)
def test_a_finding_points_into_the_file_and_quotes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, written: str
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    (finding,) = checked(tmp_path, name, content).findings
    assert (finding.field, finding.fix) == ("/description/file", None)
    place, text = finding.location, finding.text
    assert place
    assert text
    assert place.path == os.path.normpath(f"a/{name}").replace(os.sep, "/")
    assert cut(content, place.line, place.column, place.end_column) == written
    assert (text.value, text.matched) == (content, written)


def test_exempt_matches_quote_the_file(tmp_path: Path) -> None:
    content = "<p>最<i>好</i>冷藏</p>"
    result = checked(tmp_path, "d.html", content)
    assert [(one.text.value, one.text.matched) for one in result.exempt] == [(content, "最<i>好")]


def test_a_file_that_is_not_there_points_at_its_name(tmp_path: Path) -> None:
    place = bundle(tmp_path, "a", title="碗", description={"file": "d.txt"})
    (finding,) = run(place, pack(tmp_path / "packs", {})).findings
    assert finding.location
    assert (Path(finding.location.path).name, finding.location.line) == ("listing.yaml", 4)


def test_they_come_after_those_of_the_listing_itself(tmp_path: Path) -> None:
    result = checked(tmp_path, "d.txt", "最好", title="最好")
    assert [finding.field for finding in result.findings] == ["/title", "/description/file"]


def test_an_overrides_file_is_told_apart(tmp_path: Path) -> None:
    place = bundle(tmp_path, "a", platforms=["taobao", "jd"], overrides={"jd": {"description": {"file": "d.txt"}}})
    (place / "d.txt").write_text("碗\n最好", "utf-8")
    (finding,) = run(place, pack(tmp_path / "packs", {})).findings
    assert finding.location
    assert (Path(finding.location.path).name, finding.location.line) == ("d.txt", 2)
    assert (finding.field, finding.platforms) == ("/overrides/jd/description/file", ("jd",))


def test_sarif_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = checked(tmp_path, "详情.txt", "碗\n😀最好")
    log = json.loads("".join(sarif.render(result, Options("en"))))
    (place,) = log["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "a/%E8%AF%A6%E6%83%85.txt"},
        "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5},
    }


@pytest.mark.parametrize("overridden", [False, True])
def test_the_hash_of_what_was_checked_takes_it_in(tmp_path: Path, overridden: bool) -> None:
    named = {"description": {"file": "d.txt"}}
    place = bundle(tmp_path, "a", platforms=["jd"], **({"overrides": {"jd": named}} if overridden else named))
    own = pack(tmp_path / "packs", {})
    hashes = set()
    for content in (None, "碗", "盘"):
        if content:
            (place / "d.txt").write_text(content, "utf-8")
        hashes.add(run(place, own).listings[0].content_hash)
    assert len(hashes) == 3


def test_a_file_in_two_encodings_is_shown_where_it_turns_with_the_way_out(tmp_path: Path) -> None:
    place = bundle(tmp_path, "a", title="碗", description={"file": "d.html"})
    (place / "d.html").write_bytes("<p>手绘的陶瓷碗</p>\n".encode() + "<p>我们的碗很大".encode("gb18030") + b"</p>\n")
    (finding,) = run(place, pack(tmp_path / "packs", {})).findings
    assert (finding.rule, finding.field) == ("input/unreadable-file", "/description/file")
    assert finding.location
    assert (Path(finding.location.path).name, finding.location.line, finding.location.column) == ("d.html", 1, 4)
    assert finding.hint == {"zh-CN": "用编辑器另存为 UTF-8", "en": "save the file as UTF-8"}


@pytest.mark.parametrize(("encoding", "called"), [("gb18030", "GB18030"), ("big5", "Big5")])
def test_an_old_encoding_of_the_file_is_told(tmp_path: Path, encoding: str, called: str) -> None:
    words = "傳統手工製作的陶瓷碗，適合家庭使用" if encoding == "big5" else "传统手工制作的陶瓷碗，适合家庭使用"
    other = {"jd": {"description": {"file": "d.txt"}}}
    place = bundle(
        tmp_path, "a", platforms=["taobao", "jd"], title="碗", description={"file": "d.txt"}, overrides=other
    )
    (place / "d.txt").write_bytes(words.encode(encoding))
    found = run(place, pack(tmp_path / "packs", {})).findings
    assert [(one.rule, one.field) for one in found] == [
        ("input/encoding", "/description/file"),
        ("input/encoding", "/overrides/jd/description/file"),
    ]
    assert found[0].location
    assert (Path(found[0].location.path).name, called in found[0].message["en"]) == ("d.txt", True)
