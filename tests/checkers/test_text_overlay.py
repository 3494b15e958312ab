"""text-overlay: text laid over pictures, what counts and what does not."""

from typing import Any

import pytest

from listing_lint.checkers.text_overlay import Params, check
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from tests.checkers.views import view


def line(
    text: str, *, origin: str = "overlay", confidence: float = 0.99, box: tuple[int, ...] = (0, 0, 400, 40)
) -> Any:
    return {"text": text, "confidence": confidence, "box": list(box), "origin": origin, "block": 0}


def hits(params: Params, *lines: Any) -> list[Hit]:
    given = {"1.jpg": {"image.text": {"width": 800, "height": 800, "lines": list(lines)}}}
    return list(check(params, view({"images": {"main": ["1.jpg"]}}, "images.main", facts=given)))


def test_chinese_text_over_the_picture_is_a_hit_with_its_boxes() -> None:
    (hit,) = hits(
        Params(), line("爆款热卖"), line("买一送一", box=(0, 700, 800, 80)), line("每日坚果", origin="package")
    )
    assert hit.field == "/images/main/0"
    assert hit.image
    assert [box.y for box in hit.image.boxes] == [0, 700]
    assert hit.measured
    assert hit.measured.value == 0.125
    assert hit.args == {"text": "买一送一", "lines": 2, "percent": "12.5%".rstrip("%"), "most": 0}


@pytest.mark.parametrize(
    "other",
    [
        line("SHANYEJI 2026"),
        line("热", box=(0, 0, 40, 40)),
        line("爆款热卖", origin="package"),
        line("爆款热卖", origin="document"),
        line("爆款热卖", confidence=0.5),
    ],
)
def test_brands_single_characters_print_and_doubtful_lines_do_not_count(other: Any) -> None:
    assert not hits(Params(), other)


def test_other_text_counts_where_a_pattern_finds_it_in_folded_text() -> None:
    params = Params(also=(r"\d\s?% off", "[¥￥]\\d+"))
    assert hits(params, line("５０% OFF"))
    assert hits(params, line("￥99"))
    assert not hits(params, line("100% Cotton"))


def test_what_is_ignored_is_taken_out_first() -> None:
    params = Params(ignore=(r"jd\.?com|京东",))
    assert not hits(params, line("JD.COM 京东"))
    assert hits(params, line("京东 今日特惠"))


def test_up_to_a_share_text_is_let_be() -> None:
    banner = line("年终大促", box=(0, 0, 800, 80))
    assert not hits(Params(max_share=0.1), banner)
    assert hits(Params(max_share=0.09), banner)
    assert hits(Params(max_share=0.15), banner, line("买一送一", box=(0, 700, 800, 80)))


@pytest.mark.parametrize("wrong", [{"min_characters": 0}, {"max_share": 1.0}, {"max_share": -0.1}])
def test_limits_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=r"min_characters|max_share"):
        Params(**wrong)


def test_a_picture_whose_text_can_not_be_had_is_not_checked() -> None:
    seen = view({"images": {"main": ["1.jpg"]}}, "images.main", facts={"1.jpg": {}})
    assert not list(check(Params(), seen))
    assert [gap.field for gap in seen.not_checked] == ["/images/main/0"]
