"""docs/rules: made from the packs, complete, up to date, and readable."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.make_rule_pages import FOLDER, pages

from listing_lint.engine.own import OWN_RULES
from listing_lint.packs.load import load
from listing_lint.packs.rule import Rule
from listing_lint.reports.rules.describe import Description, of_rule
from listing_lint.reports.rules.page import code, page
from listing_lint.reports.rules.parts import Example
from listing_lint.reports.rules.text import text
from tests.packs.making import loaded, write

LONGEST = 16_000
"""Characters of a page that somebody still reads."""


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


def test_they_are_what_the_packs_give(made: dict[str, str]) -> None:
    there = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.md")}
    stale = [name for name in sorted({*made, *there}) if made.get(name) != there.get(name)]
    assert stale == [], "run python3 dev.py docs"


def test_the_same_packs_give_the_same_bytes(made: dict[str, str]) -> None:
    assert pages() == made


def test_everything_with_an_id_has_a_page_and_stands_in_the_index(made: dict[str, str]) -> None:
    ruleset = load(None, cache=False, relative_to=Path.cwd())
    procedures = {entry["id"] for entries in ruleset.procedures.values() for entry in entries}
    ids = {*ruleset.rules, *procedures, *OWN_RULES}
    assert {f"{id}.md" for id in ids} == set(made) - {"README.md"}
    assert set(re.findall(r"\| \[(\S+?)\]\(\1\.md\)", made["README.md"])) == ids


def test_every_link_leads_to_a_file_and_a_heading(made: dict[str, str]) -> None:
    headings: dict[Path, set[str]] = {}
    broken = []
    for name, said in made.items():
        for link in re.findall(r"\]\(((?!https?:)[^)\s]+)\)", re.sub(r"`+[^`]*`+", "", said)):
            path, _, anchor = link.partition("#")
            file = (FOLDER / name).parent / path
            if not file.exists():
                broken.append(f"{name}: {link}")
            elif anchor:
                if file not in headings:
                    headings[file] = set(re.findall(r"^#+ `?([a-z-]+)`?$", file.read_text("utf-8"), re.MULTILINE))
                broken += [] if anchor in headings[file] else [f"{name}: {link}"]
    assert broken == []


def test_they_stay_readable(made: dict[str, str]) -> None:
    assert {name: len(said) for name, said in made.items() if len(said) > LONGEST and name != "README.md"} == {}
    assert [name for name, said in made.items() if "SEED" in said or "S-MEMORY" in said] == []


RULE = {
    "id": "own/limit",
    "title": {"zh-CN": "自己的", "en": "Our own"},
    "checker": "terms",
    "targets": ["title", {"path": "images.main[*].text", "origin": ["overlay"]}],
    "reason": "claim.absolute",
    "status": "preview",
    "severity": "warning",
    "basis": [{"title": "经验", "grade": "M", "source": "SEED9", "read_on": "2026-11-30"}],
    "effective": {"from": "2026-01-01", "until": "2027-01-01"},
    "when": {
        "platforms": ["jd"],
        "any": [{"category": [f"类目{n}/**" for n in range(20)]}, {"not": {"field": {"path": "brand", "in": ["无"]}}}],
    },
    "params": {"claims": [f"词{n:03}" for n in range(300)]},
    "message": {"zh-CN": "*{matched}*", "en": "`{matched}`"},
    "examples": [{"title": "词001", "expect": "violation"}, {"title": "`x` | [y](z)", "expect": "none"}],
}


@pytest.fixture
def description(tmp_path: Path) -> Description:
    return of_rule(_rule(tmp_path, RULE))


def test_a_description_says_all_that_a_user_asks(description: Description) -> None:
    told = text(description, "en")
    for said in (
        "own/limit · warning · own · preview",
        "so it only warns: your seller back office decides",
        "the platform is one of jd",
        "from 2026-01-01 on",
        "until 2027-01-01",
        "  any of these holds:\n    - the category is in 类目0/**",
        "\n    - it is not so that the brand is one of 无\n",
        "claims: 300 entries, in",
        "extend_select: [own/limit]",
        "ignore: [own/limit]",
        "waivers: [{rule: own/limit",
        "extend_params: {claims: [...]}",
    ):
        assert said in told
    assert "SEED9" not in told
    assert "词150" not in told


def test_the_page_and_the_command_say_the_same(description: Description) -> None:
    shown = page(description, "../../..")
    examples = [item for section in description.sections for item in section.items if isinstance(item, Example)]
    assert [(one.fires, one.shown) for one in examples] == [
        (True, 'title: "词001"'),
        (False, 'title: "`x` | [y](z)"'),
    ]
    for lang in ("zh-CN", "en"):
        for line in text(description, lang).splitlines():
            words = re.findall(r"[\w一-鿿]+", line)
            assert all(word in shown for word in words if word not in ("1", "own")), line


def test_every_category_that_is_meant_is_named(description: Description) -> None:
    shown = page(description, "../../..")
    assert "类目0/\\*\\*、类目1/\\*\\*、类目2/\\*\\*、类目3/\\*\\* 等 20 个\\\n" in shown
    assert "<summary>类目0/**、类目1/**、类目2/**、类目3/** 等 20 个 · " in shown
    assert all(f"`类目{n}/**`" in shown for n in range(20))
    assert all(f"类目{n}/**" in text(description, "zh-CN") for n in range(20))


def test_no_name_of_a_category_is_markup(tmp_path: Path) -> None:
    rule = {**RULE, "when": {"category": ["<img src=x>/**", *(f"类目{n}" for n in range(20))]}}
    shown = page(of_rule(_rule(tmp_path, rule)), "../../..")
    assert "<summary>&lt;img src=x&gt;/**、" in shown


@pytest.mark.parametrize("held", ["a", "`", "a``b", "", "`a`"])
def test_code_holds_any_backticks(held: str) -> None:
    shown = code(held)
    fence = re.match("`+", shown)
    assert fence
    inside = shown[len(fence[0]) : -len(fence[0])]
    assert fence[0] not in inside.replace(held, "")
    assert inside.strip() == held.strip()


def test_a_page_holds_no_markup_of_a_pack(tmp_path: Path) -> None:
    rule = {**RULE, "title": {"zh-CN": "<img src=x> *a*", "en": "[b](javascript:c)"}}
    shown = page(of_rule(_rule(tmp_path, rule)), "../../..")
    assert "<img" not in shown.replace("\\<img", "")
    assert "](javascript" not in shown.replace("\\](javascript", "")


def _rule(folder: Path, rule: dict[str, Any]) -> Rule:
    return loaded(write(folder / "own", yaml.safe_dump([rule], allow_unicode=True))).rules["own/limit"]


def test_exceptions_stand_below_what_they_except(tmp_path: Path) -> None:
    leather = {"field": {"path": "title", "matches": "真皮|头层"}}
    shoes = {"category": ["鞋/**"], "not": {"head": {"path": "title", "in": ["鞋垫"]}}}
    when = {"category": ["服饰/**"], "not": {"any": [shoes, {"not": leather}]}}
    rule = _rule(tmp_path, {**RULE, "when": when})
    assert (
        "  the category is in 服饰/**\n"
        "  unless any of these holds:\n"
        "    - the category is in 鞋/**\n"
        "      - unless the goods that the title names are one of 鞋垫\n"
        "    - it is not so that the text of the title matches a pattern (see the rule's file)\n"
    ) in text(of_rule(rule), "en")
    assert "\n  - 类目属于 鞋/\\*\\*\\\n    the category is in 鞋/\\*\\*\n    - 除非标题说的商品是 鞋垫\\\n" in page(
        of_rule(rule), ".."
    )
