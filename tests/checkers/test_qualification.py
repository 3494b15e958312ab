"""The documents of a listing: every state of a document gives exactly its own finding, in every respect looked for."""

from datetime import date
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers import licence_number, qualification, required_documents
from listing_lint.checkers.documents.entries import masked
from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.finding import Hit, NotChecked
from listing_lint.messages import message
from tests.checkers.documents_table import documents
from tests.checkers.views import saying, view

SHOP = {"company": "杭州山野集食品有限公司", "name": "山野集旗舰店", "credit_code": "91330106MA27XK3T07"}
JPEG = {"document.header": {"format": "jpeg", "bytes": 81234, "width": 1200, "height": 900}}
ASPECTS = get_args(qualification.Params.__annotations__["look_for"])
NUMBERS = ("form", "unusable", "check-digit")
EVERYWHERE = "全国|中国大陆|全渠道|线上"
NEEDED: dict[str, dict[str, Any]] = {
    "scope": {"scopes": (qualification.Scope(type="food_business_licence", words="食品", categories=("食品/**",)),)},
    "channel": {"channels": {"taobao": "淘宝", "jd": "京东"}, "everywhere": EVERYWHERE},
    "region": {"everywhere": EVERYWHERE},
    "sublicence": {"everywhere": EVERYWHERE},
}
"""What an aspect asks of its rule."""

FOOD = {
    "category": ["食品", "坚果炒货", "坚果"],
    "brand": "山野集",
    "shop": SHOP,
    "qualifications": [
        {
            "type": "food_business_licence",
            "number": "JY13301060001231",
            "holder": "杭州山野集食品有限公司",
            "issued_on": "2024-05-01",
            "expires_on": "2029-04-30",
            "files": ["qualifications/食品经营许可证.jpg"],
        },
        {
            "type": "品牌授权书",
            "licensor": "山野集控股有限公司",
            "licensee": "杭州山野集食品有限公司",
            "brand": "山野集",
            "categories": ["坚果", "蜜饯"],
            "expires_on": "2027-12-31",
            "files": ["qualifications/授权书.jpg"],
        },
    ],
}
COSMETICS = {
    "category": ["美妆护肤", "面膜"],
    "brand": "水光集/AQUAJI",
    "shop": SHOP,
    "qualifications": [
        {"type": "化妆品备案", "number": "粤G妆网备字2024012345", "files": ["qualifications/备案.jpg"]},
        {
            "type": "special_cosmetics_registration",
            "number": "国妆特字20240123",
            "issued_on": "2024-03-01",
            "expires_on": "2029-02-28",
            "files": ["qualifications/特证.jpg"],
        },
        {"type": "商标注册证", "number": "第58123456号", "holder": "水光集化妆品有限公司", "brand": "AQUAJI",
         "categories": ["美妆护肤/**"], "expires_on": "2031-06-20", "files": ["qualifications/商标.jpg"]},
        {"type": "authorisation", "licensor": "水光集化妆品有限公司", "licensee": "杭州山野集食品有限公司",
         "brand": "水光集", "expires_on": "2027-12-31", "files": ["qualifications/授权书.jpg"]},
    ],
}  # fmt: skip


def changed(data: dict[str, Any], number: int, /, **values: Any) -> dict[str, Any]:
    """`data` with keys of its document `number` replaced; None takes a key away."""
    entries = [dict(entry) for entry in data["qualifications"]]
    entries[number].update(values)
    entries[number] = {key: value for key, value in entries[number].items() if value is not None}
    return {**data, "qualifications": entries}


def without(data: dict[str, Any], number: int) -> dict[str, Any]:
    entries = data["qualifications"]
    return {**data, "qualifications": [*entries[:number], *entries[number + 1 :]]}


