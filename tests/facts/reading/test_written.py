"""Where a picture shows lettering."""

import pytest
from PIL import Image

from listing_lint.facts.reading.written import lettering
from tests.facts.drawn import product, write


@pytest.mark.parametrize("size", [400, 640, 1000, 1600])
@pytest.mark.parametrize("ground", ["white", "#f0d070"])
def test_lettering_shows_at_any_size(size: int, ground: str) -> None:
    image = product(size=size)
    image.paste(ground, (0, 0, size, size // 6))
    write(image, size // 2, size // 12, "国家级品质 2026 SALE", size // 14)
    rows = lettering(image)
    assert rows
    assert all(size / 30 < top < bottom < size / 7.5 for _, top, _, bottom in rows)


def test_plain_goods_show_none() -> None:
    assert lettering(product(size=800)) is None


def test_texture_all_over_is_not_lettering() -> None:
    assert lettering(Image.effect_noise((800, 800), 120).convert("RGB")) is None


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_pictures_without_room_have_none(size: tuple[int, int]) -> None:
    assert lettering(Image.new("RGB", size)) is None
