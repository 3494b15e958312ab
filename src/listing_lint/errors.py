"""What stops a job: one exception that carries every problem with its place and a way out. Always exit code 2."""

from typing import NamedTuple

from listing_lint.messages import Message
from listing_lint.span import Source, Span


class Problem(NamedTuple):
    """One thing that is wrong in a file or an option: what, where, and what to do about it."""

    message: Message
    source: Source | None = None
    span: Span | None = None
    hint: Message | None = None


class Refused(ValueError):
    """Raised by a validator: why it refuses a value, in words for whoever wrote it, and a way out."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.text("en"))
        self.message = message
        self.hint = hint


class LintError(Exception):
    """The job, or one listing of it, could not be done. Carries at least one `Problem`."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(problem.message.text("en") for problem in self.problems)


class UsageError(LintError):
    """A wrong option or argument, or nothing to check."""


class ConfigError(LintError):
    """A configuration file that can't be used."""


class PackError(LintError):
    """A rule pack that can't be used."""


class InputError(LintError):
    """A listing, batch line or file that can't be read."""
