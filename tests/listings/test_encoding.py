"""Which encoding a file is in: what its characters tell, and where one begins that does not belong."""

import pytest

from listing_lint.listings.document import decode
from listing_lint.listings.encoding import read

from .problems import the_one

SIMPLIFIED = "每日坚果混合装，独立小包，七种坚果，开袋即食"
TRADITIONAL = "每日堅果混合裝，獨立小包，七種堅果，開袋即食"


@pytest.mark.parametrize(
    ("text", "written", "wanted"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "cp950", "cp950"),
        ("呢款係全港最平嘅杯，咁靚嘅杯邊度有", "big5hkscs", "big5hkscs"),
        ("坚果", "gb18030", "gb18030"),  # reads as Big5 just as well
        ("￥99，包邮", "gb18030", "gb18030"),
        ("￥99", "gb18030", "gb18030"),
    ],
)
def test_what_a_text_was_written_in(text: str, written: str, wanted: str) -> None:
    assert read(text.encode(written)) == (text, wanted, None)


@pytest.mark.parametrize("text", ["Größe für schöne Mädchen, weiß", "カップ お茶 日本の最高の品質です、送料無料"])
def test_what_is_neither_is_not_read(text: str) -> None:
    content = ("id: A\ntitle: " + text).encode("latin-1" if text.startswith("G") else "shift-jis")
    problem, place = the_one(lambda: decode(content, "x"))
    assert problem == "encoding"
    assert place.startswith("2:")


def lines(*several: tuple[str, str]) -> bytes:
    return b"".join((text + "\n").encode(encoding) for text, encoding in several)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (lines((f"title: {SIMPLIFIED}", "gb18030"), ("brand: 山野集", "utf-8")), "2:8"),
        (lines((f"title: {TRADITIONAL}", "cp950"), ("brand: 山野集", "utf-8"), ("a: b", "ascii")), "2:8"),
        (lines((f"title: {SIMPLIFIED * 3}", "utf-8"), ("brand: 坚果集", "gb18030")), "2:8"),
        (lines((f"title: {SIMPLIFIED}", "gb18030")) + b"brand: \xff\n", "2:8"),
    ],
)
def test_two_encodings_in_one_file(content: bytes, place: str) -> None:
    assert the_one(lambda: decode(content, "x")) == ("encoding-mixed", place)
