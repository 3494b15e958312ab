"""Many literals in one pass over a text (Aho and Corasick 1975), every overlapping match."""

from collections.abc import Callable, Sequence
from typing import Any

FEW = 500
"""So many texts are looked through by the machine that is built in a quarter of the time; after them, by the faster."""


def finder(literals: Sequence[str]) -> Callable[[str], list[tuple[int, int, int]]]:
    """The function that gives (index of the literal, start, end) of every match in a text."""
    if not literals:
        return lambda text: []
    from ahocorasick_rs import AhoCorasick, Implementation

    find: Callable[..., Any] = AhoCorasick(literals).find_matches_as_indexes
    asked = 0

    def found(text: str) -> list[tuple[int, int, int]]:
        nonlocal find, asked
        if asked <= FEW:
            asked += 1
            if asked > FEW:
                find = AhoCorasick(literals, implementation=Implementation.DFA).find_matches_as_indexes
        matches: list[tuple[int, int, int]] = find(text, overlapping=True)
        return matches

    return found
