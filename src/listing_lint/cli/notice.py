"""`listing-lint notice`: how much time a platform's notice leaves, and which rules cover its cause."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import click

from listing_lint.cli.options import names
from listing_lint.cli.words import chosen, words

if TYPE_CHECKING:
    from listing_lint.packs.notices import Notice, Term, TermState
    from listing_lint.packs.rule import Rule

_BEIJING = timezone(timedelta(hours=8))


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """A moment with its offset; Beijing time where none is given."""
    from listing_lint.messages import message

    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        return found if found.tzinfo else found.replace(tzinfo=_BEIJING)
    except ValueError:
        raise click.BadParameter(message("notice.bad-moment", value=value).text(chosen(None, None))) from None


@click.command("notice", help=words("help-notice"), short_help=words("short-notice"))
@click.argument("kind", required=False)
@click.option("--received-at", metavar="MOMENT", callback=_moment, help=words("help-received-at"))
@click.option("--handed-in-at", metavar="MOMENT", callback=_moment, help=words("help-handed-in-at"))
@click.option("--cause", help=words("help-cause"))
@click.option("--now", metavar="MOMENT", callback=_moment, help=words("help-now"))
@click.option("--rule-pack", "rule_packs", multiple=True, callback=names, help=words("help-rule-pack"))
@click.option(
    "--output-format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=words("help-format-text-json"),
)
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=words("help-lang"))
def command(
    kind: str | None,
    received_at: datetime | None,
    handed_in_at: datetime | None,
    cause: str | None,
    now: datetime | None,
    rule_packs: tuple[str, ...] | None,
    format: str,
    lang: str | None,
) -> None:
    from listing_lint import api
    from listing_lint.errors import Problem, UsageError
    from listing_lint.messages import message
    from listing_lint.packs.notices import covering, find, notices

    now = now or datetime.now(UTC).astimezone(_BEIJING)
    ruleset = api.load_rules(rule_packs)
    kinds = notices(ruleset, now.date())
    spoken = chosen(lang, None)
    if kind is None:
        click.echo(_json_list(kinds) if format == "json" else "\n".join(_list(kinds, spoken)))
        return
    one = find(kinds, kind)
    received = received_at or now
    reasons = one.reasons(cause) if cause else ()
    if cause and not reasons:
        known = ", ".join(word for entry in one.causes for word in entry.words)
        raise UsageError(Problem(message("notice.unknown-cause", cause=cause, known=known)))
    rules = covering(ruleset, reasons, one.platforms)
    if handed_in_at and handed_in_at < received:
        raise UsageError(Problem(message("notice.handed-in-before")))
    try:
        terms = [(term, term.state(received, handed_in_at, now)) for term in one.terms]
    except OverflowError:
        raise UsageError(Problem(message("notice.bad-moment", value=received.isoformat()))) from None
    if format == "json":
        click.echo(
            json.dumps(_sheet(one, received, handed_in_at, now, terms, reasons, rules), ensure_ascii=False, indent=2)
        )
    else:
        click.echo("\n".join(_page(one, received, handed_in_at, terms, reasons, rules, spoken)))
    sys.exit(int(any(state.late for _, state in terms)))


def _list(kinds: "list[Notice]", lang: str) -> Iterator[str]:
    """The kinds that there are, with their terms."""
    from listing_lint.messages import message, say

    if not kinds:
        yield message("notice.no-kinds").text(lang)
    for one in kinds:
        terms = [
            message("notice.term-title", hours=term.hours, title=say(term.title, lang)).text(lang) for term in one.terms
        ]
        yield f"{one.id:28} {say(one.title, lang)}  ({', '.join(terms)})"


def _page(
    one: "Notice",
    received: datetime,
    handed_in: datetime | None,
    terms: "list[tuple[Term, TermState]]",
    reasons: tuple[str, ...],
    rules: "list[Rule]",
    lang: str,
) -> Iterator[str]:
    from listing_lint.messages import message, say

    yield f"{one.id} · {say(one.title, lang)}"
    yield message("notice.received", moment=_shown(received)).text(lang)
    if handed_in:
        yield message("notice.handed-in", moment=_shown(handed_in)).text(lang)
    for term, state in terms:
        yield f"  {_time(term, state, lang)}" + ("" if term.official else f"  ({_doubt(term, lang)})")
        for basis in term.basis:
            parts = (basis.title, basis.clause, basis.url or basis.source, basis.read_on)
            yield f"    [{basis.grade}] {' · '.join(filter(None, parts))}"
    if reasons:
        yield message("notice.reasons", names=", ".join(reasons)).text(lang)
        yield message("notice.rules" if rules else "notice.no-rules", n=len(rules)).text(lang)
        for rule in rules:
            yield f"  {rule.severity:8}{rule.id:44} {say(rule.title, lang)}"
        if rules:
            options = f"--platform {min(one.platforms)} --select {','.join(rule.id for rule in rules)}"
            yield message("notice.try", options=options).text(lang)
    yield from (f"→ {say(advice, lang)}" for advice in one.advice)


def _time(term: "Term", state: "TermState", lang: str) -> str:
    from listing_lint.messages import message, say

    said: dict[str, Any] = {"title": say(term.title, lang), "hours": term.hours}
    if state.due:
        hours, minutes = divmod(abs(state.minutes), 60)
        said |= {"due": _shown(state.due), "left": message("notice.span", hours=hours, minutes=minutes)}
    return message(f"notice.term-{state.name}", **said).text(lang)


def _doubt(term: "Term", lang: str) -> str:
    from listing_lint.messages import message

    return message("changes.grade", grade=min(basis.grade for basis in term.basis)).text(lang)


def _sheet(
    one: "Notice",
    received: datetime,
    handed_in: datetime | None,
    now: datetime,
    terms: "list[tuple[Term, TermState]]",
    reasons: tuple[str, ...],
    rules: "list[Rule]",
) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "notice": one.id,
        "pack": one.pack,
        "title": dict(one.title),
        "platforms": sorted(one.platforms),
        "received_at": received.isoformat(),
        **({"handed_in_at": handed_in.isoformat()} if handed_in else {}),
        "now": now.isoformat(),
        "terms": [
            {
                **_term(term),
                "state": state.name,
                **({"due": state.due.isoformat(), "minutes_left": state.minutes} if state.due else {}),
            }
            for term, state in terms
        ],
        "reasons": list(reasons),
        "rules": [{"id": rule.id, "reason": rule.reason, "title": dict(rule.title)} for rule in rules],
        "advice": [dict(advice) for advice in one.advice],
    }


def _term(term: "Term") -> dict[str, Any]:
    return {
        "id": term.id,
        "title": dict(term.title),
        "hours": term.hours,
        "counts_from": term.counts_from,
        "official": term.official,
        "basis": [{key: value for key, value in basis._asdict().items() if value} for basis in term.basis],
    }


def _json_list(kinds: "list[Notice]") -> str:
    listed = [
        {
            "notice": one.id,
            "title": dict(one.title),
            "platforms": sorted(one.platforms),
            "terms": [_term(term) for term in one.terms],
        }
        for one in kinds
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def _shown(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
