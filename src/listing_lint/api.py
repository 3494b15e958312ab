"""The door for Python callers; the command line is one of them.

    from listing_lint import check

    result = check(["listings/"], platforms=["douyin"])
    for finding in result.findings:
        print(finding.rule, finding.location, finding.message["zh-CN"])

Everything else that a command does has its function here too. What can't be done raises
`listing_lint.errors.LintError` (UsageError, ConfigError, PackError); what is wrong with one listing is a finding.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from listing_lint.engine.result import Result

if TYPE_CHECKING:
    from listing_lint.engine.explain import Explanation
    from listing_lint.engine.session import Options
    from listing_lint.packs.examples import ExampleOutcome
    from listing_lint.packs.load import Ruleset

Paths = Iterable[str | PathLike[str]]

__all__ = ["Result", "check", "check_text", "explain_settings", "load_rules", "observe", "schema", "try_examples"]


def check(
    paths: Paths,
    *,
    fail_on: str | None = None,
    fail_on_not_checked: bool = False,
    exit_zero: bool = False,
    jobs: int | None = None,
    from_hook: bool = False,
    **options: Any,
) -> Result:
    """Check listing bundles, folders of them and JSON Lines batches.

    `fail_on`: the severity from which on `result.exit_code` is 1 (error, warning, note, never). `jobs`: the number of
    processes; None lets the size of the job decide. `from_hook`: paths that belong to no listing are no error.

    Further options, each None or absent for "as configured": `platforms`, `rule_packs`, `select`, `extend_select`,
    `ignore` (names), `as_of` (the day of the run), `config` (a configuration file), `isolated` (read none), `cache`.
    """
    from listing_lint.engine.run import Gate, run

    gate = Gate(fail_on, fail_on_not_checked, exit_zero)
    return run([Path(path) for path in paths], _options(**options), gate, jobs=jobs, from_hook=from_hook)


def check_text(
    text: str | bytes,
    *,
    fail_on: str | None = None,
    fail_on_not_checked: bool = False,
    exit_zero: bool = False,
    **options: Any,
) -> Result:
    """Check a piece of copy that has no listing around it yet; only rules about running text speak. Options as above."""
    from listing_lint.engine.run import Gate, run_text
    from listing_lint.listings.document import decode

    if isinstance(text, bytes):
        text = decode(text, "-").text
    return run_text(text, _options(**options), Gate(fail_on, fail_on_not_checked, exit_zero))


def load_rules(rule_packs: Iterable[str] | None = None, *, cache: bool = True) -> "Ruleset":
    """The rules of the named packs (names or paths), or of all shipped packs."""
    from listing_lint.packs.load import load

    return load(None if rule_packs is None else tuple(rule_packs), cache=cache, relative_to=Path.cwd())


def try_examples(paths: Paths = ()) -> "list[ExampleOutcome]":
    """Validate packs strictly and run the examples of all their rules; without a path, of the shipped packs.

    A path may be a pack's folder or any file in one. Rules that a pack extends are loaded with it.
    """
    from listing_lint.engine.trial import Trial
    from listing_lint.packs.examples import run
    from listing_lint.packs.load import load, pack_of

    names = tuple(dict.fromkeys(str(pack_of(Path(path))) for path in paths))
    ruleset = load(names or None, cache=False, relative_to=Path.cwd())
    return run(ruleset, Trial(ruleset))


def explain_settings(path: str | PathLike[str], **options: Any) -> "Explanation":
    """The settings that hold for a listing with their origins, and for every rule whether it is on, and why not."""
    from listing_lint.engine.explain import explain

    return explain(Path(path), _options(**options))


def observe(paths: Paths, *, cache: bool = True) -> Iterator[Mapping[str, Any]]:
    """What was observed in each file that the listings under `paths` name, without an opinion (plain JSON data)."""
    from listing_lint.engine.observe import observe as observe_paths

    return observe_paths([Path(path) for path in paths], _options(cache=cache))


def schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of `listing`, `config`, `rule-pack` or `report`."""
    found: Mapping[str, Any]
    if name == "rule-pack":
        from listing_lint.packs.model import rule_pack_schema

        found = rule_pack_schema()
    elif name == "report":
        from listing_lint.reports.schema import report_schema

        found = report_schema()
    else:
        from pydantic import TypeAdapter

        from listing_lint.listings.schema import ListingData
        from listing_lint.settings.model import Config

        found = TypeAdapter({"listing": ListingData, "config": Config}[name]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": f"listing-lint {name}"}


def _options(
    *,
    platforms: Iterable[str] | None = None,
    rule_packs: Iterable[str] | None = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    as_of: date | None = None,
    config: str | PathLike[str] | None = None,
    isolated: bool = False,
    cache: bool = True,
) -> "Options":
    from listing_lint.engine.session import Options

    def names(given: Iterable[str] | None) -> tuple[str, ...] | None:
        return None if given is None else tuple(given)

    return Options(
        as_of=as_of or date.today(),
        platforms=names(platforms),
        rule_packs=names(rule_packs),
        select=names(select),
        extend_select=names(extend_select),
        ignore=names(ignore),
        config=None if config is None else Path(config),
        isolated=isolated,
        cache=cache,
    )
