"""QR and bar codes in pictures: small, turned, faint; and what a second look costs."""

from typing import Any

import pytest
from PIL import Image, ImageFilter

from listing_lint.facts.pictures.picture import Picture
from listing_lint.facts.reading import codes
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import code, encoded, product

SHOP = "https://shop.example.com/vip?from=main"


def seen(image: Image.Image, **options: Any) -> dict[str, Any]:
    return codes.codes(Picture(encoded(image, **options)))


def with_code(content: Image.Image, x: int, y: int, ground: Image.Image | None = None, alpha: float = 1) -> Image.Image:
    image = ground or product(size=800)
    under = image.crop((x, y, x + content.width, y + content.height))
    image.paste(Image.blend(under, content.convert("RGB"), alpha), (x, y))
    return image


def rough(size: int = 800) -> Image.Image:
    """Fine texture all over: a busy ground."""
    return Image.effect_noise((size, size), 40).filter(ImageFilter.GaussianBlur(1)).convert("RGB")


def test_a_code_has_format_content_and_place() -> None:
    fact = seen(with_code(code(SHOP), 560, 560))
    assert (fact["width"], fact["height"]) == (800, 800)
    (found,) = fact["codes"]
    assert (found["format"], found["text"]) == ("qr", SHOP)
    x, y, width, height = found["box"]
    assert 560 <= x < 590
    assert 560 <= y < 590
    assert 100 < width < 180
    assert abs(width - height) < 5


@pytest.mark.parametrize(
    ("format", "content", "name"),
    [("EAN13", "6901234567892", "ean-13"), ("EAN8", "69012341", "ean-8"), ("ITF14", "16901234567899", "itf-14")],
)
def test_bar_codes_are_read_with_their_number(format: str, content: str, name: str) -> None:
    bars = code(content, format, 3)
    (found,) = seen(with_code(bars, 100, 600))["codes"]
    assert (found["format"], found["text"]) == (name, content)


@pytest.mark.parametrize("module", [1.4, 1.7, 2.2])
def test_a_code_of_hardly_more_than_a_pixel_a_module_is_found(module: float) -> None:
    (found,) = seen(with_code(code(SHOP, module=module), 600, 100), quality=90)["codes"]
    assert found["text"] == SHOP
    assert abs(found["box"][0] - 600) < 20


@pytest.mark.parametrize("turn", [8, 33, 180])
def test_a_turned_code_is_found(turn: int) -> None:
    turned = code(SHOP, module=3).rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert [found["text"] for found in seen(with_code(turned, 450, 450))["codes"]] == [SHOP]


def test_a_faint_code_is_found() -> None:
    assert [found["text"] for found in seen(with_code(code(SHOP, module=5), 60, 560, alpha=0.35))["codes"]] == [SHOP]


def test_a_small_code_on_a_busy_ground_is_found() -> None:
    assert [found["text"] for found in seen(with_code(code(SHOP, module=2), 300, 300, rough()))["codes"]] == [SHOP]


def test_plain_goods_are_not_enlarged(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("enlarged")

    monkeypatch.setattr(codes, "_enlarged", never)
    assert seen(product())["codes"] == []
    assert seen(with_code(code(SHOP), 560, 560))["codes"]


def test_textures_hold_no_codes() -> None:
    assert seen(rough())["codes"] == []
    assert seen(Image.effect_noise((600, 600), 120).convert("RGB"))["codes"] == []


@pytest.mark.parametrize("size", [(1, 1), (5, 900), (900, 5)])
def test_odd_sizes_are_looked_at_without_a_fault(size: tuple[int, int]) -> None:
    assert seen(Image.new("RGB", size, "white"), format="PNG")["codes"] == []


def test_without_the_library_codes_are_not_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "version", lambda *_: None)
    with pytest.raises(Unavailable) as caught:
        seen(product())
    assert (caught.value.reason.id, caught.value.unreadable) == ("facts.no-code-reader", False)
