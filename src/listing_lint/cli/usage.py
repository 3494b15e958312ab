"""A call of the command that makes no sense, said in the reader's language: what is wrong with it, and the way out."""

import re

import click

from listing_lint.cli.options import EmptyPath
from listing_lint.cli.words import of_environment, words
from listing_lint.messages import Message, message
from listing_lint.nearest import did_you_mean, hint


def lines(error: click.ClickException) -> list[str]:
    """What click found wrong with a call: one sentence, and the help that there is for the command."""
    said = [_sentence(error)]
    if hint := _hint(error):
        said.append("  " + words("hint", hint=hint.text(of_environment())))
    return said


def _hint(error: click.ClickException) -> Message | None:
    match error:
        case click.NoSuchOption(possibilities=[*near]) if near:
            return did_you_mean(*near)
        case click.NoSuchCommand(command_name=name, ctx=click.Context(command=click.Group() as group) as ctx):
            return hint(name, group.list_commands(ctx), message("cli.see-help", command=ctx.command_path))
        case click.UsageError(ctx=click.Context(command_path=path)):
            return message("cli.see-help", command=path)
    return None


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            return words("no-option", name=name)
        case click.NoSuchCommand(command_name=name):
            return words("no-command", name=name)
        case click.MissingParameter(param=click.Parameter() as param):
            return words("missing", name=param.get_error_hint(error.ctx))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return words("not-a-choice", name=param.get_error_hint(error.ctx), known=", ".join(map(str, choices)))
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least)) as param):
            return words("not-a-number", name=param.get_error_hint(error.ctx), least=least or 0)
        case EmptyPath(param=click.Parameter() as param):
            return words("empty-path", name=param.get_error_hint(error.ctx))
        case click.BadParameter(param=click.Parameter(type=click.Path()) as param):
            return words("not-readable", name=param.get_error_hint(error.ctx))
        case click.BadParameter(param=click.Parameter() as param, message=why):
            return words("bad-value", name=param.get_error_hint(error.ctx), why=why)
        case click.BadOptionUsage(option_name=name):
            return words("bad-use", name=name)
        case _:
            if extra := _EXTRA.search(error.message):
                return words("too-much", given=extra[1])
            return error.format_message()


_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")
"""A mistake for which click has no exception of its own."""
