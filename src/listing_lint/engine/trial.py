"""One rule on example listings: what `rules test` runs, on the same road as a real check."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from listing_lint.checkers.registry import Result, Row
from listing_lint.engine.awake import awake
from listing_lint.engine.evaluate import look
from listing_lint.engine.plan import Plan
from listing_lint.engine.targets import Targets
from listing_lint.facts.facts import Facts
from listing_lint.finding import Hit
from listing_lint.listings.model import Data, Listing, Variant
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import Selection
from listing_lint.settings.load import Settings
from listing_lint.span import Location


class Trial:
    """Rules of one set of packs, ready to be tried on listings that are given as data."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._plans: dict[date, Plan] = {}

    def __call__(
        self,
        rule: Rule,
        listings: Sequence[Data],
        as_of: date,
        platforms: Sequence[str],
        given: Mapping[str, Mapping[str, Any]],
    ) -> list[Result]:
        """What `rule` says about the first of `listings`; the others are the rest of the catalogue."""
        plan = self._plan(as_of)
        facts = Facts(None, given)
        ready = plan.ready(rule)
        rows: list[Row] = []
        first: list[Result] = []
        for index, data in enumerate(listings):
            listing = Listing(data, "example", Path(), Path(), _Nowhere())
            targets = Targets(Variant(listing, tuple(platforms), data, {}), facts)
            on = _on(rule, targets, plan)
            if on is None:
                continue
            _, results, value = look(ready, on, targets, facts, as_of)
            if value is not None:
                rows.append(Row(listing.ref, on, value))
            if index == 0:
                first = results
        if ready.checker.reduce:
            # a pair is reported on the later of the two: for an example, either end is "the first listing"
            hits: list[Hit] = [hit for _, hit in ready.checker.reduce(rule.params, rows)]
            return [*hits, *first]
        return first

    def _plan(self, as_of: date) -> Plan:
        if as_of not in self._plans:
            # named one by one: that switches preview rules on too
            every = Selection.of(self._ruleset, tuple(self._ruleset.rules), (), ())
            self._plans[as_of] = Plan(self._ruleset, Settings(), every, as_of)
        return self._plans[as_of]


def _on(rule: Rule, targets: Targets, plan: Plan) -> tuple[str, ...] | None:
    """The platforms that `rule` runs for on a variant; None where it is off, or not asked: a need or a sieve rules it out."""
    applicable = plan.applicable(targets.variant, sieved=True)
    (found,) = awake([(applicable, targets)], plan)
    for place, error in found.crashed:
        if applicable.choices[place].rule is rule:
            raise error
    choices = (applicable.choices[place] for place in found.places)
    return next((plan.applies(choice, targets.variant) for choice in choices if choice.rule is rule), None)


class _Nowhere:
    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        return Location("example")
