"""How a listing writes dates, moments and money: the patterns of schema.py, and whether a day is a real one."""

from datetime import datetime
from typing import Literal

DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
"""ISO 8601 calendar date: 2029-04-30."""

MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"
"""ISO 8601 date and time with its offset from UTC: 2026-12-01T20:00+08:00."""

Unlimited = Literal["long-term"]
UNLIMITED: Unlimited = "long-term"
"""In place of the last day of a document that has none."""

AMOUNT = r"^[0-9]{1,12}(\.[0-9]{1,4})?$"
"""Money as a decimal number without sign, symbol or separators: 59.90."""

CURRENCY = r"^[A-Z]{3}$"
"""ISO 4217 code: CNY."""


def is_real(moment: str) -> bool:
    """Whether a text of the form DATE or MOMENT names a day and time that exist: 2024-02-30 does not."""
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return False
    return True
