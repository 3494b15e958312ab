"""One rule on example listings: what `rules test` runs, on the same road as a real check."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from listing_lint.checkers.registry import Result, Row
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
        rows: list[Row] = []
        first: list[Result] = []
        for index, data in enumerate(listings):
            listing = Listing(data, "example", Path(), Path(), _Nowhere())
            variant = Variant(listing, tuple(platforms), data, {})
            on = tuple(name for name in platforms if plan.decide(rule, name, variant).on)
            if not on:
                continue
            ready = plan.ready(rule)
            _, results, value = look(ready, on, Targets(variant, facts), facts, as_of)
            if value is not None:
                rows.append(Row(listing.ref, on, value))
            if index == 0:
                first = results
        ready = plan.ready(rule)
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


class _Nowhere:
    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        return Location("example")
