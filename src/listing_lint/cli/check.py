"""`listing-lint check`: listings in, a report out."""

import sys
from pathlib import Path
from typing import Any

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import PATH, names, rule_options
from listing_lint.cli.output import Outputs
from listing_lint.cli.words import words
from listing_lint.reports import FORMATS
from listing_lint.reports.options import SHOW

LEVELS = click.Choice(["error", "warning", "note", "never"])


@click.command("check", cls=Command, help=words("help-check"), short_help=words("short-check"))
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...|-")
@rule_options
@click.option("--fail-on", type=LEVELS, help=words("help-fail-on"))
@click.option("--fail-on-not-checked", is_flag=True, help=words("help-fail-on-not-checked"))
@click.option("--exit-zero", is_flag=True, help=words("help-exit-zero"))
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=words("help-output-format", formats=" ".join(FORMATS)),
)
@click.option("--show", multiple=True, callback=names, help=words("help-show", parts=", ".join(SHOW)))
@click.option("--statistics", is_flag=True, help=words("help-statistics"))
@click.option("--from-hook", is_flag=True, help=words("help-from-hook"))
@click.option("--jobs", type=click.IntRange(1), help=words("help-jobs"))
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=words("help-color"))
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    show: tuple[str, ...] | None,
    lang: str | None,
    color: str,
    **options: Any,
) -> None:
    from listing_lint import api
    from listing_lint.listings.document import LIMIT

    outputs = Outputs(formats or ("full" if sys.stdout.isatty() else "concise",), lang, color, frozenset(show or ()))
    with outputs:
        if [str(path) for path in paths] == ["-"]:
            pasted = sys.stdin.buffer.read(LIMIT + 1) if sys.stdin else b""  # a closed one holds nothing
            result = api.check_text(pasted, **{k: v for k, v in options.items() if k not in _FILES_ONLY})
        else:
            sink = outputs if outputs.stream else None
            result = api.check(paths or ([] if options["from_hook"] else [Path()]), sink=sink, **options)
        outputs.finish(result)
    if options["statistics"]:
        from listing_lint.cli.statistics import table

        click.echo(table(result, outputs.lang), err=True)
    sys.exit(result.exit_code)


_FILES_ONLY = {"jobs", "from_hook"}
