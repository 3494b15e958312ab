"""The files that were read last, with their decoded pictures: rules ask about all pictures of a listing in turn, one after
the other, and each picture is decoded once all the same."""

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from listing_lint.facts.pictures.picture import Picture

ROOM = 96 * 1024 * 1024
"""Bytes that may be at hand, beside the file that is looked at."""


class Content:
    """The bytes of a file, and the picture that they are."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def picture(self) -> "Picture":
        """Decoded when a fact asks for its pixels."""
        from listing_lint.facts.pictures.picture import Picture

        return Picture(self.data)

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.data) + (self.picture.memory if "picture" in self.__dict__ else 0)


class Contents:
    """Files by the hash of their content, the oldest let go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Content] = OrderedDict()

    def get(self, digest: str) -> Content | None:
        """The content that is still at hand."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
        return self._kept.get(digest)

    def keep(self, digest: str, data: bytes) -> None:
        """Have a file at hand that was just read."""
        while self._kept and sum(one.size for one in self._kept.values()) > ROOM:
            self._kept.popitem(last=False)
        self._kept[digest] = Content(data)
