"""One picture for all facts about it: decoded at most once, and only when a fact asks for its pixels."""

from functools import cached_property
from typing import TYPE_CHECKING

from listing_lint.facts.pictures import image
from listing_lint.facts.pictures.strips import Strips
from listing_lint.facts.unavailable import Unavailable

if TYPE_CHECKING:
    from PIL.Image import Image


class Picture:
    """The bytes of a picture, and what they show: upright, composited on white, very large ones at a fraction of
    their size. Whatever is asked of a picture that can't be decoded raises the same Unavailable, without a second try.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the upright picture in pixels; `rgb` may be a smaller copy."""
        return self._decoded.size

    @property
    def transparent(self) -> float:
        """The share of pixels that are not opaque."""
        return self._decoded.transparent

    @property
    def rgb(self) -> "Image":
        """The pixels; not to be drawn on."""
        return self._decoded.rgb

    @property
    def strips(self) -> Strips:
        """Some rows and columns at full length: exact however large the picture is."""
        return self._decoded.strips

    @cached_property
    def grey(self) -> "Image":
        """Their lightness."""
        return self.rgb.convert("L")

    @property
    def memory(self) -> int:
        """About how many bytes it takes by now, decoded."""
        if "_outcome" not in self.__dict__ or isinstance(self._outcome, Unavailable):
            return 0
        return 4 * self._outcome.rgb.width * self._outcome.rgb.height

    @property
    def scale(self) -> float:
        """How many pixels of the upright picture one pixel of `rgb` stands for, along a side."""
        return self.size[0] / self.rgb.width

    @property
    def _decoded(self) -> image.Decoded:
        if isinstance(self._outcome, Unavailable):
            raise self._outcome
        return self._outcome

    @cached_property
    def _outcome(self) -> "image.Decoded | Unavailable":
        try:
            return image.decoded(self.data)
        except Unavailable as broken:
            return broken
