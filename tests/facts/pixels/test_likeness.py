"""Copies of a picture are alike whatever was done to them; other pictures and colour variants are not."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps
from PIL.Image import Resampling

from listing_lint.facts.pixels.likeness import BANDS, Look, bands, distance, likeness, look


def scene(seed: int, size: int = 600) -> Image.Image:
    """Something with parts of its own all over it."""
    image = Image.new("RGB", (size, size), (210, 200, 180))
    draw = ImageDraw.Draw(image)
    for number in range(40):
        x, y = (seed * 131 + number * 197) % size, (seed * 71 + number * number * 37) % size
        side = 30 + (seed * 13 + number * 53) % 120
        colour = ((seed * 29 + number * 67) % 256, (number * 91) % 256, (seed * 7 + number * 41) % 256)
        draw.ellipse((x - side, y - side, x + side, y + side // 2), fill=colour)
    return image


def shirt(colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(150, 120), (450, 120), (540, 260), (450, 300), (440, 540), (160, 540), (150, 300), (60, 260)], fill=colour
    )
    draw.ellipse((250, 90, 350, 160), fill="white")
    return image


def seen(image: Image.Image) -> Look:
    return look(**likeness(image))


def far(one: Image.Image, other: Image.Image) -> float:
    found = distance(seen(one), seen(other))
    return 255.0 if found is None else found


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda image: image.resize((250, 250), Resampling.LANCZOS),
    "mirrored": ImageOps.mirror,
    "cropped in the middle": lambda image: ImageOps.crop(image, 15),
    "cropped at one corner": lambda image: image.crop((0, 0, 570, 570)),
    "tinted": lambda image: ImageChops.multiply(image, Image.new("RGB", image.size, (255, 250, 238))),
    "brighter": lambda image: image.point([min(255, value + 8) for value in range(256)] * 3),
    "cropped and mirrored": lambda image: ImageOps.mirror(image.crop((30, 15, 600, 585))),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("image", [scene(1), scene(2), shirt((40, 90, 180))], ids=["scene 1", "scene 2", "shirt"])
def test_a_copy_is_alike(change: str, image: Image.Image) -> None:
    copy = CHANGES[change](image)
    assert far(image, copy) <= 20
    assert far(copy, image) <= 20
    ours, theirs = seen(image), seen(copy)
    candidates = {part for hash in ours.hashes for part in bands(hash)} & set(bands(theirs.hashes[0]))
    candidates |= {part for hash in theirs.hashes for part in bands(hash)} & set(bands(ours.hashes[0]))
    assert candidates


def test_a_colour_variant_is_another_picture() -> None:
    assert far(shirt((40, 90, 180)), shirt((180, 40, 60))) > 20
    assert far(shirt((40, 90, 180)), shirt((40, 150, 90))) > 20


def test_another_picture_is_another() -> None:
    assert far(scene(1), scene(2)) > 20
    assert far(scene(1), shirt((40, 90, 180))) > 20


def test_the_same_picture_is_at_no_distance() -> None:
    assert far(scene(3), scene(3)) == 0
    assert far(Image.new("RGB", (50, 50), "white"), Image.new("RGB", (90, 90), "white")) == 0


def test_hashes_that_were_not_kept_are_made_anew() -> None:
    kept = likeness(scene(5))
    assert look(kept["copy"]) == look(**kept)


def test_bands_are_half_of_a_hash() -> None:
    hash = seen(scene(4)).hashes[0]
    found = bands(hash)
    assert [band for band, _ in found] == list(range(BANDS))
    assert sum(bits << band * 14 for band, bits in found) == hash & (1 << 56) - 1
