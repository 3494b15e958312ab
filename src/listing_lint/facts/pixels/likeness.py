"""How alike two pictures look: a small copy of each, hashes of it that find its like, and the distance that decides.

A picture and its re-encoded, resized, slightly cropped, tinted, mirrored or watermarked copies are alike; a colour variant
of the same product, seen from the same place, is not. Hashes alone confuse all tall things on white, so that they only
find candidates: equal bits in one of four bands. The distance between the small copies then tells.
"""

from base64 import b64decode, b64encode
from functools import lru_cache
from itertools import compress
from operator import gt, sub
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
"""Bits of 112 in which the hashes of two pictures that are alike may differ."""
WHITE = 240
"""Pixels that are at least so light in both pictures tell nothing: most products stand on white."""
APART = 30
"""How far the mean colour of a quarter of two pictures that are alike may be apart: 20, and what a crop moves."""
_TRIED = 2
"""How many cuttings are compared: those with the nearest hashes."""
_HASH_STEP = 1
"""By how many levels a cell must be brighter than its neighbour to count as brighter: white is never quite even."""


class Look(NamedTuple):
    """The small copy (see `likeness`), the hashes of the whole and of its cuttings, and the mean colours of its four
    quarters: red, green and blue of the upper left one, of the upper right one ..."""

    copy: str
    hashes: tuple[int, ...]
    colours: tuple[int, ...]


def likeness(rgb: "Image") -> dict[str, str]:
    """What is kept of a picture to compare it with others. copy: its 24x24 RGB pixels, zlib, base64 · hashes: the mean
    colours of its quarters, 12 bytes, and the hashes of the whole and its cuttings, 14 bytes each, base64."""
    from PIL.Image import Resampling

    small = rgb.resize((SIDE, SIDE), Resampling.BOX, reducing_gap=2.0)
    hashes = _quarters(small) + b"".join(hash.to_bytes(_BYTES) for hash in _hashes(small))
    return {"copy": b64encode(deflate(small.tobytes())).decode(), "hashes": b64encode(hashes).decode()}


def look(copy: str, hashes: str = "") -> Look:
    """How a picture looks, from what was kept of it; hashes that are not given are made anew."""
    if not hashes:
        whole = _decoded(copy)
        return Look(copy, tuple(_hashes(whole)), tuple(_quarters(whole)))
    kept = b64decode(hashes)
    found = tuple(int.from_bytes(kept[at : at + _BYTES]) for at in range(12, len(kept), _BYTES))
    return Look(copy, found, tuple(kept[:12]))


def bands(hash: int) -> list[tuple[int, int]]:
    """The parts of a hash by which candidates are found: (which part, its bits). Each has bits from all over the picture."""
    return [(band, hash >> band * _BAND & (1 << _BAND) - 1) for band in range(BANDS)]


def distance(one: Look, other: Look) -> float | None:
    """How different two pictures are where they are not both white: the mean of the channel that differs most, in levels
    (0 to 255), at the cutting where they are most alike. None where no hashes are near, or the colours of the quarters far
    apart: they show different things."""
    if _far_in_colour(one.colours, other.colours):
        return None
    away = [(one.hashes[0] ^ hash).bit_count() for hash in other.hashes]
    cuttings = len(away)
    away += [(other.hashes[0] ^ hash).bit_count() for hash in one.hashes]
    if min(away) > FAR:
        return None
    nearest = sorted(range(len(away)), key=away.__getitem__)[:_TRIED]
    return min(
        _difference(_pixels(one.copy, 0), _pixels(other.copy, number))
        if number < cuttings
        else _difference(_pixels(other.copy, 0), _pixels(one.copy, number - cuttings))
        for number in nearest
        if away[number] <= FAR
    )


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
    """A cutting: each channel as one number, 16 bits for each pixel's level, and 1 there for each pixel that is not white.
    So all pixels are compared at once, many times as fast as one after the other."""

    channels: tuple[int, int, int]
    shown: int


