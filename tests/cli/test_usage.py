"""A call that makes no sense: one sentence in the reader's language and the way out, exit code 2."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import run

CALLS = {
    ("check", "--no-cach"): ("没有 --no-cach 这个选项\n  → 是不是“--no-cache”？", "did you mean '--no-cache'?"),
    ("check", "--lang", "fr"): ("只能是其中之一：zh-CN, en\n  → 用法见 listing-lint check --help", "one of zh-CN, en"),
    ("check", "--jobs", "two"): ("'--jobs' 要写整数，至少 1", "takes a whole number of 1 at least"),
    ("check", "--output-format"): ("--output-format 后面少了值", "lacks a value"),
    ("check", "--as-of", "morgen"): ("“morgen”不是日期", "is not a date"),
    ("explain",): ("缺少 'RULE_ID'", "is missing"),
    ("check", ""): ("是空的，也许是变量没有值", "'[PATH]...|-' is empty, as a variable without a value would leave it"),
    ("fix", "--config", ""): ("是空的", "'--config' is empty"),
    ("changes", "HEAD", ""): ("是空的", "'[REF] [PATH]...' is empty"),
    ("rules", "test", ""): ("是空的", "is empty"),
    ("schema", "listing", "x"): ("多余的参数：x\n", "unexpected argument: x\n"),  # by click's English
    ("cache", "info", "x", "y"): ("多余的参数：x y\n", "unexpected argument: x y\n"),
    ("chek",): ("没有“chek”这个命令\n  → 是不是“check”？", "no such command: 'chek'\n  → did you mean 'check'?"),
    ("rules", "lst"): ("没有“lst”这个命令\n  → 是不是“list”？", "did you mean 'list'?"),
    ("dance",): ("没有“dance”这个命令\n  → 用法见 listing-lint --help", "see listing-lint --help"),
}


@pytest.mark.parametrize("call", CALLS)
def test_is_told_in_both_languages(call: tuple[str, ...], tmp_path: Path) -> None:
    for lang, said in zip(("zh-CN", "en"), CALLS[call], strict=True):
        done = run(*call, cwd=tmp_path, LISTING_LINT_LANG=lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Error" not in done.stderr


@pytest.mark.parametrize("call", [(), ("check",), ("rules",), ("rules", "show")])
def test_help_is_in_one_language(call: tuple[str, ...], tmp_path: Path) -> None:
    said = {lang: run(*call, "--help", cwd=tmp_path, LISTING_LINT_LANG=lang).stdout for lang in ("zh-CN", "en")}
    assert said["zh-CN"].startswith(f"用法：listing-lint {' '.join(call)}".rstrip())
    assert said["en"].startswith(f"Usage: listing-lint {' '.join(call)}".rstrip())
    for chinese, english in (("选项：\n", "Options:\n"), ("显示这些说明", "Show this message and exit.")):
        assert (chinese in said["zh-CN"], english in said["zh-CN"]) == (True, False)
        assert (chinese in said["en"], english in said["en"]) == (False, True)
    assert ("命令：\n" in said["zh-CN"]) == ("Commands:\n" in said["en"]) == (call in [(), ("rules",)])


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


def test_a_closed_input_holds_nothing(tmp_path: Path) -> None:
    command = f"exec '{sys.executable}' -m listing_lint check - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "“-”下没有可检查的商品\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("command", ["schema listing", "rules list", "notice"])
def test_a_full_disk_is_told_by_every_command(command: str, tmp_path: Path) -> None:
    call = f"exec '{sys.executable}' -m listing_lint {command} >/dev/full"
    done = subprocess.run(["sh", "-c", call], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "报告写不进 <stdout>" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_ctrl_c_ends_all_processes(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "a", "title": "杯子"}\n' * 40_000, encoding="utf-8")
    command = [sys.executable, "-m", "listing_lint", "check", "many.jsonl", "--jobs", "2", "--output-format", "jsonl"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        time.sleep(1.5)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all of them
        _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="no signals")
@pytest.mark.parametrize("group", [False, True])
def test_a_terminated_run_leaves_nothing_behind(tmp_path: Path, group: bool) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "a", "title": "杯子"}\n' * 40_000, encoding="utf-8")
    format = ["--output-format", "jsonl:report.jsonl", "--output-format", "jsonl"]
    command = [sys.executable, "-m", "listing_lint", "check", "many.jsonl", "--jobs", "2", *format]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout
        run.stdout.readline()
        (os.killpg if group else os.kill)(run.pid, signal.SIGTERM)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 143
    assert said == b""
    assert [path.name for path in tmp_path.iterdir()] == ["many.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_ctrl_c_does_not_wait_for_what_is_handed_out(tmp_path: Path) -> None:
    dense = '{"id": "a", "title": "杯子", "description": "' + "最好的杯子，" * 60 + '"}\n'
    (tmp_path / "many.jsonl").write_text(dense * 4000, encoding="utf-8")
    command = [sys.executable, "-m", "listing_lint", "check", "many.jsonl", "--jobs", "2", "--output-format", "jsonl"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout
        run.stdout.readline()
        begun = time.monotonic()
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=120)
    assert run.returncode == 130
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no signals")
def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "a", "title": "杯子"}\n' * 40_000, encoding="utf-8")
    (tmp_path / "slow.py").write_text(SLOW_READER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "slow.py"], cwd=tmp_path, stdout=subprocess.PIPE, start_new_session=True
    ) as run:
        assert run.stdout
        run.stdout.readline()  # a first listing is finished
        time.sleep(1)  # and all that was handed out: the others wait for work
        run.kill()  # as a CI runner or a full memory does: the first of them alone
        run.wait(timeout=60)
        left = time.monotonic() + 20
        while _alive(run.pid) and time.monotonic() < left:
            time.sleep(0.1)
        assert not _alive(run.pid)


SLOW_READER = """
import time
from listing_lint import check

class Slow:
    def start(self, lang): pass
    def add(self, part):
        print(part, flush=True)
        time.sleep(60)

if __name__ == "__main__":
    check(["many.jsonl"], jobs=2, sink=Slow())
"""


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
