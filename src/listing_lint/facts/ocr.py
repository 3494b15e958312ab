"""Text in pictures: lines with their places, and where they come from.

Long detail pictures are read in
tiles, so that their text is not shrunk beyond recognition; what the fast model read with doubts is cut out and read
again by a better one.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from listing_lint.facts import ocr_engines
from listing_lint.facts.facts import Unavailable
from listing_lint.facts.ocr_engines import Engine, Reading
from listing_lint.facts.origin import Surroundings, is_han
from listing_lint.facts.picture import Picture
from listing_lint.messages import message

if TYPE_CHECKING:
    from PIL.Image import Image

CONFIDENT = 0.5
"""Lines that the engine is less sure of are noise more often than text."""
DOUBTFUL = 0.9
"""Up to here a line that may matter is read again."""
AGAIN = 3
"""How many lines of a picture are read again at most."""
CHARACTER = 40
"""The height of characters, in pixels, that reading again needs at most."""
SHORT_SIDE = 1280
"""Pictures are read with at most so many pixels on their short side."""
LONG = 1.6
"""Pictures longer than this (times their short side) are read in tiles of about that shape."""
OVERLAP = 0.1
"""The share of a tile that the next one shows again."""


def engine_name() -> str:
    """The engine that reads, with its version; raises Unavailable where none is installed."""
    return _engine().name


def text(picture: Picture) -> dict[str, Any]:
    """`image.text`: {"lines": [{"text", "confidence", "box", "origin", "block"}], "width", "height"}.

    `box` is [x, y, width, height] in pixels of the upright picture, `confidence` 0 to 1. `origin`: `overlay` (laid over
    the picture), `package` (printed on the product or its package) or `document`. Adjacent lines of one origin share a
    `block`. The examples of rules give this fact as data.
    """
    engine, rgb = _engine(), _reduced(picture.rgb)
    width, height = picture.size
    scale = width / rgb.width
    blocks = _blocks(_lines(engine, rgb))
    lines = [
        {
            "text": line.text.strip(),
            "confidence": round(line.confidence, 3),
            "box": _box(line, scale, width, height),
            "origin": origin,
            "block": number,
        }
        for number, (block, origin) in enumerate(zip(blocks, Surroundings(rgb).origins(blocks), strict=True))
        for line in block
    ]
    return {"lines": lines, "width": width, "height": height}


def _engine() -> Engine:
    engine = ocr_engines.engine()
    if engine is None:
        raise Unavailable(message("facts.no-ocr-engine"))
    return engine


def _reduced(rgb: "Image") -> "Image":
    from PIL.Image import Resampling

    factor = min(rgb.size) / SHORT_SIDE
    if factor <= 1:
        return rgb
    return rgb.resize((round(rgb.width / factor), round(rgb.height / factor)), Resampling.BOX)


def _lines(engine: Engine, rgb: "Image") -> list[Reading]:
    found: list[Reading] = []
    for left, top, right, bottom in _tiles(*rgb.size):
        tile = rgb if (right - left, bottom - top) == rgb.size else rgb.crop((left, top, right, bottom))
        moved = (_moved(line, left, top) for line in engine.read(tile) if line.confidence >= CONFIDENT)
        found += [line for line in moved if not any(_same(line, other) for other in found)]
    return _read_again(engine, rgb, found)


def _tiles(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """The picture in pieces that are not much longer than wide, one after the other."""
    short, long = sorted((width, height))
    if long <= LONG * max(short, ocr_engines.SIDE):
        yield 0, 0, width, height
        return
    length = round(LONG * max(short, ocr_engines.SIDE))
    step = round(length * (1 - OVERLAP))
    for start in range(0, max(1, long - length + step), step):
        end = min(long, start + length)
        yield (0, start, width, end) if height >= width else (start, 0, end, height)


def _moved(line: Reading, left: int, top: int, factor: float = 1) -> Reading:
    """A line that was read in a cutting which begins at (left, top) and was made smaller by `factor`."""
    x0, y0, x1, y1 = (round(edge * factor) for edge in line.box)
    return line._replace(box=(x0 + left, y0 + top, x1 + left, y1 + top))


def _same(one: Reading, other: Reading) -> bool:
    """Whether two tiles show the same line: most of the smaller box lies in the other one."""
    across = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    down = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    smaller = min(_area(one), _area(other))
    return across > 0 and down > 0 and across * down > smaller / 2


def _area(line: Reading) -> int:
    return (line.box[2] - line.box[0]) * (line.box[3] - line.box[1])


def _read_again(engine: Engine, rgb: "Image", lines: list[Reading]) -> list[Reading]:
    doubtful = sorted((line for line in lines if _is_doubtful(line)), key=_area, reverse=True)[:AGAIN]
    better = {line.box: _second_opinion(engine, rgb, line) for line in doubtful}
    return [better.get(line.box, line) for line in lines]


def _is_doubtful(line: Reading) -> bool:
    """Whether a line of Chinese text is not clear; 一 is easily lost where a line ends in it (销量第一)."""
    return is_han(line.text) and (line.confidence < DOUBTFUL or line.text.rstrip("-—_一 ").endswith("第"))


def _second_opinion(engine: Engine, rgb: "Image", line: Reading) -> Reading:
    left, top, right, bottom = line.box
    high = min(right - left, bottom - top)
    margin = round(0.2 * high) + 2
    x, y = max(0, left - margin), max(0, top - margin)
    cut = rgb.crop((x, y, min(rgb.width, right + margin), min(rgb.height, bottom + margin)))
    factor = max(1.0, high / CHARACTER)
    if factor > 1:
        cut = cut.resize((round(cut.width / factor), round(cut.height / factor)))
    seen = [_moved(again, x, y, factor) for again in engine.read_carefully(cut)]
    best = max((again for again in seen if _same(again, line)), key=_area, default=line)
    return best if best.confidence >= line.confidence and len(best.text) >= len(line.text.strip()) - 1 else line


def _blocks(lines: Sequence[Reading]) -> list[list[Reading]]:
    """Lines that stand together, from top to bottom: near each other, of about one size, and overlapping across."""
    blocks: list[list[Reading]] = []
    for line in sorted(lines, key=lambda line: (line.box[1], line.box[0])):
        near = [block for block in blocks if any(_adjacent(line, other) for other in block)]
        if not near:
            blocks.append([line])
            continue
        near[0].append(line)
        for other in near[1:]:
            near[0].extend(other)
            blocks.remove(other)
    return [sorted(block, key=lambda line: (line.box[1], line.box[0])) for block in blocks]


def _adjacent(one: Reading, other: Reading) -> bool:
    sizes = sorted(min(line.box[2] - line.box[0], line.box[3] - line.box[1]) for line in (one, other))
    across = max(one.box[0], other.box[0]) - min(one.box[2], other.box[2])
    down = max(one.box[1], other.box[1]) - min(one.box[3], other.box[3])
    return across < 0 and down < 0.8 * sizes[0] and sizes[1] < 1.8 * sizes[0]


def _box(line: Reading, scale: float, width: int, height: int) -> list[int]:
    left, top, right, bottom = (round(edge * scale) for edge in line.box)
    left, top = max(0, left), max(0, top)
    return [left, top, min(width, right) - left, min(height, bottom) - top]
