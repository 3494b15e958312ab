"""The shadow of a text, and the way back to what was written."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.normal import INVISIBLE, PADDING, fold, normal
from listing_lint.matching.traditional import SIMPLIFIED, TRADITIONAL

WORDS = [
    "最",
    "\u200b",
    "好",
    "ＮＯ",
    "．",
    "１",
    "…",
    "℃",
    "㎏",
    "頂",
    "級",
    "İ",
    "😀",
    "a",
    "о",
    "壹",
    "第",
    "Ⅰ",
    "①",
    PADDING,
    "\ud800",
]
pieces = st.lists(st.one_of(st.sampled_from(WORDS), st.characters()), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("最好的茶杯", "最好的茶杯"),
        ("ＮＯ．１", "no.1"),
        ("最\u200b好", "最好"),
        ("最\ufe0f好", "最好"),
        ("最\U000e0061好", "最好"),
        ("１００％棉", "100%棉"),
        ("℃与㎏", "°c与kg"),
        ("İ", "i̇"),
        ("好，！：；（）？％～￥　好", "好,!:;()?%~¥ 好"),
        ("\ud800好", "\ufffd好"),
    ],
)
def test_folds_what_looks_the_same(text: str, shadow: str) -> None:
    assert normal(text).text == shadow


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("國家級品質", "国家级品质"),
        ("頂級面料", "顶级面料"),
        ("獨一無二", "独一无二"),
        ("絕對銷量萬能", "绝对销量万能"),
        ("馳名商標專供", "驰名商标专供"),
        ("療效治療", "疗效治疗"),
        ("最後", "最后"),
        ("極致極品", "极致极品"),
        ("著名的乾坤", "著名的乾坤"),
        ("哪吒 象徵 一目瞭然", "哪吒 象徵 一目瞭然"),
    ],
)
def test_simplifies_traditional_characters_but_not_those_that_simplified_text_uses(text: str, shadow: str) -> None:
    assert normal(text).text == shadow


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("TOP①", "top1"),
        ("Top➊", "top1"),
        ("Top⑴", "top1"),
        ("Top⓵ Top❶ Top➀", "top1 top1 top1"),
        ("1⃣3⃣9⃣", "139"),
        ("第㈠", "第一"),
        ("第㊀", "第一"),
        ("第Ⅰ", "第1"),
        ("No.Ⅰ", "no.1"),
        ("Ⅰ型与Ⅱ型", "i型与ii型"),
        ("Ⅴ信", "v信"),
        ("🅥🅧 🇻🇽 ⓥⓧ 𝐯𝐱", "vx vx vx vx"),
        ("加🇻🇽咨询", "加vx咨询"),
        ("顶🇨🇳级", "顶⚑⚑级"),
        ("第壹品牌 唯壹 壹流", "第一品牌 唯一 一流"),
        ("第壹号 壹基金 壹贰叁", "第壹号 壹基金 壹贰叁"),
        ("弌 壱 朂好", "一 一 最好"),
    ],
)
def test_styled_digits_and_numerals_are_plain_ones(text: str, shadow: str) -> None:
    assert normal(text).text == shadow


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("NО.1", "no.1"),  # Cyrillic О
        ("ΝΟ.1", "no.1"),  # Greek Ν and Ο
        ("Тор1", "top1"),  # all three Cyrillic
        ("vх123", "vx123"),
        ("москва", "москва"),
        ("iPhone из США", "iphone из сша"),
        ("5μm α-熊果苷", "5μm α-熊果苷"),
    ],
)
def test_letters_that_look_latin_are_latin_inside_latin_words_only(text: str, shadow: str) -> None:
    assert normal(text).text == unicodedata.normalize("NFKC", shadow)


def test_points_back_at_the_characters_that_were_written() -> None:
    text = "夏季最\u200b好的ＮＯ．１"
    shadow = normal(text)
    start = shadow.text.index("最好")
    assert text[slice(*shadow.span(start, start + 2))] == "最\u200b好"
    start = shadow.text.index("no.1")
    assert text[slice(*shadow.span(start, start + 4))] == "ＮＯ．１"


def test_an_emoji_counts_as_one() -> None:
    shadow = normal("😀最好")
    assert shadow.span(shadow.text.index("最"), shadow.text.index("最") + 2) == (1, 3)


def test_padding_belongs_to_the_character_before_it() -> None:
    text = f"碗最{PADDING * 7}好{PADDING * 3}的"
    shadow = normal(text)
    assert shadow.text == "碗最好的"
    assert shadow.span(1, 3) == (1, 13)
    assert shadow.span(3, 4) == (13, 14)
    assert normal(PADDING * 3 + "好").span(0, 1) == (3, 4)


@given(pieces)
def test_every_range_of_the_shadow_is_a_range_of_the_text(text: str) -> None:
    shadow = normal(text)
    last = 0
    for at in range(len(shadow.text)):
        start, end = shadow.span(at, at + 1)
        assert last <= start < end <= len(text)
        last = start
    for char in INVISIBLE:
        assert char not in shadow.text


@given(pieces)
def test_what_the_shadow_points_at_reads_so(text: str) -> None:
    shadow = normal(text)
    for at, char in enumerate(shadow.text):
        start, end = shadow.span(at, at + 1)
        alone = normal(text[start:end]).text
        assert char in alone or char in "一1iabcdefghijklmnopqrstuvwxyz"  # what only its neighbours decide


@given(pieces)
def test_a_shadow_is_its_own_shadow(text: str) -> None:
    once = normal(text).text
    assert normal(once).text == normal(once.lower()).text
    assert len(normal(once).text) == len(once) or unicodedata.normalize("NFKC", once) != once


@given(pieces)
def test_the_fast_path_reads_what_the_slow_one_reads(text: str) -> None:
    assert normal(text + "\u200b").text == normal(text).text


@given(pieces)
def test_a_term_is_folded_as_texts_are(text: str) -> None:
    assert fold(text) == normal(text).text


def test_the_table_of_characters_is_one_to_one_and_without_chains() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert set(TRADITIONAL).isdisjoint(SIMPLIFIED)


def test_ordinary_copy_costs_next_to_nothing() -> None:
    copy = "这款保温杯采用双层真空设计，内胆为316不锈钢；容量500毫升，清洗方便！" * 9
    fold(copy)
    start = process_time()
    for _ in range(200):
        fold(copy)
    assert (process_time() - start) / 200 < 0.0002  # some 7 microseconds on a quiet machine


@pytest.mark.parametrize("part", ["最\u200b好", "ＮＯ", "…", "нo", "頂級", PADDING, "😀", "Ⅰ"])
def test_time_is_linear(part: str) -> None:
    start = process_time()
    normal(part * 300_000)
    assert process_time() - start < 5
