"""Where the strokes of a picture are: what a mark laid over many pictures has in common on all of them.

A mark's strokes stay where they are while the picture under them changes, and only they are seen again and again (Dekel,
Rubinstein, Liu and Freeman, On the Effectiveness of Visible Watermarks, CVPR 2017, who take the median of gradients). Here
each picture gives three small maps, of 160 cells across:

    lightness   a thin stroke, lighter or darker than both its sides, and more so than most of what is around it
    colour      the same in colour alone: a red mark over grey goods is plain here however busy they are
    strong      a stroke that hides most of its ground: print, not a mark

and `tone`, the mean lightness of squares of 8 x 8 cells. The checker finds what repeats.
"""

from base64 import b64encode
from typing import TYPE_CHECKING, Any
from zlib import compress

from listing_lint.facts.pictures.masks import between, closed, opened

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS, TALLEST = 160, 320
"""Cells of a row, and the most rows: a long detail page is cut off there."""
CELL = 2
"""Lightness is looked at on a copy with so many pixels to a cell; colour, which JPEG keeps at half the size, with one."""
SQUARE = 8
"""Cells along a side of a square of `tone`."""
STROKE = 6
"""Strokes are narrower than this many pixels of the copy."""
REACH = 7
LIFT = 1.3
"""How much stronger than the mean of the pixels up to REACH away a stroke must be."""
LIGHTNESS, COLOUR = 8, 6
"""The least contrast of a stroke, in levels of Y, and of Cb or Cr."""
MOSTLY = 0.62
"""The share of its ground that a strong stroke hides."""


def strokes(rgb: "Image") -> dict[str, Any]:
    """{"height": cells, "lightness", "colour", "strong"}: maps of 160 cells by `height`, row by row, 8 cells a byte, the
    first the highest bit; and "tone", a byte a square, 20 of them a row. All deflated, in base64."""
    from PIL import ImageChops
    from PIL.Image import Resampling

    height = min(TALLEST, max(1, round(rgb.height * ACROSS / rgb.width)))
    lightness = _copy(rgb, CELL, height).convert("L")
    dark, light = closed(lightness, STROKE), opened(lightness, STROKE)
    seen = ImageChops.lighter(ImageChops.difference(lightness, dark), ImageChops.difference(lightness, light))
    hidden = ImageChops.subtract(dark.point(_MOSTLY_DARK), lightness)
    lit = ImageChops.subtract(lightness, light.point(_MOSTLY_LIGHT))
    _, blue, red = _copy(rgb, 1, height).convert("YCbCr").split()
    return {
        "height": height,
        "lightness": _kept(_raised(seen, LIGHTNESS), height),
        "colour": _kept(_raised(ImageChops.lighter(_thin(blue), _thin(red)), COLOUR), height),
        "strong": _kept(between(ImageChops.lighter(hidden, lit), 1, 255), height),
        "tone": _packed(lightness.resize((ACROSS // SQUARE, max(1, height // SQUARE)), Resampling.BOX).tobytes()),
    }


_MOSTLY_DARK = [round(level * (1 - MOSTLY)) if level >= 128 else 0 for level in range(256)]
_MOSTLY_LIGHT = [round(level + MOSTLY * (255 - level)) if level < 128 else 255 for level in range(256)]
"""How dark a stroke on a light ground, and how light one on a dark ground, must be to be strong. What lies between pale
letters is no stroke on them, though it may look like one."""


def _copy(rgb: "Image", cell: int, height: int) -> "Image":
    """The upper part of the picture on `height` rows of cells."""
    from PIL.Image import Resampling

    wide = ACROSS * cell
    shown = min(float(rgb.height), height * rgb.width / ACROSS)
    how = Resampling.BOX if rgb.width >= wide else Resampling.BICUBIC
    return rgb.resize((wide, height * cell), how, (0, 0, rgb.width, shown), reducing_gap=1.0)


def _thin(channel: "Image") -> "Image":
    """How much each pixel differs from the channel without its strokes."""
    from PIL import ImageChops

    dark, light = closed(channel, STROKE), opened(channel, STROKE)
    return ImageChops.lighter(ImageChops.difference(channel, dark), ImageChops.difference(channel, light))


def _raised(seen: "Image", least: int) -> "Image":
    """255 where a stroke is at least so strong, and stands out of its surroundings."""
    from PIL import ImageChops, ImageFilter

    around = seen.filter(ImageFilter.BoxBlur(REACH)).point([min(255, int(level * LIFT)) for level in range(256)])
    out = between(ImageChops.subtract(seen, around), 1, 255)
    return ImageChops.darker(out, between(seen, least, 255))


def _kept(mask: "Image", height: int) -> str:
    from PIL.Image import Resampling

    cells = mask.resize((ACROSS, height), Resampling.BOX)
    return _packed(between(cells, 96, 255).convert("1").tobytes())


def _packed(rows: bytes) -> str:
    return b64encode(compress(rows, 1)).decode()
