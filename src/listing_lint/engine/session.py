"""One process's share of a run: the packs it loaded, the facts it keeps, and a listing at a time through its rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from listing_lint import user_cache
from listing_lint.engine.evaluate import Evaluated, evaluate
from listing_lint.engine.own import UNREADABLE_LISTING
from listing_lint.engine.plan import Plan
from listing_lint.engine.words import allowed, with_words
from listing_lint.errors import InputError, PackError
from listing_lint.facts.facts import Facts
from listing_lint.facts.store import Store
from listing_lint.finding import ListingRef
from listing_lint.listings.find import Batch, Bundle, read
from listing_lint.listings.model import Listing
from listing_lint.listings.paste import Paste
from listing_lint.packs.load import SHIPPED, Ruleset, find, load
from listing_lint.packs.select import Selection
from listing_lint.settings.load import Configurations, Settings
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
    statistics: bool = False


def open_facts(options: Options) -> Facts:
    """The facts of this process, kept in the user's cache unless the caller wants none."""
    return Facts(Store(user_cache.folder() / "facts.sqlite3") if options.cache else None)


@dataclass(slots=True)
class Session:
    """The long-lived parts of one process of a run. `plans` holds those that were asked for, the first one first."""

    options: Options
    facts: Facts
    plans: dict[Path | None, Plan] = field(default_factory=dict)
    _configurations: Configurations = field(init=False)
    _settings: dict[tuple[Path, Path], Settings] = field(default_factory=dict)
    _rulesets: dict[tuple[str, ...] | None, Ruleset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._configurations = Configurations(self.options.config, isolated=self.options.isolated)

    def settings(self, folder: Path, root: Path) -> Settings:
        """What holds for a bundle or batch in `folder`: its configuration file, and the options over it."""
        place = (folder, root)
        if place not in self._settings:
            options = self.options
            self._settings[place] = self._configurations.of(folder, root).with_options(
                platforms=options.platforms,
                rule_packs=options.rule_packs,
                select=options.select,
                extend_select=options.extend_select,
                ignore=options.ignore,
            )
        return self._settings[place]

    def plan(self, settings: Settings) -> Plan:
        """The rules under these settings; raises PackError or UsageError."""
        # a folder holds one configuration, and the options over it are the same all run
        if settings.folder not in self.plans:
            ruleset = self.ruleset(settings)
            selection = Selection.of(
                ruleset,
                settings.select,
                settings.extend_select,
                settings.ignore,
                settings.severity,
                place=settings.place,
            )
            self.plans[settings.folder] = Plan(
                ruleset, settings, selection, self.options.as_of, self.options.statistics, allowed(settings)
            )
        return self.plans[settings.folder]

    def ruleset(self, settings: Settings) -> Ruleset:
        """The packs that these settings name, loaded once, and the rule of the team's own words."""
        names = settings.rule_packs
        if settings.extend_rule_packs:
            names = (*(names if names is not None else (SHIPPED,)), *settings.extend_rule_packs)
        if names not in self._rulesets:
            try:
                self._rulesets[names] = load(names, cache=self.options.cache, relative_to=Path.cwd())
            except PackError:
                _check_names(settings)
                raise
        return with_words(self._rulesets[names], settings)

    def check(self, work: Sequence[Work]) -> Iterator[Evaluated]:
        """The listings of all of `work`, each checked, in order."""
        for block in _blocks(one for some in work for one in self._read(some)):
            listings = [one for one in block if isinstance(one, _Planned)]
            checked: Iterator[Evaluated] = iter(())
            if listings:
                checked = evaluate([one.listing for one in listings], listings[0].plan, self.facts)
            for one in block:
                yield next(checked) if isinstance(one, _Planned) else one

    def _read(self, work: Work) -> "Iterator[_Planned | Evaluated]":
        """The listings of one piece of work with what holds for them; one that can't be read as its findings."""
        if isinstance(work, Batch):
            from listing_lint.listings.jsonl_reader import BadRow, read_rows

            plan = self.plan(self.settings(work.folder, work.root))
            for row in read_rows(work, cache=self.options.cache):
                yield _unreadable(row.ref, row.error) if isinstance(row, BadRow) else _Planned(row, plan)
            return
        try:
            listing = work.read() if isinstance(work, Paste) else read(work, cache=self.options.cache)
        except InputError as error:
            yield _unreadable(work.ref, error)
        else:
            yield _Planned(listing, self.plan(self.settings(work.folder, listing.root)))


class _Planned(NamedTuple):
    """A listing, and the rules that hold for it."""

    listing: Listing
    plan: Plan


def _blocks(several: "Iterable[_Planned | Evaluated]") -> "Iterator[list[_Planned | Evaluated]]":
    """What is checked together: a few dozen listings under one plan, fewer where their texts are long."""
    block: list[_Planned | Evaluated] = []
    plan: Plan | None = None
    room = _ROOM
    for one in several:
        if isinstance(one, _Planned):
            if block and (room <= 0 or len(block) == _TOGETHER or one.plan is not plan):
                yield block
                block, room = [], _ROOM
            plan, data = one.plan, one.listing.data
            # what is read in the pictures of a listing is followed at once by all else that is asked about them
            room -= _ROOM if "images" in data else sum(len(text) for text in data.values() if isinstance(text, str))
        block.append(one)
    if block:
        yield block


_TOGETHER = 64
_ROOM = 100_000
"""Characters of texts, after which a block is closed."""


def _check_names(settings: Settings) -> None:
    """Raises PackError for a configured pack that isn't there, shown in the line that names it."""
    for key in ("rule_packs", "extend_rule_packs"):
        for index, name in enumerate(getattr(settings, key) or ()):
            place = settings.place(key, index)
            if place and name != SHIPPED:
                try:
                    find(name, Path.cwd())
                except PackError as error:
                    source, span = place
                    problems = [problem._replace(source=source, span=span) for problem in error.problems]
                    raise PackError(*problems) from None


def _unreadable(ref: ListingRef, error: InputError) -> Evaluated:
    """A listing that could not be read: each of its problems a finding; the run goes on and ends in exit code 2."""
    done = Evaluated(ref)
    for problem in error.problems:
        place = Location(problem.source.path if problem.source else ref.path, ref.row)
        if problem.span:
            span = problem.span
            place = Location(place.path, span.line, span.column, span.end_line, span.end_column)
        done.findings.append(UNREADABLE_LISTING.finding(problem.message, ref, (), "", place, problem.hint))
    return done
