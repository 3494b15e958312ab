"""QR codes and bar codes in pictures, and what they contain.

The first pass reads the grey picture as it is. Codes of little more than one pixel a module, faint ones and those on
busy ground are found by a second pass over enlarged cuttings: only places that are busy in both directions and about
as wide as high, as no photo of plain goods has them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from listing_lint.facts.pictures.masks import closed, opened
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading.installed import version
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {
    "QRCode": "qr",
    "QRCodeModel1": "qr",
    "QRCodeModel2": "qr",
    "MicroQRCode": "micro-qr",
    "EAN13": "ean-13",
    "EAN8": "ean-8",
    "UPCA": "upc-a",
    "ITF": "itf-14",
}
"""zxing-cpp's name of a format -> ours. UPC-E is left out: six digits are seen in too many textures."""

READ = "QRCode", "MicroQRCode", "EAN13", "EAN8", "UPCA", "ITF14"
"""What is asked of zxing-cpp."""

_CELL = 8
"""Places are looked at in cells of so many pixels a side."""
_GRAINS = (1, 15, 0.1), (3, 4, 0.04)
"""Cells are looked at as they are, for codes of one to three pixels a module, and by nines, for faint codes of more: how
many a side, the mean difference of neighbouring pixels that makes one busy, and how busy the whole code is for its
contrast."""
_LEAST = 3
"""The side of a code in cells."""
_CONTRAST = 60
"""The least range of grey levels in a code, a twentieth left out at each end."""
_THIRD, _SHARE = 85, 0.1
"""Each of the darkest and the lightest third of the grey levels takes at least so much of a code."""
_PLACES = 4
"""How many places of each grain are enlarged at most."""
_TREATMENTS = (2.0, "stretch"), (3.0, "stretch"), (1.5, "equalize")
"""How a place is made larger and clearer. Equalizing wins back what is half-transparent."""
_LEVELLED = ((1.5, "level"),)
"""The same, of a place that lies half on dark goods and half beside them: with its ground taken out."""
_STROKE, _CLEAR_CUT = 6, 0.8
"""What is narrower than this part of a place is a stroke, not its ground; without its ground so much of a code is rather
dark or rather light."""
_SIDE = 900
"""The longest side of an enlarged cutting."""


class Code(NamedTuple):
    """A code in a picture; `box` is x, y, width, height."""

    format: str  # empty where it could not be read
    text: str
    box: tuple[int, int, int, int]


def engine_name() -> str:
    """zxing-cpp with its version; raises Unavailable where it is not installed."""
    found = version("zxing-cpp", "zxingcpp")
    if found is None:
        raise Unavailable(message("facts.no-code-reader"))
    return f"zxing-cpp {found}"


def codes(picture: Picture) -> dict[str, Any]:
    """`image.codes`: {"codes": [{"format", "text", "box"}], "width", "height"}.

    `format` is one of `FORMATS`; `text` what the code contains; `box` [x, y, width, height] in pixels of the upright
    picture, which `width` and `height` are about.
    """
    engine_name()
    grey = picture.grey
    seen = _read(grey, READ)  # what was seen but not read has no format
    found = [code for code in seen if code.format]
    if not found:
        places = chain((_Place.near(code.box) for code in seen), _places(grey))
        found = next((codes for place in places if (codes := _enlarged(grey, place))), [])
    width, height = picture.size
    scale = picture.scale
    return {
        "codes": [
            {"format": code.format, "text": code.text, "box": [round(edge * scale) for edge in code.box]}
            for code in found
        ],
        "width": width,
        "height": height,
    }


def _read(grey: "Image", formats: tuple[str, ...]) -> list[Code]:
    import zxingcpp

    return [
        Code(FORMATS.get(code.format.name, "") if code.valid else "", code.text, _box(code.position))
        for code in zxingcpp.read_barcodes(
            grey, formats=_formats(formats), text_mode=zxingcpp.TextMode.Plain, return_errors=True
        )
    ]


@cache
def _formats(names: tuple[str, ...]) -> Any:
    import zxingcpp

    return zxingcpp.barcode_formats_from_str(",".join(names))


