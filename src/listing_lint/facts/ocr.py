"""Text in pictures: what an engine must give, and the fact `image.text`.

No engine is built in yet; without one `image.text` can't be had, and every rule that needs it is *not checked*.
"""

from typing import Any, Literal, NamedTuple, Protocol

from listing_lint.facts.facts import Unavailable
from listing_lint.messages import message


class Line(NamedTuple):
    """One line of text in a picture.

    `box` is [x, y, width, height] in pixels of the upright picture, `confidence` 0 to 1. `origin`: laid over the
    picture, printed on the product or its package, or part of a document. Adjacent lines of one origin share a `block`.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    origin: Literal["overlay", "package", "document"]
    block: int


class OcrEngine(Protocol):
    """A text-recognition engine. It is made once a process, in the process that uses it (some hang after a fork)."""

    name: str
    version: str

    def read(self, data: bytes) -> list[Line]:
        """The lines of one picture, from top to bottom. The bytes have been decoded without fault before."""
        ...


def text(data: bytes) -> dict[str, Any]:
    """`image.text`: {"lines": [{"text", "confidence", "box", "origin", "block"}], "width", "height"}."""
    raise Unavailable(message("facts.no-ocr-engine"))
