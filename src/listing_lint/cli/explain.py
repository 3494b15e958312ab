"""`listing-lint explain`: one rule, for people and as JSON: meaning, basis, when it applies, how to mend, examples."""

import json
from typing import TYPE_CHECKING, Any

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import names, text_or_json
from listing_lint.cli.words import of_environment, words

if TYPE_CHECKING:
    from listing_lint.reports.rules.describe import Description


@click.command("explain", cls=Command, help=words("help-explain"), short_help=words("help-explain"))
@click.argument("rule_id")
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@text_or_json
def command(rule_id: str, rule_packs: tuple[str, ...] | None, format: str) -> None:
    from listing_lint.reports.rules.text import text

    description, sheet = _found(rule_id, rule_packs)
    if format == "json":
        click.echo(json.dumps(sheet, ensure_ascii=False, indent=2))
    else:
        click.echo(text(description, of_environment()), nl=False)


def _found(id: str, rule_packs: tuple[str, ...] | None) -> "tuple[Description, dict[str, Any]]":
    """What an id means: a rule of the engine, a review trigger, a kind of notice, or a rule of a pack."""
    from listing_lint import api
    from listing_lint.engine.own import OWN_RULES
    from listing_lint.packs.files import NOTICES, REVIEWS
    from listing_lint.reports.rules.describe import of_notice, of_own, of_rule, of_trigger
    from listing_lint.reports.rules.sheet import procedure_sheet, sheet

    if id in OWN_RULES:
        return of_own(OWN_RULES[id]), OWN_RULES[id].sheet()._asdict()
    ruleset = api.load_rules(rule_packs)
    for entry in ruleset.procedures.get(REVIEWS, ()):
        if entry["id"] == id:
            return of_trigger(entry), procedure_sheet(entry)
    for entry in ruleset.procedures.get(NOTICES, ()):
        if entry["id"] == id:
            return of_notice(entry), procedure_sheet(entry)
    rule = ruleset.find(id)
    return of_rule(rule), sheet(rule)
