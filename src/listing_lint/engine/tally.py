"""What a run adds up to: every listing's findings, marked and in order, the verdicts, the counts, the exit code."""

from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from time import perf_counter
from typing import NamedTuple

from listing_lint.engine.catalogue import Catalogue
from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.marks import Waiver, apply_waivers, in_order
from listing_lint.engine.own import OWN_RULES
from listing_lint.engine.plan import Plan
from listing_lint.engine.result import (
    Checked,
    ExemptMatch,
    Gap,
    ListingResult,
    PackRef,
    Result,
    RuleSheet,
    Summary,
)
from listing_lint.finding import SEVERITIES, Finding, ListingRef
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import announcements

LEVELS = ("never", *SEVERITIES)
"""What `fail_on` may be, each stricter than the one before it."""


class Gate(NamedTuple):
    """How findings become an exit code; `fail_on` None: as the configuration of each listing says."""

    fail_on: str | None = None
    fail_on_not_checked: bool = False
    exit_zero: bool = False


class _Seen(NamedTuple):
    """What is remembered of a listing beside its findings."""

    ref: ListingRef
    platforms: tuple[str, ...]
    fail_on: str
    content_hash: str
    waivers: tuple[Waiver, ...]
    settled: frozenset[str]


@dataclass(slots=True)
class Tally:
    """What a run adds up, listing by listing, until `finish` makes one result of it."""

    _catalogue: Catalogue = field(default_factory=Catalogue)
    _listings: list[_Seen] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _exempt: list[ExemptMatch] = field(default_factory=list)
    _gaps: list[Gap] = field(default_factory=list)
    _met: Counter[str] = field(default_factory=Counter)

    def add(self, done: Evaluated) -> None:
        """Take up one listing."""
        settled = done.settled if done.waivers else frozenset()
        self._listings.append(
            _Seen(done.listing, done.platforms, done.fail_on, done.content_hash, done.waivers, settled)
        )
        self._catalogue.add(done)
        self._findings += done.findings
        self._exempt += done.exempt
        self._gaps += done.gaps
        self._met.update(done.met)

    def finish(self, plans: Sequence[Plan], gate: Gate, started: datetime, clock: float) -> Result:
        """The result of the run, once its last listing is there. `plans` are those of all listings, at least one.

        Of two packs that give one id to different rules the first plan's speaks for the run.
        """
        rules: Mapping[str, Rule] = ChainMap(*(plan.ruleset.rules for plan in plans))
        as_of = plans[0].as_of
        findings = in_order(self._marked([*self._findings, *self._catalogue.findings(rules)], as_of))
        checked = list(_verdicts(self._listings, findings, self._gaps))
        packs = [PackRef(pack.name, pack.version, pack.digest) for plan in plans for pack in plan.ruleset.packs]
        notices = {notice.text("en"): notice.words() for plan in plans for notice in plan.selection.notices}
        return Result(
            as_of=as_of,
            platforms=tuple(sorted({name for seen in self._listings for name in seen.platforms})),
            fail_on=gate.fail_on or max((plan.settings.fail_on for plan in plans), key=LEVELS.index),
            started=started.isoformat(timespec="seconds"),
            seconds=round(perf_counter() - clock, 3),
            packs=tuple(dict.fromkeys(packs)),
            summary=_summary(checked, findings, self._exempt, self._gaps),
            listings=checked,
            findings=findings,
            exempt=sorted(self._exempt, key=lambda one: (one.listing.order, one.field, one.text.start, one.rule)),
            not_checked=sorted(self._gaps, key=lambda gap: (gap.listing.order, gap.field, gap.rule)),
            rules={id: _sheet(id, rules) for id in sorted({finding.rule for finding in findings})},
            exit_code=self._exit_code(findings, gate),
            statistics={id: self._met[id] for id in sorted(self._met)},
            announcements=(*announcements(rules.values(), as_of), *notices.values()),
            lang=next((plan.settings.lang for plan in plans if plan.settings.lang), None),
        )

    def _marked(self, findings: list[Finding], as_of: date) -> list[Finding]:
        """`findings` with the waived ones marked, and those about the waivers."""
        by_listing: dict[ListingRef, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_listing[finding.listing].append(finding)
        for seen in self._listings:
            findings += apply_waivers(
                by_listing[seen.ref],
                seen.waivers,
                listing=seen.ref,
                platforms=seen.platforms,
                as_of=as_of,
                settled=seen.settled,
            )
        return findings

    def _exit_code(self, findings: Sequence[Finding], gate: Gate) -> int:
        """0 nothing at or above the fail level, 1 findings, 2 the job could not be done; 2 outranks 1."""
        if any(finding.rule in OWN_RULES and OWN_RULES[finding.rule].stops for finding in findings):
            return 2
        if gate.exit_zero:
            return 0
        levels = {seen.ref: LEVELS.index(gate.fail_on or seen.fail_on) for seen in self._listings}
        if any(
            finding.status == "shown" and LEVELS.index(finding.severity) <= levels[finding.listing]
            for finding in findings
        ):
            return 1
        return 1 if gate.fail_on_not_checked and self._gaps else 0


def _verdicts(listings: Iterable[_Seen], findings: Iterable[Finding], gaps: Iterable[Gap]) -> Iterator[Checked]:
    """The result of each listing, over all and for each platform, in the order of the report."""
    worst: dict[tuple[ListingRef, str | None], ListingResult] = {}

    def mark(ref: ListingRef, platforms: Iterable[str], result: ListingResult) -> None:
        for platform in (None, *platforms):
            old = worst.get((ref, platform), "pass")
            worst[ref, platform] = min(old, result, key=_WORST_FIRST.index)

    for gap in gaps:
        mark(gap.listing, gap.platforms, "incomplete")
    for finding in findings:
        if finding.status == "shown":
            must = finding.verdict != "review" and finding.severity != "note"
            mark(finding.listing, finding.platforms, "fix" if must else "review")
    for seen in sorted(listings, key=lambda seen: seen.ref.order):
        results = {name: worst.get((seen.ref, name), "pass") for name in seen.platforms}
        yield Checked(seen.ref, worst.get((seen.ref, None), "pass"), results, seen.content_hash)


_WORST_FIRST: tuple[ListingResult, ...] = ("fix", "review", "incomplete", "pass")


def _summary(
    checked: Sequence[Checked], findings: Sequence[Finding], exempt: Sequence[ExemptMatch], gaps: Sequence[Gap]
) -> Summary:
    shown = [finding for finding in findings if finding.status == "shown"]
    severities = Counter(finding.severity for finding in shown)
    statuses = Counter(finding.status for finding in findings)
    return Summary(
        listings=len(checked),
        with_findings=len({finding.listing for finding in shown}),
        error=severities["error"],
        warning=severities["warning"],
        note=severities["note"],
        waived=statuses["waived"],
        baselined=statuses["baselined"],
        exempt=len(exempt),
        not_checked=len(gaps),
    )


def _sheet(id: str, rules: Mapping[str, Rule]) -> RuleSheet:
    if id in OWN_RULES:
        return OWN_RULES[id].sheet()
    rule = rules[id]
    return RuleSheet(rule.id, rule.pack, rule.title, rule.advice, rule.severity, rule.reason)
