"""`listing-lint check`: listings in, a report out."""

import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any

import click

from listing_lint.cli.options import names, rule_options
from listing_lint.cli.words import chosen, words

LEVELS = click.Choice(["error", "warning", "note", "never"])


@click.command("check", help=words("help-check"), short_help=words("short-check"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...|-")
@rule_options
@click.option("--fail-on", type=LEVELS, help=words("help-fail-on"))
@click.option("--fail-on-not-checked", is_flag=True, help=words("help-fail-on-not-checked"))
@click.option("--exit-zero", is_flag=True, help=words("help-exit-zero"))
@click.option("--output-format", "formats", multiple=True, metavar="FORMAT[:FILE]", help=words("help-output-format"))
@click.option("--show", multiple=True, callback=names, help=words("help-show"))
@click.option("--statistics", is_flag=True, help=words("help-statistics"))
@click.option("--from-hook", is_flag=True, help=words("help-from-hook"))
@click.option("--jobs", type=click.IntRange(1), help=words("help-jobs"))
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help=words("help-color"))
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    show: tuple[str, ...] | None,
    statistics: bool,
    lang: str | None,
    color: str,
    **options: Any,
) -> None:
    from listing_lint import api
    from listing_lint.reports import known, render

    outputs = [_output(entry) for entry in formats or ("full" if sys.stdout.isatty() else "concise",)]
    known([format for format, _ in outputs], show or ())
    if [str(path) for path in paths] == ["-"]:
        result = api.check_text(sys.stdin.buffer.read(), **{k: v for k, v in options.items() if k not in _FILES_ONLY})
    else:
        result = api.check(paths or [Path()], **options)
    lang = chosen(lang, result.lang)
    for format, file in outputs:
        with _opened(file) as stream:
            terminal = stream.isatty()
            width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
            coloured = _coloured(color, terminal)
            for piece in render(format, result, lang=lang, color=coloured, width=width, show=frozenset(show or ())):
                stream.write(piece)
    if statistics:
        from listing_lint.cli.statistics import table

        click.echo(table(result, lang), err=True)
    sys.exit(result.exit_code)


_FILES_ONLY = {"jobs", "from_hook"}


def _output(entry: str) -> tuple[str, Path | None]:
    """`json:report.json` -> ("json", Path("report.json"))."""
    format, _, file = entry.partition(":")
    return format, Path(file) if file else None


def _opened(file: Path | None) -> Any:
    stream: IO[str] = sys.stdout
    if file is None:
        return nullcontext(stream)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.FileError(str(file), error.strerror or str(error)) from None


def _coloured(choice: str, terminal: bool) -> bool:
    """--color, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb, then whether it is a terminal."""
    environ = os.environ
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if name in environ:
            return environ[name] not in ("", "0")
    return terminal and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"
