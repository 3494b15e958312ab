"""What a platform's notice leaves time for, and the kinds of notices that there are: as text and as JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from listing_lint.finding import best
from listing_lint.messages import message, say
from listing_lint.notices.answer import Answer
from listing_lint.packs.notices import Notice, Term, TermState


def render(format: str, answer: Answer, lang: str) -> str:
    """The report in one of FORMATS, ending in a line end."""
    return FORMATS[format][0](answer, lang)


def listed(format: str, kinds: Sequence[Notice], lang: str) -> str:
    """The kinds that there are, with their terms."""
    return FORMATS[format][1](kinds, lang)


def _text(answer: Answer, lang: str) -> str:
    return "".join(line + "\n" for line in _lines(answer, lang))


def _lines(answer: Answer, lang: str) -> Iterator[str]:
    one = answer.notice
    yield f"{one.id} · {say(one.title, lang)}"
    yield message("notice.received", moment=_shown(answer.received)).text(lang)
    if answer.handed_in:
        yield message("notice.handed-in", moment=_shown(answer.handed_in)).text(lang)
    for term, state in answer.terms:
        surest = best(term.basis)
        doubt = "" if surest.official else f"  ({message('report.unofficial', grade=surest.grade).text(lang)})"
        yield f"  {_time(term, state, lang)}{doubt}"
        for basis in term.basis:
            parts = (basis.title, basis.clause, basis.url, basis.read_on)
            yield f"    [{basis.grade}] {' · '.join(filter(None, parts))}"
    if answer.reasons:
        yield message("notice.reasons", names=", ".join(answer.reasons)).text(lang)
        yield message("notice.rules" if answer.rules else "notice.no-rules", n=len(answer.rules)).text(lang)
        for rule in answer.rules:
            yield f"  {rule.severity:8}{rule.id:44} {say(rule.title, lang)}"
        if answer.rules:
            options = f"--platform {min(one.platforms)} --select {','.join(rule.id for rule in answer.rules)}"
            yield message("notice.try", options=options).text(lang)
    yield from (f"→ {say(advice, lang)}" for advice in one.advice)


def _time(term: Term, state: TermState, lang: str) -> str:
    said: dict[str, Any] = {"title": say(term.title, lang), "hours": term.hours}
    if state.due:
        hours, minutes = divmod(abs(state.minutes), 60)
        said |= {"due": _shown(state.due), "left": message("notice.span", hours=hours, minutes=minutes)}
    return message(f"notice.term-{state.name}", **said).text(lang)


def _shown(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _text_of_kinds(kinds: Sequence[Notice], lang: str) -> str:
    lines = [] if kinds else [message("notice.no-kinds").text(lang)]
    for one in kinds:
        terms = [
            message("notice.term-title", hours=term.hours, title=say(term.title, lang)).text(lang) for term in one.terms
        ]
        lines.append(f"{one.id:28} {say(one.title, lang)}  ({', '.join(terms)})")
    return "\n".join(lines) + "\n"


def _json(answer: Answer, lang: str) -> str:
    one = answer.notice
    return _dumped(
        {
            "schema_version": 1,
            "notice": one.id,
            "pack": one.pack,
            "title": dict(one.title),
            "platforms": sorted(one.platforms),
            "received_at": answer.received.isoformat(),
            **({"handed_in_at": answer.handed_in.isoformat()} if answer.handed_in else {}),
            "now": answer.now.isoformat(),
            "terms": [
                {
                    **_term(term),
                    "state": state.name,
                    **({"due": state.due.isoformat(), "minutes_left": state.minutes} if state.due else {}),
                }
                for term, state in answer.terms
            ],
            "reasons": list(answer.reasons),
            "rules": [{"id": rule.id, "reason": rule.reason, "title": dict(rule.title)} for rule in answer.rules],
            "advice": [dict(advice) for advice in one.advice],
        }
    )


def _json_of_kinds(kinds: Sequence[Notice], lang: str) -> str:
    return _dumped(
        [
            {
                "notice": one.id,
                "title": dict(one.title),
                "platforms": sorted(one.platforms),
                "terms": [_term(term) for term in one.terms],
            }
            for one in kinds
        ]
    )


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "title": dict(term.title),
        "hours": term.hours,
        "counts_from": term.counts_from,
        "official": best(term.basis).official,
        "basis": [basis.cited() for basis in term.basis],
    }


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, tuple[Callable[[Answer, str], str], Callable[[Sequence[Notice], str], str]]] = {
    "text": (_text, _text_of_kinds),
    "json": (_json, _json_of_kinds),
}
