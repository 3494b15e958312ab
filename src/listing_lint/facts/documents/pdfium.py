"""A program that opens one PDF: a process of its own, with a limit on its time and memory.

PDFs come from strangers, and what a few kilobytes of them unpack to is not known before: what goes wrong in here, a
crash of the library included, is the end of this process and of nothing else. It reads the file from its standard input
and its orders from its argument (JSON: `pages` and `pictures`, the most of each, `seconds` and `memory`), and writes one
line of JSON, then the pictures of pages, one after the other, as rows of blue, green, red:

    {"error": "password" | "broken" | "empty"}
    {"count", "scripts", "attachments", "pages": [{"width", "height", "inches", "layer", "pixels", "lines", "picture"}]}

It imports nothing of this project. What the keys mean is told in pages.py; `picture` is [width, height] or null.
"""

import ctypes
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from math import isfinite, sqrt
from typing import Any

import pypdfium2.raw as pdfium

DOTS = 150
"""The pixels per inch in which a page is drawn and places on it are told."""
LONGEST, PIXELS = 4000, 4_000_000
"""The most pixels of a side, and of a page: a larger page is drawn smaller."""
CHARACTERS, LINES, OBJECTS = 20_000, 300, 2_000
"""How many characters, lines and objects of a page are looked at."""
PAPER = 0.8
"""A picture that takes so much of a page is the page."""
GARBLED = 0.2
"""The share of characters without a meaning at which a text layer is no text."""


def main() -> None:
    orders = json.loads(sys.argv[1])
    _limit(orders["seconds"], orders["memory"])
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        wrong = "password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "broken"
        _answer({"error": wrong})
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        _answer({"error": "empty"})
        return
    pages: list[dict[str, Any]] = []
    pictures: list[bytes] = []
    for index in range(min(count, orders["pages"])):
        page = pdfium.FPDF_LoadPage(document, index)
        seen = _page(page) if page else _NO_PAGE
        draw = seen["layer"] in ("hidden", "none") and len(pictures) < orders["pictures"]
        if draw:
            pictures.append(_drawn(page, seen["width"], seen["height"]))
        pages.append({**seen, "picture": [seen["width"], seen["height"]] if draw else None})
        if page:
            pdfium.FPDF_ClosePage(page)
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or bool(_SCRIPT.search(data))
    attachments = pdfium.FPDFDoc_GetAttachmentCount(document)
    if all(page["layer"] == "broken" for page in pages):
        _answer({"error": "broken"})
        return
    _answer({"count": count, "scripts": scripts, "attachments": attachments, "pages": pages}, pictures)


def _limit(seconds: int, memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits; the caller waits only so long
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(answer: dict[str, Any], pictures: list[bytes] | None = None) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n")
    for picture in pictures or ():
        out.write(picture)
    out.flush()


def _page(page: Any) -> dict[str, Any]:
    width, height = _size(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    visible, pixels = _objects(page)
    text = pdfium.FPDFText_LoadPage(page)
    lines = list(islice(_lines(page, text, width, height), LINES)) if text else []
    if text:
        pdfium.FPDFText_ClosePage(text)
    letters = "".join(line["text"] for line in lines)
    layer = "none" if not letters or _garbled(letters) else "text" if visible else "hidden"
    return {
        "width": width,
        "height": height,
        "inches": [round(pdfium.FPDF_GetPageWidthF(page) / 72, 2), round(pdfium.FPDF_GetPageHeightF(page) / 72, 2)],
        "layer": layer,
        "pixels": pixels,
        "lines": [] if layer == "none" else lines,
    }


def _size(width: float, height: float) -> tuple[int, int]:
    """The pixels that a page of so many points is drawn in."""
    if not (isfinite(width) and isfinite(height) and width > 0 and height > 0):
        return 1, 1
    scale = min(DOTS / 72, LONGEST / max(width, height), sqrt(PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _objects(page: Any) -> tuple[bool, list[int] | None]:
    """Whether any text of the page is to be seen, and the size in pixels of a picture that takes the whole page.

    Programs that read scans lay what they read over or under the picture, invisibly: such text is a reading, too.
    """
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    texts, visible, pixels = 0, False, None
    for index in range(min(OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            visible = visible or pdfium.FPDFTextObj_GetTextRenderMode(thing) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and _area(thing) > PAPER * area:
            wide, high = ctypes.c_uint(), ctypes.c_uint()
            pdfium.FPDFImageObj_GetImagePixelSize(thing, wide, high)
            pixels, visible = [wide.value, high.value], False  # what was drawn before lies below it
    return visible or not texts, pixels


def _area(thing: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    return (right.value - left.value) * (top.value - bottom.value)


def _lines(page: Any, text: Any, width: int, height: int) -> Iterator[dict[str, Any]]:
    """The lines of the text layer, those of two columns apart: a line ends where the text does or leaves a gap."""
    letters, around = "", (0.0, 0.0, 0.0, 0.0)
    box = pdfium.FS_RECTF()
    for index in range(min(CHARACTERS, pdfium.FPDFText_CountChars(text))):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = chr(code) if code and not 0xD800 <= code < 0xE000 else ""
        if char in "\r\n" or not char:
            if char and letters.strip():
                yield _line(page, letters, around, width, height)
                letters = ""
            continue
        if char.isspace():
            letters += " " if letters else ""
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if letters.strip() and left - around[2] > 1.5 * max(1.0, around[3] - around[1]):
            yield _line(page, letters, around, width, height)
            letters = ""
        if letters:
            around = min(left, around[0]), min(bottom, around[1]), max(right, around[2]), max(top, around[3])
        else:
            around = left, bottom, right, top
        letters += char
    if letters.strip():
        yield _line(page, letters, around, width, height)


def _line(page: Any, letters: str, around: tuple[float, ...], width: int, height: int) -> dict[str, Any]:
    left, bottom, right, top = around
    corners = _place(page, left, top, width, height), _place(page, right, bottom, width, height)
    (x, far), (y, low) = (sorted(pair) for pair in zip(*corners, strict=True))  # a page may be turned
    x, y = min(max(0, x), width - 1), min(max(0, y), height - 1)
    return {"text": letters.strip(), "box": [x, y, max(1, min(width, far) - x), max(1, min(height, low) - y)]}


def _place(page: Any, x: float, y: float, width: int, height: int) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def _garbled(letters: str) -> bool:
    """Whether a font that doesn't say what its glyphs mean has left no text to be read."""
    return len(_STRANGE.findall(letters)) > GARBLED * len(letters)


def _drawn(page: Any, width: int, height: int) -> bytes:
    stride = width * 3
    pixels = ctypes.create_string_buffer(stride * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, pixels, stride)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw


_NO_PAGE: dict[str, Any] = {
    "width": 1,
    "height": 1,
    "inches": [0.0, 0.0],
    "layer": "broken",
    "pixels": None,
    "lines": [],
}
"""One that is broken, in a document that isn't."""
_STRANGE = re.compile("[\x00-\x1f\ue000-\uf8ff\ufff0-\uffff]")
_SCRIPT = re.compile(rb"/S\s*/JavaScript\b")

if __name__ == "__main__":
    main()
