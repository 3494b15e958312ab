"""Sentences and clauses: the scopes in which an exemption may look for its reason (2023 guide: same sentence, never the
whole page)."""

import re

WINDOW = 400
"""A sentence without an end is cut this many characters from the place: time stays linear in any text."""


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the sentence around a range of `text`, its closing mark included."""
    return _around(_SENTENCE, text, start, end)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the clause around a range of `text`: a comma or a colon ends it as well, an enumeration
    comma (、) and a space don't."""
    return _around(_CLAUSE, text, start, end)


def _around(ends: tuple[re.Pattern[str], re.Pattern[str]], text: str, start: int, end: int) -> tuple[int, int]:
    last, next = ends
    begin, close = max(0, start - WINDOW), end + WINDOW
    before = last.match(text, begin, start + 1)
    after = next.search(text, end, close)
    return before.end() if before else begin, after.end() if after else min(close, len(text))


def _ends(mark: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the last mark before a place, with the character at that place in sight, and the next mark behind one."""
    return re.compile(rf"(?s:.*)(?:{mark})(?=.|\n)"), re.compile(mark)


_FULL_STOP = r"\.(?=\s|$)"
_SENTENCE = _ends(rf"[。！？!?；;\n\r]|{_FULL_STOP}")
_CLAUSE = _ends(rf"[。！？!?；;\n\r…，：]|[,:~](?!\d)|{_FULL_STOP}")
