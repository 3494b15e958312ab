"""Which of overlapping matches stand: of claims the longest, and over a claim an allow match that is no shorter.

Of two ranges that overlap, the one that is at least as long covers an end of the other. So whatever beats a claim is
found at its first or its last character, and a claim among a million costs no more than one in a title.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Candidate(NamedTuple):
    """A term in its context: the phrase at [start, end), the context included at [left, right), all in the shadow."""

    term: Any
    start: int
    end: int
    left: int
    right: int


def standing(
    claims: Sequence[Candidate], allows: Sequence[Candidate], size: int
) -> Iterator[tuple[Candidate, Candidate | None]]:
    """The claims that overlap no longer one, in the order of a text of `size`, each with the allow match that frees it,
    if one does: one over it that, its context included, is at least as long."""
    if len(claims) == 1 and len(allows) <= 1:  # nearly always
        claim = claims[0]
        free = bool(allows) and _frees(allows[0], claim)
        yield claim, allows[0] if free else None
        return
    longest = _longest(allows, size) if claims and allows else None
    for claim in _uncovered(claims, size):
        over = (longest[claim.start], longest[claim.end - 1]) if longest else ()
        best = max(filter(None, over), key=_width, default=None)
        yield claim, best if best and _frees(best, claim) else None


def _frees(allow: Candidate, claim: Candidate) -> bool:
    over = allow.left <= claim.start < allow.right or allow.left < claim.end <= allow.right
    return over and _width(allow) >= claim.end - claim.start


def _uncovered(claims: Sequence[Candidate], size: int) -> list[Candidate]:
    taken = bytearray(size)
    found: list[Candidate] = []
    for claim in sorted(claims, key=lambda claim: (claim.start - claim.end, claim.start)):
        if not (taken[claim.start] or taken[claim.end - 1]):
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            found.append(claim)
    return sorted(found, key=lambda claim: claim.start)


def _longest(allows: Sequence[Candidate], size: int) -> list[Candidate | None]:
    """For each character the longest allow match over it, its context included; of equal ones the last."""
    longest: list[Candidate | None] = [None] * size
    for allow in sorted(allows, key=_width):
        longest[allow.left : allow.right] = [allow] * _width(allow)
    return longest


def _width(candidate: Candidate) -> int:
    return candidate.right - candidate.left
