"""How white the background of a picture is: measures without an opinion.

The background is what can be reached from the picture's border by gentle steps only. White, a shadow and a reflection
fade into each other; a product has an edge. So a shadow belongs to the background although it is dark, and a white shirt
on white does not, although it is light. Where the edge of white goods is too faint, the steps lead into them: such a
part is told from a shadow by its outline. A shadow meets the white softly all around; goods meet it mostly at an edge.

Everything is measured on a copy of at most 400 pixels a side: noise and compression are averaged out, and a gentle step
means the same in every picture.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 400
STEP = 6
"""The largest difference in a neighbourhood of 3x3 that is still gentle; more is an edge."""
WHITE = 250
"""From here on a pixel of the copy is white: 252, less what JPEG does to it near an edge."""
DARKEST, COLOURED = 120, 30
"""A shadow is neither darker nor more coloured (largest channel less smallest) than this."""
FAINT = 0.6
"""The share of an outline that is an edge, above which a dark part belongs to white goods."""
LEAST = 0.0005
"""Dark parts smaller than this share of the picture are left out."""

_RUN = re.compile(rb"[^\0]+")

Run = tuple[int, int, int]
"""A row, and the columns [start, end) of it."""


def background(rgb: "Image") -> dict[str, Any]:
    """The measures; levels are of the darkest of the three channels, 0 to 255, shares 0 to 1.

    border: share of the border's pixels that belong to the background · white: share of those at 252 and more · full:
    share at 255 · level: their median · tint: the median difference of their channels · dark: share of the picture that
    the largest dark part of the background takes, a shadow or reflection for example · dark_level: its mean level ·
    box: [x, y, width, height] of it in the picture (absent where dark is 0).
    """
    from PIL import Image, ImageChops, ImageStat

    copy = _copy(rgb)
    red, green, blue = copy.split()
    level = ImageChops.darker(red, ImageChops.darker(green, blue))
    spread = ImageChops.subtract(ImageChops.lighter(red, ImageChops.lighter(green, blue)), level)
    white = _between(level, WHITE, 255)
    gentle = ImageChops.darker(_between(_steps(level), 0, STEP), _between(level, DARKEST, 255))
    gentle = ImageChops.darker(gentle, _between(spread, 0, COLOURED))
    reached = _reached(ImageChops.lighter(white, gentle))
    white = ImageChops.darker(white, reached)
    edge = ImageChops.invert(reached)
    largest: Image.Image | None = None
    share = 0.0
    for part, size in _parts(ImageChops.subtract(reached, white)):
        if _is_goods(part, white, edge):
            reached = ImageChops.subtract(reached, part)
        elif size > share:
            largest, share = part, size
    found = _border(level, spread, reached) | {"dark": round(share, 4)}
    if largest:
        left, top, right, bottom = largest.getbbox() or (0, 0, 0, 0)
        across, down = rgb.width / copy.width, rgb.height / copy.height
        found["dark_level"] = round(ImageStat.Stat(level, largest).mean[0], 1)
        found["box"] = [
            round(left * across),
            round(top * down),
            round((right - left) * across),
            round((bottom - top) * down),
        ]
    return found


def _copy(rgb: "Image") -> "Image":
    from PIL.Image import Resampling

    factor = max(rgb.size) / SIDE
    if factor <= 1:
        return rgb
    return rgb.resize((max(1, round(rgb.width / factor)), max(1, round(rgb.height / factor))), Resampling.BOX)


def _between(grey: "Image", low: int, high: int) -> "Image":
    """255 where `grey` is in [low, high], else 0."""
    return grey.point([255 if low <= value <= high else 0 for value in range(256)])


def _steps(grey: "Image") -> "Image":
    """The difference between the lightest and the darkest pixel of each neighbourhood of 3x3."""
    from PIL import ImageChops

    return ImageChops.subtract(_grown(grey, 1), _shrunk(grey, 1))


def _grown(grey: "Image", by: int) -> "Image":
    """Each pixel the lightest of those up to `by` pixels away; forty times as fast as Pillow's MaxFilter."""
    from PIL import ImageChops

    width, height = grey.size
    for across, down in ((1, 0), (0, 1)):
        moved = grey
        for step in (step for away in range(1, by + 1) for step in (away, -away)):
            x, y = across * step, down * step
            moved = ImageChops.lighter(moved, grey.crop((x, y, width + x, height + y)))
        grey = moved
    return grey


