"""How white the background of a picture is: measures without an opinion.

The background is what can be reached from the picture's border by gentle steps only. White, a shadow and a reflection
fade into each other; a product has an edge. So a shadow belongs to the background although it is dark, and a white shirt
on white does not, although it is light. Where the edge of white goods is faint for a short way, the steps lead into
them; such a part is told from a shadow by its outline: a shadow meets the white gently along most of its length, goods
only through that gap.

Everything is measured on a copy of about 400 pixels a side (pixels.py): noise and compression are averaged out, and a
gentle step means the same in every picture.
"""

from bisect import bisect_left
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.facts.pictures.masks import between, grown, portion, roughness, wide
from listing_lint.facts.pictures.regions import parts, reached

if TYPE_CHECKING:
    from PIL.Image import Image

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


class Background(NamedTuple):
    """`seen`: the measures; `mask`: 255 where the copy shows background, a shadow included."""

    seen: dict[str, Any]
    mask: "Image"


def background(copy: "Image", size: tuple[int, int]) -> Background:
    """The measures of a picture of this `size`, looked at on a smaller copy of it.

    Levels are of the darkest of the three channels, 0 to 255; shares are 0 to 1.

    border: share of the border's pixels that belong to the background · white: share of those at 252 and more · full:
    share at 255 · level: their median · tint: the median difference of their channels · dark: share of the picture that
    the largest dark part of the background takes, a shadow or reflection for example · dark_level: its mean level ·
    box: [x, y, width, height] of it in the picture (both absent where dark is 0).
    """
    from PIL import ImageChops, ImageStat

    red, green, blue = copy.split()
    level = ImageChops.darker(red, ImageChops.darker(green, blue))
    spread = ImageChops.subtract(ImageChops.lighter(red, ImageChops.lighter(green, blue)), level)
    white = between(level, WHITE, 255)
    gentle = ImageChops.darker(between(roughness(level), 0, STEP), between(level, DARKEST, 255))
    gentle = wide(ImageChops.darker(gentle, between(spread, 0, COLOURED)))
    found = reached(ImageChops.lighter(white, gentle))
    share, darkest = 0.0, None
    if portion(wide(ImageChops.subtract(found, white))) >= LEAST:  # what JPEG leaves around an edge is thin
        found, share, darkest = _darkest(found, white)
    seen = _border(level, spread, found, copy.width / size[0]) | {"dark": round(share, 4)}
    if darkest:
        left, top, right, bottom = darkest.getbbox() or (0, 0, 0, 0)
        across, down = size[0] / copy.width, size[1] / copy.height
        seen["dark_level"] = round(ImageStat.Stat(level, darkest).mean[0], 1)
        seen["box"] = [
            round(left * across),
            round(top * down),
            round((right - left) * across),
            round((bottom - top) * down),
        ]
    return Background(seen, found)


def _darkest(found: "Image", white: "Image") -> tuple["Image", float, "Image | None"]:
    """The background without what is goods behind a gap, and of it the largest dark part with its share of the picture."""
    from PIL import ImageChops

    plain = reached(white)
    candidates = parts(ImageChops.subtract(found, plain), LEAST * found.width * found.height)
    dark = [
        (part, shown, area)
        for part in candidates
        if (area := portion(shown := ImageChops.subtract(part, white))) >= LEAST
    ]
    darkest: Image | None = None
    share = 0.0
    if not dark:
        return found, share, darkest
    mostly_white = 2 * _marked(_ring(plain)) > _marked(_ring(found))
    near_plain = grown(plain)
    for part, shown, area in dark:
        # how many pixels stand beside the plain white, all of them by a gentle step
        if mostly_white and ImageChops.darker(part, near_plain).histogram()[255] < GAP * max(found.size):
            found = ImageChops.subtract(found, part)
        elif area > share:
            darkest, share = shown, area
    return found, share, darkest


def _border(level: "Image", spread: "Image", found: "Image", scale: float) -> dict[str, Any]:
    """What the outermost pixels of the background are like, away from edges wherever there is enough border for that."""
    inner = _ring(found)
    total = _marked(inner)
    chosen = inner
    for away in (BLOCK, BLOCK // 2, BLOCK // 4):
        clear = _shrunk_ring(found, max(2, round(away * scale)))
        if 4 * _marked(clear) >= total:
            chosen = clear
            break
    levels = sorted(compress(_ring(level), chosen))
    tints = sorted(compress(_ring(spread), chosen))
    if not levels:
        return {"border": 0.0, "white": 0.0, "full": 0.0, "level": 0, "tint": 0}
    return {
        "border": round(total / len(inner), 4),
        "white": round(1 - bisect_left(levels, 252) / len(levels), 4),
        "full": round(1 - bisect_left(levels, 255) / len(levels), 4),
        "level": levels[len(levels) // 2],
        "tint": tints[len(tints) // 2],
    }


def _shrunk_ring(mask: "Image", by: int) -> bytes:
    """The outermost pixels of `mask` shrunk; only the strips that they depend on are looked at."""
    width, height = mask.size
    across, down = min(width, by + 1), min(height, by + 1)
    top, bottom = mask.crop((0, 0, width, down)), mask.crop((0, height - down, width, height))
    sides = [_shrunk_line(part.reduce((1, down)).tobytes(), by) for part in (top, bottom)]
    if height > 2:
        left, right = mask.crop((0, 0, across, height)), mask.crop((width - across, 0, width, height))
        sides += [_shrunk_line(part.reduce((across, 1)).tobytes(), by)[1:-1] for part in (left, right)]
    return b"".join(sides)


def _shrunk_line(line: bytes, by: int) -> bytes:
    """A line of pixels in which those are marked (255) that are so with all up to `by` pixels away."""
    length = len(line)
    unmarked = int.from_bytes(line.translate(_NOT_FULL))
    for _ in range(by):  # what is shifted out at the left is cut off: outside the picture nothing is unmarked
        unmarked |= unmarked << 8 | unmarked >> 8
        unmarked &= (1 << 8 * length) - 1
    return unmarked.to_bytes(length).translate(_NOT_FULL)


_NOT_FULL = bytes(255 * (level < 255) for level in range(256))


def _ring(grey: "Image") -> bytes:
    """The outermost pixels: the first and the last row, then what is left of the first and the last column."""
    width, height = grey.size
    data = grey.tobytes()
    last = width * (height - 1)
    return data[:width] + data[last:] + data[width:last:width] + data[2 * width - 1 : last : width]


def _marked(ring: bytes) -> int:
    return len(ring) - ring.count(0)
