"""What is observed in a picture, and the one sentence about each kind of broken one."""

import struct
import sys
import warnings
import zlib
from contextlib import suppress

import pytest
from PIL import Image

from listing_lint.facts.pictures import image
from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.pixels.pixels import pixels
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, noise, product, with_shadow


def why(data: bytes, observe: str = "header") -> str:
    with pytest.raises(Unavailable) as caught:
        image.header(data) if observe == "header" else pixels(Picture(data))
    assert caught.value.unreadable
    assert all(caught.value.reason.words().values())
    return caught.value.reason.id


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_header_tells_format_size_and_weight(format: str) -> None:
    data = encoded(noise(120, 80), format)
    seen = image.header(data)
    assert (seen["format"], seen["width"], seen["height"], seen["bytes"]) == (format.lower(), 120, 80, len(data))
    assert not seen["animated"]
    assert not seen["alpha"]


def test_a_turned_picture_has_its_upright_size() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(noise(120, 80), exif=exif)
    assert [image.header(data)[key] for key in ("width", "height", "orientation")] == [80, 120, 6]
    assert [pixels(Picture(data))[key] for key in ("width", "height")] == [80, 120]


def test_a_place_an_animation_and_print_colours_are_seen() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    assert image.header(encoded(noise(), exif=exif))["gps"]
    assert not image.header(encoded(noise()))["gps"]
    assert image.header(encoded(noise(), "GIF", save_all=True, append_images=[product()]))["animated"]
    assert image.header(encoded(noise().convert("CMYK")))["cmyk"]


def test_a_broken_exif_block_is_no_broken_picture() -> None:
    data = encoded(noise(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert image.header(data)["orientation"] == 1


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("facts.empty", b""),
        ("facts.lfs-pointer", b"version https://git-lfs.github.com/spec/v1\n"),
        ("facts.text-not-picture", "白底图稍后补".encode()),
        ("facts.html-not-picture", b"<html><h1>403</h1></html>"),
        ("facts.svg-not-picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("facts.not-picture", b"%PDF-1.4\n%%EOF"),
        ("facts.no-decoder", b"\x00\x00\x00\x18ftypheic" + bytes(16)),
        ("facts.unknown-format", bytes(range(100))),
        ("facts.broken-header", b"\x89PNG\r\n\x1a\n" + b"\x01" * 100),
        ("facts.broken-header", b"\xff\xd8\xff\xe0" + bytes(100)),
        ("facts.broken-header", b"RIFF\x0c\x00\x00\x00WEBPVP8 " + bytes(4)),
        ("facts.truncated-picture", b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(4)),
        ("facts.too-many-pixels", png_header(50_000, 50_000)),
        ("facts.broken-header", b"GIF89a" + bytes(20)),
    ],
)
def test_what_is_no_picture_is_told_in_one_sentence(reason: str, data: bytes) -> None:
    assert why(data) == reason
    assert why(data, "pixels") == reason


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    import resource

    why(png_header(50_000, 50_000), "pixels")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < (
        2_000_000 if sys.platform != "darwin" else 2_000_000_000
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_picture_that_is_cut_off_is_told_by_its_header_already(format: str, kept: float) -> None:
    data = encoded(noise(), format)
    assert why(data[: int(len(data) * kept)]) in {
        "facts.truncated-picture",
        "facts.broken-pixels",
        "facts.broken-header",
    }


def test_a_gif_does_not_end_where_it_happens_to_hold_the_byte_of_its_end() -> None:
    data = encoded(noise(), "GIF")
    cut = data[: data.index(b";", len(data) // 2) + 1]
    assert len(cut) < len(data)
    assert why(cut) == "facts.truncated-picture"
    assert image.header(data + bytes(3))["format"] == "gif", "what servers append is no fault"


def test_a_cut_off_jpeg_is_called_that() -> None:
    data = encoded(noise())
    reason = "facts.truncated-picture"
    assert why(data[: len(data) // 2]) == reason
    assert why(data[: len(data) // 2], "pixels") == reason


def test_bytes_behind_the_end_do_no_harm() -> None:
    for format in ("JPEG", "PNG"):
        assert image.header(encoded(noise(), format) + bytes(5000))["width"] == 320


def test_damaged_pixels_are_told_by_the_decoder() -> None:
    data = bytearray(encoded(noise(), "PNG"))
    data[len(data) // 2] ^= 0xFF
    assert image.header(bytes(data))["format"] == "png"
    assert why(bytes(data), "pixels") == "facts.broken-pixels"


def test_no_damage_anywhere_ends_in_another_exception() -> None:
    for format in ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"):
        good = encoded(noise(40, 30), format)
        for at in range(0, len(good), max(1, len(good) // 150)):
            data = bytearray(good)
            data[at] ^= 0xFF
            for observe in (image.header, lambda data: pixels(Picture(data))):
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    with suppress(Unavailable):
                        observe(bytes(data))


def test_transparent_parts_are_looked_at_on_white() -> None:
    layered = product().convert("RGBA")
    layered.putalpha(layered.convert("L").point([255 if level < 200 else 0 for level in range(256)]))
    seen = pixels(Picture(encoded(layered, "PNG")))
    assert 0.7 < seen["transparent"] < 0.9
    assert seen["background"]["white"] == 1
    assert image.header(encoded(layered, "PNG"))["alpha"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_has_pixels(mode: str) -> None:
    grey = Image.new("I;16", (60, 60), 65535) if mode == "I;16" else Image.new("L", (60, 60), 255).convert(mode)
    seen = pixels(Picture(encoded(grey, "PNG")))
    assert seen["luma"] == 255
    assert seen["background"]["full"] == 1


@pytest.mark.parametrize("mode", ["RGB", "P", "LA", "CMYK"])
def test_a_very_large_picture_is_looked_at_whole(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "LARGE", 400_000)
    picture = with_shadow(1600)
    data = encoded(picture.quantize(dither=Image.Dither.NONE) if mode == "P" else picture.convert(mode), "TIFF")
    seen = pixels(Picture(data))
    assert (seen["width"], seen["height"]) == (1600, 1600)
    x, y, width, _ = seen["background"]["box"]
    assert 200 < x < 500
    assert 960 < y < 1160
    assert x + width > 1100
