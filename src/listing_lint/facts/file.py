"""What can be seen in any file, a video for example."""

from typing import Any

from listing_lint.facts import formats
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

_NOTHING = {"empty": "facts.empty", "lfs": "facts.lfs-pointer"}


def header(data: bytes) -> dict[str, Any]:
    """`file.header`: format (formats.py) · bytes. A file that stands for nothing is unreadable."""
    found = formats.of(data)
    if found in _NOTHING:
        raise Unavailable(message(_NOTHING[found]), unreadable=True)
    return {"format": found, "bytes": len(data)}
