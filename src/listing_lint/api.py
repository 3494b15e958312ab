"""The door for Python callers; the command line is one of them.

    from listing_lint import check

    result = check(["listings/"], platforms=["douyin"])
    for finding in result.findings:
        print(finding.rule, finding.location, finding.message["zh-CN"])

Everything else that a command does has its function here too. What can't be done raises
`listing_lint.errors.LintError` (UsageError, ConfigError, PackError); what is wrong with one listing is a finding.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, get_args

from listing_lint.engine.result import Part, Result, Sink
from listing_lint.errors import Problem, UsageError
from listing_lint.messages import message
from listing_lint.schemas import SCHEMAS, schema

if TYPE_CHECKING:
    from listing_lint.changes.run import Changes
    from listing_lint.engine.explain import Explanation
    from listing_lint.engine.session import Options
    from listing_lint.fixes.run import Fixed, Fixes
    from listing_lint.notices.answer import Answer
    from listing_lint.packs.examples import ExampleOutcome
    from listing_lint.packs.load import Ruleset
    from listing_lint.packs.notices import Notice

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
Names = str | Iterable[str]
FailOn = Literal["error", "warning", "note", "never"]

__all__ = [
    "SCHEMAS",
    "Part",
    "Result",
    "Sink",
    "changes",
    "check",
    "check_text",
    "explain_settings",
    "fix",
    "load_rules",
    "notice",
    "notices",
    "observe",
    "record",
    "schema",
    "try_examples",
]


class RuleOptions(TypedDict, total=False):
    """What decides which rules run. Each is None or absent for "as configured"."""

    platforms: Names | None
    rule_packs: Names | None
    select: Names | None
    extend_select: Names | None
    ignore: Names | None
    as_of: date | str | None
    """The day of the run, as a date or as 2026-11-21; None: today."""
    config: str | PathLike[str] | None
    """The configuration file to use."""
    isolated: bool
    """Read no configuration file."""
    cache: bool
    """False neither reads nor writes the user's cache."""
    statistics: bool
    """Count for each rule the listings in which it met a target."""


def check(
    paths: Paths,
    *,
    fail_on: FailOn | None = None,
    fail_on_not_checked: bool = False,
    exit_zero: bool = False,
    jobs: int | None = 1,
    from_hook: bool = False,
    sink: Sink | None = None,
    **options: Unpack[RuleOptions],
) -> Result:
    """Check listing bundles, folders of them and JSON Lines batches.

    `fail_on`: the severity from which on `result.exit_code` is 1. `jobs`: the number of processes; None lets the size of
    the job decide. With more than one, a script must call this under `if __name__ == "__main__":`, because each process
    imports it (multiprocessing, spawn). `from_hook`: paths that belong to no listing are no error. `sink` gets every
    listing as soon as it is finished; the lists of the result then stay empty, and memory does not grow with a batch.
    Further options: RuleOptions.
    """
    from listing_lint.engine.run import run
    from listing_lint.engine.tally import Gate

    gate = Gate(_level(fail_on), fail_on_not_checked, exit_zero)
    several = _paths(paths)
    if (not several and not from_hook) or (jobs is not None and jobs < 1):
        raise UsageError(Problem(message("cli.no-paths") if not several else message("cli.too-few-jobs", jobs=jobs)))
    return run(several, _options(options), gate, jobs=jobs, from_hook=from_hook, sink=sink)


def check_text(
    text: str | bytes,
    *,
    fail_on: FailOn | None = None,
    fail_on_not_checked: bool = False,
    exit_zero: bool = False,
    **options: Unpack[RuleOptions],
) -> Result:
    """Check a piece of copy that has no listing around it yet; only rules about running text speak. Options as above.

    Bytes are decoded as a listing file is, and may be as many. Raises InputError.
    """
    from listing_lint.engine.run import run_text
    from listing_lint.engine.tally import Gate
    from listing_lint.listings.document import LIMIT, decode

    if isinstance(text, bytes):
        if len(text) > LIMIT:
            from listing_lint.errors import InputError
            from listing_lint.listings.files import megabytes

            raise InputError(Problem(message("input.file-too-large", path="-", limit=megabytes(LIMIT))))
        text = decode(text, "-").text
    return run_text(text, _options(options), Gate(_level(fail_on), fail_on_not_checked, exit_zero))


def fix(
    paths: Paths,
    *,
    unsafe: bool = False,
    write: bool = True,
    sink: "Callable[[Fixed], None] | None" = None,
    **options: Unpack[RuleOptions],
) -> "Fixes":
    """Mend the listings under `paths`: texts in place, pictures with their originals kept (docs/fix.md).

    `unsafe`: also what a person should look at, wording and near-white backgrounds. Without `write` nothing is written.
    `sink` gets every listing with what was changed in it and what was left; the result holds the counts of the run.
    Options: RuleOptions.
    """
    from listing_lint.fixes.run import run

    several = _paths(paths)
    if not several:
        raise UsageError(Problem(message("cli.no-paths")))
    return run(several, _options(options), sink or (lambda fixed: None), unsafe=unsafe, write=write)


