"""The scan of a document against what the listing says of it: every state of a scan gives exactly its own result."""

from functools import cache
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers.document_scan import Params, check
from listing_lint.checkers.documents.scans import Labels
from listing_lint.finding import Hit, NotChecked
from listing_lint.messages import spoken
from tests.checkers.documents_table import FILE, documents
from tests.checkers.views import view

FOOD = {
    "type": "food_business_licence",
    "number": "JY19900000000404",
    "holder": "谷屿粮油有限公司",
    "issued_on": "2024-05-10",
    "expires_on": "2029-05-09",
}
PAPER = [
    "食品经营许可证",
    "许可证编号：JY19900000000404",
    "经营者名称：谷屿粮油有限公司",
    "有效期至：2029年05月09日",
    "签发日期：2024年05月10日",
]
LETTER = {
    "type": "brand_authorisation",
    "licensor": "谷屿控股有限公司",
    "licensee": "谷屿粮油有限公司",
    "expires_on": "2027-12-31",
}
COMPARED = ("kind", "number", "holder", "dates", "expired")


@cache
def labels() -> Labels:
    return TypeAdapter(Labels).validate_python(yaml.safe_load(FILE.with_name("scan-labels.yaml").read_text("utf-8")))


def why_of(hit: Hit) -> str:
    return str(spoken(hit.args, "en")["why"])


def lines(*texts: str, confidence: float = 0.98) -> list[dict[str, Any]]:
    """One line below the other, the first as a title."""
    return [
        {
            "text": text,
            "confidence": confidence,
            "box": [100, 80 + 70 * at, 30 * len(text), 60 if at == 0 else 30],
            "page": 1,
        }
        for at, text in enumerate(texts)
    ]


def pdf(*texts: str, source: str = "text-layer") -> dict[str, Any]:
    pages = [{"width": 1240, "height": 1754, "source": source}]
    return {
        "document.header": {"format": "pdf", "bytes": 9000},
        "document.text": {"count": 1, "pages": pages, "lines": lines(*texts)},
    }


def picture(*texts: str, confidence: float = 0.98) -> dict[str, Any]:
    return {
        "document.header": {"format": "jpeg", "bytes": 9000, "width": 1240, "height": 1754},
        "image.text": {"width": 1240, "height": 1754, "lines": lines(*texts, confidence=confidence)},
    }


def look(aspect: str, entry: dict[str, Any], *scans: dict[str, Any], **more: Any) -> list[Hit | NotChecked]:
    """What one aspect says of a document with these files, gaps included."""
    facts = {f"{number}.file": scan for number, scan in enumerate(scans)}
    seen = view({"qualifications": [{**entry, "files": list(facts)}]}, facts=facts)
    params = Params(documents=documents(), labels=labels(), look_for=aspect, **more)  # type: ignore[arg-type]
    return [*check(params, seen), *seen.not_checked]


def changed(texts: list[str], old: str, new: str) -> list[str]:
    return [text.replace(old, new) for text in texts]


@pytest.mark.parametrize("aspect", COMPARED)
@pytest.mark.parametrize("scan", [pdf(*PAPER), picture(*PAPER)], ids=["pdf", "picture"])
def test_a_scan_that_says_the_same_is_quiet(aspect: str, scan: dict[str, Any]) -> None:
    assert not look(aspect, FOOD, scan)


