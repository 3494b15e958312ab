"""Where strokes are: those of a mark are seen at the same place whatever lies under it."""

from base64 import b64decode
from typing import Any
from zlib import decompress

import pytest
from PIL import Image, ImageFilter

from listing_lint.facts.marks.strokes import strokes
from listing_lint.facts.pictures.masks import closed, opened
from tests.facts.drawn import noise
from tests.facts.drawn_marks import RED, marked, scene


def cells(packed: str) -> int:
    """A map as a number, a bit a cell."""
    return int.from_bytes(decompress(b64decode(packed)), "big")


def both(name: str, *images: Image.Image) -> tuple[int, int]:
    """How many cells are marked in the first picture, and how many of them in all."""
    maps = [cells(strokes(image)[name]) for image in images]
    shared = maps[0]
    for other in maps[1:]:
        shared &= other
    return maps[0].bit_count(), shared.bit_count()


def test_the_strokes_of_a_mark_are_where_they_were_laid() -> None:
    alone = cells(strokes(marked(Image.new("RGB", (480, 480), "white"), at=(0.2, 0.45), size=0.08))["lightness"])
    over = cells(strokes(marked(scene(3), at=(0.2, 0.45), size=0.08))["lightness"])
    assert (alone & over).bit_count() > 0.6 * alone.bit_count()
    without = cells(strokes(scene(3))["lightness"])
    assert (alone & without).bit_count() < 0.25 * alone.bit_count()


def test_a_coloured_mark_is_plain_in_colour_where_grey_noise_hides_it() -> None:
    grey = Image.effect_noise((480, 480), 70).convert("RGB")
    white = Image.new("RGB", (480, 480), "white")
    options: dict[str, Any] = {"at": (0.1, 0.4), "size": 0.1, "colour": RED, "opacity": 0.4}
    of_mark, seen = both("colour", marked(white, **options), marked(grey, **options))
    assert seen > 0.6 * of_mark
    assert cells(strokes(grey)["colour"]) == 0


def test_print_is_strong_and_a_mark_is_not() -> None:
    white = Image.new("RGB", (480, 480), "white")
    assert cells(strokes(marked(white, opacity=1.0, size=0.08))["strong"])
    assert not cells(strokes(marked(white, opacity=0.4, size=0.08))["strong"])


@pytest.mark.parametrize(
    ("size", "height"), [((480, 480), 160), ((300, 600), 320), ((400, 4000), 320), ((1600, 40), 4), ((1, 1), 160)]
)
def test_maps_are_160_cells_wide_and_at_most_320_high(size: tuple[int, int], height: int) -> None:
    seen = strokes(Image.new("RGB", size, "white"))
    assert seen["height"] == height
    assert len(decompress(b64decode(seen["lightness"]))) == 20 * height


def test_a_long_picture_is_the_upper_part_of_it() -> None:
    long = Image.new("RGB", (400, 4000), "white")
    mark = marked(Image.new("RGB", (400, 400), "white"), size=0.1)
    long.paste(mark, (0, 0))
    first, shared = cells(strokes(mark)["lightness"]), cells(strokes(long)["lightness"])
    assert shared >> 20 * 8 * 160 == first


def test_the_facts_of_a_busy_picture_stay_small() -> None:
    assert sum(len(part) for part in strokes(noise(800, 1600)).values() if isinstance(part, str)) < 20_000


@pytest.mark.parametrize("size", [3, 5, 7])
def test_closing_is_the_darkest_of_the_lightest(size: int) -> None:
    image = Image.effect_noise((60, 50), 90)
    inner = (size, size, 60 - size, 50 - size)
    slow = image.filter(ImageFilter.MaxFilter(size)).filter(ImageFilter.MinFilter(size))
    assert closed(image, size).crop(inner).tobytes() == slow.crop(inner).tobytes()
    slow = image.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    assert opened(image, size).crop(inner).tobytes() == slow.crop(inner).tobytes()
    assert closed(image, size).size == opened(image, size).size == image.size


def test_strokes_are_filled_up_to_the_edge() -> None:
    image = Image.new("L", (40, 40), 200)
    image.paste(20, (0, 0, 2, 40))
    assert closed(image, 7).getextrema() == (20, 200)  # what touches the edge has only one side
    image = Image.new("L", (40, 40), 200)
    image.paste(20, (10, 0, 13, 40))
    assert closed(image, 7).getextrema() == (200, 200)
