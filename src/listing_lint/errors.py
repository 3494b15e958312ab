"""What stops a job: one exception that carries every problem with its place and a way out. Always exit code 2."""

import errno
from typing import NamedTuple

from listing_lint.messages import Message, message
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


def why(error: OSError | RuntimeError) -> Message:
    """Why the system refuses a file. RuntimeError: links in a circle, before Python 3.13."""
    number = error.errno if isinstance(error, OSError) else errno.ELOOP
    name = _REFUSALS.get(number or 0)
    if name:
        return message(f"system.{name}")
    return message("system.other", said=getattr(error, "strerror", None) or error)


_REFUSALS = {
    errno.ENOENT: "not-found",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "not-a-folder",
    errno.EEXIST: "there-already",
    errno.ENOSPC: "disk-full",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "too-many-links",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
}