def _box(position: Any) -> tuple[int, int, int, int]:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _enlarged(grey: "Image", place: "_Place") -> list[Code]:
    """The QR codes that a place shows when it is enlarged."""
    from PIL.Image import Resampling

    margin = max(_CELL, max(place.right - place.left, place.bottom - place.top) // (3 if place.level else 5))
    left, top = max(0, place.left - margin), max(0, place.top - margin)
    right, bottom = min(grey.width, place.right + margin), min(grey.height, place.bottom + margin)
    cut = grey.crop((left, top, right, bottom))
    for factor, clear in _LEVELLED if place.level else _TREATMENTS:
        if max(cut.size) * factor > _SIDE:
            continue
        size = round(cut.width * factor), round(cut.height * factor)
        treated = _cleared(cut, clear).resize(size, Resampling.LANCZOS)
        found = [code for code in _read(treated, ("QRCode",)) if code.format]
        if found:
            return [code._replace(box=_moved(code.box, left, top, factor)) for code in found]
    return []


def _cleared(cut: "Image", how: str) -> "Image":
    from PIL import ImageOps

    if how == "level":
        return _levelled(cut)
    return ImageOps.equalize(cut) if how == "equalize" else ImageOps.autocontrast(cut, cutoff=1)


def _levelled(cut: "Image") -> "Image":
    """Lighter than grey what is nearer to the lightest around it, darker what is nearer to the darkest."""
    from PIL import Image, ImageChops

    stroke = max(3, max(cut.size) // _STROKE)
    ground = Image.blend(opened(cut, stroke), closed(cut, stroke), 0.5)
    return ImageChops.subtract(cut, ground, 0.1, 128)


def _moved(box: Sequence[int], left: int, top: int, factor: float) -> tuple[int, int, int, int]:
    x, y, width, height = (round(edge / factor) for edge in box)
    return left + x, top + y, width, height


class _Place(NamedTuple):
    """A box, and whether it is a code's only once its ground is level."""

    left: int
    top: int
    right: int
    bottom: int
    level: bool = False

    @classmethod
    def near(cls, box: Sequence[int]) -> Self:
        """Around a code that was seen but not read: what was seen may be a part of it."""
        x, y, width, height = box
        side = max(width, height)
        return cls(x - side, y - side, x + width + side, y + height + side)


def _places(grey: "Image") -> Iterator[_Place]:
    """Where a code may be, the largest places first."""
    if min(grey.size) < _LEAST * _CELL:
        return
    fine = _busy(grey)
    for factor, level, dense in _GRAINS:
        busy, number = fine.reduce(factor), 0
        for box in _squares(busy, level):
            left, top, right, bottom = (edge * factor * _CELL for edge in box)
            place = _Place(left, top, right, bottom)
            cut = grey.crop(place[:4])
            if not _has_contrast(cut, _mean(busy, box) / dense):
                continue
            plain = min(_dark_and_light(_cleared(cut, "stretch"))) >= _SHARE
            if plain or sum(_dark_and_light(_levelled(cut))) >= _CLEAR_CUT:
                yield place._replace(level=not plain)
                number += 1
                if number == _PLACES:
                    break


def _mean(grey: "Image", box: tuple[int, int, int, int]) -> float:
    from PIL import ImageStat

    return ImageStat.Stat(grey.crop(box)).mean[0]


def _has_contrast(cut: "Image", most: float) -> bool:
    """Whether a place has contrast, `most` of it at most."""
    total = cut.width * cut.height
    sums = list(accumulate(cut.histogram()))
    low, high = bisect_left(sums, total / 20), bisect_left(sums, total * 19 / 20)
    return _CONTRAST <= high - low <= most


def _dark_and_light(cut: "Image") -> tuple[float, float]:
    """The shares of a place that are rather dark, and rather light."""
    counts, total = cut.histogram(), cut.width * cut.height
    return sum(counts[: _THIRD + 1]) / total, sum(counts[-_THIRD:]) / total


def _busy(grey: "Image") -> "Image":
    """How busy each cell is: the mean difference of neighbouring pixels, in the quieter of the two directions."""
    from PIL import ImageChops

    width, height = grey.size
    across, down = (
        ImageChops.difference(grey, ImageChops.offset(grey, x, y)).crop((0, 0, width, height)).reduce(_CELL)
        for x, y in ((1, 0), (0, 1))
    )
    return ImageChops.darker(across, down)


def _squares(busy: "Image", level: int) -> Iterator[tuple[int, int, int, int]]:
    """The largest squares of busy cells only, as boxes in cells, none inside another."""
    sides = [0] * (busy.width + 1)  # of the largest square that ends in each cell of the row above
    found = []
    for y, row in enumerate(_rows(busy)):
        corner = 0
        for x, value in enumerate(row):
            above = sides[x]
            sides[x] = 1 + min(corner, above, sides[x - 1]) if value >= level else 0
            corner = above
            if sides[x] >= _LEAST:
                found.append((sides[x], x + 1, y + 1))
    taken: list[tuple[int, int, int, int]] = []
    for side, right, bottom in sorted(found, reverse=True):
        box = right - side, bottom - side, right, bottom
        if not any(_overlap(box, other) for other in taken):
            taken.append(box)
            yield box


def _rows(grey: "Image") -> Iterator[bytes]:
    data = grey.tobytes()
    return (data[at : at + grey.width] for at in range(0, len(data), grey.width))


def _overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
