"""The same strokes at the same place in pictures that are otherwise unlike: a mark laid over all of them.

The maps of strokes (facts/strokes.py) are cut into blocks, whose rows are counted from the top, and near the bottom also
from there, so that pictures of different heights meet. In a sample of the catalogue, blocks that agree in several pictures
give the strokes that they share; neighbouring blocks of the same pictures are one overlay, if the pictures are unlike
around it. Then each picture of the catalogue, in the sample or not, is held against every overlay. The cost is bounded
for the sample and linear in the pictures for the rest.
"""

from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from heapq import nlargest
from itertools import combinations
from math import sqrt
from statistics import fmean, pstdev
from typing import Any, NamedTuple
from zlib import decompress

ACROSS = 160
BYTES = ACROSS // 8
WIDE, HIGH, STEP = 2, 12, 6
"""A block: bytes across, rows, and the rows from one to the next."""
CELLS = 8 * WIDE * HIGH
FEW, MANY = 14, 110
"""A block with fewer strokes says nothing; one with more is texture."""
TURNS = 14
"""How often a block's strokes must begin and end, along its rows and along its columns: a straight edge does not."""
ALIKE = 0.5
"""The least correlation of two blocks that agree."""
LIES, CHANCE = 0.42, 22.0
"""The least correlation of a picture with an overlay that lies over it; for a small one it is CHANCE by the root of its
cells, since few cells agree by chance."""
SURELY = 0.6
"""The least correlation of a picture from which an overlay is drawn."""
SAME = 0.85
"""The correlation from which two pictures show the same thing."""
UNLIKE = 0.15
"""The largest correlation, around an overlay, of two pictures that show different things."""
LEAST = 3
"""In how many unlike pictures strokes must repeat."""
SAMPLE = 400
"""How many pictures are compared with each other."""
EVEN, PAPER = 6.0, 235
"""Levels by which the tone under an overlay varies (its standard deviation) where it brings its own ground with it, a
banner; on white paper every picture is even."""
GROWN, GROWTH = 60, 4
"""How many pictures an overlay is drawn from when it is grown, and how many blocks it grows at most on each side."""
LARGE = 60
"""The least number of cells in the strokes of an overlay."""

MAPS = ("lightness", "colour")

Key = tuple[str, str, int, int]
"""Where a block is: the map, "top" or "bottom", its row counted from there, its column."""


class Place(NamedTuple):
    """Where an overlay lies on a picture: left, top, right, bottom as shares of its width; how well it agrees; and in how
    many pictures it was seen."""

    box: tuple[float, float, float, float]
    correlation: float
    pictures: int


def repeated(pictures: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Place]]:
    """Each picture (its index; `pictures` are their maps of strokes) that bears an overlay which others bear too."""
    found = overlays(_sample(pictures))
    places: dict[int, Place] = {}
    for overlay in found:
        under = [(index, seen) for index, one in enumerate(pictures) if (seen := _lies(Strokes(one), overlay))]
        if _is_banner(overlay, [Strokes(pictures[index]) for index, _ in under[:GROWN]]):
            continue
        for index, (correlation, box) in under:
            if index not in places or places[index].correlation < correlation:
                places[index] = Place(box, correlation, len(under))
    yield from sorted(places.items())


