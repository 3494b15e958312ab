"""The two reports for people. `UPDATE_SNAPSHOTS=1 pytest tests/reports` writes the snapshots anew: read their diff."""

import os
import re
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from listing_lint import check
from listing_lint.finding import Text
from listing_lint.messages import LANGUAGES, message
from listing_lint.reports import SHOW, render
from listing_lint.span import cell_width
from tests.reports.sample import ESCAPES, empty, sample, words

SNAPSHOTS = Path(__file__).parent / "snapshots"
EVERYTHING = frozenset(SHOW)
ANSI = re.compile(r"\x1b\[[0-9;]*m")
CASES = {
    "full.zh-CN.80": ("full", "zh-CN", 80, frozenset[str]()),
    "full.zh-CN.120": ("full", "zh-CN", 120, frozenset[str]()),
    "full.en.80": ("full", "en", 80, frozenset[str]()),
    "full.en.120.everything": ("full", "en", 120, EVERYTHING),
    "full.zh-CN.80.everything": ("full", "zh-CN", 80, EVERYTHING),
    "concise.zh-CN": ("concise", "zh-CN", 80, frozenset[str]()),
    "concise.en": ("concise", "en", 80, frozenset[str]()),
    "concise.zh-CN.everything": ("concise", "zh-CN", 80, EVERYTHING),
}


