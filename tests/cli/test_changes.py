"""The command `changes`: its exit codes, its three formats, its use as a notice before a commit."""

import json
import sys
from pathlib import Path

import pytest

from tests.changes.shop import LISTING, edited, git, make, write
from tests.cli.terminal import run


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_nothing_to_review(shop: Path) -> None:
    done = run("changes", "HEAD", "--lang", "en", cwd=shop)
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing changed since HEAD\n", "")
    write(shop, edited(price={"amount": "1", "currency": "CNY"}, platforms=["douyin"]))
    git(shop, "commit", "-qam", "x")
    write(shop, edited(price={"amount": "2", "currency": "CNY"}, platforms=["douyin"]))
    done = run("changes", "HEAD", "--lang", "en", cwd=shop)
    assert done.returncode == 0
    assert "A001/listing.yaml: free A001 [douyin]" in done.stdout


def test_concise_names_the_edits_the_triggers_and_how_sure_they_are(shop: Path) -> None:
    write(shop, edited(title="每日坚果\x1b[31m"))
    done = run("changes", "HEAD", "--lang", "en", cwd=shop)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    at = lines.index("A001/listing.yaml: back to review A001 [kuaishou]")
    assert "(back to review: kuaishou/edit-of-filed-goods; grade D; your seller back office decides)" in lines[at + 1]
    assert lines[at + 2] == "  hand in again: 食品经营许可证, 质检报告"
    assert "(back to review: douyin/edit)" in done.stdout
    assert "no pack says which edits jd reviews" in done.stdout
    assert lines[-2] == "since HEAD: back to review: 3, not known: 1"
    assert "not known to be free: jd" in lines[-1]
    assert "\x1b" not in done.stdout


def test_chinese_is_the_default(shop: Path) -> None:
    write(shop, edited(title="每日坚果"))
    done = run("changes", "HEAD", cwd=shop)
    assert "重新审核 A001 [kuaishou]" in done.stdout
    assert "D 级依据，以商家后台为准" in done.stdout
    assert "重新提交资质：食品经营许可证、质检报告" in done.stdout


def test_exit_zero_is_a_notice_and_still_tells_what_went_wrong(shop: Path) -> None:
    write(shop, edited(title="每日坚果"))
    assert run("changes", "HEAD", "--exit-zero", cwd=shop).returncode == 0
    write(shop, {**LISTING, "titel": "x"}, "B001")
    done = run("changes", "HEAD", "--exit-zero", cwd=shop)
    assert done.returncode == 2
    assert "B001/listing.yaml:" in done.stderr


def test_quiet_where_nothing_goes_to_review(shop: Path) -> None:
    write(shop, edited(presale={"days": "3"}))
    assert run("changes", "HEAD", "--quiet-if-free", cwd=shop).stdout == ""
    write(shop, edited(title="每日坚果"))
    assert run("changes", "HEAD", "--quiet-if-free", "--exit-zero", cwd=shop).stdout


@pytest.mark.parametrize(
    ("option", "code"), [((), 0), (("--fail-on-unknown",), 1), (("--fail-on-unknown", "--exit-zero"), 0)]
)
def test_what_nobody_knows_is_told_and_fails_where_asked(shop: Path, option: tuple[str, ...], code: int) -> None:
    write(shop, edited(platforms=["jd"]))
    git(shop, "commit", "-qam", "x")
    write(shop, edited(platforms=["jd"], title="每日坚果"))
    done = run("changes", "HEAD", "--lang", "en", *option, cwd=shop)
    assert done.returncode == code
    assert "no pack says which edits these platforms review" in done.stdout
    told = json.loads(run("changes", "HEAD", "--output-format", "json", *option, cwd=shop).stdout)
    assert (told["platforms_without_triggers"], told["summary"]["unknown"]) == (["jd"], 1)
    table = run("changes", "HEAD", "--output-format", "markdown", "--lang", "en", *option, cwd=shop).stdout
    assert "not known to be free: jd" in table
    # a notice before a commit stays quiet, unless it is to fail
    assert bool(run("changes", "HEAD", "--quiet-if-free", *option, cwd=shop).stdout) == ("--fail-on-unknown" in option)


