"""The texts of a listing as a buyer reads them: a description may stand in the listing, as HTML, or in a file of its own."""

import re
from collections.abc import Iterator
from functools import lru_cache

from listing_lint.errors import InputError
from listing_lint.listings.document import LIMIT, decode
from listing_lint.listings.fields import Field
from listing_lint.listings.files import Unreadable, open_inside
from listing_lint.listings.model import Listing, Variant
from listing_lint.messages import message

COPY = ("title", "short_title", "selling_points", "description", "attributes[*]", "label[*]", "skus[*].name")
"""The paths of all running text of a listing."""

_TAG = re.compile(r"<(?:!--|/?([a-zA-Z][\w-]*+)[^<>]*+>|![^<>]*+>)")  # possessive: a tag that never ends is read once
_HIDDEN = frozenset({"script", "style", "head", "template"})
_INLINE = frozenset("a abbr b big code em font i mark q s small span strong sub sup u".split())


def read(listing: Listing, field: Field) -> Field | None:
    """`field` as text: itself, or the visible text of a description given as HTML or as a file; None where there is none.

    Raises Unreadable for a file that can't be read. Offsets stay those of the source: what a buyer does not see is
    blanked out in place.
    """
    value = field.value
    if isinstance(value, str):
        return field
    if isinstance(value, dict) and "html" in value:
        return Field(f"{field.pointer}/html", visible(value["html"]))
    if isinstance(value, dict) and "file" in value:
        path = value["file"]
        try:
            text = decode(open_inside(listing.folder, listing.root, path, LIMIT), path).text
        except InputError as error:
            raise Unreadable(message("input.file-not-text", path=path, reason=error.problems[0].message)) from None
        return Field(f"{field.pointer}/file", visible(text) if path.lower().endswith((".html", ".htm")) else text)
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


@lru_cache(maxsize=64)
def visible(html: str) -> str:
    """`html` with markup, comments, scripts and styles blanked out, every other character at its own place.

    Inline tags become zero-width spaces, which matching drops (最<b>好</b> reads 最好); all else becomes line breaks.
    Linear in the length of `html`: nothing is searched for twice.
    """
    parts: list[str] = []
    at = 0
    while tag := _TAG.search(html, at):
        end = tag.end()
        name = (tag[1] or "").lower()
        if not tag[1] and tag[0].startswith("<!--"):
            end = _after(html, "-->", tag.start() + 2)  # <!--> is a whole comment
        elif name in _HIDDEN and not tag[0].startswith("</"):
            end = _after(html, rf"</{name}\b[^>]*+>?", end)
        parts += html[at : tag.start()], ("\u200b" if name in _INLINE else "\n") * (end - tag.start())
        at = end
    return "".join(parts) + html[at:]


def _after(html: str, closing: str, start: int) -> int:
    """The end of the next match of `closing`, or of `html`: what is never closed hides the rest, as in a browser."""
    found = re.compile(closing, re.IGNORECASE).search(html, start)
    return found.end() if found else len(html)
