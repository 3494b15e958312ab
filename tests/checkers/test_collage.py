"""collage: how many pictures are joined to one."""

from listing_lint.checkers.collage import Params, check
from listing_lint.finding import Hit
from tests.checkers.views import view


def hits(columns: list[int], rows: list[int], params: Params = Params()) -> list[Hit]:  # noqa: B008 -- frozen
    pixels = {"width": 900, "height": 600, "seams": {"columns": columns, "rows": rows}}
    given = {"1.jpg": {"image.pixels": pixels}}
    return list(check(params, view({"images": {"main": ["1.jpg"]}}, "images.main", facts=given)))


def test_each_part_has_a_box() -> None:
    (hit,) = hits([300, 600], [300])
    assert hit.args == {"columns": 3, "rows": 2}
    assert hit.measured
    assert hit.measured.value == 6
    assert hit.image
    assert [tuple(box)[:4] for box in hit.image.boxes][:4] == [
        (0, 0, 300, 300),
        (300, 0, 300, 300),
        (600, 0, 300, 300),
        (0, 300, 300, 300),
    ]


def test_one_picture_is_fine_and_so_are_as_many_as_the_rule_allows() -> None:
    assert not hits([], [])
    assert not hits([450], [], Params(max=2))
    assert hits([450], [300], Params(max=2))
