"""Sentences: the scope in which an exemption may look for its reason (2023 guide: same sentence, never the whole page)."""

import re
from bisect import bisect_right
from functools import lru_cache

WINDOW = 400
"""A sentence without an end is cut this many characters from the place: time stays linear in any text."""

_MARK = re.compile(r"[。！？!?；;\n\r]|\.(?=\s|$)")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the sentence around a range of `text`, its closing mark included."""
    ends = _ends(text)
    before, after = bisect_right(ends, start), bisect_right(ends, end)
    begin = ends[before - 1] if before else 0
    close = ends[after] if after < len(ends) else len(text)
    return max(begin, start - WINDOW), min(close, end + WINDOW)


@lru_cache(maxsize=4)
def _ends(text: str) -> list[int]:
    """Where the sentences of `text` end; kept, since the places of one text are asked for one after the other."""
    return [mark.end() for mark in _MARK.finditer(text)]
