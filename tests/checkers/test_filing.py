"""Broadcasts of special anchors: what has to be filed, by whom, until when; and what is free."""

from datetime import date
from typing import Any

import pytest

from listing_lint.checkers.filing import Params, check
from listing_lint.checkers.workdays import Year
from listing_lint.finding import Hit, NotChecked
from tests.checkers.views import saying, view

CALENDAR = {"2026": Year(off=("2026-10-01/2026-10-07",), work=("2026-10-10",)), "2027": Year()}
THURSDAY = date(2026, 11, 26)


def session(starts: str = "2026-12-02T20:00+08:00", **more: Any) -> dict[str, Any]:
    return {"anchor": {"id": "7", "special": True}, "scenario": "own", "starts_at": starts, **more}


def told(
    look_for: Any, *sessions: dict[str, Any], as_of: date = THURSDAY, soon: int = 1, **more: Any
) -> list[Hit | NotChecked]:
    params = Params(calendar=CALENDAR, look_for=look_for, workdays=2, soon=soon)
    return list(check(params, view({"broadcasts": list(sessions), **more}, as_of=as_of)))


def one(look_for: Any, *sessions: dict[str, Any], **more: Any) -> Hit:
    (hit,) = told(look_for, *sessions, **more)
    assert isinstance(hit, Hit)
    return hit


@pytest.mark.parametrize(
    ("starts", "deadline"),
    [
        ("2026-12-02T20:00+08:00", "2026-11-30"),  # Wednesday: Tuesday, Monday
        ("2026-12-01T20:00+08:00", "2026-11-27"),  # Tuesday: Monday, Friday
        ("2026-12-06T10:00+08:00", "2026-12-03"),  # Sunday: Friday, Thursday
        ("2026-12-02T00:10+08:00", "2026-11-30"),
        ("2026-12-01T20:00-05:00", "2026-11-30"),  # in Beijing it is Wednesday already
    ],
)
def test_the_last_day_is_the_second_workday_before(starts: str, deadline: str) -> None:
    assert str(one("unfiled", session(starts)).args["deadline"]) == deadline


@pytest.mark.parametrize(
    ("starts", "deadline"),
    [
        ("2026-10-12T20:00+08:00", "2026-10-09"),  # Monday: the worked Saturday, Friday
        ("2026-10-08T20:00+08:00", "2026-09-29"),  # the day after the holidays
        ("2026-10-03T20:00+08:00", "2026-09-29"),  # within them
    ],
)
def test_holidays_and_worked_saturdays_count(starts: str, deadline: str) -> None:
    assert str(one("unfiled", session(starts), as_of=date(2026, 9, 21)).args["deadline"]) == deadline


@pytest.mark.parametrize(
    ("as_of", "severity", "state"),
    [
        (date(2026, 11, 24), "note", "workdays left: 4"),
        (date(2026, 11, 26), "note", "workdays left: 2"),
        (date(2026, 11, 27), None, "workdays left: 1"),
        (date(2026, 11, 28), None, "workdays left: 1"),  # a Saturday: Monday is still to come
        (date(2026, 11, 30), None, "today is the last day"),
        (date(2026, 12, 1), None, "that day is over"),
        (date(2026, 12, 2), None, "that day is over"),
    ],
)
def test_what_is_not_filed_is_told_the_louder_the_less_time_is_left(
    as_of: date, severity: str | None, state: str
) -> None:
    hit = one("unfiled", session(), as_of=as_of)
    assert (hit.severity, saying(hit, "state", "en")) == (severity, state)


def test_a_broadcast_that_is_over_is_not_spoken_of() -> None:
    for look_for in ("unfiled", "returned", "late", "filer", "unapproved", "documents"):
        over = session(filed_at="2026-12-02T09:00+08:00", filing_status="rejected", filed_by="anchor")
        assert not told(look_for, over, as_of=date(2026, 12, 3))


