"""All that is measured on the pixels of a picture, from its one decode."""

from math import sqrt
from operator import mul
from typing import TYPE_CHECKING, Any

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.pixels.background import background
from listing_lint.facts.pixels.frame import frame
from listing_lint.facts.pixels.likeness import likeness
from listing_lint.facts.pixels.seams import seams
from listing_lint.facts.pixels.sharpness import sharpness
from listing_lint.facts.pixels.subject import subject

if TYPE_CHECKING:
    from PIL.Image import Image


SIDE = 400
"""About how many pixels the longest side of that copy has on which background, subject and likeness are looked at."""


def pixels(picture: Picture) -> dict[str, Any]:
    """`image.pixels`: what one decode of the picture shows.

    width, height (of the upright picture, which all of this is about) · transparent (share of pixels that are not
    opaque; they are looked at on white) · luma, contrast (mean and standard deviation, levels 0 to 255) · background ·
    subject (absent where there is none to be told from a background) · frame · seams · sharpness (each in the module of
    that name) · copy, hashes (likeness.py).
    """
    small = small_copy(picture.rgb)
    luma, contrast = _light(small)
    ground = background(small, picture.size)
    grey = picture.strips.grey()
    shown = subject(ground.mask, picture.size)
    return {
        "width": picture.size[0],
        "height": picture.size[1],
        "transparent": picture.transparent,
        "luma": luma,
        "contrast": contrast,
        "background": ground.seen,
        **({"subject": shown} if shown else {}),
        "frame": frame(picture.strips),
        "seams": seams(grey, small),
        "sharpness": sharpness(grey),
        **likeness(small),
    }


def small_copy(rgb: "Image") -> "Image":
    """The copy of about `SIDE` pixels that the picture is looked at on: of twice that and more in whole steps, which is fast."""
    factor = max(rgb.size) / SIDE
    return rgb.reduce(int(factor + 0.5)) if factor >= 2 else copy(rgb, SIDE)


def _light(rgb: "Image") -> tuple[float, float]:
    """The mean and the standard deviation of the lightness, as Pillow's ImageStat gives them in three times the time."""
    counts = rgb.convert("L").histogram()
    number = rgb.width * rgb.height
    total = sum(map(mul, counts, range(256)))
    squares = sum(map(mul, counts, _SQUARES))
    return round(total / number, 1), round(sqrt((squares - total**2 / number) / number), 1)


_SQUARES = [level**2 for level in range(256)]