def changes(
    paths: Paths,
    *,
    since: str | None = None,
    against: str | PathLike[str] | None = None,
    fail_on_unknown: bool = False,
    **options: Unpack[RuleOptions],
) -> "Changes":
    """What edits lead to: of the listings under `paths` since a git revision, or since they were recorded as submitted.

    Exactly one of `since` (a revision) and `against` (a file that `record` wrote) is given. With `fail_on_unknown` the
    exit code is 1 also where nobody knows whether a listing goes to review.
    """
    from listing_lint.changes.run import since_revision, since_snapshot

    if (since is None) == (against is None):
        raise UsageError(Problem(message("changes.one-way"), hint=message("changes.one-way-hint")))
    several, given = _paths(paths), _options(options)
    if not several:
        raise UsageError(Problem(message("cli.no-paths")))
    found = since_snapshot(Path(against), several, given) if against else since_revision(str(since), several, given)
    found.fail_on_unknown = fail_on_unknown
    return found


def record(paths: Paths, snapshot: str | PathLike[str], **options: Unpack[RuleOptions]) -> "tuple[int, list[Problem]]":
    """Note the listings under `paths` as submitted, in a JSON Lines file that `changes` compares with.

    Returns how many lines that made, and what is wrong with listings that can't be read.
    """
    from listing_lint.changes.run import record as note

    return note(Path(snapshot), _paths(paths), _options(options))


def notice(
    kind: str,
    *,
    received_at: datetime | None = None,
    handed_in_at: datetime | None = None,
    cause: str | None = None,
    now: datetime | None = None,
    rule_packs: Names | None = None,
) -> "Answer":
    """What a platform's notice about a listing leaves time for, and with `cause` which rules cover the reason.

    `kind` is the id of one of `notices`. `cause` is a reason class (`image.code`), a family (`image`) or the platform's own
    words. Where `received_at` or `now` are absent it is this moment; a moment without an offset is Beijing time.
    """
    from listing_lint.notices.answer import answer

    ruleset = load_rules(rule_packs)
    return answer(ruleset, kind, received=received_at, handed_in=handed_in_at, cause=cause, now=now)


def notices(rule_packs: Names | None = None, *, as_of: date | str | None = None) -> "list[Notice]":
    """The kinds of notices that the packs know, with their terms."""
    from listing_lint.packs.notices import notices as of_packs

    return of_packs(load_rules(rule_packs), _day(as_of))


def load_rules(rule_packs: Names | None = None, *, cache: bool = True) -> "Ruleset":
    """The rules of the named packs (names or paths), or of those that hold in the working folder."""
    from listing_lint.engine.session import Options, Session
    from listing_lint.facts.facts import Facts
    from listing_lint.listings.find import root_of

    here = Path.cwd()
    session = Session(Options(date.today(), rule_packs=_names(rule_packs), cache=cache), Facts(None))
    return session.ruleset(session.settings(here, root_of(here)))


def try_examples(paths: Paths = ()) -> "list[ExampleOutcome]":
    """Validate packs strictly and run the examples of all their rules, review triggers and notices; without a path, those
    of the shipped packs.

    A path may be a pack's folder or any file in one. Rules that a pack extends are loaded with it.
    """
    from listing_lint.changes import trial as of_triggers
    from listing_lint.engine.trial import Trial
    from listing_lint.notices import trial as of_notices
    from listing_lint.packs.examples import run
    from listing_lint.packs.load import load, pack_of

    names = tuple(dict.fromkeys(str(pack_of(path)) for path in _paths(paths)))
    ruleset = load(names or None, cache=False, relative_to=Path.cwd())
    return [*run(ruleset, Trial(ruleset)), *of_triggers.run(ruleset), *of_notices.run(ruleset)]


def explain_settings(path: str | PathLike[str], **options: Unpack[RuleOptions]) -> "Explanation":
    """The settings that hold for a listing with their origins, and for every rule whether it is on, and why not."""
    from listing_lint.engine.explain import explain

    return explain(Path(path), _options(options))


def observe(paths: Paths, *, cache: bool = True) -> Iterator[Mapping[str, Any]]:
    """What was observed in each file that the listings under `paths` name, without an opinion (plain JSON data)."""
    from listing_lint.engine.observe import observe as observe_paths

    return observe_paths(_paths(paths), _options({"cache": cache}))


def _options(options: RuleOptions) -> "Options":
    """`options` as plain values; raises UsageError for an unknown platform, TypeError for an unknown option."""
    from listing_lint.engine.session import Options
    from listing_lint.packs.platforms import check_platforms

    if unknown := options.keys() - RuleOptions.__annotations__.keys():
        raise TypeError(f"unknown option: {', '.join(sorted(unknown))}")
    made = Options(
        as_of=_day(options.get("as_of")),
        platforms=_names(options.get("platforms")),
        rule_packs=_names(options.get("rule_packs")),
        select=_names(options.get("select")),
        extend_select=_names(options.get("extend_select")),
        ignore=_names(options.get("ignore")),
        config=Path(config) if (config := options.get("config")) else None,
        isolated=options.get("isolated", False),
        cache=options.get("cache", True),
        statistics=options.get("statistics", False),
    )
    check_platforms(made.platforms or (), cache=made.cache)
    return made


def _day(given: date | str | None) -> date:
    if given is None:
        return date.today()
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise UsageError(
            Problem(message("input.not-a-date", value=given), hint=message("input.not-a-date-hint"))
        ) from None


def _level(fail_on: str | None) -> str | None:
    if fail_on is not None and fail_on not in get_args(FailOn):
        raise UsageError(Problem(message("cli.no-level", level=fail_on, known=", ".join(get_args(FailOn)))))
    return fail_on


def _names(given: Names | None) -> tuple[str, ...] | None:
    return None if given is None else (given,) if isinstance(given, str) else tuple(given)


def _paths(given: Paths) -> list[Path]:
    return [Path(given)] if isinstance(given, str | PathLike) else [Path(path) for path in given]
