"""One door to all facts: each is observed once per content, and a second run neither reads nor decodes a picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from listing_lint.facts import contents, places
from listing_lint.facts import facts as door
from listing_lint.facts.facts import Facts, names
from listing_lint.facts.pictures import image
from listing_lint.facts.reading import engines
from listing_lint.facts.store import Store
from listing_lint.facts.unavailable import Unavailable
from listing_lint.listings.model import Listing
from tests.checkers.views import Nowhere
from tests.facts.drawn import encoded, noise, product


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    folder = tmp_path / "shop" / "A001"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "主图1.jpg").write_bytes(encoded(product()))
    return Listing({"id": "A001"}, "A001/listing.yaml", folder, folder.parent, Nowhere())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache" / "facts.sqlite3")


MAIN = "images/主图1.jpg"


def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the files had been written long ago: their change time can't be set."""
    monkeypatch.setattr(places, "_SETTLED_NS", 0)


def why(facts: Facts, name: str, listing: Listing, ref: str) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        facts.of_file(name, listing, ref)
    return caught.value


def test_a_fact_about_a_file_of_a_listing(listing: Listing) -> None:
    assert Facts(None).of_file("image.header", listing, MAIN)["width"] == 800
    assert set(names()) >= {"image.header", "image.pixels", "image.text", "document.header", "file.header"}


