"""Which rules run on a listing: the loaded packs, the settings and the day, asked once for each kind of listing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from listing_lint.checkers.registry import Checker, checker
from listing_lint.listings.model import Listing, Variant, variants
from listing_lint.packs.conditions import needs_data
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import Decision, Selection, decide
from listing_lint.settings.load import Settings

Choice = tuple[Rule, tuple[str, ...], tuple[str | None, ...]]
"""A rule, the platforms it is on for, and those for which the listing's own data decide (None: no platform)."""


class Ready(NamedTuple):
    """A rule with all that running it needs: its checker and its share of the run's state."""

    rule: Rule
    checker: Checker
    state: Any = None


@dataclass(slots=True)
class Plan:
    """The rules of one run under one set of settings."""

    ruleset: Ruleset
    settings: Settings
    selection: Selection
    as_of: date
    _ready: dict[str, Ready] = field(default_factory=dict)
    _kinds: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Choice]] = field(default_factory=dict)

    def platforms(self, listing_platforms: tuple[str, ...]) -> tuple[str, ...]:
        """The platforms to check for: those asked for, else the listing's own, else the configuration's."""
        if self.settings.origins.get("platforms") == "option":
            return self.settings.platforms
        return listing_platforms or self.settings.platforms

    def variants(self, listing: Listing) -> Iterator[Variant]:
        """The distinct effective listings to check; the configuration's shop stands in where a listing names none."""
        if self.settings.shop and "shop" not in listing.data:
            listing.data["shop"] = dict(self.settings.shop)
        return variants(listing, self.platforms(listing.platforms))

    def rules(self, variant: Variant) -> Iterator[tuple[Rule, tuple[str, ...]]]:
        """The rules that apply to `variant`, each with the platforms it applies for, in the order of the packs."""
        for rule, platforms, open_for in self._for_kind(variant.platforms, variant.category):
            if open_for:
                agreed = [name for name in open_for if self.decide(rule, name, variant).on]
                if agreed:
                    yield rule, tuple(name for name in agreed if name)
            else:
                yield rule, platforms

    def without_pack(self, platforms: tuple[str, ...]) -> list[str]:
        """Those of `platforms` that no loaded pack is made for. Asked only where the tool chose the packs: a caller who
        names packs knows what they are for."""
        if self.settings.rule_packs is not None:
            return []
        served = {name for pack in self.ruleset.packs for name in pack.platforms}
        return [name for name in platforms if name not in served]

    def decide(self, rule: Rule, platform: str | None, variant: Variant) -> Decision:
        """Whether `rule` is on for one platform of `variant`, and why not."""
        return decide(
            rule,
            platform=platform,
            category=variant.category,
            data=variant.data,
            as_of=self.as_of,
            selection=self.selection,
        )

    def ready(self, rule: Rule) -> Ready:
        """`rule`, ready to run. The rules of a checker with `prepare` are prepared together, when the first is needed.

        What a checker's own code raises is raised.
        """
        if rule.id not in self._ready:
            kind = checker(rule.checker)
            together = (
                [one for one in self.ruleset.rules.values() if one.checker == rule.checker] if kind.prepare else [rule]
            )
            states = kind.prepare([one.params for one in together]) if kind.prepare else [None]
            for one, state in zip(together, states, strict=True):
                self._ready[one.id] = Ready(one, kind, state)
        return self._ready[rule.id]

    def _for_kind(self, platforms: tuple[str, ...], category: tuple[str, ...]) -> list[Choice]:
        """What can be said of every listing of these platforms and this category."""
        kind = (platforms, category)
        if kind not in self._kinds:
            self._kinds[kind] = list(self._choose(platforms or (None,), category))
        return self._kinds[kind]

    def _choose(self, names: tuple[str | None, ...], category: tuple[str, ...]) -> Iterator[Choice]:
        for rule in self.ruleset.rules.values():
            if needs_data(rule.when):
                yield rule, (), names
                continue
            on = [
                name
                for name in names
                if decide(
                    rule, platform=name, category=category, data={}, as_of=self.as_of, selection=self.selection
                ).on
            ]
            if on:
                yield rule, tuple(name for name in on if name), ()
