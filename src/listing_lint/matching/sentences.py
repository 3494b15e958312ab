"""Sentences and clauses of a shadow (normal.py): the scopes in which an exemption may look for its reason (2023 guide:
same sentence, never the whole page). Marks are in the form that shadows have: half width, and dots for an ellipsis."""

import re

WINDOW = 400
"""A sentence without an end is cut this many characters from the place: time stays linear in any text."""


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the sentence around a range of `text`, its closing mark included."""
    return begin(text, start), close(text, end)


def begin(text: str, place: int) -> int:
    """Where the sentence begins that the character at `place` is in."""
    return _begin(_SENTENCE, text, place)


def close(text: str, place: int) -> int:
    """Where the sentence is closed that goes on at `place`."""
    return _close(_SENTENCE, text, place)


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the clause around a range of `text`: a comma, a colon or an ellipsis ends it as well, an
    enumeration comma (、) and a space don't."""
    return _begin(_CLAUSE, text, start), _close(_CLAUSE, text, end)


Ends = tuple[re.Pattern[str], re.Pattern[str]]
"""What finds the last mark before a place, with the character at that place in sight, and the next mark behind one."""


def _begin(ends: Ends, text: str, place: int) -> int:
    farthest = place - WINDOW if place > WINDOW else 0
    mark = ends[0].match(text, farthest, place + 1)
    return mark.end() if mark else farthest


def _close(ends: Ends, text: str, place: int) -> int:
    farthest = place + WINDOW
    mark = ends[1].search(text, place, farthest)
    return mark.end() if mark else min(farthest, len(text))


def _ends(mark: str) -> Ends:
    return re.compile(rf"(?s:.*)(?:{mark})(?=.|\n)"), re.compile(mark)


_FULL_STOP = r"\.(?=\s|$)"
_SENTENCE = _ends(rf"[。!?;\n\r]|{_FULL_STOP}")
_CLAUSE = _ends(rf"[。!?;\n\r]|[,:~](?!\d)|\.{{2,}}|{_FULL_STOP}")
