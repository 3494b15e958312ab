"""filing: goods that a special anchor shows in a broadcast are filed with the platform some workdays before it.

A rule names the calendar of workdays and what it looks for in the broadcasts that are still to come:

    unfiled      not handed in yet; a note as long as more than `soon` workdays are left
    returned     withdrawn, rejected, or set back to pending by an edit: it must be handed in again
    late         handed in after the last day
    filer        handed in by the anchor, where only the owner of the goods can
    unapproved   still in review on the last workday before the broadcast
    documents    the platform asks for a document of which the listing has none of that name

The last day is the one `workdays` workdays before the day of the broadcast, which itself is not counted; days are those
of Beijing. Goods that no special anchor shows are free. A year without a notice about its holidays is not checked.

Messages may use {broadcast}, {deadline}, {workdays}, {anchor} and {filed}, and what depends on the case: {state} (how much
time is left), {who} (hands it in), {papers} (what goes with it), {document}.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.documents.entries import has_one_of, place_of, plain
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.checkers.workdays import Unknown, Workdays, Year, beijing_day
from listing_lint.finding import Hit, Measured, NotChecked
from listing_lint.messages import Message, message

Result = Hit | NotChecked


@params
class Params:
    """`calendar`: year -> what the notice about its holidays arranges."""

    calendar: dict[str, Year]
    look_for: Literal["unfiled", "returned", "late", "filer", "unapproved", "documents"]
    workdays: int
    soon: int = 1


class Broadcast(NamedTuple):
    """One broadcast to come by a special anchor: its place, what the listing says of it, its day, and the last day for
    handing the goods in."""

    pointer: str
    said: dict[str, Any]
    day: date
    deadline: date

    @property
    def state(self) -> Literal["unfiled", "returned", "filed"]:
        """Where the filing stands: `pending` after it was handed in means that something sent it back."""
        status, handed_in = self.said.get("filing_status"), "filed_at" in self.said
        if status in ("rejected", "withdrawn") or (status == "pending" and handed_in):
            return "returned"
        return "filed" if handed_in or status in ("in-review", "approved") else "unfiled"

    def place(self, key: str) -> str:
        """The pointer of a key, or of the whole broadcast where it has none."""
        return place_of(self.pointer, self.said, key)


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the broadcasts."""
    return ("broadcasts",)


def check(params: Params, view: View) -> Iterable[Result]:
    """What is wrong with the filing of the listing's broadcasts in the one respect that the rule looks for."""
    calendar = Workdays(params.calendar)
    for field in view.fields("broadcasts[*]"):
        try:
            broadcast = _broadcast(field.pointer, field.value, params, calendar, view.as_of)
            if isinstance(broadcast, NotChecked):
                yield broadcast
            elif broadcast:
                yield from _ASPECTS[params.look_for](broadcast, params, calendar, view)
        except Unknown as unknown:
            yield NotChecked(field.pointer, message("filing.no-calendar", year=unknown.year))


def _broadcast(
    pointer: str, said: dict[str, Any], params: Params, calendar: Workdays, today: date
) -> Broadcast | NotChecked | None:
    """A broadcast that has to be filed; None for one that is over or that no special anchor holds."""
    special = said.get("anchor", {}).get("special")
    if special is False:
        return None
    day = beijing_day(said.get("starts_at", ""))
    if day and day < today:
        return None
    if special is None or day is None:
        # told once, by the rule that every team has on: the others have nothing to say about it either
        gap = NotChecked(pointer, message("filing.no-start" if special else "filing.no-anchor"))
        return gap if params.look_for == "unfiled" else None
    return Broadcast(pointer, said, day, calendar.before(day, params.workdays))


def _unfiled(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if broadcast.state == "unfiled":
        hit = _hit(broadcast, params, calendar, view)
        yield hit._replace(severity="note") if _left(broadcast, calendar, view.as_of) > params.soon else hit


def _returned(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if broadcast.state == "returned":
        yield _hit(broadcast, params, calendar, view, "filing_status")


def _late(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    filed = beijing_day(broadcast.said.get("filed_at", ""))
    if broadcast.state == "filed" and filed and filed > broadcast.deadline:
        hit = _hit(broadcast, params, calendar, view, "filed_at", filed=filed)
        yield hit._replace(measured=Measured("filed_at", str(filed), str(broadcast.deadline)))


def _filer(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if broadcast.said.get("filed_by") == "anchor" and broadcast.said.get("scenario") in ("pk", "distribution"):
        yield _hit(broadcast, params, calendar, view, "filed_by")


def _unapproved(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if broadcast.said.get("filing_status") == "in-review" and calendar.before(broadcast.day, 1) <= view.as_of:
        yield _hit(broadcast, params, calendar, view, "filing_status")


def _documents(broadcast: Broadcast, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    for index, name in enumerate(broadcast.said.get("filing_documents", ())):
        if not has_one_of(view.variant.data, [name]):
            hit = _hit(broadcast, params, calendar, view, "filing_documents", document=name)
            yield hit._replace(field=f"{hit.field}/{index}", evidence=f"{hit.evidence} {plain(name)}")


def _hit(
    broadcast: Broadcast, params: Params, calendar: Workdays, view: View, key: str = "filed_at", **more: object
) -> Hit:
    anchor = broadcast.said["anchor"].get("id", "")
    args = {
        "anchor": anchor,
        "broadcast": broadcast.day,
        "deadline": broadcast.deadline,
        "workdays": params.workdays,
        "state": _time_left(broadcast, calendar, view.as_of),
        "who": message(f"filing.who-{broadcast.said.get('scenario', 'own')}"),
        "papers": _papers(broadcast),
        **more,
    }
    evidence = f"{params.look_for} {anchor} {broadcast.said['starts_at']}"
    return Hit(broadcast.place(key), args=args, evidence=evidence)


def _time_left(broadcast: Broadcast, calendar: Workdays, today: date) -> Message:
    if today > broadcast.deadline:
        return message("filing.over")
    left = _left(broadcast, calendar, today)
    return message("filing.days-left", days=left) if left else message("filing.last-day")


def _left(broadcast: Broadcast, calendar: Workdays, today: date) -> int:
    """How many workdays there are after today, the last day for handing in being one of them."""
    return calendar.between(today + timedelta(1), broadcast.deadline)


def _papers(broadcast: Broadcast) -> Message:
    """What the platform asks for: nobody knows until the listing says it, nothing, or these documents."""
    asked = broadcast.said.get("filing_documents")
    if asked is None:
        return message("filing.papers-unknown")
    return message("filing.papers", names="、".join(asked)) if asked else message("filing.no-papers")


_ASPECTS: dict[str, Callable[[Broadcast, Params, Workdays, View], Iterator[Result]]] = {
    "unfiled": _unfiled,
    "returned": _returned,
    "late": _late,
    "filer": _filer,
    "unapproved": _unapproved,
    "documents": _documents,
}
