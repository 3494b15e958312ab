"""Numbers of identity cards: whoever writes one into a report, a log or a store takes it out first.

Scans of licences and cards bear the number of a person. Nothing here ever needs it, so all of it but its ends is
replaced by stars, one for each digit: places in the text stay what they were.
"""

import re
from functools import lru_cache


@lru_cache(maxsize=64)  # a thousand findings may quote one description
def masked(text: str) -> str:
    """`text` with the numbers of identity cards made unreadable; its length does not change.

    A number of 18 (GB 11643-1999) is told by its date of birth, whether or not its check digit fits: one misread digit
    makes it no less a person's. One of 15, as cards bore until 1999, looks like the number of an old business licence;
    it is left alone where it has a licence's check digit, unless words before it call it an identity card's.
    """
    if not _MAYBE.search(text):
        return text
    return _SHORT.sub(_short, _LONG.sub(_starred, text))


def _starred(found: re.Match[str]) -> str:
    number = found[0]
    places = [place for place, char in enumerate(number) if char.isalnum()]
    hidden = set(places[_SHOWN:-1])
    return "".join("*" if place in hidden else char for place, char in enumerate(number))


def _short(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    if _CALLED.search(before) or not _is_licence(found[0]):
        return _starred(found)
    return found[0]


def _is_licence(number: str) -> bool:
    """Whether the last of 15 digits is the check digit of a business licence (ISO 7064, MOD 11,10)."""
    *digits, last = map(int, number)
    product = 10
    for digit in digits:
        product = ((product + digit) % 10 or 10) * 2 % 11
    return (product + last) % 10 == 1


_SHOWN = 3
"""Digits at its start that are left: the province and one more."""
_NEAR = 14
"""Characters before a number in which it may be called an identity card's."""
_MAYBE = re.compile(r"\d{3}")
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"
_DAY = r"(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
_LONG = re.compile(
    rf"(?<![\dA-Za-z]){_PROVINCE}\d{{4}}[ -]?(?:18|19|20)\d\d[ -]?{_DAY}[ -]?\d{{3}}[\dXx×](?![\dA-Za-z])"
)
_SHORT = re.compile(rf"(?<![\dA-Za-z]){_PROVINCE}\d{{6}}{_DAY}\d{{3}}(?![\dA-Za-z])")
_CALLED = re.compile(r"身\s*份|公民|证件号|ID", re.IGNORECASE)
