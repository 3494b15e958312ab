"""brightness: pictures darker than those of their category."""

from listing_lint.checkers import brightness
from listing_lint.checkers.brightness import Params, reduce
from listing_lint.checkers.registry import Row
from listing_lint.finding import ListingRef
from tests.checkers.views import view


def row(id: str, luma: float, *category: str) -> Row:
    given = {"1.jpg": {"image.pixels": {"width": 8, "height": 8, "luma": luma}}}
    shown = view({"images": {"main": ["1.jpg"]}, "category": category}, "images.main", facts=given)
    return Row(ListingRef(id, "batch.jsonl", int(id[1:])), ("jd",), brightness.map(Params(), shown))


def dark(rows: list[Row], params: Params) -> dict[str, object]:
    return {rows[index].listing.id: hit.args["category"] for index, hit in reduce(params, rows)}


def test_the_mean_of_the_nearest_category_with_enough_pictures_counts() -> None:
    cups = [row(f"n{number}", 200, "家居", "杯子") for number in range(4)]
    coats = [row(f"n{number}", 60, "服装", "大衣") for number in range(10, 14)]
    rows = [
        *cups,
        *coats,
        row("n20", 150, "家居", "杯子"),
        row("n21", 55, "服装", "大衣"),
        row("n22", 150, "家居", "锅"),
    ]
    assert dark(rows, Params(min_pictures=4)) == {"n20": "家居/杯子", "n22": "家居"}


def test_too_few_pictures_have_no_mean() -> None:
    rows = [row(f"n{number}", 200, "家居") for number in range(4)] + [row("n9", 20, "家居")]
    assert dark(rows, Params(min_pictures=6)) == {}
    assert dark([row("n1", 200), row("n2", 20)], Params(min_pictures=1)) == {}


def test_a_mean_of_the_rule_needs_no_others() -> None:
    params = Params(means={"家居/**": 200.0})
    assert dark([row("n1", 160, "家居", "杯子"), row("n2", 180, "家居")], params) == {"n1": "家居/**"}


def test_it_says_by_how_much() -> None:
    ((_, hit),) = reduce(Params(means={"**": 200.0}), [row("n1", 150, "家居")])
    assert (hit.args["mean"], hit.args["percent"]) == ("200", "25")
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (150, 170)
