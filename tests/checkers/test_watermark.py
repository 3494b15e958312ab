"""watermark: what is a mark in one picture, and what the rest of the catalogue adds."""

from typing import Any

import pytest
from PIL import Image

from listing_lint.checkers import watermark
from listing_lint.checkers.marks.one_picture import Params, is_piece
from listing_lint.checkers.registry import Row
from listing_lint.checkers.view import View
from listing_lint.checkers.watermark import check, reduce
from listing_lint.facts.marks.strokes import strokes
from listing_lint.finding import Hit, ListingRef
from tests.checkers.views import view
from tests.facts.drawn_marks import RED, marked, scene

PARAMS = Params(names=(r"\.com$", "旗舰店"))
EMPTY = strokes(Image.new("RGB", (160, 160), "white"))

Text = tuple[str, list[int], float]
"""What was read, where, and the opacity of its ink."""


def shown(
    *texts: Text,
    figures: list[dict[str, Any]] | None = None,
    rings: list[dict[str, Any]] | None = None,
    across: list[dict[str, Any]] | None = None,
    drawn: Any = EMPTY,
    read: bool = True,
    thin: bool = False,
    through: float = 0.0,
    varies: float = 0.0,
    **more: Any,
) -> View:
    """The view of a picture of 800 x 800 pixels; `thin`: its texts are read only once their ground is taken out."""
    lines = [
        {"text": text, "confidence": 0.95, "box": box, "origin": "overlay", "block": number} | more
        for number, (text, box, _) in enumerate(texts)
    ]
    inks = [
        {"box": box, "contrast": round(250 * opacity), "opacity": opacity, "through": through, "varies": varies}
        for _, box, opacity in texts
    ]
    facts: dict[str, Any] = {
        "image.watermark": {
            "width": 800,
            "height": 800,
            "figures": figures or [],
            "rings": rings or [],
            "across": across or [],
            "strokes": drawn,
        }
    }
    if read:
        texts_read = {"width": 800, "height": 800, "lines": [] if thin else lines}
        facts |= {
            "image.text": texts_read,
            "image.pale": {"lines": lines if thin else []},
            "image.ink": {"lines": inks},
        }
    return view({"images": {"main": ["1.jpg"]}}, "images.main[*]", facts={"1.jpg": facts})


def figure(box: list[int], opacity: float = 0.3, parts: int = 6, **more: Any) -> dict[str, Any]:
    return {"box": box, "parts": parts, "area": 0.01, "contrast": 76, "opacity": opacity, "ink": [179, 179, 179]} | more


def kinds(shown: View, params: Params = PARAMS) -> list[str]:
    return [str(hit.args["kind"]) for hit in hits(shown, params)]


def hits(shown: View, params: Params = PARAMS) -> list[Hit]:
    return list(check(params, shown, watermark.map(params, shown)))


LINE = [100, 700, 300, 30]


def test_pale_text_that_names_a_shop_is_a_mark() -> None:
    (hit,) = hits(shown(("山野集 旗舰店", LINE, 0.4)))
    assert (hit.args["kind"], hit.args["text"], hit.args["percent"], hit.verdict) == ("name", "山野集 旗舰店", 40, None)
    assert hit.image
    assert hit.image.boxes == ((100, 700, 300, 30, "山野集 旗舰店"),)
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (0.4, 0.62)
    assert hit.message
    assert hit.message.id == "picture.mark-name"


def test_strong_text_that_names_a_shop_is_lettering() -> None:
    assert not kinds(shown(("山野集旗舰店", LINE, 0.95)))


def test_text_through_which_a_changing_ground_goes_on_is_a_mark_whatever_it_says() -> None:
    (hit,) = hits(shown(("山野 茶业", LINE, 0.4), through=0.8, varies=30.0))
    assert (hit.args["kind"], hit.args["text"], hit.verdict) == ("through", "山野 茶业", None)


def test_the_ground_of_such_a_text_need_not_be_seen_well() -> None:
    assert kinds(shown(("悦山", LINE, 0.7), through=0.8, varies=30.0)) == ["through"]


