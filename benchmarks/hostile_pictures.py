"""What hostile and odd pictures cost: one line a case with seconds, peak memory, and what is said of it.

    python -m benchmarks.hostile_pictures

Each is the main picture of a bundle of its own, checked with all rules by a process of its own; seconds and memory are those
of the whole process. The first line also compiles the packs; the second is that of a plain picture.
tests/facts/pictures/test_hostile.py holds what must come out.
"""

import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.measure import PROGRAM, cost

LISTING = "id: A1\nplatforms: [jd]\ncategory: [家居, 杯子]\ntitle: 陶瓷碗\nimages: {main: [1.jpg]}\n"


class Case(NamedTuple):
    """A picture, and the reason why it can't be read ("" where it can)."""

    make: Callable[[], bytes]
    reason: str = ""


def main() -> None:
    if len(sys.argv) == 3:  # a process of its own makes a picture: the memory that takes must not count
        Path(sys.argv[2]).write_bytes(CASES[sys.argv[1]].make())
        return
    with tempfile.TemporaryDirectory() as work:
        os.environ["LISTING_LINT_CACHE_DIR"] = str(Path(work, "cache"))
        for number, name in enumerate(("a good one", *CASES)):  # the first time it also compiles the packs
            bundle = Path(work, str(number))
            bundle.mkdir()
            (bundle / "listing.yaml").write_text(LISTING, encoding="utf-8")
            make = [sys.executable, "-m", "benchmarks.hostile_pictures", name, str(bundle / "1.jpg")]
            subprocess.run(make, check=True)
            report = bundle / "report.json"
            start = perf_counter()
            taken = cost([PROGRAM, "check", str(bundle), "--isolated", "--output-format", "json"], output=report)
            seconds = perf_counter() - start
            print(f"{name:40} {seconds:5.2f} s {taken.megabytes:5.0f} MB  {said(report)}")


def said(report: Path) -> str:
    """What the report says of the picture, in a line."""
    found = [
        one for one in json.loads(report.read_text("utf-8"))["findings"] if one["field"].startswith("/images/main/0")
    ]
    unreadable = [one["message"] for one in found if one["reason"] == "input.unreadable"]
    return unreadable[0] if unreadable else ", ".join(sorted({one["rule"] for one in found})) or "-"


def encoded(image: Any, format: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def photo(width: int = 800, height: int = 800, mode: str = "RGB") -> Any:
    """A gradient with a box in it."""
    from PIL import Image

    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    image.paste(image.getpixel((0, 0)), (width // 4, height // 4, max(1, width // 2), max(1, height // 2)))
    return image


def png(width: int, height: int, pixels: bytes = b"", *, depth: int = 8, colour: int = 2, more: bytes = b"") -> bytes:
    """A PNG of the given parts, whether they fit each other or not."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _damaged() -> bytes:
    data = bytearray(encoded(photo(), quality=95))
    at = data.rfind(b"\xff\xda") + 600
    data[at : at + 40] = bytes(byte & 0x7F for byte in random.Random(3).randbytes(40))
    return bytes(data)


def _animation(format: str, frames: int) -> bytes:
    from PIL import Image

    pictures = [Image.new("RGB", (400, 400), (number % 256, 90, 120)) for number in range(frames)]
    return encoded(pictures[0], format, save_all=True, append_images=pictures[1:])


def _jpeg_with(marker: int, payload: bytes, parts: int) -> bytes:
    """A JPEG with so many segments of one kind before its picture."""
    segment = b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload
    return encoded(photo())[:2] + segment * parts + encoded(photo())[2:]


def _profile() -> bytes:
    return encoded(photo(), icc_profile=random.Random(1).randbytes(8_000_000))


def _exif() -> bytes:
    return _jpeg_with(0xE1, b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff" * 65_000, 200)


def _wide(width: int, height: int) -> bytes:
    from PIL import Image

    return encoded(Image.new("L", (width, height), 200), "PNG", compress_level=1)


CASES: dict[str, Case] = {
    "a good one": Case(lambda: encoded(photo())),
    "PNG header of 50,000 x 50,000": Case(lambda: png(50_000, 50_000, zlib.compress(b"")), "facts.too-many-pixels"),
    "GIF header of 65,535 x 65,535": Case(
        lambda: b"GIF89a" + b"\xff" * 4 + bytes(3) + b"," + bytes(4) + b"\xff" * 4 + b"\0\x02\0;",
        "facts.too-many-pixels",
    ),
    "BMP header of 2^31 pixels": Case(
        lambda: b"BM" + struct.pack("<IHHIIiiHH", 100, 0, 0, 54, 40, 46_341, 46_341, 1, 24) + bytes(100),
        "facts.too-many-pixels",
    ),
    "80 million pixels in 80 KB": Case(
        lambda: png(10_000, 8_000, zlib.compress(bytes(10_001 * 8_000), 9), colour=0),
    ),
    "30,000 pixels wide": Case(lambda: _wide(30_000, 800)),
    "30,000 pixels high": Case(lambda: _wide(1, 30_000)),
    "one pixel": Case(lambda: encoded(photo(1, 1), "PNG")),
    "truncated JPEG": Case(lambda: encoded(photo())[:4000], "facts.truncated-picture"),
    "truncated PNG": Case(lambda: encoded(photo(), "PNG")[:-200], "facts.truncated-picture"),
    "damaged JPEG scan": Case(_damaged, "facts.damaged-pixels"),
    "PNG named .jpg": Case(lambda: encoded(photo(), "PNG")),
    "SVG named .jpg": Case(lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "facts.svg-not-picture"),
    "HTML named .jpg": Case(lambda: b"<!doctype html><title>403</title>", "facts.html-not-picture"),
    "ZIP named .jpg": Case(lambda: b"PK\x03\x04" + bytes(500), "facts.not-picture"),
    "8 MB of colour profile": Case(_profile),
    "13 MB of EXIF": Case(_exif),
    "PNG with a profile that unpacks to 1 GB": Case(
        lambda: png(
            64, 64, zlib.compress(bytes(193 * 64)), more=chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(1 << 30), 9))
        ),
        "facts.broken-header",
    ),
    "PNG with a text that unpacks to 1 GB": Case(
        lambda: png(
            64, 64, zlib.compress(bytes(193 * 64)), more=chunk(b"zTXt", b"t\0\0" + zlib.compress(bytes(1 << 30), 9))
        ),
        "facts.broken-header",
    ),
    "GIF of 500 frames": Case(lambda: _animation("GIF", 500)),
    "WebP of 200 frames": Case(lambda: _animation("WEBP", 200)),
    "16 bits a channel": Case(lambda: png(64, 64, zlib.compress(bytes(385 * 64)), depth=16)),
    "palette with transparency": Case(lambda: encoded(photo(mode="P"), "PNG", transparency=3)),
    "CMYK": Case(lambda: encoded(photo(mode="CMYK"))),
    "TIFF that points to itself": Case(
        lambda: b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + struct.pack("<HHII", 330, 4, 1, 8) + struct.pack("<I", 8),
        "facts.broken-header",
    ),
}

if __name__ == "__main__":
    main()
