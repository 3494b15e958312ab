"""The copy of a picture that background, subject and likeness are looked at on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 400
"""Pixels of its longest side, about: a picture of twice that and more is reduced by a whole number, which is fast."""


def copy(rgb: "Image") -> "Image":
    """The picture at about `SIDE` pixels; a smaller one as it is."""
    from PIL.Image import Resampling

    factor = max(rgb.size) / SIDE
    if factor <= 1:
        return rgb
    if factor >= 2:
        return rgb.reduce(int(factor + 0.5))
    return rgb.resize((max(1, round(rgb.width / factor)), max(1, round(rgb.height / factor))), Resampling.BOX)
