"""The texts of a listing as a buyer reads them: a description may stand in the listing, as HTML, or in a file of its own
(HTML, Markdown, plain text)."""

from collections.abc import Iterator

from listing_lint.errors import InputError
from listing_lint.listings.document import LIMIT, decode
from listing_lint.listings.fields import Field
from listing_lint.listings.files import Unreadable, open_inside
from listing_lint.listings.model import Listing, Variant
from listing_lint.messages import message

COPY = ("title", "short_title", "selling_points", "description", "attributes[*]", "label[*]", "skus[*].name")
"""The paths of all running text of a listing."""


def read(listing: Listing, field: Field) -> Field | None:
    """`field` as text: itself, or the visible text of a description given as HTML or as a file; None where there is none.
    Text that was HTML keeps it as its `source`.

    Raises Unreadable for a file that can't be read. Offsets stay those of the source: what a buyer does not see is
    blanked out in place.
    """
    value = field.value
    if isinstance(value, str):
        return field
    if isinstance(value, dict) and "html" in value:
        return Field(f"{field.pointer}/html", _visible(value["html"]), source=value["html"])
    if isinstance(value, dict) and "file" in value:
        path = value["file"]
        try:
            text = decode(open_inside(listing.folder, listing.root, path, LIMIT), path).text
        except InputError as error:
            raise Unreadable(message("input.file-not-text", path=path, reason=error.problems[0].message)) from None
        return _of_file(f"{field.pointer}/file", path.lower(), text)
    return None


def copy(variant: Variant) -> Iterator[Field]:
    """Every text of the listing's own copy that can be read."""
    for path in COPY:
        for field in variant.fields(path):
            try:
                text = read(variant.listing, field)
            except Unreadable:
                continue
            if text:
                yield text


def _of_file(pointer: str, path: str, text: str) -> Field:
    if path.endswith((".html", ".htm")):
        return Field(pointer, _visible(text), source=text)
    if path.endswith((".md", ".markdown")):
        from listing_lint.listings.markdown import unmarked

        return Field(pointer, unmarked(_visible(text)), source=text)  # Markdown may hold HTML
    return Field(pointer, text)


def _visible(html: str) -> str:
    from listing_lint.listings.markup import reading  # loads slowly; few listings need it

    return reading(html).text
