"""Notices of platforms about a listing (delisting, for example): until when to answer, and which rules cover the cause."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from listing_lint.errors import Problem, UsageError
from listing_lint.finding import REASONS, Basis
from listing_lint.messages import Message, Words, message
from listing_lint.packs.examples import ExampleOutcome
from listing_lint.packs.files import NOTICES
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule


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
        return any(basis.official for basis in self.basis)

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

        Of several causes whose words occur in it, all count. Empty where nothing fits.
        """
        own = sorted(reason for reason in REASONS if reason == cause or reason.startswith(f"{cause}."))
        if own:
            return tuple(own)
        said = cause.casefold()
        fitting = (one for one in self.causes if any(word.casefold() in said for word in one.words))
        return tuple(dict.fromkeys(reason for one in fitting for reason in one.reasons))


def notices(ruleset: Ruleset, day: date) -> list[Notice]:
    """The kinds of notices of the loaded packs that hold on `day` and are not switched off."""
    return [_notice(entry) for entry in ruleset.at_work(NOTICES, day)]


def find(kinds: list[Notice], id: str) -> Notice:
    """The kind of an id; raises UsageError."""
    for one in kinds:
        if one.id == id:
            return one
    from listing_lint.packs.nearest import hint

    raise UsageError(Problem(message("notice.unknown-kind", id=id), hint=hint(id, [one.id for one in kinds])))


def covering(ruleset: Ruleset, reasons: tuple[str, ...], platforms: frozenset[str]) -> list[Rule]:
    """The rules of these reason classes that speak of one of the platforms, in the order of the packs."""
    return [
        rule
        for rule in ruleset.rules.values()
        if rule.reason in reasons and not rule.off and rule.status != "deprecated" and _speaks_of(rule, platforms)
    ]


def try_examples(ruleset: Ruleset) -> list[ExampleOutcome]:
    """The examples of all notices: each term and each cause has at least one, and each holds."""
    return [one for entry in ruleset.at_work(NOTICES) for one in _tried(entry)]


def _tried(entry: Mapping[str, Any]) -> Iterator[ExampleOutcome]:
    one, (path, line) = _notice(entry), entry["place"]
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


def _notice(entry: Mapping[str, Any]) -> Notice:
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
                tuple(Basis(**one) for one in term["basis"]),
            )
            for term in entry["terms"]
        ),
        causes=tuple(
            Cause(cause["title"], tuple(cause["words"]), tuple(cause["reasons"])) for cause in entry.get("causes", ())
        ),
        advice=tuple(entry.get("advice", ())),
    )


def _speaks_of(rule: Rule, platforms: frozenset[str]) -> bool:
    wanted = (rule.when or {}).get("platforms")
    own = rule.platforms or (set(wanted) if wanted else None)
    return own is None or not platforms.isdisjoint(own)
