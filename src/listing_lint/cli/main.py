"""`listing-lint`: wires the commands, each loaded only when it is called, and turns what stops a job into exit code 2."""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import Never

import click

from listing_lint import __version__
from listing_lint.cli.help import Group
from listing_lint.cli.words import known, words
from listing_lint.messages import LANGUAGES

COMMANDS = {
    "check": "check",
    "fix": "fix",
    "changes": "changes",
    "notice": "notice",
    "rules": "rules",
    "explain": "explain",
    "config": "config",
    "facts": "facts",
    "schema": "schema",
    "cache": "cache",
}
"""Command -> its module in this package."""


class _Commands(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"listing_lint.cli.{COMMANDS[name]}").command
        return command


@click.group(cls=_Commands, help=words("help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="listing-lint", message="%(prog)s %(version)s", help=words("help-version"))
def command() -> None:
    pass


def main() -> None:
    """Run the command and exit: 0 nothing to mend, 1 findings, 2 the job could not be done."""
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        # listing text may hold what a console's encoding can't show; reports are UTF-8 on every machine
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="backslashreplace")
    # looking for other packages' validation plug-ins takes as long as compiling a pack; none has a say here
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if trouble := _trouble():
        sys.stderr.write(trouble + "\n")
        sys.exit(2)
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminated)
    try:
        sys.exit(command(prog_name="listing-lint", standalone_mode=False))
    except click.ClickException as error:
        from listing_lint.cli.usage import lines

        sys.stderr.write("\n".join(lines(error)) + "\n")
        sys.exit(2)
    except click.Abort:
        sys.exit(130)  # as the shell says it of a program that Ctrl-C ended; 1 would mean findings
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # files are told where they are read and written; what has no name is stdout, full or gone
            from listing_lint.system_errors import why

            sys.stderr.write(words("report-not-written", path="<stdout>", reason=why(error)) + "\n")
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(2)
        from listing_lint.cli.problems import stop

        stop(error)
    finally:
        gc.freeze()  # what is left ends with the process: to look for cycles in it would take a sixth of a short run


def _terminated(*_: object) -> Never:
    """End as after Ctrl-C: other processes first, and no file half written or lock left behind. Asked again, at once."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.exit(128 + signal.SIGTERM)


def _trouble() -> str | None:
    """Why nothing can be done: there is nowhere to write to, or the language that is asked for does not exist."""
    wanted = os.environ.get("LISTING_LINT_LANG", "")
    if sys.stdout is None:
        return words("no-stdout")
    if wanted and not known(wanted):
        return words("no-language", name=wanted, known=", ".join(LANGUAGES))
    return None
