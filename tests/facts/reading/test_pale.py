"""Text that is read once its ground is taken out."""

from typing import Any

import pytest
from PIL import Image

from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import engines, ocr
from listing_lint.facts.reading.engines import Reading
from listing_lint.facts.reading.pale import pale
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, product
from tests.facts.drawn_marks import WHITE, marked, scene

NOTHING: dict[str, Any] = {"lines": []}


def faint(seed: int) -> Picture:
    return Picture(
        encoded(marked(scene(seed, 800, 800), "hillfarm.com", (0.2, 0.5), opacity=0.2, colour=WHITE, size=0.06))
    )


def test_faint_text_over_goods_is_read_with_its_place() -> None:
    read = [pale(faint(seed), NOTHING)["lines"] for seed in range(4)]
    right = [line for lines in read for line in lines if "hillfarm" in line["text"]]
    assert len(right) >= 3
    for line in right:
        x, y, width, height = line["box"]
        assert x == pytest.approx(160, abs=25)
        assert 375 < y < 430
        assert width > 200
        assert 25 < height < 80
        assert 0.5 <= line["confidence"] <= 1


def test_what_has_been_read_is_not_read_again() -> None:
    picture = faint(0)
    (line,) = pale(picture, NOTHING)["lines"]
    assert pale(picture, {"lines": [line]}) == NOTHING


def test_a_picture_without_thin_strokes_never_reaches_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        name = "silent 1.0"

        def read(self, image: Image.Image, lettering: Any = None) -> list[Reading]:
            raise AssertionError("asked")

        read_carefully = read

    monkeypatch.setattr(engines, "engine", Silent)
    assert pale(Picture(encoded(product(size=800))), NOTHING) == NOTHING


def test_without_an_engine_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engine", lambda: None)
    with pytest.raises(Unavailable):
        pale(faint(0), NOTHING)
    with pytest.raises(Unavailable):
        ocr.reader()
