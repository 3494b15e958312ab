"""Options that several commands share."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from listing_lint.cli.words import words
from listing_lint.nearest import nearest

F = TypeVar("F", bound=Callable[..., Any])


class _Path(click.Path):
    """A path. One of no characters is what a variable without a value leaves: it names no file, and least of all the
    working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            raise EmptyPath("", ctx, param)
        return super().convert(value, param, ctx)


class EmptyPath(click.BadParameter):
    """A path of no characters."""


PATH = _Path(path_type=Path)
FOLDER = _Path(path_type=Path, file_okay=False)


def not_empty(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Of words that may be paths, none is empty."""
    if "" in value:
        raise EmptyPath("", ctx, param)
    return value


def names(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...] | None:
    """`--select a,b --select c` -> (a, b, c); None where the option was not given."""
    names = tuple(name.strip() for entry in value for name in entry.split(",") if name.strip())
    return names or None


def names_of(known: Sequence[str]) -> Callable[..., tuple[str, ...] | None]:
    """As `names`, each of them one of `known`."""

    def callback(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...] | None:
        given = names(ctx, param, value)
        for name in given or ():
            if name not in known:
                raise click.BadParameter(words("bad-choice", value=name, known=nearest(name, known) or " ".join(known)))
        return given

    return callback


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(words("bad-date", value=value)) from None


class _Renamed(click.Option):
    """An option whose first name is told; the others are still understood."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        every, self.opts = self.opts, self.opts[:1]
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = every


text_or_json = click.option(
    "--output-format",
    "--format",
    "format",
    cls=_Renamed,
    type=click.Choice(["text", "json"]),
    default="text",
    help=words("help-format-text-json"),
)


def rule_options(function: F) -> F:
    """The options that decide which rules run; shared by every command that asks that."""
    for option in reversed((
        click.option("--platform", "platforms", multiple=True, callback=names, help=words("help-platform")),
        click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack")),
        click.option("--select", multiple=True, callback=names, help=words("help-select")),
        click.option("--extend-select", multiple=True, callback=names, help=words("help-extend-select")),
        click.option("--ignore", multiple=True, callback=names, help=words("help-ignore")),
        click.option("--as-of", metavar="DATE", callback=day, help=words("help-as-of")),
        click.option("--config", type=PATH, help=words("help-config")),
        click.option("--isolated", is_flag=True, help=words("help-isolated")),
        click.option("--no-cache", "cache", is_flag=True, flag_value=False, default=True, help=words("help-no-cache")),
    )):  # fmt: skip
        function = option(function)
    return function
