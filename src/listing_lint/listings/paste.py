"""Pasted text as a listing: what a copywriter wants checked before there is a listing around it."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from listing_lint.finding import ListingRef
from listing_lint.listings.find import root_of
from listing_lint.listings.model import Data, Listing
from listing_lint.span import Location, Source

NAME = "-"


class Paste(NamedTuple):
    """A text from standard input. It is checked as a description, and nothing is missed that a listing would have."""

    text: str
    folder: Path
    path: Path
    root: Path

    @property
    def ref(self) -> ListingRef:
        return ListingRef(NAME, NAME)

    def read(self) -> Listing:
        """The text as a listing."""
        data: Data = {"id": NAME, "description": self.text}
        return Listing(data, NAME, self.folder, self.root, _Lines(Source(NAME, self.text)), pasted=True)


@dataclass(slots=True)
class _Lines:
    """Places in the pasted text."""

    source: Source

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        if start is None or end is None:
            return Location(NAME, 1, 1)
        return self.source.location(start, end)


def paste(text: str) -> Paste:
    """`text` as a piece of work for a run in the working folder."""
    here = Path.cwd()
    return Paste(text, here, here / NAME, root_of(here))
