"""package-number: a number that must be readable in the pictures of the package, a production licence for example.

    missing     no picture of the targets shows a number of the form `number`
    agreement   pictures show such numbers, but `fields` (attributes, documents) name others only

The form is looked for in what was read with spaces and hyphens taken out, in capitals, and with the letters that look
like digits taken for digits; a number may be broken over two lines. What can't be read in one of the pictures may be the
number: then the rule is not checked there. Messages may use {number} (as seen, agreement: as the picture shows it),
{given} (agreement: what the field says) and {almost} (missing: the closest thing that was seen, or empty).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from listing_lint.checkers.markers import FieldPath, LinearPattern
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Related
from listing_lint.matching.normal import fold
from listing_lint.matching.patterns import linear
from listing_lint.messages import message


@params
class Params:
    """`number`: the form, as capitals and digits. `almost`: what looks like an attempt at it. `fields`: where the listing
    gives the number; with agreement, and only there."""

    number: LinearPattern
    look_for: Literal["missing", "agreement"]
    almost: LinearPattern | None = None
    fields: tuple[FieldPath, ...] = ()

    def __post_init__(self) -> None:
        if (self.look_for == "agreement") != bool(self.fields):
            raise ValueError("`fields` goes with look_for: agreement, and agreement with `fields`")


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """What is wrong with the number on the package."""
    read = list(view.each("image.text"))
    seen = [(target, text, number) for target, text in read for number in _numbers(params.number, text)]
    if params.look_for == "agreement":
        yield from _disagreement(params, view, seen)
    elif read and not seen and len(read) == len(view.targets):
        target, text = read[0]
        almost = next((number for _, text in read for number in _numbers(params.almost, text)), "")
        yield _hit(target, text, "package-number-missing", almost or "missing", almost=almost)


def _disagreement(params: Params, view: View, seen: list[tuple[Any, Any, str]]) -> Iterator[Hit]:
    given = [
        (field, number)
        for path in params.fields
        for field in view.fields(path)
        for number in _found(params.number, str(field.value))
    ]
    if seen and given and not {number for _, _, number in seen} & {number for _, number in given}:
        (target, text, number), (field, other) = seen[0], given[0]
        related = (Related(field.pointer, label=other),)
        yield _hit(target, text, "package-number-differs", number, related, number=number, given=other)


def _hit(target: Any, text: Any, kind: str, evidence: str, related: tuple[Related, ...] = (), **args: object) -> Hit:
    boxes = tuple(Box(*line["box"]) for line in text["lines"] if evidence in _plain(line["text"]))
    return Hit(
        target.pointer,
        image=Image(str(target.value), text["width"], text["height"], boxes),
        related=related,
        args=args,
        message=message(f"picture.{kind}"),
        evidence=evidence,
    )


def _numbers(pattern: str | None, text: Any) -> list[str]:
    """What of a picture's text has the form of a pattern; a number goes on in the next line where that is digits only."""
    if pattern is None:
        return []
    lines = [line["text"] for line in text["lines"]]
    broken = [line + after for line, after in pairwise(lines) if _plain(after).isdecimal()]
    return list(dict.fromkeys(number for line in (*lines, *broken) for number in _found(pattern, line)))


def _found(pattern: str, text: str) -> list[str]:
    return [match[0] for match in linear(pattern).finditer(_plain(text))]


def _plain(text: str) -> str:
    return _DIGIT_LIKE.sub(_digits, _BETWEEN.sub("", fold(text).upper()))


def _digits(run: re.Match[str]) -> str:
    return run[0].translate(_TABLE) if sum(map(str.isdecimal, run[0])) * 2 > len(run[0]) else run[0]


_BETWEEN = re.compile(r"[\s\-‐–—_.·]+")
_DIGIT_LIKE = re.compile(r"[0-9OILBZ]{6,}")
_TABLE = str.maketrans("OILBZ", "01182")