def look(data: dict[str, Any], aspect: str, **more: Any) -> list[Hit | NotChecked]:
    """What one aspect says, gaps included."""
    files = [file for entry in data.get("qualifications", ()) for file in entry.get("files", ())]
    seen = view(data, facts=more.pop("facts", dict.fromkeys(files, JPEG)), as_of=more.pop("as_of", date(2026, 11, 21)))
    if aspect in NUMBERS:
        found = list(licence_number.check(licence_number.Params(documents=documents(), look_for=aspect), seen))
    else:
        params = qualification.Params(documents=documents(), look_for=aspect, **NEEDED.get(aspect, {}), **more)
        found = list(qualification.check(params, seen))
    return [*found, *seen.not_checked]


def hits(data: dict[str, Any], aspect: str, **more: Any) -> list[Hit]:
    return [one for one in look(data, aspect, **more) if isinstance(one, Hit)]


def wrong(data: dict[str, Any], **more: Any) -> dict[str, list[str]]:
    """Every aspect that finds something: the places of its hits. Missing documents come under `missing`."""
    found = {aspect: [hit.field for hit in hits(data, aspect, **more)] for aspect in (*ASPECTS, *NUMBERS)}
    wanted = (
        [["food_business_licence", "food_business_filing"]] if data["category"][0] == "食品" else [["cosmetics_filing"]]
    )
    needs = required_documents.Params(documents=documents(), any=tuple(map(tuple, wanted)))
    found["missing"] = [hit.field for hit in required_documents.check(needs, view(data))]
    return {aspect: places for aspect, places in found.items() if places}