class Strokes:
    """The maps of one picture, cut into blocks."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        self.height: int = seen["height"]
        self.maps = {name: decompress(b64decode(seen[name])) for name in (*MAPS, "strong", "tone")}

    def block(self, key: Key) -> int:
        """The strokes of one block, a bit a cell; 0 where most of them are strong, and outside the picture."""
        name, anchor, row, column = key
        top = row if anchor == "top" else self.height - row
        if not 0 <= top <= self.height - HIGH:
            return 0
        bits = _cut(self.maps[name], top, column)
        strong = bits and _cut(self.maps["strong"], top, column)
        return bits if 2 * (bits & strong).bit_count() <= bits.bit_count() else 0

    def tone(self, key: Key) -> float:
        """The mean lightness around the middle of a block."""
        _, anchor, row, column = key
        top = row if anchor == "top" else self.height - row
        tones = self.maps["tone"]
        return tones[min(len(tones) // BYTES - 1, (top + HIGH // 2) // 8) * BYTES + column]

    def places(self) -> Iterator[Key]:
        """Where its blocks are."""
        rows = [("top", row) for row in range(0, self.height - HIGH + 1, STEP)]
        rows += [("bottom", row) for row in range(HIGH, min(self.height, 2 * self.height // 5 + HIGH), STEP)]
        yield from ((name, *row, column) for name in MAPS for row in rows for column in range(0, BYTES, WIDE))


class Overlay(NamedTuple):
    """What several pictures share: the strokes of each block, and these pictures."""

    blocks: Mapping[Key, int]
    pictures: Sequence[Strokes]


def overlays(pictures: Sequence[Strokes]) -> list[Overlay]:
    """What repeats in these pictures, a sample of a catalogue: time grows with the square of their number."""
    at: defaultdict[Key, dict[int, int]] = defaultdict(dict)
    for index, picture in enumerate(pictures):
        for key in picture.places():
            if _telling(bits := picture.block(key)):
                at[key][index] = bits
    agreed: defaultdict[tuple[int, int], list[Key]] = defaultdict(list)
    for key, there in at.items():
        for one, other in combinations(there, 2):
            if _correlation(there[one], there[other]) >= ALIKE:
                agreed[one, other].append(key)
    links: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
    for pair, keys in agreed.items():
        for key in keys:
            if any(other != key and _near(key, other) for other in keys):
                links[key].append(pair)
    stars = [(key, star) for key, pairs in links.items() for star in _stars(pairs)]
    agreed_on = (_agreed(group, pictures) for group in _joined(stars))
    return [overlay for first in agreed_on if first and (overlay := _grown(first, pictures))]


def _sample(pictures: Sequence[Mapping[str, Any]]) -> list[Strokes]:
    """Some pictures of a catalogue, of those that show the same thing only one."""
    sample: list[Strokes] = []
    for seen in sorted(pictures, key=_drawn)[: 2 * SAMPLE]:
        one = Strokes(seen)
        if len(sample) < SAMPLE and all(_around(one, other, (), 0) < SAME for other in sample):
            sample.append(one)
    return sample


def _drawn(seen: Mapping[str, Any]) -> bytes:
    """A key that puts pictures into an order without meaning: the sample does not depend on how they were read."""
    return sha256(f"{seen['lightness']} {seen['colour']}".encode()).digest()


def _grown(overlay: Overlay, pictures: Sequence[Strokes]) -> Overlay | None:
    """The overlay with all that is shared around it, drawn from the pictures that agree best; None where these show the
    same thing, and share it because of that."""
    for _ in range(GROWTH):
        ranked = ((_against(one, overlay.blocks), -index) for index, one in enumerate(pictures))
        best = [pictures[-index] for correlation, index in nlargest(GROWN, ranked) if correlation >= SURELY]
        around = {
            (name, anchor, row + down, column + across)
            for _, anchor, row, column in overlay.blocks
            for name in MAPS
            for down in range(-HIGH, HIGH + 1, STEP)
            for across in (-WIDE, 0, WIDE)
            if 0 <= column + across < BYTES
        }
        shared: dict[Key, int] = {}
        for key in around:
            several = [bits for one in best if (bits := one.block(key))]
            bits = _common(several)
            agreeing = sum(_correlation(bits, one) for one in several)
            if 2 * len(several) > len(best) and bits.bit_count() >= FEW and agreeing >= ALIKE * len(best):
                shared[key] = bits
        if not shared:
            return None
        grown = Overlay(shared, best)
        if shared.keys() == overlay.blocks.keys():
            break
        overlay = grown
    return overlay if _are_unlike(overlay, 0) else None


def _lies(picture: Strokes, overlay: Overlay) -> tuple[float, tuple[float, float, float, float]] | None:
    """How well a picture agrees with an overlay, and where it lies; None where it does not. Busy goods may hide it in one
    of the two maps."""
    for maps in (MAPS, *((name,) for name in MAPS)):
        part = {key: bits for key, bits in overlay.blocks.items() if key[0] in maps}
        if part and (correlation := _against(picture, part)) >= max(LIES, CHANCE / sqrt(CELLS * len(part))):
            return round(correlation, 3), _extent(overlay.blocks, picture.height)
    return None


def _is_banner(overlay: Overlay, under: Sequence[Strokes]) -> bool:
    """Whether an overlay has the same ground in all pictures: that is lettering on its own banner, not a mark."""
    tones = [[one.tone(key) for one in under if one.block(key)] for key in overlay.blocks]
    told = [several for several in tones if len(several) >= LEAST]
    if not told:
        return False
    even = sum(pstdev(several) <= EVEN and fmean(several) < PAPER for several in told)
    return 2 * even > len(told)


def _cut(rows: bytes, top: int, column: int) -> int:
    start = top * BYTES + column
    return int.from_bytes(b"".join(rows[at : at + WIDE] for at in range(start, start + HIGH * BYTES, BYTES)), "big")


_EVERY = (1 << CELLS) - 1
_INNER = _EVERY & ~sum(1 << at for at in range(0, CELLS, 8 * WIDE))
"""All but the last cell of each row."""
_BELOW = (1 << (CELLS - 8 * WIDE)) - 1


def _telling(bits: int) -> bool:
    """Whether a block holds a shape that two pictures will not share by chance."""
    return (
        FEW <= bits.bit_count() <= MANY
        and ((bits ^ (bits << 1)) & _INNER).bit_count() >= TURNS
        and ((bits ^ (bits >> 8 * WIDE)) & _BELOW).bit_count() >= TURNS
    )


def _correlation(one: int, other: int) -> float:
    return _phi((one & other).bit_count(), one.bit_count(), other.bit_count(), CELLS)


def _phi(both: int, one: int, other: int, cells: int) -> float:
    """The correlation of two sets of cells, from their sizes and that of what they share."""
    spread = one * (cells - one) * other * (cells - other)
    return (both * cells - one * other) / sqrt(spread) if spread else 0.0


def _stars(pairs: Sequence[tuple[int, int]]) -> Iterator[frozenset[int]]:
    """The picture with which most agree, and those that do and agree among each other; then the same among the others."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    while near:
        centre = max(near, key=lambda one: (len(near[one]), -one))
        around = near[centre]
        star = frozenset((centre, *(one for one in around if 2 * len(near[one] & around) >= len(around) - 1)))
        if len(star) >= LEAST:
            yield star
        near = defaultdict(set, {one: others - star for one, others in near.items() if one not in star})


