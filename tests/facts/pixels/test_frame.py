"""Frames, bars and lines at the sides of a picture, to the pixel."""

from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageOps

from listing_lint.facts.pictures.strips import strips
from listing_lint.facts.pixels import frame as facts
from tests.facts.drawn import noise, product


def frame(image: Image.Image) -> dict[str, Any]:
    return facts.frame(strips(image, lambda part: part))


def test_a_frame_has_a_width_and_a_colour_on_each_side() -> None:
    seen = frame(ImageOps.expand(noise(500, 400), 9, (200, 30, 40)))
    assert {name: (side["band"], side["colour"], side["line"]) for name, side in seen.items()} == dict.fromkeys(
        ("left", "top", "right", "bottom"), (9, [200, 30, 40], 0)
    )


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_a_line_of_one_pixel_does_not_vanish(side: str) -> None:
    image = product(size=1000)
    box = {"left": (0, 0, 0, 999), "top": (0, 0, 999, 0), "right": (999, 0, 999, 999), "bottom": (0, 999, 999, 999)}[
        side
    ]
    ImageDraw.Draw(image).rectangle(box, fill=(90, 90, 90))
    seen = frame(image)
    assert set(seen) == {side}
    assert (seen[side]["band"], seen[side]["colour"], seen[side]["beside"]) == (1, [90, 90, 90], 1)


def test_a_line_drawn_inside_white() -> None:
    image = product(size=600)
    ImageDraw.Draw(image).rectangle((12, 12, 587, 587), outline=(30, 90, 200), width=5)
    seen = frame(image)
    assert {(side["band"], side["line"], *side["line_colour"]) for side in seen.values()} == {(12, 5, 30, 90, 200)}


def test_bars_fill_up_two_sides() -> None:
    image = Image.new("RGB", (600, 400), "black")
    image.paste(noise(460, 400), (70, 0))
    seen = frame(image)
    assert {name: side["band"] for name, side in seen.items()} == {"left": 70, "right": 70}


@pytest.mark.parametrize("image", [product(), noise(600, 500), Image.new("RGB", (300, 300), "white")])
def test_other_pictures_have_none(image: Image.Image) -> None:
    assert frame(image) == {}


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 700), (700, 1), (30_000, 3)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    assert frame(Image.new("RGB", size, "grey")) == {}
