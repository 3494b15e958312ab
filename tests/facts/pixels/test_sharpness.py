"""How wide the sharpest edges of a picture are, whatever their contrast."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from listing_lint.facts.pictures.strips import strips
from listing_lint.facts.pixels import sharpness as facts
from tests.facts.drawn import encoded, product


def sharpness(image: Image.Image) -> dict[str, Any]:
    return facts.sharpness(strips(image, lambda part: part).grey())


def ratios(image: Image.Image) -> list[float]:
    seen = sharpness(image)
    return [seen["across"], seen["down"]]


def test_a_sharp_edge_is_crossed_within_a_pixel() -> None:
    assert min(ratios(product())) > 0.98
    assert min(ratios(Image.open(BytesIO(encoded(product(), quality=70))))) > 0.8


@pytest.mark.parametrize(("radius", "least", "most"), [(1, 0.4, 0.5), (1.5, 0.3, 0.4), (3, 0.25, 0.32)])
def test_a_blur_is_measured_in_pixels(radius: float, least: float, most: float) -> None:
    blurred = product().filter(ImageFilter.GaussianBlur(radius))
    assert all(least < ratio < most for ratio in ratios(blurred))


def test_contrast_does_not_count() -> None:
    blurred = product().filter(ImageFilter.GaussianBlur(2))
    assert abs(max(ratios(blurred)) - max(ratios(ImageEnhance.Contrast(blurred).enhance(0.4)))) < 0.05


def test_an_enlarged_picture_is_soft() -> None:
    assert max(ratios(product(size=160).resize((800, 800), Image.Resampling.BICUBIC))) < 0.39


def test_a_shaken_picture_is_soft_in_one_direction() -> None:
    shaken = product().resize((60, 800), Image.Resampling.BOX).resize((800, 800), Image.Resampling.BICUBIC)
    across, down = ratios(shaken)
    assert across < 0.35
    assert down > 0.9


@pytest.mark.parametrize("size", [(1, 1), (4, 4), (1, 700), (700, 1)])
def test_where_nothing_differs_nothing_is_blurred(size: tuple[int, int]) -> None:
    assert sharpness(Image.new("RGB", size, "grey")) == {"across": 1.0, "down": 1.0, "contrast": [0, 0]}
