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


class Doubting:
    """Reads nothing at first sight, and what it is told to in a cutting."""

    name = "doubting 1.0"

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuttings: list[tuple[int, int]] = []

    def read(self, image: Image.Image, lettering: Any = None) -> list[Reading]:
        return []

    def read_carefully(self, image: Image.Image) -> list[Reading]:
        self.cuttings.append(image.size)
        width, height = image.size
        return [Reading(self.text, 0.99, (2, height // 4, width - 2, 3 * height // 4))]


def doubtful(text: str, confidence: float = 0.7) -> dict[str, Any]:
    return {"lines": [{"text": text, "confidence": confidence, "box": [300, 400, 200, 50]}]}


def test_the_largest_doubtful_line_is_read_again_with_what_is_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Doubting("hillfarm.com")
    monkeypatch.setattr(engines, "engine", lambda: engine)
    small = {"text": "farn", "confidence": 0.7, "box": [10, 10, 100, 20]}
    (line,) = pale(faint(0), {"lines": [small, *doubtful("illfar")["lines"]]})["lines"]
    assert (line["text"], line["confidence"]) == ("hillfarm.com", 0.99)
    x, y, width, height = line["box"]
    assert x < 250
    assert x + width > 550
    assert 390 < y < y + height < 460
    assert len(engine.cuttings) == 1
    assert max(engine.cuttings[0]) <= 640


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (doubtful("illfar", confidence=0.95), "hillfarm.com"),  # no doubts
        (doubtful("i"), "hillfarm.com"),  # a rivet
        (doubtful("hill farm.com"), "hillfarm"),  # says no more
    ],
)
def test_a_line_is_not_told_twice(monkeypatch: pytest.MonkeyPatch, text: dict[str, Any], again: str) -> None:
    monkeypatch.setattr(engines, "engine", lambda: Doubting(again))
    assert pale(faint(0), text) == NOTHING


def test_plain_print_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Doubting("hillfarm.com")
    monkeypatch.setattr(engines, "engine", lambda: engine)
    halved = Image.new("RGB", (800, 800), "white")
    halved.paste("black", (0, 425, 800, 800))
    pale(Picture(encoded(halved)), doubtful("illfar"))
    assert engine.cuttings == []


def test_among_strokes_all_over_nothing_pale_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(Doubting):
        def read(self, image: Image.Image, lettering: Any = None) -> list[Reading]:
            raise AssertionError("asked")

    monkeypatch.setattr(engines, "engine", lambda: Silent(""))
    busy = Image.effect_noise((160, 160), 120).resize((640, 640), Image.Resampling.NEAREST).convert("RGB")
    assert pale(Picture(encoded(busy)), NOTHING) == NOTHING


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