def test_text_so_thin_that_it_is_read_without_its_ground_is_judged_like_any_other() -> None:
    assert kinds(shown(("山野集旗舰店", LINE, 0.3), thin=True)) == ["name"]
    assert not kinds(shown(("山野集旗舰店", LINE, 0.95), thin=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大山", True),
        ("山", False),
        ("hill", True),
        ("hil", False),
        ("farm s", True),
        ("farn studio", True),
        ("stodio", True),
        ("hall", False),
        ("stadie", False),
        ("studo", False),
        ("dustio", False),
    ],
)
def test_a_piece_of_a_mark_may_have_one_letter_in_six_read_wrong(text: str, expected: bool) -> None:
    assert is_piece(text, "大山hill farm studio") == expected


@pytest.mark.parametrize(
    ("text", "opacity", "told"),
    [
        ("山野茶业", 0.4, {"through": 0.5, "varies": 30.0}),
        ("山野茶业", 0.4, {"through": 0.8, "varies": 4.0}),
        ("山野茶业", 0.9, {"through": 0.8, "varies": 30.0}),
        ("山野茶业", 0.4, {"through": 0.8, "varies": 30.0, "confidence": 0.7}),
        ("12-34", 0.4, {"through": 0.8, "varies": 30.0}),
        ("hf", 0.4, {"through": 0.8, "varies": 30.0}),
        ("山", 0.4, {"through": 0.8, "varies": 30.0}),
    ],
    ids=["does not go on", "even ground", "strong ink", "doubtful", "a number", "two letters", "one character"],
)
def test_other_pale_text_is_none(text: str, opacity: float, told: dict[str, float]) -> None:
    assert not kinds(shown((text, LINE, opacity), **told))


def ring(place: str = "middle", **more: Any) -> dict[str, Any]:
    seen = {"whole": 1.0, "contrast": 40, "rest": 6.0, "through": 0.8, "varies": 20.0, "opacity": 0.3}
    return {"box": [350, 350, 100, 100], "place": place} | seen | more


@pytest.mark.parametrize("place", ["middle", "above", "corner"])
def test_a_half_transparent_ring_where_a_stamp_is_put_is_for_review(place: str) -> None:
    (hit,) = hits(shown(rings=[ring(place)]))
    assert (hit.args["kind"], hit.args["percent"], hit.verdict) == ("stamp", 30, "review")
    assert hit.image
    assert hit.image.boxes == ((350, 350, 100, 100, ""),)


@pytest.mark.parametrize(
    "other",
    [
        ring(opacity=0.8),
        ring("corner", opacity=0.55),
        ring(rest=30.0),
        ring("corner", whole=0.9),
        ring("corner", contrast=18),
        ring(through=0.2),
        ring("corner", varies=2.0),
        ring("above", whole=0.92),
        ring("above", contrast=18),
    ],
    ids=[
        "strong",
        "strong for a corner",
        "uneven",
        "not whole",
        "no more than what it departs by",
        "opaque",
        "even ground",
        "not whole for above the middle",
        "no clearer than in a corner",
    ],
)
def test_other_rings_are_goods_and_badges(other: dict[str, Any]) -> None:
    assert not kinds(shown(rings=[other]))


def rim(**more: Any) -> dict[str, Any]:
    return {"box": [20, 20, 120, 120], "opacity": 0.3, "apart": 180, "fits": 0.95} | more


def test_a_disc_that_lies_across_two_grounds_is_for_review() -> None:
    (hit,) = hits(shown(across=[rim()]))
    assert (hit.args["kind"], hit.args["percent"], hit.verdict) == ("stamp", 30, "review")
    assert hit.image
    assert hit.image.boxes == ((20, 20, 120, 120, ""),)


@pytest.mark.parametrize("other", [rim(opacity=0.8), rim(fits=0.8)], ids=["strong", "not of one ink"])
def test_other_discs_across_two_grounds_are_goods_and_badges(other: dict[str, Any]) -> None:
    assert not kinds(shown(across=[other]))


def test_text_that_was_not_read_for_certain_is_none() -> None:
    assert not kinds(shown(("shop.com", LINE, 0.3), confidence=0.4))


@pytest.mark.parametrize("opacity", [0.3, 1.0])
def test_a_mark_of_the_teams_list_is_told_however_strong_it_is(opacity: float) -> None:
    (hit,) = hits(shown(("©山 野 集 2024", LINE, opacity)), Params(known=("山野集",)))
    assert (hit.args["kind"], hit.measured) == ("known", None)