def test_json(shop: Path) -> None:
    write(shop, edited(title="每日坚果"))
    done = run("changes", "HEAD", "--output-format", "json", cwd=shop)
    told = json.loads(done.stdout)
    assert told["summary"] == {
        "compared": 1, "new": 0, "review": 3, "unknown": 1, "free": 0, "gone": 0, "unreadable": 0,
    }  # fmt: skip
    (douyin,) = (one for one in told["changes"] if one["platform"] == "douyin")
    (edit,) = douyin["edits"]
    assert (douyin["fate"], douyin["resubmit"]) == ("review", [])
    assert (edit["field"], edit["before"], edit["after"]) == ("/title", "每日坚果混合装", "每日坚果")
    assert (edit["trigger"], edit["official"], edit["basis"][0]["grade"]) == ("douyin/edit", True, "B")
    assert not any("source" in basis for basis in edit["basis"])
    (jd,) = (one for one in told["changes"] if one["platform"] == "jd")
    assert set(jd["edits"][0]["reason"]) == {"zh-CN", "en"}


def test_several_reports_in_one_run(shop: Path) -> None:
    write(shop, edited(title="每日坚果"))
    done = run("changes", "HEAD", "--output-format", "concise", "--output-format", "markdown:out/notes.md", cwd=shop)
    assert done.stdout
    assert (shop / "out/notes.md").read_text("utf-8").startswith("### ")


def test_a_markdown_table_fits_into_a_comment_and_holds_no_markup_of_strangers(shop: Path) -> None:
    for number in range(150):
        write(shop, {"id": f"N{number:03}", "platforms": ["jd"], "title": "x" * 500}, f"N{number:03}")
    hostile = "<img src=x onerror=alert(1)> | [a](javascript:b) `c` @team #1\n# h"
    write(shop, edited(title=hostile))
    done = run("changes", "HEAD", "--output-format", "markdown", "--lang", "en", cwd=shop)
    assert len(done.stdout) < 65_536
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) == 101
    assert "more are not listed" in done.stdout
    write(shop, edited(title=hostile))
    for folder in shop.glob("N*"):
        (folder / "listing.yaml").unlink()
    done = run("changes", "HEAD", "--output-format", "markdown", "--lang", "en", cwd=shop)
    (row,) = (line for line in done.stdout.splitlines() if "kuaishou/edit" in line)
    for raw in ("<img", "](", "`c`", "@team", " #1"):
        assert raw not in row
    assert row.replace("\\|", "").count("|") == 6


def test_record_then_against(shop: Path) -> None:
    done = run("changes", "--record", "sent.jsonl", "A001", "--lang", "en", cwd=shop)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "noted as submitted: 1 (sent.jsonl)\n")
    assert run("changes", "--against", "sent.jsonl", "A001", cwd=shop).returncode == 0
    write(shop, edited(title="每日坚果"))
    assert run("changes", "--against", "sent.jsonl", "A001", cwd=shop).returncode == 1
    assert run("changes", "--against", "sent.jsonl", "A001", "--platform", "jd", cwd=shop).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say one of"),
        (("--against", "a", "--record", "b"), "say one of"),
        (("nowhere",), "there is no git revision 'nowhere'"),
        (("HEAD", "A002"), "A002"),
        (("HEAD", "--output-format", "sarif"), "there is no format sarif"),
        (("HEAD", "--platform", "jdd"), "jdd"),
        (("--against", "A001/listing.yaml"), "this line is no record of a submission"),
    ],
)
def test_what_cannot_be_done_ends_in_2(shop: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("changes", *arguments, cwd=shop, LISTING_LINT_LANG="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_record_is_never_written_over_something_else(shop: Path) -> None:
    before = (shop / "A001/listing.yaml").read_text("utf-8")
    assert run("changes", "--record", "A001/listing.yaml", cwd=shop).returncode == 2
    assert (shop / "A001/listing.yaml").read_text("utf-8") == before


def test_as_a_hook_it_tells_and_lets_the_commit_through(shop: Path) -> None:
    hook = shop / ".git/hooks/pre-commit"
    command = f"{sys.executable} -m listing_lint changes HEAD --exit-zero --quiet-if-free --lang en"
    hook.write_text(f"#!/bin/sh\n{command} > .git/told; exit $?\n")
    hook.chmod(0o755)
    write(shop, edited(title="每日坚果"))
    git(shop, "commit", "-qam", "edit")
    assert git(shop, "log", "-1", "--format=%s") == "edit\n"
    assert "back to review A001" in (shop / ".git/told").read_text("utf-8")


def test_a_trigger_is_explained(tmp_path: Path) -> None:
    done = run("explain", "kuaishou/edit-of-filed-goods", cwd=tmp_path, LISTING_LINT_LANG="en")
    assert done.returncode == 0
    for said in (
        "An edit of filed goods",
        "[D common practice]",
        "images.main",
        "platforms: kuaishou",
        "the anchor's mark 'special' is one of true",
    ):
        assert said in done.stdout
    told = json.loads(run("explain", "wechat/edit", "--output-format", "json", cwd=tmp_path).stdout)
    assert (told["effect"], told["platforms"]) == ("review", ["wechat"])
