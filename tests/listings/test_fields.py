"""Paths and pointers: odd names and indexes."""

import pytest

from listing_lint.listings import fields


@pytest.mark.parametrize("token", ["²", "٣", "1" * 5000, "-1", "1"])
def test_what_is_no_index_leads_nowhere(token: str) -> None:
    assert fields.at({"selling_points": ["坚果"]}, f"/selling_points/{token}") is None


def test_an_index_that_no_list_has_is_no_path() -> None:
    with pytest.raises(fields.PathError):
        fields.parse(f"images.main[{'1' * 5000}]")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("images.main[*].text", "images.main[*]"),
        ("images.white_background.text", "images.white_background"),
        ("skus[*].image.text", "skus[*].image"),
        ("title", None),
        ("label.text", None),
        ("attributes.image.text", None),
        ('attributes["a.text"]', None),
        ("images.text", None),
        ("videos.main.text", None),
    ],
)
def test_the_pictures_of_a_path(path: str, expected: str | None) -> None:
    assert fields.picture_of(path) == expected
