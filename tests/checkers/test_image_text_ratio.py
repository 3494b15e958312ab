"""image-text-ratio: how much text the detail pictures hold, over all of them."""

from typing import Any

import pytest

from listing_lint.checkers.image_text_ratio import Params, check, measure
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from tests.checkers.views import view


def text(*boxes: tuple[int, int, int, int], words: str = "限时 特惠", size: int = 100) -> dict[str, Any]:
    lines = [{"text": words, "confidence": 0.9, "box": list(box), "origin": "overlay", "block": 0} for box in boxes]
    return {"lines": lines, "width": size, "height": size}


def hits(params: Params, *texts: dict[str, Any]) -> list[Hit]:
    files = [f"详情{number}.jpg" for number in range(len(texts))]
    given = {file: {"image.text": one} for file, one in zip(files, texts, strict=True)}
    return list(check(params, view({"images": {"detail": files}}, "images.detail", facts=given)))


def test_the_share_is_that_of_all_pictures_together() -> None:
    half, none = text((0, 0, 100, 50)), text()
    assert not hits(Params(), half, none)
    (hit,) = hits(Params(), half)
    assert hit.measured
    assert (hit.measured.name, hit.measured.value) == ("text_area_share", 0.5)
    assert (hit.args["percent"], hit.args["most"]) == (50, 33)


def test_a_large_picture_weighs_more_than_a_small_one() -> None:
    assert measure("text_area_share", [text((0, 0, 100, 100)), text(size=300)]) == 0.1


@pytest.mark.parametrize(
    ("boxes", "share"),
    [
        ([(0, 0, 50, 50), (0, 0, 50, 50)], 0.25),
        ([(0, 0, 50, 50), (25, 25, 50, 50)], 0.4375),
        ([(0, 0, 50, 50), (50, 50, 50, 50)], 0.5),
        ([(10, 10, 80, 10), (40, 0, 20, 100)], 0.26),
        ([(-20, -20, 70, 70)], 0.25),
        ([(90, 90, 500, 500)], 0.01),
        ([(200, 200, 50, 50)], 0),
        ([(10, 10, 0, 50)], 0),
        ([], 0),
    ],
)
def test_boxes_that_overlap_count_once_and_only_inside_the_picture(
    boxes: list[tuple[int, int, int, int]], share: float
) -> None:
    assert measure("text_area_share", [text(*boxes)]) == pytest.approx(share)


def test_the_picture_with_the_most_text_is_named_with_its_lines() -> None:
    (hit,) = hits(Params(max=0.1), text((0, 0, 50, 50)), text((0, 0, 100, 50), (0, 60, 100, 20)))
    assert hit.field == "/images/detail/1"
    assert hit.image
    assert [box.y for box in hit.image.boxes] == [0, 60]
    assert (hit.args["lines"], hit.args["images"]) == (3, 2)


def test_other_measures() -> None:
    line = (0, 0, 10, 10)
    assert measure("text_line_count", [text(line, line), text(line)]) == 3
    assert measure("characters_per_image", [text(line, line), text()]) == 4
    assert len(hits(Params(measure="text_line_count", max=2), text(line, line, line))) == 1
    assert not hits(Params(measure="characters_per_image", max=4), text(line))
    with pytest.raises(Refused, match="max"):
        Params(measure="text_line_count")


def test_without_the_text_of_every_picture_there_is_no_measure() -> None:
    given = {"a.jpg": {"image.text": text((0, 0, 100, 100))}, "b.jpg": {}}
    seen = view({"images": {"detail": ["a.jpg", "b.jpg"]}}, "images.detail", facts=given)
    assert not list(check(Params(), seen))
    assert [gap.field for gap in seen.not_checked] == ["/images/detail/1"]


def test_no_detail_picture_is_no_finding() -> None:
    assert not list(check(Params(), view({}, "images.detail")))
