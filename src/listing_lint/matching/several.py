"""Values that hold several names or numbers: 山野集/SANYE, 山野集（SANYE）; SC10111010000016、SC10211010000022."""

import re

from listing_lint.matching.ranges import Range


def names_in(value: str) -> list[Range]:
    """The places of the names that a value holds."""
    return [match.span() for match in re.finditer(_NAME, value)]


def numbers_in(value: str) -> list[str]:
    """The numbers that a value holds, which is in half width and has no spaces: goods that two plants make bear both."""
    return [number for number in re.split(_BETWEEN, value) if number]


# compiled on first use: few runs read names or numbers
_NAME = r"[^/／|｜()（）、,，;；\s]+(?:\s+[^/／|｜()（）、,，;；\s]+)*"
_BETWEEN = r"[,;、/|]"