STATES = {
    "food fine": (FOOD, {}),
    "food missing": (without(FOOD, 0), {"missing": ["/qualifications"]}),
    "food expired": (
        changed(FOOD, 0, expires_on="2026-11-20", issued_on=None),
        {"expired": ["/qualifications/0/expires_on"]},
    ),
    "food on its last day": (
        changed(FOOD, 0, expires_on="2026-11-21", issued_on=None),
        {"expires-soon": ["/qualifications/0/expires_on"]},
    ),
    "food expires soon": (
        changed(FOOD, 0, expires_on="2026-12-21", issued_on=None),
        {"expires-soon": ["/qualifications/0/expires_on"]},
    ),
    "food expires later": (changed(FOOD, 0, expires_on="2026-12-22", issued_on=None), {}),
    "food of somebody else": (
        changed(FOOD, 0, holder="宁波海味商贸有限公司"),
        {"holder": ["/qualifications/0/holder"]},
    ),
    "food with a short number": (changed(FOOD, 0, number="JY1330106000123"), {"form": ["/qualifications/0/number"]}),
    "food of a canteen": (changed(FOOD, 0, number="JY33301060005638"), {"unusable": ["/qualifications/0/number"]}),
    "food with a bad check digit": (
        changed(FOOD, 0, number="JY13301060001232"),
        {"check-digit": ["/qualifications/0/number"]},
    ),
    "food without a file": (changed(FOOD, 0, files=None), {"no-file": ["/qualifications/0"]}),
    "food of an unknown type": (
        changed(FOOD, 0, type="食品经营许可正"),
        {"unknown-type": ["/qualifications/0/type"], "missing": ["/qualifications"]},
    ),
    "food with reversed dates": (
        changed(FOOD, 0, issued_on="2029-05-01"),
        {"dates": ["/qualifications/0/issued_on"]},
    ),
    "food authorised to somebody else": (
        changed(FOOD, 1, licensee="宁波海味商贸有限公司"),
        {"authorisation": ["/qualifications/1/licensee"]},
    ),
    "food of another brand": (changed(FOOD, 1, brand="海味堂"), {"brand": ["/qualifications/1/brand"]}),
    "food of another category": (
        changed(FOOD, 1, categories=["护肤", "彩妆"]),
        {"category": ["/qualifications/1/categories"]},
    ),
    "cosmetics fine": (COSMETICS, {}),
    "cosmetics missing": (without(COSMETICS, 0), {"missing": ["/qualifications"]}),
    "cosmetics expired": (
        changed(COSMETICS, 1, issued_on="2021-11-01", expires_on="2026-10-31"),
        {"expired": ["/qualifications/1/expires_on"]},
    ),
    "cosmetics expire soon": (
        changed(COSMETICS, 1, issued_on="2021-12-01", expires_on="2026-11-30"),
        {"expires-soon": ["/qualifications/1/expires_on"]},
    ),
    "cosmetics without end": (
        changed(COSMETICS, 1, expires_on="long-term"),
        {"dates": ["/qualifications/1/expires_on"]},
    ),
    "cosmetics with another number": (
        changed(COSMETICS, 0, number="国药准字Z20240001"),
        {"form": ["/qualifications/0/number"]},
    ),
    "cosmetics for export": (
        changed(COSMETICS, 0, number="国妆网备出字（粤）2026012345"),
        {"unusable": ["/qualifications/0/number"]},
    ),
    "cosmetics of another registrant": (
        changed(COSMETICS, 2, holder="别家化妆品有限公司"),
        {"authorisation": ["/qualifications/2/holder"]},
    ),
    "cosmetics of another brand": (changed(COSMETICS, 3, brand="海味堂"), {"brand": ["/qualifications/3/brand"]}),
    "cosmetics of another category": (
        changed(COSMETICS, 2, categories=["食品/**"]),
        {"category": ["/qualifications/2/categories"]},
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_a_document_gives_its_finding_and_no_other(state: str) -> None:
    data, expected = STATES[state]
    assert wrong(data) == expected


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"format": "webp", "bytes": 9}, "WEBP"),
        ({"format": "zip", "bytes": 9}, "ZIP"),
        ({"format": "pdf", "bytes": 9, "encrypted": True}, "密码"),
        ({"format": "pdf", "bytes": 9, "encrypted": False}, None),
        ({"format": "png", "bytes": 9}, None),
    ],
)
@pytest.mark.parametrize("data", [FOOD, COSMETICS])
def test_files_are_judged_by_their_content(data: dict[str, Any], header: dict[str, Any], reason: str | None) -> None:
    files = [file for entry in data["qualifications"] for file in entry["files"]]
    facts = dict.fromkeys(files, JPEG) | {files[0]: {"document.header": header}}
    found = hits(data, "file-format", facts=facts)
    if reason is None:
        assert not found
    else:
        (hit,) = found
        assert hit.field == "/qualifications/0/files/0"
        assert reason in saying(hit, "why")


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ({"document.pages": {"count": 1, "pages": []}}, None),  # printing and copying are forbidden, reading is not
        ({}, "可能打不开"),
    ],
)
def test_a_protected_pdf_is_taken_where_it_opens_without_a_password(pages: dict[str, Any], reason: str | None) -> None:
    files = [file for entry in FOOD["qualifications"] for file in entry["files"]]
    locked = {"document.header": {"format": "pdf", "bytes": 9, "encrypted": True}, **pages}
    found = hits(FOOD, "file-format", facts=dict.fromkeys(files, JPEG) | {files[0]: locked})
    assert len(found) == (reason is not None)
    assert all(str(reason) in saying(hit, "why") for hit in found)


def test_a_pdf_that_needs_a_password_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [file for entry in FOOD["qualifications"] for file in entry["files"]]
    of_file = Facts.of_file

    def shut(facts: Facts, name: str, *place: Any) -> Any:
        if name == "document.pages":
            raise Unavailable(message("facts.password-pdf"))
        return of_file(facts, name, *place)

    monkeypatch.setattr(Facts, "of_file", shut)
    locked = {"document.header": {"format": "pdf", "bytes": 9, "encrypted": True}}
    (hit,) = hits(FOOD, "file-format", facts=dict.fromkeys(files, JPEG) | {files[0]: locked})
    assert "要密码" in saying(hit, "why")


def test_a_file_that_can_not_be_read_is_not_checked() -> None:
    (gap,) = look(changed(FOOD, 1, files=None), "file-format", facts={"qualifications/食品经营许可证.jpg": {}})
    assert isinstance(gap, NotChecked)
    assert gap.field == "/qualifications/0/files/0"


