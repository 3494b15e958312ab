"""The texts of a listing as a buyer reads them: a description may stand in the listing, as HTML, or in a file of its own
(HTML, Markdown, plain text)."""

import posixpath
from collections.abc import Callable, Iterator
from typing import Literal

from listing_lint.errors import InputError
from listing_lint.listings.document import LIMIT, decode
from listing_lint.listings.fields import Field
from listing_lint.listings.files import Unreadable, open_inside
from listing_lint.listings.model import Listing, Variant
from listing_lint.messages import message

COPY = ("title", "short_title", "selling_points", "description", "attributes[*]", "label[*]", "skus[*].name")
"""The paths of all running text of a listing."""

Form = Literal["html", "markdown", "plain"]
"""How a text in a file is written."""

_FORMS: dict[str, Form] = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


def read(listing: Listing, field: Field) -> Field | None:
    """`field` as text: itself, or the visible text of a description given as HTML or as a file; None where there is none.
    Text that was HTML or Markdown keeps it as its `source`.

    Raises Unreadable for a file that can't be read. Offsets stay those of the source: what a buyer does not see is
    blanked out in place.
    """
    value = field.value
    if isinstance(value, str):
        return field
    if isinstance(value, dict) and "html" in value:
        return Field(f"{field.pointer}/html", _visible(value["html"]), source=value["html"])
    if isinstance(value, dict) and "file" in value:
        text, form = file_of(listing, value["file"])
        pointer = f"{field.pointer}/file"
        return Field(pointer, text) if form == "plain" else Field(pointer, _READ[form](text), source=text)
    return None


def file_of(listing: Listing, ref: str) -> tuple[str, Form]:
    """The text of a file that a listing names, as it is written, and its form, which its name tells.

    Raises Unreadable for one that can't be read or is no text.
    """
    try:
        text = decode(open_inside(listing.folder, listing.root, ref, LIMIT), ref).text
    except InputError as error:
        raise Unreadable(message("input.file-not-text", path=ref, reason=error.problems[0].message)) from None
    return text, _FORMS.get(posixpath.splitext(ref)[1].lower(), "plain")


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


def _visible(html: str) -> str:
    from listing_lint.listings.markup import visible  # loads slowly; few listings need it

    return visible(html).text


def _unmarked(markdown: str) -> str:
    from listing_lint.listings.markdown import unmarked

    return unmarked(_visible(markdown))  # Markdown may hold HTML


_READ: dict[Form, Callable[[str], str]] = {"html": _visible, "markdown": _unmarked}
"""What a buyer sees of a text in a form, as long as it."""
