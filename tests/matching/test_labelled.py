"""Values behind, beside and below their labels."""

import pytest

from listing_lint.matching.labelled import Line, values

LABELS = {
    "number": ["许可证编号", "编号"],
    "holder": ["名称", "经营者名称"],
    "until": ["有效期至"],
    "other": ["住所", "法定代表人"],
}


def read(*lines: tuple[str, int, int], high: int = 30, page: int = 1) -> dict[str, list[str]]:
    """Lines as (text, x, y)."""
    placed = [Line(text, (x, y, 30 * len(text), high), page) for text, x, y in lines]
    return {name: [value.text for value in some] for name, some in values(placed, LABELS).items()}


def test_in_one_line() -> None:
    assert read(("许可证编号:JY19900000000404", 100, 300)) == {"number": ["JY19900000000404"]}


def test_several_in_one_line() -> None:
    assert read(("编号:A12345 有效期至:2029年5月9日 住所:虚州", 100, 300)) == {
        "number": ["A12345"],
        "until": ["2029年5月9日"],
        "other": ["虚州"],
    }


def test_a_label_without_its_colon() -> None:
    assert read(("有效期至2029年5月9日", 100, 300), ("经营者名称谷屿粮油", 100, 400)) == {
        "until": ["2029年5月9日"],
        "holder": ["谷屿粮油"],
    }


@pytest.mark.parametrize("text", ["名称变更登记", "产品名称:大米", "证件名称", "合同编号:A1234"])
def test_what_only_holds_a_label_is_none(text: str) -> None:
    assert read((text, 100, 300)) == {}


def test_spread_out_and_beside() -> None:
    lines = ("名    称", 100, 300), ("谷屿粮油有限公司", 400, 302), ("法定代表人", 100, 360), ("安禾", 400, 360)
    assert read(*lines) == {"holder": ["谷屿粮油有限公司"], "other": ["安禾"]}


def test_below_in_two_columns() -> None:
    lines = ("名称", 100, 300), ("有效期至", 700, 300), ("谷屿粮油有限公司", 100, 345), ("2029-05-09", 700, 345)
    assert read(*lines) == {"holder": ["谷屿粮油有限公司"], "until": ["2029-05-09"]}


def test_an_empty_field_takes_nothing_from_its_neighbours() -> None:
    assert read(("名称", 100, 300), ("住所", 100, 360), ("虚州市", 400, 360)) == {"other": ["虚州市"]}


def test_a_value_may_go_on_in_the_next_line() -> None:
    lines = [
        Line("名称", (100, 300, 60, 30)),
        Line("虚州谷屿长粒香粮油", (400, 300, 300, 30)),
        Line("贸易有限公司", (400, 336, 200, 30)),
    ]
    (value,) = values(lines, LABELS)["holder"]
    assert (value.text, value.more) == ("虚州谷屿长粒香粮油", "虚州谷屿长粒香粮油贸易有限公司")


def test_pages_are_apart() -> None:
    lines = [Line("名称", (100, 300, 60, 30), 1), Line("谷屿粮油有限公司", (400, 300, 300, 30), 2)]
    assert values(lines, LABELS) == {}


def test_the_order_of_lines_means_nothing() -> None:
    lines = [
        Line("谷屿粮油", (400, 302, 120, 30)),
        Line("安禾", (400, 360, 60, 30)),
        Line("法定代表人", (100, 360, 150, 30)),
        Line("名称", (100, 300, 60, 30)),
    ]
    assert [value.text for value in values(lines, LABELS)["holder"]] == ["谷屿粮油"]
