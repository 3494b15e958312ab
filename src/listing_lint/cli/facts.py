"""`listing-lint facts`: what was observed, as JSON Lines."""

import json
from pathlib import Path

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import PATH
from listing_lint.cli.words import words


@click.command("facts", cls=Command, help=words("help-facts"), short_help=words("help-facts"))
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--no-cache", "cache", is_flag=True, flag_value=False, default=True, help=words("help-no-cache"))
def command(paths: tuple[Path, ...], cache: bool) -> None:
    from listing_lint import api

    for record in api.observe(paths or [Path()], cache=cache):
        click.echo(json.dumps(record, ensure_ascii=False))
