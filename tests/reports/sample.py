"""One finished run, made by hand, that holds every kind of thing a report can meet."""

from datetime import date

from listing_lint.engine.result import Checked, ExemptMatch, Gap, PackRef, Result, RuleSheet, Summary
from listing_lint.finding import (
    Basis,
    Box,
    Edit,
    Finding,
    Fix,
    Image,
    ListingRef,
    Measured,
    Related,
    Repair,
    Text,
)
from listing_lint.messages import Message, Words, message
from listing_lint.span import Location

NUTS = ListingRef("A001", "listings/A001/listing.yaml")
CREAM = ListingRef("A002", "listings/面霜 春季/listing.yaml")
HOSTILE = ListingRef("B-7", "batches/2026-11-21.jsonl", 7)
LAMP = ListingRef("A003", "listings/A003/listing.yaml")
SOCKS = ListingRef("A004", "listings/A004/listing.yaml")

LAW = Basis("中华人民共和国广告法", "A", clause="第九条第三项", url="https://flk.npc.gov.cn/", source="S-ADLAW")
HABIT = Basis("主图规范", "D", read_on="2026-11-21")

ESCAPES = "\x1b[31m红\x1b[0m \u202e反向\u202c 零\u200b宽 ::error::假命令 ##[add-mask]假 <script>alert(1)</script> 最牛"
LONG = "选用新疆南疆阳光充足的果园，人工采摘，冷链直达。" * 30 + "\n全网最低价，错过等一年。" + "独立小包，便携。" * 30


def words(chinese: str, english: str) -> Words:
    return {"zh-CN": chinese, "en": english}


def sample() -> Result:
    """The run: five listings on two platforms, checked as of 2026-11-21."""
    return Result(
        as_of=date(2026, 11, 21),
        platforms=("douyin", "jd"),
        fail_on="error",
        started="2026-11-21T10:00:00+00:00",
        seconds=1.25,
        packs=(PackRef("cn-ad-law", "2026.11.0", "5f1c" * 4), PackRef("images", "2026.11.0", "77aa" * 4)),
        summary=Summary(
            listings=5, with_findings=3, error=4, warning=2, note=1, waived=1, baselined=1, exempt=2, not_checked=4
        ),
        listings=[
            Checked(HOSTILE, "fix", {"douyin": "fix", "jd": "fix"}, "b7" * 16),
            Checked(NUTS, "fix", {"douyin": "fix", "jd": "review"}, "a1" * 16),
            Checked(LAMP, "incomplete", {"douyin": "incomplete", "jd": "pass"}, "a3" * 16),
            Checked(SOCKS, "pass", {}, "a4" * 16),
            Checked(CREAM, "fix", {"douyin": "fix", "jd": "fix"}, "a2" * 16),
        ],
        findings=[_hostile(), *_nuts(), *_cream()],
        exempt=[
            _exempt(HOSTILE, "/title", "第一次使用前请清洗", "第一", "G6-1"),
            _exempt(NUTS, "/skus/0/name", "最小起订量 2 包", "最", "G6-2"),
        ],
        not_checked=[
            _gap("image/text-overlay", HOSTILE, "/images/main/0", message("facts.no-ocr-engine")),
            _gap("image/text-overlay", NUTS, "/images/main/0", message("facts.no-ocr-engine")),
            _gap("image/text-overlay", LAMP, "/images/main/0", message("facts.no-ocr-engine"), "douyin"),
            _gap("image/white-background", LAMP, "/images/white_background", message("own.process-died"), "douyin"),
        ],
        rules=_rules(),
        exit_code=1,
        statistics={"absolute-terms/superlative": 5},
        announcements=(
            words(
                "规则 douyin/title-length 从 2026-12-01 起改为 60 个字符",
                "douyin/title-length changes to 60 characters on 2026-12-01",
            ),
        ),
    )


