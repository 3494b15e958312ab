"""Whether a rule is on, and why not: the whole decision as a table."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from listing_lint.errors import UsageError
from listing_lint.packs.load import Ruleset, load
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import Selection, announcements, decide
from tests.packs.making import RULE, SAMPLE, loaded, write

TODAY = date(2026, 11, 21)
ON = ""


class Case(NamedTuple):
    """What is different from a plain rule, a listing of food on taobao, and no selection; and the reason expected."""

    rule: dict[str, Any]
    selection: dict[str, list[str]]
    expected: str
    platform: str | None = "taobao"
    category: tuple[str, ...] = ("食品", "坚果")
    data: dict[str, Any] = {}  # noqa: RUF012 - never changed
    as_of: date = TODAY


PREVIEW = {"status": "preview"}
OLD = {"status": "deprecated"}
FROM = {"effective_from": date(2026, 11, 22)}
UNTIL = {"effective_until": date(2026, 11, 20)}
JD = {"platforms": frozenset({"jd"})}

CASES = [
    Case({}, {}, ON),
    # the selection: an id over a family over a pack over ALL; of two entries as close, ignore wins
    Case({}, {"select": ["a/b"]}, ON),
    Case({}, {"select": ["a"]}, ON),
    Case({}, {"select": ["pack:own"]}, ON),
    Case({}, {"select": ["ALL"]}, ON),
    Case({}, {"select": ["a/c"]}, "not-selected"),
    Case({}, {"select": ["c", "pack:other"]}, "not-selected"),
    Case({}, {"select": ["a/c"], "extend_select": ["a/b"]}, ON),
    Case({}, {"extend_select": ["a/c"]}, ON),
    Case({}, {"ignore": ["a/b"]}, "ignored"),
    Case({}, {"ignore": ["a"]}, "ignored"),
    Case({}, {"ignore": ["pack:own"]}, "ignored"),
    Case({}, {"ignore": ["ALL"]}, "ignored"),
    Case({}, {"ignore": ["a/c", "c"]}, ON),
    Case({}, {"select": ["a/b"], "ignore": ["a"]}, ON),
    Case({}, {"select": ["a"], "ignore": ["pack:own"]}, ON),
    Case({}, {"select": ["pack:own"], "ignore": ["ALL"]}, ON),
    Case({}, {"extend_select": ["a/b"], "ignore": ["ALL"]}, ON),
    Case({}, {"select": ["a"], "ignore": ["a/b"]}, "ignored"),
    Case({}, {"select": ["a/b"], "ignore": ["a/b"]}, "ignored"),
    Case({}, {"select": ["ALL"], "ignore": ["ALL"]}, "ignored"),
    # status
    Case(PREVIEW, {}, "preview"),
    Case(PREVIEW, {"select": ["ALL"]}, "preview"),
    Case(PREVIEW, {"select": ["pack:own"]}, "preview"),
    Case(PREVIEW, {"extend_select": ["a"]}, ON),
    Case(PREVIEW, {"extend_select": ["a/b"]}, ON),
    Case(PREVIEW, {"extend_select": ["a/b"], "ignore": ["a/b"]}, "ignored"),
    Case(OLD, {}, "deprecated"),
    Case(OLD, {"select": ["a"]}, "deprecated"),
    Case(OLD, {"select": ["a/b"]}, ON),
    Case({**OLD, "replaced_by": "a/c"}, {}, "replaced"),
    # days, both included
    Case(FROM, {}, "before"),
    Case(FROM, {}, ON, as_of=date(2026, 11, 22)),
    Case(UNTIL, {}, "after"),
    Case(UNTIL, {}, ON, as_of=date(2026, 11, 20)),
    Case(FROM, {"select": ["a/b"]}, "before"),
    # platforms of the pack
    Case(JD, {}, "pack-platform"),
    Case(JD, {}, ON, platform="jd"),
    Case(JD, {}, "pack-platform", platform=None),
    Case({}, {}, ON, platform=None),
    # conditions
    Case({"when": {"platforms": ["jd"]}}, {}, "platform"),
    Case({"when": {"platforms": ["jd"]}}, {}, "no-platform", platform=None),
    Case({"when": {"category": ["服饰/**"]}}, {}, "category"),
    Case({"when": {"category": ["食品/**"]}}, {}, ON),
    Case({"when": {"category": ["食品/**"]}}, {}, "no-category", category=()),
    Case({"when": {"field": {"path": "brand", "present": True}}}, {}, "field-absent"),
    Case({"when": {"field": {"path": "brand", "present": True}}}, {}, ON, data={"brand": "山野集"}),
    # switched off by a pack: no selection brings it back
    Case({"off": "与团队的口号冲突"}, {}, "by-pack"),
    Case({"off": "与团队的口号冲突"}, {"select": ["a/b"]}, "by-pack"),
    # the first reason is the widest
    Case({**OLD, **FROM, **JD}, {}, "deprecated"),
    Case({**FROM, **JD}, {}, "before"),
    Case({**JD, "when": {"category": ["服饰/**"]}}, {}, "pack-platform"),
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.rule or 'plain'} {case.selection or ''} {case.expected or 'on'}"
)
def test_decide(case: Case) -> None:
    selection = Selection(**{key: frozenset(value) for key, value in case.selection.items()})
    decision = decide(
        rule(**case.rule),
        platform=case.platform,
        category=case.category,
        data=case.data,
        as_of=case.as_of,
        selection=selection,
    )
    assert decision.on is (case.expected == ON)
    assert (decision.off.id if decision.off else ON) == (f"off.{case.expected}" if case.expected else ON)


def test_every_reason_reads_well_in_both_languages() -> None:
    off = decide(
        rule(off="与团队的口号冲突"), platform=None, category=(), data={}, as_of=TODAY, selection=Selection()
    ).off
    assert off is not None
    assert off.words() == {
        "zh-CN": "规则包关闭了它：与团队的口号冲突",
        "en": "switched off by a pack: 与团队的口号冲突",
    }


def test_a_selection_may_use_old_ids_and_says_so(sample: Ruleset) -> None:
    selection = Selection.of(sample, select=["boast/top"], ignore=["boast/slogan", "pack:base"])
    assert selection.select == {"boast/best"}
    assert selection.ignore == {"boast/slogan", "pack:base"}
    assert [one.text("en") for one in selection.renames] == ["the rule boast/top is now called boast/best"]


def test_every_unknown_entry_is_told_with_the_nearest(sample: Ruleset) -> None:
    with pytest.raises(UsageError) as raised:
        Selection.of(sample, ["boast/bets"], ["base"], ["bost", "zzz", "slogan", "basis", "BOAST"])
    told = [
        (problem.message.args["entry"], problem.hint and problem.hint.text("en")) for problem in raised.value.problems
    ]
    assert told == [
        ("boast/bets", "did you mean 'boast/best'?"),
        ("base", "did you mean 'pack:base'?"),
        ("bost", "did you mean 'boast'?"),
        ("zzz", "see all rules with: listing-lint rules list"),
        ("slogan", "did you mean 'boast/slogan'?"),
        ("basis", "see all rules with: listing-lint rules list"),
        ("BOAST", "did you mean 'boast'?"),
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 10, 1), []),
        (date(2026, 10, 2), ["from 2026-12-01 on: 口号 (boast/slogan)"]),
        (date(2026, 11, 30), ["from 2026-12-01 on: 口号 (boast/slogan)"]),
        (date(2026, 12, 1), []),
        (date(2027, 5, 1), ["not checked after 2027-06-30: 口号 (boast/slogan)"]),
        (date(2027, 6, 30), ["not checked after 2027-06-30: 口号 (boast/slogan)"]),
        (date(2027, 7, 1), []),
    ],
)
def test_what_starts_or_ends_within_60_days_is_announced(sample: Ruleset, as_of: date, expected: list[str]) -> None:
    assert [words["en"] for words in announcements(sample.rules.values(), as_of)] == expected


@pytest.mark.parametrize(
    ("platform", "as_of", "said"),
    [
        ("amazon", date(2026, 6, 20), ["2026-07-31", "amazon/title-length", "2026-08-01", "amazon/short-title-length"]),
        ("google", date(2026, 12, 2), ["a new limit from 2027-01-31 on", "google/main-image-size"]),
        ("taobao", date(2027, 1, 15), ["after 2027-03-15", "from 2027-03-16 on", "health/additive-free-banned"]),
    ],
)
def test_the_limits_that_are_coming_are_announced(platform: str, as_of: date, said: list[str]) -> None:
    rules = load(None, cache=False, relative_to=Path.cwd()).rules.values()
    told = "\n".join(words["en"] for words in announcements(rules, as_of, [platform]))
    assert [word for word in said if word not in told] == []
    others = "\n".join(words["en"] for words in announcements(rules, as_of, ["wechat"]))
    assert "amazon/" not in others
    assert "google/" not in others


def test_a_limit_is_announced_once(tmp_path: Path) -> None:
    rule = """\
