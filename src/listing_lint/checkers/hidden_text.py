"""hidden-text: words that a buyer does not see, in a description's HTML or between the characters of a text.

`look_for` says what a hit is:

    markup      text that inline styles or attributes of the HTML hide (display:none, font size 0, white on white, ...)
    comment     a comment of the HTML
    invisible   invisible characters inside a Chinese word

With `words`, a pattern over the folded text, only hidden text or a comment in which it is found counts. {why} says how the
text is hidden.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Literal

from listing_lint.checkers.markers import FoldedPattern
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Text
from listing_lint.han import HAN
from listing_lint.listings.fields import Field
from listing_lint.matching.block import folded
from listing_lint.matching.normal import INVISIBLE, normal
from listing_lint.matching.patterns import linear
from listing_lint.messages import message

JUDGES_WORDING = True


@params
class Params:
    """What is looked for, and the words that hidden text or a comment must hold to count."""

    look_for: Literal["markup", "comment", "invisible"]
    words: FoldedPattern | None = None


def sieve(rules: Sequence[Params]) -> Sieve:
    """The rules about markup for a text that was HTML, the others for one in which something is invisible."""
    numbers: tuple[list[int], list[int]] = [], []
    for number, rule in enumerate(rules):
        numbers[rule.look_for == "invisible"].append(number)
    of_markup, of_text = numbers

    def concerned(fields: Sequence[Field]) -> list[Collection[int]]:
        _, plain = folded(tuple(field.value for field in fields))
        odd = set(range(len(fields))).difference(plain)
        return [
            of_markup if field.source is not None else of_text if number in odd and normal(field.value).places else ()
            for number, field in enumerate(fields)
        ]

    return concerned


def check(params: Params, view: View) -> Iterator[Hit]:
    """What is hidden in each of the rule's texts."""
    for target in view.targets:
        if not isinstance(target.value, str):
            continue
        if params.look_for != "invisible":
            yield from _marked_up(params, target)
        elif target.source is None:  # in a text that was HTML, invisible characters stand where tags were
            for word in _between().finditer(target.value):
                text = Text(target.value, *word.span(), target.origin)
                yield Hit(target.pointer, text=text, args={"why": message("hidden.invisible")})


def _marked_up(params: Params, target: Field) -> Iterator[Hit]:
    if target.source is None:
        return
    from listing_lint.listings.markup import visible

    for hidden in visible(target.source).hidden:
        if (hidden.why == "comment") != (params.look_for == "comment"):
            continue
        said = normal(visible(target.source[hidden.start : hidden.end]).text).text
        if linear(params.words).search(said) if params.words else re.search(_SAYING, said):
            text = Text(target.source, hidden.start, hidden.end, target.origin)
            yield Hit(target.pointer, text=text, args={"why": message(f"hidden.{hidden.why}")})


_SAYING = f"[{HAN}a-z0-9]"


@cache
def _between() -> re.Pattern[str]:
    """Chinese characters with invisible ones between them. One variation selector chooses the shape of a character; only
    several of them hide something."""
    selector = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    hidden = re.escape("".join(sorted(INVISIBLE)))
    return re.compile(f"[{HAN}](?:(?!{selector}[{HAN}])[{hidden}]++[{HAN}])++")
