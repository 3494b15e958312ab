"""The days of a document: whether it holds on the day of the run, through a broadcast, and whether its dates can be."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from listing_lint.checkers.documents.entries import Entry, day, ends_on, last_day
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Measured, NotChecked, Related
from listing_lint.messages import Message, message


def expired(entries: Iterable[Entry], view: View) -> Iterator[Hit | NotChecked]:
    """The documents that ended before the day of the run."""
    for entry in entries:
        end = entry.end()
        if end and end < view.as_of:
            yield _ending(entry, end, (view.as_of - end).days, view)
        elif not end and entry.document.expires and "expires_on" not in entry.said:
            yield NotChecked(entry.pointer, message("qualification.no-end"))


def expires_soon(entries: Iterable[Entry], view: View, within_days: int) -> Iterator[Hit]:
    """Those that hold today and end within so many days."""
    for entry in entries:
        end = entry.end()
        if end and 0 <= (end - view.as_of).days <= within_days:
            yield _ending(entry, end, (end - view.as_of).days, view)


def expires_before_broadcast(entries: Iterable[Entry], view: View, return_days: int) -> Iterator[Hit]:
    """Those that hold today but not on the day of a broadcast; with `return_days`, those that hold on that day but not on
    the days in which buyers may return what they bought."""
    for entry in entries:
        end = entry.end()
        for start in view.fields("broadcasts[*].starts_at"):
            broadcast = day(start.value[:10])  # the day where the broadcast is, whatever its offset
            if not end or not broadcast or broadcast < view.as_of:
                continue
            first, last = (broadcast, _later(broadcast, return_days)) if return_days else (view.as_of, broadcast)
            if first <= end < last:
                hit = _ending(entry, end, (last - end).days, view, broadcast=broadcast.isoformat())
                yield hit._replace(related=(Related(start.pointer, label=broadcast.isoformat()),))


def _later(start: date, days: int) -> date:
    return date.max if start.year == date.max.year else start + timedelta(days=days)


def not_yet_valid(entries: Iterable[Entry], view: View) -> Iterator[Hit]:
    """Those that start on a day to come."""
    for entry in entries:
        start = day(entry.said.get("starts_on"))
        if start and start > view.as_of:
            yield entry.hit("starts_on", starts_on=start.isoformat(), days=(start - view.as_of).days)


def outdated(entries: Iterable[Entry], view: View) -> Iterator[Hit]:
    """Those that never end but were issued longer ago than such a document may be."""
    for entry in entries:
        issued, years = day(entry.said.get("issued_on")), entry.document.recent_years
        if issued and years and last_day(issued, years) < view.as_of:
            yield entry.hit("issued_on", issued_on=issued.isoformat(), years=years)


def impossible(entries: Iterable[Entry], view: View) -> Iterator[Hit]:
    """Those with a date that can't be right."""
    for entry in entries:
        if found := _impossible(entry, view.as_of):
            key, why = found
            yield entry.hit(key, **{key: entry.said[key]}, why=why)


def _impossible(entry: Entry, today: date) -> tuple[str, Message] | None:
    """The first date of a document that can't be, and why."""
    dates = {key: day(entry.said.get(key)) for key in ("issued_on", "starts_on")}
    dates["expires_on"] = ends_on(entry.said.get("expires_on"))
    years = entry.document.valid_years
    for key, found in dates.items():
        if key in entry.said and not found:
            return key, message("qualification.no-such-day")
    issued, begun, end = dates.values()
    if issued and issued > today:
        return "issued_on", message("qualification.not-yet")
    if issued and end and end < issued:
        return "expires_on", message("qualification.reversed")
    if begun and end and end < begun:
        return "expires_on", message("qualification.ends-before-start")
    if years and end == date.max:
        return "expires_on", message("qualification.not-unlimited", years=years)
    if years and issued and end and (end - last_day(max(issued, begun or issued), years)).days > _GRACE:
        return "expires_on", message("qualification.too-long", years=years)
    return None


def _ending(entry: Entry, end: date, days: int, view: View, **more: object) -> Hit:
    measured = Measured("expires_on", end.isoformat(), view.as_of.isoformat())
    args = entry.args(expires_on=end.isoformat(), days=days, **more)
    return Hit(entry.place("expires_on"), measured=measured, args=args, evidence=f"{entry.type} {end}")


_GRACE = 31
"""Days that a term may be longer than the law says: issuing offices round up to the end of a month."""
