"""The format of a file is told by its bytes."""

import pytest

from listing_lint.facts import formats
from listing_lint.facts.pictures import image
from tests.facts.drawn import encoded, noise


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("jpeg", encoded(noise())),
        ("png", encoded(noise(), "PNG")),
        ("gif", encoded(noise(), "GIF")),
        ("webp", encoded(noise(), "WEBP")),
        ("bmp", encoded(noise(), "BMP")),
        ("tiff", encoded(noise(), "TIFF")),
        ("avif", encoded(noise(), "AVIF")),
        ("heic", b"\x00\x00\x00\x18ftypheic" + bytes(16)),
        ("mp4", b"\x00\x00\x00\x18ftypisom" + bytes(16)),
        ("pdf", b"%PDF-1.7\n"),
        ("zip", b"PK\x03\x04" + bytes(30)),
        ("lfs", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"),
        ("html", b"<!DOCTYPE html><title>404</title>"),
        ("html", b"\xef\xbb\xbf \n<HTML><body>"),
        ("svg", '<?xml version="1.0"?><!-- 图 --><svg xmlns="http://www.w3.org/2000/svg"/>'.encode()),
        ("text", "这不是图片".encode()),
        ("text", "这不是图片".encode("gb18030")),
        ("text", b"BMW X5 spare part"),
        ("empty", b""),
        ("unknown", bytes(range(200))),
    ],
)
def test_the_bytes_tell_the_format(format: str, data: bytes) -> None:
    assert formats.of(data) == format


def test_a_row_of_comments_is_told_at_once() -> None:
    assert formats.of(b"<!---->" * 500 + b"x") == "text"
    assert formats.of(b" " * 4000 + b"x") == "text"
    assert formats.of(b" <!-- a --> <!---->" * 9 + b"<svg>") == "svg"


def test_a_long_text_whose_first_bytes_end_inside_a_character_is_a_text() -> None:
    for start in range(3):
        assert formats.of(b"a" * start + "净含量".encode() * 1000) == "text"


def test_a_format_says_what_to_look_at() -> None:
    assert [formats.kind(name) for name in ("jpeg", "pdf", "mp4", "unknown")] == [
        "picture",
        "document",
        "video",
        "other",
    ]


def test_what_is_readable_has_a_decoder() -> None:
    assert set(image._DECODERS) == formats.READABLE
