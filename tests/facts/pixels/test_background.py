"""How white a background is: shadows count although they are soft, white goods do not although they are light."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from listing_lint.facts.pixels import background as facts
from listing_lint.facts.pixels.pixels import small_copy
from tests.facts.drawn import encoded, noise, product, with_shadow


def background(image: Image.Image) -> dict[str, Any]:
    return facts.background(small_copy(image), image.size).seen


def test_a_product_on_white() -> None:
    seen = background(product())
    assert seen == {"border": 1, "white": 1, "full": 1, "level": 255, "tint": 0, "dark": 0}


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_compression_does_not_make_white_grey(quality: int) -> None:
    seen = background(Image.open(BytesIO(encoded(product(), quality=quality))).convert("RGB"))
    assert seen["white"] > 0.99
    assert seen["dark"] < 0.002


@pytest.mark.parametrize(("colour", "level", "tint"), [((246, 246, 246), 246, 0), ((255, 250, 236), 236, 19)])
def test_a_plain_background_that_is_not_white(colour: tuple[int, int, int], level: int, tint: int) -> None:
    seen = background(product(colour))
    assert (seen["white"], seen["level"], seen["tint"]) == (0, level, tint)


def test_a_shadow_inside_a_white_border_is_found_with_its_place() -> None:
    seen = background(with_shadow())
    assert seen["white"] == seen["full"] == 1
    assert 0.005 < seen["dark"] < 0.1
    x, y, width, height = seen["box"]
    assert 100 < x < 250
    assert 480 < y < 580
    assert x + width > 550
    assert height < 160


def test_white_goods_with_a_faint_edge_are_not_background() -> None:
    image = Image.new("RGB", (800, 800), "white")
    ImageDraw.Draw(image).rounded_rectangle(
        (200, 150, 600, 650), 60, fill=(238, 238, 240), outline=(205, 205, 205), width=3
    )
    assert background(image.filter(ImageFilter.GaussianBlur(1)))["dark"] == 0


def test_white_goods_whose_edge_has_a_gap_are_not_background() -> None:
    image = Image.new("RGB", (800, 800), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 150, 600, 650), fill=(240, 240, 240), outline=(200, 200, 200), width=4)
    for step in range(40):  # the edge fades into white at one place
        draw.line((600 - step, 300, 600 - step, 360), fill=(255 - step * 15 // 40,) * 3)
    assert background(image)["dark"] == 0


def test_goods_that_touch_the_border_are_not_background() -> None:
    image = product()
    ImageDraw.Draw(image).rectangle((200, 500, 500, 800), fill=(180, 40, 40))
    seen = background(image)
    assert 0.85 < seen["border"] < 0.95
    assert seen["white"] == 1


def test_a_scene_has_no_background() -> None:
    assert background(noise(800, 600))["border"] < 0.1


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (2, 2), (3, 4000)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    seen: dict[str, Any] = background(Image.new("RGB", size, "white"))
    assert seen["white"] == 1
    assert seen["border"] == 1
