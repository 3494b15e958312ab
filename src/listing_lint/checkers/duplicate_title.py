"""duplicate-title: two listings of one platform with the same title, or nearly the same.

Titles are compared without case, width, spaces and punctuation, except what parts two numbers (1.5L is not 15L). With
`near`, two titles are also duplicates where that share of the pairs of neighbouring characters in either is in both
(Jaccard index); they are found through an index of each title's rarest pairs, so that no title is compared with all.

Listings count in the order of their ids, whatever order they are read in: the finding is on each later one, `related`
names the first, also as {first} in the message.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple

from listing_lint.checkers.markers import Number
from listing_lint.checkers.registry import Row, at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, Related
from listing_lint.matching.normal import fold
from listing_lint.messages import message


@params
class Params:
    """`near`: how alike titles that are not the same must be, above 0 and up to 1 (0.85); absent: not looked for."""

    near: Number | None = None

    def __post_init__(self) -> None:
        if self.near is not None and not 0 < Decimal(self.near) <= 1:
            raise Refused(message("checks.not-a-share", name="near", value=self.near))


class Title(NamedTuple):
    """One title of the catalogue: the row it came from, its place, its text, and what of it is compared."""

    row: int
    pointer: str
    value: str
    key: str


needs = at_targets


def map(params: Params, view: View) -> list[list[str]] | None:
    """The pointer, text and comparable form of each title of one listing."""
    titles = [(target.pointer, target.value) for target in view.targets if isinstance(target.value, str)]
    return [[pointer, value, comparable(value)] for pointer, value in titles if comparable(value)] or None


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each title that an earlier listing has on one of the same platforms."""
    done: set[tuple[int, str]] = set()
    order = sorted(range(len(rows)), key=lambda index: _place(rows[index]))
    for platform in sorted({name for row in rows for name in row.platforms or ("",)}):
        titles = [
            Title(index, *title)
            for index in order
            if platform in (rows[index].platforms or ("",))
            for title in rows[index].value
        ]
        for title, first, similarity in _duplicates(params, rows, titles):
            if (title.row, title.pointer) not in done:
                done.add((title.row, title.pointer))
                yield title.row, _hit(title, first, rows[first.row], similarity, params.near)


def comparable(title: str) -> str:
    """What of a title is compared."""
    return re.sub(r"(?<!\d)[\W_]+|[\W_]+(?!\d)", "", re.sub(r"(?<=\d)[\W_]+(?=\d)", ".", fold(title)))


def _place(row: Row) -> tuple[Any, ...]:
    return (row.listing.id, row.listing.path, row.listing.row or 0, row.platforms)


def _duplicates(params: Params, rows: Sequence[Row], titles: Sequence[Title]) -> Iterator[tuple[Title, Title, Decimal]]:
    """Each title with the first like it in another listing, and how like it is."""
    firsts: dict[str, Title] = {}
    for title in titles:
        first = firsts.setdefault(title.key, title)
        if rows[first.row].listing != rows[title.row].listing:
            yield title, first, Decimal(1)
    if params.near:
        for later, earlier, similarity in _near(list(firsts), Decimal(params.near)):
            title, first = firsts[later], firsts[earlier]
            if rows[first.row].listing != rows[title.row].listing:
                yield title, first, similarity


def _near(keys: Sequence[str], threshold: Decimal) -> Iterator[tuple[str, str, Decimal]]:
    """Each key with the first earlier one that is at least `threshold` like it.

    Prefix filter (Bayardo, Ma and Srikant 2007): with the pairs of each key in one order, two keys that are alike share
    a pair among their first few. Rare pairs go first, so that few keys share them. No key that is alike is missed.
    """
    pairs = [_pairs(key) for key in keys]
    frequency = Counter(pair for key_pairs in pairs for pair in key_pairs)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for later, own in enumerate(pairs):
        prefix = sorted(own, key=lambda pair: (frequency[pair], pair))[: len(own) - math.ceil(threshold * len(own)) + 1]
        for earlier, _ in groupby(merge(*(index[pair] for pair in prefix))):
            similarity = _jaccard(own, pairs[earlier])
            if similarity >= threshold:
                yield keys[later], keys[earlier], similarity
                break
        for pair in prefix:
            index[pair].append(later)


def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[at : at + 2] for at in range(max(1, len(key) - 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> Decimal:
    shared = len(one & other)
    return Decimal(shared) / (len(one) + len(other) - shared)


def _hit(title: Title, first: Title, row: Row, similarity: Decimal, near: str | None) -> Hit:
    return Hit(
        title.pointer,
        evidence=title.value,
        measured=Measured("similarity", f"{similarity:.2f}", near or "1"),
        related=(Related(first.pointer, listing=row.listing.id),),
        args={"first": row.listing.id},
    )
