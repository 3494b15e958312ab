"""subject: how much the product fills, whether it stands in the middle and lies wholly inside."""

from typing import Any

from listing_lint.checkers.subject import Params, check
from listing_lint.finding import Hit, NotChecked
from tests.checkers.views import view

MIDDLE = {"box": [200, 200, 400, 300], "side": 0.5, "area": 0.12, "offset": [0.0, -0.06], "cut": [0.0, 0.0, 0.0, 0.0]}


def found(params: Params, border: float = 1.0, **seen: Any) -> list[Any]:
    subject = MIDDLE | seen if seen.get("box", True) is not None else None
    pixels = {"width": 800, "height": 800, "background": {"border": border}} | ({"subject": subject} if subject else {})
    shown = view({"images": {"main": ["1.jpg"]}}, "images.main", facts={"1.jpg": {"image.pixels": pixels}})
    return [result.args["kind"] if isinstance(result, Hit) else result for result in check(params, shown)]


def test_without_limits_nothing_is_said() -> None:
    assert found(Params()) == []


def test_long_thin_goods_fill_by_their_longer_side_and_wide_ones_by_area() -> None:
    assert found(Params(min_fill=0.6)) == ["little"]
    assert found(Params(min_fill=0.5)) == []
    assert found(Params(min_fill=0.6), side=0.55, area=0.65) == []


def test_other_limits() -> None:
    assert found(Params(max_fill=0.95), side=0.98) == ["tight"]
    assert found(Params(max_offset=0.05)) == ["off-centre"]
    assert found(Params(max_cut=0.1), cut=[0.0, 0.0, 0.0, 0.4]) == ["cut-off"]
    assert found(Params(max_offset=0.1, max_cut=0.4), cut=[0.0, 0.0, 0.0, 0.4]) == []


def test_without_a_plain_background_nothing_can_be_told() -> None:
    assert [type(one) for one in found(Params(min_fill=0.5), border=0.1)] == [NotChecked]
    assert [type(one) for one in found(Params(min_fill=0.5), box=None)] == [NotChecked]
