"""Files of documents that nobody can look at: PDFs that are no scan, pictures that are too small."""

from typing import Any

import pytest

from listing_lint.checkers.document_file import Params, check
from listing_lint.finding import Hit
from listing_lint.messages import spoken
from tests.checkers.documents_table import documents
from tests.checkers.views import view


def looked(look_for: Any, *files: dict[str, Any]) -> list[Hit]:
    """What one aspect says of a document with these files."""
    facts = {f"{number}.file": file for number, file in enumerate(files)}
    seen = view({"qualifications": [{"type": "food_business_licence", "files": list(facts)}]}, facts=facts)
    return list(check(Params(documents=documents(), look_for=look_for), seen))


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ({"count": 500}, "500 pages"),
        ({"scripts": True}, "JavaScript"),
        ({"attachments": 2}, "other files"),
        ({"inches": [200.0, 200.0]}, "200 inches"),
        ({}, ""),
    ],
)
def test_pdfs_that_are_no_scan(pages: dict[str, Any], why: str) -> None:
    page = {"width": 1240, "height": 1754, "inches": pages.pop("inches", [8.27, 11.69]), "layer": "text"}
    seen = {"count": 1, "scripts": False, "attachments": 0, "pages": [page], **pages}
    result = looked("pages", {"document.header": {"format": "pdf", "bytes": 9000}, "document.pages": seen})
    assert [why in str(spoken(one.args, "en")["why"]) for one in result] == [True] * bool(why)


@pytest.mark.parametrize(("size", "number"), [((599, 900), 1), ((900, 599), 1), ((600, 900), 0)])
def test_scans_that_are_too_small(size: tuple[int, int], number: int) -> None:
    header = {"format": "jpeg", "bytes": 9000, "width": size[0], "height": size[1]}
    assert len(looked("small", {"document.header": header})) == number
    page = {"width": 1240, "height": 1754, "inches": [8.27, 11.69], "layer": "none", "pixels": list(size)}
    seen = {"count": 1, "scripts": False, "attachments": 0, "pages": [page]}
    result = looked("small", {"document.header": {"format": "pdf", "bytes": 9000}, "document.pages": seen})
    assert [one.image and one.image.page for one in result] == [1] * number


def test_a_document_without_files_has_a_rule_of_its_own() -> None:
    assert not looked("pages")
    assert not looked("small")


def test_of_several_files_each_is_looked_at() -> None:
    small, large = (
        {"document.header": {"format": "png", "bytes": 9000, "width": side, "height": 900}} for side in (500, 700)
    )
    assert [hit.field for hit in looked("small", large, small)] == ["/qualifications/0/files/1"]
