"""Print on goods, text laid over a picture, and pictures of documents are told apart."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import ocr
from tests.facts.drawn import encoded, package, product, write


def origins(image: Image.Image) -> dict[str, str]:
    lines = ocr.text(Picture(encoded(image, quality=88)))["lines"]
    return {line["text"].replace(" ", ""): line["origin"] for line in lines}


def scene(size: int = 800) -> Image.Image:
    """A room without a plain ground: blurred noise."""
    return Image.effect_noise((size, size), 90).filter(ImageFilter.GaussianBlur(5)).convert("RGB")


def test_words_on_the_ground_beside_the_goods_were_laid_over() -> None:
    image = product(size=800)
    write(image, 400, 60, "手工陶瓷碗", 60)
    assert origins(image) == {"手工陶瓷碗": "overlay"}


def test_words_on_a_banner_were_laid_over() -> None:
    image = package("每日坚果")
    ImageDraw.Draw(image).rectangle((0, 700, 800, 800), fill="#c01020")
    write(image, 400, 750, "真皮材质", 60, "white")
    assert origins(image) == {"每日坚果": "package", "真皮材质": "overlay"}


@pytest.mark.parametrize("turn", [0, 4, -7])
@pytest.mark.parametrize("shade", [False, True])
def test_print_on_a_package_belongs_to_it(shade: bool, turn: float) -> None:
    found = origins(package("每日坚果", "山野集", shade=shade, turn=turn))
    assert found == {"每日坚果": "package", "山野集": "package"}


def test_words_of_advertising_on_the_goods_were_laid_over() -> None:
    image = package("每日坚果")
    write(image, 400, 560, "全网最低价", 64, "#ffd400", stroke_width=3, stroke_fill="black")
    assert origins(image) == {"每日坚果": "package", "全网最低价": "overlay"}


def test_chinese_text_in_a_scene_was_laid_over_and_latin_print_is_part_of_it() -> None:
    image = scene()
    write(image, 400, 400, "手工陶瓷碗", 70, "white", stroke_width=2, stroke_fill="black")
    assert origins(image) == {"手工陶瓷碗": "overlay"}


def test_a_brand_on_the_goods_belongs_to_them() -> None:
    assert origins(package("SHANYEJI", "500 g")) == {"SHANYEJI": "package", "500g": "package"}


def test_an_address_on_the_goods_was_laid_over() -> None:
    image = package("SHANYEJI")
    write(image, 400, 560, "www.shop.example.com", 40, "white")
    assert origins(image)["www.shop.example.com"] == "overlay"


def test_the_particulars_of_a_label_are_a_label_wherever_they_stand() -> None:
    image = product(size=800)
    write(image, 250, 60, "产品名称：休闲食品", 36)
    write(image, 250, 110, "保质期：9个月", 36)
    assert set(origins(image).values()) == {"package"}


def test_a_certificate_is_a_document() -> None:
    page = Image.new("RGB", (640, 900), "white")
    write(page, 320, 90, "检验报告", 60)
    for number, line in enumerate(("样品名称 手工陶瓷碗", "委托单位 山野集", "依据标准 有效", "检测结论 合格")):
        write(page, 320, 250 + 160 * number, line, 36)
    found = origins(page)
    assert set(found.values()) == {"document"}
    assert len(found) == 5


def test_a_small_label_in_a_picture_does_not_make_it_a_document() -> None:
    image = product(size=800)
    write(image, 400, 60, "中国能效标识", 40)
    assert set(origins(image).values()) == {"overlay"}
