"""Many literals in one pass over a text, every overlapping match.

A machine that finds them all at once (Aho and Corasick 1975) takes longer to build than a listing to check; so the first
texts are looked through by hand. Of the machines the compact one is the fastest: the tables of the other kind grow larger
than a processor's cache, and between two texts something else needs that.
"""

from collections.abc import Callable, Sequence
from functools import partial

FEW = 2_000
"""Up to so many characters by hand."""

Matches = list[tuple[int, int, int]]
"""(index of the literal, start, end), as they end."""


def finder(literals: Sequence[str]) -> Callable[[str], Matches]:
    """The function that gives every match in a text, of a literal that is there twice both. No literal is empty."""
    find: Callable[[str], Matches] = _by_hand(literals)
    seen = 0

    def found(text: str) -> Matches:
        nonlocal find, seen
        if seen <= FEW:
            seen += len(text)
            if seen > FEW:
                find = _machine(literals)
        return find(text)

    return found


def _by_hand(literals: Sequence[str]) -> Callable[[str], Matches]:
    indexes: dict[str, list[int]] = {}
    for index, literal in enumerate(literals):
        indexes.setdefault(literal, []).append(index)
    sizes = sorted(set(map(len, literals)), reverse=True)

    def find(text: str) -> Matches:
        return [
            (index, end - size, end)
            for end in range(1, len(text) + 1)
            for size in sizes
            if size <= end
            for index in indexes.get(text[end - size : end], ())
        ]

    return find


def _machine(literals: Sequence[str]) -> Callable[[str], Matches]:
    if not literals:
        return lambda text: []
    from ahocorasick_rs import AhoCorasick, Implementation

    machine = AhoCorasick(literals, implementation=Implementation.ContiguousNFA)
    return partial(machine.find_matches_as_indexes, overlapping=True)
