"""Many literals in one pass over a text, every overlapping match.

A machine that finds them all at once (Aho and Corasick 1975) takes longer to build than a listing to check; so the first
texts are looked through by hand. Of the machines the compact one is the fastest: the tables of the other kind grow larger
than a processor's cache, and between two texts something else needs that.
"""

from collections.abc import Callable, Sequence
from functools import partial

FEW = 20_000
"""Up to so many characters by hand."""

Matches = list[tuple[int, int, int]]
"""(index of the literal, start, end), as they end."""


def finder(literals: Sequence[str]) -> Callable[[str], Matches]:
    """The function that gives every match in a text. No literal is empty."""
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
    by_head: dict[str, list[tuple[str, int]]] = {}
    for index, literal in enumerate(literals):
        by_head.setdefault(literal[:2], []).append((literal, index))

    def find(text: str) -> Matches:
        found = [
            (index, at, at + len(literal))
            for at in range(len(text))
            for head in (text[at], text[at : at + 2])[: 1 + (at + 1 < len(text))]
            for literal, index in by_head.get(head, ())
            if text.startswith(literal, at)
        ]
        return sorted(found, key=lambda match: match[2])

    return find


def _machine(literals: Sequence[str]) -> Callable[[str], Matches]:
    if not literals:
        return lambda text: []
    from ahocorasick_rs import AhoCorasick, Implementation

    machine = AhoCorasick(literals, implementation=Implementation.ContiguousNFA)
    return partial(machine.find_matches_as_indexes, overlapping=True)
