"""Rings and discs where a stamp is put: in the middle of a picture, and in its corners, also over the goods.

A rim is told by what lies just inside and just outside of it: all around, both differ the same way. Laid on with one
colour and one opacity, the inside is the outside drawn towards that colour, whatever changes under it; how far the rim
departs from that is told as `rest`. In the corners, and above the middle, where a sign stands that is centred together
with its name, circles vote for their centre (Hough); in the middle none need to: what a program centred is there to the
pixel.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice, product
from math import ceil, cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from listing_lint.facts.marks.figures import opacity
from listing_lint.facts.pictures.copy import sized
from listing_lint.facts.pictures.masks import between

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE, SMALL = 640, 160
"""The longest side of the copy on which rims are measured, and of the one on which they are looked for."""
CORNER = 0.3
"""The share of both sides that a corner is."""
NEAR = 2
"""How many of its radii a ring in a corner may be away from either edge."""
LEAST, LARGEST = 0.035, 0.12
"""The smallest and the largest radius, as shares of the longest side."""
EDGE = 4
"""The least difference across a rim, in levels of Y, Cb or Cr in the corners, of a colour where it is measured."""
VOTES, SAMPLES = 16, 48
"""In how many directions a circle is looked for, and is measured."""
MOST_VOTES = 0.85
"""The share of the directions that must vote for a circle."""
ROUND = 0.85
"""The share of a rim that must differ the same way."""
CENTRED = 0.008
"""How far from the middle, as a share of the longest side, a centred stamp may lie."""
ABOVE = 0.36, 0.48
"""Where the centre of a sign lies that has its name under it, as shares of the picture's height."""
TRIED = 4
"""How many circles in the corners, and how many above the middle, are measured."""


def rings(rgb: "Image", scale: float = 1.0) -> list[dict[str, Any]]:
    """The rings and discs of a picture, `scale` times as large as `rgb`: at most one in the middle and one above it, then
    the corners'.

    box: [x, y, width, height], of a ring its inner or its outer rim · place: `middle`, `above` or `corner` · whole: the share of
    the rim that differs the same way · contrast: the mean levels across it, in the colour channel where they are most ·
    rest: levels by which it departs from one colour and opacity · opacity: how much of its ground it hides at least ·
    varies: levels by which the ground varies along the rim (its standard deviation) · through: the correlation of what
    lies on both sides, -1 to 1.
    """
    large, small = sized(rgb, SIDE), sized(rgb, SMALL).convert("YCbCr")
    rims = _Rims(large)
    if min(large.size) < 3 * rims.radii[0]:
        return []
    size = scale * rgb.width / large.width
    far = CENTRED * max(large.size)
    middle = [rim for start in _centred(rims) if (rim := rims.best(start, far))]
    above = [rim for start in _above(small, large) if (rim := rims.best(start, far))]
    corners: list[_Rim] = []
    for start in _cornered(small, large):
        rim = rims.best(start, 0.3 * start.radius)
        apart = rim and all(hypot(rim.x - other.x, rim.y - other.y) >= other.radius for other in corners)
        if rim and apart and _is_near(rim, *large.size):
            corners.append(rim)
    found = {"middle": sorted(middle, key=_clear)[-1:], "above": sorted(above, key=_clear)[-1:], "corner": corners}
    return [_told(rim, place, size) for place, rims in found.items() for rim in rims]


class _Circle(NamedTuple):
    x: float
    y: float
    radius: float


class _Rim(NamedTuple):
    """A circle as it was measured: see `rings`. The opacity of what lies inside of it, and outside, if that is the ink."""

    x: float
    y: float
    radius: float
    whole: float
    contrast: float
    rest: float
    through: float
    varies: float
    inside: float
    outside: float


def _is_near(rim: _Rim, width: int, height: int) -> bool:
    """Whether a rim lies close to a corner."""
    farthest = max(min(rim.x, width - rim.x), min(rim.y, height - rim.y))
    return farthest <= (1 + NEAR) * rim.radius


def _clear(rim: _Rim) -> float:
    return rim.whole * rim.contrast / (3 + rim.rest)


