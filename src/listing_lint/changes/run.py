"""A whole comparison: the listings now, as they were at a git revision or when they were submitted, and what became of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from listing_lint.changes import snapshot
from listing_lint.changes.judge import FATES, Change, Fate, judge
from listing_lint.changes.revision import AtRevision, Revision
from listing_lint.changes.state import OnDisk, State, states
from listing_lint.engine.session import Options, Session, open_facts
from listing_lint.errors import InputError, Problem, UsageError
from listing_lint.facts.facts import Facts
from listing_lint.listings.find import Batch, Bundle, find, form_of, read, root_of, shown
from listing_lint.listings.jsonl_reader import BadRow, read_rows
from listing_lint.listings.model import Listing
from listing_lint.messages import message
from listing_lint.packs.reviews import Trigger, triggers
from listing_lint.span import Source


@dataclass(slots=True)
class Changes:
    """What became of every listing that changed. `since` names the revision or the snapshot. `fail_on_unknown`: a listing
    of which nobody knows whether it goes to review counts like one that does.

    `problems`: listings that can't be read, now or then; they are not compared, and the exit code is 2.
    """

    since: str
    as_of: date
    lang: str | None = None
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    compared: int = 0
    fail_on_unknown: bool = False
    unread: set[str] = field(default_factory=set)
    """The files that can't be read, now or then: nothing is said of what they hold."""
    nameless: list[str] = field(default_factory=list)
    """The ids of listings that were recorded without a platform and have one now: taken as submitted there."""

    def cannot_read(self, file: Path, error: InputError) -> None:
        """Note what is wrong with a listing, or with all of a file."""
        self.problems += error.problems
        self.unread.add(shown(file))

    @property
    def counts(self) -> dict[Fate, int]:
        """How many listings, each on one platform, came out so."""
        return {fate: sum(one.fate == fate for one in self.changes) for fate in FATES}

    @property
    def silent(self) -> list[str]:
        """The platforms with changed listings of which no pack says what they review."""
        return sorted({one.platform for one in self.changes if not one.known and one.platform})

    @property
    def exit_code(self) -> int:
        """2 where something could not be compared, 1 where a listing goes to review, else 0."""
        if self.problems:
            return 2
        failing = ("new", "review", "unknown") if self.fail_on_unknown else ("new", "review")
        return int(any(one.fate in failing for one in self.changes))


def since_revision(name: str, paths: Sequence[Path], options: Options) -> Changes:
    """What edits since a git revision lead to; raises UsageError, ConfigError and PackError."""
    with open_facts(options) as facts, Revision(name, _folder(paths)) as revision:
        session = Session(options, facts)
        result = Changes(name, options.as_of, _language(session))
        touched = [one for one in _work(paths, session, revision) if _touched(one, revision)]
        now = _now(touched, session, facts, result)
        then = _then(touched, {id for id, _ in now}, paths, revision, session, facts, result)
        return _judged(result, then, now)


def since_snapshot(file: Path, paths: Sequence[Path], options: Options) -> Changes:
    """What edits since listings were submitted lead to. Listings that were recorded elsewhere than under `paths`, and are
    not there now either, are left out."""
    with open_facts(options) as facts:
        session = Session(options, facts)
        result = Changes(shown(file), options.as_of, _language(session))
        recorded = snapshot.read(file)
        now = _now(_work(paths, session), session, facts, result)
        lost = _without_platforms(recorded, now, result)
        submitted, result.nameless = _as_named(recorded, now)
        asked, ids = set(options.platforms or ()), {id for id, _ in now}
        places = [shown(path.resolve()) for path in paths]
        then = {
            key: state
            for key, state in submitted.items()
            if (key[0] in ids or _below(state.path, places)) and (not asked or key[1] in asked) and key[0] not in lost
        }
        return _judged(result, then, now)


def record(file: Path, paths: Sequence[Path], options: Options) -> tuple[int, list[Problem]]:
    """Note the listings under `paths` as submitted; returns how many lines that made, and what could not be read."""
    with open_facts(options) as facts:
        session = Session(options, facts)
        result = Changes(shown(file), options.as_of)
        now = _now(_work(paths, session), session, facts, result, recording=True)
        _without_platforms(snapshot.read(file) if file.exists() else (), now, result)
        several = (here.state for here in now.values())
        by_values = [list(group) for _, group in groupby(several, lambda state: (state.id, id(state.data)))]
        named = bool(options.platforms)
        return snapshot.record(file, by_values, options.as_of, only_named=named), result.problems


