"""What could not be checked, by what is missing: a catalogue lacks the same thing a thousand times."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from listing_lint.engine.result import Gap
from listing_lint.reports.terminal import phrase, shorten

SHOWN = 3
"""How many listings of a kind of reason are named."""

_LONGEST = 240


class GapKind(NamedTuple):
    """One kind of reason: the first in words, how often one of the kind was met, which rules and how many listings they are
    about, and the first gap of the first few listings."""

    reason: str
    times: int
    rules: tuple[str, ...]
    listings: int
    first: tuple[Gap, ...]


def gap_kinds(gaps: Iterable[Gap], lang: str) -> list[GapKind]:
    """Every kind of reason, the most frequent first."""
    kinds: dict[str, list[Gap]] = {}
    for gap in gaps:
        kinds.setdefault(gap.reason.id, []).append(gap)
    return sorted((_kind(kind, lang) for kind in kinds.values()), key=lambda kind: -kind.times)


def _kind(gaps: list[Gap], lang: str) -> GapKind:
    reasons = Counter(gap.reason.text(lang) for gap in gaps)
    reason = shorten(next(iter(reasons)), _LONGEST)
    if len(reasons) > 1:
        reason = phrase("similar", lang, reason=reason, count=len(reasons))
    by_listing = {gap.listing: gap for gap in reversed(gaps)}
    first = dict.fromkeys(gap.listing for gap in gaps)
    return GapKind(
        reason,
        len(gaps),
        tuple(dict.fromkeys(gap.rule for gap in gaps)),
        len(first),
        tuple(by_listing[listing] for listing in list(first)[:SHOWN]),
    )
