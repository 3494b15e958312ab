"""How alike two pictures look: a small copy of each, hashes of it that find its like, and the distance that decides.

A picture and its re-encoded, resized, slightly cropped, tinted, mirrored or watermarked copies are alike; a colour variant
of the same product, seen from the same place, is not. Hashes alone confuse all tall things on white, so that they only
find candidates: equal bits in one of four bands. The distance between the small copies then tells.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from operator import sub
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress as deflate
from zlib import decompress

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 24
"""Pixels a side of the small copy that is kept."""
SEEN = 8
"""Pixels a side at which two copies are compared: a crop moves a little inside each."""
BANDS = 4
FAR = 14
"""Bits of 128 in which the hashes of two pictures that are alike may differ."""
WHITE = 240
"""Pixels that are at least so light in both pictures tell nothing: most products stand on white."""
APART = 36
"""How far the mean colour of a quarter of two pictures that are alike may be apart: 20, and what a crop moves."""
_TRIED = 4
"""How many cuttings are compared: those with the nearest hashes."""
_HASH_STEP = 1
"""By how many levels a cell must be brighter than its neighbour to count as brighter: white is never quite even."""


class Look(NamedTuple):
    """The small copy (see `small_copy`), the hashes of the whole and of its cuttings, and the mean colours of its four
    quarters: red, green and blue of the upper left one, of the upper right one ..."""

    copy: str
    hashes: tuple[int, ...]
    colours: tuple[int, ...]


def small_copy(rgb: "Image") -> str:
    """What is kept of a picture to compare it with others: its 24x24 RGB pixels, zlib, base64."""
    from PIL.Image import Resampling

    small = rgb.resize((SIDE, SIDE), Resampling.BOX, reducing_gap=2.0)
    return b64encode(deflate(small.tobytes())).decode()


def look(copy: str) -> Look:
    """A small copy with the hashes by which it is found."""
    from PIL.Image import Resampling

    cuttings = list(_cuttings(copy))
    quarters = cuttings[0].resize((2, 2), Resampling.BOX).tobytes()
    return Look(copy, tuple(map(_hash, cuttings)), tuple(quarters))


def bands(hash: int) -> list[tuple[int, int]]:
    """The parts of the first half of a hash by which candidates are found: (which part, its bits)."""
    size = 64 // BANDS
    return [(band, hash >> band * size & (1 << size) - 1) for band in range(BANDS)]


def distance(one: Look, other: Look) -> float | None:
    """How different two pictures are where they are not both white: the mean of the channel that differs most, in levels
    (0 to 255), at the cutting where they are most alike. None where no hashes are near, or the colours of the quarters far
    apart: they show different things."""
    if _far_in_colour(one.colours, other.colours):
        return None
    near = sorted(
        ((whole.hashes[0] ^ hash).bit_count(), turn, part)
        for turn, (whole, cut) in enumerate(((one, other), (other, one)))
        for part, hash in enumerate(cut.hashes)
    )[:_TRIED]
    if near[0][0] > FAR:
        return None
    pixels = _pixels(one.copy), _pixels(other.copy)
    return min(_difference(pixels[turn][0], pixels[1 - turn][part]) for apart, turn, part in near if apart <= FAR)


_PLACES = [
    (0.0, 0.0, 1.0),
    *((x * 0.025, y * 0.025, 0.95) for x in range(3) for y in range(3)),
    (0.05, 0.05, 0.9),
]
"""What is cut out of a picture to find those that were cropped: left, top and side as shares. Then all of it mirrored."""


def _far_in_colour(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether some quarter differs more than a crop or a tint explains, in the picture as it is and mirrored."""
    for turned in (other, other[3:6] + other[:3] + other[9:] + other[6:9]):
        if max(map(abs, map(sub, one, turned))) <= APART:
            return False
    return True


class _Pixels(NamedTuple):
    """The pixels of a cutting, channel after channel, and the darkest channel of each."""

    channels: tuple[bytes, bytes, bytes]
    darkest: bytes


@lru_cache(maxsize=4096)
def _pixels(copy: str) -> tuple[_Pixels, ...]:
    found = []
    for cut in _cuttings(copy):
        red, green, blue = (band.tobytes() for band in cut.split())
        found.append(_Pixels((red, green, blue), bytes(map(min, red, green, blue))))
    return tuple(found)


def _cuttings(copy: str) -> Iterator["Image"]:
    """The whole and what is cut out of it, `SEEN` pixels a side; then all of them mirrored."""
    from PIL import Image
    from PIL.Image import Resampling, Transpose

    whole = Image.frombytes("RGB", (SIDE, SIDE), decompress(b64decode(copy)))
    cuts = []
    for left, top, side in _PLACES:
        box = (SIDE * left, SIDE * top, SIDE * (left + side), SIDE * (top + side))
        cuts.append(whole.resize((SEEN, SEEN), Resampling.BOX, box=box))
    yield from cuts
    for cut in cuts:
        yield cut.transpose(Transpose.FLIP_LEFT_RIGHT)


def _hash(cut: "Image") -> int:
    """128 bits: is each of 9x8 cells brighter than its left neighbour, and each of 8x9 than the one above it? Each band has
    bits from all over the picture."""
    from PIL.Image import Resampling

    grey = cut.convert("L")
    cells = grey.resize((9, 8), Resampling.BOX).tobytes()
    across = [cells[row * 9 + at + 1] > cells[row * 9 + at] + _HASH_STEP for row in range(8) for at in range(8)]
    cells = grey.resize((8, 9), Resampling.BOX).tobytes()
    down = [cells[at + 8] > cells[at] + _HASH_STEP for at in range(64)]
    return sum(across[bit] << place for place, bit in enumerate(_ORDER)) | sum(
        bit << 64 + at for at, bit in enumerate(down)
    )


_ORDER = [four * 4 + (band + four // 2) % 4 for band in range(BANDS) for four in range(16)]


def _difference(one: _Pixels, other: _Pixels) -> float:
    red, green, blue = (map(abs, map(sub, *pair)) for pair in zip(one.channels, other.channels, strict=True))
    shown = [level < WHITE for level in map(min, one.darkest, other.darkest)]
    return float(sum(compress(map(max, red, green, blue), shown)) / (sum(shown) or 1))
