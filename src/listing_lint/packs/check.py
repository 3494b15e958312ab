"""Every mistake of one rule, each at its place."""

from typing import Any

from listing_lint.checkers.registry import Checker, UnknownPlugin, checker
from listing_lint.errors import Problem
from listing_lint.listings.validate import problems_of
from listing_lint.messages import message
from listing_lint.packs.model import RuleEntry
from listing_lint.packs.placed import EXTEND_PARAMS, Placed
from listing_lint.packs.rule import TEAM_RULE

OWN_FAMILIES = frozenset({"input", "internal", "waiver"})
"""The families of the engine's own rules (engine/own.py)."""


def check_rule(rule: Placed) -> tuple[dict[str, Any], Any, list[Problem]]:
    """The typed entry, its checker's `Params`, and every mistake; where there is one, the first two mean nothing."""
    entry, problems = problems_of(RuleEntry, rule.value, rule)
    params, wrong = _params(rule)
    return entry, params, [*problems, *wrong, *_blind(rule), *_too_severe(rule), *_misplaced(rule)]


def _params(rule: Placed) -> tuple[Any, list[Problem]]:
    given = rule.within("params")
    named = _checker(rule)
    if named is None or not isinstance(given.value, dict):
        return None, []  # the entry's own problem
    return problems_of(named.Params, given.value, given)


def _checker(rule: Placed) -> Checker | None:
    try:
        return checker(str(rule.value.get("checker")))
    except UnknownPlugin:
        return None


def _blind(rule: Placed) -> list[Problem]:
    """A rule that is picked by the texts at its targets would never run without any."""
    named = _checker(rule)
    if named is None or named.sieve is None or rule.value.get("targets"):
        return []
    missing = message("packs.no-targets", checker=named.name)
    return [rule.problem(missing, "/targets", message("packs.no-targets-hint"))]


def _too_severe(rule: Placed) -> list[Problem]:
    """A rule that rests on hearsay may warn, but not stop anybody."""
    basis = rule.value.get("basis")
    if not isinstance(basis, list) or any(isinstance(one, dict) and one.get("grade") in ("A", "B") for one in basis):
        return []
    special = rule.value.get("severity_for")
    entries = special if isinstance(special, list) else []
    places = [("/severity", rule.value.get("severity"))]
    places += [
        (f"/severity_for/{n}/severity", one.get("severity")) for n, one in enumerate(entries) if isinstance(one, dict)
    ]
    hint = message("packs.error-without-grade-hint")
    return [
        rule.problem(message("packs.error-without-grade"), pointer, hint)
        for pointer, severity in places
        if severity == "error"
    ]


def _misplaced(rule: Placed) -> list[Problem]:
    found = []
    family = rule.value["id"].partition("/")[0]
    if rule.value["id"] == TEAM_RULE:
        found.append(rule.problem(message("packs.reserved-id", id=TEAM_RULE), "/id"))
    if family in OWN_FAMILIES:
        found.append(rule.problem(message("packs.reserved-family", family=family), "/id"))
    if isinstance(rule.value.get(EXTEND_PARAMS), dict):
        found.append(rule.problem(message("packs.nothing-to-extend"), f"/{EXTEND_PARAMS}"))
    return found
