"""The workdays of the People's Republic of China, as the yearly notices of the State Council arrange them.

A pack holds the notices as a table (year -> Year). Nothing is guessed: a day of a year without a notice is no workday and
no holiday, it is Unknown. That goes for the last days of December too, which the next year's notice may still move.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from listing_lint.checkers.markers import Days
from listing_lint.checkers.registry import params

BEIJING = timezone(timedelta(hours=8))
"""Platforms and offices of the mainland count days in this time."""


@params
class Year:
    """What a notice arranges: the days that are `off`, and the weekend days that are `work`. `notices`: its addresses."""

    off: tuple[Days, ...] = ()
    work: tuple[Days, ...] = ()
    notices: tuple[str, ...] = ()


class Unknown(LookupError):
    """No notice for this `year` is in the table."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class Workdays:
    """The days of all years of a table."""

    def __init__(self, years: Mapping[str, Year]) -> None:
        self._years = years

    def __contains__(self, day: date) -> bool:
        """Whether `day` is a workday; raises Unknown."""
        notices = [self._notice(day.year)]
        if (day.month, day.day) >= _MOVABLE:
            notices.append(self._notice(day.year + 1))
        if any(day in work for _, work in notices):
            return True
        return day.weekday() < _SATURDAY and not any(day in off for off, _ in notices)

    def before(self, day: date, count: int) -> date:
        """The `count`-th workday before `day`, which itself is not counted; raises Unknown."""
        while count:
            day -= timedelta(1)
            count -= day in self
        return day

    def between(self, first: date, last: date) -> int:
        """How many workdays there are from `first` to `last`, both of them counted; raises Unknown."""
        return sum(first + timedelta(days) in self for days in range((last - first).days + 1))

    def _notice(self, year: int) -> tuple[frozenset[date], frozenset[date]]:
        """The days off and the weekend days of work that the notice for a year arranges."""
        said = self._years.get(str(year))
        if said is None:
            raise Unknown(year)
        return _days(said.off), _days(said.work)


def beijing_day(moment: str) -> date | None:
    """The day in Beijing of an ISO moment with its offset; None for no moment at all."""
    try:
        return datetime.fromisoformat(moment).astimezone(BEIJING).date()
    except (ValueError, OverflowError):
        return None


_MOVABLE = (12, 25)
"""From this day on, the notice for the next year may speak of December: those since 2007 begin on the 29th at the earliest."""
_SATURDAY = 5


@lru_cache(maxsize=64)
def _days(spans: tuple[str, ...]) -> frozenset[date]:
    """2026-10-01/2026-10-07 as days; a single day is a span of one."""
    found: set[date] = set()
    for span in spans:
        first, _, last = span.partition("/")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        found.update(start + timedelta(days) for days in range((end - start).days + 1))
    return frozenset(found)