def _joined(stars: Sequence[tuple[Key, frozenset[int]]]) -> Iterator[dict[Key, frozenset[int]]]:
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


def _agreed(group: Mapping[Key, frozenset[int]], pictures: Sequence[Strokes]) -> Overlay | None:
    """What the pictures of a group have in common, once those that only came near by chance are left out; None where
    too few of them are unlike around it."""
    there = frozenset().union(*group.values())
    shared: dict[Key, int] = {}
    for _ in range(2):
        common = {key: _common([pictures[one].block(key) for one in some & there]) for key, some in group.items()}
        shared = {key: bits for key, bits in common.items() if bits}
        there = frozenset(one for one in there if _against(pictures[one], shared) >= ALIKE)
    if len(shared) < 2 or sum(bits.bit_count() for bits in shared.values()) < LARGE:
        return None
    overlay = Overlay(shared, [pictures[one] for one in sorted(there)])
    return overlay if _are_unlike(overlay, 1) else None


def _are_unlike(overlay: Overlay, away: int) -> bool:
    """Whether enough of the pictures under an overlay show different things, so many blocks `away` from it."""
    unlike: list[Strokes] = []
    for one in overlay.pictures:
        if all(_around(one, other, overlay.blocks, away) <= UNLIKE for other in unlike):
            unlike.append(one)
    return len(unlike) >= LEAST


def _against(picture: Strokes, shared: Mapping[Key, int]) -> float:
    """The correlation of a picture's blocks with those of an overlay."""
    own = {key: picture.block(key) for key in shared}
    both = sum((own[key] & bits).bit_count() for key, bits in shared.items())
    one = sum(bits.bit_count() for bits in own.values())
    other = sum(bits.bit_count() for bits in shared.values())
    return _phi(both, one, other, CELLS * len(shared))


def _around(one: Strokes, other: Strokes, shared: Iterable[Key], away: int) -> float:
    """The correlation of two pictures outside an overlay, so many blocks `away`; 1 where little is left of them."""
    height = min(one.height, other.height)
    outside = bytearray(b"\xff" * (height * BYTES))
    for _, anchor, row, column in shared:
        first = row if anchor == "top" else height - row
        left, right = max(0, column - away * WIDE), min(BYTES, column + (1 + away) * WIDE)
        for top in range(max(0, first - away * HIGH), min(height, first + (1 + away) * HIGH)):
            outside[top * BYTES + left : top * BYTES + right] = bytes(right - left)
    mask = int.from_bytes(outside, "big")
    if 2 * mask.bit_count() < height * ACROSS:
        return 1.0
    here, there = (int.from_bytes(shown.maps["lightness"][: height * BYTES], "big") & mask for shown in (one, other))
    return _phi((here & there).bit_count(), here.bit_count(), there.bit_count(), mask.bit_count())


def _near(one: Key, other: Key) -> bool:
    return one[1] == other[1] and abs(one[2] - other[2]) <= HIGH and abs(one[3] - other[3]) <= WIDE


def _common(several: Sequence[int]) -> int:
    """The cells that more than half of these blocks have."""
    counted = [0] * CELLS
    for bits in several:
        while bits:
            last = bits & -bits
            counted[last.bit_length() - 1] += 1
            bits ^= last
    return sum(1 << at for at, times in enumerate(counted) if 2 * times > len(several))


def _extent(keys: Iterable[Key], height: int) -> tuple[float, float, float, float]:
    tops = [(row if anchor == "top" else height - row, column) for _, anchor, row, column in keys]
    return (
        8 * min(column for _, column in tops) / ACROSS,
        min(top for top, _ in tops) / ACROSS,
        8 * (max(column for _, column in tops) + WIDE) / ACROSS,
        (max(top for top, _ in tops) + HIGH) / ACROSS,
    )
