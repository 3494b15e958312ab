"""Flat, crisp figures that stand free on the plain ground of a picture: letters, signs, logos laid over it.

The ground is what most of the picture's border looks like. A figure is a group of near parts of one ink. What makes it
worth telling is how little it covers the ground: ink laid on half-transparent never reaches the full contrast that the
ground allows. Shadows, reflections and pale goods are left out: they fade, ink has an edge.

All lengths are measured on a copy of about 640 pixels a side and told in pixels of the picture.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.facts.pictures.copy import copy
from listing_lint.facts.pictures.levels import median, quantile
from listing_lint.facts.pictures.masks import between

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 640
EVEN = 10
"""Levels by which the ground may vary."""
LEAST_GROUND = 0.5
"""The share of the border that must look alike: else the picture has no plain ground."""
FAINT = 12
"""The least contrast of an ink to its ground, in levels of the channel where it is largest."""
SAME_INK = 20
"""Levels by which two parts of one ink may differ."""
LARGEST = 0.4
"""The longest side of one part, as a share of the picture's: more is goods, not a sign."""
SMALLEST, TINY = 6, 12
"""The least length, and the least area, of a part in pixels of the copy."""
FLAT, SOLID = 0.8, 0.35
"""A part of which this share is left when its rim is taken off is solid; solid ink is this flat: the median of its
contrast is that share of the largest. Thin strokes are spread out by compression and can't be asked to be."""
SOFT = 8
"""Pixels between ink and ground to one at the rim of the ink: more is a shadow or out of focus."""
MOST = 200
"""How many parts are grouped: more is a page of text."""

_RUN = re.compile(rb"[^\0]+")


class Component(NamedTuple):
    """A connected part: its left, top, right and bottom, its area, its contrast to the ground and its ink (red, green, blue)."""

    edges: tuple[int, int, int, int]
    area: int
    contrast: int
    ink: tuple[int, ...]


def figures(rgb: "Image", scale: float = 1.0) -> list[dict[str, Any]]:
    """The figures of a picture, `scale` times as large as `rgb`; the largest first.

    box: [x, y, width, height] · parts: how many · area: share of the picture that the ink covers · contrast: levels
    between ink and ground · opacity: contrast as a share of what the ground allows · ink: [red, green, blue].
    """
    from PIL import Image, ImageChops

    ground = _ground(rgb)
    if ground is None:
        return []
    small = copy(rgb, SIDE, whole=True)
    apart = ImageChops.difference(small, Image.new("RGB", small.size, ground))
    red, green, blue = apart.split()
    away = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    mask = between(away, EVEN, 255)
    parts: list[Component] = []
    for edges in _places(mask, LARGEST * max(small.size)):
        part = _part(small, away, edges)
        if part and len(parts) < MOST:
            parts.append(part)
    size = scale * rgb.width / small.width
    found = [_figure(group, ground, small, size) for group in _groups(parts)]
    return sorted(found, key=lambda one: (-one["area"], one["box"]))


