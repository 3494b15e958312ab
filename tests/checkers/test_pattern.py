"""pattern: what must match, what must not, numbers with check digits; offsets in the seller's own text; linear time."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers.pattern import MOST, CheckDigit, Params, check, sieve
from listing_lint.finding import Hit
from listing_lint.listings.fields import Field
from tests.checkers.views import view


def hits(text: str, **params: Any) -> list[Hit]:
    return list(check(Params(**params), view({"title": text}, "title")))


def matched(text: str, **params: Any) -> list[str]:
    return [hit.text.matched for hit in hits(text, **params) if hit.text]


def test_every_match_is_a_hit_at_its_own_place() -> None:
    found = hits("热线95500，电话95511", must_not_match=(r"\d{5}",))
    assert [(hit.field, hit.text.start, hit.text.end) for hit in found if hit.text] == [
        ("/title", 2, 7),
        ("/title", 10, 15),
    ]


@given(st.text(st.sampled_from("最好😀👨‍👩‍👧é𠮷1ａ"), max_size=20), st.text(st.sampled_from("中😀2"), max_size=20))
def test_offsets_are_code_points_after_any_text(before: str, after: str) -> None:
    (hit,) = hits(f"{before}微信号{after}", must_not_match=("微信号",))
    assert hit.text
    assert (hit.text.start, hit.text.end, hit.text.matched) == (len(before), len(before) + 3, "微信号")


@pytest.mark.parametrize(
    ("text", "params", "told"),
    [
        ("微" * MOST, {"must_not_match": ("微",)}, False),
        ("微" * (MOST + 1), {"must_not_match": ("微",)}, True),
        ("微" * (MOST - 1) + "信" * (MOST - 1), {"must_not_match": ("微", "信")}, False),
        ("6901234567892 " * (MOST + 1), {"check_digit": CheckDigit(pattern=r"\d{13}", algorithm="gtin")}, True),
    ],
)
def test_matches_that_are_not_looked_at_are_told(text: str, params: dict[str, Any], told: bool) -> None:
    shown = view({"title": text}, "title")
    list(check(Params(**params), shown))
    assert [one.field for one in shown.not_checked] == ["/title"] * told


def test_offsets_of_the_folded_form_point_at_the_original() -> None:
    (hit,) = hits("㎏装 Ｖ\u200bＸ：ａｂｃ", must_not_match=("vx:[a-z]+",), form="folded")
    assert hit.text
    assert hit.text.matched == "Ｖ\u200bＸ：ａｂｃ"


@pytest.mark.parametrize(
    ("form", "found"),
    [("written", ["VX"]), ("any-case", ["VX", "vx"]), ("folded", ["VX", "vx", "ＶＸ"])],
)
def test_the_form_decides_what_a_pattern_sees(form: str, found: list[str]) -> None:
    assert matched("VX vx ＶＸ", must_not_match=("VX",), form=form) == found


def test_named_groups_fill_the_message() -> None:
    (hit,) = hits("货号A123", must_not_match=(r"(?P<letter>[A-Z])(?P<number>\d+)(?P<absent>x)?",))
    assert hit.args == {"letter": "A", "number": "123", "absent": ""}


def test_an_allowed_match_must_cover_all_of_the_hit() -> None:
    params: dict[str, Any] = {"must_not_match": (r"加微信\w*",), "allow": ("可加微信",)}
    assert matched("可加微信", must_not_match=("加微信",), allow=("可加微信",)) == []
    assert matched("可加微信abc", **params) == ["加微信abc"]


def test_two_allowed_matches_side_by_side_cover_nothing_together() -> None:
    assert matched("甲乙丙丁", must_not_match=("乙丙",), allow=("甲乙", "丙丁")) == ["乙丙"]
    assert matched("甲乙丙丁", must_not_match=("乙丙",), allow=("甲乙", "甲乙丙丁")) == []


def test_of_overlapping_matches_the_longest_stands() -> None:
    assert matched("甲乙丙丁", must_not_match=("甲乙", "乙丙丁", "丁")) == ["乙丙丁"]
    assert matched("甲乙丙丁", must_not_match=("甲乙", "丙", "丁")) == ["甲乙", "丙", "丁"]


def test_a_match_of_nothing_is_no_hit() -> None:
    assert matched("甲", must_not_match=("x*",)) == []


def test_word_boundaries_part_digits_from_chinese_and_not_from_letters() -> None:
    assert matched("电话13912345678转，款号x13912345678，长139123456789", must_not_match=(r"\b139\d{8}\b",)) == [
        "13912345678"
    ]


@pytest.mark.parametrize(
    ("text", "whole", "missed"),
    [("GB 1234", False, False), ("执行GB 1234标准", False, False), ("执行GB 1234标准", True, True), ("", True, True)],
)
def test_must_match_asks_for_one_of_the_patterns(text: str, whole: bool, missed: bool) -> None:
    found = hits(text, must_match=(r"GB \d+", r"QB \d+"), whole=whole)
    assert bool(found) is missed
    assert all(hit.text and hit.text.matched == text for hit in found)


def test_must_not_match_as_a_whole() -> None:
    assert matched("无", must_not_match=("无|见包装",), whole=True) == ["无"]
    assert matched("无糖", must_not_match=("无|见包装",), whole=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("条码6901234567892", []),
        ("条码6901234567893", ["6901234567893"]),
        ("条码6901234567892和6901234567890", ["6901234567890"]),
        ("条码", []),
    ],
)
def test_check_digits_of_every_number(text: str, wrong: list[str]) -> None:
    assert matched(text, check_digit=CheckDigit(pattern=r"\d{13}", algorithm="gtin")) == wrong


def test_the_check_digit_of_a_group() -> None:
    number = CheckDigit(pattern=r"zl(?P<number>\d{12}\.[\dx])", algorithm="cn-patent", group="number")
    assert matched("专利ZL202112345678.6", check_digit=number, form="folded") == []
    (hit,) = hits("专利ZL202112345678.7", check_digit=number, form="folded")
    assert hit.text
    assert (hit.text.matched, hit.args["number"]) == ("ZL202112345678.7", "202112345678.7")


@pytest.mark.parametrize("params", [{}, {"must_match": ("a",), "must_not_match": ("b",)}])
def test_a_rule_says_exactly_one_thing(params: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Params(**params)


def test_what_is_no_text_is_left_alone() -> None:
    price = view({"price": {"amount": "59"}}, "price")
    assert list(check(Params(must_not_match=("59",)), price)) == []


def test_time_is_linear_where_other_engines_explode() -> None:
    start = process_time()
    assert matched("a" * 50_000 + "!", must_not_match=("(a+)+$", r"(?:a*)*b")) == []
    assert matched("加群" * 20_000, must_not_match=("加群",), allow=("加群",)) == []
    assert process_time() - start < 5


def test_what_is_behind_the_thousandth_match_is_not_checked() -> None:
    shown = view({"title": "电话 " * 1200}, "title")
    assert len(list(check(Params(must_not_match=("电话",)), shown))) == 1000
    (gap,) = shown.not_checked
    assert "1000" in gap.reason.text("en")


def test_a_match_in_a_long_text_is_allowed_by_what_stands_around_it() -> None:
    params = {"must_not_match": ("电话",), "allow": ("儿童电话手表",)}
    assert matched("碗，" * 3000 + "儿童电话手表，电话", **params) == ["电话"]


def test_markup_is_seen_where_a_text_was_reduced_from_it() -> None:
    source = '<p>好碗</p><SCRIPT src="a.js"></SCRIPT>'
    target = Field("/description/html", " " * len(source), source=source)
    shown = view({})
    shown.targets = [target, Field("/title", "好碗 <script>")]
    found = check(Params(must_not_match=(r"<script\b[^>]*>",), form="markup"), shown)
    assert [(hit.field, hit.text.start, hit.text.matched) for hit in found if isinstance(hit, Hit) and hit.text] == [
        ("/description/html", source.index("<SCRIPT"), '<SCRIPT src="a.js">'),
        ("/title", 3, "<script>"),
    ]


def test_the_sieve_sees_markup_too() -> None:
    rules = [Params(must_not_match=("<script",), form="markup"), Params(must_not_match=("<script",))]
    concerned = sieve(rules)
    hidden = Field("/description/html", "       ", source="<SCRIPT")
    assert [set(numbers) for numbers in concerned([hidden, Field("/title", "<script")])] == [{0}, {0, 1}]
