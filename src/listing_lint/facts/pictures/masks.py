"""Work on masks and on lightness: a level for each pixel, of a mask 0 or 255.

To grow and to shrink what is light, one after the other, fills what is narrow with what is around it: that tells ink from
its ground, and specks from things.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def between(grey: "Image", low: float, high: float) -> "Image":
    """255 where `grey` is in [low, high], else 0."""
    return grey.point(_table(low, high))


def portion(mask: "Image") -> float:
    """The marked share of a mask."""
    return mask.histogram()[255] / (mask.width * mask.height)


def grown(grey: "Image", by: int = 1) -> "Image":
    """Each pixel the lightest of those up to `by` pixels away; many times as fast as Pillow's MaxFilter."""
    from PIL import ImageChops

    width, height = grey.size
    for x, y in ((1, 0), (0, 1)) * by:
        moved = ImageChops.lighter(grey, grey.crop((x, y, width + x, height + y)))
        grey = ImageChops.lighter(moved, grey.crop((-x, -y, width - x, height - y)))
    return grey


def shrunk(grey: "Image", by: int = 1) -> "Image":
    """Each pixel the darkest of those up to `by` pixels away."""
    from PIL import ImageChops

    return ImageChops.invert(grown(ImageChops.invert(grey), by))


def roughness(grey: "Image") -> "Image":
    """The difference between the lightest and the darkest pixel of each neighbourhood of 3x3."""
    from PIL import ImageChops

    return ImageChops.subtract(grown(grey), shrunk(grey))


def closed(image: "Image", size: int) -> "Image":
    """Dark strokes narrower than `size` pixels filled: each pixel the lightest of a square, then the darkest of those."""
    from PIL import ImageChops

    around = size - 1  # black outside the picture: never the lightest
    image = image.crop((-around, -around, image.width + around, image.height + around))
    for choose in (ImageChops.lighter, ImageChops.darker):
        for across, down in ((1, 0), (0, 1)):
            reached = 1
            while reached < size:
                step = min(reached, size - reached)
                width, height = image.width - step * across, image.height - step * down
                moved = image.crop((step * across, step * down, image.width, image.height))
                image = choose(image.crop((0, 0, width, height)), moved)
                reached += step
    return image


def opened(image: "Image", size: int) -> "Image":
    """Light strokes narrower than `size` pixels filled."""
    from PIL import ImageChops

    return ImageChops.invert(closed(ImageChops.invert(image), size))


def wide(mask: "Image") -> "Image":
    """`mask` without what is only a pixel wide, such as the gentle places in the texture of a scene; the rest as it was."""
    from PIL import ImageChops

    width, height = mask.size
    if min(mask.size) < 3:
        return mask
    pairs = ImageChops.darker(mask, mask.crop((1, 0, width + 1, height)))
    squares = ImageChops.darker(pairs, pairs.crop((0, 1, width, height + 1)))
    pairs = ImageChops.lighter(squares, squares.crop((-1, 0, width - 1, height)))
    return ImageChops.lighter(pairs, pairs.crop((0, -1, width, height - 1)))


@cache
def _table(low: float, high: float) -> list[int]:
    return [255 if low <= value <= high else 0 for value in range(256)]
