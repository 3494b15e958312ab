"""duplicate-title: the same title, or nearly the same, in two listings of one platform."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.checkers import duplicate_title
from listing_lint.checkers.duplicate_title import Params, comparable, reduce
from listing_lint.checkers.registry import Row
from listing_lint.finding import ListingRef
from tests.checkers.views import view


def row(id: str, title: str, *platforms: str) -> Row:
    value = duplicate_title.map(Params(), view({"title": title}, "title"))
    return Row(ListingRef(id, "batch.jsonl", int(id[1:])), platforms or ("taobao",), value or [])


def pairs(rows: list[Row], near: str | None = None) -> set[tuple[str, str]]:
    """(later listing, first listing) of every hit."""
    return {(rows[index].listing.id, hit.related[0].listing or "") for index, hit in reduce(Params(near=near), rows)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("每日坚果 750g", "每日坚果【７５０Ｇ】", True),
        ("Kindle 保护套", "KINDLE保护套！", True),
        ("矿泉水1.5L", "矿泉水15L", False),
        ("矿泉水1.5L", "矿泉水 1．5 L", True),
        ("拼图10-20片", "拼图1020片", False),
        ("保温杯🔥", "保温杯", True),
        ("保温杯500ml", "保温杯800ml", False),
    ],
)
def test_what_is_compared(one: str, other: str, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same


def test_every_later_listing_names_the_first() -> None:
    rows = [row("n1", "每日坚果"), row("n2", "每日 坚果"), row("n3", "保温杯"), row("n4", "每日坚果！")]
    assert pairs(rows) == {("n2", "n1"), ("n4", "n1")}
    ((index, hit), *_) = reduce(Params(), rows)
    assert (index, hit.field, hit.args) == (1, "/title", {"first": "n1"})
    assert hit.evidence == "每日 坚果"


def test_titles_on_other_platforms_are_no_duplicates() -> None:
    rows = [
        row("n1", "每日坚果", "taobao", "jd"),
        row("n2", "每日坚果", "douyin"),
        row("n3", "每日坚果", "jd", "douyin"),
    ]
    assert pairs(rows) == {("n3", "n2")}


def test_one_hit_where_two_platforms_say_the_same() -> None:
    rows = [row("n1", "每日坚果", "taobao", "jd"), row("n2", "每日坚果", "taobao", "jd")]
    assert len(list(reduce(Params(), rows))) == 1


def test_listings_without_platforms_are_compared() -> None:
    given = [view({"title": "每日坚果"}, "title")] * 2
    rows = [
        Row(ListingRef(name, "a"), (), duplicate_title.map(Params(), shown))
        for name, shown in zip("ab", given, strict=True)
    ]
    assert pairs(rows) == {("b", "a")}


def test_two_titles_of_one_listing_are_no_duplicates() -> None:
    both = duplicate_title.map(Params(), view({"title": "每日坚果", "short_title": "每日坚果"}, "title", "short_title"))
    rows = [Row(ListingRef("a", "a"), ("taobao",), both), Row(ListingRef("b", "b"), ("taobao",), both)]
    assert {(rows[index].listing.id, hit.field) for index, hit in reduce(Params(), rows)} == {
        ("b", "/title"),
        ("b", "/short_title"),
    }


def test_a_title_without_a_letter_is_left_out() -> None:
    assert duplicate_title.map(Params(), view({"title": "！！！"}, "title")) is None
    assert duplicate_title.map(Params(), view({}, "title")) is None


BASE = "山野集每日坚果混合装独立小包七种坚果仁"


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (BASE + "家用", True),
        (BASE.replace("七", "八"), True),
        ("沐川空气净化器家用静音卧室小型桌面负离子", False),
    ],
)
def test_near_titles(other: str, found: bool) -> None:
    rows = [row("n1", BASE), row("n2", other)]
    assert pairs(rows) == set()
    assert pairs(rows, near="0.7") == ({("n2", "n1")} if found else set())


@given(st.randoms(use_true_random=False), st.sampled_from([None, "0.6", "0.85"]))
def test_the_order_of_rows_changes_nothing(shuffle: random.Random, near: str | None) -> None:
    rows = [
        row(f"n{number}", title)
        for number, title in enumerate(("甲乙丙丁", "甲乙丙", "甲乙丙戊", "甲 乙丙", "丁丙乙甲", "甲乙丙丁"))
    ]
    shuffled = shuffle.sample(rows, len(rows))
    assert pairs(shuffled, near) == pairs(rows, near)


@given(
    st.lists(st.text(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=8), max_size=12),
    st.sampled_from(["0.3", "0.5", "0.75", "1"]),
)
def test_the_index_misses_no_near_title(titles: list[str], near: str) -> None:
    rows = [row(f"n{number:02}", title) for number, title in enumerate(titles)]
    later = {name for name, _ in pairs(rows, near)}
    assert later == {
        f"n{b:02}" for b in range(len(titles)) if any(alike(titles[a], titles[b]) >= float(near) for a in range(b))
    }


def alike(one: str, other: str) -> float:
    first, second = ({text[at : at + 2] for at in range(max(1, len(text) - 1))} for text in (one, other))
    return 1.0 if one == other else len(first & second) / len(first | second)


@pytest.mark.parametrize("near", ["0", "1.1", "-1"])
def test_a_share_that_means_nothing_is_refused(near: Any) -> None:
    with pytest.raises(ValueError, match="share"):
        Params(near=near)
