"""What a run adds up to: every listing's findings, marked and in order, the verdicts, the counts, the exit code."""

from collections import ChainMap, Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from listing_lint.engine.catalogue import Catalogue, Ids
from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.marks import apply_waivers, in_order
from listing_lint.engine.own import OWN_RULES
from listing_lint.engine.plan import Plan
from listing_lint.engine.result import Checked, ListingResult, PackRef, Part, Result, RuleSheet, Summary
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


@dataclass(slots=True)
class Tally:
    """What a run adds up, listing by listing in the order of the report, until `finish` makes one result of it.

    Each finished listing goes to `sink` and is not kept, so that memory does not grow with the catalogue. From the first
    one on to which a rule about the whole catalogue may still add something, all wait for the last.
    """

    plans: list[Plan]
    gate: Gate
    sink: Callable[[Part], None]
    _held: list[Evaluated] = field(default_factory=list)
    _catalogue: Catalogue = field(default_factory=Catalogue)
    _ids: Ids = field(default_factory=Ids)
    _counts: Counter[str] = field(default_factory=Counter)
    _platforms: set[str] = field(default_factory=set)
    _found: Counter[str] = field(default_factory=Counter)
    _met: Counter[str] = field(default_factory=Counter)

    def add(self, done: Evaluated) -> None:
        """Take up one listing."""
        for rule, met in done.met.items():
            self._met[rule] += met
        if done.rows or self._held:
            self._catalogue.add(done)
            self._held.append(done)
        else:
            self._close(done, ())

    def finish(self, started: datetime, clock: float) -> Result:
        """The result of the run, once its last listing is there; its lists are empty: `sink` got what is in them.

        Of two packs that give one id to different rules the first plan's speaks for the run.
        """
        plans = self.plans
        rules: Mapping[str, Rule] = ChainMap(*(plan.ruleset.rules for plan in plans))
        late: dict[ListingRef, list[Finding]] = defaultdict(list)
        for finding in self._catalogue.findings(rules):
            late[finding.listing].append(finding)
        for done in sorted(self._held, key=lambda done: done.listing.order):
            self._close(done, late[done.listing])
        packs = [PackRef(pack.name, pack.version, pack.digest) for plan in plans for pack in plan.ruleset.packs]
        renames = {one.text("en"): one.words() for plan in plans for one in plan.selection.renames}
        return Result(
            as_of=plans[0].as_of,
            platforms=tuple(sorted(self._platforms)),
            fail_on=self.gate.fail_on or max((plan.settings.fail_on for plan in plans), key=LEVELS.index),
            started=started.isoformat(timespec="seconds"),
            seconds=round(perf_counter() - clock, 3),
            packs=tuple(dict.fromkeys(packs)),
            summary=Summary(**{name: self._counts[name] for name in Summary._fields}),
            rules={id: _sheet(id, rules) for id in sorted(self._found)},
            exit_code=self._exit_code(),
            found=dict(self._found),
            statistics={id: self._met[id] for id in sorted(self._met)},
            announcements=(*announcements(rules.values(), plans[0].as_of, self._platforms), *renames.values()),
            lang=language(plans),
        )

    def _close(self, done: Evaluated, late: Iterable[Finding]) -> None:
        """One listing, with what the whole catalogue says of it: marks, order, verdict, counts."""
        occurrence, twin = self._ids.add(done)
        findings = [*done.findings, *late, *([twin] if twin else [])]
        if done.waivers:
            findings += apply_waivers(
                findings,
                done.waivers,
                listing=done.listing,
                platforms=done.platforms,
                as_of=self.plans[0].as_of,
                settled=done.settled,
            )
        if findings:
            findings = in_order(findings, occurrence)
        exempt = sorted(done.exempt, key=lambda one: (one.field, one.text.start, one.rule))
        gaps = sorted(done.gaps, key=lambda gap: (gap.field, gap.rule))
        part = Part(_verdict(done, findings), findings, exempt, gaps)
        self._count(done, part)
        self.sink(part)

    def _count(self, done: Evaluated, part: Part) -> None:
        counts = self._counts
        counts["listings"] += 1
        counts["exempt"] += len(part.exempt)
        counts["not_checked"] += len(part.not_checked)
        self._platforms.update(done.platforms)
        level = LEVELS.index(self.gate.fail_on or done.fail_on)
        shown = False
        for finding in part.findings:
            self._found[finding.rule] += 1
            counts["stops"] += finding.rule in OWN_RULES and OWN_RULES[finding.rule].stops
            if finding.status != "shown":
                counts[finding.status] += 1
                continue
            shown = True
            counts[finding.severity] += 1
            counts["fails"] += LEVELS.index(finding.severity) <= level
        counts["with_findings"] += shown

    def _exit_code(self) -> int:
        """0 nothing at or above the fail level, 1 findings, 2 the job could not be done; 2 outranks 1."""
        if self._counts["stops"]:
            return 2
        if self.gate.exit_zero:
            return 0
        return 1 if self._counts["fails"] or (self.gate.fail_on_not_checked and self._counts["not_checked"]) else 0


def language(plans: Sequence[Plan]) -> str | None:
    """The language that the configuration asks for: the first that one names."""
    return next((plan.settings.lang for plan in plans if plan.settings.lang), None)


def _verdict(done: Evaluated, findings: Sequence[Finding]) -> Checked:
    """The result of one listing, over all and for each platform: the worst of what was said of it."""
    worst: dict[str | None, ListingResult] = dict.fromkeys((None, *done.platforms), "pass")
    for platforms, result in _said(done, findings):
        for platform in (None, *platforms):
            worst[platform] = min(worst.get(platform, "pass"), result, key=_WORST_FIRST.index)
    overall = worst.pop(None)
    return Checked(done.listing, overall, {name: worst[name] for name in done.platforms}, done.content_hash)


def _said(done: Evaluated, findings: Sequence[Finding]) -> Iterator[tuple[tuple[str, ...], ListingResult]]:
    for gap in done.gaps:
        yield gap.platforms, "incomplete"
    for finding in findings:
        if finding.status == "shown":
            must = finding.verdict != "review" and finding.severity != "note"
            yield finding.platforms, "fix" if must else "review"


_WORST_FIRST: tuple[ListingResult, ...] = ("fix", "review", "incomplete", "pass")


def _sheet(id: str, rules: Mapping[str, Rule]) -> RuleSheet:
    if id in OWN_RULES:
        return OWN_RULES[id].sheet()
    rule = rules[id]
    return RuleSheet(rule.id, rule.pack, rule.title, rule.advice, rule.severity, rule.reason)