@pytest.mark.parametrize(
    ("aspect", "old", "new", "field", "read"),
    [
        ("kind", "食品经营许可证", "食品生产许可证", "/qualifications/0/type", "食品生产许可证"),
        ("number", "JY19900000000404", "JY19900000000412", "/qualifications/0/number", "JY19900000000412"),
        ("holder", "谷屿粮油有限公司", "虚州海港贸易有限公司", "/qualifications/0/holder", "虚州海港贸易有限公司"),
        ("holder", "有限公司", "有限公司海港分公司", "/qualifications/0/holder", "谷屿粮油有限公司海港分公司"),
        ("dates", "2029年", "2028年", "/qualifications/0/expires_on", "2028-05-09"),
        ("dates", "2029年05月09日", "长期", "/qualifications/0/expires_on", "long-term"),
        ("dates", "2024年", "2023年", "/qualifications/0/issued_on", "2023-05-10"),
        ("expired", "2029年", "2025年", "/qualifications/0/expires_on", "2025-05-09"),
    ],
)
def test_another_value_is_a_violation_in_text_and_for_review_in_a_picture(
    aspect: str, old: str, new: str, field: str, read: str
) -> None:
    texts = changed(PAPER, old, new)
    (written,) = look(aspect, FOOD, pdf(*texts))
    (seen,) = look(aspect, FOOD, picture(*texts))
    assert isinstance(written, Hit)
    assert isinstance(seen, Hit)
    assert (written.field, written.verdict, written.severity) == (field, None, None)
    assert (seen.field, seen.verdict, seen.severity) == (field, "review", "warning")
    assert spoken(written.args, "zh-CN")["read"] == spoken(seen.args, "zh-CN")["read"] == read
    for hit, page in ((written, 1), (seen, None)):
        assert hit.image is not None
        assert (hit.image.page, len(hit.image.boxes), hit.related[0].field) == (page, 1, "/qualifications/0/files/0")


@pytest.mark.parametrize(
    ("aspect", "reason"),
    [("kind", "no-title"), ("number", "no-number"), ("holder", "no-holder"), ("dates", "no-end")],
)
def test_what_was_not_found_is_not_checked(aspect: str, reason: str) -> None:
    (gap,) = look(aspect, FOOD, picture("预包装食品销售", "网络经营"))
    assert isinstance(gap, NotChecked)
    assert gap.reason.id == f"scan.{reason}"


@pytest.mark.parametrize("aspect", ["number", "holder", "dates", "expired"])
def test_what_the_listing_does_not_say_is_not_compared(aspect: str) -> None:
    assert not look(aspect, {"type": "food_business_licence"}, picture(*PAPER))


@pytest.mark.parametrize(
    ("texts", "ended"),
    [
        (("自2023年1月1日起至2024年12月31日止",), True),
        (("本授权在2023年1月1日至2024年12月31日有效",), True),
        (("授权贵司生产、销售谷屿牌大米，2023年1月1日至2024年12月31日",), True),
        (("检验日期：2024-03-02~2024-03-09",), False),
        (("检测周期：2024年05月06日至2024年05月15日",), False),
        (("本报告仅对来样有效", "检验日期：2024-03-02~2024-03-09"), False),
        (("检验工作自2024年3月2日起至2024年3月9日止",), False),
        (("生产日期：2024.03.01-2024.03.15", "保质期至：2025.02.28"), False),
        (("我司成立于2010年5月6日，至2025年5月6日已服务客户15年。",), False),
        (("自2010年5月6日至2025年5月6日已服务客户15年",), False),
    ],
)
def test_without_a_label_a_term_is_one_that_speaks_of_validity(texts: tuple[str, ...], ended: bool) -> None:
    said = {key: value for key, value in FOOD.items() if key != "expires_on"}
    assert bool(look("expired", said, pdf("食品经营许可证", *texts))) is ended


def test_an_end_that_the_listing_keeps_quiet_about_is_told() -> None:
    texts = changed(PAPER, "2029年", "2025年")
    (hit,) = look("expired", {"type": "food_business_licence"}, picture(*texts))
    assert isinstance(hit, Hit)
    assert (hit.field, hit.verdict) == ("/qualifications/0", "review")
    assert not look("expired", {**FOOD, "expires_on": "2025-05-09"}, pdf(*texts))  # another rule says so
    assert not look("dates", FOOD, pdf(*texts))  # it is told once


