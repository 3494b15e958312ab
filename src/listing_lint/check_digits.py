"""Check digits of the numbers that listings and documents carry.

A check digit catches typing and reading errors; it proves neither that a number was issued nor that it is still in
force. Some licences in the wild were issued with a wrong one, so a mismatch is a reason to look again, not a verdict.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

Algorithm = Literal["uscc", "gb11714", "mod11-10", "gtin", "isbn", "cn-patent"]


def valid(algorithm: Algorithm, number: str) -> bool:
    """Whether `number` has the form that `algorithm` is for and ends in the right check digit.

    The number may be written with spaces and hyphens and in small letters; full-width characters are not folded here.
    """
    return ALGORITHMS[algorithm](re.sub(_SEPARATORS, "", number).upper())


def _uscc(code: str) -> bool:
    """GB 32100-2015, 法人和其他组织统一社会信用代码编码规则: 18 characters, the last one checks, modulo 31. Characters 9 to 17
    are an organisation code; its own check digit (gb11714) finds nothing more and is not asked for."""
    if not re.fullmatch(_USCC, code):
        return False
    total = sum(_USCC_CHARS.index(char) * 3**place for place, char in enumerate(code[:-1]))
    return _USCC_CHARS[-total % 31] == code[-1]


def _gb11714(code: str) -> bool:
    """GB 11714-1997, 全国组织机构代码编制规则: 8 digits or letters (A = 10 ... Z = 35) and a check digit modulo 11, 10 as X."""
    if not re.fullmatch(_GB11714, code):
        return False
    total = sum(int(char, 36) * weight for char, weight in zip(code, (3, 7, 9, 10, 5, 8, 4, 2), strict=False))
    return "0123456789X"[-total % 11] == code[-1]


def _mod11_10(number: str) -> bool:
    """GB/T 17710-2008 = ISO/IEC 7064 MOD 11,10: all digits, the last one checks. Letters in front (SC, JY, YB) don't
    count. Licences of food production and food trade, business licences of 15 digits."""
    match = re.fullmatch(_MOD11_10, number)
    if not match:
        return False
    *digits, last = map(int, match[1])
    product = 10
    for digit in digits:
        product = ((product + digit) % 10 or 10) * 2 % 11
    return (product + last) % 10 == 1


def _gtin(number: str) -> bool:
    """GS1 General Specifications, 7.9 (GB 12904 for EAN-13): GTIN of 8, 12, 13 or 14 digits, weights 3 and 1 from the
    right, modulo 10."""
    if not re.fullmatch(_GTIN, number):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(number))) % 10 == 0


def _isbn(number: str) -> bool:
    """ISO 2108 (GB/T 5795): ISBN-13 is a GTIN that starts with 978 or 979; ISBN-10 has weights 10 to 1, modulo 11, 10 as X."""
    if number.startswith(("978", "979")) and len(number) == 13:
        return _gtin(number)
    if not re.fullmatch(_ISBN10, number):
        return False
    return sum("0123456789X".index(digit) * (10 - place) for place, digit in enumerate(number)) % 11 == 0


def _cn_patent(number: str) -> bool:
    """ZC 0006-2003, 专利申请号标准: 12 digits, a point and a check digit modulo 11, 10 as X; granted patents have ZL in
    front. The fifth digit is the kind: 1 invention, 2 utility model, 3 design, 8 and 9 the first two through PCT."""
    match = re.fullmatch(_CN_PATENT, number)
    if not match:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(match[1], (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=True)
    )
    return "0123456789X"[total % 11] == match[2]


ALGORITHMS: Mapping[Algorithm, Callable[[str], bool]] = {
    "uscc": _uscc,
    "gb11714": _gb11714,
    "mod11-10": _mod11_10,
    "gtin": _gtin,
    "isbn": _isbn,
    "cn-patent": _cn_patent,
}
"""Each takes a number without spaces and hyphens, in capitals."""

_SEPARATORS = r"[\s\-‐‑–]+"
_USCC_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O S V Z: they look like 1 0 5 U 2
_USCC = f"[{_USCC_CHARS}]{{18}}"
_GB11714 = r"[0-9A-Z]{8}[0-9X]"
_MOD11_10 = r"[A-Z]{0,4}([0-9]{2,})"
_GTIN = r"[0-9]{8}|[0-9]{12,14}"
_ISBN10 = r"[0-9]{9}[0-9X]"
_CN_PATENT = r"(?:ZL)?([0-9]{4}[12389][0-9]{7})\.([0-9X])"
