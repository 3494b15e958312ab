"""Text in pictures: what is read, where it stands, and what is left out."""

from typing import Any

import pytest
from PIL import Image

from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import engines, ocr
from listing_lint.facts.reading.engines import Reading
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, noise, product, write


def seen(image: Image.Image, format: str = "JPEG", **options: Any) -> dict[str, Any]:
    return ocr.text(Picture(encoded(image, format, **options)))


def texts(fact: dict[str, Any]) -> list[str]:
    return [line["text"].replace(" ", "") for line in fact["lines"]]


class Scripted:
    """An engine that gives prepared lines and counts what it is asked."""

    name = "scripted 1"

    def __init__(self, *read: Reading, again: tuple[Reading, ...] = ()) -> None:
        self.lines, self.again = list(read), list(again)
        self.sizes: list[tuple[int, int]] = []
        self.cuttings = 0

    def read(self, image: Image.Image) -> list[Reading]:
        self.sizes.append(image.size)
        return self.lines

    def read_carefully(self, image: Image.Image) -> list[Reading]:
        self.cuttings += 1
        return self.again


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Any:
    def use(*read: Reading, again: tuple[Reading, ...] = ()) -> Scripted:
        engine = Scripted(*read, again=again)
        monkeypatch.setattr(engines, "engine", lambda: engine)
        return engine

    return use


def test_lines_have_text_place_and_certainty() -> None:
    image = product(size=800)
    write(image, 400, 60, "全网最低价", 60)
    write(image, 400, 740, "www.shop.example.com", 40)
    fact = seen(image, quality=90)
    assert (fact["width"], fact["height"]) == (800, 800)
    assert texts(fact) == ["全网最低价", "www.shop.example.com"]
    first = fact["lines"][0]
    x, y, width, height = first["box"]
    assert (abs(x + width / 2 - 400) < 20, abs(y + height / 2 - 60) < 15) == (True, True)
    assert 250 < width < 360
    assert first["confidence"] > 0.9
    assert [line["block"] for line in fact["lines"]] == [0, 1]


def test_a_picture_without_text_has_no_lines() -> None:
    assert seen(product())["lines"] == []


def test_a_turned_picture_is_read_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter to the right
    image = product(size=800)
    write(image, 400, 60, "限时秒杀", 60)
    fact = seen(image.rotate(90, expand=True), exif=exif)
    assert texts(fact) == ["限时秒杀"]
    assert fact["lines"][0]["box"][1] < 100


def test_transparent_parts_are_white_paper_not_black() -> None:
    image = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    write(image, 300, 150, "新品上市", 80, "black")
    assert texts(seen(image, "PNG")) == ["新品上市"]


def test_the_text_of_a_long_detail_picture_is_not_shrunk_away() -> None:
    image = Image.new("RGB", (790, 6000), "white")
    for number, y in enumerate(range(200, 6000, 800)):
        write(image, 395, y, f"详情说明 {number} 加厚防滑底", 30)
    read = texts(seen(image))
    assert read == [f"详情说明{number}加厚防滑底" for number in range(8)]


def test_a_phrase_that_was_broken_in_two_in_a_badge_is_one_line() -> None:
    image = product(size=800)
    write(image, 140, 110, "爆款", 50)
    write(image, 140, 170, "热卖", 50)
    (line,) = seen(image)["lines"]
    assert line["text"] == "爆款热卖"
    assert line["box"][3] > 90


def test_a_very_large_picture_is_measured_in_its_own_pixels() -> None:
    image = Image.new("RGB", (6000, 4000), "white")
    write(image, 3000, 400, "全网最低价", 300)
    fact = seen(image)
    assert (fact["width"], fact["height"]) == (6000, 4000)
    x, _, width, _ = fact["lines"][0]["box"]
    assert abs(x + width / 2 - 3000) < 60


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 3000), (12000, 400)])
def test_odd_sizes_are_read_without_a_fault(size: tuple[int, int]) -> None:
    assert seen(Image.new("RGB", size, "white"), "PNG")["lines"] == []


def test_a_picture_that_is_cut_off_never_reaches_the_engine(scripted: Any) -> None:
    engine = scripted()
    with pytest.raises(Unavailable) as caught:
        ocr.text(Picture(encoded(noise())[:9000]))
    assert caught.value.unreadable
    assert engine.sizes == []


def test_doubtful_lines_are_read_again_and_the_better_reading_stands(scripted: Any) -> None:
    engine = scripted(
        Reading("销量第", 0.97, (100, 100, 220, 140)),
        Reading("SHANYEJI", 0.6, (100, 300, 220, 340)),
        again=(Reading("销量第一", 0.98, (15, 15, 99, 39)),),
    )
    fact = seen(product(size=800))
    assert texts(fact) == ["销量第一", "SHANYEJI"]
    assert engine.cuttings == 1


def test_a_second_reading_that_is_less_sure_is_not_taken(scripted: Any) -> None:
    engine = scripted(
        Reading("手工陶瓷碗", 0.85, (100, 100, 300, 140)), again=(Reading("手工陶瓷宛", 0.7, (15, 15, 130, 39)),)
    )
    assert texts(seen(product(size=800))) == ["手工陶瓷碗"]
    assert engine.cuttings == 1


def test_only_so_many_parts_are_read_again(scripted: Any) -> None:
    lines = [Reading("手工陶瓷碗", 0.6, (10, 100 * row, 200, 100 * row + 40)) for row in range(8)]
    engine = scripted(*lines)
    seen(product(size=800))
    assert engine.cuttings == ocr.AGAIN


def test_lines_that_two_tiles_show_count_once(scripted: Any) -> None:
    engine = scripted(Reading("说明", 0.99, (10, 300, 200, 360)), Reading("说明", 0.99, (10, 959, 200, 1019)))
    fact = seen(Image.new("RGB", (640, 3000), "white"))
    assert engine.sizes == [(640, 1024)] * 4  # 659 pixels apart
    assert [line["box"][1] for line in fact["lines"]] == [300, 959, 1618, 2276, 2935]


def test_a_line_that_reaches_out_of_the_picture_is_cut_at_its_edge(scripted: Any) -> None:
    scripted(Reading("新品上市", 0.99, (-20, 780, 900, 830)), Reading("山野", 0.99, (900, 10, 990, 50)))
    (line,) = seen(product(size=800))["lines"]
    assert line["box"] == [0, 780, 800, 20]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("咨询电话138OOl38OOO", "咨询电话13800138000"),
        ("QQ l00O1O00", "QQ 10001000"),
        ("HZ55E6AC", "HZ55E6AC"),
        ("Colloidal oil 500", "Colloidal oil 500"),
        ("IllOOOl", "IllOOOl"),
    ],
)
def test_letters_that_look_like_digits_are_digits_in_a_long_number(read: str, meant: str, scripted: Any) -> None:
    scripted(Reading(read, 0.99, (10, 10, 300, 40)))
    assert [line["text"] for line in seen(product(size=800))["lines"]] == [meant]


def test_what_the_engine_hardly_believes_is_left_out(scripted: Any) -> None:
    scripted(Reading("手工", 0.4, (10, 10, 90, 40)), Reading("新品", 0.99, (10, 300, 90, 340)))
    assert texts(seen(product(size=800))) == ["新品"]


def test_without_an_engine_text_is_not_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engine", lambda: None)
    for ask in (ocr.engine_name, lambda: seen(product())):
        with pytest.raises(Unavailable) as caught:
            ask()
        assert (caught.value.reason.id, caught.value.unreadable) == ("facts.no-ocr-engine", False)
