"""Rings and discs where a stamp is put."""

from typing import Any

import pytest
from PIL import Image, ImageDraw

from listing_lint.facts.marks.rings import rings
from tests.facts.drawn_marks import BLACK, RED, WHITE, ringed, scene


def test_a_ring_in_the_middle_is_measured_over_goods() -> None:
    image = ringed(goods(), (0.4, 0.4), opacity=0.4, colour=RED)
    (found,) = [ring for ring in rings(image) if ring["place"] == "middle"]
    x, y, width, height = found["box"]
    assert x + width / 2 == pytest.approx(400, abs=5)
    assert y + height / 2 == pytest.approx(400, abs=5)
    assert 134 <= width <= 166, "its inner or its outer rim"
    assert width == height
    assert found["whole"] > 0.9
    assert found["opacity"] < 0.5


@pytest.mark.parametrize("colour", [WHITE, BLACK, RED])
@pytest.mark.parametrize("at", [(0.03, 0.03), (0.77, 0.03), (0.03, 0.77), (0.77, 0.77)])
def test_a_disc_in_a_corner_is_found(at: tuple[float, float], colour: Any) -> None:
    (found,) = [ring for ring in rings(disc(at, colour)) if ring["place"] == "corner"]
    assert found["box"][:2] == pytest.approx([800 * share for share in at], abs=8)
    assert found["box"][2:] == pytest.approx([160, 160], abs=10)
    assert found["rest"] < found["contrast"] / 3
    assert found["through"] > 0.6
    assert found["varies"] > 10


def test_nothing_goes_on_through_an_opaque_disc() -> None:
    (found,) = rings(disc((0.03, 0.03), RED, opacity=1.0))
    assert found["through"] < 0.4


def test_sizes_are_those_of_the_picture_not_of_its_copy() -> None:
    image = disc((0.03, 0.03), BLACK)
    (one,), (other,) = rings(image), rings(image, 2.0)
    assert other["box"] == pytest.approx([2 * length for length in one["box"]], abs=2)


def test_a_disc_off_the_middle_or_away_from_the_corners_is_no_stamp() -> None:
    assert not rings(disc((0.45, 0.3), BLACK))
    assert not rings(disc((0.4, 0.1), BLACK))


@pytest.mark.parametrize("size", [(1, 1), (4, 600), (600, 4), (40, 40)])
def test_pictures_without_room_have_none(size: tuple[int, int]) -> None:
    assert not rings(Image.new("RGB", size, "white"))


def test_a_scene_has_no_even_rings() -> None:
    for seed in range(4):
        assert all(ring["contrast"] < 2 * ring["rest"] + 6 for ring in rings(scene(seed, 800, 800)))


def goods() -> Image.Image:
    """Two colours that meet under the middle."""
    image = Image.new("RGB", (800, 800), (236, 236, 236))
    ImageDraw.Draw(image).rectangle((200, 120, 430, 700), fill=(90, 130, 170))
    return image


def disc(at: tuple[float, float], colour: Any, opacity: float = 0.4) -> Image.Image:
    """Half-transparent, over an edge of the ground."""
    image = Image.new("RGB", (800, 800), (205, 190, 175))
    ImageDraw.Draw(image).rectangle((90, 90, 710, 710), fill=(110, 140, 120))
    mask = Image.new("L", image.size)
    x, y = (800 * share for share in at)
    ImageDraw.Draw(mask).ellipse((x, y, x + 160, y + 160), fill=round(255 * opacity))
    image.paste(colour, (0, 0, 800, 800), mask)
    return image