def _shrunk(grey: "Image", by: int) -> "Image":
    """Each pixel the darkest of those up to `by` pixels away."""
    from PIL import ImageChops

    return ImageChops.invert(_grown(ImageChops.invert(grey), by))


def _reached(mask: "Image") -> "Image":
    """The parts of `mask` that touch the border of the picture."""
    width, height = mask.size
    kept: list[Run] = []
    for part in _connected(mask):
        if any(row in (0, height - 1) or start == 0 or end == width for row, start, end in part):
            kept.extend(part)
    return _drawn(kept, width, height)


def _parts(mask: "Image") -> Iterator[tuple["Image", float]]:
    """The connected parts of `mask`, each with its share of the picture; tiny ones left out."""
    width, height = mask.size
    for part in _connected(mask):
        share = sum(end - start for _, start, end in part) / (width * height)
        if share >= LEAST:
            yield _drawn(part, width, height), share


def _is_goods(part: "Image", white: "Image", edge: "Image") -> bool:
    """Whether most of the outline between `part` and the white around it is an edge, where steps are not gentle."""
    from PIL import ImageChops

    near = ImageChops.darker(_grown(part, 2), _grown(white, 2))
    hard = ImageChops.darker(near, edge).histogram()[255]
    soft = ImageChops.darker(part, _grown(white, 1)).histogram()[255]
    return hard > FAINT * (hard + soft)


def _border(level: "Image", spread: "Image", reached: "Image") -> dict[str, Any]:
    """What the outermost pixels of the background are like; those beside an edge suffer from compression and are left out."""
    inner = _ring(reached)
    clear = _ring(_shrunk(reached, 2))
    chosen = clear if any(clear) else inner
    levels = sorted(value for value, mark in zip(_ring(level), chosen, strict=True) if mark)
    tints = sorted(value for value, mark in zip(_ring(spread), chosen, strict=True) if mark)
    found = {"border": round(sum(map(bool, inner)) / len(inner), 4), "white": 0.0, "full": 0.0, "level": 0, "tint": 0}
    if levels:
        middle = len(levels) // 2
        found["white"] = round(sum(value >= 252 for value in levels) / len(levels), 4)
        found["full"] = round(sum(value == 255 for value in levels) / len(levels), 4)
        found["level"], found["tint"] = levels[middle], tints[middle]
    return found


def _ring(grey: "Image") -> bytes:
    """The outermost pixels."""
    width, height = grey.size
    rows = [(0, 0, width, 1), (0, height - 1, width, height)]
    columns = [(0, 1, 1, height - 1), (width - 1, 1, width, height - 1)] if height > 2 else []
    return b"".join(grey.crop(box).tobytes() for box in rows + columns)


def _connected(mask: "Image") -> list[list[Run]]:
    """The connected parts of a mask (pixels that share a side), each as its runs."""
    width, height = mask.size
    data = mask.tobytes()
    runs: list[Run] = []
    parent: list[int] = []

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = index = parent[parent[index]]
        return index

    above: list[int] = []
    for row in range(height):
        here: list[int] = []
        at = 0
        for match in _RUN.finditer(data, row * width, (row + 1) * width):
            start, end = match.start() - row * width, match.end() - row * width
            index = len(runs)
            runs.append((row, start, end))
            parent.append(index)
            here.append(index)
            while at < len(above) and runs[above[at]][2] <= start:
                at += 1
            over = at
            while over < len(above) and runs[above[over]][1] < end:
                parent[root(above[over])] = root(index)
                over += 1
        above = here
    parts: dict[int, list[Run]] = {}
    for index, run in enumerate(runs):
        parts.setdefault(root(index), []).append(run)
    return list(parts.values())


def _drawn(runs: list[Run], width: int, height: int) -> "Image":
    """The runs as a mask."""
    from PIL import Image

    canvas = bytearray(width * height)
    for row, start, end in runs:
        canvas[row * width + start : row * width + end] = b"\xff" * (end - start)
    return Image.frombytes("L", (width, height), bytes(canvas))
