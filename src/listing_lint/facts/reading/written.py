"""A cheap sign that a picture has text: then nobody needs to glance at it before it is read.

Lettering is dense with strong strokes along a row, and calm above and below it. What shows the sign without text (a
fence, a row of buttons) only costs its reading.
"""

import re
from typing import TYPE_CHECKING

from listing_lint.facts.pictures.masks import closed, opened

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 320
"""About the longest side of the copy that is looked at."""
STROKE, CONTRAST = 5, 64
"""The widest stroke in pixels of the copy, and the least levels between it and its ground."""
CELL, DENSE = 4, 0.25
"""The side of a cell in pixels of the copy, and the share of strokes in a dense one."""
CALM = 0.12
"""The share of strokes, at most, in what is above and below a line."""
HIGHEST = 5
"""The most cells of a line above, and below, one of its rows of cells."""
ROWS = 3
"""How many rows of cells must look like lettering."""

_RUN = re.compile(rb"\xff{8,}")


def is_written(rgb: "Image") -> bool:
    """Whether a picture surely has text."""
    from PIL import ImageChops

    factor = max(1, max(rgb.size) // SIDE)
    grey = rgb.reduce(factor).convert("L")
    dark, light = ImageChops.subtract(closed(grey, STROKE), grey), ImageChops.subtract(grey, opened(grey, STROKE))
    strong = [255 if level >= CONTRAST else 0 for level in range(256)]
    strokes = ImageChops.lighter(dark, light).point(strong).reduce(CELL)
    dense = strokes.point([255 if level >= 255 * DENSE else 0 for level in range(256)]).tobytes()
    wide, cells = strokes.width, strokes.tobytes()

    def is_calm(row: int, start: int, end: int) -> bool:
        shown = cells[row * wide + start : row * wide + end] if row >= 0 else b""
        return sum(shown) <= 255 * CALM * (end - start)

    seen = 0
    for row in range(strokes.height):
        for run in _RUN.finditer(dense, row * wide, (row + 1) * wide):
            start, end = (place - row * wide for place in run.span())
            above = next((far for far in range(1, HIGHEST + 2) if is_calm(row - far, start, end)), None)
            below = next((far for far in range(1, HIGHEST + 2) if is_calm(row + far, start, end)), None)
            seen += bool(above and below and 2 * (above + below - 1) <= end - start)
    return seen >= ROWS
