"""`--help` in the reader's language: the few words in it that click itself brings."""

import click

from listing_lint.cli.words import words


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, words("help-usage") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        known = _HEADINGS.get(heading)
        self.write(f"{'':>{self.current_indent}}{words(known) if known else f'{heading}:'}\n")


_HEADINGS = {"Options": "help-options", "Commands": "help-commands"}


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help speaks one language."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _said(super().get_help_option(ctx))


class Group(click.Group):
    """A group of commands whose help speaks one language."""

    context_class = _Context
    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _said(super().get_help_option(ctx))


def _said(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = words("help-help")
    return option
