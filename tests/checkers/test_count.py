"""count: how many there are, and where the surplus starts."""

import pytest

from listing_lint.checkers.count import Params, check
from tests.checkers.views import view


@pytest.mark.parametrize("many", [0, 1, 5])
def test_as_many_as_allowed_are_fine(many: int) -> None:
    assert list(check(Params(max=5), view({"selling_points": ["轻"] * many}, "selling_points"))) == []


def test_one_hit_at_the_first_that_is_too_many() -> None:
    (hit,) = check(Params(max=2), view({"selling_points": ["轻", "薄", "软", "暖"]}, "selling_points"))
    assert hit.field == "/selling_points/2"
    assert hit.text
    assert hit.text.matched == "软"
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (4, 2)


def test_what_is_no_text_is_counted_too() -> None:
    (hit,) = check(Params(max=1), view({"skus": [{"id": "A"}, {"id": "B"}]}, "skus[*]"))
    assert (hit.field, hit.text) == ("/skus/1", None)
