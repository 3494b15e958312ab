"""document-file: whether the files of a listing's documents are such that somebody can look at them.

A rule names the table of documents and what it looks for:

    pages      a PDF of more than `max_pages` pages or of giant ones, with scripts or with other files in it
    small      a picture, or one that is a page of a PDF, with fewer than `min_side` pixels on the short side

Whether their text can be read is for `document-scan`, whether platforms take such files at all for `qualification`. Messages
may use {document}, {number}, {type} and {file}; of pages {why}; of small {width}, {height}, {page} and {limit}.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from listing_lint.checkers.documents.entries import Entry, Table, entries, keep
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Image, Measured, Text
from listing_lint.listings.fields import Field
from listing_lint.messages import message


@params
class Params:
    """`documents`: type -> what is known of it. `max_inches`: of the longest side of a page. `min_side`: in pixels."""

    documents: Table
    look_for: Literal["pages", "small"]
    max_pages: int = 50
    max_inches: int = 50
    min_side: int = 600

    def __post_init__(self) -> None:
        keep(self, lambda _, document: True)


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterator[Hit]:
    """What is wrong with the files in the one respect that the rule looks for."""
    look = _pages if params.look_for == "pages" else _small
    for entry in entries(view, params.documents):
        for file in entry.files():
            yield from look(params, view, entry, file)


def _pages(params: Params, view: View, entry: Entry, file: Field) -> Iterator[Hit]:
    header = view.fact("document.header", file)
    seen = header and header["format"] == "pdf" and view.fact("document.pages", file)
    if not seen:
        return
    longest = max((max(page["inches"]) for page in seen["pages"]), default=0)
    if seen["count"] > params.max_pages:
        wrong, measured = "too-many-pages", Measured("pages", seen["count"], params.max_pages)
    elif longest > params.max_inches:
        wrong, measured = "giant-page", Measured("longest side", longest, params.max_inches, "in")
    elif seen["scripts"]:
        wrong, measured = "scripts", None
    elif seen["attachments"]:
        wrong, measured = "attachments", Measured("attachments", seen["attachments"], 0)
    else:
        return
    why = message(f"scan.{wrong}", count=seen["count"], inches=round(longest))
    args = entry.args(file=file.value, why=why)
    yield Hit(file.pointer, text=Text.whole(file.value), measured=measured, args=args, evidence=wrong)


def _small(params: Params, view: View, entry: Entry, file: Field) -> Iterator[Hit]:
    for width, height, page in _sizes(view, file):
        side = min(width, height)
        if side < params.min_side:
            yield Hit(
                file.pointer,
                text=Text.whole(file.value),
                image=Image(file.value, width, height, page=page),
                measured=Measured("short side", side, params.min_side, "px"),
                args=entry.args(file=file.value, width=width, height=height, page=page or 1),
            )
            return


def _sizes(view: View, file: Field) -> Iterator[tuple[int, int, int | None]]:
    """Width and height of what is a picture, in pixels; and its page in a PDF."""
    header = view.fact("document.header", file) or {}
    if header.get("format") == "pdf":
        seen = view.fact("document.pages", file) or {"pages": ()}
        yield from ((*page["pixels"], number) for number, page in enumerate(seen["pages"], 1) if "pixels" in page)
    elif "width" in header:
        yield header["width"], header["height"], None