def test_the_end_follows_from_the_issue_and_the_law_where_the_listing_does_not_say_it() -> None:
    data = changed(FOOD, 0, issued_on="2021-11-21", expires_on=None)
    assert not hits(data, "expired", as_of=date(2026, 11, 20))
    (hit,) = hits(data, "expired", as_of=date(2026, 11, 21))
    assert hit.args["expires_on"] == "2026-11-20"
    assert hit.field == "/qualifications/0"


@pytest.mark.parametrize(
    ("issued_on", "expires_on", "reason"),
    [
        ("2026-11-21", "2031-11-20", None),
        ("2026-11-22", "2031-11-20", "not-yet"),
        ("2024-05-01", "2024-05-01", None),
        ("2024-05-01", "2024-04-30", "reversed"),
        ("2024-05-01", "2029-05-31", None),  # rounded up to the end of the month
        ("2024-05-01", "2029-06-01", "too-long"),
        ("2024-05-01", "2029-02-30", "no-such-day"),
        ("2024-02-30", "2029-02-27", "no-such-day"),
        ("2024-05-01", "long-term", "not-unlimited"),
    ],
)
def test_dates_that_can_not_be(issued_on: str, expires_on: str, reason: str | None) -> None:
    found = hits(changed(FOOD, 0, issued_on=issued_on, expires_on=expires_on), "dates")
    words = [message(f"qualification.{reason}", years=5).words()["zh-CN"]] if reason else []
    assert [saying(hit, "why") for hit in found] == words


def test_a_leap_day_has_an_end() -> None:
    (hit,) = hits(changed(FOOD, 0, issued_on="2020-02-29", expires_on=None), "expired")
    assert hit.args["expires_on"] == "2025-02-28"


@pytest.mark.parametrize(
    ("aspect", "number", "taken", "reason"),
    [
        ("expired", 1, {"expires_on": None}, "no-end"),
        ("holder", 0, {"holder": None}, "no-holder"),
        ("authorisation", 1, {"licensee": None}, "no-licensee"),
        ("brand", 1, {"brand": None}, "no-brand"),
        ("form", 0, {"number": None}, "no-number"),
    ],
)
def test_what_the_listing_does_not_say_is_not_checked(
    aspect: str, number: int, taken: dict[str, None], reason: str
) -> None:
    (gap,) = look(changed(FOOD, number, **taken), aspect)
    assert isinstance(gap, NotChecked)
    assert (gap.field, gap.reason) == (f"/qualifications/{number}", message(f"qualification.{reason}"))


def test_without_a_company_whose_document_it_is_is_not_checked() -> None:
    data = {**FOOD, "shop": {"name": "山野集旗舰店"}}
    assert [type(one) for one in look(data, "holder")] == [NotChecked]
    assert [type(one) for one in look(data, "authorisation")] == [NotChecked]
    # the name on the licence of a one-person shop may be that of the shop
    assert not look(changed(data, 0, holder="山野集旗舰店"), "holder")


@pytest.mark.parametrize(
    "holder",
    ["杭州山野集食品有限公司 ", "杭州山野集食品 有限公司", "杭州(山野集)食品有限公司", "杭州（山野集）食品有限公司"],
)
def test_names_are_compared_without_spaces_width_and_brackets(holder: str) -> None:
    assert not look({**changed(FOOD, 0, holder=holder)}, "holder")


def test_a_chain_of_letters_may_have_several_links_in_any_order() -> None:
    links = [("华东总代理", "杭州山野集食品有限公司"), ("中国总代理", "华东总代理"), ("SANYE INC.", "中国总代理")]
    letters = [{"type": "品牌授权书", "licensor": above, "licensee": below} for above, below in links]
    mark = {"type": "商标注册证", "holder": "Sanye Inc"}
    assert not look({"shop": SHOP, "qualifications": [mark, *reversed(letters)]}, "authorisation")
    (hit,) = hits({"shop": SHOP, "qualifications": [mark, letters[0], letters[2]]}, "authorisation")
    assert hit.text
    assert hit.text.matched == "中国总代理"
    assert hit.related[0].label == SHOP["company"]


