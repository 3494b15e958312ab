"""The command `notice`: the time that is left, the rules that cover the cause, and its exit codes."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from listing_lint.api import notice, notices
from listing_lint.errors import UsageError
from tests.cli.terminal import run

AT = ("--received-at", "2026-11-30T10:00", "--lang", "en")


def test_without_a_kind_it_lists_them(tmp_path: Path) -> None:
    done = run("notice", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "temu/ordinary-violation" in done.stdout
    assert "72 hours to mend it" in done.stdout
    listed = json.loads(run("notice", "--output-format", "json", cwd=tmp_path).stdout)
    assert {one["notice"] for one in listed} >= {"temu/ordinary-violation", "temu/serious-violation"}


ANSWERED = ("--handed-in-at", "2026-12-03T09:30", "--now")


@pytest.mark.parametrize(
    ("more", "said", "code"),
    [
        (("--now", "2026-12-01T09:00"), "mend it: until 2026-12-03 10:00+08:00 (72 hours), 49 h 0 min left", 0),
        (("--now", "2026-12-03T10:00"), "0 h 0 min left", 0),
        (("--now", "2026-12-03T02:01Z"), "over since 0 h 1 min", 1),
        (("--now", "2026-12-01T09:00"), "within 48 hours of handing in", 0),
        ((*ANSWERED, "2026-12-04T09:00"), "handed in 0 h 30 min before", 0),
        ((*ANSWERED, "2026-12-04T09:00"), "until 2026-12-05 09:30+08:00 (48 hours), 24 h 30 min left", 0),
        ((*ANSWERED, "2026-12-09T09:00"), "over since", 1),
        (("--handed-in-at", "2026-12-03T12:00", "--now", "2026-12-04T09:00"), "handed in 2 h 0 min late", 1),
    ],
)
def test_the_time_that_is_left(tmp_path: Path, more: tuple[str, ...], said: str, code: int) -> None:
    done = run("notice", "temu/ordinary-violation", *AT, *more, cwd=tmp_path)
    assert said in done.stdout
    assert done.returncode == code
    assert "(grade D; your seller back office decides)" in done.stdout
    assert "Temu 商品下架管理全解析" in done.stdout
    assert "SEED" not in done.stdout


def test_the_rules_that_cover_the_cause_can_be_run(tmp_path: Path) -> None:
    now = ("--now", "2026-11-30T11:00")
    done = run("notice", "temu/ordinary-violation", *AT, *now, "--cause", "主图有水印", cwd=tmp_path)
    assert "reason classes: image.watermark\n" in done.stdout
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("check it: "))
    (tmp_path / "listing.yaml").write_text("id: A\ntitle: 碗\n", encoding="utf-8")
    options = line.partition("PATH ")[2].split()
    assert run("check", ".", *options, cwd=tmp_path).returncode == 0


def test_a_cause_that_no_rule_covers_is_for_a_person(tmp_path: Path) -> None:
    now = ("--now", "2026-11-30T11:00")
    done = run("notice", "temu/ordinary-violation", *AT, *now, "--cause", "internal", cwd=tmp_path)
    assert "no rule covers them: a person must look" in done.stdout


@pytest.mark.parametrize(
    ("cause", "reasons"),
    [
        ("主图有水印", ["image.watermark"]),
        ("The main image has a WATERMARK and a QR code", ["image.watermark", "image.code"]),
        ("资质过期", ["qualification.expired"]),
        ("资质与商品不符", ["qualification.missing", "qualification.expired", "qualification.mismatch",
                     "qualification.unreadable", "attribute.mismatch", "image.mismatch"]),
        ("image.code", ["image.code"]),
        ("绝对化用语", ["claim.absolute"]),
        ("标题含最高级", ["claim.absolute"]),
        ("虚假发货", ["other"]),
    ],
)  # fmt: skip
def test_a_narrow_word_takes_the_place_of_a_wide_one(cause: str, reasons: list[str]) -> None:
    answer = notice("temu/ordinary-violation", cause=cause)
    assert list(answer.reasons) == reasons
    assert {rule.reason for rule in answer.rules} <= set(reasons)


def test_from_python() -> None:
    received, now = datetime(2026, 11, 30, 10), datetime(2026, 12, 3, 10, 1)
    answer = notice("temu/ordinary-violation", received_at=received, now=now)
    assert [(term.id, state.name) for term, state in answer.terms] == [("fix", "over"), ("review", "open")]
    assert answer.exit_code == 1
    assert answer.received.isoformat() == "2026-11-30T10:00:00+08:00"
    assert {"temu/ordinary-violation", "temu/serious-violation"} <= {one.id for one in notices()}
    with pytest.raises(UsageError):
        notice("temu/ordinary")


def test_json(tmp_path: Path) -> None:
    now = ("--now", "2026-11-30T11:00")
    done = run(
        "notice", "temu/serious-violation", *AT, *now, "--cause", "image.code", "--output-format", "json", cwd=tmp_path
    )
    told = json.loads(done.stdout)
    plan, review = told["terms"]
    assert (plan["hours"], plan["due"], plan["minutes_left"]) == (24, "2026-12-01T10:00:00+08:00", 23 * 60)
    assert "due" not in review
    assert plan["basis"][0] == {
        "title": "Temu 商品下架管理全解析",
        "grade": "D",
        "clause": "普通违规 72 小时内整改，严重违规 24 小时内提交方案，重新上架审核 48 小时",
        "read_on": "2026-11-30",
    }
    assert told["reasons"] == ["image.code"]
    assert all(rule["reason"] == "image.code" for rule in told["rules"])


@pytest.mark.parametrize(
    ("more", "state", "minutes"),
    [
        (("--now", "2026-12-01T09:00"), "left", 49 * 60),
        (("--now", "2026-12-03T10:01"), "over", -1),
        ((*ANSWERED, "2026-12-04T09:00"), "kept", 30),
        (("--handed-in-at", "2026-12-03T12:00", "--now", "2026-12-04T09:00"), "missed", -120),
    ],
)
def test_json_says_what_the_exit_code_says(tmp_path: Path, more: tuple[str, ...], state: str, minutes: int) -> None:
    done = run("notice", "temu/ordinary-violation", *AT, *more, "--output-format", "json", cwd=tmp_path)
    first = json.loads(done.stdout)["terms"][0]
    assert (first["state"], first["minutes_left"]) == (state, minutes)
    assert done.returncode == (state in ("over", "missed"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("temu/ordinary",), "there is no kind of notice"),
        (("temu/ordinary-violation", "--received-at", "yesterday"), "is no moment"),
        (("temu/ordinary-violation", "--received-at", "9999-12-31T23:00"), "is no moment"),
        (("temu/ordinary-violation", "--cause", "不知道"), "fits no reason class"),
        (
            ("temu/ordinary-violation", "--received-at", "2026-11-30", "--handed-in-at", "2026-11-29"),
            "handed in before the notice",
        ),
        (("temu/ordinary-violation", *AT, "--now", "2026-11-30T09:59"), "is still to come"),
        (("temu/ordinary-violation", *AT, *ANSWERED, "2026-12-03T09:29"), "say with --now"),
        (("temu/ordinary-violation", "--cause", "虚假"), "fits no reason class"),
    ],
)
def test_what_cannot_be_done_ends_in_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("notice", *arguments, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
