"""`listing-lint config`: the settings with their origins, and which rules are on for a listing and why each other is off."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from listing_lint.cli.help import Command
from listing_lint.cli.options import PATH, rule_options
from listing_lint.cli.words import of_environment, words

if TYPE_CHECKING:
    from listing_lint.engine.explain import Explanation
    from listing_lint.settings.words import Words


@click.command("config", cls=Command, help=words("help-config-command"), short_help=words("help-config-command"))
@click.option("--explain", "path", type=PATH, required=True, help=words("help-config-explain"))
@rule_options
def command(path: Path, **options: Any) -> None:
    from listing_lint import api

    click.echo("\n".join(lines(api.explain_settings(path, **options), of_environment())))


def lines(explanation: "Explanation", lang: str) -> Iterator[str]:
    """The settings, then the rules that are on, then the others with the reason."""
    from listing_lint.messages import message

    ref = explanation.listing
    where = f"{ref.path}:{ref.row}" if ref.row else ref.path
    yield f"{ref.id} · {where} · {', '.join(explanation.platforms) or '-'}"
    yield ""
    for key, (value, origin) in explanation.settings.items():
        if key == "words":
            value = value and _counted(value)
        if isinstance(value, Mapping):
            value = tuple(f"{name}: {said}" for name, said in value.items())
        shown = ", ".join(value) if isinstance(value, tuple) else value
        yield f"  {key:18} {shown or '-'}  ({origin})"
    on = [state for state in explanation.rules if state.active]
    yield ""
    yield message("cli.config-on", n=len(on)).text(lang)
    yield from (f"  {state.id}" + (f"  ({', '.join(state.on)})" if state.on else "") for state in on)
    off = [state for state in explanation.rules if not state.active]
    yield ""
    yield message("cli.config-off", n=len(off)).text(lang)
    for state in off:
        reasons = dict.fromkeys(why.text(lang) for why in state.off.values())
        yield f"  {state.id}: {'; '.join(reasons)}"


def _counted(words: "Words") -> dict[str, str]:
    """The team's words as far as a line holds them, and how many there are."""
    lists = {"deny": [one.phrase for one in words.deny], "allow": list(words.allow)}
    return {
        f"{key} ({len(phrases)})": " ".join(phrases[:_FEW]) + (" …" if len(phrases) > _FEW else "")
        for key, phrases in lists.items()
        if phrases
    }


_FEW = 8