def test_letters_that_license_each_other_in_a_ring_come_to_an_end() -> None:
    ring = [{"type": "品牌授权书", "licensor": a, "licensee": b} for a, b in (("甲", "乙"), ("乙", "甲"))]
    assert len(hits({"shop": SHOP, "qualifications": ring}, "authorisation")) == 2


@pytest.mark.parametrize("brand", ["", "无品牌", "其他", "/", "-", "Unbranded", None])
def test_goods_without_a_brand_need_no_document_of_one(brand: str | None) -> None:
    data = changed(FOOD, 1, brand="海味堂")
    said = {**data, "brand": brand} if brand is not None else {k: v for k, v in data.items() if k != "brand"}
    assert not look(said, "brand", unbranded=("无品牌", "其他", "unbranded"))


def test_one_document_of_the_right_brand_is_enough() -> None:
    other = {"type": "品牌授权书", "brand": "海味堂"}
    assert not look({**FOOD, "qualifications": [*FOOD["qualifications"], other]}, "brand")


def test_a_document_must_last_through_every_broadcast() -> None:
    def broadcasts(*days: str) -> dict[str, Any]:
        starts = [{"starts_at": f"{day}T00:30+08:00"} for day in days]
        return {**changed(FOOD, 0, expires_on="2026-12-01", issued_on=None), "broadcasts": starts}

    assert not hits(broadcasts("2026-12-01"), "expires-before-broadcast")
    (hit,) = hits(broadcasts("2026-11-30", "2026-12-02"), "expires-before-broadcast")
    assert hit.args["broadcast"] == "2026-12-02"
    assert hit.related[0].field == "/broadcasts/1/starts_at"
    assert not hits(broadcasts("2026-12-03"), "expires-before-broadcast", as_of=date(2026, 12, 2))  # expired says it


def test_types_may_be_given_by_title_and_by_other_names() -> None:
    for name in (
        "food_business_licence",
        "食品经营许可证",
        "food_business_license",
        " 食品经营许可证 ",
        "Food Business Licence",
    ):
        assert not look({"qualifications": [{"type": name}]}, "unknown-type"), name


def test_the_nearest_type_is_named() -> None:
    (hit,) = hits({"qualifications": [{"type": "普通化装品备案"}]}, "unknown-type")
    assert saying(hit, "nearest") == "普通化妆品备案"


def test_messages_name_the_document_by_title_and_number_in_both_languages() -> None:
    (hit,) = hits(changed(FOOD, 0, files=None), "no-file")
    assert saying(hit, "document") == "食品经营许可证（JY13301060001231）"
    assert saying(hit, "document", "en") == "Food business licence (JY13301060001231)"


PERSON = "330106199003071234"


def test_the_number_of_an_identity_card_is_never_told() -> None:
    assert masked(PERSON) == "330**************4"
    assert masked("３３０１０６ １９９００３０７ １２３Ｘ") == "330**************X"
    card = {"type": "身份证", "number": PERSON}
    slip = {"type": "food_business_licence", "number": PERSON}
    data = {"shop": SHOP, "category": ["食品"], "qualifications": [card, slip], "attributes": {"编号": PERSON}}
    told = [repr(one) for aspect in (*ASPECTS, *NUMBERS) for one in look(data, aspect)]
    params = licence_number.Params(documents=documents(), look_for="agreement", type="food_business_licence")
    other = changed(data, 1, number="JY13301060001231")
    told += [repr(hit) for hit in licence_number.check(params, view(other, 'attributes["编号"]'))]
    assert len(told) > 3
    assert not any(PERSON in one for one in told)


def test_credit_codes_and_licences_are_no_identity_cards() -> None:
    for number in ("911101083303521997", "JY13301060001231", "国妆网备进字（沪）2024012345", "2023010907123456"):
        assert masked(number) == number


# ---- duplicates, ages, days that are still to come


def papers(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"shop": SHOP, "category": ["食品", "坚果炒货", "坚果"], "qualifications": list(entries), **more}


