"""Paths and pointers: odd names and indexes."""

import pytest

from listing_lint.listings import fields


@pytest.mark.parametrize("token", ["²", "٣", "1" * 5000, "-1", "1"])
def test_what_is_no_index_leads_nowhere(token: str) -> None:
    assert fields.at({"selling_points": ["坚果"]}, f"/selling_points/{token}") is None


def test_an_index_that_no_list_has_is_no_path() -> None:
    with pytest.raises(fields.PathError):
        fields.parse(f"images.main[{'1' * 5000}]")
