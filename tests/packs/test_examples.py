"""Examples as tests of their rules: what holds, and in which words a failure is told."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from listing_lint.engine.trial import Trial
from listing_lint.errors import UsageError
from listing_lint.finding import Exempt, Hit, Measured, NotChecked, Text
from listing_lint.listings.model import Data
from listing_lint.messages import message
from listing_lint.packs.examples import ExampleOutcome, Result, run
from listing_lint.packs.rule import Rule
from tests.engine.plugin import install
from tests.packs.making import RULE, SAMPLE, loaded, problems, write

FIRES = "    - {title: 顶呱呱的坚果, expect: violation}\n"
PASSES = "    - {title: 坚果, expect: none}\n"


def tried(folder: Path, examples: str, rule: str = RULE, head: str = "") -> list[ExampleOutcome]:
    """The outcomes of one rule with these examples, run as `rules test` runs them."""
    ruleset = loaded(write(folder / "own", rule + "  examples:\n" + examples, head=head))
    return run(ruleset, Trial(ruleset))


def failures(outcomes: list[ExampleOutcome]) -> list[tuple[int, str]]:
    return [(one.line, one.failure.text("en")) for one in outcomes if one.failure]


def test_the_sample_holds_but_for_the_rules_without_examples() -> None:
    ruleset = loaded(SAMPLE / "base")
    outcomes = run(ruleset, Trial(ruleset))
    lacking = "no examples: it needs one in which it fires and one that passes"
    assert [(one.rule, one.failure and one.failure.text("en")) for one in outcomes] == [
        ("boast/best", None),
        ("boast/best", None),
        ("boast/best", None),
        ("boast/slogan", lacking),
        ("boast/old", lacking),
    ]


def test_only_the_named_rules_are_tried_and_none_that_is_off() -> None:
    ruleset = loaded(SAMPLE / "team")
    trial = Trial(ruleset)
    assert {one.rule for one in run(ruleset, trial, ["boast/top"])} == {"boast/best"}
    assert {one.rule for one in run(ruleset, trial)} == {"boast/best", "boast/old", "team/slogan"}
    with pytest.raises(UsageError):
        run(ruleset, trial, ["boast/bset"])


@pytest.mark.parametrize(
    "example",
    [
        "{title: 顶呱呱的坚果, expect: violation, matched: 顶呱呱}",
        "{description: 顶呱呱, expect: none}",  # no target of the rule
        "{title: 顶呱呱, not_checked: true, expect: violation}",
        "{title: 顶呱呱, expect: violation, platforms: [jd, douyin]}",
    ],
)
def test_an_example_that_holds(tmp_path: Path, example: str) -> None:
    outcomes = tried(tmp_path, f"{FIRES}{PASSES}    - {example}\n")
    if "not_checked" in example:
        assert failures(outcomes) == [(12, "an example needs either expect or not_checked: true")]
    else:
        assert not failures(outcomes)
    assert len(outcomes) == 3


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("{title: 坚果, expect: violation}", "expected violation, found none"),
        ("{title: 顶呱呱, expect: none}", "expected none, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱, expect: review}", "expected review, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱, expect: violation, matched: 呱呱}", "expected violation 呱呱, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱, expect: violation, code: G1}", "expected violation G1, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱, expect: exempt, code: G1}", "expected exempt G1, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱, not_checked: true}", "expected not_checked, found violation 顶呱呱 /title"),
        ("{title: 顶呱呱}", "an example needs either expect or not_checked: true"),
    ],
)
def test_an_example_that_fails(tmp_path: Path, example: str, told: str) -> None:
    assert failures(tried(tmp_path, f"{FIRES}{PASSES}    - {example}\n")) == [(12, told)]


def test_a_failure_says_why_the_rule_was_off(tmp_path: Path) -> None:
    category = RULE + "  when: {category: [食品/**]}\n"
    example = "    - {title: 顶呱呱, category: [食品, 坚果], expect: violation}\n"
    outcomes = tried(tmp_path, f"{PASSES}{example}{FIRES}", category)
    off = "the rule is off here (it depends on the category (食品/**), and the listing has none)"
    assert failures(outcomes) == [(13, f"expected violation, found none: {off}")]


def test_an_example_without_a_platform_is_on_the_rules_first(tmp_path: Path) -> None:
    assert not failures(tried(tmp_path / "a", FIRES + PASSES, head="platforms: [shopee, jd]\n"))
    assert not failures(tried(tmp_path / "b", FIRES + PASSES, RULE + "  when: {platforms: [ebay]}\n"))
    elsewhere = FIRES.replace("violation}", "none, platforms: [taobao]}")
    assert not failures(tried(tmp_path / "c", FIRES + elsewhere, head="platforms: [jd]\n"))


@pytest.mark.parametrize("effective", ["{from: 2027-01-01}", "{until: 2020-01-01}", "{from: 2020-01-01}"])
def test_an_example_without_a_day_is_on_a_day_on_which_the_rule_is_in_force(tmp_path: Path, effective: str) -> None:
    assert not failures(tried(tmp_path, FIRES + PASSES, f"{RULE}  effective: {effective}\n"))


def test_an_example_may_name_its_day(tmp_path: Path) -> None:
    early = "    - {title: 顶呱呱, expect: none, as_of: 2026-12-31}\n"
    assert not failures(tried(tmp_path, FIRES + early, RULE + "  effective: {from: 2027-01-01}\n"))


@pytest.mark.parametrize("status", ["preview", "deprecated"])
def test_rules_that_are_off_by_default_are_tried_too(tmp_path: Path, status: str) -> None:
    assert not failures(tried(tmp_path, FIRES + PASSES, f"{RULE}  status: {status}\n"))


@pytest.mark.parametrize(
    ("examples", "told"),
    [(FIRES, "no example that passes (expect: none or exempt)"),
     (PASSES, "no example in which it fires (expect: violation, evidence or review)")],
)  # fmt: skip
def test_a_rule_needs_both_kinds(tmp_path: Path, examples: str, told: str) -> None:
    assert failures(tried(tmp_path, examples)) == [(1, told)]


def test_a_placeholder_that_nothing_fills(tmp_path: Path) -> None:
    rule = RULE + '  message: {zh-CN: "“{matched}”不超过 {limit} 个字（{field}）"}\n'
    assert failures(tried(tmp_path, FIRES + PASSES, rule)) == [
        (11, "the message's {limit} has nothing to be filled with")
    ]


def test_a_listing_that_cannot_be(tmp_path: Path) -> None:
    example = "    - {title: 坚果, qualifications: [{type: ccc, expires_on: 2026-13-01}], expect: none}\n"
    (told,) = problems(write(tmp_path / "own", RULE + "  examples:\n" + FIRES + example))
    assert (told.line, told.marked) == (11, "2026-13-01")


def test_a_rule_that_is_not_asked_has_nothing_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that forgets one of its needs is silent in a check: then its example fails as well."""
    code = """\
from listing_lint.checkers.registry import params
from listing_lint.finding import Hit

@params
class Params:
    pass

def needs(params, targets):
    return ("brand",)

def check(params, view):
    for target in view.targets:
        yield Hit(target.pointer)
"""
    install(tmp_path / "site", "forgetful", code, monkeypatch)
    rule = RULE.replace("checker: terms", "checker: forgetful").replace("{claims: [顶呱呱]}", "{}")
    fires = "    - {title: 顶呱呱, brand: 呱呱, expect: violation}\n"
    outcomes = tried(tmp_path, f"{fires}    - {{description: 坚果, expect: none}}\n{FIRES}", rule)
    assert failures(outcomes) == [(12, "expected violation, found none")]


