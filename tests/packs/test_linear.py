"""No text makes a rule slow: the attacks of benchmarks/attack.py, a few on each rule, small, with much room for noise."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks.attack import EVIL, WORDING, Attack, Range, attacks, evil_rules
from benchmarks.workload import write_pack

from listing_lint.api import load_rules
from listing_lint.engine.trial import Trial
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule

CHARACTERS, TIMES = 3_000, 8
"""Of the shorter text, and how much longer the other one is. The context of a claim is a few hundred characters at most: a
text as short as that says nothing."""

LIMIT = 16
"""Eight times the text takes eight times the time where it is linear, 64 times where it is quadratic."""


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return load_rules(cache=False)


def test_shipped_rules_are_linear_in_their_own_letters(shipped: Ruleset) -> None:
    """One attack a rule, a different one for each; `python -m benchmarks.growth attack --every 1` tries them all."""
    trial = Trial(shipped)
    for number, rule in enumerate(_wording(shipped)):
        found = list(attacks(rule))
        attack = found[number * 7 % len(found)]
        assert _ratio(Range(trial, rule), attack, CHARACTERS) < LIMIT, f"{rule.id}: {attack}"


def test_the_attacks_reach_the_rules(shipped: Ruleset) -> None:
    """An attack that a rule never looks at says nothing."""
    trial = Trial(shipped)
    rules = _wording(shipped)
    unmoved = [
        rule.id for rule in rules if not any(Range(trial, rule).results(attack.unit) for attack in attacks(rule))
    ]
    assert len(unmoved) < len(rules) / 10, unmoved


@pytest.mark.parametrize(("pattern", "unit", "end"), EVIL)
def test_no_place_of_a_rule_lets_a_pattern_hang(tmp_path: Path, pattern: str, unit: str, end: str) -> None:
    ruleset = load_rules(str(write_pack(tmp_path / "evil", evil_rules(pattern, unit))), cache=False)
    trial = Trial(ruleset)
    for rule in ruleset.rules.values():
        assert _ratio(Range(trial, rule), Attack(unit, pattern, end), 2 * CHARACTERS) < LIMIT, rule.params


def test_what_is_not_linear_is_noticed(shipped: Ruleset) -> None:
    """The measure can fail: here is a rule that looks at all pairs of characters."""

    def all_pairs(rule: Any, listings: Sequence[Any], *rest: Any) -> list[Any]:
        text = listings[0]["description"]
        assert [one for one in text for _ in text]
        return []

    rule = next(rule for rule in _wording(shipped) if "description" in (path for path, _ in rule.targets))
    assert _ratio(Range(all_pairs, rule), Attack("最", "最"), CHARACTERS // 16) > LIMIT


def _wording(ruleset: Ruleset) -> list[Rule]:
    return [rule for rule in ruleset.rules.values() if rule.checker in WORDING]


def _ratio(place: Range, attack: Attack, characters: int) -> float:
    """How many times longer TIMES the text takes."""
    taken = place.take(attack, repeats=max(1, characters // len(attack.unit)), times=TIMES, limit=LIMIT)
    return taken.more / taken.once
