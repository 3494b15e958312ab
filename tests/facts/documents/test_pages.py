"""What is seen and read in PDFs, and what hostile ones do: one clear reason or none, in bounded time and memory."""

import json
import subprocess
import sys
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from benchmarks.hostile_documents import CASES
from fixtures import papers
from PIL import Image

from listing_lint.facts.documents import pages, pdf
from listing_lint.facts.unavailable import Unavailable

ROWS = [("许可证编号", "JY19900000000404"), ("经营者名称", "谷屿粮油有限公司"), ("有效期至", "2029年05月09日")]
PAPER = papers.pdf([("食品经营许可证", ROWS)])


def scan(*under: tuple[str, str]) -> Image.Image:
    return papers.drawn("食品经营许可证", under or ROWS, (1000, 1400))


def scanned(*pictures: Image.Image) -> bytes:
    out = BytesIO()
    pictures[0].save(out, "PDF", resolution=120, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def texts(seen: dict[str, Any]) -> list[str]:
    return [line["text"] for line in seen["lines"]]


def test_a_text_layer_is_read_in_lines_with_their_places() -> None:
    seen = pages.text(PAPER)
    assert seen["pages"] == [{"width": 1240, "height": 1754, "source": "text-layer"}]
    assert texts(seen) == ["食品经营许可证", *(part for label, value in ROWS for part in (f"{label}：", value))]
    x, y, width, height = seen["lines"][0]["box"]
    assert (x, y + height) == (pytest.approx(200 / 595 * 1240, abs=3), pytest.approx((842 - 740) / 842 * 1754, abs=20))
    assert (width, height) == (pytest.approx(350, abs=20), pytest.approx(50, abs=20))
    assert {line["confidence"] for line in seen["lines"]} == {1.0}


def test_a_scan_is_drawn_and_read() -> None:
    seen = pages.text(scanned(scan()))
    assert [page["source"] for page in seen["pages"]] == ["ocr"]
    number = next(line for line in seen["lines"] if line["text"] == "JY19900000000404")
    x, _, width, height = number["box"]
    assert x == pytest.approx((100 + 9 * 31) / 1000 * seen["pages"][0]["width"], abs=15)
    assert 0 < width < 500
    assert 15 < height < 70


def test_pages_are_told_apart() -> None:
    seen = pages.text(papers.pdf([("营业执照", ROWS[:1]), ("品牌授权书", ROWS[1:])]))
    assert [line["page"] for line in seen["lines"]] == [1, 1, 1, 2, 2, 2, 2, 2]
    assert pages.pages(scanned(scan(), scan()))["count"] == 2


def test_what_a_page_is_made_of() -> None:
    seen = pages.pages(scanned(scan()))
    assert seen["pages"] == [
        {"width": 1250, "height": 1750, "inches": [8.33, 11.67], "layer": "none", "pixels": [1000, 1400]}
    ]
    (page,) = pages.pages(PAPER)["pages"]
    assert (page["layer"], "pixels" in page) == ("text", False)


def test_text_that_is_not_to_be_seen_is_a_reading_of_somebody() -> None:
    hidden = PAPER.replace(b"BT /F1", b"BT 3 Tr /F1".ljust(6))
    assert pages.pages(hidden)["pages"][0]["layer"] == "hidden"


def test_text_without_meaning_is_none() -> None:
    paper = papers.pdf([("\ue001\ue002\ue003\ue004", [("\ue005", "\ue006\ue007")])])
    assert pages.pages(paper)["pages"][0]["layer"] == "none"


def test_a_page_that_is_turned_has_its_lines_in_place() -> None:
    paper = PAPER.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /Rotate 90")
    seen = pages.text(paper)
    assert (seen["pages"][0]["width"], seen["pages"][0]["height"]) == (1754, 1240)
    for line in seen["lines"]:
        x, y, width, height = line["box"]
        assert 0 <= x < x + width <= 1754
        assert 0 <= y < y + height <= 1240


def test_a_person_s_number_is_not_kept() -> None:
    seen = pages.text(papers.pdf([("营业执照", [("法定代表人", "安禾 110101199003070011")])]))
    assert texts(seen)[-1] == "安禾 110**************1"


def test_without_ocr_a_text_layer_is_read_and_a_scan_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_lint.facts.reading.engines._ENGINES", {})
    monkeypatch.setattr("listing_lint.facts.reading.engines._engine", lambda process: None)
    assert texts(pages.text(PAPER))
    assert pages.text_engine().endswith("no OCR")
    with pytest.raises(Unavailable) as caught:
        pages.text(scanned(scan()))
    assert (caught.value.reason.id, caught.value.unreadable) == ("facts.no-ocr-engine", False)


def test_without_the_library_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "version", lambda package, module: None)
    with pytest.raises(Unavailable) as caught:
        pages.pages(PAPER)
    assert (caught.value.reason.id, caught.value.unreadable) == ("facts.no-pdf-reader", False)


@pytest.mark.parametrize("name", CASES)
def test_one_clear_reason_or_none(name: str) -> None:
    data = CASES[name].make()
    start = perf_counter()
    assert {reason(pages.pages, data), reason(pages.text, data)} == {CASES[name].reason}
    assert perf_counter() - start < 60


def reason(look: Any, data: bytes) -> str:
    try:
        look(data)
    except Unavailable as missing:
        # a password is no fault: it has a rule of its own, which says so
        clear = missing.unreadable == (missing.reason.id != "facts.password-pdf") and all(
            missing.reason.words().values()
        )
        return missing.reason.id if clear else "unclear"
    return ""


def test_what_no_scan_holds_is_told() -> None:
    assert pages.pages(CASES["scripts"].make())["scripts"]
    assert pages.pages(CASES["another file inside"].make())["attachments"] == 1
    assert max(pages.pages(CASES["a page of five metres"].make())["pages"][0]["inches"]) == 200
    plain = pages.pages(PAPER)
    assert (plain["scripts"], plain["attachments"]) == (False, 0)


def test_only_the_first_pages_are_looked_at() -> None:
    seen = pages.text(CASES["500 pages"].make())
    assert (seen["count"], len(seen["pages"])) == (500, pdf.PAGES)
    assert [page["source"] for page in seen["pages"]].count("ocr") == pages.READ


def test_pages_are_drawn_small_enough_whatever_their_size() -> None:
    for name in ("a page of five metres", "a page without end", "a page of no size"):
        for page in pages.pages(CASES[name].make())["pages"]:
            assert page["width"] * page["height"] <= 4_010_000


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module")
def test_the_process_has_a_limit_on_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEMORY", 64 << 20)
    with pytest.raises(Unavailable) as caught:
        pages.pages(CASES["400 MB of drawing, packed twice"].make())
    assert caught.value.reason.id == "facts.heavy-pdf"
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(Unavailable) as caught:
        pages.text(CASES["40 MB of drawing in 40 KB"].make())
    assert caught.value.reason.id == "facts.heavy-pdf"


def test_this_process_never_loads_the_library() -> None:
    code = (
        "import json, sys\nfrom fixtures import papers\nfrom listing_lint.facts.documents import pages\n"
        "assert pages.pages(papers.pdf([('a', [])]))['count'] == 1\nprint(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in json.loads(done.stdout) if name.startswith("pypdfium2")]
