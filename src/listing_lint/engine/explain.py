"""What holds for one listing: its settings with their origins, and for every rule whether it is on, and why not."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint.engine.session import Options, Session
from listing_lint.errors import Problem, UsageError
from listing_lint.facts.facts import Facts
from listing_lint.finding import ListingRef
from listing_lint.listings.find import Batch, Bundle, find, read, shown
from listing_lint.listings.jsonl_reader import read_row
from listing_lint.messages import Message, message
from listing_lint.nearest import did_you_mean


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
    """`path` leads to one listing: a bundle, or a line of a batch as reports name it (`batch.jsonl:12`).

    Raises UsageError where it leads to none or to several, InputError where the listing can't be read.
    """
    work, row = _one(path)
    session = Session(options, Facts(None))
    settings = session.settings(work.folder, work.root)
    plan = session.plan(settings)
    cache = options.cache
    listing = read(work, cache=cache) if isinstance(work, Bundle) else read_row(work, row, cache=cache)
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


def _one(path: Path) -> tuple[Bundle | Batch, int]:
    """The listing that is meant; of a batch the number of its line."""
    file, _, row = str(path).rpartition(":")
    if row.isascii() and row.isdigit() and not os.path.lexists(path):
        batch = find([Path(file)])[0]
        if isinstance(batch, Batch):
            return batch, int(row)
    works = find([path])
    here = [work for work in works if isinstance(work, Bundle) and work.folder == path.resolve()]
    work = here[0] if here else works[0]
    if isinstance(work, Batch):
        raise UsageError(
            Problem(message("input.whole-batch", path=path), hint=message("input.whole-batch-hint", path=path))
        )
    if len(works) > 1 and not here:
        hint = did_you_mean(shown(work.folder))
        raise UsageError(Problem(message("input.several-listings", path=path, n=len(works)), hint=hint))
    return work, 0


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
