"""Which language the command speaks: --lang, LISTING_LINT_LANG, the configuration, the environment, else zh-CN."""

import os
import sys
from itertools import pairwise

from listing_lint.messages import LANGUAGES, message


def of_environment(argv: list[str] | None = None) -> str:
    """The language before any configuration is read: of the option, our own variable, or gettext's variables in order.

    Only an explicit English or Chinese is followed: CI machines set C.UTF-8 and mean nothing by it.
    """
    argv = sys.argv[1:] if argv is None else argv
    options = [word.partition("=")[2] for word in argv if word.startswith("--lang=")]
    options += [value for word, value in pairwise(argv) if word == "--lang"]
    variables = ("LISTING_LINT_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = [*options, *(os.environ.get(name, "") for name in variables)]
    return next(filter(None, map(known, wanted)), LANGUAGES[0])


def chosen(option: str | None, configured: str | None) -> str:
    """The language of a report: the option, our own variable, the configuration, the environment."""
    return option or known(os.environ.get("LISTING_LINT_LANG", "")) or configured or of_environment()


def known(name: str) -> str | None:
    """`zh_CN.UTF-8` -> `zh-CN`, `en_US` -> `en`; None for anything else."""
    prefix = name.replace("_", "-").lower()
    return next((lang for lang in LANGUAGES if prefix.startswith(lang[:2].lower())), None)


def words(name: str, /, **args: object) -> str:
    """A sentence of the command line in the language of the environment."""
    return message(f"cli.{name}", **args).text(of_environment())
