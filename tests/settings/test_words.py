"""The team's own words: as the configuration and its text files hold them, and every mistake at its place."""

from pathlib import Path

import pytest

from listing_lint.errors import ConfigError, Problem
from listing_lint.settings.load import Configurations
from listing_lint.settings.words import Denied, Words


def read(folder: Path, words: str, name: str = "listing-lint.yaml") -> Words:
    (folder / name).write_text(words, encoding="utf-8")
    found = Configurations().of(folder, folder).words
    assert found is not None
    return found


def problems(folder: Path, words: str) -> list[Problem]:
    with pytest.raises(ConfigError) as raised:
        read(folder, words)
    return list(raised.value.problems)


def test_without_words_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "listing-lint.yaml").write_text("platforms: [jd]\n", encoding="utf-8")
    assert Configurations().of(tmp_path, tmp_path).words is None


def test_a_word_is_a_phrase_or_a_mapping(tmp_path: Path) -> None:
    words = """
words:
  deny:
    - 爆款
    - {phrase: 跳楼(价|甩卖), replace: 活动价, severity: note, message: 文案规范第三条, only_in: [title, "skus[*].name"]}
  allow: [最鲜牌, 第一缕阳光(系列)?]
"""
    assert read(tmp_path, words) == Words(
        (
            Denied("爆款"),
            Denied("跳楼(价|甩卖)", "活动价", "note", "文案规范第三条", ("title", "skus[*].name")),
        ),
        ("最鲜牌", "第一缕阳光(系列)?"),
    )


def test_toml_says_the_same(tmp_path: Path) -> None:
    words = '[tool.listing-lint.words]\ndeny = ["爆款", {phrase = "跳楼价", replace = ""}]\nallow = ["最鲜牌"]\n'
    assert read(tmp_path, words, "pyproject.toml") == Words((Denied("爆款"), Denied("跳楼价", "")), ("最鲜牌",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_file_holds_a_word_a_line(tmp_path: Path, encoding: str) -> None:
    lines = "# 平台清单\r\n爆款\r\n\r\n  天花板  # 二〇二五年\r\nC#\r\n\u3000\r\n"
    (tmp_path / "禁用词.txt").write_bytes(lines.encode(encoding))
    words = read(tmp_path, "words: {deny: [{file: 禁用词.txt, severity: error, message: 清单}]}\n")
    assert words.deny == tuple(Denied(word, None, "error", "清单") for word in ("爆款", "天花板", "C#"))


def test_a_line_is_meant_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("100%(真|好)?\nA\\B\n", encoding="utf-8")
    assert read(tmp_path, "words: {allow: [{file: names.txt}]}\n").allow == (r"100%\(真\|好\)\?", r"A\\B")


def test_a_file_is_found_beside_the_configuration_and_up_to_the_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shop = tmp_path / "碗店"
    shop.mkdir()
    (tmp_path / "公共.txt").write_text("爆款\n", encoding="utf-8")
    assert read(shop, "words: {deny: [{file: ../公共.txt}]}\n").deny == (Denied("爆款"),)


@pytest.mark.parametrize(
    "file", ["../else.txt", "/etc/hostname", "link.txt", "none.txt", ".", "https://example.com/a.txt"]
)
def test_a_file_that_is_not_to_be_read_is_shown_where_it_is_named(tmp_path: Path, file: str) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (tmp_path / "else.txt").write_text("爆款\n", encoding="utf-8")
    (shop / "link.txt").symlink_to(tmp_path / "else.txt")
    (problem,) = problems(shop, f"words:\n  deny:\n    - 天花板\n    - file: {file}\n")
    assert problem.span
    assert (problem.span.line, problem.span.column) == (4, 13)
    assert problem.hint


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_bytes(b"\x81\xff\xff\x00\xff")
    (problem,) = problems(tmp_path, "words: {allow: [{file: w.txt}]}\n")
    assert problem.source
    assert problem.source.path.endswith("w.txt")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("最(好", "not a phrase"),
        ("最（好）", "full-width"),
        ('"\\u200b"', "can be seen"),
        ('"(a|\\u200b)"', "can be seen"),
        ("{phrase: 最好, servity: note}", "unknown key"),
        ("{phrase: 最好, severity: bad}", "none of the possible values"),
        ("{phrase: 最好, only_in: [titel]}", "leads nowhere"),
        ("{phrase: 最好, only_in: []}", ""),
        ("{phrase: 最好, file: a.txt}", "unknown key"),
        ("{message: 不好}", "'phrase' is missing"),
        ("[最好]", "but it is a list"),
    ],
)
def test_a_mistake_is_told_in_its_line(tmp_path: Path, entry: str, said: str) -> None:
    (problem,) = problems(tmp_path, f"words:\n  deny:\n    - 爆款\n    - {entry}\n")
    assert said in problem.message.text("en")
    assert problem.span
    assert problem.span.line == 4


def test_a_word_can_not_be_denied_and_allowed(tmp_path: Path) -> None:
    (tmp_path / "禁.txt").write_text("天花板\n", encoding="utf-8")
    found = problems(tmp_path, "words:\n  deny: [爆款, {file: 禁.txt}]\n  allow:\n    - 爆款\n    - 天花板\n")
    assert [problem.span and problem.span.line for problem in found] == [4, 5]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "words:\n  deny: [{file: a.txt}, 爆款]\n  allow: [{file: b.txt}, 爆款]\n")
    assert [problem.span and problem.span.line for problem in found] == [2, 3, 3]
