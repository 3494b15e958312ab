"""Sentences and clauses: the scopes in which an exemption may look for its reason (2023 guide: same sentence, never the
whole page)."""

import re
from bisect import bisect_right
from functools import lru_cache

WINDOW = 400
"""A sentence without an end is cut this many characters from the place: time stays linear in any text."""

_SENTENCE = re.compile(r"[。！？!?；;\n\r]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[。！？!?；;\n\r…，：]|[,:~](?!\d)|\.(?=\s|$)")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the sentence around a range of `text`, its closing mark included."""
    return _around(_sentence_ends(text), text, start, end)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the clause around a range of `text`: a comma or a colon ends it as well, an enumeration
    comma (、) and a space don't."""
    return _around(_clause_ends(text), text, start, end)


def _around(ends: list[int], text: str, start: int, end: int) -> tuple[int, int]:
    before, after = bisect_right(ends, start), bisect_right(ends, end)
    begin = ends[before - 1] if before else 0
    close = ends[after] if after < len(ends) else len(text)
    return max(begin, start - WINDOW), min(close, end + WINDOW)


# kept, since the places of one text are asked for one after the other
@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[int]:
    return [mark.end() for mark in _SENTENCE.finditer(text)]


@lru_cache(maxsize=4)
def _clause_ends(text: str) -> list[int]:
    return [mark.end() for mark in _CLAUSE.finditer(text)]
