"""What holds for one listing: its settings with their origins, and for every rule whether it is on, and why not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint.engine.session import Options, Session
from listing_lint.errors import Problem, UsageError
from listing_lint.facts.facts import Facts
from listing_lint.finding import ListingRef
from listing_lint.listings.find import Bundle, find, read
from listing_lint.messages import Message, message


class RuleState(NamedTuple):
    """One rule on one listing: the platforms it is on for, and for each other one why it is off."""

    id: str
    on: tuple[str, ...]
    off: Mapping[str, Message]

    @property
    def active(self) -> bool:
        return not self.off or bool(self.on)


class Explanation(NamedTuple):
    """`settings`: key -> (value, origin); `rules` in the order of the packs."""

    listing: ListingRef
    platforms: tuple[str, ...]
    settings: Mapping[str, tuple[Any, str]]
    rules: list[RuleState]


def explain(path: Path, options: Options) -> Explanation:
    """Raises UsageError where no bundle is at `path`, InputError where its listing can't be read."""
    bundle = next((work for work in find([path], from_hook=False) if isinstance(work, Bundle)), None)
    if bundle is None:
        raise UsageError(Problem(message("input.nothing-to-check", paths=str(path))))
    session = Session(options, Facts(None))
    settings = session.settings(bundle.folder, bundle.root)
    plan = session.plan(settings)
    listing = read(bundle, cache=options.cache)
    states: dict[str, tuple[list[str], dict[str, Message]]] = {id: ([], {}) for id in plan.ruleset.rules}
    for variant in plan.variants(listing):
        for rule in plan.ruleset.rules.values():
            on, off = states[rule.id]
            for platform in variant.platforms or (None,):
                why = plan.decide(rule, platform, variant).off
                if why is None:
                    on.extend([platform] if platform else [])
                else:
                    off[platform or ""] = why
    return Explanation(
        listing.ref,
        plan.platforms(listing.platforms),
        {key: (getattr(settings, key), settings.origins.get(key, "default")) for key in _SHOWN},
        [RuleState(id, tuple(on), off) for id, (on, off) in states.items()],
    )


_SHOWN = (
    "platforms",
    "rule_packs",
    "extend_rule_packs",
    "select",
    "extend_select",
    "ignore",
    "severity",
    "fail_on",
    "exclude",
    "lang",
    "shop",
    "words",
)
