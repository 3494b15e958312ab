"""What other libraries say in English reaches nobody as it is: the kinds that people meet have sentences of our own."""

import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field as Constraint
from typing_extensions import TypedDict

from listing_lint.errors import ConfigError, InputError, Problem, Refused
from listing_lint.listings.document import decode
from listing_lint.listings.schema import Strict
from listing_lint.listings.validate import problems_of
from listing_lint.listings.yaml_reader import read
from listing_lint.matching.patterns import linear
from listing_lint.settings.load import Configurations
from listing_lint.system_errors import why


class Declared(Strict, total=False):
    small: Annotated[int, Constraint(gt=0, lt=9)]
    most: Annotated[float, Constraint(ge=1, le=9)]
    even: Annotated[int, Constraint(multiple_of=2)]
    word: Annotated[str, Constraint(min_length=2, max_length=3)]
    form: Annotated[str, Constraint(pattern="^[a-z]$")]
    some: Annotated[list[str], Constraint(min_length=1, max_length=2)]
    kind: Literal["甲", "乙"]
    flag: bool
    table: dict[str, str]
    inner: TypedDict("Inner", {"必填": str})  # type: ignore[valid-type]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"small": "0"}, "“0”太小，要大于 0"),
        ({"small": "9"}, "“9”太大，要小于 9"),
        ({"small": "x"}, "“x”不是整数"),
        ({"most": "0"}, "“0”太小，至少是 1.0"),
        ({"most": "10"}, "“10”太大，最多是 9.0"),
        ({"most": "x"}, "“x”不是数"),
        ({"even": "3"}, "“3”不是 2 的倍数"),
        ({"word": "好"}, "内容至少要有 2 个字符"),
        ({"word": "好好好好"}, "内容最多 3 个字符"),
        ({"form": "甲"}, "“甲”的写法不对，要符合 ^[a-z]$"),
        ({"some": []}, "至少要有 1 项"),
        ({"some": ["一", "二", "三"]}, "最多 2 项"),
        ({"some": "一"}, "这里应是列表，写的却是“一”"),
        ({"kind": "丙"}, "“丙”不在可选范围内"),
        ({"flag": "也许"}, "“也许”应写成 true 或 false"),
        ({"table": ["一"]}, "这里应是键值表（每行一个“键: 值”），写的却是列表"),
        ({"inner": {}}, "缺少“必填”"),
        ({"另外": "一"}, "不认识的键“另外”"),
    ],
)
def test_pydantic(value: Mapping[str, Any], said: str) -> None:
    _, (problem,) = problems_of(Declared, value, None)
    assert problem.message.text("zh-CN") == said
    assert own_english(problem)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("*好", "“*”前面没有可重复的内容"),
        ("好**", "“**”连着写了两个重复符号"),
        ("好{3,1}", "“{3,1}”的次数不对：先小后大，最多 1000"),
        ("[好", "“[好”的“[”没有“]”"),
        ("(好", "“(好”的“(”没有“)”"),
        ("好)", "“好)”的“)”没有“(”"),
        ("[z-a]", "“z-a”不是字符的范围或类别"),
        (r"\y", r"“\y”没有意义"),
        ("好\\", "末尾的“\\”后面没有字符"),
        ("好(?!的)", "不支持“(?!”这种写法"),
        ("(?P<好", "不支持“(?P<好”这种写法"),
        ("((好{1000}){1000}){1000}", None),
    ],
)
def test_patterns(pattern: str, said: str | None) -> None:
    with pytest.raises(Refused) as raised:
        linear(pattern)
    text = raised.value.message.text("zh-CN")
    assert "RE2" not in text
    assert said is None or text == f"正则写得不对：{said}"


@pytest.mark.parametrize(
    "text",
    [
        "a: [b, }", "a: }", "a: ,b", "a: ? b", "a: |x\n b", "a: >0\n b", "%FOO\na: b", "%YAML 3.0\n---\na: b", "%x: b",
        'a: "\\xZZ"', "a: [b", "a: {b", "a: @b", "a: b: c", "a: *b", "a: !x!y b", "a:\n\tb: c", "- a\nb: c", "a: 'b",
    ],
)  # fmt: skip
def test_yaml(text: str) -> None:
    with pytest.raises(InputError) as raised:
        read(decode(text.encode(), "x.yaml"))
    for problem in raised.value.problems:
        assert problem.hint
        assert problem.message.id != "input.yaml-syntax"


@pytest.mark.parametrize(
    ("line", "id", "column"),
    [
        ('fail_on = "note', "toml-open", None),
        ("select = [1, 2", "toml-open", None),
        ("fail_on = 1\nfail_on = 2", "toml-twice", None),
        (r'fail_on = "\d"', "toml-escape", None),
        ("fail_on", "toml-equals", 8),
        ("= 3", "toml-key", 1),
        ('fail_on = "\x01"', "toml-character", 12),
        ("fail_on = never", "toml-value", 11),
        ("fail_on = 1 2", "toml-rest", 13),
    ],
)
def test_toml(tmp_path: Path, line: str, id: str, column: int | None) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text(f"[tool.listing-lint]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        Configurations().of(tmp_path, tmp_path)
    (problem,) = raised.value.problems
    assert problem.message.id == f"config.{id}"
    assert problem.span
    assert problem.span.line >= 2
    assert column is None or problem.span.column == column
    assert own_english(problem)


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOSPC, errno.EROFS,
        errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE,
    ],
)  # fmt: skip
def test_the_operating_system(number: int) -> None:
    said = why(OSError(number, os.strerror(number), "x")).text("zh-CN")
    assert not re.search("[A-Za-z]", said)


def test_what_is_not_known_stands_in_quotes_after_a_sentence_of_ours() -> None:
    assert why(OSError(errno.EIO, "Input/output error")).text("zh-CN") == "系统报“Input/output error”"
    assert why(OSError("no number")).text("en") == "the system says 'no number'"


def own_english(problem: Problem) -> bool:
    """Whether both languages have words of their own."""
    return problem.message.text("en") != problem.message.text("zh-CN")