def _told(rim: _Rim, place: str, size: float) -> dict[str, Any]:
    left, top, wide = (round(size * length) for length in (rim.x - rim.radius, rim.y - rim.radius, 2 * rim.radius))
    return {
        "box": [max(0, left), max(0, top), wide, wide],
        "place": place,
        "whole": round(rim.whole, 2),
        "contrast": round(rim.contrast),
        "rest": round(rim.rest, 1),
        "through": round(rim.through, 2),
        "varies": round(rim.varies, 1),
        # the inner rim of a ring has its ink outside; in corners that would make badges on dark ground pale
        "opacity": rim.inside if place == "corner" else min(rim.inside, rim.outside),
    }


_BESIDE = [move for move in product((-1, 0, 1), repeat=3) if 1 <= sum(map(abs, move)) <= 2]


class _Rims:
    """What lies on both sides of circles in a picture."""

    def __init__(self, rgb: "Image") -> None:
        self.width, self.height = rgb.size
        self._pixels = rgb.tobytes()
        self._ways = [(cos(2 * pi * way / SAMPLES), sin(2 * pi * way / SAMPLES)) for way in range(SAMPLES)]

    @property
    def radii(self) -> range:
        longest = max(self.width, self.height)
        return range(round(LEAST * longest), round(LARGEST * longest) + 1)

    def best(self, start: _Circle, far: float) -> _Rim | None:
        """The clearest rim near a circle, its centre up to `far` away; None where it is not whole."""
        first, best, step = start, self.rim(start), 4.0
        while step >= 1:
            near = [
                _Circle(start.x + step * dx, start.y + step * dy, start.radius + step * dr) for dx, dy, dr in _BESIDE
            ]
            rims = [rim for one in near if hypot(one.x - first.x, one.y - first.y) <= far and (rim := self.rim(one))]
            top = max(rims, key=_clear, default=None)
            if top and (best is None or _clear(top) > _clear(best)):
                best, start = top, _Circle(top.x, top.y, top.radius)
            else:
                step /= 2
        return best if best and best.whole >= ROUND else None

    def rim(self, circle: _Circle) -> _Rim | None:
        """A rim as it is; None where it is too small or leaves the picture."""
        x, y, radius = circle
        if radius < self.radii[0] or not (
            radius + 3 <= x < self.width - radius - 3 and radius + 3 <= y < self.height - radius - 3
        ):
            return None
        inside = [self._at(x + (radius - 2) * dx, y + (radius - 2) * dy) for dx, dy in self._ways]
        outside = [self._at(x + (radius + 2) * dx, y + (radius + 2) * dy) for dx, dy in self._ways]
        inner, outer = _means(inside), _means(outside)
        apart = [one - other for one, other in zip(inner, outer, strict=True)]
        channel = max(range(3), key=lambda one: abs(apart[one]))
        sign = 1 if apart[channel] > 0 else -1
        across = zip(inside, outside, strict=True)
        whole = sum(sign * (one[channel] - other[channel]) >= EDGE for one, other in across) / SAMPLES
        if whole < 0.5:
            return None
        fit = _fit(inside, outside, inner, outer)
        return _Rim(x, y, radius, whole, abs(apart[channel]), *fit, opacity(inner, outer), opacity(outer, inner))

    def _at(self, x: float, y: float) -> bytes:
        at = 3 * (round(y) * self.width + round(x))
        return self._pixels[at : at + 3]


def _means(colours: Sequence[bytes]) -> list[float]:
    return [sum(colour[channel] for colour in colours) / len(colours) for channel in range(3)]


def _fit(
    inside: Sequence[bytes], outside: Sequence[bytes], inner: Sequence[float], outer: Sequence[float]
) -> tuple[float, float, float]:
    """Of the inside, explained by the outside as well as one opacity can: the levels that are left, and the correlation;
    and the standard deviation of the outside."""
    both = away = under = 0.0
    for one, other in zip(inside, outside, strict=True):
        for channel in range(3):
            seen, ground = one[channel] - inner[channel], other[channel] - outer[channel]
            both, away, under = both + seen * ground, away + seen * seen, under + ground * ground
    explained = both * both / under if under else 0.0
    through = both / sqrt(away * under) if away and under else 0.0
    return sqrt(max(0.0, away - explained) / (3 * SAMPLES)), through, sqrt(under / (3 * SAMPLES))


def _centred(rims: _Rims) -> Iterator[_Circle]:
    """The radii that show a rim around the middle."""
    middle = (rims.width / 2, rims.height / 2)
    seen = [(radius, rims.rim(_Circle(*middle, radius))) for radius in rims.radii]
    clear = [(_clear(rim) if rim else 0.0, radius) for radius, rim in seen]
    for clearness, radius in sorted(clear, reverse=True)[:3]:
        if clearness > 0:
            yield _Circle(*middle, radius)


