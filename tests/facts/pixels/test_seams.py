"""Where a picture parts into several."""

from itertools import product as pairs

import pytest
from PIL import Image, ImageDraw

from listing_lint.facts.pictures.strips import strips
from listing_lint.facts.pixels import seams as facts
from listing_lint.facts.pixels.pixels import small_copy
from tests.facts.drawn import noise, product


def seams(image: Image.Image) -> dict[str, list[int]]:
    return facts.seams(strips(image, lambda part: part).grey(), small_copy(image))


def scene(colour: str, width: int, height: int) -> Image.Image:
    image = Image.blend(noise(width, height), Image.new("RGB", (width, height), colour), 0.7)
    ImageDraw.Draw(image).ellipse((width * 0.2, height * 0.3, width * 0.8, height * 0.9), fill=colour)
    return image


def joined(columns: int, rows: int, gap: int = 4, size: int = 600, paper: str = "white") -> Image.Image:
    image = Image.new("RGB", (size, size), paper)
    colours = ("navy", "olive", "maroon", "teal", "grey", "purple", "brown", "green", "black")
    width, height = size // columns, size // rows
    for number, (row, column) in enumerate(pairs(range(rows), range(columns))):
        part = scene(colours[number], width - gap, height - gap)
        image.paste(part, (column * width + gap // 2, row * height + gap // 2))
    return image


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [(2, 1, (1, 0)), (1, 2, (0, 1)), (2, 2, (1, 1)), (3, 3, (2, 2)), (1, 3, (0, 2))],
)
def test_pictures_joined_with_a_gap_part_there(columns: int, rows: int, expected: tuple[int, int]) -> None:
    image = joined(columns, rows)
    found = seams(image)
    assert (len(found["columns"]), len(found["rows"])) == expected
    for name, parts in (("columns", columns), ("rows", rows)):
        for part, at in enumerate(found[name], 1):
            assert abs(at - 600 * part / parts) <= 3


def test_four_things_of_their_own_on_white_are_a_sheet() -> None:
    image = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(image)
    for (x, y), colour in zip(pairs((150, 450), (150, 450)), ("navy", "orange", "teal", "crimson"), strict=True):
        draw.ellipse((x - 90, y - 80, x + 90, y + 80), fill=colour)
    assert seams(image) == {"columns": [300], "rows": [300]}
    draw.rectangle((150, 280, 450, 320), fill="grey")  # something crosses the middle
    assert seams(image) == {"columns": [], "rows": []}


def test_four_of_the_same_are_a_set() -> None:
    image = Image.new("RGB", (600, 600), "white")
    for x, y in pairs((150, 450), (150, 450)):
        ImageDraw.Draw(image).ellipse((x - 90, y - 80, x + 90, y + 80), fill="navy")
    assert seams(image) == {"columns": [], "rows": []}


def test_a_wardrobe_with_two_doors_is_one_thing() -> None:
    image = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((120, 40, 480, 560), fill=(150, 110, 70))
    draw.line((300, 40, 300, 560), fill=(90, 60, 40), width=3)
    assert seams(image) == {"columns": [], "rows": []}


def test_a_thing_with_edges_at_the_thirds_is_one_thing() -> None:
    image = Image.new("RGB", (600, 600), "white")
    ImageDraw.Draw(image).rounded_rectangle((30, 200, 570, 400), 20, fill=(150, 180, 210))
    assert seams(image) == {"columns": [], "rows": []}


@pytest.mark.parametrize(
    "image", [product(), noise(640, 480), Image.linear_gradient("L").resize((640, 640)).convert("RGB")]
)
def test_one_picture_has_none(image: Image.Image) -> None:
    assert seams(image) == {"columns": [], "rows": []}


@pytest.mark.parametrize("size", [(1, 1), (20, 20), (1, 900), (900, 1), (61, 61), (30_000, 70)])
def test_any_size_will_do(size: tuple[int, int]) -> None:
    assert seams(Image.new("RGB", size, "grey")) == {"columns": [], "rows": []}
