"""Pasted text as a listing: what a copywriter wants checked before there is a listing around it."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from listing_lint.finding import ListingRef
from listing_lint.listings.model import Data, Listing
from listing_lint.span import Location, utf16_column

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
        return Listing(data, NAME, self.folder, self.root, _Lines(self.text), pasted=True)


@dataclass(slots=True)
class _Lines:
    """Places in the pasted text."""

    text: str

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        if start is None or end is None:
            return Location(NAME, 1, 1)
        line, column = self._place(start)
        end_line, end_column = self._place(end)
        lines = self.text.split("\n")
        utf16 = utf16_column(lines[line - 1], column), utf16_column(lines[end_line - 1], end_column)
        return Location(NAME, line, column, end_line, end_column, utf16=utf16)

    def _place(self, at: int) -> tuple[int, int]:
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def paste(text: str) -> Paste:
    """`text` as a piece of work for a run in the working folder."""
    here = Path.cwd()
    return Paste(text, here, here / NAME, here)
