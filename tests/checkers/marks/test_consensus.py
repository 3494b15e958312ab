"""What repeats over the pictures of a catalogue: found where it lies, over whatever content, and nothing else."""

import random
from typing import Any

import pytest
from PIL import Image, ImageDraw

from listing_lint.checkers.marks.consensus import SAMPLE, Position, repeated
from listing_lint.checkers.marks.overlays import LEAST
from listing_lint.facts.marks.strokes import strokes
from tests.facts.drawn_marks import RED, WHITE, marked, ringed, scene


def found(pictures: list[Image.Image]) -> dict[int, Position]:
    return dict(repeated([strokes(picture) for picture in pictures]))


def laid(seed: int, height: int = 480, **options: Any) -> Image.Image:
    return marked(
        scene(seed, 480, height), "SHOP 8823 MARK", **{"at": (0.2, 0.45), "size": 0.07, "opacity": 0.5} | options
    )


@pytest.mark.parametrize("options", [{"colour": RED}, {"colour": WHITE}, {"colour": WHITE, "at": (0.05, 0.05)}])
def test_a_mark_is_found_in_all_pictures_that_bear_it_and_in_no_others(options: dict[str, Any]) -> None:
    bearing = [laid(seed, **options) for seed in range(10)]
    others = [scene(seed) for seed in range(100, 120)]
    places = found([picture for pair in zip(bearing, others, strict=False) for picture in pair] + others[10:])
    assert set(places) <= set(range(0, 20, 2))
    assert len(places) >= 9
    assert all(place.pictures == len(places) for place in places.values())


def test_where_it_lies_is_told() -> None:
    places = found([ringed(scene(seed), (0.7, 0.7), colour=RED, opacity=0.6) for seed in range(8)])
    assert len(places) >= 7
    for place in places.values():
        left, top, right, bottom = place.box
        assert left <= 0.75
        assert top <= 0.75
        assert right >= 0.85
        assert bottom >= 0.85
        assert (right - left) * (bottom - top) < 0.2


def test_two_marks_are_two_overlays() -> None:
    one = [laid(seed, colour=RED) for seed in range(6)]
    other = [ringed(scene(seed), (0.72, 0.05), colour=WHITE, opacity=0.6) for seed in range(20, 26)]
    places = found(one + other)
    assert len(places) >= 10
    assert {place.box for number, place in places.items() if number < 6}.isdisjoint(
        place.box for number, place in places.items() if number >= 6
    )


def test_pictures_of_the_same_thing_share_more_than_a_mark() -> None:
    family = [scene(1).resize((480 + wide, 480 + wide)).rotate(0) for wide in (0, 40, 160)]
    recoloured = [
        Image.merge("RGB", [scene(1).split()[channel] for channel in order]) for order in ((1, 2, 0), (2, 0, 1))
    ]
    assert not found([*family, *recoloured, *(scene(seed) for seed in range(100, 110))])


def test_strong_print_that_repeats_is_no_mark() -> None:
    def badge(seed: int) -> Image.Image:
        image = scene(seed)
        ImageDraw.Draw(image).rectangle((0, 0, 300, 70), fill="white")
        return marked(image, "BIG SALE 11.11", (0.02, 0.02), opacity=1.0, size=0.08)

    assert not found([badge(seed) for seed in range(8)])


def test_pictures_of_other_heights_meet_at_the_top_and_at_the_bottom() -> None:
    heights = [480, 560, 640, 520, 600, 680]
    at_top = [
        laid(seed, height, at=(0.2, 0.03 * 480 / height), size=0.07 * 480 / height)
        for seed, height in enumerate(heights)
    ]
    at_bottom = [
        laid(10 + seed, height, at=(0.2, 1 - 48 / height), size=0.07 * 480 / height)
        for seed, height in enumerate(heights)
    ]
    assert len(found(at_top)) >= 5
    assert len(found(at_bottom)) >= 5


def test_too_few_are_no_catalogue() -> None:
    assert not found([])
    assert not found([laid(seed, colour=RED) for seed in range(LEAST - 1)])


def test_the_order_of_the_pictures_changes_nothing() -> None:
    maps = [strokes(laid(seed, colour=RED) if seed < 8 else scene(seed)) for seed in range(20)]
    order = random.Random(1).sample(range(20), 20)
    straight = dict(repeated(maps))
    shuffled = {order[number]: place for number, place in repeated([maps[number] for number in order])}
    assert straight == shuffled


def test_pictures_beyond_the_sample_are_found_too() -> None:
    mark = [strokes(laid(seed, colour=RED)) for seed in range(12)]
    others = [strokes(scene(seed, 160, 160)) for seed in range(100, 124)]
    many = mark * 20 + others * ((SAMPLE + 100) // len(others))
    places = {number for number, _ in repeated(many)}
    assert len(places & set(range(len(mark) * 20))) >= 0.9 * len(mark) * 20
    assert not places - set(range(len(mark) * 20))
