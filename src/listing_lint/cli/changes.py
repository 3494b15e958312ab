"""`listing-lint changes`: what edits since a git revision, or since the listings were submitted, lead to."""

import sys
from datetime import date
from pathlib import Path

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import PATH, day, names, not_empty
from listing_lint.cli.words import words


@click.command("changes", cls=Command, help=words("help-changes"), short_help=words("short-changes"))
@click.argument("arguments", nargs=-1, callback=not_empty, metavar="[REF] [PATH]...")
@click.option("--against", type=PATH, metavar="SNAPSHOT", help=words("help-against"))
@click.option("--record", type=PATH, metavar="SNAPSHOT", help=words("help-record"))
@click.option("--platform", "platforms", multiple=True, callback=names, help=words("help-platform"))
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@click.option("--as-of", metavar="DATE", callback=day, help=words("help-as-of"))
@click.option("--config", type=PATH, help=words("help-config"))
@click.option("--isolated", is_flag=True, help=words("help-isolated"))
@click.option("--no-cache", "cache", is_flag=True, flag_value=False, default=True, help=words("help-no-cache"))
@click.option("--fail-on-unknown", is_flag=True, help=words("help-fail-on-unknown"))
@click.option("--exit-zero", is_flag=True, help=words("help-exit-zero-changes"))
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=words("help-output-format", formats="concise json markdown"),
)
@click.option("--quiet-if-free", is_flag=True, help=words("help-quiet-if-free"))
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
def command(
    arguments: tuple[str, ...],
    against: Path | None,
    record: Path | None,
    platforms: tuple[str, ...] | None,
    rule_packs: tuple[str, ...] | None,
    as_of: date | None,
    config: Path | None,
    isolated: bool,
    cache: bool,
    fail_on_unknown: bool,
    exit_zero: bool,
    formats: tuple[str, ...],
    quiet_if_free: bool,
    lang: str | None,
) -> None:
    from listing_lint import api
    from listing_lint.cli.output import Report, split
    from listing_lint.cli.problems import lines
    from listing_lint.cli.words import chosen, of_environment
    from listing_lint.errors import Problem, UsageError
    from listing_lint.messages import message
    from listing_lint.reports.other.changes import FORMATS, render

    ref = arguments[0] if arguments and not (against or record) else None
    if [bool(ref), bool(against), bool(record)].count(True) != 1:
        raise UsageError(Problem(message("changes.one-way"), hint=message("changes.one-way-hint")))
    paths = [Path(path) for path in arguments[1 if ref else 0 :]] or [Path()]
    options: api.RuleOptions = {
        "platforms": platforms,
        "rule_packs": rule_packs,
        "as_of": as_of,
        "config": config,
        "isolated": isolated,
        "cache": cache,
    }
    if record:
        noted, problems = api.record(paths, record, **options)
        click.echo(message("changes.recorded", n=noted, file=record.as_posix()).text(chosen(lang, None)), err=True)
        code = 2 if problems else 0
    else:
        outputs = split(formats or ("concise",))
        for format, _ in outputs:
            if format not in FORMATS:
                raise UsageError(Problem(message("changes.unknown-format", format=format, known=" ".join(FORMATS))))
        result = api.changes(paths, since=ref, against=against, fail_on_unknown=fail_on_unknown, **options)
        problems = result.problems
        spoken = chosen(lang, result.lang)
        for format, file in outputs:
            if file or not quiet_if_free or result.exit_code:
                Report(file).write([render(format, result, spoken)], last=True)
        code = result.exit_code
        if exit_zero and code == 1:
            code = 0
    for problem in problems:
        click.echo("\n".join(lines(problem, of_environment())), err=True)
    sys.exit(code)
