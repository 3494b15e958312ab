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

Messages may use {broadcast}, {deadline}, {workdays}, {anchor} and {filed}, and in two languages what depends on the case:
{state} {state_en} (how much time is left), {who} {who_en} (hands it in), {papers} {papers_en} (what goes with it),
{document}.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.documents import plain
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.checkers.workdays import Unknown, Workdays, Year, beijing_day
from listing_lint.finding import Hit, Measured, NotChecked
from listing_lint.messages import Message, message

Result = Hit | NotChecked

__all__ = ["Params", "Year", "check"]  # compiled packs look for the classes of Params here


@params
class Params:
    """`calendar`: year -> what the notice about its holidays arranges."""

    calendar: dict[str, Year]
    look_for: Literal["unfiled", "returned", "late", "filer", "unapproved", "documents"]
    workdays: int
    soon: int = 1


class Session(NamedTuple):
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
        return f"{self.pointer}/{key}" if key in self.said else self.pointer


def check(params: Params, view: View) -> Iterable[Result]:
    """What is wrong with the filing of the listing's broadcasts in the one respect that the rule looks for."""
    calendar = Workdays(params.calendar)
    for field in view.fields("broadcasts[*]"):
        try:
            session = _session(field.pointer, field.value, params, calendar, view.as_of)
            if isinstance(session, NotChecked):
                yield session
            elif session:
                yield from _ASPECTS[params.look_for](session, params, calendar, view)
        except Unknown as unknown:
            yield NotChecked(field.pointer, message("filing.no-calendar", year=unknown.year))


def _session(
    pointer: str, said: dict[str, Any], params: Params, calendar: Workdays, today: date
) -> Session | NotChecked | None:
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
    return Session(pointer, said, day, calendar.before(day, params.workdays))


def _unfiled(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if session.state == "unfiled":
        hit = _hit(session, params, calendar, view)
        yield hit._replace(severity="note") if _left(session, calendar, view.as_of) > params.soon else hit


def _returned(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if session.state == "returned":
        yield _hit(session, params, calendar, view, "filing_status")


def _late(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    filed = beijing_day(session.said.get("filed_at", ""))
    if session.state == "filed" and filed and filed > session.deadline:
        hit = _hit(session, params, calendar, view, "filed_at", filed=filed)
        yield hit._replace(measured=Measured("filed_at", str(filed), str(session.deadline)))


def _filer(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if session.said.get("filed_by") == "anchor" and session.said.get("scenario") in ("pk", "distribution"):
        yield _hit(session, params, calendar, view, "filed_by")


def _unapproved(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    if session.said.get("filing_status") == "in-review" and calendar.before(session.day, 1) <= view.as_of:
        yield _hit(session, params, calendar, view, "filing_status")


def _documents(session: Session, params: Params, calendar: Workdays, view: View) -> Iterator[Result]:
    there = {plain(str(field.value["type"])) for field in view.fields("qualifications[*]")}
    for index, name in enumerate(session.said.get("filing_documents", ())):
        if plain(name) not in there:
            hit = _hit(session, params, calendar, view, "filing_documents", document=name)
            yield hit._replace(field=f"{hit.field}/{index}", evidence=f"{hit.evidence} {plain(name)}")


def _hit(
    session: Session, params: Params, calendar: Workdays, view: View, key: str = "filed_at", **more: object
) -> Hit:
    anchor = session.said["anchor"].get("id", "")
    args = {
        "anchor": anchor,
        "broadcast": session.day,
        "deadline": session.deadline,
        "workdays": params.workdays,
        **_both("state", _time_left(session, calendar, view.as_of)),
        **_both("who", message(f"filing.who-{session.said.get('scenario', 'own')}")),
        **_both("papers", _papers(session)),
        **more,
    }
    evidence = f"{params.look_for} {anchor} {session.said['starts_at']}"
    return Hit(session.place(key), args=args, evidence=evidence)


def _time_left(session: Session, calendar: Workdays, today: date) -> Message:
    if today > session.deadline:
        return message("filing.over")
    left = _left(session, calendar, today)
    return message("filing.days-left", days=left) if left else message("filing.last-day")


def _left(session: Session, calendar: Workdays, today: date) -> int:
    """How many workdays there are after today, the last day for handing in being one of them."""
    return calendar.between(today + timedelta(1), session.deadline)


def _papers(session: Session) -> Message:
    """What the platform asks for: nobody knows until the listing says it, nothing, or these documents."""
    asked = session.said.get("filing_documents")
    if asked is None:
        return message("filing.papers-unknown")
    return message("filing.papers", names="、".join(asked)) if asked else message("filing.no-papers")


def _both(name: str, sentence: Message) -> dict[str, object]:
    """The arguments {name} and {name_en}."""
    words = sentence.words()
    return {name: words["zh-CN"], f"{name}_en": words["en"]}


_ASPECTS: dict[str, Callable[[Session, Params, Workdays, View], Iterator[Result]]] = {
    "unfiled": _unfiled,
    "returned": _returned,
    "late": _late,
    "filer": _filer,
    "unapproved": _unapproved,
    "documents": _documents,
}
