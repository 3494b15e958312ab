"""Words of Chinese text, by jieba's dictionary: only for a claim that counts as a whole word and not as a part of two.

`rjieba` (the extra `fast`) has the same words and is ready in a seventh of the time; it is used where it is installed.
Neither is imported before a claim asks.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache

from listing_lint import user_cache


def is_word(text: str, start: int, end: int) -> bool:
    """Whether a word of `text` begins at `start` and one ends at `end`: 美白 in 美白面膜, not in 北美白橡木."""
    ends = _ends(text)
    return (start == 0 or start in ends) and end in ends


def in_longer(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a part of a longer word or number of ASCII: best in bestow, top1 in top10."""
    starts, ends = text[start].isascii(), text[end - 1].isascii()
    return (starts and start > 0 and _one(text[start - 1], text[start])) or (
        ends and end < len(text) and _one(text[end - 1], text[end])
    )


def _one(char: str, following: str) -> bool:
    """Whether two characters belong to one word or number of ASCII."""
    if not (char.isascii() and following.isascii()):
        return False
    return (char.isalpha() and following.isalpha()) or (char.isdigit() and following.isdigit())


@lru_cache(maxsize=256)
def _ends(text: str) -> frozenset[int]:
    """Where the words of `text` end."""
    ends, at = set(), 0
    for word in _cut()(text):
        at += len(word)
        ends.add(at)
    return frozenset(ends)


@cache
def _cut() -> Callable[[str], list[str]]:
    try:
        import rjieba
    except ImportError:
        return _jieba()
    cut: Callable[[str], list[str]] = rjieba.cut
    return cut


def _jieba() -> Callable[[str], list[str]]:
    import logging

    import jieba

    jieba.setLogLevel(logging.CRITICAL)  # a cache that can't be written is no error
    folder = user_cache.folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(folder)  # else it would load its tables from the folder for everybody's temporary files
    cut: Callable[[str], list[str]] = jieba.lcut
    return cut
