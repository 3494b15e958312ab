"""Days as Chinese documents write them: 2029年04月30日, 2029-4-30, 2029.04.30, 二〇二九年四月三十日."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from listing_lint.digits import as_digits


class WrittenDay(NamedTuple):
    """A day, and where in the text it stands."""

    day: date
    start: int
    end: int


def days(text: str) -> Iterator[WrittenDay]:
    """The days in `text` (half width), in its order; what no calendar has is none."""
    for found in _DAY.finditer(text):
        year, month, day = (_number(part) for part in found.groups() if part)
        try:
            yield WrittenDay(date(year, month, day), found.start(), found.end())
        except ValueError:
            continue


def _number(written: str) -> int:
    """20 and 二十, 2029 and 二〇二九, with the spaces that a form or a reader has left."""
    plain = "".join(written.split()).translate(_NUMERALS)
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        return int(tens or 1) * 10 + int(ones or 0)
    return int(plain)


_NUMERALS = as_digits("〇○零Oo一二三四五六七八九")
_DIGIT = "[0-9Oo]"
_HAN = "[〇○零一二三四五六七八九]"
_TENS = f"{_HAN}?十{_HAN}?|{_HAN}"
_DAY = re.compile(
    rf"(?<!\d)({_DIGIT}(?: ?{_DIGIT}){{3}}) ?年 ?({_DIGIT} ?{_DIGIT}?) ?月 ?({_DIGIT} ?{_DIGIT}?) ?日?"
    r"|(?<!\d)((?:19|2\d)\d\d|9999) ?[-./] ?(\d\d?) ?[-./] ?(\d\d?)(?!\d)"
    rf"|({_HAN}{{4}}) ?年 ?({_TENS}) ?月 ?({_TENS}) ?日?"
    r"|(?<!\d)((?:19|20)\d\d|9999)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