class Said:
    """An evaluation that says what it is told to, and notes what it was asked."""

    def __init__(self, *results: Result) -> None:
        self.results = results
        self.asked: list[tuple[Sequence[Data], date, Sequence[str], Mapping[str, Any]]] = []

    def __call__(
        self, rule: Rule, listings: Sequence[Data], as_of: date, platforms: Sequence[str], given: Mapping[str, Any]
    ) -> Sequence[Result]:
        self.asked.append((listings, as_of, platforms, given))
        return self.results


GAP = NotChecked("/images/main/0", message("facts.remote"))
FREE = Exempt("/title", Text("顶呱呱", 0, 3), "G5")
REVIEW = Hit("/title", verdict="review")
LONG = Hit("/title", measured=Measured("length", 61, 60, None))


@pytest.mark.parametrize(
    ("example", "results", "told"),
    [
        ("{title: a, expect: exempt, code: G5}", [FREE], None),
        ("{title: a, expect: exempt}", [FREE], None),
        ("{title: a, expect: none}", [FREE], None),
        ("{title: a, expect: exempt, code: G6}", [FREE], "expected exempt G6, found exempt G5 顶呱呱"),
        ("{title: a, expect: exempt, code: G5}", [FREE, REVIEW], "expected exempt G5, found exempt G5 顶呱呱, review /title"),
        ("{title: a, expect: review}", [REVIEW], None),
        ("{title: a, expect: violation}", [LONG], None),
        ("{title: a, not_checked: true}", [GAP], None),
        ("{title: a, not_checked: true}", [], "expected not_checked, found none"),
        ("{title: a, expect: none}", [GAP],
         "expected none, found not_checked /images/main/0: a remote file: it is not fetched, so it was not checked"),
    ],
)  # fmt: skip
def test_what_a_checker_may_say(tmp_path: Path, example: str, results: list[Result], told: str | None) -> None:
    ruleset = loaded(write(tmp_path / "own", RULE + "  examples:\n    - " + example + "\n"))
    outcome = run(ruleset, Said(*results))[-1]
    assert (outcome.failure and outcome.failure.text("en")) == told


def test_an_example_of_a_catalogue_names_several_listings(tmp_path: Path) -> None:
    said = Said()
    examples = "    - listings: [{title: 甲}, {id: B2, title: 乙}, {title: 丙, platforms: [jd]}]\n      expect: none\n"
    ruleset = loaded(write(tmp_path / "own", RULE + "  examples:\n" + examples))
    run(ruleset, said)
    ((listings, as_of, platforms, _),) = said.asked
    assert listings == [
        {"id": "example", "platforms": ["taobao"], "title": "甲"},
        {"id": "B2", "platforms": ["taobao"], "title": "乙"},
        {"id": "example-3", "platforms": ["jd"], "title": "丙"},
    ]
    assert as_of == date(2026, 11, 1)
    assert platforms == ["taobao"]


def test_given_facts_keep_their_types(tmp_path: Path) -> None:
    said = Said()
    examples = """\
    - images: {main: [images/a.jpg]}
      facts:
        images/a.jpg:
          image.header: {width: 800, ratio: 0.5, animated: false, format: JPEG, note: "800"}
          image.text: {lines: [{text: '12', box: [0, -1, 2.0e1, 3]}, {text: 正品}]}
      expect: none
"""
    run(loaded(write(tmp_path / "own", RULE + "  examples:\n" + examples)), said)
    assert said.asked[0][3] == {
        "images/a.jpg": {
            "image.header": {"width": 800, "ratio": 0.5, "animated": False, "format": "JPEG", "note": "800"},
            "image.text": {"lines": [{"text": "12", "box": [0, -1, 20.0, 3]}, {"text": "正品"}]},
        }
    }
