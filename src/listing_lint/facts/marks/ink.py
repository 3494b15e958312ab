"""How strongly the text that was read in a picture covers what lies under it: ink without an opinion.

Letters are thin: what lies between and around them is their ground. It is restored by closing the letters (dark ink: each
pixel becomes the lightest near it, then the darkest of those; light ink the other way round), and the ink is what differs
most from it. Of the two ways the one counts whose ground looks like the surroundings of the line.

Where the ground changes under a line, ink that covers only a part of it changes along: `through` tells how closely. Print
does not, but for the shading of the goods, which darkens ink and ground alike.
"""

from math import sqrt
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.facts.marks.figures import opacity
from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.levels import median, quantile
from listing_lint.facts.pictures.masks import between, closed, opened
from listing_lint.facts.pictures.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 7
"""The least height of a line, in pixels of the copy."""
SIDE = 800
"""The longest side of the copy."""
WIDEST = 21
"""The widest stroke that is closed, in pixels of the copy."""
RIM = 2
"""How far around the edge of its box a line's surroundings are looked at, in pixels of the copy."""
FAINT = 8
"""Levels below which nothing is told from noise."""


def ink(picture: Picture, text: dict[str, Any], pale: dict[str, Any]) -> dict[str, Any]:
    """`image.ink`: {"lines": [{"box", "contrast", "opacity", "ink", "ground", "through", "varies"}]}, a line for each of
    `text` (`image.text`), then of `pale` (`image.pale`), in their order; `contrast` 0 where no ink was found.

    contrast: levels between ink and ground, in the channel where they differ most · opacity: contrast as a share of
    what the ground allows, 0 to 1 · ink, ground: [red, green, blue] · varies: levels by which the ground under the ink
    varies (its standard deviation) · through: the correlation of the ink with it, -1 to 1.
    """
    rgb = copy(picture.rgb, SIDE)
    scale = rgb.width / picture.size[0]
    return {"lines": [_line(rgb, line["box"], scale) for line in text["lines"] + pale["lines"]]}


class _Ground(NamedTuple):
    """One way to see a line: how far its ground is from the surroundings, and what the ink is like."""

    distance: float
    contrast: int
    ink: list[int]
    ground: list[int]
    through: float
    varies: float


def _line(rgb: "Image", box: list[int], scale: float) -> dict[str, Any]:
    x, y, width, height = (round(side * scale) for side in box)
    grounds: list[_Ground] = []
    if min(width, height) >= LEAST:
        size = min(max(LEAST, height // 2), WIDEST)
        edge = size // 2 + 3
        around = (
            max(0, x - edge),
            max(0, y - edge),
            min(rgb.width, x + width + edge),
            min(rgb.height, y + height + edge),
        )
        inside = (x - around[0], y - around[1], x - around[0] + width, y - around[1] + height)
        seen = rgb.crop(around)
        grounds = [one for one in (_seen(seen, inside, size, dark=dark) for dark in (True, False)) if one]
    if not grounds:
        return {"box": box, "contrast": 0, "opacity": 0.0, "ink": [], "ground": [], "through": 0.0, "varies": 0.0}
    best = min(grounds)
    return {
        "box": box,
        "contrast": best.contrast,
        "opacity": opacity(best.ink, best.ground),
        "ink": best.ink,
        "ground": best.ground,
        "through": round(best.through, 2),
        "varies": round(best.varies, 1),
    }


def _seen(rgb: "Image", inside: tuple[int, int, int, int], size: int, *, dark: bool) -> _Ground | None:
    from PIL import Image, ImageChops

    filled = (closed if dark else opened)(rgb, size)
    red, green, blue = ImageChops.difference(rgb, filled).split()
    away = ImageChops.lighter(red, ImageChops.lighter(green, blue)).crop(inside)
    levels = away.histogram()
    strong = max(FAINT, 0.85 * quantile(levels, 0.85))
    core = between(away, strong, 255)
    marked = core.histogram()[255]
    if marked < 12:
        return None
    left, top, right, bottom = inside
    ring = Image.new("L", rgb.size, 0)
    ring.paste(255, (left - RIM, top - RIM, right + RIM, bottom + RIM))
    ring.paste(0, (left + RIM, top + RIM, right - RIM, bottom - RIM))
    outside = median(rgb.histogram(ring))
    ground = median(filled.crop(inside).histogram(core))
    covered = marked / (away.width * away.height)
    distance = max(abs(one - other) for one, other in zip(ground, outside, strict=True)) + 60 * covered
    over = rgb.crop(inside)
    through, varies = _through(over.tobytes(), filled.crop(inside).tobytes(), core.tobytes())
    return _Ground(distance, quantile(away.histogram(core), 0.5), median(over.histogram(core)), ground, through, varies)


def _through(ink: bytes, ground: bytes, core: bytes) -> tuple[float, float]:
    """The correlation of ink and ground, and the standard deviation of the ground, over the pixels of `core` and all
    channels."""
    at = [place for place, marked in enumerate(core) if marked]
    both = inks = grounds = 0.0
    for channel in range(3):
        seen, under = [ink[3 * place + channel] for place in at], [ground[3 * place + channel] for place in at]
        one, other = sum(seen) / len(at), sum(under) / len(at)
        both += _product(seen, under) - len(at) * one * other
        inks += _product(seen, seen) - len(at) * one * one
        grounds += _product(under, under) - len(at) * other * other
    varies = sqrt(max(0.0, grounds) / (3 * len(at)))
    return (both / sqrt(inks * grounds) if inks > 0 and grounds > 0 else 0.0), varies


def _product(one: list[int], other: list[int]) -> int:
    return sum(map(mul, one, other))
