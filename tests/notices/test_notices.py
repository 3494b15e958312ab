"""Notices of platforms: when their terms end, what their causes mean, and which rules cover them."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from listing_lint.finding import REASONS
from listing_lint.notices.answer import covering, find
from listing_lint.packs.load import load
from listing_lint.packs.notices import notices

SHIPPED = load(None, cache=False, relative_to=Path.cwd())
TODAY = date(2026, 11, 30)
KINDS = notices(SHIPPED, TODAY)
BEIJING = timezone(timedelta(hours=8))
RECEIVED = datetime(2026, 11, 30, 10, 0, tzinfo=BEIJING)


def test_terms_count_hours_and_not_days() -> None:
    fix, review = find(KINDS, "temu/ordinary-violation").terms
    assert fix.due(RECEIVED, None) == datetime(2026, 12, 3, 2, 0, tzinfo=UTC)
    assert review.due(RECEIVED, None) is None
    handed_in = datetime(2026, 12, 1, 23, 30, tzinfo=BEIJING)
    assert review.due(RECEIVED, handed_in) == datetime(2026, 12, 3, 23, 30, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("cause", "reasons"),
    [
        ("image.code", {"image.code"}),
        ("image", {reason for reason in REASONS if reason.startswith("image.")}),
        ("涉嫌侵权", {"brand.mismatch", "qualification.missing", "qualification.mismatch"}),
        ("Main IMAGE has a watermark", {"image.watermark"}),
        ("Main IMAGE rejected", {reason for reason in REASONS if reason.startswith("image.")}),
        ("类目错误，描述不符", {"category.wrong", "attribute.mismatch", "image.mismatch"}),
        ("imag", set()),
        ("其他", set()),
    ],
)
def test_a_cause_is_a_class_a_family_or_the_words_of_the_platform(cause: str, reasons: set[str]) -> None:
    assert set(find(KINDS, "temu/ordinary-violation").reasons(cause)) == reasons


def test_the_rules_that_cover_a_class_are_those_of_the_platform() -> None:
    rules = covering(SHIPPED, ("price.misleading",), frozenset({"temu"}), TODAY)
    assert rules
    assert {rule.reason for rule in rules} == {"price.misleading"}
    assert not any(rule.id.startswith("douyin/") for rule in rules)
    assert any(
        rule.id.startswith("douyin/") for rule in covering(SHIPPED, ("price.misleading",), frozenset({"douyin"}), TODAY)
    )


def test_every_number_cites_where_it_was_read_and_on_which_day() -> None:
    terms = [(one.id, term) for one in KINDS for term in one.terms]
    assert [
        id for id, term in terms if not all(basis.source and basis.read_on and basis.clause for basis in term.basis)
    ] == []
    assert [id for id, term in terms if set(term.title) != {"zh-CN", "en"}] == []