def empty() -> Result:
    """A run over one listing in which nothing was found."""
    result = sample()
    result.listings = [Checked(SOCKS, "pass", {"douyin": "pass"}, "a4" * 16)]
    result.summary = Summary(listings=1)
    result.findings, result.exempt, result.not_checked, result.rules = [], [], [], {}
    result.announcements, result.exit_code = (), 0
    return result


def _exempt(listing: ListingRef, field: str, value: str, matched: str, code: str) -> ExemptMatch:
    start = value.index(matched)
    text = Text(value, start, start + len(matched))
    return ExemptMatch("absolute-terms/superlative", listing, ("douyin", "jd"), field, text, code)


def _gap(rule: str, listing: ListingRef, field: str, reason: Message, *platforms: str) -> Gap:
    return Gap(rule, listing, platforms or ("douyin", "jd"), field, reason)


def _finding(rule: str, listing: ListingRef, field: str, said: Words, **more: object) -> Finding:
    sheet = _rules()[rule]
    values = {"verdict": "violation", "severity": sheet.severity, "platforms": ("douyin", "jd"), **more}
    return Finding(sheet.id, sheet.pack, sheet.reason, listing=listing, field=field, message=said, **values)  # type: ignore[arg-type]


def _superlative(listing: ListingRef, field: str, value: str, matched: str, **more: object) -> Finding:
    start = value.index(matched)
    return _finding(
        "absolute-terms/superlative",
        listing,
        field,
        words(f"“{matched}”属于绝对化用语", f"'{matched}' is an absolute term"),
        text=Text(value, start, start + len(matched)),
        advice=(
            words(
                "删除，或改为可证实的事实（例如把“最轻”改为“净重约 180 g”）",
                "Delete it, or state a fact that can be proved (for example 'net weight about 180 g' for 'lightest')",
            ),
        ),
        basis=(LAW,),
        **more,
    )


def _hostile() -> Finding:
    return _superlative(
        HOSTILE, "/title", ESCAPES, "最牛", location=Location(HOSTILE.path, 7), fingerprint="07" * 10 + ":1"
    )


def _nuts() -> list[Finding]:
    title = "🥜🥜 山野集每日坚果混合装 全网最佳口感 750g"
    column = title.index("最佳") + 8
    # each of the two nuts is two UTF-16 units
    place = Location(NUTS.path, 9, column, 9, column + 2, utf16=(column + 2, column + 4))
    return [
        _superlative(
            NUTS,
            "/title",
            title,
            "最佳",
            location=place,
            fix=Fix(safe=False, edits=(Edit("/title", title.index("最佳"), title.index("最佳") + 2, "香脆"),)),
            fingerprint="a1" * 10 + ":1",
        ),
        _superlative(
            NUTS,
            "/description",
            LONG,
            "最低价",
            location=Location(NUTS.path, 12, 14, 31, 1),
            fingerprint="a2" * 10 + ":1",
        ),
        _superlative(
            NUTS,
            "/selling_points/0",
            "销量第一的坚果",
            "第一",
            platforms=("douyin",),
            verdict="evidence",
            severity="warning",
            location=Location(NUTS.path, 14, 7, 14, 9, utf16=(7, 9)),
            fingerprint="a3" * 10 + ":1",
        ),
        _finding(
            "image/white-background",
            NUTS,
            "/images/main/0",
            words("主图背景不是纯白", "The background of the main picture is not pure white"),
            platforms=("jd",),
            verdict="review",
            location=Location(NUTS.path, 21, 10, 21, 24, utf16=(10, 24)),
            image=Image("images/主图 1.jpg", 800, 800, (Box(0, 0, 800, 42, "上边"), Box(0, 760, 800, 40))),
            measured=Measured("white_share", 0.8312345, 0.98),
            advice=(
                words(
                    "换成纯白背景（RGB 255,255,255）；以商家后台为准",
                    "Use a pure white background; your seller back office decides",
                ),
            ),
            basis=(HABIT,),
            fix=Fix(safe=False, repairs=(Repair("/images/main/0", "whiten"),)),
            fingerprint="a4" * 10 + ":1",
        ),
        _finding(
            "qualification/food-licence",
            NUTS,
            "/qualifications",
            words(
                "食品类目需要食品经营许可证，这个商品没有附上",
                "Food needs a food business licence; the listing has none",
            ),
            location=Location(NUTS.path),
            image=Image("qualifications/合同.pdf", 1240, 1754, (Box(420, 130, 350, 50, "购销合同"),), page=2),
            advice=(
                words("在 qualifications 里加上许可证和它的文件", "Add the licence and its file to qualifications"),
            ),
            basis=(Basis("食品经营许可和备案管理办法", "A", clause="第四条"),),
            fingerprint="a5" * 10 + ":1",
        ),
        _superlative(
            NUTS,
            "/short_title",
            "最好吃的坚果",
            "最好",
            status="waived",
            waiver={"reason": "品牌注册名", "approved_by": "法务 李", "expires_on": "2027-06-30"},
            location=Location(NUTS.path, 10, 14, 10, 16, utf16=(14, 16)),
            fingerprint="a6" * 10 + ":1",
        ),
    ]


