"""Areas in pictures: what the checkers about text and places in pictures share."""

from collections.abc import Iterable, Sequence
from itertools import pairwise


def covered(boxes: Iterable[Sequence[int]], width: int, height: int) -> int:
    """The area of the union of boxes [x, y, width, height] inside a picture, in pixels: what overlaps counts once."""
    inside = [(max(0, x), max(0, y), min(width, x + across), min(height, y + down)) for x, y, across, down in boxes]
    edges = sorted({edge for left, _, right, _ in inside for edge in (left, right)})
    area = 0
    for left, right in pairwise(edges):
        spans = sorted(
            (top, bottom) for box_left, top, box_right, bottom in inside if box_left <= left and right <= box_right
        )
        reached = 0
        for top, bottom in spans:
            area += max(0, bottom - max(top, reached)) * (right - left)
            reached = max(reached, bottom)
    return area
