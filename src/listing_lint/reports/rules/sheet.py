"""A rule as JSON, without its parameters' inner workings."""

from collections.abc import Mapping
from typing import Any

from listing_lint.finding import without_sources
from listing_lint.packs.rule import Rule

_PLACES = ("place", "example_places")


def sheet(rule: Rule) -> dict[str, Any]:
    """Plain data about a rule of a pack."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": dict(rule.title),
        "checker": rule.checker,
        "targets": [path for path, _ in rule.targets],
        "reason": rule.reason,
        "severity": rule.severity,
        "verdict": rule.verdict,
        "status": rule.status,
        "platforms": sorted(rule.platforms),
        "when": rule.when,
        "effective": {
            "from": rule.effective_from and rule.effective_from.isoformat(),
            "until": rule.effective_until and rule.effective_until.isoformat(),
        },
        "basis": [basis.cited() for basis in rule.basis],
        "advice": [dict(advice) for advice in rule.advice],
        "examples": list(rule.examples),
        "aliases": list(rule.aliases),
    }


def procedure_sheet(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data about a review trigger or a kind of notice, from an entry of the loaded packs."""
    return {key: without_sources(value) for key, value in entry.items() if key not in _PLACES}
