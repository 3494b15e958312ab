"""What is observed in a document without reading it."""

import pytest

from listing_lint.facts.documents import header
from listing_lint.facts.unavailable import Unavailable
from tests.facts.drawn import encoded, noise

PAGES = b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 3 >> endobj\n"


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"".join(parts) + b"xref\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def test_a_pdf_is_a_pdf() -> None:
    data = pdf(PAGES)
    assert header.header(data) == {"format": "pdf", "bytes": len(data), "encrypted": False}


def test_an_encrypted_pdf_is_told() -> None:
    assert header.header(pdf(PAGES, b"<< /Encrypt 8 0 R >>"))["encrypted"]


def test_a_picture_is_seen_as_a_picture() -> None:
    seen = header.header(encoded(noise(90, 60), "PNG"))
    assert (seen["format"], seen["width"]) == ("png", 90)


def test_other_formats_are_named_for_the_checker_to_judge() -> None:
    assert header.header(b"PK\x03\x04" + bytes(30))["format"] == "zip"
    assert header.header(b"<html>")["format"] == "html"


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("facts.empty", b""),
        ("facts.lfs-pointer", b"version https://git-lfs.github.com/spec/v1\n"),
        ("facts.truncated-pdf", pdf(PAGES)[:-8]),
        ("facts.broken-pdf", b"%PDF-1.7\n%%EOF"),
        ("facts.truncated-picture", encoded(noise())[:-4000]),
    ],
)
def test_a_broken_document_is_told_in_one_sentence(reason: str, data: bytes) -> None:
    with pytest.raises(Unavailable) as caught:
        header.header(data)
    assert caught.value.reason.id == reason
    assert caught.value.unreadable
