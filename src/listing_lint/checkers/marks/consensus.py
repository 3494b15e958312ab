"""The same strokes at the same place in pictures that are otherwise unlike: a mark laid over all of them.

What repeats in a sample of the catalogue (overlays.py) is held against each picture of it, in the sample or not. The cost
is bounded for the sample and linear in the pictures for the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from math import sqrt
from statistics import fmean, pstdev
from typing import Any, NamedTuple

from listing_lint.checkers.marks.overlays import LEAST, Overlay, overlays
from listing_lint.checkers.marks.stroke_maps import ACROSS, CELLS, HIGH, MAPS, WIDE, Key, Strokes, against, phi

LIES, CHANCE = 0.42, 22.0
"""The least correlation of a picture with an overlay that lies over it; for a small one it is CHANCE by the root of its
cells, since few cells agree by chance."""
SAME = 0.85
"""The correlation from which two pictures show the same thing."""
SAMPLE = 400
"""How many pictures are compared with each other."""
EVEN, PAPER = 6.0, 235
"""Levels by which the tone under an overlay varies (its standard deviation) where it brings its own ground with it, a
banner; on white paper every picture is even."""
TONES = 60
"""In how many pictures that is looked at."""


class Position(NamedTuple):
    """Where an overlay lies on a picture: left, top, right, bottom as shares of its width; how well it agrees; and in how
    many pictures it was seen."""

    box: tuple[float, float, float, float]
    correlation: float
    pictures: int


def repeated(pictures: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, Position]]:
    """Each picture (its index; `pictures` are their maps of strokes) that bears an overlay which others bear too."""
    found = overlays(_sample(pictures))
    if not found:
        return
    under: list[dict[int, float]] = [{} for _ in found]
    for index, seen in enumerate(pictures):
        picture = Strokes(seen)
        for overlay, there in zip(found, under, strict=True):
            correlation = _lies(picture, overlay)
            if correlation is not None:
                there[index] = correlation
    positions: dict[int, Position] = {}
    for overlay, there in zip(found, under, strict=True):
        if _is_banner(overlay, [Strokes(pictures[index]) for index in list(there)[:TONES]]):
            continue
        for index, correlation in there.items():
            if index not in positions or positions[index].correlation < correlation:
                positions[index] = Position(_extent(overlay.blocks, pictures[index]["height"]), correlation, len(there))
    yield from sorted(positions.items())


def _sample(pictures: Sequence[Mapping[str, Any]]) -> list[Strokes]:
    """Some pictures of a catalogue, of those that show the same thing only one."""
    sample: list[Strokes] = []
    for seen in sorted(pictures, key=_drawn)[: 2 * SAMPLE]:
        one = Strokes(seen)
        if len(sample) < SAMPLE and not any(_is_same(one, other) for other in sample):
            sample.append(one)
    return sample


def _drawn(seen: Mapping[str, Any]) -> bytes:
    """A key that puts pictures into an order without meaning: the sample does not depend on how they were read."""
    return sha256(f"{seen['lightness']} {seen['colour']}".encode()).digest()


def _is_same(one: Strokes, other: Strokes) -> bool:
    height = min(one.height, other.height)
    here, there = one.lightness(height), other.lightness(height)
    return phi((here & there).bit_count(), here.bit_count(), there.bit_count(), height * ACROSS) >= SAME


def _lies(picture: Strokes, overlay: Overlay) -> float | None:
    """How well a picture agrees with an overlay; None where it does not bear it. Busy goods may hide it in one of the two
    maps."""
    for maps in (MAPS, *((name,) for name in MAPS)):
        part = {key: bits for key, bits in overlay.blocks.items() if key[0] in maps}
        if part and (correlation := against(picture, part)) >= max(LIES, CHANCE / sqrt(CELLS * len(part))):
            return round(correlation, 3)
    return None


def _is_banner(overlay: Overlay, under: Sequence[Strokes]) -> bool:
    """Whether an overlay has the same ground in all pictures: that is lettering on its own banner, not a mark."""
    tones = [[one.tone(key) for one in under if one.block(key)] for key in overlay.blocks]
    told = [several for several in tones if len(several) >= LEAST]
    if not told:
        return False
    even = sum(pstdev(several) <= EVEN and fmean(several) < PAPER for several in told)
    return 2 * even > len(told)


def _extent(keys: Iterable[Key], height: int) -> tuple[float, float, float, float]:
    tops = [(row if anchor == "top" else height - row, column) for _, anchor, row, column in keys]
    return (
        8 * min(column for _, column in tops) / ACROSS,
        min(top for top, _ in tops) / ACROSS,
        8 * (max(column for _, column in tops) + WIDE) / ACROSS,
        (max(top for top, _ in tops) + HIGH) / ACROSS,
    )