def test_a_number_or_a_file_that_is_there_twice() -> None:
    licence = {"type": "营业执照", "number": "91330106MA27XK3T07"}
    (hit,) = hits(
        papers(licence, {**licence, "type": "business_licence", "number": "91330106 ma27xk3t07"}), "duplicate"
    )
    assert (hit.field, hit.args["first"]) == ("/qualifications/1/number", "/qualifications/0/number")
    (hit,) = hits(papers({"type": "品牌授权书", "files": ["a.pdf", "b.pdf", "a.pdf"]}), "duplicate")
    assert (hit.field, hit.args["first"]) == ("/qualifications/0/files/2", "/qualifications/0/files/0")


def test_documents_may_share_a_file_and_a_document_may_have_several() -> None:
    both = papers({"type": "商标注册证", "files": ["a.pdf"]}, {"type": "品牌授权书", "files": ["a.pdf", "b.jpg"]})
    assert not hits(both, "duplicate")
    facts = {"a.pdf": {"document.header": {"format": "zip", "bytes": 9}}, "b.jpg": JPEG}
    found = hits(both, "file-format", facts=facts)
    assert [hit.field for hit in found] == ["/qualifications/0/files/0", "/qualifications/1/files/0"]
    assert [saying(hit, "document") for hit in found] == ["商标注册证", "品牌授权书"]


def test_the_same_person_twice_is_not_told_by_number() -> None:
    card = {"type": "身份证", "number": "330106199003071234"}
    assert not hits(papers(card, card), "duplicate")


def test_a_report_grows_old_and_a_licence_does_not() -> None:
    assert not hits(papers({"type": "质检报告", "issued_on": "2025-11-22"}), "outdated")
    (hit,) = hits(papers({"type": "质检报告", "issued_on": "2025-11-21"}), "outdated")
    assert (hit.field, hit.args["years"]) == ("/qualifications/0/issued_on", 1)
    assert not hits(papers({"type": "营业执照", "issued_on": "1999-01-01"}), "outdated")


def test_what_starts_later_does_not_hold_yet() -> None:
    letter = {"type": "品牌授权书", "expires_on": "2027-12-31"}
    assert not hits(papers({**letter, "starts_on": "2026-11-21"}), "not-yet-valid")
    (hit,) = hits(papers({**letter, "starts_on": "2026-11-22"}), "not-yet-valid")
    assert hit.args["days"] == 1
    (hit,) = hits(papers({**letter, "starts_on": "2028-01-01"}), "dates")
    assert saying(hit, "why", "en") == "it ends before it starts"


def test_the_days_of_returns_are_those_after_the_broadcast() -> None:
    for end, told in (("2026-11-30", 0), ("2026-12-01", 1), ("2026-12-07", 1), ("2026-12-08", 0)):
        data = papers({"type": "品牌授权书", "expires_on": end}, broadcasts=[{"starts_at": "2026-12-01T20:00+08:00"}])
        assert len(hits(data, "expires-before-broadcast", return_days=7)) == told, end


def test_a_broadcast_that_is_over_asks_for_nothing() -> None:
    data = papers(
        {"type": "品牌授权书", "expires_on": "2026-11-22"}, broadcasts=[{"starts_at": "2026-11-20T20:00+08:00"}]
    )
    assert not hits(data, "expires-before-broadcast", return_days=7)


# ---- how far a letter goes


@pytest.mark.parametrize(
    ("channels", "platforms"),
    [(["淘宝"], []), (["京东商城"], ["taobao"]), (["线上"], []), (["线下门店"], ["taobao"]), ([], []), (None, [])],
)
def test_a_letter_is_for_platforms(channels: list[str] | None, platforms: list[str]) -> None:
    letter = {"type": "品牌授权书", **({} if channels is None else {"channels": channels})}
    assert [hit.platforms for hit in hits(papers(letter), "channel")] == [(name,) for name in platforms]


def test_one_letter_for_the_platform_is_enough() -> None:
    other = {"type": "品牌授权书", "channels": ["京东"]}
    assert not hits(papers(other, {**other, "channels": ["淘宝"]}), "channel")


def test_a_platform_that_the_rule_does_not_name_is_not_spoken_of() -> None:
    seen = view(papers({"type": "品牌授权书", "channels": ["京东"]}), platforms=("kuaishou",))
    params = qualification.Params(documents=documents(), look_for="channel", **NEEDED["channel"])
    assert not list(qualification.check(params, seen))


