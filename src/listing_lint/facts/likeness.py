"""How alike two pictures look: a small copy of each, hashes of it that find its like, and the distance that decides.

A picture and its re-encoded, resized, slightly cropped, tinted, mirrored or watermarked copies are alike; a colour variant
of the same product, seen from the same place, is not. Hashes alone confuse all tall things on white, so that they only
find candidates: equal bits in one of four bands. The distance between the small copies then tells.
"""

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 24
"""Pixels a side of the small copy that is kept."""
SEEN = 8
"""Pixels a side at which two copies are compared: a crop moves a little inside each."""
BANDS = 4
FAR = 12
"""Bits of 64 in which the hashes of two pictures that are alike may differ."""
WHITE = 240
"""Pixels that are at least so light in both pictures tell nothing: most products stand on white."""
_HASH_STEP = 1
"""By how many levels a cell must be brighter than its neighbour to count as brighter: white is never quite even."""


class Look(NamedTuple):
    """The small copy (see `small_copy`), and the hashes of the whole and of its cuttings."""

    copy: str
    hashes: tuple[int, ...]


def small_copy(rgb: "Image") -> str:
    """What is kept of a picture to compare it with others: its 24x24 RGB pixels, zlib, base64."""
    from PIL.Image import Resampling

    small = rgb.resize((SIDE, SIDE), Resampling.BOX, reducing_gap=2.0)
    return b64encode(compress(small.tobytes())).decode()


def look(copy: str) -> Look:
    """A small copy with the hashes by which it is found."""
    whole = _decoded(copy)
    return Look(copy, tuple(_hash(_cutting(whole, part)) for part in range(2 * len(_PLACES))))


def bands(hash: int) -> list[tuple[int, int]]:
    """The parts of a hash by which candidates are found: (which part, its bits)."""
    size = 64 // BANDS
    return [(band, hash >> band * size & (1 << size) - 1) for band in range(BANDS)]


def distance(one: Look, other: Look) -> float | None:
    """How different two pictures are where they are not both white: the mean of the channel that differs most, in levels
    (0 to 255), at the cutting where they are most alike. None where no hashes are near: they show different things."""
    far = [
        _difference(_cutting(_decoded(whole.copy), 0).tobytes(), _cutting(_decoded(cut.copy), part).tobytes())
        for whole, cut in ((one, other), (other, one))
        for part, hash in enumerate(cut.hashes)
        if (whole.hashes[0] ^ hash).bit_count() <= FAR
    ]
    return min(far, default=None)


_PLACES = [
    (0.0, 0.0, 1.0),
    *((x * 0.025, y * 0.025, 0.95) for x in range(3) for y in range(3)),
    (0.05, 0.05, 0.9),
]
"""What is cut out of a picture to find those that were cropped: left, top and side as shares. Then all of it mirrored."""


def _decoded(copy: str) -> "Image":
    from PIL import Image

    return Image.frombytes("RGB", (SIDE, SIDE), decompress(b64decode(copy)))


def _cutting(whole: "Image", part: int) -> "Image":
    from PIL.Image import Resampling, Transpose

    left, top, side = (share * SIDE for share in _PLACES[part % len(_PLACES)])
    cut = whole.resize((SEEN, SEEN), Resampling.BOX, box=(left, top, left + side, top + side))
    return cut if part < len(_PLACES) else cut.transpose(Transpose.FLIP_LEFT_RIGHT)


def _hash(cut: "Image") -> int:
    """64 bits: is each of 9x8 cells brighter than its left neighbour? Each band has bits from all over the picture."""
    from PIL.Image import Resampling

    cells = cut.convert("L").resize((9, 8), Resampling.BOX).tobytes()
    brighter = [cells[row * 9 + at + 1] > cells[row * 9 + at] + _HASH_STEP for row in range(8) for at in range(8)]
    hash = 0
    for band in range(BANDS):
        for four in range(16):
            hash = hash << 1 | brighter[four * 4 + (band + four // 2) % 4]
    return hash


def _difference(one: bytes, other: bytes) -> float:
    pixels = range(0, len(one), 3)
    shown = [at for at in pixels if min(one[at : at + 3]) < WHITE or min(other[at : at + 3]) < WHITE]
    far = [max(abs(one[at + channel] - other[at + channel]) for channel in range(3)) for at in shown]
    return sum(far) / len(far) if far else 0.0
