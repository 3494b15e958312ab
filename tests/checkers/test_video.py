"""video: each limit, the day it holds from, and what can't be told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from listing_lint import check as check_listings
from listing_lint.checkers.pictures.limits import Weight
from listing_lint.checkers.video import Formats, Length, Params, Shape, Size, check
from listing_lint.errors import Refused
from listing_lint.finding import Hit, NotChecked
from tests.checkers.views import view
from tests.engine.shop import bundle
from tests.facts import boxes

SEEN: dict[str, Any] = {
    "format": "mp4",
    "bytes": 900,
    "width": 720,
    "height": 960,
    "seconds": 30.0,
    "codec": "avc1",
    "sound": True,
}


def told(params: Params, as_of: date = date(2026, 11, 30), **seen: Any) -> list[tuple[str | None, object, object]]:
    header = {key: value for key, value in (SEEN | seen).items() if value is not None}
    facts = {"a.mp4": {"file.header": {"format": header["format"], "bytes": header["bytes"]}, "video.header": header}}
    found = list(check(params, view({"videos": {"main": "a.mp4"}}, "videos.main", facts=facts, as_of=as_of)))
    assert all(isinstance(one, Hit) for one in found)
    return [
        (one.evidence, one.measured and one.measured.value, one.measured and one.measured.limit)
        for one in found
        if isinstance(one, Hit)
    ]


@pytest.mark.parametrize(
    ("params", "seen", "expected"),
    [
        (Params(length=Length(max=30)), {}, []),
        (Params(length=Length(max=30)), {"seconds": 30.1}, [("long", 30.1, 30)]),
        (Params(length=Length(min=5)), {"seconds": 4.0}, [("short", 4.0, 5)]),
        (Params(size=Size(min_shorter=720)), {"width": 1280, "height": 719}, [("small", 719, 720)]),
        (Params(size=Size(min_shorter=720)), {"width": 720, "height": 1280}, []),
        (Params(shape=Shape(ratios=("1:1", "3:4"))), {}, []),
        (Params(shape=Shape(ratios=("1:1",))), {"width": 724}, [("ratio", "181:240", "1:1")]),
        (Params(shape=Shape(between=("9:16", "16:9"))), {"width": 1920, "height": 1080}, []),
        (Params(shape=Shape(between=("16:9", "9:16"))), {"width": 2400, "height": 1080}, [("wide", "20:9", "16:9 - 9:16")]),
        (Params(formats=Formats(any_of=("mov",))), {}, [("format", "MP4", "MOV")]),
        (Params(weight=Weight(max="1KB")), {"bytes": 1025}, [("heavy", 1025, 1024)]),
        (Params(weight=Weight(min="1KB")), {}, [("light", 900, 1024)]),
        (Params(), {"seconds": 9e9}, []),
    ],
)  # fmt: skip
def test_each_limit(params: Params, seen: dict[str, Any], expected: list[Any]) -> None:
    assert told(params, **seen) == expected


def test_whole_seconds_are_told_without_a_fraction() -> None:
    facts = {"a.mp4": {"video.header": SEEN | {"seconds": 75.0}}}
    (hit,) = check(Params(length=Length(max=60.0)), view({"videos": {"main": "a.mp4"}}, "videos.main", facts=facts))
    assert isinstance(hit, Hit)
    assert hit.measured
    assert (str(hit.measured.value), str(hit.measured.limit)) == ("75", "60")


def test_a_limit_holds_from_its_day_on() -> None:
    params = Params(length=(Length(max=60, until="2026-12-31"), Length(max=20, from_="2027-01-01")))
    assert told(params) == []
    assert told(params, date(2027, 1, 1)) == [("long", 30.0, 20)]


def test_a_length_that_the_header_does_not_tell_is_not_checked() -> None:
    facts = {"a.mp4": {"video.header": {key: value for key, value in SEEN.items() if key != "seconds"}}}
    looked_at = view({"videos": {"main": "a.mp4"}}, "videos.main", facts=facts)
    (gap,) = check(Params(length=Length(max=60), size=Size(min_shorter=720)), looked_at)
    assert isinstance(gap, NotChecked)
    assert gap.reason.id == "video.no-length"


def test_a_shape_is_one_of_several_or_between_two() -> None:
    for both in ({}, {"ratios": ("1:1",), "between": ("1:1", "3:4")}):
        with pytest.raises(Refused):
            Shape(**both)


def test_real_files(tmp_path: Path) -> None:
    place = bundle(tmp_path, "a", platforms=["temu"], title="Bowl", videos={"main": "a.mp4"})
    for data, rule in (
        (boxes.video(61, 720, 720), "temu/main-video"),
        (boxes.video(59, 720, 720), None),
        (boxes.video(59, 720, 720)[:300], "input/unreadable-file"),
        (b"<html>no video</html>", "input/unreadable-file"),
    ):
        (place / "a.mp4").write_bytes(data)
        result = check_listings(place, rule_packs=["temu"], isolated=True, cache=False)
        found = [one.rule for one in result.findings if one.field == "/videos/main"]
        assert found == ([rule] if rule else [])
    (place / "a.mp4").write_bytes(b"\x1a\x45\xdf\xa3" + bytes(900))  # Matroska: how long it is is not checked
    result = check_listings(place, rule_packs=["temu"], isolated=True, cache=False)
    assert [one.rule for one in result.findings if one.field == "/videos/main"] == []
    assert {one.rule for one in result.not_checked if one.field == "/videos/main"} == {"temu/main-video"}
