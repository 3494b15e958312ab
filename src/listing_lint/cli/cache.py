"""`listing-lint cache`: where it is, how large, and how to empty it."""

import json

import click

from listing_lint.cli.help import Group
from listing_lint.cli.words import words


@click.group("cache", cls=Group, help=words("help-cache"), short_help=words("help-cache"))
def command() -> None:
    pass


@command.command("info", help=words("help-cache-info"))
def info() -> None:
    from listing_lint.facts.store import Store
    from listing_lint.user_cache import folder

    with Store(folder() / "facts.sqlite3") as store:
        click.echo(json.dumps({"folder": str(folder()), "facts": store.info()}, ensure_ascii=False, indent=2))


@command.command("prune", help=words("help-cache-prune"))
@click.option("--older-than-days", type=click.IntRange(0), help=words("help-days"))
def prune(older_than_days: int | None) -> None:
    from listing_lint.facts.store import Store
    from listing_lint.user_cache import clear, folder

    with Store(folder() / "facts.sqlite3") as store:
        facts = store.prune(older_than_days)
    files = clear() if older_than_days is None else 0
    click.echo(words("pruned", facts=facts, files=files))