@pytest.mark.parametrize(
    ("type", "said", "read", "state"),
    [
        # no letter O is in such a code, and its check digit fits: the same
        ("business_licence", "91330106MA27XK3T07", "统一社会信用代码：9133O1O6MA27XK3TO7", "same"),
        ("food_business_licence", "JY19900000000404", "编号 JY1990OOOO0O0404", "same"),
        ("food_business_licence", "JY19900000000404", "JY 1990 0000 0004 04", "same"),
        # nothing confirms these
        ("trademark_registration", "58123401", "第581234Ol号", "near"),
        ("cosmetics_filing", "粤G妆网备字2024012345", "备案编号：粤G妆网备字2O24Ol2345", "near"),
        ("trademark_registration", "第58123401号", "商标注册号：58123401", "same"),
        ("ccc_certificate", "2022011606454871", "证书编号：2022011606454872", "other"),
        ("disinfectant_production_licence", "赣卫消证字(2019)第0012号", "证号：赣卫消证字〔2019〕第0012号", "same"),
        ("disinfectant_production_licence", "赣卫消证字(2019)第0012号", "证号：赣卫消证字〔2019〕第0013号", "other"),
        ("patent_certificate", "ZL202010566088.9", "专利号：ZL 2020 1 0566088.9", "same"),
        # only part of it is left: no other number
        ("food_business_licence", "JY19900000000404", "许可证编号：19900000000404", "open"),
        ("food_business_licence", "JY19900000000404", "统一社会信用代码：91330106MA27XK3T07", "open"),
        ("food_business_licence", "JY19900000000404、JY19900000000412", "许可证编号：JY19900000000404", "other"),
    ],
)  # fmt: skip
def test_numbers(type: str, said: str, read: str, state: str) -> None:
    result = look("number", {"type": type, "number": said}, picture("证", *read.split("\n")))
    if state == "same":
        assert not result
    elif state == "open":
        assert [one.reason.id for one in result if isinstance(one, NotChecked)] == ["scan.no-number"]
    else:
        (hit,) = result
        assert isinstance(hit, Hit)
        assert hit.verdict == "review"
        assert ("probably" in why_of(hit)) == (state == "near")


def test_a_number_that_goes_on_in_the_next_line() -> None:
    scan = picture("食品经营许可证", "许可证编号", "JY199000", "00000404")
    for at, box in enumerate(([100, 80, 400, 60], [100, 200, 150, 30], [300, 200, 160, 30], [300, 235, 160, 30])):
        scan["image.text"]["lines"][at]["box"] = box
    assert not look("number", {"type": "food_business_licence", "number": "JY19900000000404"}, scan)


def test_a_name_that_was_read_with_one_wrong_character_is_probably_the_same() -> None:
    (hit,) = look("holder", FOOD, picture(*changed(PAPER, "谷屿", "谷与")))
    assert isinstance(hit, Hit)
    assert (hit.verdict, hit.args["given"], hit.args["read"]) == ("review", "谷屿粮油有限公司", "谷与粮油有限公司")
    assert "probably" in why_of(hit)


@pytest.mark.parametrize("said", ["-", "（）", "", "——"])
def test_a_holder_without_a_letter_is_no_name_to_look_for(said: str) -> None:
    assert look("holder", {**FOOD, "holder": said}, picture(*PAPER)) == []


def test_a_letter_in_running_text() -> None:
    texts = [
        "授权书",
        "兹授权谷屿粮油有限公司销售本公司商品，",
        "授权期限自二〇二五年一月一日起至二〇二七年十二月三十一日止。",
        "谷屿控股有限公司（盖章）",
    ]
    for aspect in COMPARED:
        assert not look(aspect, LETTER, pdf(*texts)), aspect
    (hit,) = look("dates", {**LETTER, "expires_on": "2028-12-31"}, pdf(*texts))
    assert isinstance(hit, Hit)
    assert hit.args["read"] == "2027-12-31"
    (hit,) = look(
        "holder", {**LETTER, "licensee": "虚州海港贸易有限公司"}, pdf(*texts[:1], "被授权方：谷屿粮油有限公司")
    )[-1:]
    assert isinstance(hit, Hit)
    assert hit.field == "/qualifications/0/licensee"


def test_several_files_of_one_document_speak_together() -> None:
    assert not look("number", FOOD, pdf(*PAPER[:1]), pdf(*PAPER[1:]))
    assert not look("kind", FOOD, pdf("附件", "食品安全管理制度"), pdf(*PAPER))
    other = changed(PAPER, "404", "412")
    assert not look("number", FOOD, pdf(*PAPER), pdf(*other))  # two licences in two files


