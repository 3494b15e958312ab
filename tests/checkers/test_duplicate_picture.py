"""duplicate-picture: the same picture in two listings, or twice in one."""

from typing import Any

from PIL import Image, ImageOps

from listing_lint.checkers import duplicate_picture
from listing_lint.checkers.duplicate_picture import Params, reduce
from listing_lint.checkers.registry import Row
from listing_lint.facts.pixels.likeness import likeness
from listing_lint.finding import Hit, ListingRef
from tests.checkers.views import view
from tests.facts.pixels.test_likeness import scene, shirt


def row(id: str, *pictures: Image.Image, platforms: tuple[str, ...] = ("taobao",)) -> Row:
    names = [f"{number}.jpg" for number in range(len(pictures))]
    given: dict[str, Any] = {
        name: {"image.pixels": {"width": 600, "height": 600, **likeness(picture)}}
        for name, picture in zip(names, pictures, strict=True)
    }
    value = duplicate_picture.map(Params(), view({"images": {"main": names}}, "images.main", facts=given))
    return Row(ListingRef(id, "batch.jsonl", int(id[1:])), platforms, value)


def found(rows: list[Row], params: Params = Params()) -> dict[str, tuple[str, list[str]]]:  # noqa: B008 -- frozen
    """Listing and field of each hit -> its kind, and the listings it names."""
    return {
        f"{rows[index].listing.id}{hit.field}": (str(hit.args["kind"]), [one.listing or "" for one in hit.related])
        for index, hit in reduce(params, rows)
    }


def test_each_later_picture_names_all_earlier_ones() -> None:
    one, copy, mirrored = scene(1), scene(1).resize((300, 300)), ImageOps.mirror(scene(1))
    rows = [row("n1", one), row("n2", copy), row("n3", scene(2)), row("n4", mirrored)]
    assert found(rows) == {"n2/images/main/0": ("same", ["n1"]), "n4/images/main/0": ("same", ["n1", "n2"])}


def test_what_was_changed_is_for_review() -> None:
    rows = [row("n1", scene(1)), row("n2", ImageOps.crop(scene(1), 14))]
    ((_, hit),) = reduce(Params(), rows)
    assert (hit.verdict, hit.args["kind"], hit.args["first"]) == ("review", "alike", "n1")
    assert hit.measured
    assert 4 < float(hit.measured.value) <= 20


def test_the_order_of_reading_changes_nothing() -> None:
    rows = [row("n2", scene(1)), row("n1", scene(1))]
    assert found(rows) == found(rows[::-1]) == {"n2/images/main/0": ("same", ["n1"])}


def test_colour_variants_are_no_copies() -> None:
    assert found([row("n1", shirt((40, 90, 180))), row("n2", shirt((180, 40, 60)))]) == {}


def test_pictures_on_other_platforms_are_not_compared() -> None:
    rows = [row("n1", scene(1), platforms=("jd",)), row("n2", scene(1), platforms=("taobao",))]
    assert found(rows) == {}
    rows = [row("n1", scene(1), platforms=("jd", "taobao")), row("n2", scene(1), platforms=("taobao",))]
    assert found(rows)


def test_within_a_listing_only_its_own_pictures_are_compared() -> None:
    rows = [row("n1", scene(1), scene(2), scene(1)), row("n2", scene(2))]
    assert found(rows, Params(within="listing")) == {"n1/images/main/2": ("same", ["n1"])}
    assert "n1/images/main/2" not in found(rows)


def test_one_picture_in_very_many_listings_stays_cheap() -> None:
    first, other = row("n0", scene(1)).value, row("n1", ImageOps.crop(scene(1), 14)).value
    rows = [Row(ListingRef(f"n{n:05}", "b", n), ("jd",), first if n % 2 else other) for n in range(3000)]
    hits: list[tuple[int, Hit]] = list(reduce(Params(), rows))
    assert len(hits) == 2999
    assert max(len(hit.related) for _, hit in hits) <= duplicate_picture._NAMED
