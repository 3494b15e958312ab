"""A picture sampled along one side only: what lines and edges are looked for in.

Every column of the picture stands in `rows`, seen on some of its rows; every row in `columns`. So a line
that is one pixel wide stays one pixel wide, at a fraction of the work.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 96
"""How many rows, and how many columns, are looked at."""


class Strips(NamedTuple):
    """`rows`: the picture at full width, few of its rows. `columns`: at full height, few of its columns, turned on its
    side: both are as long as the picture is."""

    rows: "Image"
    columns: "Image"

    def grey(self) -> "Strips":
        """Their lightness."""
        return Strips(self.rows.convert("L"), self.columns.convert("L"))


def strips(image: "Image", flat: Callable[["Image"], "Image"], turned: bool = False) -> Strips:
    """The strips of a picture of any mode; `flat` makes RGB of a part of it and sets it upright, by a quarter if `turned`."""
    from PIL.Image import Resampling, Transpose

    width, height = image.size
    rows = flat(image.resize((width, min(height, MOST)), Resampling.NEAREST))
    columns = flat(image.resize((min(width, MOST), height), Resampling.NEAREST))
    if turned:
        rows, columns = columns, rows
    return Strips(rows, columns.transpose(Transpose.TRANSPOSE))


def steps(grey: "Image", apart: int = 1) -> "Image":
    """The difference of each pixel and the one `apart` to its right; as much narrower."""
    from PIL import ImageChops

    width, height = grey.size
    # the result is as large as the smaller of the two
    return ImageChops.difference(grey.crop((apart, 0, width, height)), grey)


def shares(mask: "Image") -> list[float]:
    """Of a mask (0 or 255): the marked share of each column."""
    return [value / 255 for value in marked(mask, 1)[0]]


def marked(mask: "Image", parts: int) -> list[bytes]:
    """How much of each column is marked, 0 to 255, in each of so many parts from top to bottom."""
    from PIL.Image import Resampling

    found = mask.resize((mask.width, parts), Resampling.BOX).tobytes()
    return [found[at : at + mask.width] for at in range(0, len(found), mask.width)]
