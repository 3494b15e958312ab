"""Notices of platforms about a listing (delisting, for example): until when to answer, and which rules cover the cause."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal, NamedTuple

from listing_lint.errors import Problem, UsageError
from listing_lint.finding import REASONS, Basis
from listing_lint.messages import Message, Words, message
from listing_lint.packs.examples import ExampleOutcome
from listing_lint.packs.files import NOTICES
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import speaks_of

BEIJING = timezone(timedelta(hours=8))
"""Where a moment without an offset is."""


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

    @property
    def official(self) -> bool:
        """Whether an official text or interface says it; else the seller's back office decides."""
        return any(basis.grade in ("A", "B") for basis in self.basis)

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


class Answer(NamedTuple):
    """A notice that came in: where each of its terms stands now, what its cause means, and the rules that cover that."""

    notice: Notice
    received: datetime
    handed_in: datetime | None
    now: datetime
    terms: tuple[tuple[Term, TermState], ...]
    reasons: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def exit_code(self) -> int:
        """1 where a term is over or was missed, else 0."""
        return int(any(state.late for _, state in self.terms))


def answer(
    ruleset: Ruleset,
    kind: str,
    *,
    received: datetime | None = None,
    handed_in: datetime | None = None,
    cause: str | None = None,
    now: datetime | None = None,
) -> Answer:
    """What there is to know about a notice of `kind`. `received` and `now` are this moment where they are not given; a
    moment without an offset is Beijing time. Raises UsageError."""
    now = _placed(now or datetime.now(BEIJING))
    received, handed_in = _placed(received or now), handed_in and _placed(handed_in)
    one = find(notices(ruleset, now.date()), kind)
    reasons = one.reasons(cause) if cause else ()
    if cause and not reasons:
        known = ", ".join(word for entry in one.causes for word in entry.words)
        raise UsageError(Problem(message("notice.unknown-cause", cause=cause, known=known)))
    if handed_in and handed_in < received:
        raise UsageError(Problem(message("notice.handed-in-before")))
    try:
        terms = tuple((term, term.state(received, handed_in, now)) for term in one.terms)
    except OverflowError:
        raise UsageError(Problem(message("notice.bad-moment", value=received.isoformat()))) from None
    rules = covering(ruleset, reasons, one.platforms, now.date())
    return Answer(one, received, handed_in, now, terms, reasons, tuple(rules))


def notices(ruleset: Ruleset, day: date) -> list[Notice]:
    """The kinds of notices of the loaded packs that hold on `day` and are not switched off."""
    found = []
    for entry in ruleset.procedures.get(NOTICES, ()):
        effective = entry.get("effective", {})
        begun, ended = effective.get("from", ""), effective.get("until", "9999")
        if not entry["off"] and begun <= day.isoformat() <= ended:
            found.append(notice(entry))
    return found


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


def find(kinds: list[Notice], id: str) -> Notice:
    """The kind of an id; raises UsageError."""
    for one in kinds:
        if one.id == id:
            return one
    from listing_lint.packs.nearest import hint

    raise UsageError(Problem(message("notice.unknown-kind", id=id), hint=hint(id, [one.id for one in kinds])))


def covering(ruleset: Ruleset, reasons: tuple[str, ...], platforms: frozenset[str], day: date) -> list[Rule]:
    """The rules of these reason classes that speak of one of the platforms, in the order of the packs."""
    return [
        rule
        for rule in ruleset.rules.values()
        if rule.reason in reasons and not rule.off and rule.status != "deprecated" and speaks_of(rule, platforms, day)
    ]


def try_examples(ruleset: Ruleset) -> list[ExampleOutcome]:
    """The examples of all notices: each term and each cause has at least one, and each holds."""
    return [one for entry in ruleset.procedures.get(NOTICES, ()) if not entry["off"] for one in _tried(entry)]


def _tried(entry: Mapping[str, Any]) -> Iterator[ExampleOutcome]:
    one, (path, line) = notice(entry), entry["place"]
    examples = entry.get("examples", ())
    untold = {term.id for term in one.terms} - {example.get("term") for example in examples}
    if untold:
        yield ExampleOutcome(one.id, path, line, message("notice.example-lacks", names=", ".join(sorted(untold))))
    for example, (path, line) in zip(examples, entry["example_places"], strict=True):
        yield ExampleOutcome(one.id, path, line, _failure(one, example))


def _failure(one: Notice, example: Mapping[str, Any]) -> Message | None:
    if "cause" in example:
        expected, found = sorted(example.get("reasons", ())), sorted(one.reasons(example["cause"]))
        if expected == found:
            return None
        return message("notice.example-expected", expected=", ".join(expected), found=", ".join(found) or "-")
    term = next((term for term in one.terms if term.id == example.get("term")), None)
    if term is None or "received_at" not in example or "due" not in example:
        return message("notice.example-keys")
    received, handed_in, due = (
        datetime.fromisoformat(example[key]) if key in example else None
        for key in ("received_at", "handed_in_at", "due")
    )
    assert received
    ends = term.due(received, handed_in)
    if ends == due:
        return None
    return message("notice.example-expected", expected=example["due"], found=ends.isoformat() if ends else "-")


def _placed(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
