"""`listing-lint check`: listings in, a report out."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

import click

from listing_lint.cli.options import names, rule_options
from listing_lint.cli.words import chosen, words
from listing_lint.errors import Problem, UsageError
from listing_lint.listings.find import NAMES
from listing_lint.messages import message
from listing_lint.reports import FORMATS, known, render
from listing_lint.reports.options import SHOW

LEVELS = click.Choice(["error", "warning", "note", "never"])


@click.command("check", help=words("help-check"), short_help=words("short-check"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...|-")
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
    statistics: bool,
    lang: str | None,
    color: str,
    **options: Any,
) -> None:
    from listing_lint import api
    from listing_lint.listings.document import LIMIT

    outputs = _outputs(formats or ("full" if sys.stdout.isatty() else "concise",))
    known([format for format, _ in outputs], show or ())
    if [str(path) for path in paths] == ["-"]:
        pasted = sys.stdin.buffer.read(LIMIT + 1)
        result = api.check_text(pasted, **{k: v for k, v in options.items() if k not in _FILES_ONLY})
    else:
        result = api.check(paths or ([] if options["from_hook"] else [Path()]), **options)
    lang = chosen(lang, result.lang)
    for format, file in outputs:
        stream = _opened(file)
        terminal = stream.isatty()
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        coloured = _coloured(color, terminal, named=file is not None)
        _write(render(format, result, lang=lang, color=coloured, width=width, show=frozenset(show or ())), stream)
    if statistics:
        from listing_lint.cli.statistics import table

        click.echo(table(result, lang), err=True)
    sys.exit(result.exit_code)


_FILES_ONLY = {"jobs", "from_hook"}


def _outputs(entries: Sequence[str]) -> list[tuple[str, Path | None]]:
    """`json:report.json` -> ("json", Path("report.json")); at most one goes to stdout."""
    split = [entry.partition(":") for entry in entries]
    outputs = [(format, Path(file) if file else None) for format, _, file in split]
    for _, file in outputs:
        if file and (file.name in NAMES or [other for _, other in outputs].count(file) > 1):
            raise UsageError(Problem(message("cli.report-over", file=file)))
    if [file for _, file in outputs].count(None) > 1:
        raise UsageError(Problem(message("cli.two-reports"), hint=message("cli.two-reports-hint")))
    return outputs


def _opened(file: Path | None) -> IO[str]:
    if file is None:
        return sys.stdout
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _not_written(str(file), error) from None


def _write(pieces: Iterable[str], stream: IO[str]) -> None:
    try:
        for piece in pieces:
            stream.write(piece)
        stream.flush()
    except BrokenPipeError:
        # whoever reads has seen enough; the exit code stays what the findings make it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise _not_written(stream.name, error) from None
    finally:
        if stream is not sys.stdout:
            stream.close()


def _not_written(name: str, error: OSError) -> UsageError:
    return UsageError(Problem(message("cli.report-not-written", path=name, reason=error.strerror or error)))


def _coloured(choice: str, terminal: bool, *, named: bool) -> bool:
    """--color, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb, then whether it is a terminal.

    The variables speak of what is looked at: a `named` file has colours only if the option says so.
    """
    environ = os.environ
    if choice != "auto" or named:
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environ.get(name):
            return environ[name] != "0"
    return terminal and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"