- id: own/size
  title: {zh-CN: 尺寸, en: Size}
  checker: picture
  targets: [images.main]
  reason: image.spec
  severity: warning
  basis: [{title: 习惯, grade: D}]
  params:
    size:
      - {min_width: 500, until: 2026-12-31}
      - {min_width: 800, from: 2027-01-01, until: 2027-01-09}
"""
    rules = loaded(write(tmp_path / "own", rule)).rules.values()
    assert [words["en"] for words in announcements(rules, date(2026, 12, 1))] == [
        "a new limit from 2027-01-01 on: Size (own/size)",
        "a limit ends after 2027-01-09: Size (own/size)",
    ]
    assert announcements(rules, date(2026, 10, 1)) == []
    assert announcements(rules, date(2027, 1, 10)) == []


def test_a_limit_in_a_table_that_rules_share_is_announced_by_each(tmp_path: Path) -> None:
    rule = """\
- id: own/{name}
  title: {{en: {name}}}
  checker: picture
  targets: [images.{name}]
  reason: image.spec
  severity: warning
  basis: [{{title: 习惯, grade: D}}]
  params: {{size: {{table: sizes}}}}
"""
    source = "源" * 300  # long enough for what is compiled to be kept once
    sizes = f"- {{min_width: 500, until: 2026-12-31, source: {source}}}\n- {{min_width: 800, from: 2027-01-01}}\n"
    pack = write(
        tmp_path / "own", rule.format(name="main") + rule.format(name="detail"), files={"tables/sizes.yaml": sizes}
    )
    assert [words["en"] for words in announcements(loaded(pack).rules.values(), date(2026, 12, 1))] == [
        "a new limit from 2027-01-01 on: detail (own/detail)",
        "a new limit from 2027-01-01 on: main (own/main)",
    ]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("{any: [{category: [a], from: 2027-01-01}, {category: [b]}]}", "2027-01-01"),
        ("{not: {until: 2026-12-31}}", "2027-01-01"),
        ("{until: 9999-12-31}", None),
    ],
)
def test_the_day_of_a_condition_is_announced(tmp_path: Path, when: str, day: str | None) -> None:
    pack = write(tmp_path / "own", f"{RULE}  when: {when}\n")
    told = [words["en"] for words in announcements(loaded(pack).rules.values(), date(2026, 12, 1))]
    assert told == ([f"it holds for other goods from {day} on: 夸口 (boast/best)"] if day else [])


def test_nothing_is_announced_of_a_rule_that_is_switched_off(sample: Ruleset) -> None:
    slogan = sample.rules["boast/slogan"]
    slogan.off = "不用"
    assert announcements([slogan], date(2026, 11, 30)) == []


@pytest.fixture
def sample() -> Ruleset:
    return loaded(SAMPLE / "base")


def rule(**different: Any) -> Rule:
    plain: dict[str, Any] = {
        "id": "a/b",
        "pack": "own",
        "platforms": frozenset(),
        "title": {"zh-CN": "标题"},
        "checker": "terms",
        "targets": (),
        "reason": "other",
        "severity": "warning",
        "verdict": "violation",
        "status": "stable",
        "basis": (),
        "effective_from": None,
        "effective_until": None,
        "when": None,
        "message": None,
        "advice": (),
        "severity_for": (),
        "aliases": (),
        "replaced_by": None,
        "off": None,
        "example_places": (),
        "path": "own/rules.yaml",
        "line": 1,
        "compiled": None,
        "_encoded": "{}",
        "_examples": "[]",
    }
    return Rule(**plain | different)
