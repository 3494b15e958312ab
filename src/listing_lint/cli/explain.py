"""`listing-lint explain`: one rule, for people and as JSON: meaning, basis, when it applies, how to mend, examples."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from listing_lint.cli.options import names
from listing_lint.cli.words import of_environment, words

if TYPE_CHECKING:
    from listing_lint.messages import Message
    from listing_lint.packs.rule import Rule


@click.command("explain", help=words("help-explain"), short_help=words("help-explain"))
@click.argument("rule_id")
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help=words("help-format-text-json"))
def command(rule_id: str, rule_packs: tuple[str, ...] | None, format: str) -> None:
    from listing_lint import api
    from listing_lint.engine.own import OWN_RULES
    from listing_lint.packs.files import REVIEWS

    if rule_id in OWN_RULES:
        own = OWN_RULES[rule_id].sheet()
        if format == "json":
            click.echo(json.dumps(own._asdict(), ensure_ascii=False, indent=2))
        else:
            lang = of_environment()
            click.echo(f"{own.id} · {own.severity}\n\n{own.title[lang]}\n{own.advice[0][lang]}")
        return
    ruleset = api.load_rules(rule_packs)
    trigger = next((one for one in ruleset.procedures.get(REVIEWS, ()) if one["id"] == rule_id), None)
    if trigger:
        if format == "json":
            click.echo(
                json.dumps({key: value for key, value in trigger.items() if key not in _PLACES}, ensure_ascii=False)
            )
        else:
            click.echo("\n".join(_trigger_page(trigger, of_environment())))
        return
    rule = ruleset.find(rule_id)
    if format == "json":
        click.echo(json.dumps(sheet(rule), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(page(rule, of_environment())))


def sheet(rule: "Rule") -> dict[str, Any]:
    """A rule as JSON, without its parameters' inner workings."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": dict(rule.title),
        "checker": rule.checker,
        "targets": [path for path, _ in rule.targets],
        "reason": rule.reason,
        "severity": rule.severity,
        "verdict": rule.verdict,
        "status": rule.status,
        "platforms": sorted(rule.platforms),
        "when": rule.when,
        "effective": {
            "from": rule.effective_from and rule.effective_from.isoformat(),
            "until": rule.effective_until and rule.effective_until.isoformat(),
        },
        "basis": [{key: value for key, value in basis._asdict().items() if value} for basis in rule.basis],
        "advice": [dict(advice) for advice in rule.advice],
        "examples": list(rule.examples),
        "aliases": list(rule.aliases),
    }


def page(rule: "Rule", lang: str) -> Iterator[str]:
    """A rule as text."""
    from listing_lint.messages import message, say

    def title(name: str) -> str:
        return message(f"cli.explain-{name}").text(lang)

    yield f"{rule.id} · {rule.severity} · {rule.pack}" + ("" if rule.status == "stable" else f" · {rule.status}")
    yield ""
    yield say(rule.title, lang)
    yield ""
    yield title("basis")
    for basis in rule.basis:
        yield f"  [{basis.grade}] {basis.title} {basis.clause or ''}".rstrip() + (f"  {basis.url}" if basis.url else "")
    if rule.advice:
        yield title("advice")
        yield from (f"  {say(advice, lang)}" for advice in rule.advice)
    if rule.targets:
        yield title("targets")
        yield "  " + ", ".join(path for path, _ in rule.targets)
    if conditions := list(_conditions(rule)):
        yield title("when")
        yield from (
            f"  {condition if isinstance(condition, str) else condition.text(lang)}" for condition in conditions
        )
    yield title("examples")
    for example in rule.examples:
        shown = {key: value for key, value in example.items() if key not in ("expect", "matched", "code")}
        expect = example.get("expect", "not checked")
        mark = {"none": "+", "exempt": "+"}.get(str(expect), "-")
        yield f"  {mark} {expect:10} {json.dumps(shown, ensure_ascii=False)}"


_PLACES = ("place", "example_places")


def _trigger_page(trigger: Mapping[str, Any], lang: str) -> Iterator[str]:
    """A review trigger as text."""
    from listing_lint.messages import message, say

    def title(name: str) -> str:
        return message(f"cli.explain-{name}").text(lang)

    effect = message(f"changes.{trigger['effect']}").text(lang)
    yield f"{trigger['id']} · {effect} · {trigger['pack']}"
    yield ""
    yield say(trigger["title"], lang)
    yield ""
    yield title("basis")
    for basis in trigger["basis"]:
        parts = (basis["title"], basis.get("clause"), basis.get("url"))
        yield f"  [{basis['grade']}] {' '.join(filter(None, parts))}"
    if trigger.get("advice"):
        yield title("advice")
        yield from (f"  {say(advice, lang)}" for advice in trigger["advice"])
    yield title("targets")
    yield "  " + ", ".join(trigger["fields"])
    yield title("when")
    yield "  " + message("cli.explain-platforms", names=", ".join(trigger["platforms"])).text(lang)
    if trigger["when"]:
        yield "  " + json.dumps(trigger["when"], ensure_ascii=False)


def _conditions(rule: "Rule") -> "Iterator[Message | str]":
    """When a rule applies: its pack's platforms, its days, its own conditions as they are written."""
    from listing_lint.messages import message

    if rule.platforms:
        yield message("cli.explain-platforms", names=", ".join(sorted(rule.platforms)))
    if rule.effective_from:
        yield message("cli.explain-from", date=rule.effective_from)
    if rule.effective_until:
        yield message("cli.explain-until", date=rule.effective_until)
    if rule.when:
        yield json.dumps(rule.when, ensure_ascii=False)
