"""frame: what makes up a frame, and what is only white around a picture."""

from typing import Any

from listing_lint.checkers.frame import Params, check, find
from listing_lint.finding import Hit
from tests.checkers.views import view

ALL = ("left", "top", "right", "bottom")


def side(band: int, colour: tuple[int, ...] = (200, 30, 40), beside: float = 1.0, line: int = 0) -> dict[str, Any]:
    return {
        "colour": list(colour),
        "band": band,
        "beside": beside,
        "line": line,
        "line_colour": [30, 90, 200] if line else [],
    }


def hits(frame: dict[str, Any], params: Params = Params()) -> list[Hit]:  # noqa: B008 -- frozen
    given = {"1.jpg": {"image.pixels": {"width": 800, "height": 600, "frame": frame}}}
    return list(check(params, view({"images": {"main": ["1.jpg"]}}, "images.main", facts=given)))


def test_a_frame_is_shown_on_each_of_its_sides() -> None:
    (hit,) = hits(dict.fromkeys(ALL, side(10)))
    assert hit.verdict is None
    assert hit.args == {"kind": "frame", "sides": 4}
    assert hit.image
    assert [tuple(box)[:4] for box in hit.image.boxes] == [
        (0, 0, 10, 600),
        (0, 0, 800, 10),
        (790, 0, 10, 600),
        (0, 590, 800, 10),
    ]


def test_what_is_left_over_from_cutting_out_is_for_review() -> None:
    assert [hit.verdict for hit in hits(dict.fromkeys(ALL, side(1)))] == ["review"]
    assert [hit.verdict for hit in hits(dict.fromkeys(ALL, side(1)), Params(min_width=1))] == [None]


def test_a_thin_line_inside_white_is_a_frame() -> None:
    (hit,) = hits(dict.fromkeys(ALL[:3], side(14, (255, 255, 255), 0.97, line=1)))
    assert (hit.verdict, hit.args["kind"]) == (None, "line")


def test_bars_are_of_one_colour_and_as_wide() -> None:
    assert [hit.args["kind"] for hit in hits({"left": side(60), "right": side(62)})] == ["bars"]
    assert not hits({"left": side(60), "right": side(90)})
    assert not hits({"left": side(60), "right": side(60, (30, 200, 40))})
    assert not hits({"left": side(60), "right": side(60, beside=0.8)})
    assert not hits({"left": side(60), "top": side(60)})


def test_white_around_a_picture_is_no_frame() -> None:
    assert not hits(dict.fromkeys(ALL, side(40, (255, 255, 255), 0.9)))


def test_goods_with_straight_edges_are_no_frame() -> None:
    # a line beside white on three sides that ends well before the corners: a screen, a book
    assert find(dict.fromkeys(ALL[:3], side(40, (255, 255, 255), 0.75, line=4)), 800, 600) is None
    assert find(dict.fromkeys(ALL, side(10, (255, 255, 255), 0.96, line=90)), 800, 600) is None
