"""discount: which statements are plain, and whether the prices bear them out to the last cent."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers.discount import Params, check, statements
from listing_lint.finding import Hit, NotChecked
from tests.checkers.views import view

NO_BASE = Params(look_for="no-base", base="专柜 ?价|原价")


def money(amount: str, currency: str = "CNY") -> dict[str, str]:
    return {"amount": amount, "currency": currency}


def results(title: str, price: str, reference: str, **data: Any) -> list[Hit | NotChecked]:
    listing = {"title": title, "price": money(price), "reference_price": money(reference), **data}
    return list(check(Params(), view(listing, "title")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全场5折", [("5折", "5")]),
        ("8.5折优惠", [("8.5折", "8.5")]),
        ("８５折包邮", [("８５折", "8.5")]),
        ("九折", [("九折", "9")]),
        ("七五折 限时", [("七五折", "7.5")]),
        ("八点五折", [("八点五折", "8.5")]),
        ("半价抢", [("半价", "5")]),
        ("半價", [("半價", "5")]),
        ("20％ off", [("20％ off", "8")]),
        ("Now 30% OFF", [("30% OFF", "7")]),
        ("5折！再看", [("5折", "5")]),
        ("原8折，现5折", [("8折", "8"), ("5折", "5")]),
    ],
)
def test_plain_statements(text: str, said: list[tuple[str, str]]) -> None:
    assert [(text[start:end], str(stated)) for start, end, stated in statements(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "第二件半价", "第2件5折", "满2件8折", "低至3折", "最低1折", "会员8折", "5折起", "8折券", "3-5折", "5~8折",
        "up to 50% off", "extra 10% off", "50% offline",
        "三折 晴雨伞", "三折叠", "四折屏风", "二折页", "骨折康复", "打折", "折扣", "十折", "100折", "12.5.5折",
    ],
)  # fmt: skip
def test_no_plain_statement(text: str) -> None:
    assert list(statements(text)) == []


@pytest.mark.parametrize(
    ("price", "hits"), [("45", 0), ("44.99", 1), ("50", 0), ("55", 0), ("55.01", 1), ("55.0000", 0), ("55.0001", 1)]
)
def test_half_a_tenth_either_way_holds_exactly(price: str, hits: int) -> None:
    assert len(results("茶杯 5折", price, "100")) == hits


@given(st.integers(1, 10**8), st.integers(1, 10**8), st.integers(1, 99))
def test_the_arithmetic_is_exact(price: int, reference: int, stated: int) -> None:
    text = f"{Decimal(stated) / 10:f}折"
    found = results(text, f"{Decimal(price) / 100:f}", f"{Decimal(reference) / 100:f}")
    assert bool(found) == (abs(100 * price - stated * reference) > 5 * reference)


def test_a_hit_says_what_the_prices_make() -> None:
    (hit,) = results("茶杯 5折", "76", "100")
    assert isinstance(hit, Hit)
    assert hit.text
    assert hit.measured
    assert (hit.text.matched, hit.measured.value, hit.measured.limit) == ("5折", "7.6", "5")
    assert hit.args == {"price": "76", "reference": "100", "currency": "CNY"}
    assert hit.related[0].field == "/reference_price"


def test_any_sku_may_bear_out_a_title_but_a_name_only_its_own() -> None:
    skus = [
        {"id": "A", "name": "蓝 5折", "price": money("50"), "reference_price": money("100")},
        {"id": "B", "name": "白 5折", "price": money("90"), "reference_price": money("100")},
    ]
    assert list(check(Params(), view({"title": "茶杯 5折", "skus": skus}, "title"))) == []
    (hit,) = check(Params(), view({"skus": skus}, "skus[*].name"))
    assert hit.field == "/skus/1/name"


def test_an_sku_takes_what_it_lacks_from_the_listing() -> None:
    data = {"reference_price": money("100"), "skus": [{"id": "A", "name": "蓝 5折", "price": money("90")}]}
    (hit,) = check(Params(), view(data, "skus[*].name"))
    assert isinstance(hit, Hit)
    assert hit.related[0].field == "/reference_price"


@pytest.mark.parametrize(
    "data",
    [
        {"reference_price": money("50")},
        {"price": money("50"), "reference_price": money("9", "USD")},
        {"price": money("50"), "reference_price": money("0")},
    ],
)
def test_without_two_prices_in_one_currency_it_is_not_checked(data: dict[str, Any]) -> None:
    (gap,) = check(Params(), view({"title": "茶杯 5折 再 6折", **data}, "title"))
    assert isinstance(gap, NotChecked)


@pytest.mark.parametrize("data", [{}, {"price": money("50")}, {"skus": [{"id": "a", "price": money("50")}]}])
def test_without_any_reference_price_it_has_no_base(data: dict[str, Any]) -> None:
    texts = {"title": "茶杯 5折 再 6折", "selling_points": ["半价"], **data}
    assert list(check(Params(), view(texts, "title"))) == []
    (hit,) = check(NO_BASE, view(texts, "title", "selling_points"))
    assert isinstance(hit, Hit)
    assert (hit.field, hit.text and hit.text.matched) == ("/title", "5折")


@pytest.mark.parametrize(
    "data",
    [
        {"description": "以 专柜价 110 元为基准"},
        {"reference_price": money("100")},
        {"reference_price": money("100", "USD"), "price": money("50")},
        {"skus": [{"id": "a", "reference_price": money("100")}]},
        {"title": "茶杯 低至5折"},
    ],
)
def test_a_base_is_a_reference_price_or_one_that_the_copy_names(data: dict[str, Any]) -> None:
    assert list(check(NO_BASE, view({"title": "茶杯 5折", **data}, "title"))) == []


def test_a_discount_in_the_name_of_a_variant_needs_a_base_of_its_own() -> None:
    skus = [{"id": "a", "name": "蓝 5折"}, {"id": "b", "name": "白", "reference_price": money("100")}]
    (hit,) = check(NO_BASE, view({"title": "茶杯", "skus": skus}, "skus[*].name"))
    assert hit.field == "/skus/0/name"


def test_base_goes_with_no_base() -> None:
    with pytest.raises(ValueError, match="no-base"):
        Params(base="x")


def test_a_text_without_a_statement_is_fine_without_prices() -> None:
    assert list(check(Params(), view({"title": "茶杯 折叠"}, "title"))) == []
