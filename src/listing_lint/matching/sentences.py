"""Sentences: the scope in which an exemption may look for its reason (2023 guide: same sentence, never the whole page)."""

import re

_ENDS = re.compile(r"[。！？!?；;\n\r]|\.(?=\s|$)")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The [start, end) of the sentence around a range of `text`, its closing mark included."""
    begin = 0
    for match in _ENDS.finditer(text, max(0, start - WINDOW), start):
        begin = match.end()
    begin = max(begin, start - WINDOW)
    close = _ENDS.search(text, end, end + WINDOW)
    return begin, close.end() if close else min(len(text), end + WINDOW)


WINDOW = 400
"""A sentence without an end is cut this many characters from the place: time stays linear in any text."""
