"""stuffing: repeated words, names, words for one kind of thing, decoration; places in the seller's text; linear time."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers.stuffing import Params, Symbols, Words, check, sieve
from listing_lint.finding import Hit
from listing_lint.listings.fields import Field
from tests.checkers.views import view


def hits(title: str, brand: str | None = None, **params: Any) -> list[Hit]:
    data = {"title": title} | ({"brand": brand} if brand else {})
    return list(check(Params(**params), view(data, "title")))


def found(title: str, brand: str | None = None, **params: Any) -> list[tuple[str, int | float | str]]:
    return [(hit.text.matched, hit.measured.value) for hit in hits(title, brand, **params) if hit.text and hit.measured]


WORDS = Words()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("女包手提女包小女包", [("女包", 3)]),
        ("女包 手提包 小女包", []),
        ("枕套双人枕套全棉枕套", [("枕套", 3)]),
        ("保温杯大容量保温杯儿童保温杯", [("保温杯", 3)]),  # not 保温 and 温杯 as well
        ("连衣裙长款连衣裙夏季连衣裙半身衣裙", [("连衣裙", 3)]),  # 衣裙 stands only once on its own
        ("Yoga Mat Non Slip Yoga Mat for Yoga", [("Yoga", 3)]),
        ("T-Shirt t-shirt T-SHIRT shirt", [("T-SHIRT", 3)]),
        ("10cm 20cm 30cm 白色 白边 白盒", []),
        ("耐克nike鞋Nike包NIKE帽", [("NIKE", 3)]),
        ("哈哈哈哈哈", []),  # two that do not overlap
        ("哈哈哈哈哈哈", [("哈哈", 3)]),
        ("", []),
    ],
)
def test_a_word_that_stands_more_than_twice(title: str, expected: list[tuple[str, int]]) -> None:
    assert found(title, max_times=2, words=WORDS) == expected


def test_the_place_is_the_first_one_too_many() -> None:
    (hit,) = hits("女包手提女包小女包大女包", max_times=2, words=WORDS)
    assert hit.text
    assert (hit.field, hit.text.start, hit.text.end) == ("/title", 7, 9)
    assert hit.measured
    assert (hit.measured.value, hit.measured.limit) == (4, 2)


def test_ignored_words_are_not_counted() -> None:
    title = "Case for Phone for Tablet for Laptop 适用华为适用小米适用苹果"
    assert found(title, max_times=2, words=WORDS) == [("for", 3), ("适用", 3)]
    assert found(title, max_times=2, words=Words(ignore=("For", "适用"))) == []


def test_short_words_may_stand_more_often() -> None:
    words = Words(min_total=8)
    assert found("女包手提女包小女包", max_times=2, words=words) == []
    assert found("女包手提女包小女包大女包", max_times=2, words=words) == [("女包", 4)]
    assert found("保温杯大保温杯小保温杯", max_times=2, words=words) == [("保温杯", 3)]


def test_min_length() -> None:
    assert found("女包手提女包小女包 a b a b a", max_times=2, words=Words(min_length=3)) == []
    assert found("a b a b a", max_times=2, words=Words(min_length=1)) == [("a", 3)]


def test_a_name_of_a_field() -> None:
    params: dict[str, Any] = {"max_times": 1, "fields": ("brand",)}
    assert found("山野集每日坚果山野集", "山野集", **params) == [("山野集", 2)]
    assert found("Sanye山野集每日坚果", "山野集/SANYE", **params) == []
    assert found("sanye Nuts by SANYE", "山野集（SANYE）", **params) == [("SANYE", 2)]
    assert found("Applesauce by Apple", "Apple", **params) == []
    assert found("山野集每日坚果山野集", None, **params) == []


def test_different_words_for_one_kind_of_thing() -> None:
    params: dict[str, Any] = {"max_times": 2, "kinds": (("女包", "手提包", "小包"), ("杯子", "水杯"))}
    assert found("女包手提包小包", **params) == [("小包", 3)]
    assert found("女包女包女包手提包", **params) == []
    assert found("女包杯子手提包水杯", **params) == []


def test_symbols() -> None:
    assert found("★新款★女包★", max_times=2, symbols=Symbols()) == [("★", 3)]
    assert found("女包❤🔥✨!", max_times=2, symbols=Symbols()) == [("✨", 3)]
    assert found("女包!!~", max_times=2, symbols=Symbols(also="!~")) == [("~", 3)]
    assert found("Nike® Air™ 5℃ ★", max_times=1, symbols=Symbols(except_="®™℃")) == []


@pytest.mark.parametrize("params", [{}, {"words": WORDS, "symbols": Symbols()}, {"fields": ("brand",), "words": WORDS}])
def test_a_rule_looks_for_one_thing(params: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Params(max_times=2, **params)


def test_capitals_that_grow_in_small_letters_keep_their_places() -> None:
    (hit,) = hits("İİ bag bag bag", max_times=2, words=WORDS)
    assert hit.text
    assert hit.text.matched == "bag"


@given(st.text(st.sampled_from("女包手a b★İ1"), max_size=40), st.integers(0, 3))
def test_what_is_found_stands_as_often_as_it_says(title: str, most: int) -> None:
    for params in ({"words": Words(min_length=1)}, {"symbols": Symbols()}):
        for hit in hits(title, max_times=most, **params):
            assert hit.text
            assert hit.measured
            assert isinstance(hit.measured.value, int)
            assert hit.measured.value > most
            if "words" in params:
                assert title.lower().count(hit.text.matched.lower()) >= hit.measured.value


@given(st.text(st.sampled_from("女包手a b★İ1①"), max_size=40), st.integers(0, 3))
def test_the_sieve_keeps_every_rule_that_has_a_say(title: str, most: int) -> None:
    rules = [
        Params(max_times=most, words=WORDS),
        Params(max_times=most, words=Words(min_length=1)),
        Params(max_times=most, kinds=(("女包", "手a", "a"),)),
        Params(max_times=most, symbols=Symbols()),
        Params(max_times=most, symbols=Symbols(also="①")),
    ]
    saying = {number for number, rule in enumerate(rules) if list(check(rule, view({"title": title}, "title")))}
    assert saying <= set(*sieve(rules)([Field("/title", title)]))


def test_what_is_not_a_text_is_left_alone() -> None:
    shown = view({"price": {"amount": "1"}}, "price")
    assert list(check(Params(max_times=0, words=Words(min_length=1)), shown)) == []


@pytest.mark.parametrize("piece", ["女", "女包", "女包手提小方袋", "bag ", "★"])
def test_time_grows_in_line_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        shown = view({"title": piece * times}, "title")
        begun = process_time()
        for params in (Params(max_times=2, words=WORDS), Params(max_times=2, symbols=Symbols())):
            list(check(params, shown))
        return process_time() - begun

    seconds(2_000)
    assert seconds(32_000) < 40 * max(seconds(4_000), 0.002)