@pytest.mark.parametrize("look_for", ["unfiled", "returned", "late", "filer", "unapproved", "documents"])
def test_goods_outside_the_plan_are_free(look_for: str) -> None:
    free = session(scenario="pk", filed_by="anchor", filing_status="rejected", filing_documents=["A"])
    free["anchor"]["special"] = False
    assert not told(look_for, free)
    assert not told(look_for)


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "unfiled"),
        ({"filing_status": "pending"}, "unfiled"),
        ({"filed_at": "2026-11-25T10:00+08:00"}, "filed"),
        ({"filing_status": "in-review"}, "filed"),
        ({"filing_status": "approved"}, "filed"),
        ({"filed_at": "2026-11-25T10:00+08:00", "filing_status": "pending"}, "returned"),
        ({"filed_at": "2026-11-25T10:00+08:00", "filing_status": "withdrawn"}, "returned"),
        ({"filed_at": "2026-11-25T10:00+08:00", "filing_status": "rejected"}, "returned"),
        ({"filing_status": "rejected"}, "returned"),
    ],
)
def test_what_was_withdrawn_or_sent_back_must_be_handed_in_again(more: dict[str, Any], state: str) -> None:
    for look_for in ("unfiled", "returned"):
        assert bool(told(look_for, session(**more))) == (look_for == state)


@pytest.mark.parametrize(
    ("scenario", "who"), [("own", "the shop"), ("pk", "links the PK anchor"), ("distribution", "once the task appears")]
)
def test_who_hands_it_in_depends_on_the_scenario(scenario: str, who: str) -> None:
    assert who in saying(one("unfiled", session(scenario=scenario)), "who", "en")
    wrong = told("filer", session(scenario=scenario, filed_by="anchor"))
    assert [hit.field for hit in wrong] == ([] if scenario == "own" else ["/broadcasts/0/filed_by"])
    assert not told("filer", session(scenario=scenario, filed_by="owner"))


def test_an_empty_qualification_column_asks_for_nothing_but_the_filing_itself() -> None:
    hit = one("unfiled", session(filing_documents=[]))
    assert "hand it in all the same" in saying(hit, "papers", "en")
    assert not told("documents", session(filing_documents=[]))
    assert not told("documents", session())


def test_a_document_of_the_column_is_looked_for_by_its_name() -> None:
    asked = session(filing_documents=["食品经营许可证", "质检报告（2026）"])
    hit = one("documents", asked, qualifications=[{"type": "食品经营许可证"}])
    assert (hit.field, hit.args["document"]) == ("/broadcasts/0/filing_documents/1", "质检报告（2026）")
    assert "食品经营许可证、质检报告（2026）" in saying(hit, "papers")
    assert not told("documents", asked, qualifications=[{"type": "食品经营许可证"}, {"type": "质检报告(2026)"}])


def test_late_is_after_the_last_day_whatever_the_hour() -> None:
    hit = one("late", session(filed_at="2026-12-01T00:01+08:00"))
    assert hit.measured
    assert (hit.field, hit.measured.value, hit.measured.limit) == (
        "/broadcasts/0/filed_at",
        "2026-12-01",
        "2026-11-30",
    )
    assert not told("late", session(filed_at="2026-11-30T23:59+08:00"))
    assert not told("late", session(filed_at="2026-12-01T00:01+08:00", filing_status="withdrawn"))


def test_what_is_still_in_review_on_the_last_workday_is_told() -> None:
    waiting = session(filed_at="2026-11-25T10:00+08:00", filing_status="in-review")
    assert not told("unapproved", waiting, as_of=date(2026, 11, 30))
    assert told("unapproved", waiting, as_of=date(2026, 12, 1))
    assert not told("unapproved", {**waiting, "filing_status": "approved"}, as_of=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (session("2031-06-05T20:00+08:00"), "filing.no-calendar"),
        (session("2027-12-30T20:00+08:00"), "filing.no-calendar"),
        ({"anchor": {"id": "7"}, "starts_at": "2026-12-02T20:00+08:00"}, "filing.no-anchor"),
        ({"starts_at": "2026-12-02T20:00+08:00"}, "filing.no-anchor"),
        ({"anchor": {"id": "7", "special": True}}, "filing.no-start"),
    ],
)
def test_what_is_not_known_is_not_checked(said: dict[str, Any], reason: str) -> None:
    (gap,) = told("unfiled", said)
    assert isinstance(gap, NotChecked)
    assert (gap.field, gap.reason.id) == ("/broadcasts/0", reason)


def test_the_year_that_is_missing_is_named() -> None:
    (gap,) = told("late", session("2027-12-30T20:00+08:00"))
    assert isinstance(gap, NotChecked)
    assert "2028" in gap.reason.text("en")


def test_each_broadcast_is_a_finding_of_its_own() -> None:
    several = told("unfiled", session(), session("2026-12-03T20:00+08:00"))
    assert len({hit.evidence for hit in several if isinstance(hit, Hit)}) == 2