@pytest.mark.parametrize(
    ("regions", "told"), [(["华东"], True), (["全国"], False), (["华东", "全国"], False), ([], False)]
)
def test_what_is_sold_online_is_sold_everywhere(regions: list[str], told: bool) -> None:
    assert bool(hits(papers({"type": "品牌授权书", "regions": regions}), "region")) == told


def chain(above: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    """A letter from the owner of the brand to an agent, and one from the agent to the shop."""
    upper = {"type": "品牌授权书", "licensor": "山野集控股有限公司", "licensee": "华东总代理", **above}
    return papers({"type": "品牌授权书", "licensor": "华东总代理", "licensee": SHOP["company"], **below}, upper)


@pytest.mark.parametrize(
    ("above", "below", "key"),
    [
        ({"expires_on": "2027-06-30"}, {"expires_on": "2027-07-01"}, "expires_on"),
        ({"expires_on": "2027-06-30"}, {"expires_on": "long-term"}, "expires_on"),
        ({"expires_on": "2027-06-30"}, {"expires_on": "2027-06-30"}, None),
        ({"expires_on": "long-term"}, {"expires_on": "2027-06-30"}, None),
        ({"expires_on": "2027-06-30"}, {}, None),
        ({"brand": "海味堂"}, {"brand": "山野集"}, "brand"),
        ({"brand": "山野集/SANYE"}, {"brand": "Sanye"}, None),
        ({"categories": ["坚果"]}, {"categories": ["坚果炒货", "面膜"]}, "categories"),
        ({"categories": ["食品/**"]}, {"categories": ["食品"]}, None),
        ({"channels": ["京东"]}, {"channels": ["京东", "淘宝"]}, "channels"),
        ({"channels": ["全渠道"]}, {"channels": ["京东", "淘宝"]}, None),
        ({"regions": ["华东"]}, {"regions": ["全国"]}, "regions"),
        ({"regions": ["中国大陆"]}, {"regions": ["浙江"]}, None),
    ],
)
def test_a_letter_grants_no_more_than_its_licensor_has(
    above: dict[str, Any], below: dict[str, Any], key: str | None
) -> None:
    found = hits(chain(above, below), "sublicence")
    assert [hit.field for hit in found] == ([f"/qualifications/0/{key}"] if key else [])
    if key:
        assert saying(found[0], "above") == "山野集控股有限公司"
        assert saying(found[0], "why") != saying(found[0], "why", "en")


def test_one_letter_above_that_grants_enough_is_enough() -> None:
    data = chain({"expires_on": "2027-06-30"}, {"expires_on": "2027-12-31"})
    longer = {**data["qualifications"][1], "expires_on": "2028-12-31"}
    assert not hits({**data, "qualifications": [*data["qualifications"], longer]}, "sublicence")


@pytest.mark.parametrize(
    ("scope", "category", "told"),
    [
        ("预包装食品销售", "食品", False),
        ("服装、箱包销售", "食品", True),
        ("服装、箱包销售", "女装", False),
        (None, "食品", False),
    ],
)
def test_a_scope_names_what_goods_need(scope: str | None, category: str, told: bool) -> None:
    licence = {"type": "食品经营许可证", **({"scope": scope} if scope else {})}
    assert bool(hits({"category": [category], "qualifications": [licence]}, "scope")) == told


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"look_for": "scope"}, "needs scopes"),
        ({"look_for": "channel", "everywhere": "全国"}, "needs channels"),
        ({"look_for": "region"}, "needs everywhere"),
        ({"look_for": "holder", "scopes": [{"type": "identity_card", "words": "x"}]}, "goes with look_for: scope"),
        ({"look_for": "scope", "scopes": [{"type": "nonsense", "words": "x"}]}, "has no kind 'nonsense'"),
    ],
)
def test_what_an_aspect_needs(params: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        TypeAdapter(qualification.Params).validate_python({"documents": documents(), **params})
