"""`image.shown`: the same for files that show the same, another for a single pixel."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from listing_lint.facts.pictures import shown as module
from listing_lint.facts.pictures.shown import shown
from listing_lint.facts.unavailable import Unavailable

PICTURE = Image.effect_noise((60, 40), 60).convert("RGB")


def encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    held = BytesIO()
    image.save(held, format, **options)
    return held.getvalue()


def name(image: Image.Image, format: str = "PNG", **options: Any) -> str:
    return str(shown(encoded(image, format, **options))["sha256"])


SAME = name(PICTURE)


@pytest.mark.parametrize(
    ("format", "options"),
    [("PNG", {"compress_level": 0}), ("WEBP", {"lossless": True}), ("BMP", {}), ("TIFF", {}),
     ("PNG", {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()})],
)  # fmt: skip
def test_how_it_is_encoded_makes_no_difference(format: str, options: dict[str, Any]) -> None:
    assert name(PICTURE, format, **options) == SAME


def test_nor_does_metadata_or_a_channel_that_says_nothing() -> None:
    exif = Image.Exif()
    exif[0x010E] = "description"
    assert name(PICTURE, exif=exif) == SAME
    assert name(PICTURE.convert("RGBA")) == SAME


def test_a_picture_that_lies_on_its_side_is_looked_at_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = PICTURE.transpose(Image.Transpose.ROTATE_90)
    assert name(lying, exif=exif) == SAME
    assert name(lying) != SAME


def test_one_pixel_makes_a_difference() -> None:
    other = PICTURE.copy()
    red, green, blue = other.getpixel((59, 39))  # type: ignore[misc]
    other.putpixel((59, 39), (red ^ 1, green, blue))
    assert name(other) != SAME


def test_so_do_size_transparency_lossy_compression_and_another_colour_space() -> None:
    clear = PICTURE.convert("RGBA")
    clear.putpixel((0, 0), (0, 0, 0, 0))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    others = [name(PICTURE.resize((61, 40))), name(clear), name(PICTURE, "JPEG"), name(PICTURE, icc_profile=profile)]
    assert len({SAME, *others}) == 5


def test_every_frame_counts() -> None:
    frames = [PICTURE.convert("P"), PICTURE.rotate(180).convert("P")]
    one, two = (
        shown(encoded(frames[0], "GIF", save_all=True, append_images=more, duration=100))
        for more in (frames[1:], [*frames[1:], frames[0]])
    )
    assert (one["frames"], two["frames"]) == (2, 3)
    assert one["sha256"] != two["sha256"]


@pytest.mark.parametrize("data", [b"", b"text", encoded(PICTURE, "PNG")[:200]])
def test_what_is_no_picture_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unavailable) as missing:
        shown(data)
    assert missing.value.unreadable


def test_too_many_pixels_are_a_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PIXELS", 60 * 40 * 2 - 1)
    frames = [PICTURE.convert("P"), PICTURE.rotate(180).convert("P")]
    with pytest.raises(Unavailable) as missing:
        shown(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert missing.value.reason.id == "facts.too-many-pixels"
    assert missing.value.unreadable


def test_too_little_memory_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "convert", full)
    with pytest.raises(Unavailable) as missing:
        shown(encoded(PICTURE, "PNG"))
    assert missing.value.reason.id == "facts.out-of-memory"
    assert not missing.value.unreadable
