"""Kinds of notices as a run uses them: a platform's word about a listing (delisting, for example), its terms and its causes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from listing_lint.finding import REASONS, Basis
from listing_lint.messages import Words
from listing_lint.packs.files import NOTICES
from listing_lint.packs.load import Ruleset


class TermState(NamedTuple):
    """Where a term stands: `open` as long as nothing was handed in that it counts from, so that nobody knows when it is
    `due`; `left` or `over` where it was not answered yet; `kept` or `missed` where it was.

    `minutes` are left, or were when it was answered; negative where it is over or was missed.
    """

    name: Literal["open", "left", "over", "kept", "missed"]
    due: datetime | None = None
    minutes: int = 0

    @property
    def late(self) -> bool:
        return self.name in ("over", "missed")


class Term(NamedTuple):
    """How many hours there are for something, from the moment that the notice came in or the answer was handed in."""

    id: str
    title: Words
    hours: int
    counts_from: Literal["received", "handed-in"]
    basis: tuple[Basis, ...]

    def due(self, received: datetime, handed_in: datetime | None) -> datetime | None:
        """When it ends; None as long as nothing was handed in that it counts from. Raises OverflowError."""
        start = received if self.counts_from == "received" else handed_in
        return start + timedelta(hours=self.hours) if start else None

    def state(self, received: datetime, handed_in: datetime | None, now: datetime) -> TermState:
        """Where it stands. What was handed in answers a term that counts from the notice. Raises OverflowError."""
        due = self.due(received, handed_in)
        if due is None:
            return TermState("open")
        answered = handed_in if self.counts_from == "received" else None
        spare = due - (answered or now)
        late, minutes = spare < timedelta(), int(spare / timedelta(minutes=1))
        if answered:
            return TermState("missed" if late else "kept", due, minutes)
        return TermState("over" if late else "left", due, minutes)


class Cause(NamedTuple):
    """Why a notice is sent, in the platform's words, and the reason classes that these mean."""

    title: Words
    words: tuple[str, ...]
    reasons: tuple[str, ...]


class Notice(NamedTuple):
    """A kind of notice, for some platforms."""

    id: str
    pack: str
    title: Words
    platforms: frozenset[str]
    terms: tuple[Term, ...]
    causes: tuple[Cause, ...]
    advice: tuple[Words, ...]

    def reasons(self, cause: str) -> tuple[str, ...]:
        """The reason classes that a cause means: one of them, a family of them, or what the platform says in its words.

        Of several causes whose words occur in it, all count, but for a wide one that holds all of a narrower one and more:
        of a watermark on a main picture, the watermark counts. Empty where nothing fits.
        """
        own = sorted(reason for reason in REASONS if reason == cause or reason.startswith(f"{cause}."))
        if own:
            return tuple(own)
        said = cause.casefold()
        fitting = [one for one in self.causes if any(word.casefold() in said for word in one.words)]
        sets = [frozenset(one.reasons) for one in fitting]
        meant = [one for one, all_ in zip(fitting, sets, strict=True) if not any(narrow < all_ for narrow in sets)]
        return tuple(dict.fromkeys(reason for one in meant for reason in one.reasons))


def notices(ruleset: Ruleset, day: date) -> list[Notice]:
    """The kinds of notices of the loaded packs that hold on `day` and are not switched off."""
    return [notice(entry) for entry in ruleset.at_work(NOTICES, day)]


def notice(entry: Mapping[str, Any]) -> Notice:
    """An entry of the compiled packs as a kind of notice."""
    return Notice(
        id=entry["id"],
        pack=entry["pack"],
        title=entry["title"],
        platforms=frozenset(entry["platforms"]),
        terms=tuple(
            Term(
                term["id"],
                term["title"],
                term["hours"],
                term.get("counts_from", "received"),
                tuple(Basis(**basis) for basis in term["basis"]),
            )
            for term in entry["terms"]
        ),
        causes=tuple(
            Cause(cause["title"], tuple(cause["words"]), tuple(cause["reasons"])) for cause in entry.get("causes", ())
        ),
        advice=tuple(entry.get("advice", ())),
    )
