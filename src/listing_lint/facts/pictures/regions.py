"""The connected parts of a mask: what can be reached over shared sides of pixels; and the sides of a picture."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def reached(mask: "Image") -> "Image":
    """The parts of `mask` that touch the border of the picture."""
    if not any(mask.crop(side).getbbox() for side in sides(mask.size, 1)):
        return mask.point([0] * 256)
    runs = _Runs(mask)
    return runs.drawn(runs.spread(runs.at_border(), bytearray(len(runs.starts))))


def parts(mask: "Image", least: float) -> Iterator["Image"]:
    """The connected parts of `mask` of at least so many pixels."""
    runs = _Runs(mask)
    seen = bytearray(len(runs.starts))
    while (first := seen.find(0)) >= 0:
        part = runs.spread([first], seen)
        if sum(runs.ends[run] - runs.starts[run] for run in part) >= least:
            yield runs.drawn(part)


def sides(size: tuple[int, int], deep: int) -> tuple[tuple[int, int, int, int], ...]:
    """The upper, lower, left and right side of a picture as boxes that many pixels deep; corners lie in two of them."""
    width, height = size
    return (
        (0, 0, width, deep),
        (0, height - deep, width, height),
        (0, 0, deep, height),
        (width - deep, 0, width, height),
    )


class _Runs:
    """A mask as runs of marked pixels: places in the rows laid end to end, with one unmarked pixel after each row.

    That pixel ends every run at its row's end, so that the run below or above starts a whole `stride` away.
    """

    def __init__(self, mask: "Image") -> None:
        self.size = mask.size
        self.stride = mask.width + 1
        data = self._data = mask.crop((0, 0, self.stride, mask.height)).tobytes()
        self.starts: list[int] = []
        self.ends: list[int] = []
        end = 0
        while (start := data.find(255, end)) >= 0:  # searching for one byte is many times as fast as a pattern
            end = data.index(0, start)
            self.starts.append(start)
            self.ends.append(end)

    def at_border(self) -> list[int]:
        """The runs that touch the border of the picture."""
        width, height = self.size
        stride, count = self.stride, len(self.starts)
        first, last = bisect_left(self.starts, stride), bisect_left(self.starts, stride * (height - 1))
        sides = [
            run
            for run, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
            if start % stride == 0 or end % stride == width
        ]
        return [*range(first), *sides, *range(last, count)]

    def spread(self, found: list[int], seen: bytearray) -> list[int]:
        """The runs that can be reached from `found` (which is used up) over shared sides; marks them in `seen`."""
        starts, ends, stride, count = self.starts, self.ends, self.stride, len(self.starts)
        found[:] = set(found)
        for run in found:
            seen[run] = 1
        reached: list[int] = []
        while found:
            run = found.pop()
            reached.append(run)
            start, end = starts[run], ends[run]
            for move in (-stride, stride):
                near = bisect_right(ends, start + move)
                last = end + move
                while near < count and starts[near] < last:
                    if not seen[near]:
                        seen[near] = 1
                        found.append(near)
                    near += 1
        return reached

    def drawn(self, runs: list[int]) -> "Image":
        """These runs as a mask."""
        from PIL import Image

        width, height = self.size
        chosen = set(runs)
        if 2 * len(chosen) > len(self.starts):  # most of them: wiping out the others is less work
            canvas, level = bytearray(self._data), b"\0"
            runs = [run for run in range(len(self.starts)) if run not in chosen]
        else:
            canvas, level = bytearray(self.stride * height), b"\xff"
        for run in runs:
            start, end = self.starts[run], self.ends[run]
            canvas[start:end] = level * (end - start)
        return Image.frombuffer("L", (self.stride, height), canvas, "raw", "L", 0, 1).crop((0, 0, width, height))
