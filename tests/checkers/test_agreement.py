"""agreement: two places of a listing that must not contradict each other."""

from typing import Any

import pytest

from listing_lint.checkers.agreement import Params, check, sieve
from listing_lint.checkers.values import Read
from listing_lint.finding import Hit
from listing_lint.listings.fields import Field
from tests.checkers.views import view

NET = 'attributes["净含量"]'
AMOUNT = Params(read=Read(amounts=("g", "ml"), unless=(r"每\d+g",)), with_=(NET,), counts=("skus[*].name",))
CODE = Params(
    read=Read(code=r"\bSC[12]\d{13}\b"), with_=('attributes["编号"]', "qualifications[*].number"), together=True
)
COLOURS = {"红": ("红色",), "黑": ("黑",), "白": ("白",), "米白": ("米白",)}


def hits(params: Params, data: dict[str, Any], *targets: str) -> list[Hit]:
    return list(check(params, view(data, *targets or ("title",))))


@pytest.mark.parametrize(
    ("title", "net", "agree"),
    [
        ("坚果 750g", "750克", True),
        ("坚果 1.5斤", "0.75kg", True),
        ("坚果 500g*2袋", "500g", True),
        ("坚果 500g*2袋", "1kg", True),
        ("坚果 1kg", "500g×2", True),
        ("坚果 500g 2袋装", "1千克", True),
        ("坚果 500g", "250g/袋×2", True),
        ("坚果 500g+50g", "550g", True),
        ("洗发水500ml+护发素300ml", "800ml", True),
        ("染发剂 50ml+50ml+25ml", "125ml", True),
        ("染发剂 50ml+50ml+25ml", "150ml", False),
        ("精油10ml 三支装", "30ml", True),
        ("精油10ml 三支装", "40ml", False),
        ("香皂 125g 4块", "500g", True),
        ("香皂 125g 4块", "600g", False),
        ("白茶 300g/饼*2饼", "600g", True),
        ("坚果 送50g小袋 500g", "500g", True),
        ("坚果 250ml", "250g", False),
        ("坚果 500g", "450g", False),
        ("坚果 5kg", "500g", False),
        ("坚果 三斤装", "1kg", False),
        ("坚果 每100g含18g蛋白 礼盒", "18g", True),
        ("坚果", "500g", True),
        ("坚果 500g", "见包装", True),
        ("坚果 400-500g", "1kg", True),
        ("坚果 30片", "500g", True),
        ("坚果 30片 500g", "500g", True),
    ],
)
def test_amounts_agree_whatever_the_unit_and_the_number_of_packs(title: str, net: str, agree: bool) -> None:
    assert bool(hits(AMOUNT, {"title": title, "attributes": {"净含量": net}})) is not agree


def test_packs_that_a_variant_names_may_explain_an_amount() -> None:
    data = {"title": "坚果 1kg", "attributes": {"净含量": "500g"}, "skus": [{"name": "1袋"}, {"name": "2袋装"}]}
    assert not hits(AMOUNT, data)
    data["skus"] = [{"name": "1袋"}]
    assert hits(AMOUNT, data)


def test_a_hit_shows_both_places_and_both_values() -> None:
    (hit,) = hits(AMOUNT, {"title": "坚果 2袋 500g*2袋", "attributes": {"净含量": "450g装 "}})
    assert (hit.field, hit.text and hit.text.matched) == ("/title", "500g*2袋")
    assert [(other.field, other.label) for other in hit.related] == [("/attributes/净含量", "450g装 ")]
    assert hit.args == {"said": "500g*2袋", "other": "450g装 ", "place": "净含量"}
    assert hit.evidence == "500g*2袋|450g装 "


def test_targets_are_judged_one_by_one_or_together() -> None:
    data = {"attributes": {"净含量": "500g"}, "skus": [{"name": "250g"}, {"name": "500g"}]}
    apart = Params(read=AMOUNT.read, with_=(NET,))
    assert [hit.field for hit in hits(apart, data, "skus[*].name")] == ["/skus/0/name"]
    assert not hits(Params(read=AMOUNT.read, with_=(NET,), together=True), data, "skus[*].name")


