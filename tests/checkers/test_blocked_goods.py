"""Goods that may not be listed: by their category, and by name in other categories."""

from time import process_time
from typing import Any

import pytest

from listing_lint.checkers.blocked_goods import Params, check
from listing_lint.finding import Hit
from tests.checkers.views import view

CIGARS = Params(
    categories=("**/雪茄/**",),
    except_categories=("图书/**",),
    names="雪茄烟|古巴雪茄|cigars?",
    other_things="古巴雪茄(?:柜|剪)|cigar box",
)


def hits(title: str, *category: str, params: Params = CIGARS) -> list[Hit]:
    data: dict[str, Any] = {"title": title} | ({"category": list(category)} if category else {})
    return list(check(params, view(data, "title")))


def test_the_category_is_a_violation_whatever_the_title_says() -> None:
    (hit,) = hits("古巴雪茄 10支", "酒水", "雪茄", "手工")
    assert (hit.field, hit.verdict, hit.args["goods"]) == ("/category", None, "酒水/雪茄/手工")


@pytest.mark.parametrize("category", [(), ("居家日用",)])
def test_a_name_elsewhere_is_for_a_person_to_look_at(category: tuple[str, ...]) -> None:
    (hit,) = hits("正宗古巴雪茄 10支装", *category)
    assert hit.text
    assert (hit.field, hit.verdict, hit.text.matched) == ("/title", "review", "古巴雪茄")


def test_names_are_found_in_any_case_and_width() -> None:
    (hit,) = hits("Ｃｉｇａｒｓ 10支装")
    assert hit.text
    assert hit.text.matched == "Ｃｉｇａｒｓ"


@pytest.mark.parametrize("title", ["古巴雪茄柜 实木", "CIGAR BOX 便携", "雪茄剪刀"])
def test_other_things_that_contain_the_name_are_free(title: str) -> None:
    assert not hits(title)


def test_another_thing_does_not_free_the_goods_beside_it() -> None:
    (hit,) = hits("古巴雪茄 送古巴雪茄剪")
    assert hit.text
    assert hit.text.start == 0


def test_excepted_categories_win_over_names_and_categories() -> None:
    assert not hits("古巴雪茄品鉴指南", "图书", "雪茄")


def test_without_names_only_the_category_counts() -> None:
    assert not hits("古巴雪茄", "居家日用", params=Params(categories=("**/雪茄/**",)))


def test_names_with_slashes_are_several_levels() -> None:
    assert hits("十支装", "烟具/雪茄/打火机", "其他")


def test_a_title_full_of_other_things_takes_linear_time() -> None:
    start = process_time()
    assert hits("古巴雪茄柜" * 20_000) == []
    assert process_time() - start < 5
