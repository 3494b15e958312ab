"""Seams: the straight lines at which several pictures are joined to one.

Joined pictures part at the half or the thirds of a side, within a hundredth of it. Along such a line there is either an
edge, where a picture or the gap between two begins, or nothing but white; a product or a scene crosses it.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations
from itertools import product as pairs
from typing import TYPE_CHECKING

from listing_lint.facts.pictures.masks import between
from listing_lint.facts.pictures.strips import Strips, marked, shares, steps

if TYPE_CHECKING:
    from PIL.Image import Image

AWAY = 0.015
"""How far from its place a line is looked for, as a share of the side: half of the widest gap."""
EDGE = 6
"""The least difference of neighbouring pixels at an edge."""
PAPER = 240
"""From here on a pixel is blank."""
PARTS = 12
"""A line is looked at in so many parts: halves, thirds and quarters are whole numbers of them."""
LEAST = 60
"""Pixels of a side: in smaller pictures nothing is told."""
_BESIDE = 10
"""How many pixels beside what is looked at tell how many edges are usual there."""


def seams(grey: Strips, copy: "Image") -> dict[str, list[int]]:
    """columns, rows: the pixels at which the picture parts, from left to right and from top to bottom; empty where it is
    one picture. `copy`: the whole picture in colour, smaller."""
    if min(grey.rows.width, grey.columns.width) < LEAST:
        return {"columns": [], "rows": []}
    sides = {"columns": grey.rows, "rows": grey.columns}
    lines = {
        (name, parts): [_Line(strip, part, parts) for part in range(1, parts)]
        for name, strip in sides.items()
        for parts in (1, 2, 3)
    }
    found: dict[str, list[int]] = {"columns": [], "rows": []}
    for name in sides:
        halves, thirds = lines[name, 2], lines[name, 3]
        if halves[0].is_cut() or (halves[0].is_half_cut() and _are_filled(copy, *_HALVES[name])):
            found[name] = [halves[0].column]
        elif all(line.is_cut() for line in thirds):
            found[name] = [line.column for line in thirds]
    if any(found.values()):
        return found
    for columns, rows in _GRIDS:
        grid = lines["columns", columns] + lines["rows", rows]
        if all(line.is_open and line.around <= 0.5 for line in grid):
            edges = sum(line.edges for line in grid)
            like = edges >= _GRIDS[columns, rows] or (columns * rows > 3 and _is_sheet(copy, columns, rows))
            if like and _are_filled(copy, columns, rows):
                return {
                    "columns": [line.middle for line in lines["columns", columns]],
                    "rows": [line.middle for line in lines["rows", rows]],
                }
    return found


_HALVES = {"columns": (2, 1), "rows": (1, 2)}
_GRIDS = {(2, 2): 6, (2, 3): 8, (3, 2): 8, (3, 3): 8, (1, 3): 10, (3, 1): 10}
"""Columns and rows of grids that may show edges in some places only, and how many parts of their lines must be edges."""


def _are_filled(copy: "Image", columns: int, rows: int) -> bool:
    """Whether there is something in each cell: two edges of one thing part a picture into it and white."""
    return all(
        box and (box[2] - box[0]) * (box[3] - box[1]) >= part.width * part.height / 16
        for part, _, box in _cells(copy, columns, rows)
    )


def _is_sheet(copy: "Image", columns: int, rows: int) -> bool:
    """Whether each cell shows a thing of its own, in its middle, and most of them unlike others."""
    from PIL import ImageStat

    colours = []
    for part, shown, box in _cells(copy, columns, rows):
        across, down = (box[0] + box[2]) / 2 / part.width, (box[1] + box[3]) / 2 / part.height
        if max(abs(across - 0.5), abs(down - 0.5)) > 0.15:
            return False
        colours.append(ImageStat.Stat(part, shown).mean)
    unlike = [max(abs(a - b) for a, b in zip(one, other, strict=True)) > 24 for one, other in combinations(colours, 2)]
    return 3 * sum(unlike) >= 2 * len(unlike)


def _cells(copy: "Image", columns: int, rows: int) -> Iterator[tuple["Image", "Image", tuple[int, int, int, int]]]:
    """Each cell of a grid, a mask of what is not white in it, and the box around that (empty: all zero)."""
    width, height = copy.width // columns, copy.height // rows
    for column, row in pairs(range(columns), range(rows)):
        left, top = column * copy.width // columns, row * copy.height // rows
        part = copy.crop((left, top, left + width, top + height))
        shown = between(part.convert("L"), 0, PAPER - 1)
        yield part, shown, shown.getbbox() or (0, 0, 0, 0)


class _Line:
    """What lies along the line that parts a strip at `part` of `parts`, or near it; looked at when it is asked for: that a
    picture has no seam is told by little."""

    def __init__(self, strip: "Image", part: int, parts: int) -> None:
        self._strip = strip
        self._exact = strip.width * part / parts
        self.middle = round(self._exact)
        self._reach = max(3, round(AWAY * strip.width))
        self._start = max(0, self.middle - self._reach - _BESIDE)
        first = self.middle - self._reach - self._start
        self._within = range(first, first + 2 * self._reach)

    @property
    def column(self) -> int:
        """The pixel at which most of it is an edge."""
        return self._start + self._best + 1

    def is_cut(self) -> bool:
        """A seam from end to end: an edge along all of it, beside a gap of one colour near its place or just in its place."""
        edge, away = self._along[self._best], abs(self.column - self._exact)
        if edge >= max(0.9, self.around + 0.1) and away <= max(2, 0.01 * self._strip.width) and self._has_gap:
            return True
        return edge >= max(0.9, self.around + 0.3) and away <= max(1, 0.002 * self._strip.width)

    def is_half_cut(self) -> bool:
        """A seam beside a picture that is partly white: exactly in its place, an edge or nothing."""
        near = abs(self.column - self._exact) <= max(1, 0.002 * self._strip.width)
        return near and self._along[self._best] >= 0.6 and self.around <= 0.1 and self.is_open

    @property
    def is_open(self) -> bool:
        """Whether nothing crosses it: each part of it is an edge or blank."""
        return all(edge or blank for edge, blank in zip(self._edges, self._blanks, strict=True))

    @property
    def edges(self) -> int:
        """How many of its parts are an edge somewhere in reach."""
        return sum(self._edges)

    @property
    def blank(self) -> int:
        """How many of its parts are blank somewhere in reach."""
        return sum(self._blanks)

    @property
    def around(self) -> float:
        """The usual share of edges beside it."""
        beside = sorted(
            self._along[max(0, self._best - 9) : self._best - 2] + self._along[self._best + 3 : self._best + 10]
        )
        return beside[len(beside) // 2]

    @cached_property
    def _window(self) -> "Image":
        end = self.middle + self._reach + _BESIDE + 1
        return self._strip.crop((self._start, 0, end, self._strip.height))

    @cached_property
    def _steps(self) -> "Image":
        # column k of the steps lies between pixels k and k + 1 of the window
        return between(steps(self._window), EDGE, 255)

    @cached_property
    def _along(self) -> list[float]:
        return shares(self._steps)

    @cached_property
    def _best(self) -> int:
        return max(self._within, key=self._along.__getitem__)

    @cached_property
    def _edges(self) -> list[bool]:
        return [most / 255 >= 0.85 for most in self._most(self._steps)]

    @cached_property
    def _blanks(self) -> list[bool]:
        return [most == 255 for most in self._most(between(self._window, PAPER, 255))]

    def _most(self, mask: "Image") -> list[int]:
        """How much of the column in reach with most of it is marked, in each part (0 to 255)."""
        return [max(part[self._within.start : self._within.stop]) for part in marked(mask, PARTS)]

    @property
    def _has_gap(self) -> bool:
        """Whether some line in reach is nearly all of one level."""
        for at in self._within:
            levels = sorted(self._window.crop((at, 0, at + 1, self._window.height)).tobytes())
            cut = len(levels) // 50
            if levels[-1 - cut] - levels[cut] <= 16:
                return True
        return False