class _Here(NamedTuple):
    """A listing as it is now on one platform, and the triggers of the packs that hold for it."""

    state: State
    triggers: Sequence[Trigger]


def _without_platforms(
    submitted: Iterable[tuple[str, str]], now: dict[tuple[str, str], _Here], result: Changes
) -> set[str]:
    """Take out of `now` the listings that were recorded for platforms and name none now, as without the --platform that
    they were recorded with: they would look withdrawn there, and new. Returns their ids.

    Raises UsageError where no other one is left.
    """
    then: dict[str, set[str]] = {}
    for id, platform in submitted:
        then.setdefault(id, set()).add(platform)
    lost = {id: then[id] - {""} for id, platform in now if not platform and then.get(id, set()) - {""}}
    if lost:
        names = sorted(set().union(*lost.values()))
        what = message("changes.platforms-left-out", names=", ".join(names), n=len(lost), id=min(lost))
        problem = Problem(what, hint=message("changes.platforms-left-out-hint", names=",".join(names)))
        if len(lost) == len({id for id, _ in now}):
            raise UsageError(problem)
        result.problems.append(problem)
    for id in lost:
        del now[id, ""]
    return set(lost)


def _as_named(
    recorded: Mapping[tuple[str, str], State], now: Iterable[tuple[str, str]]
) -> tuple[dict[tuple[str, str], State], list[str]]:
    """What was submitted, and the ids of listings whose platforms are taken from `now`: a state recorded without one is
    what was sent to whichever the listing has now, except those with a record of their own. Else it would look new there,
    and withdrawn."""
    named = [(id, platform) for id, platform in now if platform and (id, "") in recorded]
    taken = [key for key in named if key not in recorded]
    spent = {(id, "") for id, _ in named}
    submitted = {key: state for key, state in recorded.items() if key not in spent}
    submitted |= {(id, platform): recorded[id, ""]._replace(platform=platform) for id, platform in taken}
    return submitted, list(dict.fromkeys(id for id, _ in taken))


def _judged(result: Changes, then: Mapping[tuple[str, str], State], now: Mapping[tuple[str, str], _Here]) -> Changes:
    result.compared = len({id for id, _ in now})
    for key in {**now, **then}:
        here = now.get(key)
        one = judge(then.get(key), here and here.state, here.triggers if here else (), result.as_of)
        if one and not (one.fate in ("new", "gone") and one.path in result.unread):
            result.changes.append(one)
    result.changes.sort(key=lambda one: (one.path, one.id, one.platform))
    return result


def _now(
    work: Iterable[Bundle | Batch], session: Session, facts: Facts, result: Changes, *, recording: bool = False
) -> dict[tuple[str, str], _Here]:
    """The listings as they are. Of two with one id the first is compared, but neither recorded: nobody knows which was
    submitted."""
    found: dict[tuple[str, str], _Here] = {}
    places: dict[str, Source] = {}
    twice: set[str] = set()
    known: dict[int, list[Trigger]] = {}
    for one in work:
        for listing in _listings(one, session, result):
            place = Source(listing.path, "", listing.row or 1)
            first = places.setdefault(listing.id, place)
            if first is not place:
                if recording and listing.id not in twice:
                    result.problems.append(_same_id(listing.id, first, place, recording))
                result.problems.append(_same_id(listing.id, place, first, recording))
                twice.add(listing.id)
                continue
            plan = session.plan(session.settings(one.folder, one.root))
            if id(plan) not in known:
                known[id(plan)] = triggers(plan.ruleset, result.as_of)
            for platform, state in states(plan.variants(listing), OnDisk(listing, facts)).items():
                found[listing.id, platform] = _Here(state, known[id(plan)])
    return {key: here for key, here in found.items() if key[0] not in twice} if recording else found


