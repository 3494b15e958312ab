"""Which rules run on a listing: the loaded packs, the settings and the day, asked once for each kind of listing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.checkers.registry import Checker, Sieve, checker
from listing_lint.listings.fields import parse
from listing_lint.listings.model import Listing, Variant, variants
from listing_lint.packs.conditions import asks_about
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule, Target
from listing_lint.packs.select import Decision, Selection, decide
from listing_lint.settings.load import Settings

if TYPE_CHECKING:
    from listing_lint.matching.allowed import Allowed


class Choice(NamedTuple):
    """A rule, and the platforms it is on for, empty where the listing names none. Where the listing's own data decide, it
    is on for these platforms where the listing has none of the fields that its condition `asks_about` (None: it is off
    then); for the others of `open_for` (None: no platform) that is found out."""

    rule: Rule
    platforms: tuple[str, ...] | None
    open_for: tuple[str | None, ...] = ()
    asks_about: frozenset[str] = frozenset()


class Ready(NamedTuple):
    """A rule with all that running it needs: its checker and its share of the run's state; and the checker's sieve, where it
    has one."""

    rule: Rule
    checker: Checker
    state: Any = None
    sieve: Sieve | None = None


Sieved = list[tuple[Rule, Mapping[int, tuple[int, ...]]]]
"""Of each checker with a sieve one of its rules, and the places (in `Applicable.choices`) of all by the number that the sieve has
for them."""


class Applicable(NamedTuple):
    """What can be said of every listing of the same platforms and category: the rules, in the order of the packs, and the
    places of those that run where a listing has one of the fields (none: always) that they need. The others run where it
    has one and a sieve picks them by a text at a target of theirs."""

    choices: list[Choice]
    needing: dict[frozenset[str], list[int]]
    sieved: dict[str, list[tuple[Target, frozenset[str], Sieved]]]
    """Target, needed fields and rules by the first name of the targets: most listings have few of them."""


@dataclass
class Plan:
    """The rules of one run under one set of settings."""

    ruleset: Ruleset
    settings: Settings
    selection: Selection
    as_of: date
    statistics: bool = False
    allowed: "Allowed | None" = None
    """The phrases that the team allows."""
    _ready: dict[str, Ready] = field(default_factory=dict)
    _applicable: dict[tuple[tuple[str, ...], tuple[str, ...], bool], Applicable] = field(default_factory=dict)

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

    def applies(self, choice: Choice, variant: Variant) -> tuple[str, ...] | None:
        """The platforms that a rule is on for, or None where it is off for this very listing."""
        if choice.asks_about.isdisjoint(variant.data):
            return choice.platforms
        return _named([name for name in choice.open_for if self.decide(choice.rule, name, variant).on])

    def applicable(self, variant: Variant, *, sieved: bool) -> Applicable:
        """What can be said of every listing of these platforms and this category; all its rules always run unless
        `sieved`."""
        key = (variant.platforms, variant.category, sieved)
        if key not in self._applicable:
            self._applicable[key] = self._applicable_to(*key)
        return self._applicable[key]

    def without_pack(self, platforms: tuple[str, ...]) -> list[str]:
        """Those of `platforms` that no loaded pack has rules for. Asked only where the tool chose the packs: a caller who
        names packs knows what they are for."""
        if self.settings.rule_packs is not None:
            return []
        served = {name for rule in self.ruleset.rules.values() for name in rule.platforms}
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
        """`rule`, ready to run. The rules of a checker with `prepare` or `sieve` are made ready together, when the first
        is needed.

        What a checker's own code raises is raised.
        """
        if rule.id not in self._ready:
            found = checker(rule.checker)
            together = self._of_checker[rule.checker] if found.prepare or found.sieve else [rule]
            states: Sequence[Any] = [None] * len(together)
            if found.prepare and found.compile:
                given = [partial(getattr, one, "params") for one in together]
                states = found.prepare([one.compiled for one in together], given)
            elif found.prepare:
                states = found.prepare([one.params for one in together])
            sieve = None
            if found.sieve:
                sieve = found.sieve(states if found.prepare else [one.params for one in together])
            for one, state in zip(together, states, strict=True):
                self._ready[one.id] = Ready(one, found, state, sieve)
        return self._ready[rule.id]

    def _applicable_to(self, platforms: tuple[str, ...], category: tuple[str, ...], sieved: bool) -> Applicable:
        choices = list(self._choose(platforms or (None,), category))
        if not sieved:
            return Applicable(choices, {frozenset(): list(range(len(choices)))}, {})
        needing: dict[frozenset[str], list[int]] = {}
        by_target: dict[tuple[Target, frozenset[str]], dict[str, tuple[Rule, dict[int, tuple[int, ...]]]]] = {}
        for place, (rule, *_) in enumerate(choices):
            if not rule.sieved:
                needing.setdefault(rule.needs, []).append(place)
                continue
            number = self._numbers[rule.id]
            for target in rule.targets:
                _, places = by_target.setdefault((target, rule.needs), {}).setdefault(rule.checker, (rule, {}))
                places[number] = (*places.get(number, ()), place)
        by_root: dict[str, list[tuple[Target, frozenset[str], Sieved]]] = {}
        for (target, needs), of_checkers in by_target.items():
            by_root.setdefault(parse(target[0])[0], []).append((target, needs, list(of_checkers.values())))
        return Applicable(choices, needing, by_root)

    @cached_property
    def _of_checker(self) -> dict[str, list[Rule]]:
        """The rules of each checker in the order in which they are made ready together."""
        found: dict[str, list[Rule]] = {}
        for rule in self.ruleset.rules.values():
            found.setdefault(rule.checker, []).append(rule)
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each rule among those of its checker: the sieve's for it."""
        return {rule.id: number for rules in self._of_checker.values() for number, rule in enumerate(rules)}

    def _choose(self, names: tuple[str | None, ...], category: tuple[str, ...]) -> Iterator[Choice]:
        for rule in self.ruleset.rules.values():
            if rule.platforms and rule.platforms.isdisjoint(names):
                continue  # of another platform, as most packs are
            decided = {
                name: decide(
                    rule, platform=name, category=category, data=None, as_of=self.as_of, selection=self.selection
                )
                for name in names
            }
            possible = [name for name, decision in decided.items() if decision.on or decision.open]
            if not any(decision.open for decision in decided.values()):
                if possible:
                    yield Choice(rule, _named(possible))
                continue
            bare = [
                name
                for name in possible
                if decide(
                    rule, platform=name, category=category, data={}, as_of=self.as_of, selection=self.selection
                ).on
            ]
            yield Choice(rule, _named(bare), tuple(possible), asks_about(rule.when))


def _named(platforms: Sequence[str | None]) -> tuple[str, ...] | None:
    """The names of platforms that a rule is on for; None where it is on for none, not even for no platform."""
    return tuple(filter(None, platforms)) if platforms else None