def text(format: str = "full", lang: str = "zh-CN", result: object = None, **options: object) -> str:
    return "".join(render(format, result or sample(), lang=lang, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CASES)
def test_snapshot(name: str) -> None:
    report, lang, width, show = CASES[name]
    made = text(report, lang, width=width, show=show)
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_bytes(made.encode())
    assert made == file.read_bytes().decode()


@pytest.mark.parametrize("name", CASES)
def test_colour_adds_only_colour(name: str) -> None:
    report, lang, width, show = CASES[name]
    plain, coloured = (text(report, lang, width=width, show=show, color=color) for color in (False, True))
    assert "\x1b" not in plain
    assert coloured.count("\x1b[0m") > 8
    assert ANSI.sub("", coloured) == plain


@pytest.mark.parametrize(("severity", "code"), [("必改", "31"), ("建议改", "33"), ("提示", "34")])
def test_a_severity_has_its_colour(severity: str, code: str) -> None:
    for report in ("full", "concise"):
        assert re.search(rf"\x1b\[1;{code}m[^\x1b]*{severity}", text(report, color=True))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_full_fits_the_terminal(lang: str, width: int) -> None:
    for line in text("full", lang, width=width, show=EVERYTHING).splitlines():
        if not line.startswith("  -->"):  # a location is never broken: terminals make it a link
            assert cell_width(line) <= width, line


def test_full_marks_the_hit_below_it() -> None:
    lines = text("full").splitlines()
    for at, line in enumerate(lines):
        if set(line) <= set(" |^") and "^" in line:
            shown = lines[at - 1]
            before = next(cut for cut in range(len(shown)) if cell_width(shown[:cut]) == line.index("^"))
            assert shown[before:].startswith(("最", "第一", "限时秒杀")), shown


@pytest.mark.parametrize("format", ["full", "concise"])
def test_hostile_text_is_spelled_out(format: str) -> None:
    result = sample()
    first = replace(result.findings[0], message=words(ESCAPES, ESCAPES), field=f"/attributes/{ESCAPES}")
    first.listing = first.listing._replace(id=ESCAPES, path=f"::error title=x::y/{ESCAPES}")
    first.location, first.rule = None, ESCAPES
    first.advice, first.text = (first.message,), Text(ESCAPES, 0, len(ESCAPES))
    result.findings.append(first)
    result.not_checked[0] = result.not_checked[0]._replace(
        field=ESCAPES, reason=message("own.duplicate-id", id=ESCAPES)
    )
    for lang in LANGUAGES:
        made = text(format, lang, result, show=EVERYTHING)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", made)
        assert "<U+001B>" in made
        assert "<U+202E>" in made
        assert not re.search(r"^\s*::", made, re.M)
        assert not re.search(r"##(vso)?\[", made)


def test_a_huge_match_stays_small_and_quick() -> None:
    result = sample()
    huge = "最" * 3_000_000
    result.findings[0].text = Text(huge, 0, len(huge))
    result.findings[0].message = words(f"“{huge}”太长", f"'{huge}' is too long")
    start = perf_counter()
    assert len(text("concise", result=result)) < 3000
    assert len(text("full", result=result)) < 9000
    assert perf_counter() - start < 5


LINE = re.compile(
    r"(?P<path>[^:]+)(:\d+(:\d+)?|:[^:]+![A-Z]+\d+)?: (必改|建议改|提示) (?P<rule>[a-z-]+/[a-z-]+) \S.*?( \[.+\])?"
)


def test_concise_lines_can_be_grepped() -> None:
    *lines, totals = text("concise").splitlines()
    shown = [finding for finding in sample().findings if finding.status == "shown"]
    assert len(lines) == len(shown)
    for line, finding in zip(lines, shown, strict=True):
        match = LINE.fullmatch(line)
        assert match, line
        assert match["rule"] == finding.rule
        if finding.text:
            assert line.endswith(f"[{finding.text.matched}]")
    assert totals == "共 5 个商品：必改 4，建议改 2，提示 1，已豁免 1，存量 1，例外 2，未检查 4"


def test_concise_says_which_key_was_meant(tmp_path: Path) -> None:
    (tmp_path / "listing.yaml").write_text("id: A\ntitel: 碗\n", encoding="utf-8")
    line, _ = text("concise", result=check([tmp_path])).splitlines()
    assert line.endswith("不认识的键“titel” → 是不是“title”？")


def test_concise_says_nothing_when_nothing_is_shown() -> None:
    result = sample()
    result.findings = [finding for finding in result.findings if finding.status != "shown"]
    result.summary, result.exit_code = result.summary._replace(error=0, warning=0, note=0), 0
    assert text("concise", result=result) == ""
    assert text("concise", result=empty()) == ""
    assert "已豁免" in text("concise", result=result, show=frozenset({"waived"}))


def test_concise_lets_no_run_fail_without_a_word() -> None:
    result = empty()
    result.exit_code, result.summary = 1, result.summary._replace(listings=1, not_checked=3)
    assert "未检查 3" in text("concise", result=result)


def test_full_never_hides_what_was_not_checked() -> None:
    result = empty()
    result.not_checked = sample().not_checked
    made = text("full", "en", result)
    assert "not checked  4\n" in made
    assert "3 × no text-recognition (OCR) engine" in made
    assert "1 × the process ended" in made


def test_reasons_of_one_kind_are_one_line() -> None:
    result = empty()
    gap = sample().not_checked[0]
    paths = ["images/a.jpg", "images/b.jpg", "images/a.jpg"]
    result.not_checked = [gap._replace(reason=message("own.duplicate-id", id=path, other="x")) for path in paths]
    assert "3 × the id images/a.jpg is already used by x (and alike: 2 kinds)" in text("full", "en", result, width=100)


def test_what_was_not_checked_is_told_by_what_is_missing() -> None:
    result = sample()
    gap = result.not_checked[0]
    refs = [gap.listing._replace(id=f"N{number}", path=f"N{number}/listing.yaml", row=None) for number in range(5)]
    rules = ("image/text-overlay", "image/qr-code")
    result.not_checked = [gap._replace(listing=ref, rule=rule) for ref in refs for rule in rules]
    show = frozenset({"not-checked"})
    (line,) = [line for line in text("concise", result=result, show=show).splitlines() if "未检查 image" in line]
    assert line.startswith("N0/listing.yaml: 未检查 image/text-overlay 等 2 条规则 没有安装文字识别")
    assert line.endswith("[N0，N1，N2，共 5 个]")
    block = text("full", result=result, show=show).split("? 未检查：")[1].split("小结")[0]
    assert re.findall(r"--> (\S+)", block) == [f"N{number}/listing.yaml" for number in range(3)]
    assert "= 商品：共 5 个" in block
    assert "= 规则：image/text-overlay，image/qr-code" in block


def test_full_keeps_the_order_of_the_result_and_names_each_listing_once() -> None:
    heads = re.findall(r"^── (\S+)", text("full"), re.M)
    assert heads == ["B-7", "A001", "A002"]
    heads = re.findall(r"^── (\S+)", text("full", show=EVERYTHING), re.M)
    assert heads == ["B-7", "A001", "A002"]


def test_full_says_that_the_platform_decides() -> None:
    assert text("full").endswith("\n这是提交前的自查，能不能上架由平台审核决定。\n")
    assert text("full", "en", empty()).endswith("\nThis is a check before submission: the platform decides.\n")


def test_the_report_s_own_words_can_be_shown_by_a_gbk_console() -> None:
    result = sample()
    result.findings = [one for one in result.findings if not (one.text and "🥜" in one.text.value)]
    for report in ("full", "concise"):
        text(report, result=result, show=EVERYTHING).encode("gbk")
