"""Text in pictures: lines with their places, and where they come from.

Long detail pictures are read in tiles, so that their text is not shrunk beyond recognition; what the fast model read with
doubts is cut out and read again by a better one.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from listing_lint.digits import as_digits
from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import engines
from listing_lint.facts.reading.engines import Edges, Engine, Reading
from listing_lint.facts.reading.origin import Surroundings, around, has_two_han
from listing_lint.facts.reading.written import lettering
from listing_lint.facts.unavailable import Unavailable
from listing_lint.identity import masked_lines
from listing_lint.messages import message

if TYPE_CHECKING:
    from PIL.Image import Image

CONFIDENT = 0.5
"""Lines that the engine is less sure of are noise more often than text."""
DOUBTFUL = 0.9
"""Below this a line that may matter is read again."""
LONG_NUMBER, CLEAR_NUMBER = 10, 0.99
"""Numbers of so many digits mean nothing with one of them wrong: they are read again below this confidence."""
AGAIN = 3
"""How many parts of one picture are read again at most."""
SMALL, LARGE = 24, 64
"""The heights of characters, in pixels, at which they are read again."""
SHORT_SIDE = 1280
"""Pictures are read with at most so many pixels on their short side."""
LONG = 1.6
"""Pictures longer than this (times their short side) are read in tiles of about that shape."""
OVERLAP = 0.1
"""The share of a tile that the next one shows again, at least."""


def engine_name() -> str:
    """The engine that reads, with its version; raises Unavailable where none is installed."""
    return reader().name


def text(picture: Picture) -> dict[str, Any]:
    """`image.text`: {"lines": [{"text", "confidence", "box", "origin", "block"}], "width", "height"}.

    `box` is [x, y, width, height] in pixels of the upright picture, `confidence` 0 to 1. `origin`: `overlay` (laid over
    the picture), `package` (printed on the product or its package) or `document`. Adjacent lines of one origin share a
    `block`. Numbers of identity cards are masked. The examples of rules give this fact as data.
    """
    engine, rgb = reader(), copy(picture.rgb, SHORT_SIDE, by=min)
    width, height = picture.size
    scale = width / rgb.width
    blocks = [_joined(block) for block in _read_again(engine, rgb, _blocks(_lines(engine, rgb)))]
    read = [
        (line, origin, number)
        for number, (block, origin) in enumerate(zip(blocks, Surroundings(rgb).origins(blocks), strict=True))
        for line in block
    ]
    texts = masked_lines([_NUMBER.sub(_as_digits, line.text.strip()) for line, _, _ in read])
    lines = [
        {
            "text": text,
            "confidence": round(line.confidence, 3),
            "box": placed(line, scale, width, height),
            "origin": origin,
            "block": number,
        }
        for text, (line, origin, number) in zip(texts, read, strict=True)
    ]
    return {"lines": lines, "width": width, "height": height}


_NUMBER = re.compile(r"[\dOoIl|]{7,}")
_LIKE_DIGITS = as_digits("OoIl|")


def _as_digits(run: re.Match[str]) -> str:
    """A run of digits, and of letters that look like them, as the number that it is: 138OOl38000."""
    return run[0].translate(_LIKE_DIGITS) if sum(map(str.isdecimal, run[0])) >= 4 else run[0]


def reader() -> Engine:
    """The engine that reads; raises Unavailable where none is installed."""
    engine = engines.engine()
    if engine is None:
        raise Unavailable(message("facts.no-ocr-engine"))
    return engine


def _lines(engine: Engine, rgb: "Image") -> list[Reading]:
    found: list[Reading] = []
    for left, top, right, bottom in _tiles(*rgb.size):
        tile = rgb if (right - left, bottom - top) == rgb.size else rgb.crop((left, top, right, bottom))
        sure = (line for line in engine.read(tile, lettering(tile)) if line.confidence >= CONFIDENT)
        read = (line.moved(left, top).inside(*rgb.size) for line in sure)
        found += [line for line in read if line.area and not any(line.same(other) for other in found)]
    return found


def _tiles(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """The picture in pieces that are not much longer than wide, one after the other."""
    short, long = sorted((width, height))
    if long <= LONG * max(short, engines.SIDE):
        yield 0, 0, width, height
        return
    length = round(LONG * max(short, engines.SIDE))
    steps = ceil((long - length) / (length * (1 - OVERLAP)))
    for step in range(steps + 1):
        start = round(step * (long - length) / steps)
        yield (0, start, width, start + length) if height >= width else (start, 0, start + length, height)


def _read_again(engine: Engine, rgb: "Image", blocks: list[list[Reading]]) -> list[list[Reading]]:
    """The blocks, with their doubtful lines read by a better model; of a small block all of it."""
    left = AGAIN
    for number, block in enumerate(blocks):
        pieces = [block] if _is_stack(block) else [[line] for line in block]
        for at, piece in enumerate(pieces):
            if left and any(_is_doubtful(line) for line in piece):
                left -= 1
                pieces[at] = _second_opinion(engine, rgb, piece, SMALL)
                if any(_is_cut_off(line) for line in pieces[at]):
                    pieces[at] = _second_opinion(engine, rgb, piece, LARGE)
        blocks[number] = [line for piece in pieces for line in piece]
    return blocks


def _is_doubtful(line: Reading) -> bool:
    """Whether a line that may matter is not clear: Chinese, an address, a long number."""
    if len(re.findall(r"\d", line.text)) >= LONG_NUMBER:
        return line.confidence < CLEAR_NUMBER
    matters = has_two_han(line.text) or _ADDRESS.search(line.text)
    return _is_cut_off(line) or bool(matters and line.confidence < DOUBTFUL)


def _is_cut_off(line: Reading) -> bool:
    """Whether a line seems to lack its last character: 一 is easily lost (销量第一)."""
    return line.text.rstrip(" -—_").endswith("第")


_ADDRESS = re.compile(r"www|\.c|@|https?", re.IGNORECASE)


def _second_opinion(engine: Engine, rgb: "Image", lines: list[Reading], high: int) -> list[Reading]:
    """The lines as they read in a cutting around them in which characters are `high` pixels high."""
    least = min(line.high for line in lines)
    margin = round(0.6 * least) + 2
    again = closer(engine, rgb, around(lines), (margin, margin), high / max(1, least))
    return [_better(line, [other for other in again if other.same(line)]) for line in lines]


def closer(engine: Engine, rgb: "Image", edges: Edges, margins: tuple[int, int], factor: float) -> list[Reading]:
    """What the better model reads in a cutting, with margins beside it and above and below it, made larger by `factor`."""
    left, top, right, bottom = edges
    across, down = margins
    x, y = max(0, left - across), max(0, top - down)
    cut = rgb.crop((x, y, min(rgb.width, right + across), min(rgb.height, bottom + down)))
    sized = cut.resize((max(1, round(cut.width * factor)), max(1, round(cut.height * factor))))
    return [line.moved(x, y, factor) for line in engine.read_carefully(sized)]


def _better(line: Reading, others: Sequence[Reading]) -> Reading:
    """What was read at the place of a line the second time, unless that is less sure or only a part of it."""
    best = max(others, key=lambda other: other.area, default=line)
    whole = len(best.text) >= len(line.text) - 1 or best.area > 0.6 * line.area
    return best if whole and best.confidence >= min(0.9, line.confidence) else line


def _is_stack(block: Sequence[Reading]) -> bool:
    """Whether a block is one short phrase that was broken in two to fit a badge (爆款 over 热卖)."""
    if (
        len(block) != 2
        or any(len(line.text.strip()) > 3 for line in block)
        or not has_two_han("".join(line.text for line in block))
    ):
        return False
    upper, lower = block
    apart = abs(upper.edges[0] + upper.edges[2] - lower.edges[0] - lower.edges[2]) / 2
    return apart < max(upper.high, lower.high)


def _joined(block: Sequence[Reading]) -> list[Reading]:
    """A block with a phrase that was broken in two as one line."""
    if not _is_stack(block):
        return list(block)
    text = "".join(line.text.strip() for line in block)
    return [Reading(text, min(line.confidence for line in block), around(block))]


def _blocks(lines: Sequence[Reading]) -> list[list[Reading]]:
    """Lines that stand together, from top to bottom: near each other, of about one size, and overlapping across."""
    blocks: list[list[Reading]] = []
    for line in sorted(lines, key=lambda line: (line.edges[1], line.edges[0])):
        near = [block for block in blocks if any(_adjacent(line, other) for other in block)]
        if not near:
            blocks.append([line])
            continue
        near[0].append(line)
        for other in near[1:]:
            near[0].extend(other)
            blocks.remove(other)
    return [sorted(block, key=lambda line: (line.edges[1], line.edges[0])) for block in blocks]


def _adjacent(one: Reading, other: Reading) -> bool:
    smaller, larger = sorted((one.high, other.high))
    across = max(one.edges[0], other.edges[0]) - min(one.edges[2], other.edges[2])
    down = max(one.edges[1], other.edges[1]) - min(one.edges[3], other.edges[3])
    return across < 0 and down < 0.8 * smaller and larger < 1.8 * smaller


def placed(line: Reading, scale: float, width: int, height: int) -> list[int]:
    """The box of a line as [x, y, width, height] in a picture of this size, `scale` times as large as the one read."""
    left, top, right, bottom = (round(edge * scale) for edge in line.edges)
    left, top = max(0, left), max(0, top)
    return [left, top, min(width, right) - left, min(height, bottom) - top]
