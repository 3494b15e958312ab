"""Numbers of identity cards: whoever writes one into a report, a log or a store takes it out first.

Scans of licences and cards bear the number of a person. Nothing here ever needs it, so all of it but its ends is
replaced by stars, one for each digit: places in the text stay what they were.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from operator import is_
from typing import NamedTuple, TypeVar

from listing_lint.check_digits import valid

T = TypeVar("T")


def masked_throughout(value: T) -> T:
    """`value` with every text in it masked, however deep in tuples and mappings; the very same where there is nothing to
    mask."""
    if isinstance(value, str):
        hidden = masked(value)
        return value if hidden == value else hidden  # type: ignore[return-value]
    if isinstance(value, tuple):
        parts = [masked_throughout(part) for part in value]
        if all(map(is_, parts, value)):
            return value
        return value._make(parts) if hasattr(value, "_make") else tuple(parts)  # type: ignore[return-value]
    if isinstance(value, Mapping):
        items = {key: masked_throughout(part) for key, part in value.items()}
        return value if all(map(is_, items.values(), value.values())) else items  # type: ignore[return-value]
    return value


@lru_cache(maxsize=64)  # a thousand findings may quote one description
def masked(text: str) -> str:
    """`text` with the numbers of identity cards made unreadable; its length does not change.

    A number of 18 (GB 11643-1999) is told by its date of birth, whether or not its check digit fits: one misread digit
    makes it no less a person's. One of 15, as cards bore until 1999, looks like the number of an old business licence;
    it is left alone where it has a licence's check digit, unless words before it call it an identity card's.
    """
    look_for = _patterns()
    if not look_for.digits.search(text):
        return text
    return look_for.short.sub(_short, look_for.long.sub(_starred, text))


def _starred(found: re.Match[str]) -> str:
    number = found[0]
    places = [place for place, char in enumerate(number) if char.isalnum()]
    hidden = set(places[_SHOWN:-1])
    return "".join("*" if place in hidden else char for place, char in enumerate(number))


def _short(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    return _starred(found) if _patterns().called.search(before) or not valid("mod11-10", found[0]) else found[0]


class _Patterns(NamedTuple):
    """`digits`: without them there is no number. `called`: what says before a short number that it is a card's."""

    digits: re.Pattern[str]
    long: re.Pattern[str]
    short: re.Pattern[str]
    called: re.Pattern[str]


@cache  # compiled when the first text is looked at: most starts of the tool look at none
def _patterns() -> _Patterns:
    alone, province = r"(?<![\dA-Za-z])", "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
    day, year = r"(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])", r"(?:18|19|20)\d\d"
    return _Patterns(
        re.compile(r"\d{3}"),
        re.compile(rf"{alone}{province}\d{{4}}[ -]?{year}[ -]?{day}[ -]?\d{{3}}[\dXx×](?![\dA-Za-z])"),
        re.compile(rf"{alone}{province}\d{{6}}{day}\d{{3}}(?![\dA-Za-z])"),
        re.compile(r"身\s*份|公民|证件号|ID", re.IGNORECASE),
    )


_SHOWN = 3
"""Digits at its start that are left: the province and one more."""
_NEAR = 14
"""Characters before a number in which it may be called an identity card's."""
