"""`listing-lint schema`: the JSON Schemas, for editors and integrators."""

import json

import click

from listing_lint.api import SCHEMAS
from listing_lint.cli.help import Command
from listing_lint.cli.words import words


@click.command("schema", cls=Command, help=words("help-schema"), short_help=words("help-schema"))
@click.argument("name", type=click.Choice(list(SCHEMAS)))
def command(name: str) -> None:
    from listing_lint import api

    click.echo(json.dumps(api.schema(name), ensure_ascii=False, indent=2))
