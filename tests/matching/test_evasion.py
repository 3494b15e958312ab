"""Spellings that dodge word filters: undone where they are, left alone where they are ordinary words."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.evasion import suspects, undone
from listing_lint.matching.normal import normal, plain
from listing_lint.matching.spellings import PINYIN, SPELLINGS

PIECES = ["最", " ", "好", "*", "·", "全", "网", "zui", "hao", "di", "yi", "一", "第", "1", "n0.1", "vx", "加", "❤", "信", "。",
          "蕞", "嘴", "佳", "卫星", ":a12345", "★", "—", "\u200b", "壹",
          "Ｎ０．１", "国", "家", "级", "j", "guo"]  # fmt: skip
pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=25).map("".join)


def read(text: str) -> str:
    shadow = undone(text)
    return shadow.text if shadow else normal(text).text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("最 好的面膜", "最好"),
        ("最\u200b 好的面膜", "最好"),
        ("最·佳选择", "最佳"),
        ("最*好", "最好"),
        ("最★好", "最好"),
        ("最🔥好", "最好"),
        ("最丶好", "最好"),
        ("品质最 好的面膜", "最好"),
        ("第 一 品 牌", "第一品牌"),
        ("国.家.级", "国家级"),
        ("国。家。级", "国家级"),
        ("国家 级品质", "国家级"),
        ("全 网 最 低 价", "全网最低价"),
        ("独一 无二", "独一无二"),
        ("顶_级面料", "顶级"),
        ("第—品牌", "第一品牌"),
        ("第壹品牌", "第一品牌"),
        ("ＮＯ．１", "no.1"),
        ("N0.1爆款", "no.1"),
        ("No。1", "no.1"),
        ("T0P1", "top1"),
        ("T.O.P 1", "top 1"),
        ("國家級品質", "国家级品质"),
        ("頂級面料", "顶级面料"),
        ("Top➊", "top1"),
        ("蕞好", "最好"),
        ("朂好", "最好"),
        ("蕞 低价", "最低价"),
        ("嘴佳选择", "最佳"),
        ("全网醉低价", "最低价"),
        ("罪便宜", "最便宜"),
        ("z佳选择", "最佳"),
        ("最隹选择", "最佳"),
        ("zui好的", "最好"),
        ("zui hao的", "最好"),
        ("zuihao", "最好"),
        ("zui实用", "最实用"),
        ("zui系统不卡", "zui系统"),
        ("最hao", "最好"),
        ("diyi品牌", "第一品牌"),
        ("di yi品牌", "第一品牌"),
        ("销量di一", "销量第一"),
        ("dy品牌", "第一品牌"),
        ("第1品牌", "第一品牌"),
        ("第㈠品牌", "第一品牌"),
        ("第Ⅰ品牌", "第一品牌"),
        ("全网第1", "全网第一"),
        ("笫一品牌", "第一品牌"),
        ("销量弟一", "销量第一"),
        ("guojiaji品质", "国家级"),
        ("国j级", "国家级"),
        ("国 J 级", "国家级"),
        ("国.j.级", "国家级"),
        ("世界 j级", "世界级"),
        ("z.ui好的", "最好"),
        ("z-u-i佳选择", "最佳"),
        ("顶🇨🇳级面料", "顶级面料"),
        ("guo家级", "国家级"),
        ("quanwangzuidi", "全网最低"),
        ("ding ji面料", "顶级"),
        ("加V信领券", "加微信领券"),
        ("加薇信", "加微信"),
        ("徽信", "微信"),
        ("微❤领券", "微信领券"),
        ("加♡信", "加微信"),
        ("微❤️信", "微信"),
        ("加VX领券", "加微信"),
        ("v x：abc123", "微信"),
        ("威信：abc12345", "微信:"),
        ("加卫星了解", "加微信"),
        ("卫星号 abc12345", "微信号"),
        ("weixin：abc123", "微信"),
        ("扣扣12345678", "qq12345678"),
        ("加抠抠", "加qq"),
        ("Q Q群", "qq群"),
        ("企鹅号12345678", "qq号"),
        ("某宝同款", "淘宝"),
        ("桃宝同款", "淘宝"),
        ("d音同款", "抖音"),
        ("抖yin同款", "抖音"),
        ("拼夕夕同款", "拼多多"),
    ],
)
def test_undoes(text: str, says: str) -> None:
    assert says in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "醉美江南白酒", "嘴好看的茶壶", "茶壶嘴好用不滴漏", "喝醉好难受", "嘴强王者皮肤",
        "卫星地图", "人造卫星模型玩具", "陶瓷碗", "No.10号线材",

        "Top10音乐盒(曲目名)", "1st grade math", "在群众中树立威信", "安全 网络 摄像头", "保温杯 大容量 学生 便携",
        "奥迪Audi一汽大众",
        "WX-100 系列", "VX100 显微镜", "V领 T恤 女款", "3D音效", "CD音响", "HD音箱",
        "扣扣子 暗扣扣子", "企鹅玩偶", "第1-3册", "第10页",
        "蕞尔小国", "兄弟一家", "N01 手杖", "某宝贝", "某东西", "卡尔·马克思", "红豆/薏米", "you品", "taobao.com", "jipin brand",
        "一心一意", "爱心信封", "❤信念", "徽章 信封", "PDDL接头", "最好的茶杯",
    ],
)  # fmt: skip
def test_leaves_ordinary_words_alone(text: str) -> None:
    assert undone(text) is None


@pytest.mark.parametrize(
    ("text", "part", "sure"),
    [
        ("最 好的面膜", "最好", "certain"),
        ("顶 级面料", "顶级", "doubtful"),
        ("全 网 最 低 价", "最低价", "certain"),
        ("蕞好", "最好", "certain"),
        ("嘴佳选择", "最佳", "certain"),
        ("嘴新款", "最新", "doubtful"),
        ("quanwangzuidi", "全网最低", "certain"),
        ("独一*无二", "独一无二", "certain"),
        ("独一 无二", "独一无二", "doubtful"),
        ("加卫星了解", "微信", "doubtful"),
        ("加VX领券", "微信", "certain"),
        ("顶 级的蕞好", "顶级的最好", "doubtful"),
        ("最好的 顶 级面料", "最好", None),
        ("面料 好 的", "好", None),
    ],
)
def test_says_how_sure_it_is_of_a_range(text: str, part: str, sure: str | None) -> None:
    shadow = undone(text)
    assert shadow
    start = shadow.text.index(part)
    assert shadow.sure(start, start + len(part)) == sure


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("本店zui\u200b好的碗", "最好", "zui\u200b好"),
        ("全 网 最 低 价！", "全网最低价", "全 网 最 低 价"),
        ("ＮO 碗 Ｎ０．１爆款", "no.1", "Ｎ０．１"),
        ("国\u200b.家.j", "国家", "国\u200b.家"),
        ("加 Ｖ 信领券", "微信", "Ｖ 信"),
        ("㎡quanwangzuidi价", "最低", "zuidi"),
        ("㎡quanwangzuidi价", "低价", "zuidi价"),
        ("第 1 品牌", "一", "1"),
    ],
)
def test_points_back_at_what_was_written(text: str, part: str, written: str) -> None:
    shadow = undone(text)
    assert shadow
    start = shadow.text.index(part)
    assert text[slice(*shadow.span(start, start + len(part)))] == written


@given(pieces)
def test_every_range_is_a_range_of_the_text(text: str) -> None:
    shadow = undone(text)
    if not shadow:
        return
    last = 0
    for at in range(len(shadow.text)):
        start, end = shadow.span(at, at + 1)
        assert last <= start < end <= len(text)
        last = start
    assert len(shadow.starts) == len(shadow.ends) == len(shadow.kinds) > 0
    assert all(start <= end for start, end in zip(shadow.starts, shadow.ends, strict=True))
    assert shadow.starts == sorted(shadow.starts)
    assert shadow.ends == sorted(shadow.ends)


@given(pieces)
def test_what_rests_on_no_undone_place_stands_in_the_plain_shadow(text: str) -> None:
    shadow = undone(text)
    if not shadow:
        return
    plain = normal(text).text
    for start in range(len(shadow.text)):
        for end in range(start + 1, min(start + 4, len(shadow.text)) + 1):
            if shadow.sure(start, end) is None:
                assert shadow.text[start:end] in plain


@given(pieces, pieces)
def test_text_around_it_changes_no_undone_word(before: str, after: str) -> None:
    shadow = undone(f"{before}\n国j级\n{after}")
    assert shadow
    assert "\n国家级\n" in shadow.text


def test_the_signs_of_every_spelling_lead_to_it() -> None:
    for one in SPELLINGS:
        assert one.signs
        assert all(sign == normal(sign).text for sign in one.signs)
    for word, spelled in PINYIN.items():
        assert len(word) == len(spelled.split())


@pytest.mark.parametrize(
    "part",
    [" 好", "最 ", "* ", "zui", "diyi", "a", "vx", "加", "加vx:", "❤", "微❤", "第1", "卫星号", "1 ", "—", "n0.1", "扣", "ab_",
     "嘴", "独 一 无 "],
)  # fmt: skip
def test_time_is_linear(part: str) -> None:
    start = process_time()
    undone(part * (100_000 // len(part)))
    assert process_time() - start < 3


@given(pieces)
def test_a_plain_text_without_a_suspect_has_nothing_to_undo(text: str) -> None:
    shadow = plain(text)
    if shadow is not None and undone(text):
        assert list(suspects(shadow))
