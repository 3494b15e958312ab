"""The sign that a picture is written on."""

import pytest
from PIL import Image

from listing_lint.facts.reading.written import is_written
from tests.facts.drawn import product, write


@pytest.mark.parametrize("size", [400, 640, 1000, 1600])
@pytest.mark.parametrize("ground", ["white", "#f0d070"])
def test_lettering_shows_at_any_size(size: int, ground: str) -> None:
    image = product(size=size)
    image.paste(ground, (0, 0, size, size // 6))
    write(image, size // 2, size // 12, "国家级品质 2026 SALE", size // 14)
    assert is_written(image)


def test_plain_goods_show_none() -> None:
    assert not is_written(product(size=800))


def test_texture_all_over_is_not_lettering() -> None:
    assert not is_written(Image.effect_noise((800, 800), 120).convert("RGB"))


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_pictures_without_room_have_none(size: tuple[int, int]) -> None:
    assert not is_written(Image.new("RGB", size))
