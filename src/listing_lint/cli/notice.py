"""`listing-lint notice`: how much time a platform's notice leaves, and which rules cover its cause."""

import sys
from datetime import datetime

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import names, text_or_json
from listing_lint.cli.words import chosen, words


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    from listing_lint.messages import message

    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(message("notice.bad-moment", value=value).text(chosen(None, None))) from None


@click.command("notice", cls=Command, help=words("help-notice"), short_help=words("short-notice"))
@click.argument("kind", required=False)
@click.option("--received-at", metavar="MOMENT", callback=_moment, help=words("help-received-at"))
@click.option("--handed-in-at", metavar="MOMENT", callback=_moment, help=words("help-handed-in-at"))
@click.option("--cause", help=words("help-cause"))
@click.option("--now", metavar="MOMENT", callback=_moment, help=words("help-now"))
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@text_or_json
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
def command(
    kind: str | None,
    received_at: datetime | None,
    handed_in_at: datetime | None,
    cause: str | None,
    now: datetime | None,
    rule_packs: tuple[str, ...] | None,
    format: str,
    lang: str | None,
) -> None:
    from listing_lint import api
    from listing_lint.reports.other.notice import listed, render

    spoken = chosen(lang, None)
    if kind is None:
        click.echo(listed(format, api.notices(rule_packs), spoken), nl=False)
        return
    answer = api.notice(
        kind, received_at=received_at, handed_in_at=handed_in_at, cause=cause, now=now, rule_packs=rule_packs
    )
    click.echo(render(format, answer, spoken), nl=False)
    sys.exit(answer.exit_code)
