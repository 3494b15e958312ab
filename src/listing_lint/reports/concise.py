"""One line a finding, `path:line:column: severity rule message [matched]`, and one line of counts; silent if clean."""

from collections.abc import Iterator

from listing_lint.engine.result import ExemptMatch, Part, Result
from listing_lint.finding import SEVERITIES, Finding, Text
from listing_lint.messages import say
from listing_lint.reports.gaps import GapKind, gap_kinds
from listing_lint.reports.options import Options
from listing_lint.reports.terminal import (
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

TOGETHER = frozenset({"not-checked"})
"""What is told of the whole run together."""

_MESSAGE, _MATCHED = 240, 40
"""The most cells that a message and a match take: a line stays a line, whatever a listing holds."""


def render(result: Result, options: Options) -> Iterator[str]:
    """The lines of each listing, then the counts. Nothing at all where no finding is shown: a hook stays silent."""
    for one in result.parts():
        yield from part(one, options)
    yield from end(result, options)


def part(one: Part, options: Options) -> Iterator[str]:
    """The lines of one listing."""
    for finding in one.findings:
        if finding.status == "shown" or finding.status in options.show:
            yield _finding(finding, options) + "\n"
    if "exempt" in options.show:
        for match in one.exempt:
            yield _exempt(match, options) + "\n"


def end(result: Result, options: Options) -> Iterator[str]:
    """What could not be checked, by what is missing; the counts, where anything was shown or the run fails."""
    if "not-checked" in options.show:
        for kind in gap_kinds(result.not_checked, options.lang):
            yield _gap_kind(kind, options) + "\n"
    counts = result.summary._asdict()
    shown = (*SEVERITIES, *(name.replace("-", "_") for name in options.show))
    if result.exit_code or any(counts[name] for name in shown):  # no run fails without a word
        yield _totals(result, options.lang) + "\n"


def _finding(one: Finding, options: Options) -> str:
    style = one.severity if one.status == "shown" else "dim"
    severity = paint(severity_word(one, options.lang), style, options.color)
    said = say(one.message, options.lang)
    if one.hint:  # what is wrong with a file is mended by its hint: the key that was meant
        said += " → " + say(one.hint, options.lang)
    return _line(one, severity, said, one.text, options)


def _exempt(match: ExemptMatch, options: Options) -> str:
    what = paint(word("exempt", options.lang), "dim", options.color)
    code = phrase("code", options.lang, code=match.code)
    return _line(match, what, f"{match.field} {code}", match.text, options)


def _gap_kind(kind: GapKind, options: Options) -> str:
    """`path: not checked rule reason [the first listings]`, a line for each kind of reason."""
    start = paint(place(kind.first[0]), "strong", options.color)
    what = paint(word("not-checked", options.lang), "dim", options.color)
    rules = visible(kind.rules[0])
    if len(kind.rules) > 1:
        rules = phrase("rules-and-more", options.lang, rule=rules, count=len(kind.rules))
    ids = [shorten(gap.listing.id, _MATCHED) for gap in kind.first]
    if kind.listings > len(ids):
        ids.append(phrase("of-listings", options.lang, count=kind.listings))
    return f"{start}: {what} {rules} {kind.reason} [{listed(ids, options.lang)}]"


def _line(item: Finding | ExemptMatch, what: str, message: str, text: Text | None, options: Options) -> str:
    start = paint(place(item), "strong", options.color)
    matched = f" [{shorten(text.matched, _MATCHED)}]" if text and text.matched else ""
    return f"{start}: {what} {visible(item.rule)} {shorten(message, _MESSAGE)}{matched}"


def _totals(result: Result, lang: str) -> str:
    counts = severity_counts(result.summary, lang) + set_aside_counts(result.summary, lang)
    if gaps := result.summary.not_checked:
        counts.append(phrase("count", lang, what=word("not-checked", lang), count=gaps))
    return phrase("totals", lang, total=result.summary.listings, counts=listed(counts, lang))
