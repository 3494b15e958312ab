"""What is narrow in a picture, filled with what is around it: what tells ink from its ground, and specks from things."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


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
