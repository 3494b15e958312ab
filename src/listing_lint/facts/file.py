"""What can be seen in any file, a video for example."""

from io import BytesIO
from typing import Any, BinaryIO

from listing_lint.facts import formats
from listing_lint.facts.unavailable import Unavailable
from listing_lint.messages import message

_NOTHING = {"empty": "facts.empty", "lfs": "facts.lfs-pointer"}


def header(data: bytes) -> dict[str, Any]:
    """`file.header`: format (formats.py) · bytes. A file that stands for nothing is unreadable."""
    return header_of(BytesIO(data), len(data))


def header_of(file: BinaryIO, size: int) -> dict[str, Any]:
    """`header` of an open file of `size` bytes, of which only the first are read."""
    found = formats.of(file.read(formats.HEAD))
    if found in _NOTHING:
        raise Unavailable(message(_NOTHING[found]), unreadable=True)
    return {"format": found, "bytes": size}
