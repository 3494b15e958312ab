"""What stops a job, as people read it on stderr: where, the line with a mark below, what to do."""

import os
import sys
from collections.abc import Iterator
from typing import NoReturn

from listing_lint.cli.words import of_environment, words
from listing_lint.errors import LintError, Problem
from listing_lint.identity import masked
from listing_lint.span import frame, visible


def stop(error: Exception) -> NoReturn:
    """Say what went wrong and exit with 2. A fault of our own is one line too; its traceback comes on request."""
    if isinstance(error, LintError):
        for problem in error.problems:
            sys.stderr.write("\n".join(lines(problem, of_environment())) + "\n")
    elif os.environ.get("LISTING_LINT_DEBUG"):
        raise error
    else:
        sys.stderr.write(words("internal", error=f"{type(error).__name__}: {error}") + "\n")
    sys.exit(2)


def lines(problem: Problem, lang: str) -> Iterator[str]:
    """One problem: `path:line:column: what`, a frame of the source, the way out."""
    place = ""
    if problem.source:
        place = problem.source.path + (f":{problem.span.line}:{problem.span.column}" if problem.span else "") + ": "
    yield visible(place + masked(problem.message.text(lang)))
    if problem.source and problem.span and problem.source.text:
        span = problem.span
        text = masked(problem.source.line(span.line))
        end = span.end_column - 1 if span.end_line == span.line else len(text)
        shown, marks = frame(text, span.column - 1, end)
        number = str(span.line)
        yield f"  {number} | {shown}"
        yield f"  {' ' * len(number)} | {marks}"
    if problem.hint:
        yield "  " + words("hint", hint=visible(problem.hint.text(lang)))
