"""One finished run: what every report renders and what `check` returns to Python callers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from listing_lint.finding import Finding, ListingRef, Severity, Text
from listing_lint.messages import Message, Words

ListingResult = Literal["fix", "review", "incomplete", "pass"]
"""From the worst to the best: see architecture.md, section 4."""


class PackRef(NamedTuple):
    """A pack that took part: its calendar version and the digest of its files."""

    name: str
    version: str
    digest: str


class Checked(NamedTuple):
    """One listing of the run, with its verdict over all platforms and for each."""

    ref: ListingRef
    result: ListingResult
    results: Mapping[str, ListingResult]
    content_hash: str


class ExemptMatch(NamedTuple):
    """A match that was exempted, with the code of the exemption."""

    rule: str
    listing: ListingRef
    platforms: tuple[str, ...]
    field: str
    text: Text
    code: str


class Gap(NamedTuple):
    """A rule that could not look at a field, with the reason."""

    rule: str
    listing: ListingRef
    platforms: tuple[str, ...]
    field: str
    reason: Message


class RuleSheet(NamedTuple):
    """What reports show of a rule beyond its findings (SARIF's rule list, `explain`)."""

    id: str
    pack: str
    title: Words
    advice: tuple[Words, ...]
    severity: Severity
    reason: str


class Summary(NamedTuple):
    """The counts of a run; `error`, `warning` and `note` count shown findings."""

    listings: int = 0
    with_findings: int = 0
    error: int = 0
    warning: int = 0
    note: int = 0
    waived: int = 0
    baselined: int = 0
    exempt: int = 0
    not_checked: int = 0


@dataclass(slots=True)
class Result:
    """A finished run. Every list is in a total order that does not depend on the number of processes.

    `fail_on` is the level that was asked for, else the strictest of the configurations. `rules` holds the sheets of the
    rules that have findings, by id. `statistics` counts, for each rule that ran, the listings in which it met a target.
    `announcements` name rules that start or end within 60 days, and old ids that were asked for.
    """

    as_of: date
    platforms: tuple[str, ...]
    fail_on: str
    started: str
    seconds: float
    packs: tuple[PackRef, ...]
    summary: Summary
    listings: list[Checked]
    findings: list[Finding]
    exempt: list[ExemptMatch]
    not_checked: list[Gap]
    rules: dict[str, RuleSheet]
    exit_code: int
    statistics: dict[str, int] = field(default_factory=dict)
    announcements: tuple[Words, ...] = ()
    lang: str | None = None
    """The language that the configuration asks for."""
