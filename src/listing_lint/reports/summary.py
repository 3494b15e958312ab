"""The closing block of the full report: every count, also of what was set aside and of what could not be checked."""

from collections.abc import Iterator

from listing_lint.engine.result import Result
from listing_lint.messages import say
from listing_lint.reports.gaps import gap_kinds
from listing_lint.reports.options import Options
from listing_lint.reports.terminal import (
    listed,
    paint,
    phrase,
    result_counts,
    set_aside_counts,
    severity_counts,
    shorten,
    word,
    wrap,
)
from listing_lint.span import cell_width, visible

_NAMES = ("listings", "findings", "set-aside", "not-checked", "announcements", "packs")


def summary(result: Result, options: Options) -> Iterator[str]:
    """The block, a line at a time."""
    lang, color = options.lang, options.color
    column = max(cell_width(word(name, lang)) for name in _NAMES) + 4
    yield paint(word("summary", lang), "strong", color) + "\n"
    for name, texts in _rows(result, lang):
        start = "  " + word(name, lang)
        start += " " * (column - cell_width(start))
        for text in texts:
            first, *rest = wrap(visible(text), options.text_width, start, column)
            yield paint(start, "dim", color) + first[len(start) :] + "\n"
            yield from (line + "\n" for line in rest)
            start = " " * column
    yield "\n" + paint(word("pre-check", lang), "dim", color) + "\n"


def _rows(result: Result, lang: str) -> Iterator[tuple[str, list[str]]]:
    counts = listed(result_counts(result, lang), lang)
    total = result.summary.listings
    yield "listings", [phrase("listing-counts", lang, total=total, counts=counts) if counts else str(total)]
    yield "findings", [listed(severity_counts(result.summary, lang), lang) or word("no-findings", lang)]
    if aside := set_aside_counts(result.summary, lang):
        yield "set-aside", [listed(aside, lang)]
    if result.not_checked:
        yield "not-checked", [phrase("gaps", lang, count=len(result.not_checked)), *_gaps(result, lang)]
    if result.announcements:
        yield "announcements", [shorten(say(words, lang), 240) for words in result.announcements]
    packs = [f"{pack.name} {pack.version}" for pack in result.packs]
    yield "packs", [listed([*packs, phrase("as-of", lang, date=result.as_of)], lang)]


def _gaps(result: Result, lang: str) -> Iterator[str]:
    """Each kind of reason with its count, the most frequent first."""
    return (f"{kind.times} × {kind.reason}" for kind in gap_kinds(result.not_checked, lang))
