"""A cheap sign that a picture has text, and where: then nobody needs to glance at it before it is read.

Lettering is dense with strong strokes along a row, and calm above and below it. What shows the sign without text (a
fence, a row of buttons) only costs its reading.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from listing_lint.facts.pictures.masks import between, closed, opened
from listing_lint.facts.reading.engines import Edges

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


def lettering(rgb: "Image") -> list[Edges] | None:
    """Rows of a picture that look like lettering, small and large; None where there are too
    few to be sure that it is some."""
    factor = max(1, max(rgb.size) // SIDE)
    copy = rgb.reduce(factor).convert("L")
    small = [_times(factor, row) for row in _rows(copy)]
    if len(small) < ROWS:
        return None
    large = [_times(2 * factor, row) for row in _rows(copy.reduce(2))]
    return small + large


def _rows(grey: "Image") -> Iterator[Edges]:
    from PIL import ImageChops

    dark, light = ImageChops.subtract(closed(grey, STROKE), grey), ImageChops.subtract(grey, opened(grey, STROKE))
    strokes = between(ImageChops.lighter(dark, light), CONTRAST, 255).reduce(CELL)
    dense = between(strokes, 255 * DENSE, 255).tobytes()
    wide, cells = strokes.width, strokes.tobytes()

    def is_calm(row: int, start: int, end: int) -> bool:
        shown = cells[row * wide + start : row * wide + end] if row >= 0 else b""
        return sum(shown) <= 255 * CALM * (end - start)

    for row in range(strokes.height):
        for run in _RUN.finditer(dense, row * wide, (row + 1) * wide):
            start, end = (place - row * wide for place in run.span())
            above = next((far for far in range(1, HIGHEST + 2) if is_calm(row - far, start, end)), None)
            below = next((far for far in range(1, HIGHEST + 2) if is_calm(row + far, start, end)), None)
            if above and below and 2 * (above + below - 1) <= end - start:
                yield CELL * start, CELL * row, CELL * end, CELL * (row + 1)


def _times(factor: int, row: Edges) -> Edges:
    left, top, right, bottom = row
    return factor * left, factor * top, factor * right, factor * bottom
