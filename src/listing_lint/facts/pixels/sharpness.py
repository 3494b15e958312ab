"""How sharp a picture is: how wide its sharpest edges are, whatever their contrast.

A sharp edge is crossed within a pixel or two, so that neighbouring pixels differ by most of what pixels four apart do.
Under a blur, an enlargement or a shaken camera no edge is: the ratio of the two falls to a quarter, that of a ramp.
"""

from typing import TYPE_CHECKING, Any

from listing_lint.facts.pictures.strips import Strips, steps

if TYPE_CHECKING:
    from PIL.Image import Image

TOP = 0.001
"""The share of pixel pairs, the most different ones, that count as the sharpest edges."""
APART = 4


def sharpness(grey: Strips) -> dict[str, Any]:
    """across, down: the ratio in each direction, 0 to 1; 1.0 where nothing differs · contrast: how much pixels four apart
    differ at the strongest edges, across and down (levels, 0 to 255)."""
    found = [_ratio(strip) for strip in grey]
    return {
        "across": found[0][0],
        "down": found[1][0],
        "contrast": [found[0][1], found[1][1]],
    }


def _ratio(grey: "Image") -> tuple[float, int]:
    if grey.width <= APART:
        return 1.0, 0
    # a sharp edge lies between one pair of neighbours, and inside as many pairs as are apart
    near, far = _top(steps(grey), TOP / APART), _top(steps(grey, APART), TOP)
    return (round(min(1.0, near / far), 3) if far else 1.0), round(far)


def _top(grey: "Image", share: float) -> float:
    """The level that so many of the pairs reach, the most different ones; between two levels in proportion."""
    histogram = grey.histogram()
    left = share * sum(histogram)
    for level in range(255, 0, -1):
        if histogram[level] >= left:
            return level + 0.5 - left / histogram[level]
        left -= histogram[level]
    return 0.0