def test_several_documents_in_one_file() -> None:
    both = [*PAPER, "营业执照", "统一社会信用代码：91330106MA27XK3T07", "名称：谷屿粮油有限公司", "营业期限：长期"]
    for aspect in COMPARED:
        assert not look(aspect, FOOD, pdf(*both)), aspect


def test_a_file_that_can_t_be_read_leaves_the_document_unchecked() -> None:
    archive = {"document.header": {"format": "zip", "bytes": 900}}
    (gap,) = look("number", {**FOOD, "number": "JY19900000000412"}, pdf(*PAPER), archive)
    assert isinstance(gap, NotChecked)
    assert (gap.field, gap.reason.id) == ("/qualifications/0/files/1", "scan.no-scan")


@pytest.mark.parametrize(
    "title", ["营业执照", "营业执照（副本）", "中华人民共和国食品经营许可证", "食品经营许可证 正本"]
)
def test_titles(title: str) -> None:
    type = "business_licence" if "营业" in title else "food_business_licence"
    assert not look("kind", {"type": type}, picture(title, "统一社会信用代码"))
    assert isinstance(look("kind", {"type": "patent_certificate"}, picture(title, "统一社会信用代码"))[0], Hit)


def test_a_title_in_pieces_and_one_that_is_only_mentioned() -> None:
    scan = picture("营", "业", "执", "照", "统一社会信用代码", "凭食品经营许可证经营")
    for at in range(4):
        scan["image.text"]["lines"][at]["box"] = [300 + 150 * at, 100, 60, 60]
    assert not look("kind", {"type": "business_licence"}, scan)
    mentioned = picture("通知", "请附上食品经营许可证、营业执照各一份")
    assert isinstance(look("kind", {"type": "quality_report"}, mentioned)[0], NotChecked)


def test_a_kind_whose_titles_nobody_knows_is_left_alone() -> None:
    assert not look("kind", {"type": "fda"}, picture("FOOD FACILITY REGISTRATION", "2026"))
    assert not look("kind", {"type": "un38_3"}, picture("UN38.3 TEST SUMMARY", "2026"))


def test_of_an_identity_card_nothing_is_compared() -> None:
    card = {"type": "身份证", "number": "110101199003070011", "holder": "安禾", "expires_on": "2020-01-01"}
    scan = picture("居民身份证", "姓名 安某", "公民身份号码 110**************2", "有效期限 2010.01.01-2020.01.01")
    for aspect in ("number", "holder", "dates", "expired"):
        assert not look(aspect, card, scan)
    assert not look("kind", card, scan)
    owner = {**FOOD, "number": "110101199003070011"}
    assert not look("number", owner, scan)


@pytest.mark.parametrize(
    ("scan", "why"),
    [
        (picture(), "hardly"),
        (picture("营业"), "hardly"),
        (picture(*PAPER, confidence=0.6), "unclear"),
    ],
)
def test_what_can_t_be_read_is_for_review(scan: dict[str, Any], why: str) -> None:
    (hit,) = look("unreadable", FOOD, scan)
    assert isinstance(hit, Hit)
    assert (hit.field, hit.verdict) == ("/qualifications/0/files/0", "review")
    assert why in why_of(hit)


def test_what_lies_on_its_side_is_told_so() -> None:
    scan = picture(*PAPER)
    for line in scan["image.text"]["lines"]:
        x, y, width, height = line["box"]
        line["box"] = [y, x, height, width]
    (hit,) = look("unreadable", FOOD, scan)
    assert isinstance(hit, Hit)
    assert "side" in why_of(hit)


def test_what_can_be_read_is_readable() -> None:
    assert not look("unreadable", FOOD, picture(*PAPER))
    assert not look("unreadable", FOOD, pdf("证"))  # its text is there, however little


def test_a_document_without_files_has_a_rule_of_its_own() -> None:
    for aspect in (*COMPARED, "unreadable"):
        assert not look(aspect, FOOD)


def test_labels_go_with_what_is_compared() -> None:
    given = {"documents": yaml.safe_load(FILE.read_text("utf-8")), "look_for": "number"}
    with pytest.raises(ValidationError, match="labels"):
        TypeAdapter(Params).validate_python(given)
