"""A whole run: find the work, check it in one process or several, look at the whole catalogue, finish one result."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from listing_lint.engine.catalogue import Catalogue
from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.marks import order
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
from listing_lint.engine.session import Options, Session, Work, open_facts
from listing_lint.errors import Problem, UsageError
from listing_lint.finding import SEVERITIES, Finding, ListingRef
from listing_lint.listings.find import find
from listing_lint.listings.paste import paste
from listing_lint.messages import message
from listing_lint.packs.select import announcements

MANY = 64
"""From this number of bundles on, a run uses every processor unless told otherwise."""


class Gate(NamedTuple):
    """How findings become an exit code; None: as configured."""

    fail_on: str | None = None
    fail_on_not_checked: bool = False
    exit_zero: bool = False


def run(
    paths: Sequence[Path], options: Options, gate: Gate, *, jobs: int | None = None, from_hook: bool = False
) -> Result:
    """Check everything under `paths`.

    Raises UsageError (a path that does not exist, nothing to check under it), ConfigError and PackError. What is wrong
    with one listing is a finding about that listing.
    """
    started, clock = datetime.now(UTC), perf_counter()
    with open_facts(options) as facts:
        session = Session(options, facts)
        work = [one for one in find(paths, from_hook=from_hook) if not _excluded(one, session)]
        if not work and not from_hook:
            raise UsageError(Problem(message("input.all-excluded", paths=", ".join(map(str, paths)))))
        return _run(work, session, gate, jobs, started, clock)


def run_text(text: str, options: Options, gate: Gate) -> Result:
    """Check pasted text as copy (listings/paste.py)."""
    started, clock = datetime.now(UTC), perf_counter()
    with open_facts(options) as facts:
        return _run([paste(text)], Session(options, facts), gate, 1, started, clock)


def _run(
    work: Sequence[Work], session: Session, gate: Gate, jobs: int | None, started: datetime, clock: float
) -> Result:
    plan = _plan(work, session)
    tally = _Tally()
    for done in _checked(work, session, jobs):
        tally.add(done)
    tally.findings += tally.catalogue.findings(plan)
    return tally.finish(plan, gate, started, clock)


def _checked(work: Sequence[Work], session: Session, jobs: int | None) -> Iterator[Evaluated]:
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(work) >= MANY else 1
    if jobs == 1:
        for one in work:
            yield from session.check(one)
    else:
        from listing_lint.engine import pool  # the machinery of processes takes longer to load than a bundle to check

        for piece in pool.check(work, session.options, jobs):
            yield from piece


def _excluded(work: Work, session: Session) -> bool:
    return session.settings(work.folder, work.root).excludes(work.path)


def _plan(work: Sequence[Work], session: Session) -> Plan:
    """The plan of the first piece of work: it speaks for the run (its packs, languages, announcements)."""
    if work:
        return session.plan(session.settings(work[0].folder, work[0].root))
    return session.plan(session.settings(Path.cwd(), Path.cwd()))


@dataclass(slots=True)
class _Tally:
    """What a run adds up, listing by listing."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    listings: list[tuple[ListingRef, tuple[str, ...], str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    exempt: list[ExemptMatch] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    ran: set[str] = field(default_factory=set)

    def add(self, done: Evaluated) -> None:
        self.catalogue.add(done)
        self.listings.append((done.listing, done.platforms, done.content_hash))
        self.findings += done.findings
        self.exempt += done.exempt
        self.gaps += done.gaps
        self.met.update(done.met)
        self.ran.update(done.ran)

    def finish(self, plan: Plan, gate: Gate, started: datetime, clock: float) -> Result:
        findings = sorted(self.findings, key=order)
        checked = list(_verdicts(self.listings, findings, self.gaps))
        return Result(
            as_of=plan.as_of,
            platforms=tuple(sorted({name for _, platforms, _ in self.listings for name in platforms})),
            fail_on=gate.fail_on or plan.settings.fail_on,
            started=started.isoformat(timespec="seconds"),
            seconds=round(perf_counter() - clock, 3),
            packs=tuple(PackRef(pack.name, pack.version, pack.digest) for pack in plan.ruleset.packs),
            summary=_summary(checked, findings, self.exempt, self.gaps),
            listings=checked,
            findings=findings,
            exempt=sorted(self.exempt, key=lambda one: (_ref(one.listing), one.field, one.text.start, one.rule)),
            not_checked=sorted(self.gaps, key=lambda gap: (_ref(gap.listing), gap.field, gap.rule)),
            rules={id: _sheet(id, plan) for id in sorted({finding.rule for finding in findings})},
            exit_code=_exit_code(findings, checked, gate, plan),
            statistics={id: self.met[id] for id in sorted(self.ran)},
            announcements=(
                *announcements(plan.ruleset.rules.values(), plan.as_of),
                *(notice.words() for notice in plan.selection.notices),
            ),
            lang=plan.settings.lang,
        )


def _verdicts(
    listings: Iterable[tuple[ListingRef, tuple[str, ...], str]], findings: Iterable[Finding], gaps: Iterable[Gap]
) -> Iterator[Checked]:
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
    for ref, platforms, content_hash in sorted(listings, key=lambda entry: _ref(entry[0])):
        results = {name: worst.get((ref, name), "pass") for name in platforms}
        yield Checked(ref, worst.get((ref, None), "pass"), results, content_hash)


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


def _exit_code(findings: Sequence[Finding], checked: Sequence[Checked], gate: Gate, plan: Plan) -> int:
    """0 nothing at or above the fail level, 1 findings, 2 the job could not be done; 2 outranks 1."""
    if any(rule.stops for rule in (OWN_RULES.get(finding.rule) for finding in findings) if rule):
        return 2
    if gate.exit_zero:
        return 0
    level = gate.fail_on or plan.settings.fail_on
    failing = () if level == "never" else SEVERITIES[: SEVERITIES.index(level) + 1]
    if any(finding.status == "shown" and finding.severity in failing for finding in findings):
        return 1
    if gate.fail_on_not_checked and any(one.result == "incomplete" for one in checked):
        return 1
    return 0


def _sheet(id: str, plan: Plan) -> RuleSheet:
    if id in OWN_RULES:
        return OWN_RULES[id].sheet()
    rule = plan.ruleset.rules[id]
    return RuleSheet(rule.id, rule.pack, rule.title, rule.advice, rule.severity, rule.reason)


def _ref(ref: ListingRef) -> tuple[str, int, str]:
    return ref.path, ref.row or 0, ref.id
