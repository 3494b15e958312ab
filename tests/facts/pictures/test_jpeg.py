"""Damaged scans of JPEG files that decoders accept without a word."""

import random
from io import BytesIO

import pytest
from PIL import Image, JpegImagePlugin

from listing_lint.facts.pictures.jpeg import Pieces
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.pixels.pixels import pixels
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, noise, product, with_shadow

KINDS = {
    "plain": encoded(noise(), quality=85),
    "grey": encoded(noise().convert("L")),
    "printing colours": encoded(product().convert("CMYK")),
    "white": encoded(Image.new("RGB", (500, 500), "white")),
    "one block": encoded(Image.new("RGB", (8, 8), "red")),
    "all colours": encoded(with_shadow(), subsampling=0, quality=98),
    "restarts": encoded(noise(), restart_marker_rows=1),
    "progressive": encoded(noise(), progressive=True),
    "optimised": encoded(noise(), optimize=True),
    "followed by something": encoded(noise()) + b"\xff\xda and more" * 100,
    "filled up": encoded(noise())[:-2] + bytes(40) + b"\xff\xd9",
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_undamaged_picture_is_never_said_to_be_damaged(kind: str) -> None:
    assert pixels(Picture(KINDS[kind]))["width"]


def test_most_damage_in_the_scan_is_noticed_by_us_or_the_decoder() -> None:
    random.seed(11)
    good = KINDS["plain"]
    start = good.rfind(b"\xff\xda") + 20
    noticed = silent = 0
    for _ in range(60):
        data = bytearray(good)
        at = random.randrange(start, len(good) - 250)
        data[at : at + 200] = random.randbytes(200)
        try:
            Image.open(BytesIO(bytes(data))).load()
        except OSError:
            continue
        silent += 1
        noticed += reason(bytes(data)) == "facts.damaged-pixels"
    assert silent > 10
    assert noticed / silent > 0.7


def reason(data: bytes) -> str | None:
    try:
        pixels(Picture(data))
    except Unavailable as missing:
        return missing.reason.id if missing.unreadable else "readable"
    return None


def test_the_decoder_gets_the_whole_picture() -> None:
    data = KINDS["plain"]
    ours = JpegImagePlugin.JpegImageFile(Pieces(data))
    assert ours.tobytes() == Image.open(BytesIO(data)).tobytes()
