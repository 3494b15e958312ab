"""Pale text: lettering laid on so thinly that it is read only once its ground is taken out.

An engine is made for dark writing on paper; thin light writing over goods is what it misses. Opening a picture (each pixel
becomes the darkest near it, then the lightest of those) takes out the strokes that are lighter than what is around them;
the picture less that is the strokes alone, which are read as dark writing on white.
"""

from typing import TYPE_CHECKING, Any

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.masks import between, opened
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import ocr
from listing_lint.facts.reading.engines import Reading
from listing_lint.identity import masked

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 640
"""The longest side of the copy that is read."""
WIDEST = 21
"""The widest stroke in pixels of the copy."""
CLEARER = 4
"""How many times the contrast of the strokes is raised."""
CELL, THIN, CELLS = 8, 12, 40
"""Lettering has strokes of at least THIN levels in a quarter of each of CELLS cells, of CELL pixels a side."""


def pale(picture: Picture, text: dict[str, Any]) -> dict[str, Any]:
    """`image.pale`: {"lines": [{"text", "confidence", "box"}]}, where `text` (`image.text`) has none; `box` is [x, y,
    width, height] in pixels of the upright picture, `confidence` 0 to 1."""
    grey = copy(picture.rgb, SIDE, gap=2.0).convert("L")
    width, height = picture.size
    scale = width / grey.width
    strokes = _strokes(grey)
    for x, y, wide, high in ([round(side / scale) for side in line["box"]] for line in text["lines"]):
        rim = 2 + min(wide, high) // 4
        strokes.paste(0, (x - rim, y - rim, x + wide + rim, y + high + rim))
    engine = ocr.reader()
    found: list[Reading] = []
    if _may_be_lettering(strokes):
        dark = strokes.point([255 - min(255, CLEARER * level) for level in range(256)])
        found = engine.read(dark.convert("RGB"), lettering=())
    lines = [line.inside(*grey.size) for line in found if line.confidence >= ocr.CONFIDENT]
    return {"lines": [_told(line, scale, width, height) for line in lines if line.area]}


def _told(line: Reading, scale: float, width: int, height: int) -> dict[str, Any]:
    return {
        "text": masked(line.text.strip()),
        "confidence": round(line.confidence, 3),
        "box": ocr.placed(line, scale, width, height),
    }


def _strokes(grey: "Image") -> "Image":
    """By how many levels each pixel is lighter than its ground."""
    from PIL import ImageChops

    return ImageChops.subtract(grey, opened(grey, WIDEST))


def _may_be_lettering(strokes: "Image") -> bool:
    """Whether there are strokes enough to be worth reading."""
    marked = between(strokes, THIN, 255).reduce(CELL)
    return sum(marked.histogram()[64:]) >= CELLS
