"""Numbers of identity cards: whoever writes one into a report, a log or a store takes it out first.

Scans of licences and cards bear the number of a person. Nothing here ever needs it, so all of it but its ends is
replaced by stars, one for each digit: places in the text stay what they were.

Such a number is found as people and engines of OCR write it: with a word glued on (ID1101...), in groups, with dots or
hyphens, in full width, broken at the end of a line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
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
    makes it no less a person's. Where more could be meant - groups of digits beside others, a letter behind it - the
    check digit decides. One of 15, as cards bore until 1999, looks like the number of an old business licence; it is
    left alone where it has a licence's check digit or a word glued on, unless words before it call it an identity card's.
    """
    return _written(text, lambda digits, hidden: "*" * hidden)


def masked_lines(lines: Sequence[str]) -> list[str]:
    """Lines of one page, masked: a number may go on in the next line."""
    hidden, at = masked("\n".join(lines)), 0
    made = []
    for line in lines:
        made.append(hidden[at : at + len(line)])
        at += len(line) + 1
    return made


def stand_in(text: str) -> str:
    """`text` masked, a few letters of a hash among the stars: two numbers that differ still do. There are many numbers to
    each hash, so that nobody finds out by trying which it was."""
    return _written(text, _hashed)


def _hashed(digits: str, hidden: int) -> str:
    mark = sha256(digits.encode()).hexdigest().translate(_LETTERS)[:_MARK]
    return mark.center(hidden, "*")


def _written(text: str, instead: Callable[[str, int], str]) -> str:
    """`text` with what `instead` says of a number (its characters, how many of them are hidden) in the places of these."""
    if len(text) < _SHORT and sum(map(str.isdigit, text)) < _FEWEST:
        return text  # as of most: the patterns take longer to compile than a small check has
    look_for = _patterns()
    if not look_for.digits.search(text):
        return text
    plain = look_for.foreign.sub(lambda found: str(int(found[0])), text)
    chars = list(text)
    for start, end in _numbers(plain):
        places = [place for place in range(start, end) if plain[place].isalnum() or plain[place] == "×"]
        hidden = places[_SHOWN:-1]
        number = "".join(plain[place] for place in places)
        for place, char in zip(hidden, instead(number, len(hidden)), strict=True):
            chars[place] = char
    return "".join(chars)


_SHORT, _FEWEST = 500, 15
"""Characters up to which digits are counted first, and how many the shortest number has."""


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where a person's numbers are in a text of plain digits, the long ones first where two could be meant."""
    look_for, at, last = _patterns(), 0, 0
    while found := look_for.start.search(text, at):
        at = found.start() + 1
        number = look_for.long.match(text, found.start())
        if number and _is_long(number, last):
            yield number.span()
            at = last = number.end()
            continue
        number = look_for.short.match(text, found.start())
        if number and _is_short(number):
            yield number.span()
            at = last = number.end()


def _is_long(found: re.Match[str], last: int) -> bool:
    """Whether what has the date of birth of one is a person's number; `last` is where the one before it ends."""
    number = _joined(found)
    if _CHECKS[sum(int(digit) * (1 << 17 - place) for place, digit in enumerate(number[:-1])) % 11] == number[-1]:
        return True
    if _is_letter(found.string[found.end() : found.end() + 1]):
        return False
    if len(found[0]) == len(number):
        return not valid("uscc", number)
    return found[0].count("\n") < 2 and _is_alone(found, last)


def _is_short(found: re.Match[str]) -> bool:
    if _patterns().called.search(found.string[max(0, found.start() - _NEAR) : found.start()]):
        return True
    glued = _is_letter(found.string[max(0, found.start() - 1) : found.start()])
    return not glued and len(found[0]) == len(_joined(found)) and not valid("mod11-10", found[0])


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_alone(found: re.Match[str], last: int) -> bool:
    """Whether no digits of anything else are beside a number in its lines."""
    look_for, (start, end) = _patterns(), found.span()
    if look_for.went_on.search(found.string[max(last, start - 5) : start]):
        return False
    after = look_for.goes_on.match(found.string, end)
    return not after or bool(look_for.long.match(found.string, after.end() - 1))


def _joined(found: re.Match[str]) -> str:
    number = "".join(char for char in found[0] if char.isalnum() or char == "×")
    return number[:-1] + ("X" if number[-1] in _TEN else number[-1])


class _Patterns(NamedTuple):
    """`digits`: without so many of them there is no number. `foreign`: digits of full width, or of other scripts. `start`:
    where a number may begin. `goes_on`, `went_on`: other digits beside it. `called`: what says before a short number that
    it is a card's."""

    digits: re.Pattern[str]
    foreign: re.Pattern[str]
    start: re.Pattern[str]
    long: re.Pattern[str]
    short: re.Pattern[str]
    goes_on: re.Pattern[str]
    went_on: re.Pattern[str]
    called: re.Pattern[str]


@cache  # compiled when the first text is looked at: most starts of the tool look at none
def _patterns() -> _Patterns:
    beside = f"[^\\S\\n]|[{_MARKS}]"  # within a line
    gap = f"(?:\\s|[{_MARKS}]){{0,4}}+"  # possessive: a text is gone through once
    provinces = ("1[1-5]", "2[1-3]", "3[1-7]", "4[1-6]", "5[0-4]", "6[1-5]", "71", "8[1-3]", "91")
    province = "(?:" + "|".join(f"{one[0]}{gap}{one[1:]}" for one in provinces) + ")"
    year = f"(?:1{gap}9{gap}\\d|2{gap}0{gap}[0-2]){gap}\\d"
    month, day = f"(?:0{gap}[1-9]|1{gap}[0-2])", f"(?:0{gap}[1-9]|[12]{gap}\\d|3{gap}[01])"
    place = f"{province}(?:{gap}\\d){{4}}{gap}"
    return _Patterns(
        re.compile(f"\\d(?:{gap}\\d){{14}}"),
        re.compile("[^\\D0-9]"),
        re.compile("(?:(?<!\\d)|(?<=[Nn]0))[1-9]"),  # an engine reads NO as N0
        re.compile(f"{place}{year}{gap}{month}{gap}{day}(?:{gap}\\d){{3}}{gap}[\\d{_TEN}](?!\\d)"),
        re.compile(f"{place}\\d{gap}\\d{gap}{month}{gap}{day}(?:{gap}\\d){{3}}(?!{gap}\\d)(?![A-Za-z])"),
        re.compile(f"(?:{beside}){{1,4}}+\\d"),
        re.compile(f"\\d(?:{beside}){{1,4}}\\Z"),
        re.compile(r"身\s*份|公民|证件号|ID", re.IGNORECASE),
    )


_MARKS = "\\-_.·•・．。‧∙⋅‐-―−－＿\u00ad\u200b-\u200d\u2060\ufeff"
"""Dots, hyphens, and what has no width: with spaces, what may stand between two digits of a number."""
_TEN = "Xx×ＸｘХх"
_CHECKS = "10X98765432"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A hash has no digits: with those around it they could look like a number."""
_MARK = 4
_SHOWN = 3
"""Digits at its start that are left: the province and one more."""
_NEAR = 14
"""Characters before a number in which it may be called an identity card's."""
