"""A call that makes no sense: one sentence in the reader's language and the way out, exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import run

CALLS = {
    ("check", "--no-cach"): ("没有 --no-cach 这个选项\n  → 是不是 --no-cache？", "did you mean --no-cache?"),
    ("check", "--lang", "fr"): ("只能是其中之一：zh-CN, en\n  → 用法见 listing-lint check --help", "one of zh-CN, en"),
    ("check", "--jobs", "two"): ("'--jobs' 要写整数", "takes a whole number"),
    ("check", "--output-format"): ("--output-format 后面少了值", "lacks a value"),
    ("check", "--as-of", "morgen"): ("“morgen”不是日期", "is not a date"),
    ("explain",): ("缺少 'RULE_ID'", "is missing"),
    ("chek",): ("是不是 check？\n  → 用法见 listing-lint --help", "did you mean check?"),
}


@pytest.mark.parametrize("call", CALLS)
def test_is_told_in_both_languages(call: tuple[str, ...], tmp_path: Path) -> None:
    for lang, said in zip(("zh-CN", "en"), CALLS[call], strict=True):
        done = run(*call, cwd=tmp_path, LISTING_LINT_LANG=lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Error" not in done.stderr


def test_an_unknown_language_is_no_other_one(tmp_path: Path) -> None:
    done = run("check", ".", cwd=tmp_path, LISTING_LINT_LANG="fr")
    assert (done.returncode, done.stderr) == (2, "LISTING_LINT_LANG 不能是“fr”，只有 zh-CN, en\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell closes it")
@pytest.mark.parametrize(("closed", "said"), [(">&-", "标准输出是关着的"), ("2>&-", ""), (">&- 2>&-", "")])
def test_a_closed_stream_is_no_fault_of_ours(closed: str, said: str, tmp_path: Path) -> None:
    command = f"exec '{sys.executable}' -m listing_lint check . {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Error" not in done.stderr
