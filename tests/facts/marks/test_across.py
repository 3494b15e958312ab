"""Discs and rings that lie across two grounds."""

from typing import Any

import pytest
from PIL import Image, ImageDraw

from listing_lint.facts.marks.across import across
from tests.facts.drawn_marks import BLACK, RED, WHITE, ringed, scene

GREY = (128, 128, 128)


@pytest.mark.parametrize("colour", [WHITE, GREY, BLACK, RED])
@pytest.mark.parametrize("corner", ["upper left", "upper right", "lower left", "lower right"])
def test_a_disc_half_over_dark_goods_and_half_over_a_light_ground_is_found(corner: str, colour: Any) -> None:
    (found,) = across(disc(corner, colour, opacity=0.3))
    left, top = places(corner)
    assert found["box"] == pytest.approx([left, top, 160, 160], abs=6)
    assert found["opacity"] == pytest.approx(0.3, abs=0.03)
    assert found["apart"] == pytest.approx(170, abs=10)
    assert found["fits"] > 0.9


def test_a_ring_is_found_as_well() -> None:
    (found,) = across(ringed(goods(), (0.03, 0.03), opacity=0.35, colour=GREY))
    assert found["box"] == pytest.approx([24, 24, 160, 160], abs=6)
    assert found["opacity"] == pytest.approx(0.35, abs=0.04)


@pytest.mark.parametrize("opacity", [0.0, 1.0], ids=["nothing there", "a badge"])
def test_what_hides_nothing_or_all_is_no_mark(opacity: float) -> None:
    assert not across(disc("upper left", RED, opacity))


def test_a_shadow_or_a_disc_on_one_ground_is_left_to_others() -> None:
    image = Image.new("RGB", (800, 800), "white")
    assert not across(laid(image, "upper left", GREY, 0.3))


def test_sizes_are_those_of_the_picture_not_of_its_copy() -> None:
    image = disc("lower right", WHITE, 0.4)
    (one,), (other,) = across(image), across(image, 2.0)
    assert other["box"] == pytest.approx([2 * length for length in one["box"]], abs=2)


@pytest.mark.parametrize("size", [(1, 1), (4, 600), (600, 4), (40, 40)])
def test_pictures_without_room_have_none(size: tuple[int, int]) -> None:
    assert not across(Image.new("RGB", size, "white"))


@pytest.mark.parametrize("seed", range(6))
def test_a_scene_has_none(seed: int) -> None:
    assert not across(scene(seed, 800, 800))


def goods() -> Image.Image:
    """Dark goods on a light ground: their edges run through the corners."""
    image = Image.new("RGB", (800, 800), (215, 215, 215))
    ImageDraw.Draw(image).polygon([(0, 150), (400, 40), (800, 120), (800, 690), (300, 760), (0, 640)], (45, 45, 45))
    return image


def places(corner: str) -> tuple[int, int]:
    down, side = corner.split()
    return (24 if side == "left" else 616), (24 if down == "upper" else 616)


def disc(corner: str, colour: Any, opacity: float) -> Image.Image:
    return laid(goods(), corner, colour, opacity)


def laid(image: Image.Image, corner: str, colour: Any, opacity: float) -> Image.Image:
    left, top = places(corner)
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).ellipse((left, top, left + 160, top + 160), fill=round(255 * opacity))
    image.paste(colour, (0, 0), mask)
    return image
