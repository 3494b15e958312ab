"""picture: count, size, shape, format, weight and extension of pictures."""

from datetime import date
from typing import Any

import pytest

from listing_lint.checkers.markers import byte_count, ratio
from listing_lint.checkers.picture import Count, Formats, Params, Shape, Size, Weight, check
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from tests.checkers.views import view

MB = 1024 * 1024


def header(**changed: Any) -> dict[str, Any]:
    return {"format": "jpeg", "width": 800, "height": 800, "bytes": 300_000} | changed


def hits(params: Params, *headers: dict[str, Any], names: tuple[str, ...] = (), as_of: date | None = None) -> list[Hit]:
    files = names or tuple(f"images/{number}.jpg" for number in range(len(headers)))
    given = {file: {"image.header": one} for file, one in zip(files, headers, strict=True)}
    day = {"as_of": as_of} if as_of else {}
    return list(check(params, view({"images": {"main": list(files)}}, "images.main", facts=given, **day)))


def said(hit: Hit) -> str:
    assert hit.message
    return hit.message.id.removeprefix("picture.")


def test_too_many_pictures_are_told_at_the_first_that_is_too_many() -> None:
    (hit,) = hits(Params(count=Count(max=2)), *[header()] * 4)
    assert (said(hit), hit.field) == ("too-many", "/images/main/2")
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (4, 2)


def test_too_few_pictures_are_told_at_their_slot_even_where_there_are_none() -> None:
    least = Params(count=Count(min=3, slot="images.main"))
    (hit,) = hits(least, header())
    assert (said(hit), hit.field) == ("too-few", "/images/main")
    (hit,) = check(least, view({"title": "每日坚果"}, "images.main"))
    assert hit.field == "/images/main"


def test_too_few_pictures_of_items_of_a_list_are_told_at_the_list() -> None:
    (hit,) = check(Params(count=Count(min=1, slot="skus[*].image")), view({"skus": [{"id": "a"}]}, "skus[*].image"))
    assert hit.field == "/skus"


def test_an_empty_slot_is_no_finding_without_a_least_number() -> None:
    everything = Params(count=Count(max=5), size=Size(min_width=800), formats=Formats(any_of=("jpeg",)), extension=True)
    assert not list(check(everything, view({}, "images.main")))


def test_a_count_asks_for_no_file() -> None:
    seen = view({"images": {"main": ["https://img.example.com/1.jpg", "没有.jpg"]}}, "images.main")
    assert len(list(check(Params(count=Count(max=1)), seen))) == 1
    assert not seen.not_checked


@pytest.mark.parametrize(
    ("size", "limit", "kind", "value"),
    [
        ((500, 800), Size(min_width=800, min_height=800), "narrow", 500),
        ((800, 500), Size(min_width=800, min_height=800), "low", 500),
        ((500, 500), Size(min_width=800, min_height=800), "narrow", 500),
        ((1600, 800), Size(max_width=1500), "wide", 1600),
        ((790, 3000), Size(max_height=2500), "high", 3000),
        ((900, 400), Size(min_longest=1000), "small", 900),
        ((900, 12_000), Size(max_longest=10_000), "large", 12_000),
    ],
)
def test_each_side_has_its_limits(size: tuple[int, int], limit: Size, kind: str, value: int) -> None:
    (hit,) = hits(Params(size=limit), header(width=size[0], height=size[1]))
    assert (said(hit), hit.measured and hit.measured.value) == (kind, value)
    assert hit.image
    assert (hit.image.width, hit.image.height) == size


def test_the_limits_themselves_are_allowed() -> None:
    limit = Params(size=Size(min_width=800, min_height=800, max_width=800, max_height=800), weight=Weight(max="3MB"))
    assert not hits(limit, header(bytes=3 * MB))


@pytest.mark.parametrize(
    ("size", "ratios", "fits"),
    [
        ((800, 800), ("1:1",), True),
        ((800, 810), ("1:1",), True),
        ((800, 830), ("1:1",), False),
        ((750, 1000), ("1:1",), False),
        ((750, 1000), ("1:1", "3:4"), True),
        ((1000, 750), ("3:4",), False),
    ],
)
def test_a_shape_fits_within_its_tolerance(size: tuple[int, int], ratios: tuple[str, ...], fits: bool) -> None:
    found = hits(Params(shape=Shape(ratios=ratios)), header(width=size[0], height=size[1]))
    assert not found if fits else [said(hit) for hit in found] == ["ratio"]


