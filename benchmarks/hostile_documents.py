"""Hostile and odd PDFs, each made here, with the reason for which it can't be read, or none.

`python -m benchmarks.hostile_documents` prints what opening each of them costs.
"""

import time
import zlib
from collections.abc import Callable
from typing import NamedTuple

from fixtures.papers import document, pdf, stream

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"
ROWS = [("许可证编号", "JY19900000000404"), ("有效期至", "2029年05月09日")]


class Case(NamedTuple):
    """The bytes of a document, and the message that says why it can't be read ("" where it can)."""

    make: Callable[[], bytes]
    reason: str = ""


def one_page(contents: bytes, page: bytes = PAGE, *more: bytes, catalogue: bytes = b"", trailer: bytes = b"") -> bytes:
    """A document of one page that draws `contents`; `more` are objects from number 5 on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        contents,
        *more,
    ]
    return document(objects, trailer)


def pages(number: int) -> bytes:
    """A document of so many pages, all of them the same object."""
    kids = b"3 0 R " * number
    return document(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number),
            PAGE,
            stream(b""),
        ]
    )


def sized(width: str, height: str) -> bytes:
    return one_page(stream(b"0 0 99 99 re f"), PAGE.replace(b"595 842", f"{width} {height}".encode()))


def bomb(megabytes: int, times: int = 1) -> bytes:
    """A page whose drawing unpacks to so many megabytes, packed `times` times over."""
    data = b"q 0 0 9 9 re f Q\n" * (megabytes * 61_681)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * times)))


def giant_picture() -> bytes:
    """A page that is a picture of 900 million pixels in 900 KB."""
    rows = zlib.compress(bytes(30_000 * 30_000 // 8), 9)
    picture = stream(
        rows,
        b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 1 /ColorSpace /DeviceGray "
        b"/Filter /FlateDecode",
    )
    page = PAGE.replace(b"<< >>", b"<< /XObject << /I 5 0 R >> >>")
    return one_page(stream(b"595 0 0 842 0 0 cm /I Do"), page, picture)


def with_password() -> bytes:
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]"
    return one_page(stream(b""), trailer=entry % (b"o" * 32, b"u" * 32))


def with_script() -> bytes:
    script = b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>"
    return one_page(stream(b""), catalogue=script)


def with_attachment() -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >>"
    return one_page(stream(b""), PAGE, stream(b"MZ", b"/Type /EmbeddedFile"), catalogue=names)


CASES = {
    "text": Case(lambda: pdf([("食品经营许可证", ROWS)])),
    "500 pages": Case(lambda: pages(500)),
    "no page": Case(lambda: pages(0), "facts.empty-pdf"),
    "a password": Case(with_password, "facts.password-pdf"),
    "scripts": Case(with_script),
    "another file inside": Case(with_attachment),
    "a page of five metres": Case(lambda: sized("14400", "14400")),
    "a page without end": Case(lambda: sized("1e30", "1e30")),
    "a page of no size": Case(lambda: sized("0", "0")),
    "900 million pixels": Case(giant_picture),
    "40 MB of drawing in 40 KB": Case(lambda: bomb(40)),
    "400 MB of drawing, packed twice": Case(lambda: bomb(400, 2), "facts.heavy-pdf"),
    "nothing but a header": Case(lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF\n", "facts.broken-pdf"),
    "noise": Case(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\nstartxref\n9\n%%EOF\n", "facts.broken-pdf"),
    "pages in a circle": Case(
        lambda: document([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        "facts.broken-pdf",
    ),
    "a million characters": Case(
        lambda: pdf([("证" * 1_000_000, ROWS)]),
    ),
}


def main() -> None:
    from listing_lint.facts.documents import pages as fact
    from listing_lint.facts.unavailable import Unavailable

    for name, case in CASES.items():
        data = case.make()
        for look in (fact.pages, fact.text):
            start = time.perf_counter()
            try:
                said = str(look(data)["count"]) + " pages"
            except Unavailable as missing:
                said = missing.reason.id
            seconds = time.perf_counter() - start
            print(f"{name:32} {look.__name__:6} {len(data) / 1024:6.0f} KB {seconds:6.2f} s  {said}")


if __name__ == "__main__":
    main()
