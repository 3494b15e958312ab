"""How white the background of a picture is: measures without an opinion.

The background is what can be reached from the picture's border by gentle steps only. White, a shadow and a reflection
fade into each other; a product has an edge. So a shadow belongs to the background although it is dark, and a white shirt
on white does not, although it is light. Where the edge of white goods is faint for a short way, the steps lead into
them; such a part is told from a shadow by its outline: a shadow meets the white gently along most of its length, goods
only through that gap.

Everything is measured on a copy of at most 400 pixels a side: noise and compression are averaged out, and a gentle step
means the same in every picture.
"""

import re
from bisect import bisect_right
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
GAP = 0.1
"""The length along which a part must meet the white gently, as a share of the picture's longest side; less is a gap."""
LEAST = 0.0005
"""Dark parts smaller than this share of the picture are left out."""
BLOCK = 8
"""JPEG spoils the white in blocks of this size around an edge, in pixels of the picture itself."""

_RUN = re.compile(rb"[^\0]+")


def background(rgb: "Image", size: tuple[int, int] | None = None) -> dict[str, Any]:
    """The measures of a picture of this `size`, of which `rgb` may be a smaller copy.

    Levels are of the darkest of the three channels, 0 to 255; shares are 0 to 1.

    border: share of the border's pixels that belong to the background · white: share of those at 252 and more · full:
    share at 255 · level: their median · tint: the median difference of their channels · dark: share of the picture that
    the largest dark part of the background takes, a shadow or reflection for example · dark_level: its mean level ·
    box: [x, y, width, height] of it in the picture (both absent where dark is 0).
    """
    from PIL import ImageChops, ImageStat

    full = size or rgb.size
    copy = _copy(rgb)
    red, green, blue = copy.split()
    level = ImageChops.darker(red, ImageChops.darker(green, blue))
    spread = ImageChops.subtract(ImageChops.lighter(red, ImageChops.lighter(green, blue)), level)
    white = _between(level, WHITE, 255)
    gentle = ImageChops.darker(_between(_steps(level), 0, STEP), _between(level, DARKEST, 255))
    reached = _reached(ImageChops.lighter(white, ImageChops.darker(gentle, _between(spread, 0, COLOURED))))
    plain = _reached(white)
    mostly_white = 2 * _marked(_ring(plain)) > _marked(_ring(reached))
    darkest: Image | None = None
    share = 0.0
    for part in _parts(ImageChops.subtract(reached, plain)):
        dark = ImageChops.subtract(part, white)
        area = dark.histogram()[255] / (copy.width * copy.height)
        if area < LEAST:
            continue
        if mostly_white and _meeting(part, plain) < GAP * max(copy.size):
            reached = ImageChops.subtract(reached, part)
        elif area > share:
            darkest, share = dark, area
    seen = _border(level, spread, reached, copy.width / full[0]) | {"dark": round(share, 4)}
    if darkest:
        left, top, right, bottom = darkest.getbbox() or (0, 0, 0, 0)
        across, down = full[0] / copy.width, full[1] / copy.height
        seen["dark_level"] = round(ImageStat.Stat(level, darkest).mean[0], 1)
        seen["box"] = [
            round(left * across),
            round(top * down),
            round((right - left) * across),
            round((bottom - top) * down),
        ]
    return seen


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
    """Each pixel the lightest of those up to `by` pixels away; many times as fast as Pillow's MaxFilter."""
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


def _meeting(part: "Image", plain: "Image") -> int:
    """How many pixels of `part` stand beside the plain white: all of them by a gentle step."""
    from PIL import ImageChops

    return ImageChops.darker(part, _grown(plain, 1)).histogram()[255]


def _border(level: "Image", spread: "Image", reached: "Image", scale: float) -> dict[str, Any]:
    """What the outermost pixels of the background are like, away from edges wherever there is enough border for that."""
    inner = _ring(reached)
    total = _marked(inner)
    chosen = inner
    for away in (BLOCK, BLOCK // 2, BLOCK // 4):
        clear = _ring(_shrunk(reached, max(2, round(away * scale))))
        if 4 * _marked(clear) >= total:
            chosen = clear
            break
    levels = sorted(value for value, mark in zip(_ring(level), chosen, strict=True) if mark)
    tints = sorted(value for value, mark in zip(_ring(spread), chosen, strict=True) if mark)
    if not levels:
        return {"border": 0.0, "white": 0.0, "full": 0.0, "level": 0, "tint": 0}
    return {
        "border": round(total / len(inner), 4),
        "white": round(sum(value >= 252 for value in levels) / len(levels), 4),
        "full": round(sum(value == 255 for value in levels) / len(levels), 4),
        "level": levels[len(levels) // 2],
        "tint": tints[len(tints) // 2],
    }


def _ring(grey: "Image") -> bytes:
    """The outermost pixels."""
    width, height = grey.size
    rows = [(0, 0, width, 1), (0, height - 1, width, height)]
    columns = [(0, 1, 1, height - 1), (width - 1, 1, width, height - 1)] if height > 2 else []
    return b"".join(grey.crop(box).tobytes() for box in rows + columns)


def _marked(ring: bytes) -> int:
    return len(ring) - ring.count(0)


def _reached(mask: "Image") -> "Image":
    """The parts of `mask` that touch the border of the picture."""
    runs = _Runs(mask)
    return runs.drawn(runs.spread(runs.at_border(), bytearray(len(runs.starts))))


def _parts(mask: "Image") -> Iterator["Image"]:
    """The connected parts of `mask`; tiny ones left out."""
    runs = _Runs(mask)
    seen = bytearray(len(runs.starts))
    for first in range(len(seen)):
        if not seen[first]:
            part = runs.spread([first], seen)
            if sum(runs.ends[run] - runs.starts[run] for run in part) >= LEAST * mask.width * mask.height:
                yield runs.drawn(part)


class _Runs:
    """A mask as runs of marked pixels: places in the rows laid end to end, with one unmarked pixel after each row.

    That pixel ends every run at its row's end, so that the run below or above starts a whole `stride` away.
    """

    def __init__(self, mask: "Image") -> None:
        self.size = mask.size
        self.stride = mask.width + 1
        data = mask.crop((0, 0, self.stride, mask.height)).tobytes()
        spans = [match.span() for match in _RUN.finditer(data)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def at_border(self) -> list[int]:
        """The runs that touch the border of the picture."""
        width, height = self.size
        last = self.stride * (height - 1)
        return [
            run
            for run, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
            if start < width or start >= last or start % self.stride == 0 or end % self.stride == width
        ]

    def spread(self, found: list[int], seen: bytearray) -> list[int]:
        """The runs that can be reached from `found` (which is used up) over shared sides; marks them in `seen`."""
        starts, ends = self.starts, self.ends
        for run in found:
            seen[run] = 1
        reached: list[int] = []
        while found:
            run = found.pop()
            reached.append(run)
            for start, end in (
                (starts[run] - self.stride, ends[run] - self.stride),
                (starts[run] + self.stride, ends[run] + self.stride),
            ):
                near = bisect_right(ends, start)
                while near < len(starts) and starts[near] < end:
                    if not seen[near]:
                        seen[near] = 1
                        found.append(near)
                    near += 1
        return reached

    def drawn(self, runs: list[int]) -> "Image":
        """These runs as a mask."""
        from PIL import Image

        width, height = self.size
        canvas = bytearray(self.stride * height)
        for run in runs:
            start, end = self.starts[run], self.ends[run]
            canvas[start:end] = b"\xff" * (end - start)
        return Image.frombytes("L", (self.stride, height), bytes(canvas)).crop((0, 0, width, height))
