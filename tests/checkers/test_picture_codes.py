"""picture-codes: codes that a picture may not show, and bar codes of other goods."""

from typing import Any

import pytest

from listing_lint.checkers.picture_codes import Params, check
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from tests.checkers.views import view


def code(format: str, text: str) -> dict[str, Any]:
    return {"format": format, "text": text, "box": [10, 20, 30, 40]}


def hits(params: Params, codes: list[dict[str, Any]], *barcodes: str) -> list[Hit]:
    given = {"p.jpg": {"image.codes": {"width": 800, "height": 600, "codes": codes}}}
    skus = [{"id": f"S{number}", "barcode": barcode} for number, barcode in enumerate(barcodes)]
    return list(check(params, view({"images": {"package": ["p.jpg"]}, "skus": skus}, "images.package", facts=given)))


QR = Params(look_for="shown", formats=("qr", "micro-qr"))
OTHER = Params(look_for="other-goods")


def test_a_qr_code_is_a_hit_with_its_content_and_place() -> None:
    (hit,) = hits(QR, [code("ean-13", "6901234567892"), code("qr", "weixin://a"), code("qr", "https://b")])
    assert hit.args == {"content": "weixin://a", "format": "QR", "codes": 2}
    assert hit.image
    assert [(box.x, box.y, box.width, box.height, box.label) for box in hit.image.boxes] == [(10, 20, 30, 40, "qr")] * 2
    assert not hits(QR, [code("ean-13", "6901234567892")])


def test_a_bar_code_of_other_goods_names_the_sku() -> None:
    (hit,) = hits(OTHER, [code("ean-13", "6921317905038")], "6901234567892")
    assert (hit.args["content"], hit.args["barcode"]) == ("6921317905038", "6901234567892")
    assert [related.field for related in hit.related] == ["/skus/0/barcode"]


@pytest.mark.parametrize(
    ("seen", "own"),
    [
        (code("ean-13", "6901234567892"), "6901234567892"),
        (code("itf-14", "16901234567899"), "6901234567892"),
        (code("upc-a", "012345678905"), "0012345678905"),
        (code("qr", "https://b"), "6901234567892"),
        (code("ean-13", "6921317905038"), "6901234567893"),
    ],
)
def test_the_same_goods_other_codes_and_faulty_numbers_are_no_hit(seen: dict[str, Any], own: str) -> None:
    assert not hits(OTHER, [seen], own)


def test_one_right_bar_code_is_enough_and_without_own_ones_nothing_is_said() -> None:
    codes = [code("ean-13", "6921317905038"), code("ean-13", "6901234567892")]
    assert not hits(OTHER, codes, "6901234567892")
    assert not hits(OTHER, codes)


@pytest.mark.parametrize("wrong", [{}, {"look_for": "other-goods", "formats": ("qr",)}])
def test_formats_go_with_shown(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="formats"):
        Params(**wrong)