def test_the_same_pale_text_several_times_is_a_pattern_though_some_is_cut() -> None:
    texts = [
        ("大山茶业", [20, 20, 160, 30], 0.2),
        ("山茶", [0, 300, 90, 30], 0.25),
        ("大山茶", [700, 500, 100, 30], 0.3),
    ]
    (hit,) = hits(shown(*texts))
    assert (hit.args["kind"], hit.args["text"]) == ("tiled", "大山茶业")
    assert hit.image
    assert len(hit.image.boxes) == 3
    assert not kinds(shown(*((text, box, 0.9) for text, box, _ in texts)))


def test_what_was_read_twice_at_one_place_is_no_pattern() -> None:
    texts = [("大山茶业", [100, 100, 120, 30], 0.3), ("大山茶业", [400, 300, 120, 30], 0.28)]
    assert not kinds(shown(*texts, ("山茶业", [430, 302, 90, 28], 0.29)))
    assert kinds(shown(*texts, ("山茶业", [430, 502, 90, 28], 0.29))) == ["tiled"]


def test_pale_text_without_a_name_may_be_print_on_the_goods() -> None:
    assert not kinds(shown(("大山茶业", [100, 300, 300, 60], 0.4)))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([figure([600, 700, 150, 60])], ["figure"]),
        ([figure([600, 700, 150, 60], opacity=0.7)], []),
        ([figure([600, 700, 150, 60], contrast=20)], []),
        ([figure([600, 700, 150, 60], contrast=30, parts=1)], []),
        ([figure([600, 700, 150, 12])], []),
        ([figure([600, 700, 40, 30])], []),
        ([figure([600, 700, 150, 60], parts=40)], []),
        ([figure([0, 700, 150, 60], parts=1)], []),
        ([figure([600, 700, 150, 60]), figure([600, 620, 150, 60], opacity=0.95)], []),
        ([figure([600, 700, 150, 60]), figure([100, 100, 150, 60], opacity=0.95)], ["figure"]),
        ([figure([20, 200 * row, 150, 40], contrast=14) for row in range(4)], ["tiled"]),
        ([figure([20, 200 * row, 150, 40], contrast=14, ink=[40 * row] * 3) for row in range(4)], []),
    ],
)
def test_which_figures_are_marks(figures: list[dict[str, Any]], expected: list[str]) -> None:
    assert kinds(shown(figures=figures)) == expected


def test_without_text_the_figures_are_judged_and_the_rest_is_not_checked() -> None:
    unread = shown(figures=[figure([600, 700, 150, 60])], read=False)
    (hit,) = hits(unread)
    assert (hit.args["kind"], hit.verdict) == ("figure", "review")
    assert {gap.field for gap in unread.not_checked} == {"/images/main/0"}


def reduced(*views: View) -> dict[int, Hit]:
    rows = [
        Row(ListingRef(f"a{number}", "batch.jsonl", number), ("jd",), watermark.map(PARAMS, one))
        for number, one in enumerate(views)
    ]
    return dict(reduce(PARAMS, [row for row in rows if row.value]))


def test_a_piece_of_a_mark_of_other_pictures_is_one() -> None:
    whole = [shown(("大山茶业旗舰店", LINE, 0.3)) for _ in range(3)]
    found = reduced(*whole, shown(("大山", LINE, 0.3)), shown(("山", LINE, 0.3)), shown(("大山", LINE, 0.95)))
    assert set(found) == {3}
    assert found[3].args["kind"] == "again"
    assert found[3].message
    assert found[3].message.args["whole"] == "大山茶业旗舰店"
    assert not reduced(*whole[:2], shown(("大山", LINE, 0.3)))


def test_strokes_that_repeat_are_a_mark_where_none_was_found_yet() -> None:
    maps = [strokes(marked(scene(seed), "MARK 8823", (0.2, 0.45), colour=RED, size=0.1)) for seed in range(6)]
    views = [shown(drawn=one) for one in maps[:5]] + [shown(("shop.com", LINE, 0.3), drawn=maps[5])]
    found = reduced(*views)
    assert len(found) >= 4
    assert 5 not in found
    assert {(hit.args["kind"], hit.field) for hit in found.values()} == {("shared", "/images/main/0")}
    assert all(hit.measured and hit.measured.value == hit.args["pictures"] for hit in found.values())


def test_a_listing_without_pictures_gives_nothing() -> None:
    assert watermark.map(PARAMS, view({}, "images.main[*]")) is None
    assert reduced() == {}
