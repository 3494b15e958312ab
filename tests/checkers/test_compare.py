"""compare: numbers with units, money, dates and text, of two fields or a field and a constant."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from listing_lint.checkers.compare import Params, Right, check
from listing_lint.finding import Hit, NotChecked
from tests.checkers.views import TODAY, view

A, B = "attributes.甲", "attributes.乙"


def results(
    data: dict[str, Any], left: str, kind: str, op: str, ratio: str = "1", **right: Any
) -> list[Hit | NotChecked]:
    params = Params(left=left, kind=kind, op=op, right=Right(**right), ratio=ratio)  # type: ignore[arg-type]
    return list(check(params, view(data)))


def verdict(kind: str, left: str, op: str, right: str) -> str:
    found = results({"attributes": {"甲": left, "乙": right}}, A, kind, op, field=B)
    if not found:
        return "holds"
    (one,) = found
    return "hit" if isinstance(one, Hit) else one.reason.id.removeprefix("checks.")


@pytest.mark.parametrize(
    ("left", "op", "right", "said"),
    [
        ("750g", "eq", "0.75kg", "holds"),
        ("750克", "eq", "0.75 千克", "holds"),
        ("净含量：1.5斤", "eq", "750g", "holds"),
        ("500ml", "lt", "0.5L", "hit"),
        ("５００ＭＬ", "eq", "0.5升装", "holds"),
        ("1,200mg", "eq", "1.2g", "holds"),
        ("10个月", "le", "12个月", "holds"),
        ("10个月", "le", "300天", "other-unit"),
        ("750g", "eq", "750ml", "other-unit"),
        ("-18℃", "lt", "-15℃", "holds"),
        ("0.1", "eq", "0.10", "holds"),
        ("9007199254740993", "gt", "9007199254740992", "holds"),
        ("25g*30", "eq", "750g", "not-one-number"),
        ("见包装", "eq", "750g", "not-one-number"),
        ("500-600g", "eq", "500g", "not-one-number"),
        ("三斤", "eq", "1.5kg", "holds"),
        ("12 fl oz", "eq", "12floz", "holds"),
        ("12 fl oz", "eq", "12 oz", "other-unit"),
        ("30片装", "eq", "30片", "holds"),
        ("5m", "eq", "500cm", "holds"),
        ("-5g", "lt", "-4g", "holds"),
        ("500g（2025款）", "eq", "500g", "not-one-number"),
        ("3个", "le", "12个月", "other-unit"),
    ],
)
def test_numbers_carry_their_units(left: str, op: str, right: str, said: str) -> None:
    assert verdict("number", left, op, right) == said


@given(st.decimals(0, 10**9, places=3), st.decimals(0, 10**9, places=3))
def test_numbers_are_compared_exactly(one: Decimal, other: Decimal) -> None:
    assert verdict("number", f"{one}kg", "lt", f"{other * 1000}克") == ("holds" if one < other else "hit")


@given(st.decimals(0, 10**12, places=4), st.decimals(0, 10**12, places=4), st.decimals("0.01", 100, places=2))
def test_money_is_compared_exactly(one: Decimal, other: Decimal, ratio: Decimal) -> None:
    data = {
        "price": {"amount": f"{one:f}", "currency": "CNY"},
        "reference_price": {"amount": f"{other:f}", "currency": "CNY"},
    }
    found = results(data, "reference_price", "money", "lt", f"{ratio}", field="price")
    assert bool(found) is (other >= one * ratio)


def test_a_hit_names_both_ends_and_what_was_compared() -> None:
    data = {"price": {"amount": "9.90", "currency": "CNY"}, "reference_price": {"amount": "99.00", "currency": "CNY"}}
    (hit,) = results(data, "reference_price", "money", "lt", "10", field="price")
    assert isinstance(hit, Hit)
    assert (hit.field, [other.field for other in hit.related]) == ("/reference_price", ["/price"])
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit, hit.measured.unit) == ("99.00", "99.00", "CNY")
    assert results(data, "reference_price", "money", "le", "10", field="price") == []


@pytest.mark.parametrize("other", [{"amount": "9", "currency": "USD"}, {"amount": "9"}])
def test_money_of_another_currency_is_not_checked(other: dict[str, str]) -> None:
    data = {"price": {"amount": "99", "currency": "CNY"}, "reference_price": other}
    (gap,) = results(data, "reference_price", "money", "gt", field="price")
    assert isinstance(gap, NotChecked)
    assert (gap.field, gap.reason.id) == ("/reference_price", "checks.other-currency")
    assert "CNY" in gap.reason.text("zh-CN")


def test_money_and_a_constant() -> None:
    assert results({"price": {"amount": "9.9", "currency": "CNY"}}, "price", "money", "ge", value="9.90 CNY") == []
    assert results({"price": {"amount": "9.89", "currency": "CNY"}}, "price", "money", "ge", value="9.90 CNY")


SKUS = [
    {"id": "a", "price": {"amount": "20", "currency": "CNY"}, "reference_price": {"amount": "30", "currency": "CNY"}},
    {"id": "b", "price": {"amount": "40", "currency": "CNY"}, "reference_price": {"amount": "35", "currency": "CNY"}},
    {"id": "c", "price": {"amount": "99", "currency": "CNY"}},
]


def test_items_of_one_list_are_compared_with_themselves() -> None:
    found = results({"skus": SKUS}, "skus[*].reference_price", "money", "gt", field="skus[*].price")
    assert [(hit.field, hit.related[0].field) for hit in found if isinstance(hit, Hit)] == [
        ("/skus/1/reference_price", "/skus/1/price")
    ]


def test_keys_of_one_mapping_are_compared_with_themselves() -> None:
    data = {"extra": {"一/二": {"low": "3", "high": "2"}, "三": {"low": "1", "high": "2"}}}
    found = results(data, "extra[*].low", "number", "le", field="extra[*].high")
    assert [hit.field for hit in found] == ["/extra/一~1二/low"]


def test_other_lists_are_compared_with_every_value() -> None:
    data = {"price": {"amount": "30", "currency": "CNY"}, "skus": SKUS}
    found = results(data, "price", "money", "le", field="skus[*].price")
    assert [hit.related[0].field for hit in found if isinstance(hit, Hit)] == ["/skus/0/price"]


def test_counts_are_numbers() -> None:
    (hit,) = results({"presale": {"days": 45}}, "presale.days", "number", "le", value="30")
    assert isinstance(hit, Hit)
    assert (hit.measured and hit.measured.value, hit.text) == ("45", None)
    assert results({"presale": {"days": 0}}, "presale.days", "number", "le", value="30") == []


@pytest.mark.parametrize(
    ("left", "op", "right", "said"),
    [
        ("2026-05-01", "lt", "2026-05-02", "holds"),
        ("2026-05-02", "lt", "2026-05-02", "hit"),
        ("2026-05-02T20:00+08:00", "le", "2026-05-02", "holds"),
        ("long-term", "gt", "2999-12-31", "holds"),
        ("长期", "gt", "2026-05-02", "not-a-date"),
        ("2026-02-30", "lt", "2026-05-02", "not-a-date"),
        ("二〇二六年五月一日", "eq", "2026-05-01", "holds"),
        ("２０２６．５．１", "eq", "2026/5/1", "holds"),
        ("2026年5月1日至2027年5月1日", "eq", "2026-05-01", "not-a-date"),
    ],
)
def test_dates(left: str, op: str, right: str, said: str) -> None:
    assert verdict("date", left, op, right) == said


@given(st.integers(-400, 400), st.integers(0, 90))
def test_days_from_the_day_of_the_run(offset: int, ahead: int) -> None:
    data = {"qualifications": [{"type": "patent", "expires_on": str(TODAY + timedelta(days=offset))}]}
    found = results(data, "qualifications[*].expires_on", "date", "ge", as_of=True, plus_days=ahead)
    assert bool(found) is (offset < ahead)


def test_days_after_another_field() -> None:
    data = {"attributes": {"甲": str(date(2026, 5, 31)), "乙": "2026-05-01"}}
    assert results(data, A, "date", "le", field=B, plus_days=30) == []
    assert results(data, A, "date", "le", field=B, plus_days=29)
    data["attributes"]["乙"] = "long-term"
    assert results(data, A, "date", "le", field=B, plus_days=30) == []


@pytest.mark.parametrize(
    ("left", "op", "right", "said"),
    [
        ("山野集 每日坚果", "contains", "山野集", "holds"),
        ("ShanYe 坚果", "contains", "ｓｈａｎｙｅ坚果", "holds"),
        ("每日坚果", "contains", "山野集", "hit"),
        ("纯棉", "eq", "纯 棉", "holds"),
        ("纯棉", "ne", "纯棉", "hit"),
    ],
)
def test_texts(left: str, op: str, right: str, said: str) -> None:
    assert verdict("text", left, op, right) == said


def test_absent_fields_are_no_finding() -> None:
    assert results({"attributes": {"甲": "1"}}, A, "number", "lt", field=B) == []
    assert results({"attributes": {"乙": "1"}}, A, "number", "lt", field=B) == []


def test_what_makes_the_hit_the_same_tomorrow_leaves_out_the_day() -> None:
    data = {"attributes": {"甲": "2026-01-01"}}
    params = Params(left=A, kind="date", op="ge", right=Right(as_of=True))
    evidence = {
        hit.evidence
        for day in (TODAY, TODAY + timedelta(1))
        for hit in check(params, view(data, as_of=day))
        if isinstance(hit, Hit)
    }
    assert evidence == {"2026-01-01"}


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"kind": "text", "op": "lt", "right": {"field": "brand"}}, "text is compared"),
        ({"kind": "number", "op": "contains", "right": {"field": "brand"}}, "only for text"),
        ({"kind": "date", "op": "lt", "right": {"as_of": True}, "ratio": "2"}, "ratio"),
        ({"kind": "number", "op": "lt", "right": {"as_of": True}}, "only for dates"),
        ({"kind": "money", "op": "lt", "right": {"value": "十元"}}, "not an amount"),
        ({"kind": "number", "op": "lt", "right": {}}, "exactly one"),
        ({"kind": "number", "op": "lt", "right": {"value": "1", "field": "brand"}}, "exactly one"),
    ],
)
def test_a_comparison_that_means_nothing_is_refused(params: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Params(left="title", **{**params, "right": Right(**params["right"])})


@pytest.mark.parametrize(("day", "more", "op"), [("9999-12-01", 60, "gt"), ("0001-01-02", -60, "lt")])
def test_a_day_beyond_the_calendar_is_its_last_or_first(day: str, more: int, op: str) -> None:
    assert len(results({"attributes": {"甲": "2026-01-01", "乙": day}}, A, "date", op, field=B, plus_days=more)) == 1


@pytest.mark.parametrize("ratio", ["NaN", "Infinity", "十"])
def test_a_ratio_is_a_finite_number(ratio: str) -> None:
    raw = {"left": A, "kind": "number", "op": "lt", "right": {"value": "1"}, "ratio": ratio}
    with pytest.raises(ValueError, match="not a number"):
        TypeAdapter(Params).validate_python(raw)


@pytest.mark.parametrize(
    "written",
    ["2026年5月2日", "2026/5/2", "2026.05.02", "20260502", "生产日期：２０２６年５月２日", "2026 年 5 月 2 日"],
)
def test_a_day_may_be_written_as_on_a_label(written: str) -> None:
    assert verdict("date", written, "eq", "2026-05-02") == "holds"
    assert verdict("date", written, "lt", "2026-05-02") == "hit"


@pytest.mark.parametrize(
    "written", ["2026年5月", "见包装", "2026-05-02至2026-06-02", "20261302", "2026052", "12026-05-02"]
)
def test_what_is_no_single_day(written: str) -> None:
    assert verdict("date", written, "eq", "2026-05-02") == "not-a-date"


def test_a_value_that_can_not_be_read_may_mean_nothing() -> None:
    data = {"attributes": {"甲": "见喷码", "乙": "2026-05-02"}}
    said = [
        Params(left=A, kind="date", op="lt", right=Right(field=B), unread=unread)
        for unread in ("not-checked", "silent")
    ]  # type: ignore[arg-type]
    assert [len(list(check(params, view(data)))) for params in said] == [1, 0]
    data["attributes"]["甲"] = "2026年5月3日"
    assert [len(list(check(params, view(data)))) for params in said] == [1, 1]
