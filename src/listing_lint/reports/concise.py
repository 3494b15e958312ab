"""One line a finding, `path:line:column: severity rule message [matched]`, and one line of counts; silent if clean."""

from collections.abc import Iterator

from listing_lint.engine.result import ExemptMatch, Gap, Result
from listing_lint.finding import Finding, Text
from listing_lint.messages import say
from listing_lint.reports.options import Options
from listing_lint.reports.terminal import (
    findings_shown,
    listed,
    paint,
    phrase,
    place,
    set_aside_counts,
    severity_counts,
    severity_word,
    shorten,
    word,
)
from listing_lint.span import visible

_MESSAGE, _MATCHED = 240, 40
"""The most cells that a message and a match take: a line stays a line, whatever a listing holds."""


def render(result: Result, options: Options) -> Iterator[str]:
    """The lines, then the counts. Nothing at all where no finding is shown: a hook stays silent."""
    silent = True
    for line in _lines(result, options):
        silent = False
        yield line + "\n"
    if not silent:
        yield _totals(result, options.lang) + "\n"


def _lines(result: Result, options: Options) -> Iterator[str]:
    for one in findings_shown(result, options.show):
        yield _finding(one, options)
    if "exempt" in options.show:
        for match in result.exempt:
            yield _exempt(match, options)
    if "not-checked" in options.show:
        for gap in result.not_checked:
            yield _gap(gap, options)


def _finding(one: Finding, options: Options) -> str:
    style = one.severity if one.status == "shown" else "dim"
    severity = paint(severity_word(one, options.lang), style, options.color)
    return _line(one, severity, say(one.message, options.lang), one.text, options)


def _exempt(match: ExemptMatch, options: Options) -> str:
    what = paint(word("exempt", options.lang), "dim", options.color)
    code = phrase("code", options.lang, code=match.code)
    return _line(match, what, f"{match.field} {code}", match.text, options)


def _gap(gap: Gap, options: Options) -> str:
    what = paint(word("not-checked", options.lang), "dim", options.color)
    return _line(gap, what, f"{gap.field} {gap.reason.text(options.lang)}", None, options)


def _line(item: Finding | ExemptMatch | Gap, what: str, message: str, text: Text | None, options: Options) -> str:
    start = paint(place(item), "strong", options.color)
    matched = f" [{shorten(text.matched, _MATCHED)}]" if text and text.matched else ""
    return f"{start}: {what} {visible(item.rule)} {shorten(message, _MESSAGE)}{matched}"


def _totals(result: Result, lang: str) -> str:
    counts = severity_counts(result.summary, lang) + set_aside_counts(result.summary, lang)
    if gaps := result.summary.not_checked:
        counts.append(phrase("count", lang, what=word("not-checked", lang), count=gaps))
    return phrase("totals", lang, total=result.summary.listings, counts=listed(counts, lang))