@lru_cache(maxsize=20_000)
def _pixels(copy: str, part: int) -> _Pixels:
    data = _cutting(_decoded(copy), part).tobytes()
    red, green, blue = data[::3], data[1::3], data[2::3]
    shown = _wide(red.translate(_NOT_WHITE)) | _wide(green.translate(_NOT_WHITE)) | _wide(blue.translate(_NOT_WHITE))
    return _Pixels((_wide(red), _wide(green), _wide(blue)), shown)


def _wide(levels: bytes) -> int:
    """Levels as one number, 16 bits each."""
    spaced = bytearray(2 * len(levels))
    spaced[1::2] = levels
    return int.from_bytes(spaced)


@lru_cache(maxsize=2_000)
def _decoded(copy: str) -> "Image":
    from PIL import Image

    return Image.frombytes("RGB", (SIDE, SIDE), decompress(b64decode(copy)))


def _cutting(whole: "Image", part: int) -> "Image":
    """The whole or what is cut out of it, `SEEN` pixels a side; after all of them the same mirrored."""
    from PIL.Image import Resampling, Transpose

    left, top, share = _PLACES[part % len(_PLACES)]
    box = (SIDE * left, SIDE * top, SIDE * (left + share), SIDE * (top + share))
    cut = whole.resize((SEEN, SEEN), Resampling.BOX, box=box)
    return cut if part < len(_PLACES) else cut.transpose(Transpose.FLIP_LEFT_RIGHT)


def _quarters(whole: "Image") -> bytes:
    from PIL.Image import Resampling

    return whole.resize((2, 2), Resampling.BOX).tobytes()


def _hashes(whole: "Image") -> list[int]:
    grey = whole.convert("L")
    cuttings = [_cutting(grey, part).tobytes() for part in range(len(_PLACES))]
    return [_hash(cells) for cells in (*cuttings, *map(_mirrored, cuttings))]


def _mirrored(cells: bytes) -> bytes:
    return b"".join(cells[at : at + SEEN][::-1] for at in range(0, SEEN * SEEN, SEEN))


def _hash(cells: bytes) -> int:
    """Is each of 8x8 cells brighter than its left neighbour (the lower half of the bits), and than the one above it?"""
    darker = cells.translate(_STEPPED)
    across = bytes(compress(map(gt, cells[1:], darker), _WITHIN_ROWS))
    down = bytes(map(gt, cells[SEEN:], darker))
    return int((down + b"".join(across[band::BANDS] for band in range(BANDS))).translate(_DIGITS), 2)


_BAND = SEEN * (SEEN - 1) // BANDS
_BYTES = 2 * SEEN * (SEEN - 1) // 8
_WITHIN_ROWS = ([True] * (SEEN - 1) + [False]) * SEEN
_STEPPED = bytes(min(level + _HASH_STEP, 255) for level in range(256))
_DIGITS = bytes.maketrans(b"\0\1", b"01")


_NOT_WHITE = bytes(level < WHITE for level in range(256))
_ONES = _wide(b"\1" * SEEN * SEEN)


def _difference(one: _Pixels, other: _Pixels) -> float:
    red, green, blue = (_apart(*pair) for pair in zip(one.channels, other.channels, strict=True))
    shown = one.shown | other.shown
    counted = _larger(red, _larger(green, blue)) & shown * 255
    return counted % 0xFFFF / (shown.bit_count() or 1)  # the remainder is the sum of the 16-bit parts


def _larger(one: int, other: int) -> int:
    """The larger of the two levels of each pixel."""
    first = _not_less(one, other)
    return one & first | other & ~first


def _apart(one: int, other: int) -> int:
    """By how much the two levels of each pixel differ."""
    first = _not_less(one, other)
    return (one & first | other & ~first) - (other & first | one & ~first)


def _not_less(one: int, other: int) -> int:
    """255 for each pixel at which `one` is not less than `other`: the ninth bit stays where it need not be borrowed."""
    return ((one | _ONES << 8) - other >> 8 & _ONES) * 255
