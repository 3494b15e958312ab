"""A description that stands in a file of its own."""

from pathlib import Path

import pytest

from listing_lint.listings import texts
from listing_lint.listings.fields import Field
from listing_lint.listings.files import Unreadable
from listing_lint.listings.find import find, read
from listing_lint.listings.model import Listing


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    (tmp_path / "listing.yaml").write_text("id: A\ndescription: {file: 描述.html}\n", encoding="utf-8")
    (work,) = find([tmp_path])
    return read(work)  # type: ignore[arg-type]


def text_of(listing: Listing) -> Field | None:
    return texts.read(listing, Field("/description", listing.data["description"]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_it_is_read_in_any_encoding_that_a_listing_may_have(listing: Listing, encoding: str) -> None:
    (listing.folder / "描述.html").write_bytes("<p>七种坚果与果干</p>".encode(encoding))
    field = text_of(listing)
    assert field
    assert (field.pointer, field.value.strip()) == ("/description/file", "七种坚果与果干")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\xff\xd8\xff\xff", b"a\x00b"])
def test_a_file_that_is_no_text_is_unreadable(listing: Listing, content: bytes) -> None:
    (listing.folder / "描述.html").write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        text_of(listing)
    assert caught.value.reason.id == "input.file-not-text"
    assert "描述.html" in caught.value.reason.text("zh-CN")


def test_a_file_that_is_not_there_is_unreadable(listing: Listing) -> None:
    with pytest.raises(Unreadable):
        text_of(listing)


def test_markdown_is_read_as_a_buyer_sees_it(tmp_path: Path) -> None:
    (tmp_path / "listing.yaml").write_text("id: A\ndescription: {file: 描述.md}\n", encoding="utf-8")
    source = "# 碗\n最**好**的<span style='display:none'>盘</span>"
    (tmp_path / "描述.md").write_text(source, encoding="utf-8")
    (work,) = find([tmp_path])
    field = text_of(read(work))  # type: ignore[arg-type]
    assert field
    assert (len(field.value), field.source) == (len(source), source)
    assert field.value.replace("\u200b", "").split() == ["碗", "最好的"]


def test_html_is_kept_beside_what_it_reads(listing: Listing) -> None:
    field = texts.read(listing, Field("/description", {"html": "<p>最<b>好</b></p>"}))
    assert field
    assert field.source == "<p>最<b>好</b></p>"
    assert len(field.value) == len(field.source)