def _cream() -> list[Finding]:
    return [
        _superlative(
            CREAM,
            "/attributes/功效",
            "最强保湿",
            "最强",
            status="baselined",
            location=Location(CREAM.path, 8, 9, 8, 11, utf16=(9, 11)),
            fingerprint="c1" * 10 + ":1",
        ),
        _finding(
            "listing/duplicate-title",
            CREAM,
            "/overrides/douyin/title",
            words("标题和 A001 几乎一样", "The title is nearly the same as that of A001"),
            platforms=("douyin",),
            severity="note",
            location=Location("batches/春季上新.xlsx", cell="商品!B7"),
            measured=Measured("similarity", 97, 90, "%"),
            related=(Related("/title", "A001", "相同的标题"),),
            fingerprint="c2" * 10 + ":1",
        ),
        _finding(
            "image/text-overlay",
            CREAM,
            "/images/detail/0",
            words("图片上的“限时秒杀”属于促销文字", "'限时秒杀' on the picture is promotional text"),
            text=Text("春季新品\n限时秒杀 今天截止", 5, 9, origin="overlay"),
            image=Image("images/详情.jpg", boxes=(Box(120, 40, 300, 60, "限时秒杀 今天截止"),)),
            location=Location(CREAM.path, 20, 12, 20, 25, utf16=(12, 25)),
            basis=(Basis("商品图片规范", "C"),),
            fingerprint="c3" * 10 + ":1",
        ),
    ]


def _rules() -> dict[str, RuleSheet]:
    sheets = [
        RuleSheet(
            "absolute-terms/superlative",
            "cn-ad-law",
            words("最字类绝对化用语", "Superlatives with 最"),
            (words("删除，或改为可证实的事实", "Delete it, or state a fact that can be proved"),),
            "error",
            "claim.absolute",
        ),
        RuleSheet(
            "image/text-overlay",
            "images",
            words("图片上的促销文字", "Promotional text on pictures"),
            (),
            "warning",
            "image.text",
        ),
        RuleSheet(
            "image/white-background",
            "images",
            words("主图要用纯白背景", "The main picture needs a white background"),
            (words("换成纯白背景；以商家后台为准", "Use a white background; your seller back office decides"),),
            "warning",
            "image.background",
        ),
        RuleSheet(
            "listing/duplicate-title", "images", words("标题重复", "Duplicate titles"), (), "warning", "duplicate"
        ),
        RuleSheet(
            "qualification/food-licence",
            "cn-ad-law",
            words("食品经营许可证", "Food business licence"),
            (words("补上许可证", "Add the licence"),),
            "error",
            "qualification.missing",
        ),
    ]
    return {sheet.id: sheet for sheet in sheets}