def test_the_second_run_opens_no_picture(listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    with Facts(store) as facts:
        first = facts.of_file("image.pixels", listing, MAIN)

    def never(*_: Any) -> bytes:
        raise AssertionError("the picture was read again")

    monkeypatch.setattr(door.files, "open_inside", never)
    assert Facts(store).of_file("image.pixels", listing, MAIN) == first


def test_a_changed_picture_is_looked_at_again(listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    with Facts(store) as facts:
        facts.of_file("image.header", listing, MAIN)
    (listing.folder / MAIN).write_bytes(encoded(product(size=500)))
    assert Facts(store).of_file("image.header", listing, MAIN)["width"] == 500


def test_a_file_that_was_written_just_now_is_not_remembered_by_its_stamp(listing: Listing, store: Store) -> None:
    with Facts(store) as facts:
        facts.of_file("image.header", listing, MAIN)
    assert store.info()["files"] == 0
    assert store.info()["entries"] == {"image.header": 1}


def test_equal_pictures_are_observed_once(listing: Listing, store: Store) -> None:
    (listing.folder / "copy.jpg").write_bytes((listing.folder / MAIN).read_bytes())
    with Facts(store) as facts:
        for ref in (MAIN, "copy.jpg", MAIN):
            facts.of_file("image.pixels", listing, ref)
    assert store.info()["entries"] == {"image.pixels": 1}


def test_a_broken_picture_is_decoded_once(listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(monkeypatch)
    (listing.folder / "cut.jpg").write_bytes(encoded(noise())[:9000])
    with Facts(store) as facts:
        first = why(facts, "image.pixels", listing, "cut.jpg")
    monkeypatch.setattr(door.files, "open_inside", None)
    second = why(Facts(store), "image.pixels", listing, "cut.jpg")
    assert first.unreadable
    assert second.unreadable
    assert first.reason == second.reason


@pytest.mark.parametrize("ref", ["images/没有.jpg", "images", "../../secret.jpg", "/etc/passwd", ""])
def test_a_file_that_can_not_be_opened_is_unreadable(listing: Listing, ref: str) -> None:
    (listing.root.parent / "secret.jpg").write_bytes(encoded(product()))
    missing = why(Facts(None), "image.header", listing, ref)
    assert missing.unreadable
    assert Facts(None).digest(listing, ref) is None


def test_facts_that_are_stored_are_not_told_outside_the_root(
    listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(monkeypatch)
    with Facts(store) as facts:
        facts.of_file("image.header", listing, MAIN)
    (listing.root / "B").mkdir()
    other = Listing({"id": "B"}, "B/listing.yaml", listing.root / "B", listing.root / "B", Nowhere())
    assert why(Facts(store), "image.header", other, f"../A001/{MAIN}").unreadable


def test_a_remote_file_is_not_fetched_and_not_broken(listing: Listing) -> None:
    missing = why(Facts(None), "image.header", listing, "https://img.example.com/1.jpg")
    assert (missing.reason.id, missing.unreadable) == ("facts.remote", False)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if no OCR engine were installed."""
    door._kept_as.cache_clear()
    monkeypatch.setattr(engines, "engine", lambda: None)
    yield
    door._kept_as.cache_clear()


@pytest.mark.usefixtures("no_engine")
def test_text_that_is_not_to_be_had_is_not_stored(listing: Listing, store: Store) -> None:
    with Facts(store) as facts:
        missing = why(facts, "image.text", listing, MAIN)
    assert (missing.reason.id, missing.unreadable) == ("facts.no-ocr-engine", False)
    assert store.info()["entries"] == {}


def test_too_little_memory_is_not_stored(listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as patched, Facts(store) as facts:
        patched.setattr("PIL.JpegImagePlugin.JpegImageFile.load", full)
        assert why(facts, "image.pixels", listing, MAIN).reason.id == "facts.out-of-memory"
    assert Facts(store).of_file("image.pixels", listing, MAIN)["width"] == 800


def test_given_facts_need_no_file(listing: Listing) -> None:
    facts = Facts(None, {"images/a.jpg": {"image.header": {"width": 3}}})
    assert facts.of_file("image.header", listing, "images/a.jpg") == {"width": 3}
    missing = why(facts, "image.pixels", listing, "images/a.jpg")
    assert (missing.reason.args, missing.unreadable) == ({"name": "image.pixels"}, False)


def test_all_facts_of_a_file_go_by_its_bytes(listing: Listing) -> None:
    (listing.folder / "licence.jpg").write_bytes(b"%PDF-1.7\nxref\nstartxref\n0\n%%EOF\n")
    (listing.folder / "note.jpg").write_text("稍后补图")
    facts = Facts(None)
    picture = facts.all_of(listing, MAIN)
    pixels = {"image.pixels", "image.shown", "image.codes", "image.text", "image.pale", "image.ink", "image.watermark"}
    assert set(picture) == {"file.header", "image.header"} | pixels
    assert picture["image.text"] == {"lines": [], "width": 800, "height": 800}
    documents = {"document.header", "document.pages", "document.text"}
    assert set(facts.all_of(listing, "licence.jpg")) == {"file.header", *documents}
    assert facts.all_of(listing, "note.jpg") == {"file.header": {"format": "text", "bytes": 12}}
    assert "unavailable" in facts.all_of(listing, "没有.jpg")["file.header"]


@pytest.mark.usefixtures("no_engine")
def test_a_fact_that_can_not_be_had_says_why(listing: Listing) -> None:
    assert "OCR" in Facts(None).all_of(listing, MAIN)["image.text"]["unavailable"]["en"]


def test_the_digest_is_that_of_the_content(listing: Listing) -> None:
    from hashlib import sha256

    assert Facts(None).digest(listing, MAIN) == sha256((listing.folder / MAIN).read_bytes()).hexdigest()


def test_a_video_is_not_read_whole(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 1000)
    video = b"\x00\x00\x00\x18ftypisom" + bytes(5000)
    (listing.folder / "v.mp4").write_bytes(video)
    facts = Facts(None)
    assert facts.of_file("file.header", listing, "v.mp4") == {"format": "mp4", "bytes": len(video)}
    assert facts.digest(listing, "v.mp4")
    assert why(facts, "image.header", listing, "v.mp4").unreadable


def test_facts_about_pixels_share_one_decode(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where rules ask about several pictures in turn, one fact after the other."""
    others = [f"images/{number}.jpg" for number in range(4)]
    for number, other in enumerate(others):
        (listing.folder / other).write_bytes(encoded(noise(200 + number)))
    decoded = counted(monkeypatch)
    facts = Facts(None)
    for fact in ("image.pixels", "image.watermark"):
        for ref in (MAIN, *others):
            assert facts.of_file(fact, listing, ref)
    assert len(decoded) == 5


def test_pictures_are_let_go_when_they_take_too_much_room(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    (listing.folder / "images" / "2.jpg").write_bytes(encoded(noise()))
    decoded = counted(monkeypatch)
    monkeypatch.setattr(contents, "ROOM", 1000)
    facts = Facts(None)
    for fact in ("image.pixels", "image.watermark"):
        for ref in (MAIN, "images/2.jpg"):
            facts.of_file(fact, listing, ref)
    assert len(decoded) == 4


def counted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The pictures that are decoded from now on."""
    decode, decoded = image.decoded, []
    monkeypatch.setattr(image, "decoded", lambda data: decoded.append(data) or decode(data))
    return decoded


def test_what_another_engine_observed_does_not_count(
    listing: Listing, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in ("reader 1.0", "reader 2.0"):
        monkeypatch.setattr(door, "_kept_as", lambda name, engine=engine: f"{name} {engine}")
        with Facts(store) as facts:
            facts.of_file("image.pixels", listing, MAIN)
    assert store.info()["entries"] == {"image.pixels reader 1.0": 1, "image.pixels reader 2.0": 1}
