"""Where the product is, how much it fills, whether it is cut off."""

from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.pixels.pixels import pixels
from tests.facts.drawn import encoded


def subject(picture: Image.Image) -> dict[str, Any] | None:
    found = pixels(Picture(encoded(picture, "PNG"))).get("subject")
    assert found is None or isinstance(found, dict)
    return found


def boxed(box: tuple[int, int, int, int], size: tuple[int, int] = (1000, 800)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=(30, 60, 120))
    return picture


def test_the_box_around_the_product_in_pixels_of_the_picture() -> None:
    seen = subject(boxed((100, 200, 700, 600)))
    assert seen
    assert seen["box"] == pytest.approx([100, 200, 600, 400], abs=8)
    assert seen["side"] == pytest.approx(0.6, abs=0.01)
    assert seen["area"] == pytest.approx(0.3, abs=0.01)
    assert seen["offset"] == pytest.approx([-0.1, 0.0], abs=0.01)
    assert seen["cut"] == [0, 0, 0, 0]


def test_a_product_that_is_cut_off() -> None:
    seen = subject(boxed((600, 200, 1000, 600)))
    assert seen
    assert seen["cut"] == pytest.approx([0, 0, 0.5, 0], abs=0.01)


def test_a_soft_shadow_is_no_product() -> None:
    shadow = Image.new("L", (1000, 800), 255)
    ImageDraw.Draw(shadow).ellipse((250, 480, 750, 620), fill=215)
    picture = shadow.filter(ImageFilter.GaussianBlur(30)).convert("RGB")
    picture.paste((30, 60, 120), (300, 200, 700, 550))
    seen = subject(picture)
    assert seen
    assert seen["box"] == pytest.approx([300, 200, 400, 350], abs=12)


def test_a_speck_does_not_widen_the_box() -> None:
    picture = boxed((300, 300, 600, 600))
    picture.putpixel((20, 20), (0, 0, 0))
    seen = subject(picture)
    assert seen
    assert seen["box"][0] > 280


def test_an_empty_picture_has_none() -> None:
    assert subject(Image.new("RGB", (500, 500), "white")) is None
