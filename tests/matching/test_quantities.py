"""quantities: amounts with their units, whatever the unit and the way of writing them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear
from listing_lint.matching.quantities import NEAR_AN_AMOUNT, UNITS, Amount, meant, packs, quantities

MASS = ("mg", "毫克", "g", "克", "kg", "千克", "公斤", "斤", "两", "吨")
VOLUME = ("ml", "毫升", "cl", "l", "升", "L", "ML")
SIGNS = ("*", "x", "×", " X ", "＊")
NUMBERS = st.decimals("0.01", 9999, places=2)
COUNTS = st.integers(1, 999)


def totals(text: str) -> set[Amount]:
    return meant(quantities(text))


def grams(*numbers: str) -> set[Amount]:
    return {Amount(Decimal(number), "g") for number in numbers}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("500g*2袋", grams("500", "1000")),
        ("2袋×500g", grams("500", "1000")),
        ("500g/袋*2", grams("500", "1000")),
        ("750g（25g×30袋）", grams("750", "25")),
        ("60ml125ml", {Amount(Decimal(60), "ml"), Amount(Decimal(125), "ml")}),
        ("25g*30包*2箱", grams("25", "750", "50", "1500")),
        ("净含量：1.5斤", grams("750")),
        ("三斤装", grams("1500")),
        ("半斤", grams("250")),
        ("约５００Ｇ", grams("500")),
        ("1,200g", grams("1200")),
        ("500g+50g", grams("500", "50", "550")),
        ("250ml×12", {Amount(Decimal(250), "ml"), Amount(Decimal(3000), "ml")}),
        ("12 fl oz", {Amount(Decimal(12), "fl oz")}),
        ("1 lb", {Amount(Decimal(16), "oz")}),
        ("规格 30片", {Amount(Decimal(30), "片")}),
        ("30片/盒*2盒", {Amount(Decimal(30), "片"), Amount(Decimal(60), "片")}),
        ("长 1.2cm", {Amount(Decimal(12), "mm")}),
    ],
)
def test_what_an_amount_may_mean(text: str, amounts: set[Amount]) -> None:
    assert totals(text) == amounts


@pytest.mark.parametrize(
    "text",
    "500-600g 500g-600g 1～2kg 约1至2斤 45×45cm GB/T22165 3-8岁 128GB K500g 2026年9月 65W 1.2.3g".split(),
)
def test_what_is_no_amount_of_goods(text: str) -> None:
    assert totals(text) == set()


def test_a_tolerance_is_no_amount_of_its_own() -> None:
    assert totals("500g±5g") == grams("500")


@given(NUMBERS, st.sampled_from(MASS), st.sampled_from(MASS))
def test_the_same_mass_in_another_unit_is_the_same(number: Decimal, one: str, other: str) -> None:
    same = (number * UNITS[one].number / UNITS[other].number).normalize()
    if len(f"{same:f}".partition(".")[2]) <= 6 and same < 10**9:
        assert (
            totals(f"净含量{number:f}{one}")
            == totals(f"{same:f} {other}装")
            == {Amount(number * UNITS[one].number, "g")}
        )


@given(NUMBERS, st.sampled_from(MASS), st.sampled_from(VOLUME))
def test_mass_and_volume_never_are(number: Decimal, one: str, other: str) -> None:
    assert totals(f"{number:f}{one}").isdisjoint(totals(f"{number:f}{other}"))


@given(
    NUMBERS, COUNTS, st.sampled_from(SIGNS), st.sampled_from(MASS + VOLUME), st.sampled_from(["", "袋", "盒", " 瓶"])
)
def test_a_product_is_one_of_them_or_all(number: Decimal, count: int, sign: str, unit: str, pack: str) -> None:
    base = UNITS[unit.lower()]
    one, all_ = (Amount(number * base.number * times, base.kind) for times in (1, count))
    assert totals(f"{number:f}{unit}{sign}{count}{pack}") == {one, all_}
    assert totals(f"{count}{pack.strip()}{sign}{number:f}{unit}") == {one, all_}


@given(NUMBERS, COUNTS)
def test_packs_that_stand_apart_multiply_too(number: Decimal, count: int) -> None:
    together, apart = quantities(f"{number:f}g {count}袋装"), quantities(f"{number:f}g")
    assert packs(together) == [count]
    assert Amount(number * count, "g") in meant(together)
    assert meant(apart, [Decimal(count)]) == {Amount(number, "g"), Amount(number * count, "g")}


@given(st.text(alphabet="0123456789.,*x×+-~ gkml克斤两升袋盒片半三约/每()（）", max_size=60))
def test_every_amount_stands_where_it_says(text: str) -> None:
    end = 0
    found = quantities(text)
    assert not found or linear(NEAR_AN_AMOUNT).search(normal(text).text)
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert any(char.isdigit() or char in "半一二两三四五六七八九十" for char in text[one.start : one.end])
        end = one.end


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(amount.number >= 0 for amount in totals(text))
