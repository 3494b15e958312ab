"""What the text reports share: words in one language, colours, and text that is safe and fits a terminal."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from listing_lint.engine.result import ExemptMatch, Gap, Result, Summary
from listing_lint.finding import SEVERITIES, Finding
from listing_lint.messages import message
from listing_lint.span import cell_width, visible

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;34",
    "fix": "31",
    "review": "33",
    "incomplete": "35",
    "pass": "32",
    "strong": "1",
    "dim": "2",
}
"""SGR codes: red, amber and blue for the severities, beside a symbol and a word that say the same."""


def paint(text: str, style: str, color: bool) -> str:
    """`text` in one of STYLES, where there is colour."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if color else text


@cache
def word(name: str, lang: str) -> str:
    """A fixed word of the reports."""
    return message(f"report.{name}").text(lang)


def phrase(name: str, lang: str, /, **args: object) -> str:
    """A sentence of the reports with its arguments."""
    return message(f"report.{name}", **args).text(lang)


def listed(parts: Iterable[str], lang: str) -> str:
    """`parts` as one enumeration."""
    return ("，" if lang == "zh-CN" else ", ").join(parts)


def place(item: Finding | ExemptMatch | Gap) -> str:
    """Where a finding, exempt match or gap stands, as a terminal makes it a link: `path:line:column`."""
    location = item.location if isinstance(item, Finding) else None
    row = f":{item.listing.row}" if item.listing.row else ""
    return visible(str(location) if location else item.listing.path + row)


def findings_shown(result: Result, show: frozenset[str]) -> Iterable[Finding]:
    """The findings of a text report: those with status shown, and the waived and baselined ones on request."""
    return (one for one in result.findings if one.status == "shown" or one.status in show)


def severity_word(one: Finding, lang: str) -> str:
    """`必改`, or `必改（已豁免）` of a finding that is set aside."""
    severity = word(one.severity, lang)
    if one.status == "shown":
        return severity
    return phrase("set-aside-severity", lang, severity=severity, status=word(one.status, lang))


def severity_counts(summary: Summary, lang: str) -> list[str]:
    """`必改 3`, `建议改 1`: what there is of each severity."""
    return _counts({name: getattr(summary, name) for name in SEVERITIES}, lang)


def set_aside_counts(summary: Summary, lang: str) -> list[str]:
    """What is known but not counted as a finding."""
    return _counts({name: getattr(summary, name) for name in ("waived", "baselined", "exempt")}, lang)


def result_counts(result: Result, lang: str) -> list[str]:
    """How many listings have each result."""
    counts = Counter(one.result for one in result.listings)
    return _counts({name: counts[name] for name in ("fix", "review", "incomplete", "pass")}, lang)


def _counts(counts: dict[str, int], lang: str) -> list[str]:
    return [phrase("count", lang, what=word(name, lang), count=count) for name, count in counts.items() if count]


def shorten(text: str, cells: int) -> str:
    """`text`, visible and cut to `cells` terminal cells."""
    shown = visible(text[: cells + 1])
    whole = len(text) <= cells + 1 and cell_width(shown) <= cells
    return shown if whole else _head(shown, cells - 1) + "…"


def wrap(text: str, width: int, start: str = "", indent: int = 0) -> list[str]:
    """`text` in lines of at most `width` cells, broken at spaces and between Chinese characters.

    `start` stands before it on the first line, `indent` spaces on the others.
    """
    lines: list[str] = []
    line, room = start, width - cell_width(start)
    for piece in _pieces().findall(text):
        cells = cell_width(piece)
        if cells > room and not piece.isspace():
            if line.strip():
                lines.append(line.rstrip())
                line, room = " " * indent, width - indent
            while cells > room:
                head = _head(piece, room)
                lines.append(line + head)
                line, room, piece = " " * indent, width - indent, piece[len(head) :]
                cells = cell_width(piece)
        if line.strip() or not piece.isspace():
            line += piece
            room -= cells
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


@cache
def _pieces() -> re.Pattern[str]:
    """What a line may be broken between. Compiled when text is first wrapped: it costs more than a short report."""
    return re.compile(
        # closing marks stay with what they close, opening marks with what they open (JIS X 4051 / GB/T 15834)
        r"\s+|[（《〈“‘【「『]*(?:[^\s\u2018-\u201d\u2026\u2e80-\U0010ffff]+|\S)[，。、；：！？）》〉”’】」』…]*"
    )


def _head(text: str, width: int) -> str:
    room = width
    for index, char in enumerate(text):
        room -= cell_width(char)
        if room < 0:
            return text[: max(index, 1)]
    return text
