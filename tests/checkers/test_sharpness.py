"""sharpness: blurred all over, or shaken in one direction."""

import pytest

from listing_lint.checkers.sharpness import Params, check
from tests.checkers.views import view


def kinds(
    across: float, down: float, contrast: tuple[int, int] = (100, 100), params: Params | None = None
) -> list[object]:
    pixels = {"width": 8, "height": 8, "sharpness": {"across": across, "down": down, "contrast": list(contrast)}}
    shown = view({"images": {"main": ["1.jpg"]}}, "images.main", facts={"1.jpg": {"image.pixels": pixels}})
    return [hit.args["kind"] for hit in check(params or Params(), shown)]


@pytest.mark.parametrize(
    ("across", "down", "contrast", "expected"),
    [
        (0.9, 0.8, (150, 150), []),
        (0.28, 0.3, (100, 90), ["blurred"]),
        (0.3, 0.45, (100, 90), []),
        (0.75, 0.35, (100, 30), ["shaken"]),
        (0.35, 0.75, (30, 100), ["shaken"]),
        (0.75, 0.35, (100, 90), []),
        (0.2, 0.2, (9, 9), []),
    ],
)
def test_kinds(across: float, down: float, contrast: tuple[int, int], expected: list[str]) -> None:
    assert kinds(across, down, contrast) == expected


def test_the_limits_are_the_rules() -> None:
    assert kinds(0.5, 0.5, params=Params(min=0.6)) == ["blurred"]
    assert not kinds(0.3, 0.3, params=Params(min=0.2))
