"""Numbers that are spelled out, for contact data: 一三九①②... and 1 3 9 ... read 139."""

import re
from collections.abc import Iterator

from listing_lint.digits import LOOK_ALIKES, NUMERALS
from listing_lint.matching.edits import Respelling, Undone, edited
from listing_lint.matching.normal import Normal, normal


def digits(text: str) -> Normal | Undone:
    """The shadow in which numerals inside a run of at least 7 of them are digits (一三九①②... reads 13912...), also where
    every one stands alone (1 3 9 ...). The plain shadow where there is no such run."""
    plain = normal(text)
    edits = list(_numerals(plain.text))
    return edited(plain, edits) if edits else plain


def spelled_out(text: str) -> Iterator[int]:
    """Where a number may be spelled out in a plain shadow."""
    return (edit.start for edit in _numerals(text))


def _numerals(text: str) -> Iterator[Respelling]:
    """The edits that make numerals of long runs digits."""
    for run in re.finditer(_NUMBER, text):
        parts = re.findall(_PART, run[0])
        words = sum(not part.isdigit() or not part.isascii() for part in parts)
        apart = all(len(part) == 1 for part in re.split(_APART, run[0]))
        if sum(map(run[0].count, "ol")) * 3 > len(parts) * 2 or not (words or apart):
            continue
        for at in range(*run.span()):
            if text[at] not in "0123456789":
                yield Respelling(at, at + 1, _DIGITS.get(text[at], ""), "certain")


_DIGITS = {char: char for char in "0123456789"} | NUMERALS | {char: LOOK_ALIKES[char] for char in "ol"}
_MARKS = r"[ \-.·,、_*]"
_ANY = "".join(_DIGITS)
# begins with a character, not with a look behind it: only then the scan is fast
_NUMBER = f"[{_ANY}](?<![a-z].)(?:{_MARKS}{{0,2}}[{_ANY}]){{6,}}(?![a-z])"
_PART = f"[{_ANY}]"
_APART = _MARKS + "{1,2}"
