"""Pale text: lettering laid on so thinly that it is read only once its ground is taken out.

An engine is made for dark writing on paper; thin light writing over goods is what it misses. Opening a picture (each pixel
becomes the darkest near it, then the lightest of those) takes out the strokes that are lighter than what is around them;
the picture less that is the strokes alone, which are read as dark writing on white.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.levels import quantile
from listing_lint.facts.pictures.masks import between, opened
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import ocr
from listing_lint.facts.reading.engines import Engine, Reading
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
BUSY = 0.45
"""The share of such cells, at most, where something pale can be read."""
SMALLEST, HIGH, WIDE = 7, 40, 640
"""The least height of a line that is read again, and how high its characters are then, but it is no wider than this with
what is beside it; in pixels."""
BESIDE = 2
"""How many of its heights to the left and to the right of a line are read with it."""
DIM = 150
"""The most levels between the light and the dark of a line that may be a mark."""
DOUBTFUL, LETTERS = 0.9, 3
"""Lines of `image.text` that were read with less confidence are read again; what has fewer characters is a rivet or a ring."""


def pale(picture: Picture, text: dict[str, Any]) -> dict[str, Any]:
    """`image.pale`: {"lines": [{"text", "confidence", "box"}]}, where `text` (`image.text`) has none or was read with
    doubts; `box` is [x, y, width, height] in pixels of the upright picture, `confidence` 0 to 1."""
    rgb = copy(picture.rgb, SIDE, gap=2.0)
    width, height = picture.size
    scale = width / rgb.width
    known = [_known(line, scale) for line in text["lines"]]
    grey = rgb.convert("L")
    strokes = _strokes(grey)
    for line in known:
        left, top, right, bottom = line.edges
        rim = 2 + line.high // 4
        strokes.paste(0, (left - rim, top - rim, right + rim, bottom + rim))
    engine = ocr.reader()
    found: list[Reading] = []
    if _may_be_lettering(strokes):
        dark = strokes.point([255 - min(255, CLEARER * level) for level in range(256)])
        found = engine.read(dark.convert("RGB"), lettering=())
    doubtful = [line for line in known if line.confidence < DOUBTFUL and _is_dim(grey.crop(line.edges))]
    again = [line for line in _again(engine, rgb, found + doubtful) if not _is_told(line, known + found)]
    lines = again + [line for line in found if not _is_told(line, again)]
    inside = [line.inside(*rgb.size) for line in lines if line.confidence >= ocr.CONFIDENT]
    return {"lines": [_told(line, scale, width, height) for line in inside if line.area]}


def _known(line: dict[str, Any], scale: float) -> Reading:
    """A line of `image.text` in the copy."""
    x, y, wide, high = (round(side / scale) for side in line["box"])
    return Reading(line["text"], line["confidence"], (x, y, x + wide, y + high))


def _is_dim(grey: "Image") -> bool:
    """Whether no black stands beside white in a line, as it does in plain print."""
    levels = grey.histogram()
    return quantile(levels, 0.95) - quantile(levels, 0.05) <= DIM


def _again(engine: Engine, rgb: "Image", lines: Sequence[Reading]) -> list[Reading]:
    """What the better model reads where the largest of these lines is, and beside it: often only the clearer part of a
    mark was read. One place is what its cost allows; a mark is there to be seen."""
    told = (line for line in lines if line.high >= SMALLEST and len(line.text) >= LETTERS)
    largest = max(told, key=lambda line: line.area, default=None)
    if largest is None:
        return []
    left, _, right, _ = largest.edges
    factor = min(HIGH / largest.high, WIDE / (right - left + 2 * BESIDE * largest.high))
    found = ocr.closer(engine, rgb, largest.edges, (BESIDE * largest.high, largest.high // 2), factor)
    return [line for line in found if line.confidence >= ocr.CONFIDENT]


def _is_told(line: Reading, by: Sequence[Reading]) -> bool:
    """Whether one of these lines says at the same place what a line says, or as much more surely."""
    text = "".join(line.text.split())
    there = [(other, "".join(other.text.split())) for other in by if other.same(line)]
    return any(
        text in other_text or (len(other_text) >= len(text) and other.confidence > line.confidence)
        for other, other_text in there
    )


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
    """Whether there are strokes enough to be worth reading, and not so many that pale ones are lost among them."""
    marked = between(strokes, THIN, 255).reduce(CELL)
    return CELLS <= sum(marked.histogram()[64:]) <= BUSY * marked.width * marked.height
