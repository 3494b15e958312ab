"""Where the code points of a value stand in the text that a scalar of YAML or a string of JSON is written with.

The text is split into segments: a run that stands as it is, an escape, a folded line break. What the segments say is
compared with the value that the parser read; where the two differ, there is no answer rather than a wrong one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

_Segment = tuple[str, int, int]
"""What a piece of the raw text says, and the range that says it; a range as long as the words is one to one."""

_MOST = 50_000
"""How many segments are looked at: a text of more of them has no answer either."""

_ESCAPES = {
    "'": re.compile("''"),
    '"': re.compile(
        r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
        r"|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
    ),
}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENT = re.compile(r"(?:[ \r]*\n)*( *)")
_BLANKS = re.compile(r"[ \t]*")
_NAMED = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))


def locate(raw: str, value: str, style: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of `raw` that says value[start:end], or None where the two can't be matched exactly.

    `raw` is the whole scalar with its quotes or its `|`; `style` is nothing, `'`, `"`, `|` or `>`.
    """
    quote = len(style) if style in ("'", '"') else 0
    if style not in ("|", ">") and raw[quote : len(raw) - quote] == value:
        return start + quote, end + quote
    segments = _segments(raw, value, style)
    if segments is None or not 0 <= start < end <= segments[0][-1]:
        return None
    starts, ranges = segments
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    raw_start, start_is_exact = ranges[first][0], _one_to_one(starts, ranges, first)
    raw_end, end_is_exact = ranges[last][1], _one_to_one(starts, ranges, last)
    return (
        raw_start + start - starts[first] if start_is_exact else raw_start,
        ranges[last][0] + end - starts[last] if end_is_exact else raw_end,
    )


def _one_to_one(starts: list[int], ranges: list[tuple[int, int]], index: int) -> bool:
    return ranges[index][1] - ranges[index][0] == starts[index + 1] - starts[index]


@lru_cache(maxsize=8)
def _segments(raw: str, value: str, style: str) -> tuple[list[int], list[tuple[int, int]]] | None:
    """The starts of the segments in `value` (and its end), and their ranges in `raw`; None if the two don't agree."""
    starts, ranges, said = [0], [], []
    for words, start, end in islice(_block(raw) if style == "|" else _flow(raw, style), _MOST):
        if words:
            said.append(words)
            starts.append(starts[-1] + len(words))
            ranges.append((start, end))
    built = "".join(said)
    if style == "|":  # chomping may have dropped line ends
        built = built[: len(value)]
    elif style == ">":  # the line ends after the last word are not built
        value = value.rstrip("\n")
    return (starts, ranges) if built == value and ranges else None


def _block(raw: str) -> Iterator[_Segment]:
    """The lines of a literal block, without their indentation."""
    header = raw.find("\n") + 1
    indent = len(_INDENT.match(raw, header)[1])  # type: ignore[index]
    for line in _LINE.finditer(raw, header):
        text = line[0].rstrip("\r\n")
        content = text[indent:]
        text_end = line.start() + len(text)
        yield content, text_end - len(content), text_end
        if text_end < line.end():
            yield "\n", text_end, line.end()


def _flow(raw: str, style: str) -> Iterator[_Segment]:
    """The pieces of a plain, quoted or folded scalar: one line break says a space, further ones say themselves."""
    quote = len(style) if style in ("'", '"') else 0
    at, stop = quote, len(raw) - quote
    if style == ">":
        header = raw.find("\n") + 1
        stop = max(header, len(raw.rstrip()))
        at = _blanks_end(raw, header, stop)
    breaks, break_start = 0, at
    while at <= stop:
        line_end = raw.find("\n", at, stop)
        text = raw[at:stop] if line_end < 0 else raw[at:line_end].rstrip(" \t\r")
        if text and breaks:
            yield " " if breaks == 1 else "\n" * (breaks - 1), break_start, at
            breaks = 0
        escaped = style == '"' and (len(text) - len(text.rstrip("\\"))) % 2  # a backslash that ends a line joins it
        yield from _pieces(text[:-1] if escaped else text, at, style)
        if line_end < 0:
            return
        if not escaped:
            break_start = break_start if breaks else at + len(text)
            breaks += 1
        at = _blanks_end(raw, line_end + 1, stop)


def _pieces(text: str, at: int, style: str) -> Iterator[_Segment]:
    """A line as runs and escapes; `at` is where it stands."""
    done = 0
    for escape in _ESCAPES[style].finditer(text) if style in _ESCAPES else ():
        yield text[done : escape.start()], at + done, at + escape.start()
        yield _said(escape[0]), at + escape.start(), at + escape.end()
        done = escape.end()
    yield text[done:], at + done, at + len(text)


def _said(escape: str) -> str:
    """What an escape stands for."""
    if escape == "''":
        return "'"
    if len(escape) == 12:
        return bytes.fromhex(escape[2:6] + escape[8:]).decode("utf-16-be")
    return chr(int(escape[2:], 16)) if len(escape) > 2 else _NAMED[escape[1]]


def _blanks_end(raw: str, at: int, stop: int) -> int:
    return _BLANKS.match(raw, at, stop).end()  # type: ignore[union-attr]
