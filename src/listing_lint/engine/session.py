"""One process's share of a run: the packs it loaded, the facts it keeps, and a listing at a time through its rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint import user_cache
from listing_lint.engine.evaluate import Evaluated, evaluate
from listing_lint.engine.marks import apply_waivers, set_fingerprints
from listing_lint.engine.own import UNREADABLE_LISTING
from listing_lint.engine.plan import Plan
from listing_lint.errors import InputError
from listing_lint.facts.facts import Facts
from listing_lint.facts.store import Store
from listing_lint.finding import Finding, ListingRef
from listing_lint.listings.find import Batch, Bundle, read
from listing_lint.listings.model import Listing
from listing_lint.listings.paste import Paste
from listing_lint.packs.load import Ruleset, load
from listing_lint.packs.select import Selection
from listing_lint.settings.load import Settings, for_folder
from listing_lint.span import Location

Work = Bundle | Batch | Paste
"""What is checked in one piece: a bundle's folder, a batch file, or a pasted text."""


class Options(NamedTuple):
    """What the caller asked for; None means: as configured. Plain values, so that every process gets the same."""

    as_of: date
    platforms: tuple[str, ...] | None = None
    rule_packs: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    config: Path | None = None
    isolated: bool = False
    cache: bool = True


def open_facts(options: Options) -> Facts:
    """The facts of this process, kept in the user's cache unless the caller wants none."""
    return Facts(Store(user_cache.folder() / "facts.sqlite3") if options.cache else None)


@dataclass(slots=True)
class Session:
    """The long-lived parts of one process of a run."""

    options: Options
    facts: Facts
    _plans: dict[Any, Plan] = field(default_factory=dict)
    _rulesets: dict[tuple[str, ...] | None, Ruleset] = field(default_factory=dict)

    def settings(self, folder: Path, root: Path) -> Settings:
        """What holds for a bundle or batch in `folder`: its configuration file, and the options over it."""
        options = self.options
        found = for_folder(folder, root, config=options.config, isolated=options.isolated)
        return found.with_options(
            platforms=options.platforms,
            rule_packs=options.rule_packs,
            select=options.select,
            extend_select=options.extend_select,
            ignore=options.ignore,
        )

    def plan(self, settings: Settings) -> Plan:
        """The rules under these settings; raises PackError or UsageError."""
        key = (settings.folder, settings.origins.get("platforms"), settings.platforms, settings.select, settings.ignore)
        if key not in self._plans:
            ruleset = self.ruleset(settings)
            selection = Selection.of(ruleset, settings.select, settings.extend_select, settings.ignore)
            self._plans[key] = Plan(ruleset, settings, selection, self.options.as_of)
        return self._plans[key]

    def ruleset(self, settings: Settings) -> Ruleset:
        """The packs that these settings name, loaded once."""
        names = settings.rule_packs
        if settings.extend_rule_packs:
            names = (*(names if names is not None else ("shipped",)), *settings.extend_rule_packs)
        if names not in self._rulesets:
            self._rulesets[names] = load(names, cache=self.options.cache, relative_to=Path.cwd())
        return self._rulesets[names]

    def check(self, work: Work) -> Iterator[Evaluated]:
        """The listings of one piece of work, each checked and marked."""
        if isinstance(work, Paste):
            yield self.evaluate(work.read(), work.folder)
        elif isinstance(work, Bundle):
            try:
                listing = read(work, cache=self.options.cache)
            except InputError as error:
                yield _unreadable(work.ref, error)
            else:
                yield self.evaluate(listing, work.folder)
        else:
            from listing_lint.listings.jsonl_reader import BadRow, read_rows

            for row in read_rows(work, cache=self.options.cache):
                if isinstance(row, BadRow):
                    yield _unreadable(row.ref, row.error)
                else:
                    yield self.evaluate(row, work.folder)

    def evaluate(self, listing: Listing, folder: Path) -> Evaluated:
        """One listing, checked and marked."""
        plan = self.plan(self.settings(folder, listing.root))
        done = evaluate(listing, plan, self.facts)
        if done.waivers:
            done.findings = apply_waivers(
                done.findings,
                done.waivers,
                listing=done.listing,
                platforms=done.platforms,
                as_of=plan.as_of,
                known=plan.ruleset.ids,
                # a rule about the whole catalogue has not had its say yet
                ran=[id for id in done.ran if id not in {row.rule for row in done.rows}],
            )
        set_fingerprints(done.findings)
        return done


def _unreadable(ref: ListingRef, error: InputError) -> Evaluated:
    """A listing that could not be read: each of its problems a finding; the run goes on and ends in exit code 2."""
    done = Evaluated(ref, ())
    for problem in error.problems:
        place = Location(problem.source.path if problem.source else ref.path, ref.row)
        if problem.span:
            span = problem.span
            place = Location(place.path, span.line, span.column, span.end_line, span.end_column)
        finding: Finding = UNREADABLE_LISTING.finding(problem.message, ref, (), "", place)
        finding.problem = problem
        if problem.hint:
            finding.advice = (problem.hint.words(), *finding.advice)
        done.findings.append(finding)
    set_fingerprints(done.findings)
    return done
