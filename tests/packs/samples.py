"""Numbers of documents, made of the forms in a table: the first that a pattern takes, with the right check digit."""

import re
from collections.abc import Iterable
from typing import Any

from listing_lint.check_digits import valid
from listing_lint.checkers.documents.entries import NumberForm


def sample(form: NumberForm) -> str:
    """A number of this form; its last character is the check digit where it has one."""
    number = "".join(_first(re._parser.parse(form.pattern.pattern)))  # type: ignore[attr-defined]
    if not form.check:
        return number
    return next(one for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" if valid(form.check, one := number[:-1] + last))


def _first(parsed: Iterable[tuple[Any, Any]]) -> Iterable[str]:
    """The first text that a parsed pattern takes, part by part; digits are 1, so that years and series look like some."""
    for kind, value in parsed:
        match str(kind):
            case "LITERAL":
                yield chr(value)
            case "IN":
                yield _member(value)
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, _, part = value
                yield "".join("".join(_first(part)) for _ in range(least))
            case "SUBPATTERN":
                yield "".join(_first(value[-1]))
            case "BRANCH":
                yield "".join(_first(value[1][0]))
            case _:
                raise AssertionError(f"a form with {kind}: say here what it takes")


def _member(choices: list[tuple[Any, Any]]) -> str:
    kind, value = choices[0]
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return "1" if value[0] <= ord("1") <= value[1] else chr(value[0])
        case _:
            return "1"  # a class of digits
