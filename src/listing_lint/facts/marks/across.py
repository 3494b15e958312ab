"""Discs and rings in a picture's corners that lie across two grounds, as a shop's sign does over the goods and beside them.

Over white such a sign is dark, over dark goods it is light: its rim has no one sign, by which others are found (rings.py).
But one ink explains what it leaves of both grounds (blend.py), which nothing does that is printed, or round by itself. A
program puts a sign as far from the one edge of the picture as from the other, so that few places need to be looked at.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from listing_lint.facts.marks.blend import APART, DIFFERS, Blend, blend
from listing_lint.facts.pictures.copy import sized

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 640
"""The longest side of the copy that is looked at."""
LEAST, LARGEST = 0.05, 0.14
"""The smallest and the largest radius, as shares of the longest side."""
MARGIN = 0.06
"""The most that may lie between a sign and the edges, as a share of the longest side."""
STEP = 4
"""How far apart the places are that are looked at, in pixels of the copy."""
SAMPLES, FEW = 48, 8
"""In how many directions a circle is measured, and in how many of them it must show something at a first look."""
NEAR, NEARER = 3, 2
"""How far inside and outside of a rim, in pixels of the copy: while it is looked for, and once its place is exact."""
SPECK = 4
"""What is smaller than this many pixels makes no second ground."""
PROMISING, WORTH = 0.4, 0.75
"""The share of a rim that must show one ink for its place to be made exact, and to be told."""


def across(rgb: "Image", scale: float = 1.0) -> list[dict[str, Any]]:
    """The disc in each corner of a picture, `scale` times as large as `rgb`, through which two grounds go on.

    box: [x, y, width, height] · opacity: of its ink, 0 to 1 · apart: levels of lightness between the two grounds · fits: the
    share of the rim where one ink explains both sides.
    """
    large = sized(rgb, SIDE)
    sides = _Sides(large)
    found = (sides.best(places) for places in _corners(large))
    return [_told(sign, scale * rgb.width / large.width) for sign in found if sign]


class _Disc(NamedTuple):
    x: int
    y: int
    radius: int


class _Sign(NamedTuple):
    disc: _Disc
    ink: Blend


def _corners(rgb: "Image") -> Iterator[list[_Disc]]:
    """The circles to look at, corner by corner; none where a corner is of one colour, as most are."""
    width, height = rgb.size
    longest = max(width, height)
    radii = range(round(LEAST * longest), round(LARGEST * longest), STEP)
    aways = [(radius, radius + NEAR + gap) for radius in radii for gap in range(0, round(MARGIN * longest), STEP)]
    side = min(width, height, round((MARGIN + 2 * LARGEST) * longest))
    for right, lower in product((False, True), repeat=2):
        left, top = (width - side if right else 0), (height - side if lower else 0)
        if _is_varied(rgb.crop((left, top, left + side, top + side))):
            yield [
                _Disc(width - 1 - far if right else far, height - 1 - far if lower else far, radius)
                for radius, far in aways
            ]


def _is_varied(rgb: "Image") -> bool:
    """Whether there can be two grounds."""
    return any(high - low >= APART for low, high in cast("tuple[tuple[int, int], ...]", rgb.reduce(SPECK).getextrema()))


def _told(sign: _Sign, size: float) -> dict[str, Any]:
    (x, y, radius), ink = sign
    left, top, wide = (round(size * length) for length in (x - radius, y - radius, 2 * radius))
    return {
        "box": [max(0, left), max(0, top), wide, wide],
        "opacity": round(ink.opacity, 2),
        "apart": round(ink.apart),
        "fits": round(ink.fits, 2),
    }


_MOVES = [move for move in product((-1, 0, 1), repeat=3) if 1 <= sum(map(abs, move)) <= 2]


class _Sides:
    """What lies on both sides of circles in a picture."""

    def __init__(self, rgb: "Image") -> None:
        self.width, self.height = rgb.size
        self._pixels = rgb.tobytes()
        self._around: dict[int, list[int]] = {}

    def best(self, places: Iterable[_Disc]) -> _Sign | None:
        """The rim that one ink explains best, at one of these places or near it."""
        best = _clearest(self._sign(disc, NEAR, 2) for disc in places if self._shows(disc))
        if best is None or best.ink.fits < PROMISING:
            return None
        for step in (2, 1, 1):
            x, y, radius = best.disc
            near = (_Disc(x + step * dx, y + step * dy, radius + step * dr) for dx, dy, dr in _MOVES)
            best = _clearest([self._sign(best.disc, NEARER), *(self._sign(disc, NEARER) for disc in near)])
            if best is None:
                return None
        return best if best.ink.fits >= WORTH else None

    def _shows(self, disc: _Disc) -> bool:
        """Whether a disc may have a rim, by a few of its directions."""
        if not self._is_inside(disc):
            return False
        pixels, middle = self._pixels, self._middle(disc)
        inside, outside = self._ways(disc.radius - NEAR), self._ways(disc.radius + NEAR)
        differ = 0
        for one, other in zip(inside[:: SAMPLES // FEW], outside[:: SAMPLES // FEW], strict=True):
            if abs(pixels[middle + one] - pixels[middle + other]) >= DIFFERS // 2:
                differ += 1
        return differ >= FEW - 2

    def _sign(self, disc: _Disc, beside: int, every: int = 1) -> _Sign | None:
        """A disc with the ink that lies inside of it, by every so many of its directions; None where it leaves the picture
        or nothing lies there."""
        if not self._is_inside(disc):
            return None
        ink = blend(self._seen(disc, -beside)[::every], self._seen(disc, beside)[::every])
        return _Sign(disc, ink) if ink else None

    def _seen(self, disc: _Disc, beside: int) -> list[bytes]:
        starts = [self._middle(disc) - 1 + way for way in self._ways(disc.radius + beside)]
        return [self._pixels[start : start + 3] for start in starts]

    def _is_inside(self, disc: _Disc) -> bool:
        reach = disc.radius + NEAR
        return reach <= disc.x < self.width - reach and reach <= disc.y < self.height - reach

    def _middle(self, disc: _Disc) -> int:
        """Where the green of its centre stands."""
        return 3 * (disc.y * self.width + disc.x) + 1

    def _ways(self, radius: int) -> list[int]:
        """How far the pixels of a circle are from its centre, all around."""
        if radius not in self._around:
            turns = [2 * pi * way / SAMPLES for way in range(SAMPLES)]
            steps = [(round(radius * cos(turn)), round(radius * sin(turn))) for turn in turns]
            self._around[radius] = [3 * (down * self.width + across) for across, down in steps]
        return self._around[radius]


def _clearest(signs: Iterable[_Sign | None]) -> _Sign | None:
    return max((sign for sign in signs if sign), key=lambda sign: sign.ink.fits, default=None)