def _same_id(id: str, place: Source, other: Source, recording: bool) -> Problem:
    where = f"{other.path}:{other.first_line}"
    return Problem(message("changes.recorded-twice" if recording else "changes.id-twice", id=id, first=where), place)


def _listings(work: Bundle | Batch, session: Session, result: Changes) -> Iterator[Listing]:
    """The listings of one piece of work; what can't be read is noted."""
    try:
        if isinstance(work, Bundle):
            yield read(work, cache=session.options.cache)
            return
        for row in read_rows(work, cache=session.options.cache):
            if isinstance(row, BadRow):
                result.cannot_read(work.path, row.error)
            else:
                yield row
    except InputError as error:
        result.cannot_read(work.path, error)


def _then(
    touched: Sequence[Bundle | Batch],
    ids: set[str],
    paths: Sequence[Path],
    revision: Revision,
    session: Session,
    facts: Facts,
    result: Changes,
) -> dict[tuple[str, str], State]:
    """The listings of the revision that may have changed: those of the files that are looked at now, and those whose file
    was changed, moved or deleted: elsewhere than under `paths` only where it moved here and so has one of the `ids`."""
    places = [revision.relative(path.resolve()) for path in paths]
    looked_at = dict.fromkeys(revision.relative(one.path) for one in touched)
    elsewhere = [path for path in revision.listing_files() if path in revision.changed and path not in looked_at]
    found: dict[tuple[str, str], State] = {}
    for path in (*looked_at, *elsewhere):
        settings = session.settings(revision.root / Path(path).parent, revision.root)
        if path not in revision.blobs or settings.excludes(revision.root / path):
            continue
        near = path in looked_at or _below(path, places)
        for listing in _earlier(path, revision, session, result if near else None):
            if near or listing.id in ids:
                listing = replace(listing, path=shown(revision.root / path))
                variants = session.plan(settings).variants(listing)
                for platform, state in states(variants, AtRevision(revision, path, listing, facts)).items():
                    found.setdefault((listing.id, platform), state)
    return found


def _earlier(path: str, revision: Revision, session: Session, result: Changes | None) -> Iterator[Listing]:
    """The listings in a file of the revision; what can't be read is noted in `result`."""
    form = form_of(Path(path))
    if form and form.batch:
        rows = read_rows(Batch(revision.extract(path), revision.temporary), cache=session.options.cache)
        for row in rows:
            if isinstance(row, Listing):
                yield revision.complete(row, path)
            elif result:
                result.cannot_read(revision.root / path, row.error)
        return
    try:
        yield revision.read(path, cache=session.options.cache)
    except InputError as error:
        if result:
            result.cannot_read(revision.root / path, error)


def _work(paths: Sequence[Path], session: Session, revision: Revision | None = None) -> list[Bundle | Batch]:
    """The bundles and batches under `paths`. A folder may have none left where the `revision` has some there; raises
    UsageError where there is nothing to look at now or then."""
    try:
        found = find(paths)
    except UsageError:
        if revision is None:
            raise
        for path in paths:
            if not (path.is_dir() and _had_listings(path, revision)):
                find([path])
        found = find(paths, from_hook=True)
    return [one for one in found if not session.settings(one.folder, one.root).excludes(one.path)]


def _had_listings(folder: Path, revision: Revision) -> bool:
    here = [revision.relative(folder.resolve())]
    return any(_below(path, here) for path in revision.listing_files())


def _touched(work: Bundle | Batch, revision: Revision) -> bool:
    """Whether anything that a listing is made of may differ from the revision. A file outside its own folder can only be
    named with `..`."""
    if revision.relative(work.folder) in revision.changed_folders:
        return True
    try:
        content = work.path.read_bytes()
    except OSError:
        return True  # reading it will tell
    return bool(revision.changed) and any(dots in content for dots in (b"..", b".\0.", b"u002e"))


def _below(path: str, folders: Iterable[str]) -> bool:
    return any(folder in (".", path) or path.startswith(f"{folder}/") for folder in folders)


def _folder(paths: Sequence[Path]) -> Path:
    path = paths[0].resolve()
    return path if path.is_dir() else path.parent


def _language(session: Session) -> str | None:
    here = Path.cwd()
    return session.settings(here, root_of(here)).lang
