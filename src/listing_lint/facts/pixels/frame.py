"""The frame around a picture: bands of one colour along its sides, and lines drawn a little inside them."""

from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.facts.pictures.masks import between
from listing_lint.facts.pictures.strips import Strips, shares

if TYPE_CHECKING:
    from PIL.Image import Image

DEEPEST = 0.12
"""How far a frame may reach into the picture, as a share of the side."""
LEAST = 8
"""Pixels of a side: a smaller picture has no frame."""
SAME = 16
"""How far a channel may be from a colour that counts as the same."""
ALONG = 0.9
"""The share of a line that must be of the frame, or beside it must not be."""


class Side(NamedTuple):
    """One side from the border inwards: the colour of its outermost pixels; `band`, how many pixels of that colour come
    before something else begins along the whole side; `beside`, the share of the side along which it is something else;
    `line`, how many pixels thick that is where it is a line of one colour behind which the first colour comes back,
    else 0."""

    colour: tuple[int, ...]
    band: int
    beside: float
    line: int
    line_colour: tuple[int, ...]


def frame(strips: Strips) -> dict[str, Any]:
    """left, top, right, bottom: each {"colour": [r, g, b], "band", "beside", "line", "line_colour"}, see Side; a side is
    absent where its outermost pixels are of many colours, or are followed by nothing that begins along all of it."""
    from PIL.Image import Transpose

    seen: dict[str, Any] = {}
    if min(strips.rows.width, strips.columns.width) < LEAST:
        return seen
    for name, strip, turned in (
        ("left", strips.rows, False),
        ("top", strips.columns, False),
        ("right", strips.rows, True),
        ("bottom", strips.columns, True),
    ):
        deep = min(strip.width // 2, max(8, round(DEEPEST * strip.width)))
        width, height = strip.size
        part = strip.crop((width - deep, 0, width, height) if turned else (0, 0, deep, height))
        side = _side(part.transpose(Transpose.FLIP_LEFT_RIGHT) if turned else part)
        if side:
            seen[name] = side._asdict() | {"colour": list(side.colour), "line_colour": list(side.line_colour)}
    return seen


def _side(part: "Image") -> Side | None:
    """The side whose outermost pixels are the first column of `part`."""
    colour = _colour(part, 0)
    if colour is None:
        return None
    other = shares(_unlike(part, colour))
    start = next((at for at, share in enumerate(other) if share > 1 - ALONG), len(other))
    # what is beside a frame of this width on the two neighbouring sides is frame as well
    reach = start + 3
    begun = next((at for at in range(start, min(reach, len(other))) if other[at] >= _rest(part, start)), None)
    if not start or begun is None:
        return None
    beside = round(max(other[begun : begun + 3]), 3)
    end = next((at for at in range(begun, len(other)) if other[at] < 0.5), len(other))
    line_colour = _colour(part, min((begun + end) // 2, begun + 2), inner=start)
    if end < len(other) and line_colour:
        return Side(colour, start, beside, end - start, line_colour)
    return Side(colour, start, beside, 0, ())


def _rest(part: "Image", width: int) -> float:
    """The share of a line that a frame of this width leaves between its ends, less what JPEG blurs."""
    return ALONG * max(0.5, 1 - 2 * width / part.height)


def _colour(part: "Image", at: int, inner: int = 0) -> tuple[int, ...] | None:
    """The one colour of a column of pixels, or None where it has many. `inner`: leave so many out at both ends."""
    cut = min(inner, part.height // 4)
    line = part.crop((at, cut, at + 1, part.height - cut))
    pixels = line.tobytes()
    channels = [sorted(pixels[channel::3]) for channel in range(3)]
    if all(levels[-1] - levels[0] <= SAME for levels in channels):
        return tuple(levels[len(levels) // 2] for levels in channels)
    middle = tuple(levels[len(levels) // 2] for levels in channels)
    like = between(_distance(line, middle), 0, SAME).histogram()[255]
    return middle if like >= 0.95 * line.height else None


def _unlike(part: "Image", colour: tuple[int, ...]) -> "Image":
    """255 where a pixel is of another colour."""
    return between(_distance(part, colour), SAME + 1, 255)


def _distance(part: "Image", colour: tuple[int, ...]) -> "Image":
    """How far each pixel is from a colour, in the channel that differs most."""
    from PIL import Image, ImageChops

    red, green, blue = ImageChops.difference(part, Image.new("RGB", part.size, colour)).split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))
