"""What is read in the header of a video, and what hostile files do not do to it."""

import random
import struct
from pathlib import Path
from time import process_time

import pytest

from listing_lint.facts import facts, video
from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.listings.find import Bundle, find, read
from tests.engine.shop import bundle
from tests.facts import boxes
from tests.facts.boxes import TURNED, box, movie_head, track


def told(data: bytes) -> tuple[object, ...]:
    seen = video.header(data)
    return seen["width"], seen["height"], seen.get("seconds"), seen["codec"], seen["sound"]


def film(*parts: bytes) -> bytes:
    return box("ftyp", b"isom", bytes(8)) + box("moov", *parts) + box("mdat", bytes(50))


def test_a_video_tells_what_it_is() -> None:
    data = boxes.video(12.5, 720, 960)
    assert video.header(data) == {
        "format": "mp4", "bytes": len(data), "width": 720, "height": 960, "seconds": 12.5, "codec": "avc1", "sound": False,
    }  # fmt: skip


TYPE = box("ftyp", b"isom", bytes(8))
SMALL = track("vide", 64, 48)
SOME = (64, 48, 3.0, "avc1", False)
FORMS = {
    "the header behind the pictures": (boxes.video(behind=True), (720, 960, 12.0, "avc1", False)),
    "quicktime": (boxes.video(brand="qt  "), (720, 960, 12.0, "avc1", False)),
    "with sound": (film(movie_head(3), track("soun"), track("vide", 6, 4, codec="hvc1")), (6, 4, 3.0, "hvc1", True)),
    "version 1": (film(movie_head(3, version=1), track("vide", 64, 48, version=1)), SOME),
    "turned": (film(movie_head(3), track("vide", 1920, 1080, turn=TURNED)), (1080, 1920, 3.0, "avc1", False)),
    "upside down": (film(movie_head(3), track("vide", 64, 48, turn=(-1, 0, 0, -1))), SOME),
    "a track that is off": (film(movie_head(3), track("vide", 9, 9, enabled=False), SMALL), SOME),
    "only a track that is off": (film(movie_head(3), track("vide", 64, 48, enabled=False)), SOME),
    "the size of what is coded": (film(movie_head(3), track("vide", coded=(64, 48))), SOME),
    "fragments": (film(movie_head(0), SMALL, box("mvex", box("mehd", struct.pack(">II", 0, 3000)))), SOME),
    "fragments, long": (film(movie_head(0), SMALL, box("mvex", box("mehd", struct.pack(">B3xQ", 1, 3000)))), SOME),
    "fragments, no length": (film(movie_head(0), SMALL, box("mvex", box("trex"))), (64, 48, None, "avc1", False)),
    "a length that nobody knew": (film(movie_head(0, ticks=0xFFFFFFFF), SMALL), (64, 48, None, "avc1", False)),
    "no ftyp, 64 bits": (box("wide") + box("mdat", b"x", large=True) + box("moov", movie_head(3), SMALL), SOME),
    "an open end": (TYPE + box("moov", movie_head(3), SMALL) + b"\0\0\0\0mdat" + bytes(9), SOME),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_that_cameras_and_programs_write(name: str) -> None:
    data, expected = FORMS[name]
    assert told(data) == expected


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("video.not-a-video", b"\xff\xd8\xff\xe0" + bytes(20)),
        ("video.not-a-video", b""),
        ("video.no-header", box("ftyp", b"isom", bytes(8)) + box("mdat", bytes(50))),
        ("video.cut-off", boxes.video(behind=True, padding=9000)[:5000]),
        ("video.cut-off", boxes.video()[:200]),
        ("video.no-picture", film(movie_head(3), track("soun"))),
        ("video.no-picture", film(movie_head(3))),
        ("video.no-picture", film(movie_head(3), track("vide"))),
        ("video.broken", film(movie_head(3, scale=0), track("vide", 64, 48))),
        ("video.broken", film(track("vide", 64, 48))),
        ("video.broken", film(box("mvhd", bytes(4)), track("vide", 64, 48))),
        ("video.broken", film(movie_head(3), box("trak"))),
        ("video.broken", film(movie_head(3), box("trak", box("tkhd", bytes(4)), box("mdia")))),
        ("video.broken", box("ftyp", b"isom", bytes(8)) + struct.pack(">I4s", 4, b"free") + bytes(50)),
        ("video.broken", box("ftyp", b"isom", bytes(8)) + struct.pack(">I4sQ", 1, b"free", 3) + bytes(50)),
    ],
)
def test_what_is_no_whole_video_is_told_in_one_sentence(reason: str, data: bytes) -> None:
    with pytest.raises(Unavailable) as caught:
        video.header(data)
    assert (caught.value.reason.id, caught.value.unreadable) == (reason, True)
    assert caught.value.reason.text("en")


@pytest.mark.parametrize(
    "data", [b"\x1a\x45\xdf\xa3" + bytes(20), b"FLV\x01" + bytes(20), b"RIFF\0\0\0\0AVI " + bytes(9)]
)
def test_another_kind_of_video_is_not_broken(data: bytes) -> None:
    with pytest.raises(Unavailable) as caught:
        video.header(data)
    assert (caught.value.reason.id, caught.value.unreadable) == ("video.no-reader", False)


def test_a_million_boxes_take_no_time() -> None:
    data = box("ftyp", b"isom", bytes(8)) + box("moov", movie_head(3), box("free") * 1_000_000)
    start = process_time()
    with pytest.raises(Unavailable):
        video.header(data)
    assert process_time() - start < 1


def test_spoilt_bytes_give_a_value_or_one_sentence() -> None:
    whole = film(movie_head(3), track("soun"), track("vide", 640, 480, turn=TURNED))
    chance = random.Random(7)
    for _ in range(3000):
        spoilt = bytearray(whole)
        for _ in range(chance.randrange(1, 5)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            seen = video.header(bytes(spoilt[: chance.randrange(30, len(spoilt) + 1)]))
        except Unavailable:
            continue  # whatever else were raised would fail
        assert seen["width"] > 0
        assert seen["height"] > 0
        assert seen.get("seconds", 1) > 0


def test_of_a_large_video_only_the_header_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = bundle(tmp_path, "a", title="坚果", videos={"main": "long.mp4"})
    size = 3_000_000_000
    film = box("moov", movie_head(70), track("vide", 720, 720))
    with (place / "long.mp4").open("wb") as file:  # a hole on the disk
        file.write(box("ftyp", b"isom", bytes(8)) + struct.pack(">I4sQ", 1, b"mdat", size + 16))
        file.seek(size, 1)
        file.write(film)
    (work,) = find([place])
    assert isinstance(work, Bundle)
    listing = read(work, cache=False)
    monkeypatch.setattr(facts.files, "open_inside", lambda *_: pytest.fail("it was read whole"))
    with Facts(None) as door:
        seen = door.of_file("video.header", listing, "long.mp4")
    assert (seen["seconds"], seen["width"], seen["bytes"] > size) == (70.0, 720, True)