def _ground(rgb: "Image") -> tuple[int, int, int] | None:
    """The colour of the ground, or None where the border does not look alike."""
    width, height = rgb.size
    rows = [(0, 0, width, 1), (0, height - 1, width, height)]
    columns = [(0, 0, 1, height), (width - 1, 0, width, height)]
    ring = b"".join(rgb.crop(box).tobytes() for box in rows + columns)
    red, green, blue = (sorted(ring[channel::3])[len(ring) // 6] for channel in range(3))
    alike = sum(
        abs(r - red) <= EVEN and abs(g - green) <= EVEN and abs(b - blue) <= EVEN
        for r, g, b in zip(ring[::3], ring[1::3], ring[2::3], strict=True)
    )
    return (red, green, blue) if alike >= LEAST_GROUND * len(ring) / 3 else None


def _places(mask: "Image", longest: float) -> Iterator[tuple[int, int, int, int]]:
    """The [left, top, right, bottom] of the connected parts that are neither tiny nor longer than `longest`."""
    width, height = mask.size
    stride = width + 1  # one unmarked pixel after each row ends every run there
    runs = [match.span() for match in _RUN.finditer(mask.crop((0, 0, stride, height)).tobytes())]
    leader = list(range(len(runs)))

    def lead(run: int) -> int:
        while leader[run] != run:
            leader[run] = run = leader[leader[run]]
        return run

    above = 0
    for run, (start, end) in enumerate(runs):
        while runs[above][1] + stride < start:
            above += 1
        over = above
        while over < run and runs[over][0] + stride <= end:
            one, other = lead(run), lead(over)
            if one != other:
                leader[max(one, other)] = min(one, other)
            over += 1
    places: dict[int, list[int]] = {}
    for run, (start, end) in enumerate(runs):
        row, left = divmod(start, stride)
        right = left + end - start
        place = places.setdefault(lead(run), [left, row, right, row + 1, 0])
        place[0], place[2], place[3], place[4] = (
            min(place[0], left),
            max(place[2], right),
            row + 1,
            place[4] + end - start,
        )
    for left, top, right, bottom, area in places.values():
        if area >= TINY and SMALLEST <= max(right - left, bottom - top) <= longest:
            yield left, top, right, bottom


def _part(rgb: "Image", away: "Image", edges: tuple[int, int, int, int]) -> Component | None:
    """What lies inside these edges, or None where it is no ink."""
    from PIL import ImageChops

    shown = away.crop(edges)
    levels = shown.histogram()
    area = sum(levels[EVEN:])
    contrast = quantile(levels, 0.95, EVEN)
    if contrast < FAINT:
        return None
    core = between(shown, 0.75 * contrast, 255)
    inner, (width, height) = core, core.size
    for x, y in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        inner = ImageChops.darker(inner, core.crop((x, y, width + x, height + y)))
    marked, within = core.histogram()[255], inner.histogram()[255]
    solid = within >= SOLID * area
    if (solid and quantile(levels, 0.5, EVEN) < FLAT * contrast) or area - marked > SOFT * (marked - within):
        return None
    ink = tuple(median(rgb.crop(edges).histogram(core)))
    return Component(edges, area, contrast, ink)


def _groups(parts: Sequence[Component]) -> list[list[Component]]:
    """Parts of one ink with gaps between them that are no longer than the parts."""
    groups: list[list[Component]] = []
    for part in sorted(parts):
        near = [group for group in groups if any(_together(part, other) for other in group)]
        joined = [part, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append(joined)
    return groups


def _together(one: Component, other: Component) -> bool:
    across = max(one.edges[0], other.edges[0]) - min(one.edges[2], other.edges[2])
    down = max(one.edges[1], other.edges[1]) - min(one.edges[3], other.edges[3])
    longest = max(*_size(one), *_size(other))
    return max(across, down) <= longest and all(abs(a - b) <= SAME_INK for a, b in zip(one.ink, other.ink, strict=True))


def _size(part: Component) -> tuple[int, int]:
    left, top, right, bottom = part.edges
    return right - left, bottom - top


def _figure(group: Sequence[Component], ground: tuple[int, int, int], rgb: "Image", size: float) -> dict[str, Any]:
    area = sum(part.area for part in group)
    ink = [round(sum(part.ink[channel] * part.area for part in group) / area) for channel in range(3)]
    left, top = (min(part.edges[side] for part in group) for side in (0, 1))
    right, bottom = (max(part.edges[side] for part in group) for side in (2, 3))
    return {
        "box": [round(left * size), round(top * size), round((right - left) * size), round((bottom - top) * size)],
        "parts": len(group),
        "area": round(area / (rgb.width * rgb.height), 5),
        "contrast": round(sum(part.contrast * part.area for part in group) / area),
        "opacity": opacity(ink, ground),
        "ink": ink,
    }


def opacity(ink: Sequence[float], ground: Sequence[float]) -> float:
    """How much of the ground an ink hides at least: its contrast as a share of the largest that this ground allows
    in that direction, 0 to 1, in the channel where it is largest."""
    shares = [
        abs(seen - under) / max(1, under if seen < under else 255 - under)
        for seen, under in zip(ink, ground, strict=True)
        if abs(seen - under) >= EVEN // 2
    ]
    return round(min(1.0, max(shares, default=0.0)), 3)