def test_of_words_that_overlap_the_longest_counts() -> None:
    params = Params(read=Read(words=COLOURS), with_=("attributes.甲",), holds="same")
    assert not hits(params, {"title": "米白色", "attributes": {"甲": "米白"}})
    assert hits(params, {"title": "米白色", "attributes": {"甲": "白色"}})
    assert not hits(params, {"title": "黑、白", "attributes": {"甲": "白/黑"}})


@pytest.mark.parametrize(
    ("holds", "title", "other", "agree"),
    [
        ("share", "黑 白", "白 红色", True),
        ("share", "黑", "白", False),
        ("within", "黑", "黑 白", True),
        ("within", "黑 白", "黑", False),
        ("same", "黑", "黑 白", False),
        ("same", "黑 白", "白 黑", True),
    ],
)
def test_what_must_hold(holds: Any, title: str, other: str, agree: bool) -> None:
    params = Params(read=Read(words=COLOURS), with_=("attributes.甲",), holds=holds)
    assert bool(hits(params, {"title": title, "attributes": {"甲": other}})) is not agree


def test_the_value_that_disagrees_is_the_one_that_is_shown() -> None:
    params = Params(read=Read(words=COLOURS), with_=("attributes.甲", "attributes.乙"), holds="within")
    (hit,) = hits(params, {"title": "黑白红色", "attributes": {"甲": "黑", "乙": "白"}})
    assert hit.text
    assert hit.text.matched == "红色"


def test_others_that_do_not_all_speak_are_not_taken_at_their_word() -> None:
    data = {"title": "红色", "skus": [{"specs": {"颜色": "黑"}}, {"specs": {"颜色": "星空"}}]}
    params = Params(read=Read(words=COLOURS), with_=('skus[*].specs["颜色"]',), whole=True)
    assert not hits(params, data)
    data["skus"] = [{"specs": {"颜色": "黑"}}, {"name": "均码"}]
    assert not hits(params, data)
    data["skus"] = [{"specs": {"颜色": "黑"}}, {"specs": {"颜色": "白"}}]
    assert hits(params, data)


def test_silent_values_say_nothing() -> None:
    params = Params(read=Read(names=True), with_=("brand",), silent=("无品牌", "Other"))
    assert hits(params, {"brand": "山野集", "attributes": {"品牌": "沐川"}}, "attributes.品牌")
    assert not hits(params, {"brand": "other ", "attributes": {"品牌": "沐川"}}, "attributes.品牌")
    assert not hits(params, {"brand": "山野集", "attributes": {"品牌": "无品牌"}}, "attributes.品牌")
    assert not hits(params, {"brand": "山野集", "attributes": {"品牌": "ＳＡＮＹＥ/山野集"}}, "attributes.品牌")


def test_a_name_must_stand_in_the_text() -> None:
    params = Params(read=Read(names=True), with_=("brand",), holds="named")
    assert not hits(params, {"brand": "山野集（Sanye Foods）", "title": "SANYE  FOODS 坚果"})
    (hit,) = hits(params, {"brand": "山野集/Sanye", "title": "沐川坚果"})
    assert (hit.text, hit.args["other"], hit.related[0].field) == (None, "山野集", "/brand")


def test_a_group_of_a_pattern_is_the_value() -> None:
    params = Params(read=Read(pattern=r"预售(?P<value>\d+)天"), with_=("presale.days",), read_with=Read(pattern=r"\d+"))
    (hit,) = hits(params, {"title": "预售30天 2026新款", "presale": {"days": 15}})
    assert (hit.text and hit.text.matched, hit.args["other"]) == ("30", "15")
    assert not hits(params, {"title": "预售15天", "presale": {"days": 15}})


def test_money_is_compared_with_its_currency() -> None:
    params = Params(read=Read(money=True), with_=("skus[*].price",))
    data: dict[str, Any] = {"price": {"amount": "9.90", "currency": "CNY"}}
    data["skus"] = [{"price": {"amount": "9.9", "currency": "CNY"}}, {"price": {"amount": "19", "currency": "CNY"}}]
    assert not hits(params, data, "price") + hits(params, data, "price.amount")
    data["skus"][0]["price"]["currency"] = "USD"
    (hit,) = hits(params, data, "price.amount")
    assert (hit.field, hit.args["said"], hit.args["place"]) == ("/price/amount", "9.90", "skus[0].price")


