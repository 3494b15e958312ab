"""What several unlike pictures of a sample have at the same place: the overlays that may lie over a whole catalogue.

Blocks (stroke_maps.py) that agree in several pictures give the strokes that they share; neighbouring blocks of the same
pictures are one overlay, if the pictures are unlike around it. Who agrees with whom is kept as numbers, a bit a picture,
so that a sample in which all pictures agree costs no more than one in which none do.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from math import ceil, sqrt
from typing import NamedTuple

from listing_lint.checkers.marks.stroke_maps import (
    ACROSS,
    BYTES,
    CELLS,
    FEW,
    HIGH,
    MANY,
    MAPS,
    STEP,
    WIDE,
    Key,
    Strokes,
    against,
    common,
    phi,
)

ALIKE = 0.5
"""The least correlation of two blocks that agree."""
SURELY = 0.6
"""The least correlation of a picture from which an overlay is drawn."""
UNLIKE = 0.15
"""The largest correlation, around an overlay, of two pictures that show different things."""
LEAST = 3
"""In how many unlike pictures strokes must repeat."""
GROWN, GROWTH = 60, 4
"""How many pictures an overlay is drawn from when it is grown, and how many blocks it grows at most on each side."""
LARGE = 60
"""The least number of cells in the strokes of an overlay."""


class Overlay(NamedTuple):
    """What several pictures share: the strokes of each block, and these pictures."""

    blocks: Mapping[Key, int]
    pictures: Sequence[Strokes]


def overlays(pictures: Sequence[Strokes]) -> list[Overlay]:
    """What repeats in these pictures; time grows with the square of their number."""
    stars = [(key, star) for key, near in _linked(_agreeing(pictures)) for star in _stars(near)]
    agreed_on = (_agreed(group, pictures) for group in _joined(stars))
    return [overlay for first in agreed_on if first and (overlay := _grown(first, pictures))]


_Agreeing = dict[int, int]
"""Picture -> those that agree with it, a bit each."""


def _agreeing(pictures: Sequence[Strokes]) -> dict[Key, _Agreeing]:
    """The pictures that agree at each place."""
    at: defaultdict[Key, list[tuple[int, int, int]]] = defaultdict(list)
    for index, picture in enumerate(pictures):
        for key, bits in picture.telling():
            at[key].append((bits.bit_count(), index, bits))
    found: dict[Key, _Agreeing] = {}
    for key, there in at.items():
        there.sort()
        near: defaultdict[int, int] = defaultdict(int)
        for place, (count, one, bits) in enumerate(there):
            least, most = _needed(count)
            # the others that have as many strokes and more, up to where even all of this one's would be too few
            rest = there[place + 1 : bisect_right(there, (most, len(pictures)))]
            for other in [other for size, other, cells in rest if (bits & cells).bit_count() >= least[size]]:
                near[one] |= 1 << other
                near[other] |= 1 << one
        if near:
            found[key] = near
    return found


@cache
def _needed(count: int) -> tuple[list[int], int]:
    """How many strokes a block of `count` must share with one of each size to agree with it, and up to which size it can."""
    shared = [
        ceil((ALIKE * sqrt(count * (CELLS - count) * size * (CELLS - size)) + count * size) / CELLS)
        for size in range(MANY + 1)
    ]
    return shared, bisect_right(shared, count) - 1


def _linked(agreeing: Mapping[Key, _Agreeing]) -> Iterator[tuple[Key, _Agreeing]]:
    """The same, of those pictures only that agree at a neighbouring place as well."""
    for key, near in agreeing.items():
        beside = [agreeing[other] for other in _neighbours(key) if other in agreeing]
        linked: _Agreeing = {}
        for one, others in near.items():
            also = 0
            for there in beside:
                also |= there.get(one, 0)
            if others & also:
                linked[one] = others & also
        if linked:
            yield key, linked


def _neighbours(key: Key) -> Iterator[Key]:
    _, anchor, row, column = key
    for name in MAPS:
        for down in range(-HIGH, HIGH + 1, STEP):
            for across in (-WIDE, 0, WIDE):
                if (name, down, across) != (key[0], 0, 0):
                    yield name, anchor, row + down, column + across


def _stars(near: _Agreeing) -> Iterator[frozenset[int]]:
    """The picture with which most agree, and those that do and agree among each other; then the same among the others."""
    while near := {one: others for one, others in near.items() if others.bit_count() >= LEAST - 1}:
        centre = max(near, key=lambda one: (near[one].bit_count(), -one))
        around = near[centre]
        least = around.bit_count() - 1
        star = {one for one in _numbers(around) if 2 * (near.get(one, 0) & around).bit_count() >= least} | {centre}
        if len(star) >= LEAST:
            yield frozenset(star)
        gone = sum(1 << one for one in star)
        near = {one: others & ~gone for one, others in near.items() if one not in star}


def _numbers(bits: int) -> Iterator[int]:
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last


def _joined(stars: Iterable[tuple[Key, frozenset[int]]]) -> Iterator[dict[Key, frozenset[int]]]:
    """Neighbouring blocks that the same pictures share."""
    left = sorted(stars, key=lambda one: (-len(one[1]), one[0]))
    while left:
        edge = [left.pop(0)]
        group = dict(edge)
        while edge:
            here, pictures = edge.pop()
            for other in [other for other in left if other[0] not in group and _near(here, other[0])]:
                if 2 * len(other[1] & pictures) >= min(len(other[1]), len(pictures)):
                    left.remove(other)
                    group[other[0]] = other[1]
                    edge.append(other)
        yield group


def _near(one: Key, other: Key) -> bool:
    return one[1] == other[1] and abs(one[2] - other[2]) <= HIGH and abs(one[3] - other[3]) <= WIDE


def _agreed(group: Mapping[Key, frozenset[int]], pictures: Sequence[Strokes]) -> Overlay | None:
    """What the pictures of a group have in common, once those that only came near by chance are left out; None where
    too few of them are unlike around it."""
    there = frozenset().union(*group.values())
    shared: dict[Key, int] = {}
    for _ in range(2):
        found = {key: common([pictures[one].block(key) for one in some & there]) for key, some in group.items()}
        shared = {key: bits for key, bits in found.items() if bits}
        there = frozenset(one for one in there if against(pictures[one], shared) >= ALIKE)
    if len(shared) < 2 or sum(bits.bit_count() for bits in shared.values()) < LARGE:
        return None
    overlay = Overlay(shared, [pictures[one] for one in sorted(there)])
    return overlay if _are_unlike(overlay, 1) else None


def _grown(overlay: Overlay, pictures: Sequence[Strokes]) -> Overlay | None:
    """The overlay with all that is shared around it, drawn from the pictures that agree best; None where these show the
    same thing, and share it because of that."""
    for _ in range(GROWTH):
        ranked = ((against(one, overlay.blocks), -index) for index, one in enumerate(pictures))
        best = [pictures[-index] for correlation, index in nlargest(GROWN, ranked) if correlation >= SURELY]
        around = {other for key in overlay.blocks for other in (key, *_neighbours(key)) if 0 <= other[3] < BYTES}
        shared: dict[Key, int] = {}
        for key in around:
            several = [bits for one in best if (bits := one.block(key))]
            bits = common(several)
            if 2 * len(several) > len(best) and bits.bit_count() >= FEW:
                agreeing = sum(_correlation(bits, one) for one in several)
                if agreeing >= ALIKE * len(best):
                    shared[key] = bits
        if not shared:
            return None
        grown = Overlay(shared, best)
        if shared.keys() == overlay.blocks.keys():
            break
        overlay = grown
    return overlay if _are_unlike(overlay, 0) else None


def _correlation(one: int, other: int) -> float:
    return phi((one & other).bit_count(), one.bit_count(), other.bit_count(), CELLS)


def _are_unlike(overlay: Overlay, away: int) -> bool:
    """Whether enough of the pictures under an overlay show different things, so many blocks `away` from it."""
    unlike: list[Strokes] = []
    for one in overlay.pictures:
        if all(_around(one, other, overlay.blocks, away) <= UNLIKE for other in unlike):
            unlike.append(one)
            if len(unlike) == LEAST:
                return True
    return False


def _around(one: Strokes, other: Strokes, shared: Iterable[Key], away: int) -> float:
    """The correlation of two pictures outside an overlay, so many blocks `away`; 1 where little is left of them."""
    height = min(one.height, other.height)
    outside = bytearray(b"\xff" * (height * BYTES))
    for _, anchor, row, column in shared:
        first = row if anchor == "top" else height - row
        left, right = max(0, column - away * WIDE), min(BYTES, column + (1 + away) * WIDE)
        for top in range(max(0, first - away * HIGH), min(height, first + (1 + away) * HIGH)):
            outside[top * BYTES + left : top * BYTES + right] = bytes(right - left)
    mask = int.from_bytes(outside)
    if 2 * mask.bit_count() < height * ACROSS:
        return 1.0
    here, there = one.lightness(height) & mask, other.lightness(height) & mask
    return phi((here & there).bit_count(), here.bit_count(), there.bit_count(), mask.bit_count())
