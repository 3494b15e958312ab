"""The ink of text that was read: how much of its ground it hides, whatever lies under it."""

from typing import Any

import pytest
from PIL import Image

from listing_lint.facts.marks.ink import ink
from listing_lint.facts.pictures.picture import Picture
from tests.facts.drawn import encoded
from tests.facts.drawn_marks import BLACK, RED, WHITE, marked, scene

BOX = [40, 40, 480, 48]


def seen(image: Image.Image, box: list[int] = BOX, format: str = "JPEG") -> dict[str, Any]:
    """The ink of one line that was read there."""
    (line,) = ink(Picture(encoded(image, format)), {"lines": [{"text": "mark", "box": box}]})["lines"]
    return line


@pytest.mark.parametrize("share", [0.25, 0.5])
@pytest.mark.parametrize(
    ("ground", "colour"), [("white", BLACK), ((25, 25, 25), WHITE), ("white", RED), ((90, 120, 60), WHITE)]
)
def test_on_a_plain_ground(share: float, ground: Any, colour: Any) -> None:
    image = marked(Image.new("RGB", (800, 800), ground), opacity=share, colour=colour)
    assert seen(image)["opacity"] == pytest.approx(share, abs=0.12)


@pytest.mark.parametrize("seed", range(4))
def test_half_transparent_is_told_from_print_over_a_scene(seed: int) -> None:
    under = scene(seed, 800, 800)
    pale = seen(marked(under, opacity=0.35, colour=WHITE))
    strong = seen(marked(under, opacity=1.0, colour=WHITE))
    assert pale["opacity"] < 0.62 < strong["opacity"]


def halves() -> Image.Image:
    """A ground that changes under the line."""
    image = Image.new("RGB", (800, 800), (210, 190, 170))
    image.paste((120, 90, 60), (260, 0, 800, 800))
    return image


@pytest.mark.parametrize("colour", [WHITE, BLACK, RED])
def test_the_ground_goes_on_through_half_transparent_ink(colour: Any) -> None:
    line = seen(marked(halves(), opacity=0.35, colour=colour))
    assert line["varies"] > 20
    assert line["through"] > 0.8


def test_it_does_not_go_on_through_print_and_an_even_ground_tells_nothing() -> None:
    assert seen(marked(halves(), opacity=1.0, colour=WHITE))["through"] < 0.6
    assert seen(marked(Image.new("RGB", (800, 800), "white"), opacity=0.35))["varies"] < 5


def test_ink_and_ground_are_told() -> None:
    under = Image.new("RGB", (800, 800), (230, 220, 240))
    line = seen(marked(under, opacity=1.0, colour=RED), format="PNG")
    assert line["box"] == BOX
    assert line["ground"] == pytest.approx([230, 220, 240], abs=2)
    assert line["ink"] == pytest.approx([220, 30, 30], abs=25)


def test_where_there_is_no_ink_nothing_is_measured() -> None:
    plain = Image.new("RGB", (800, 800), "white")
    nothing = {"contrast": 0, "opacity": 0.0, "ink": [], "ground": [], "through": 0.0, "varies": 0.0}
    assert seen(plain) == {"box": BOX} | nothing
    assert seen(marked(plain), [40, 40, 480, 3]) == {"box": [40, 40, 480, 3]} | nothing


def test_a_box_at_the_edge() -> None:
    image = marked(Image.new("RGB", (800, 800), "white"), at=(0.0, 0.0), opacity=0.5)
    assert seen(image, [0, 0, 480, 50])["opacity"] == pytest.approx(0.5, abs=0.12)