def test_a_format_is_told_by_the_bytes_and_not_by_the_name() -> None:
    (hit,) = hits(Params(formats=Formats(any_of=("jpeg", "png"))), header(format="webp"), names=("主图.jpg",))
    assert said(hit) == "format"
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == ("WEBP", "JPEG/PNG")


@pytest.mark.parametrize(
    ("name", "format", "right"),
    [
        ("主图.jpg", "jpeg", True),
        ("主图.JPEG", "jpeg", True),
        ("主图.jfif", "jpeg", True),
        ("主图.v2.png", "png", True),
        ("主图.jpg", "png", False),
        ("主图.png", "webp", False),
        ("1.0 主图", "png", True),
        ("主图", "png", True),
        (".jpg", "png", True),
        ("v1.2/主图", "png", True),
    ],
)
def test_the_ending_of_a_name_must_be_one_of_its_format(name: str, format: str, right: bool) -> None:
    found = hits(Params(extension=True), header(format=format), names=(name,))
    assert not found if right else [said(hit) for hit in found] == ["extension"]


def test_the_weight_is_told_as_people_read_it() -> None:
    limit = Params(weight=Weight(min="38KB", max="3MB"))
    heavy, light = hits(limit, header(bytes=4 * MB), header(bytes=20 * 1024))
    assert (said(heavy), heavy.args["size"], heavy.args["most"]) == ("heavy", "4.00MB", "3MB")
    assert (said(light), light.args["size"], light.args["least"]) == ("light", "20.0KB", "38KB")


def test_one_picture_may_break_several_limits() -> None:
    limit = Params(size=Size(min_width=800), shape=Shape(ratios=("1:1",)), formats=Formats(any_of=("png",)))
    assert [said(hit) for hit in hits(limit, header(width=400))] == ["narrow", "ratio", "format"]


def test_of_dated_limits_the_first_in_force_counts() -> None:
    limit = Params(
        size=(
            Size(min_width=250, until="2027-01-30", source="S-GOOGLE"),
            Size(min_width=500, from_="2027-01-31", source="S-GOOGLE"),
        )
    )
    assert not hits(limit, header(width=400), as_of=date(2027, 1, 30))
    assert [said(hit) for hit in hits(limit, header(width=400), as_of=date(2027, 1, 31))] == ["narrow"]


def test_a_picture_that_can_not_be_read_is_not_checked() -> None:
    seen = view({"images": {"main": ["https://img.example.com/1.jpg"]}}, "images.main")
    assert not list(check(Params(size=Size(min_width=800)), seen))
    assert [gap.field for gap in seen.not_checked] == ["/images/main/0"]


def test_file_sizes_and_ratios_are_read_strictly() -> None:
    assert [byte_count(size) for size in ("3MB", "38KB", "500B")] == [3 * MB, 38 * 1024, 500]
    assert ratio("3:4") == 0.75
    for wrong in ("3", "MB", "3.5MB", "-3MB", "3GB", ""):
        with pytest.raises(ValueError, match="file size"):
            byte_count(wrong)
    for wrong in ("1", "1:0", "1:1:1", "a:b", ":"):
        with pytest.raises(ValueError, match="width to height"):
            ratio(wrong)


def test_a_least_number_needs_its_slot() -> None:
    with pytest.raises(Refused, match="slot"):
        Count(min=1)


CLEAN = {"animated": False, "cmyk": False, "gps": False, "orientation": 1, "alpha": False}


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        ("animation", {"animated": True}),
        ("cmyk", {"cmyk": True}),
        ("location", {"gps": True}),
        ("turned", {"orientation": 6}),
        ("transparency", {"alpha": True}),
    ],
)
def test_what_a_file_may_not_hold(content: Any, changed: dict[str, Any]) -> None:
    everything = Params(without=("animation", "cmyk", "location", "turned", "transparency"))
    assert [said(hit) for hit in hits(everything, header(**CLEAN | changed))] == [content]
    assert not hits(everything, header(**CLEAN))
    assert not hits(Params(), header(**CLEAN | changed))


def test_all_pixels_of_a_picture() -> None:
    params = Params(size=Size(max_pixels=64_000_000))
    (hit,) = hits(params, header(width=9000, height=8000))
    assert said(hit) == "megapixels"
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (7200, 6400)
    assert not hits(params, header(width=8000, height=8000))
