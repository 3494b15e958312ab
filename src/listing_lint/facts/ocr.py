"""Text in pictures. No engine is built in yet: `image.text` can't be had, and every rule that needs it is *not checked*."""

from typing import Any

from listing_lint.facts.facts import Unavailable
from listing_lint.facts.picture import Picture
from listing_lint.messages import message


def engine_name() -> str:
    """The engine that reads, with its version."""
    raise Unavailable(message("facts.no-ocr-engine"))


def text(picture: Picture) -> dict[str, Any]:
    """`image.text`: {"lines": [{"text", "confidence", "box", "origin", "block"}], "width", "height"}.

    `box` is [x, y, width, height] in pixels of the upright picture, `confidence` 0 to 1. `origin`: `overlay` (laid over
    the picture), `package` (printed on the product or its package) or `document`. Adjacent lines of one origin share a
    `block`. The examples of rules give this fact as data.
    """
    raise Unavailable(message("facts.no-ocr-engine"))
