"""The answer to a notice that came in: where its terms stand, what its cause means, which rules cover that."""

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from listing_lint.errors import Problem, UsageError
from listing_lint.messages import message
from listing_lint.packs.load import Ruleset
from listing_lint.packs.notices import Notice, Term, TermState, notices
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import speaks_of

BEIJING = timezone(timedelta(hours=8))
"""Where a moment without an offset is."""


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
    moment without an offset is Beijing time. Raises UsageError, for one after `now` too."""
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
    for moment in filter(None, (received, handed_in)):
        if moment > now:
            told = {"moment": moment.isoformat(" ", "minutes"), "now": now.isoformat(" ", "minutes")}
            raise UsageError(Problem(message("notice.to-come", **told), hint=message("notice.to-come-hint")))
    rules = covering(ruleset, reasons, one.platforms, now.date())
    return Answer(one, received, handed_in, now, terms, reasons, tuple(rules))


def covering(ruleset: Ruleset, reasons: tuple[str, ...], platforms: frozenset[str], day: date) -> list[Rule]:
    """The rules of these reason classes that speak of one of the platforms, in the order of the packs. Those of `other`
    have nothing in common: none of them covers a cause of that class."""
    return [
        rule
        for rule in ruleset.rules.values()
        if rule.reason in reasons
        and rule.reason != "other"
        and not rule.off
        and rule.status != "deprecated"
        and speaks_of(rule, platforms, day)
    ]


def find(kinds: list[Notice], id: str) -> Notice:
    """The kind of an id; raises UsageError."""
    for one in kinds:
        if one.id == id:
            return one
    from listing_lint.nearest import hint

    raise UsageError(Problem(message("notice.unknown-kind", id=id), hint=hint(id, [one.id for one in kinds])))


def _placed(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
