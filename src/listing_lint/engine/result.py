"""One finished run: what every report renders and what `check` returns to Python callers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol, TypeVar

from listing_lint.finding import Finding, ListingRef, Severity, Text
from listing_lint.messages import Message, Words

ListingResult = Literal["fix", "review", "incomplete", "pass"]
"""From the worst to the best: see architecture.md, section 4."""


Said = TypeVar("Said", "Finding", "ExemptMatch", "Gap")


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


class Part(NamedTuple):
    """Everything that a report says about one listing, in the order of the report."""

    checked: Checked
    findings: Sequence[Finding]
    exempt: Sequence[ExemptMatch]
    not_checked: Sequence[Gap]


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
    """A finished run. Every list is in a total order that does not depend on the number of processes; they are empty
    where the parts went elsewhere as they came (Sink).

    `fail_on` is the level that was asked for, else the strictest of the configurations. `rules` holds the sheets of the
    rules that have findings, by id; `found` counts the findings of each. `statistics`, where asked for, counts for each
    rule that ran the listings in which it met a target. `announcements` name rules that start or end within 60 days, and
    old ids that were asked for.
    """

    as_of: date
    platforms: tuple[str, ...]
    fail_on: str
    started: str
    seconds: float
    packs: tuple[PackRef, ...]
    summary: Summary
    rules: dict[str, RuleSheet]
    exit_code: int
    listings: list[Checked] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    exempt: list[ExemptMatch] = field(default_factory=list)
    not_checked: list[Gap] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    statistics: dict[str, int] = field(default_factory=dict)
    announcements: tuple[Words, ...] = ()
    lang: str | None = None
    """The language that the configuration asks for."""

    def take(self, parts: Sequence[Part]) -> None:
        """Fill the lists with all parts of the run."""
        for part in parts:
            self.listings.append(part.checked)
            self.findings += part.findings
            self.exempt += part.exempt
            self.not_checked += part.not_checked

    def parts(self) -> Iterator[Part]:
        """What the lists hold, a listing at a time."""
        findings, exempt, gaps = _by_listing(self.findings), _by_listing(self.exempt), _by_listing(self.not_checked)
        for checked in self.listings:
            yield Part(checked, findings[checked.ref], exempt[checked.ref], gaps[checked.ref])


def _by_listing(several: Iterable[Said]) -> defaultdict[ListingRef, list[Said]]:
    found: defaultdict[ListingRef, list[Said]] = defaultdict(list)
    for one in several:
        found[one.listing].append(one)
    return found


class Sink(Protocol):
    """Where a run's parts go as soon as each is finished."""

    def start(self, lang: str | None) -> None:
        """The run begins; `lang` is the language that the configuration asks for."""
        ...

    def add(self, part: Part) -> None:
        """One listing is finished; they come in the order of the report."""
        ...