def test_a_printed_number_is_read_as_engines_and_printers_write_it() -> None:
    data: dict[str, Any] = {"images": {"package": ["a.jpg"]}, "attributes": {"编号": "SC12744010600429"}}
    seen = view(data)
    seen.targets.append(Field("/images/package/0", "编号：SC 1l8 33O1\n0600 126", "package"))
    (hit,) = check(CODE, seen)
    assert hit.text
    assert (hit.text.matched, hit.text.origin) == ("SC 1l8 33O1\n0600 126", "package")
    assert (hit.args["other"], hit.args["place"]) == ("SC12744010600429", "编号")
    qualifications = [{"type": "x", "number": "sc 118330106 00126"}]
    agreeing = view({**data, "qualifications": qualifications})
    agreeing.targets.extend(seen.targets)
    assert not list(check(CODE, agreeing))


def test_pictures_of_one_package_speak_together() -> None:
    seen = view({"attributes": {"编号": "SC12744010600429、SC11833010600126"}})
    for number, text in enumerate(("净含量 500g", "SC11833010600999", "SC11833010600126")):
        seen.targets.append(Field(f"/images/package/{number}", text, "package"))
    assert not list(check(CODE, seen))
    seen.targets.pop()
    assert [hit.field for hit in check(CODE, seen)] == ["/images/package/1"]


def test_an_override_is_called_by_its_field() -> None:
    data = {"title": "坚果 500g", "attributes": {"净含量": "450g"}}
    seen = view(data)
    seen.variant.replaced["/attributes/净含量"] = "/overrides/jd/attributes/净含量"
    seen.targets.append(Field("/title", data["title"]))
    (hit,) = check(AMOUNT, seen)
    assert (hit.related[0].field, hit.args["place"]) == ("/overrides/jd/attributes/净含量", "净含量")


@pytest.mark.parametrize("wrong", [{}, {"names": True, "money": True}, {"amounts": ("g",), "pattern": "x"}])
def test_there_is_one_way_to_read(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Read(**wrong)


def test_only_parts_of_a_text_may_be_meant() -> None:
    read = Read(amounts=("g",), only=r"净含量[:\s]{0,3}[^\n]{0,12}", unless=(r"\(.*?\)",))
    params = Params(read=read, with_=(NET,), read_with=Read(amounts=("g",)))
    label = "营养成分表 每100g\n净含量：\n500g (5包)"
    assert not hits(params, {"label": label, "attributes": {"净含量": "0.5kg"}}, "label")
    (hit,) = hits(params, {"label": label, "attributes": {"净含量": "100g"}}, "label")
    assert hit.text
    assert hit.text.matched == "500g"


def test_a_sieve_picks_the_rules_that_may_read_something() -> None:
    colours = Params(read=Read(words=COLOURS), with_=("attributes.甲",))
    presale = Params(read=Read(pattern=r"预售(?P<value>\d+)天"), with_=("presale.days",))
    named = Params(read=Read(names=True), with_=("brand",), holds="named")
    rules = (AMOUNT, colours, presale, CODE, named)
    texts = ["坚果 ７５０ｇ", "红色", "预售30天", "坚果", "紅色\u200b 三斤"]
    picked = sieve(rules)([Field("/title", text) for text in texts])
    assert [sorted(numbers) for numbers in picked] == [[0, 3, 4], [1, 3, 4], [2, 3, 4], [3, 4], [0, 1, 3, 4]]


@pytest.mark.parametrize(
    ("brand", "stated", "agree"),
    [
        ("朴野", "朴野 PUYE", True),
        ("朴野", "PUYE朴野", True),
        ("朴野 PUYE", "PUYE朴野", True),
        ("小米", "Xiaomi 小米", True),
        ("云脚", "云脚牌", True),
        ("L'Oréal", "L’OREAL", True),
        ("山野集", "山野集官方", True),
        ("Nike", "耐克", True),
        ("Nike", "耐克/Adidas", False),
        ("山野集", "沐川", False),
        ("MI", "MIDEA", False),
        ("小米", "大米", False),
        ("朴野 PUYE", "朴野 PUYO", False),
        ("牌", "沐川", False),
    ],
)
def test_names_of_one_brand_are_alike(brand: str, stated: str, agree: bool) -> None:
    names = Params(read=Read(names=True), with_=("brand",), holds="alike")
    data = {"brand": brand, "attributes": {"品牌": stated}}
    assert bool(hits(names, data, 'attributes["品牌"]')) is not agree
