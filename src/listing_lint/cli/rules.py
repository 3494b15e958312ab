"""`listing-lint rules`: list, show, and test rules."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from listing_lint.cli.help import Group
from listing_lint.cli.options import PATH, names, names_of, text_or_json
from listing_lint.cli.words import of_environment, words
from listing_lint.finding import GRADES, REASONS, best

if TYPE_CHECKING:
    from listing_lint.packs.rule import Rule


_REASONS = sorted({*REASONS, *(reason.partition(".")[0] for reason in REASONS)})
_STATUSES = ("preview", "stable", "deprecated")


@click.group("rules", cls=Group, help=words("help-rules"), short_help=words("help-rules"))
def command() -> None:
    pass


@command.command("list", help=words("help-rules-list"))
@click.option("--platform", "platforms", multiple=True, callback=names, help=words("help-filter-platform"))
@click.option("--reason", "reasons", multiple=True, callback=names_of(_REASONS), help=words("help-filter-reason"))
@click.option("--status", "statuses", multiple=True, callback=names_of(_STATUSES), help=words("help-filter-status"))
@click.option("--basis", "grades", multiple=True, callback=names_of(GRADES), help=words("help-filter-basis"))
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@text_or_json
def list_rules(
    platforms: tuple[str, ...] | None,
    reasons: tuple[str, ...] | None,
    statuses: tuple[str, ...] | None,
    grades: tuple[str, ...] | None,
    rule_packs: tuple[str, ...] | None,
    format: str,
) -> None:
    from listing_lint import api
    from listing_lint.messages import say
    from listing_lint.packs.platforms import check_platforms
    from listing_lint.packs.select import speaks_of
    from listing_lint.reports.rules.sheet import sheet

    check_platforms(platforms or ())
    rules = [
        rule
        for rule in api.load_rules(rule_packs).rules.values()
        if (not platforms or speaks_of(rule, platforms, date.today()))
        and (not reasons or any(rule.reason == reason or rule.reason.startswith(f"{reason}.") for reason in reasons))
        and (not statuses or rule.status in statuses)
        and (not grades or any(basis.grade in grades for basis in rule.basis))
    ]
    if format == "json":
        click.echo(json.dumps([sheet(rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    for rule in rules:
        grades_shown = "/".join(dict.fromkeys(basis.grade for basis in rule.basis))
        status = " [off]" if rule.off else "" if rule.status == "stable" else f" [{rule.status}]"
        click.echo(f"{rule.severity:8}{grades_shown:4}{rule.id:44} {say(rule.title, of_environment())}{status}")
    click.echo(words("rules-count", n=len(rules), grades=_by_grade(rules)), err=True)


@command.command("show", help=words("help-rules-show"))
@click.argument("rule_id")
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@text_or_json
@click.pass_context
def show(ctx: click.Context, rule_id: str, rule_packs: tuple[str, ...] | None, format: str) -> None:
    from listing_lint.cli.explain import command as explain

    ctx.invoke(explain, rule_id=rule_id, rule_packs=rule_packs, format=format)


@command.command("test", help=words("help-rules-test"))
@click.argument("paths", nargs=-1, type=PATH)
def test(paths: tuple[Path, ...]) -> None:
    from listing_lint import api
    from listing_lint.messages import say

    outcomes = api.try_examples(paths)
    failed = [outcome for outcome in outcomes if outcome.failure]
    for outcome in failed:
        assert outcome.failure
        click.echo(f"{outcome.path}:{outcome.line}: {outcome.rule}: {say(outcome.failure.words(), of_environment())}")
    click.echo(words("rules-tested", n=len(outcomes), failed=len(failed)), err=bool(failed))
    sys.exit(1 if failed else 0)


def _by_grade(rules: Sequence["Rule"]) -> str:
    """How many rules rest on which grade; each counts for the best of its grades, which decides how heavy it may be."""
    counts = Counter(best(rule.basis).grade for rule in rules)
    return " · ".join(f"{grade} {counts[grade]}" for grade in GRADES)
