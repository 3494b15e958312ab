"""What is seen and read in a PDF: its pages, and the lines of text on them."""

from io import BytesIO
from typing import Any

from listing_lint.facts.documents import pdf
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import engines, ocr
from listing_lint.facts.unavailable import Unavailable
from listing_lint.identity import masked
from listing_lint.messages import message

READ = 3
"""How many pages without a text of their own are read as pictures."""


def pages(data: bytes) -> dict[str, Any]:
    """`document.pages`: {"count", "scripts", "attachments", "pages": [{"width", "height", "inches", "layer", "pixels"}]}.

    `scripts`: whether it holds JavaScript; `attachments`: how many files are in it. Of the first `pdf.PAGES` pages:
    `width` and `height` in the pixels that boxes are told in (150 per inch, fewer on large pages), `inches` of the paper,
    `layer`: `text` (characters that are to be seen), `hidden` (laid by a program over or under its scan), `none`, or
    `broken`, a page that can't be opened; and
    `pixels`, [width, height] of a picture that takes the whole page, absent where none does.
    """
    seen = pdf.opened(data).seen
    kept = ("width", "height", "inches", "layer", "pixels")
    return {**seen, "pages": [{key: page[key] for key in kept if page.get(key)} for page in seen["pages"]]}


def text_engine() -> str:
    """Both libraries that `document.text` rests on; without OCR it still has the text that a PDF itself holds."""
    reader = engines.engine()
    return f"{pdf.library()}, {reader.name if reader else 'no OCR'}"


def text(data: bytes) -> dict[str, Any]:
    """`document.text`: {"count", "pages": [{"width", "height", "source"}], "lines": [{"text", "page", "box", "confidence"}]}.

    `source`: `text-layer`; `ocr`, drawn and read. Where there is no engine, and of pages beyond the first READ that need
    one: `hidden-layer`, what another one read, or `unread`, where there is no text layer. `page` counts from 1; `box` is
    [x, y, width, height] in pixels of the page; `confidence` is the engine's, 1 for a text layer. Numbers of identity
    cards are masked.
    """
    opened = pdf.opened(data, pictures=READ if engines.engine() else 0)
    pictures = iter(opened.pictures)
    found: list[dict[str, Any]] = []
    sources = []
    for number, page in enumerate(opened.seen["pages"], 1):
        if page["layer"] == "text":
            source, lines = "text-layer", page["lines"]
        elif page["picture"]:
            source, lines = "ocr", ocr.text(_picture(*next(pictures)))["lines"]
        elif page["layer"] == "hidden":
            source, lines = "hidden-layer", page["lines"]
        else:
            source, lines = "unread", []
        sources.append({"width": page["width"], "height": page["height"], "source": source})
        found += [
            {
                "text": masked(line["text"]),
                "confidence": line.get("confidence", 1.0),
                "box": line["box"],
                "page": number,
            }
            for line in lines
        ]
    if all(page["source"] == "unread" for page in sources):
        raise Unavailable(message("facts.no-ocr-engine"))
    return {"count": opened.seen["count"], "pages": sources, "lines": found}


def _picture(size: tuple[int, int], pixels: bytes) -> Picture:
    from PIL import Image

    out = BytesIO()
    Image.frombytes("RGB", size, pixels, "raw", "BGR").save(out, "BMP")
    return Picture(out.getvalue())
