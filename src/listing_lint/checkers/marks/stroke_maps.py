"""The maps of strokes of one picture (facts/marks/strokes.py), cut into blocks that can be compared with those of others.

Rows of blocks are counted from the top, and near the bottom also from there, so that pictures of different heights meet.
A block is a number, a bit a cell: what two blocks share, and how much that is, are one step each.
"""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import Any
from zlib import decompress

ACROSS = 160
BYTES = ACROSS // 8
WIDE, HIGH, STEP = 2, 12, 6
"""A block: bytes across, rows, and the rows from one to the next."""
CELLS = 8 * WIDE * HIGH
FEW, MANY = 14, 110
"""A block with fewer strokes says nothing; one with more is texture."""
TURNS = 14
"""How often a block's strokes must begin and end, along its rows and along its columns: a straight edge does not."""

MAPS = ("lightness", "colour")

Key = tuple[str, str, int, int]
"""Where a block is: the map, "top" or "bottom", its row counted from there, its column."""


class Strokes:
    """The maps of one picture."""

    def __init__(self, seen: Mapping[str, Any]) -> None:
        self.height: int = seen["height"]
        maps = {name: decompress(b64decode(seen[name])) for name in (*MAPS, "strong", "tone")}
        self._tones = maps.pop("tone")
        self._whole = int.from_bytes(maps["lightness"])
        self._columns = {name: _columns(rows) for name, rows in maps.items()}

    def block(self, key: Key) -> int:
        """The strokes of one block; 0 where most of them are strong, and outside the picture."""
        name, anchor, row, column = key
        top = row if anchor == "top" else self.height - row
        return self._block(name, top, column) if 0 <= top <= self.height - HIGH else 0

    def telling(self) -> Iterator[tuple[Key, int]]:
        """The blocks that hold a shape which two pictures will not share by chance."""
        tops = [("top", row, row) for row in range(0, self.height - HIGH + 1, STEP)]
        last = min(self.height, 2 * self.height // 5 + HIGH)
        tops += [("bottom", row, self.height - row) for row in range(HIGH, last, STEP)]
        for name in MAPS:
            for column in range(0, BYTES, WIDE):
                for anchor, row, top in tops:
                    bits = self._block(name, top, column)
                    if bits and _is_telling(bits):
                        yield (name, anchor, row, column), bits

    def tone(self, key: Key) -> float:
        """The mean lightness around the middle of a block."""
        _, anchor, row, column = key
        top = row if anchor == "top" else self.height - row
        return self._tones[min(len(self._tones) // BYTES - 1, (top + HIGH // 2) // 8) * BYTES + column]

    def lightness(self, height: int) -> int:
        """The first `height` rows of that map, in one."""
        return self._whole >> 8 * BYTES * (self.height - height)

    def _block(self, name: str, top: int, column: int) -> int:
        start, end = WIDE * top, WIDE * (top + HIGH)
        bits = int.from_bytes(self._columns[name][column // WIDE][start:end])
        if bits:
            strong = bits & int.from_bytes(self._columns["strong"][column // WIDE][start:end])
            if strong and 2 * strong.bit_count() > bits.bit_count():
                return 0
        return bits


def phi(both: int, one: int, other: int, cells: int) -> float:
    """The correlation of two sets of cells, from their sizes and that of what they share."""
    spread = one * (cells - one) * other * (cells - other)
    return (both * cells - one * other) / sqrt(spread) if spread else 0.0


def against(picture: Strokes, shared: Mapping[Key, int]) -> float:
    """The correlation of a picture's blocks with those at the same places in `shared`."""
    both = one = other = 0
    for key, bits in shared.items():
        own = picture.block(key)
        both += (own & bits).bit_count()
        one += own.bit_count()
        other += bits.bit_count()
    return phi(both, one, other, CELLS * len(shared))


def common(several: Sequence[int]) -> int:
    """The cells that more than half of these blocks have."""
    counts: list[int] = []  # of all cells at once: the ones of each count, the twos, the fours ...
    for carry in several:
        for place, bits in enumerate(counts):
            if not carry:
                break
            counts[place], carry = bits ^ carry, bits & carry
        if carry:
            counts.append(carry)
    half, more, equal = len(several) // 2, 0, _ALL
    for place in reversed(range(max(len(counts), half.bit_length()))):
        bits = counts[place] if place < len(counts) else 0
        if half >> place & 1:
            equal &= bits
        else:
            more |= equal & bits
            equal &= ~bits
    return more


def _columns(rows: bytes) -> list[bytes]:
    """A map, each column of blocks for itself, its rows one after the other."""
    cells = memoryview(rows).cast("H")
    return [cells[column :: BYTES // WIDE].tobytes() for column in range(BYTES // WIDE)]


_ALL = (1 << CELLS) - 1
_INNER = _ALL & ~sum(1 << at for at in range(0, CELLS, 8 * WIDE))
"""All but the last cell of each row."""
_BELOW = (1 << (CELLS - 8 * WIDE)) - 1


def _is_telling(bits: int) -> bool:
    return (
        FEW <= bits.bit_count() <= MANY
        and ((bits ^ (bits << 1)) & _INNER).bit_count() >= TURNS
        and ((bits ^ (bits >> 8 * WIDE)) & _BELOW).bit_count() >= TURNS
    )
