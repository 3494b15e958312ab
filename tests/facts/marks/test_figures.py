"""Figures that stand free on the ground of a picture: how pale they are, and what is none."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from listing_lint.facts.marks.figures import figures, opacity
from tests.facts.drawn import encoded, noise, product, with_shadow
from tests.facts.drawn_marks import BLACK, RED, WHITE, marked, ringed, scene, tiled


def largest(image: Image.Image) -> dict[str, Any]:
    return figures(image)[0]


def compressed(image: Image.Image, quality: int = 85) -> Image.Image:
    return Image.open(BytesIO(encoded(image, quality=quality))).convert("RGB")


@pytest.mark.parametrize("share", [0.15, 0.3, 0.6])
@pytest.mark.parametrize("at", [(0.03, 0.03), (0.4, 0.9), (0.55, 0.02)])
@pytest.mark.parametrize("size", [480, 800, 1200])
def test_text_laid_over_white_is_as_pale_as_it_was_laid(share: float, at: tuple[float, float], size: int) -> None:
    seen = largest(compressed(marked(product(size=size), at=at, opacity=share)))
    assert seen["opacity"] == pytest.approx(share, abs=0.07)
    assert seen["parts"] > 3
    x, y, width, height = seen["box"]
    assert abs(x - at[0] * size) < 0.03 * size
    assert abs(y - at[1] * size) < 0.05 * size
    assert width > 5 * height


@pytest.mark.parametrize(("ground", "colour"), [("white", RED), ((30, 30, 30), WHITE), ((120, 150, 180), BLACK)])
def test_a_logo_on_any_plain_ground(ground: Any, colour: Any) -> None:
    seen = largest(ringed(product(ground), colour=colour, opacity=0.4))
    assert seen["opacity"] == pytest.approx(0.4, abs=0.1)
    assert min(seen["box"][2:]) > 100


def test_strong_lettering_hides_its_ground() -> None:
    assert largest(marked(product(), opacity=1.0))["opacity"] > 0.9


def test_a_pattern_is_several_figures_of_one_ink() -> None:
    found = figures(tiled(product(), opacity=0.25))
    pale = [one for one in found if one["opacity"] < 0.4 and one["parts"] > 1]
    assert len(pale) > 5
    assert all(abs(a - b) < 12 for one in pale for a, b in zip(one["ink"], pale[0]["ink"], strict=True))


def test_soft_things_are_no_figures() -> None:
    assert not figures(with_shadow())
    image = product()
    ImageDraw.Draw(image).ellipse((60, 60, 200, 200), fill=(222, 222, 226))
    assert not figures(image.filter(ImageFilter.GaussianBlur(9)))


def test_without_a_plain_ground_there_are_none() -> None:
    assert not figures(ringed(scene(1)))
    assert not figures(noise())


def test_boxes_are_in_pixels_of_the_picture() -> None:
    image = ringed(product())
    (small,), (large,) = figures(image), figures(image, scale=2.0)
    assert large["box"] == pytest.approx([2 * side for side in small["box"]], abs=1)


def test_a_page_of_text_is_bounded() -> None:
    image = Image.new("RGB", (900, 900), "white")
    draw = ImageDraw.Draw(image)
    for x in range(0, 900, 9):
        for y in range(0, 900, 9):
            draw.rectangle((x, y, x + 6, y + 6), fill=(180, 180, 180))
    assert sum(one["parts"] for one in figures(image)) <= 200


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (3, 2)])
def test_the_smallest_pictures(size: tuple[int, int]) -> None:
    assert figures(Image.new("RGB", size, "white")) == []


def test_opacity_is_measured_where_ink_and_ground_differ_most() -> None:
    assert opacity((255, 255, 255), (255, 255, 255)) == 0
    assert opacity((127, 127, 127), (255, 255, 255)) == pytest.approx(0.5, abs=0.01)
    assert opacity((128, 64, 64), (0, 0, 0)) == pytest.approx(0.5, abs=0.01)
    assert opacity((248, 229, 208), (255, 255, 255)) == pytest.approx(0.2, abs=0.02)
