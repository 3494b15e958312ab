"""background: a pure white background, or why it is not one."""

from typing import Any

import pytest

from listing_lint.checkers.background import Params, check
from listing_lint.finding import Hit
from tests.checkers.views import view

WHITE = {"border": 1.0, "white": 1.0, "full": 1.0, "level": 255, "tint": 0, "dark": 0.0}


def hits(
    params: Params = Params(),  # noqa: B008 -- frozen
    transparent: float = 0.0,
    frame: dict[str, Any] | None = None,
    platforms: tuple[str, ...] = ("taobao",),
    **seen: Any,
) -> list[Hit]:
    pixels = {"width": 800, "height": 800, "transparent": transparent, "frame": frame or {}, "background": WHITE | seen}
    given = {"主图.jpg": {"image.pixels": pixels}}
    shown = view({"images": {"main": ["主图.jpg"]}}, "images.main[0]", platforms=platforms, facts=given)
    return list(check(params, shown))


def test_pure_white_is_no_finding() -> None:
    assert not hits()
    assert not hits(white=0.985, border=0.7, dark=0.002)


@pytest.mark.parametrize(
    ("kind", "value", "seen"),
    [
        ("scene", 0.1, {"border": 0.1, "white": 0.5}),
        ("tinted", 0.0, {"white": 0.0, "level": 246}),
        ("tinted", 0.93, {"white": 0.93}),
        ("shadow", 0.02, {"dark": 0.02, "dark_level": 220, "box": [100, 600, 500, 60]}),
    ],
)
def test_what_is_wrong_is_told_with_its_measure(kind: str, value: float, seen: dict[str, Any]) -> None:
    (hit,) = hits(**seen)
    assert hit.args["kind"] == kind
    assert hit.message
    assert hit.message.id == f"picture.{kind}"
    assert hit.measured
    assert hit.measured.value == value
    assert hit.image
    assert hit.image.path == "主图.jpg"


def test_a_shadow_is_shown_in_the_picture() -> None:
    (hit,) = hits(dark=0.02, dark_level=220, box=[100, 600, 500, 60])
    assert hit.image
    (box,) = hit.image.boxes
    assert (box.x, box.y, box.width, box.height) == (100, 600, 500, 60)
    assert hit.args["percent"] == "2.0"


def test_strict_white_is_255() -> None:
    assert not hits(white=1.0, full=0.4, level=254)
    assert [hit.args["kind"] for hit in hits(Params(white="strict"), white=1.0, full=0.4, level=254)] == ["tinted"]


def test_some_platforms_take_255_only() -> None:
    params = Params(strict_on=("amazon",))
    assert not hits(params, platforms=("jd",), full=0.3)
    (hit,) = hits(params, platforms=("jd", "amazon"), full=0.3)
    assert (hit.args["kind"], hit.platforms) == ("almost", ("amazon",))
    assert not hits(params, platforms=("jd", "amazon"), full=0.99)


def test_a_dark_line_one_pixel_wide_is_told() -> None:
    grey = {"colour": [120, 120, 120], "band": 1, "beside": 1.0, "line": 0, "line_colour": []}
    (hit,) = hits(frame={"right": grey})
    assert (hit.args["kind"], hit.args["sides"]) == ("edge-line", 1)
    assert hit.measured
    assert hit.measured.value == 1
    assert not hits(frame={"right": grey | {"colour": [255, 255, 254]}})


def test_the_limits_are_the_rules() -> None:
    assert not hits(Params(max_dark=0.05), dark=0.02, box=[0, 0, 1, 1])
    assert not hits(Params(min_share=0.9), white=0.93)
    assert not hits(Params(min_border=0), border=0.1)


def test_a_transparent_picture_is_said_to_be_looked_at_on_white() -> None:
    (hit,) = hits(transparent=0.4, white=0.5)
    assert "透明" in hit.advice[0]["zh-CN"]
    assert not hits(white=0.5)[0].advice


def test_a_picture_that_can_not_be_read_is_not_checked() -> None:
    seen = view({"images": {"main": ["没有.jpg"]}}, "images.main")
    assert not list(check(Params(), seen))
    assert list(seen.unreadable) == ["/images/main/0"]


def test_a_target_may_be_looked_at_for_some_platforms_only() -> None:
    pixels = {"width": 800, "height": 800, "transparent": 0.0, "frame": {}, "background": WHITE | {"white": 0.1}}
    data = {"images": {"main": ["主图.jpg"], "white_background": "白底图.jpg"}}
    given = {file: {"image.pixels": pixels} for file in ("主图.jpg", "白底图.jpg")}
    params = Params(only_on={"images.main[0]": ("jd", "amazon")})

    def found(*platforms: str) -> list[tuple[str, tuple[str, ...]]]:
        shown = view(data, "images.main[0]", "images.white_background", platforms=platforms, facts=given)
        return [(hit.field, hit.platforms) for hit in check(params, shown)]

    assert found("taobao", "jd") == [("/images/main/0", ("jd",)), ("/images/white_background", ())]
    assert found("taobao") == [("/images/white_background", ())]
    assert found() == [("/images/white_background", ())]


def test_a_picture_that_no_platform_asks_about_is_not_opened() -> None:
    shown = view({"images": {"main": ["没有.jpg"]}}, "images.main[0]", platforms=("taobao",))
    assert not list(check(Params(only_on={"images.main[0]": ("jd",)}), shown))
    assert not shown.not_checked
