"""length: how long a text may be, and must be, in the platform's own unit.

    characters   Unicode code points
    gbk-bytes    two for every character outside ASCII, one for the others; what Taobao and Douyin count
    utf16        UTF-16 units: an emoji is two
    utf8-bytes   bytes in UTF-8: one for ASCII, two for é, three for a Chinese character

A text is counted in its composed form (NFC), so that é is one character however it was typed. Of a text that is too
long, the finding marks the part beyond the limit; the rule's message may use {value}, {limit}.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from listing_lint.checkers.markers import Date, in_force
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, Text
from listing_lint.messages import message

Unit = Literal["characters", "gbk-bytes", "utf16", "utf8-bytes"]


@params
class Limit:
    """A limit that holds from the day `from` to the day `until`, both included."""

    max: int | None = None
    min: int | None = None
    from_: Date | None = None
    until: Date | None = None


@params
class Params:
    """`max` and `min` always hold; of `limits`, the first that is in force on the day of the run."""

    unit: Unit = "characters"
    max: int | None = None
    min: int | None = None
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        if self.max is None and self.min is None and not self.limits:
            raise Refused(message("checks.at-least-one", names="max, min, limits"))


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every text that is too long or too short."""
    dated = in_force(params.limits, view.as_of)
    for target in view.targets:
        text = target.value
        if not isinstance(text, str):
            continue
        size = length(text, params.unit)
        for limit in (params, dated):
            if limit is None:
                continue
            if limit.max is not None and size > limit.max:
                part = Text(text, _cut(text, params.unit, limit.max), len(text), target.origin)
                yield Hit(target.pointer, text=part, measured=Measured("length", size, limit.max, params.unit))
            elif limit.min is not None and size < limit.min:
                whole = Text.whole(text, target.origin)
                yield Hit(target.pointer, text=whole, measured=Measured("length", size, limit.min, params.unit))


def length(text: str, unit: Unit) -> int:
    """The length of `text` in `unit`."""
    text = unicodedata.normalize("NFC", text)
    if unit == "characters":
        return len(text)
    if unit == "utf16":
        return len(text) + sum(char > "\uffff" for char in text)
    if unit == "utf8-bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(char > "\x7f" for char in text)


def _cut(text: str, unit: Unit, most: int) -> int:
    """The longest start of `text` that fits in `most` units, in code points of the original."""
    return bisect_right(range(1, len(text) + 1), most, key=lambda end: length(text[:end], unit))