def _above(small: "Image", large: "Image") -> list[_Circle]:
    """The circles above the middle, those with most votes first, in pixels of `large`."""
    factor = large.width / small.width
    across, down = small.width // 2 - 1, round(ABOVE[0] * small.height)
    found = _votes(small, _radii(), (across, down, across + 3 - small.width % 2, round(ABOVE[1] * small.height)))
    circles: list[_Circle] = []
    for _, radius, _, y in sorted(found, reverse=True):
        one = _Circle(large.width / 2, (y + 0.5) * factor, radius * factor)
        if len(circles) < TRIED and not any(
            abs(one.y - c.y) + abs(one.radius - c.radius) < 2 * factor for c in circles
        ):
            circles.append(one)
    return circles


def _cornered(small: "Image", large: "Image") -> list[_Circle]:
    """The circles in the corners, those with most votes first, in pixels of `large`."""
    from PIL import Image

    wide, high = round(CORNER * small.width), round(CORNER * small.height)
    corners = Image.new("YCbCr", (2 * wide, 2 * high))
    across, down = (0, small.width - wide), (0, small.height - high)
    for column, left in enumerate(across):
        for row, top in enumerate(down):
            corners.paste(small.crop((left, top, left + wide, top + high)), (column * wide, row * high))
    factor = large.width / small.width
    circles: list[_Circle] = []
    for _, radius, column, row in sorted(_votes(corners, _radii(), (0, 0, *corners.size)), reverse=True):
        x = column + (across[1] - wide if column >= wide else 0) + 0.5
        y = row + (down[1] - high if row >= high else 0) + 0.5
        one = _Circle(x * factor, y * factor, radius * factor)
        if len(circles) < TRIED and not any(hypot(one.x - c.x, one.y - c.y) < c.radius / 2 for c in circles):
            circles.append(one)
    return circles


def _radii() -> range:
    return range(max(6, round(LEAST * SMALL)), round(LARGEST * SMALL) + 1)


def _votes(picture: "Image", radii: range, centres: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
    """(votes, radius, x, y) of the best circle of each radius, its centre in the box `centres`, where it has enough,
    lighter and darker than its ground."""
    from PIL import ImageChops

    vote = 255 // VOTES
    needed = ceil(MOST_VOTES * VOTES) * vote
    ways = [(cos(2 * pi * way / VOTES), sin(2 * pi * way / VOTES)) for way in range(VOTES)]
    edge = [vote if level >= EDGE else 0 for level in range(256)]
    left, top, right, bottom = centres
    reach = radii[-1] + 3
    around = (left - reach, top - reach, right + reach, bottom + reach)
    width, height = right - left, bottom - top
    for channel in picture.split():
        seen = channel.crop(around)
        moved = [_moved(seen, round(1.6 * dx), round(1.6 * dy)) for dx, dy in ways]
        against = moved[VOTES // 2 :] + moved[: VOTES // 2]
        edges = [ImageChops.subtract(out, inner).point(edge) for out, inner in zip(moved, against, strict=True)]
        for darker in (edges, edges[VOTES // 2 :] + edges[: VOTES // 2]):
            for radius in radii:
                starts = [(reach + round(radius * dx), reach + round(radius * dy)) for dx, dy in ways]
                pairs = list(zip(starts, darker, strict=True))
                every_other = pairs[::2] + pairs[1::2]
                shown = (one.crop((x, y, x + width, y + height)) for (x, y), one in every_other)
                half = reduce(ImageChops.add, islice(shown, VOTES // 2))
                if cast("tuple[int, int]", half.getextrema())[1] < needed - VOTES // 2 * vote:
                    continue  # the other half can't make up for it
                total = reduce(ImageChops.add, shown, half)
                _, most = cast("tuple[int, int]", total.getextrema())
                box = between(total, most, 255).getbbox()
                if box and most >= needed:
                    yield most, radius, left + (box[0] + box[2] - 1) // 2, top + (box[1] + box[3] - 1) // 2


def _moved(channel: "Image", dx: int, dy: int) -> "Image":
    return channel.crop((dx, dy, channel.width + dx, channel.height + dy))
