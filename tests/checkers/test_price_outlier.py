"""price-outlier: what is far from the middle neighbour, in exact decimals."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers.price_outlier import Params, check
from listing_lint.errors import Refused
from tests.checkers.views import view


def odd(amounts: list[str], **params: Any) -> list[str]:
    skus = [
        {"id": str(number), "price": {"amount": amount, "currency": "CNY"}} for number, amount in enumerate(amounts)
    ]
    hits = check(Params(**params), view({"skus": skus}, "skus[*].price"))
    return [hit.evidence or "" for hit in hits]


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        (["1", "59", "69"], ["1"]),
        (["5.9", "59", "69"], []),  # a tenth is not under a tenth
        (["5.8999", "59", "69"], ["5.8999"]),
        (["1", "2", "59", "69", "79"], ["1", "2"]),
        (["1", "59"], []),  # too few to say which one is odd
        (["0", "59", "69"], ["0"]),
        (["0", "0", "0"], []),
        ([], []),
    ],
)
def test_below(amounts: list[str], found: list[str]) -> None:
    assert odd(amounts, below="0.1", neighbours=2) == found


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        (["59.90", "5990"], ["5990"]),
        (["59.90", "69", "5990"], ["5990"]),
        (["1", "50"], ["50"]),
        (["1", "49.9999"], []),
        (["0", "50"], []),  # nothing is any number of times nothing
        (["59.90"], []),
    ],
)
def test_above(amounts: list[str], found: list[str]) -> None:
    assert odd(amounts, above="50") == found


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        (["99", "569", "6999"], []),  # a range: no step of fifty times
        (["199", "4999", "25999"], []),
        (["9.9", "59.9", "5990"], ["5990"]),
        (["59.9", "5990", "6990"], ["5990", "6990"]),
        (["1", "1000"], []),  # too wide a step for fen
    ],
)
def test_only_a_step_of_about_the_right_width_is_a_slip(amounts: list[str], found: list[str]) -> None:
    assert odd(amounts, above="50", step_from="50", step_to="200") == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"name": "1包", "price": "1.9"}, {"name": "100包", "price": "169"}, []),
        ({"name": "5g", "price": "0.9"}, {"name": "0.5kg", "price": "199"}, []),
        ({"name": "30包", "price": "59.9"}, {"name": "60包", "price": "10900"}, ["/skus/1/price"]),
        ({"name": "1包", "price": "59.9"}, {"name": "500g", "price": "5990"}, ["/skus/1/price"]),  # nothing to compare
        ({"name": "100包", "price": "59.9"}, {"name": "1包", "price": "5990"}, ["/skus/1/price"]),
        ({"name": "样品", "price": "5"}, {"name": "1箱", "price": "560"}, []),
        ({"price": "59.9"}, {"price": "5990"}, ["/skus/1/price"]),
    ],
)
def test_how_much_a_variant_is_explains_its_price(
    first: dict[str, str], second: dict[str, str], found: list[str]
) -> None:
    data = {
        "price": {"amount": first["price"]},  # that of the cheapest variant
        "skus": [{**sku, "price": {"amount": sku["price"]}} for sku in (first, second)],
    }
    params = Params(above="50", sizes=("skus[*].name",), aside="样品")
    assert [hit.field for hit in check(params, view(data, "price", "skus[*].price"))] == found


def test_one_odd_price_makes_no_others_odd() -> None:
    assert odd(["59", "69", "999999"], below="0.1", above="50", neighbours=2) == ["999999"]


def test_only_prices_of_one_currency_are_neighbours() -> None:
    skus = [
        {"id": "A", "price": {"amount": "1", "currency": "USD"}},
        {"id": "B", "price": {"amount": "7100", "currency": "JPY"}},
    ]
    assert list(check(Params(above="50"), view({"skus": skus}, "skus[*].price"))) == []


def test_the_hit_shows_both_prices() -> None:
    prices = {"price": {"amount": "59.90", "currency": "CNY"}, "skus": [{"id": "A", "price": {"amount": "5990"}}]}
    prices["skus"][0]["price"]["currency"] = "CNY"  # type: ignore[index]
    (hit,) = check(Params(above="50"), view(prices, "price", "skus[*].price"))
    assert hit.measured
    assert (hit.field, hit.measured.value, hit.measured.limit, hit.measured.unit) == (
        "/skus/0/price",
        "5990",
        "59.90",
        "CNY",
    )


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=12), st.data())
def test_it_is_the_lower_middle_of_the_others(cents: list[int], data: st.DataObject) -> None:
    amounts = [f"{Decimal(cent) / 100:f}" for cent in cents]
    number = data.draw(st.integers(0, len(cents) - 1))
    others = sorted(Decimal(cent) / 100 for place, cent in enumerate(cents) if place != number)
    middle = others[(len(others) - 1) // 2]
    skus = [{"id": "A", "price": {"amount": amount, "currency": "CNY"}} for amount in amounts]
    hits = {hit.field for hit in check(Params(above="3"), view({"skus": skus}, "skus[*].price"))}
    assert (f"/skus/{number}/price" in hits) == (Decimal(cents[number]) / 100 >= middle * 3)


def test_a_rule_says_below_or_above() -> None:
    with pytest.raises(Refused):
        Params(neighbours=2)
