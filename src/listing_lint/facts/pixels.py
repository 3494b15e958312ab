"""All that is measured on the pixels of a picture, from its one decode."""

from typing import Any

from listing_lint.facts.background import background
from listing_lint.facts.copy import copy
from listing_lint.facts.frame import frame
from listing_lint.facts.likeness import likeness
from listing_lint.facts.picture import Picture
from listing_lint.facts.seams import seams
from listing_lint.facts.sharpness import sharpness
from listing_lint.facts.subject import subject


def pixels(picture: Picture) -> dict[str, Any]:
    """`image.pixels`: what one decode of the picture shows.

    width, height (of the upright picture, which all of this is about) · transparent (share of pixels that are not
    opaque; they are looked at on white) · luma, contrast (mean and standard deviation, levels 0 to 255) · background ·
    subject (absent where there is none to be told from a background) · frame · seams · sharpness (each in the module of
    that name) · copy, hashes (likeness.py).
    """
    from PIL import ImageStat

    small = copy(picture.rgb)
    light = ImageStat.Stat(small.convert("L"))
    ground = background(small, picture.size)
    grey = picture.strips.grey()
    shown = subject(ground.mask, picture.size)
    return {
        "width": picture.size[0],
        "height": picture.size[1],
        "transparent": picture.transparent,
        "luma": round(light.mean[0], 1),
        "contrast": round(light.stddev[0], 1),
        "background": ground.seen,
        **({"subject": shown} if shown else {}),
        "frame": frame(picture.strips),
        "seams": seams(grey, small),
        "sharpness": sharpness(grey),
        **likeness(small),
    }
