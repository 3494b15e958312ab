"""Write docs/rules/: a page for every rule of the shipped packs, review trigger, kind of notice and rule of the engine, and
an index.

    python3 dev.py docs

A page says what `listing-lint explain` says (src/listing_lint/reports/rules/describe.py), in both languages. Nothing else
than the packs and the tool's own sentences goes into it, so that the same packs give the same bytes; CI compares them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from listing_lint.engine.own import OWN_RULES
from listing_lint.finding import GRADES, best
from listing_lint.packs.files import NOTICES, REVIEWS
from listing_lint.packs.load import Ruleset, load, shipped_folder
from listing_lint.reports.rules.describe import Description, of_notice, of_own, of_rule, of_trigger
from listing_lint.reports.rules.page import escaped, page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/rules"
MADE = "<!-- python3 dev.py docs -->\n\n"

HEAD = """# 规则 / Rules

每条规则一页：查什么、依据哪一条、怎么改、例子、怎么关；和 `listing-lint explain 编号` 说的一样。
由规则包生成（`python3 dev.py docs`），不要手改。

A page a rule: what it looks for, on which basis, how to mend, examples, how to turn it off. A page says what
`listing-lint explain ID` says. All of them are made from the packs by `python3 dev.py docs`.

依据的等级 / grades: **A** 官方原文 official text · **B** 官方接口或帮助页 official API or help · **C** 二手资料 secondary ·
**D** 行业习惯 habit · **M** 凭记忆 memory. 只有 A、B 级可以是必改（error）。Only A and B may be errors.

"""


def main() -> None:
    made = pages()
    for file in FOLDER.rglob("*.md"):
        if file.relative_to(FOLDER).as_posix() not in made:
            file.unlink()
    for name, text in made.items():
        file = FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for folder in FOLDER.iterdir():
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def pages() -> dict[str, str]:
    """File below docs/rules -> its text."""
    ruleset = load(None, cache=False, relative_to=shipped_folder())
    described = list(descriptions(ruleset))
    made = {f"{one.id}.md": MADE + page(one, "../../..") for one in described}
    return {"README.md": MADE + "".join(_index(ruleset, described)), **made}


def descriptions(ruleset: Ruleset) -> Iterator[Description]:
    """Of everything that has an id, in the order of the packs."""
    yield from map(of_rule, ruleset.rules.values())
    yield from map(of_trigger, ruleset.procedures.get(REVIEWS, ()))
    yield from map(of_notice, ruleset.procedures.get(NOTICES, ()))
    yield from map(of_own, OWN_RULES.values())


def _index(ruleset: Ruleset, described: list[Description]) -> Iterator[str]:
    yield HEAD
    grades = {id: best(rule.basis).grade for id, rule in ruleset.rules.items()}
    for pack in ruleset.packs:
        rules = [one for one in described if one.pack == pack.name]
        counts = Counter(grades[one.id] for one in rules if one.kind == "rule")
        by_grade = " · ".join(f"{grade} {counts[grade]}" for grade in GRADES if counts[grade])
        yield f"## {pack.name}\n\n{' · '.join(map(escaped, pack.title.values()))}"
        yield f"（{', '.join(pack.platforms)}）" if pack.platforms else ""
        yield f"：{sum(counts.values())}（{by_grade}）\n\n"
        yield from _table(rules, grades)
    yield "## listing-lint\n\n工具自己的规则：商品文件、豁免、程序本身 · The tool's own: input, waivers, itself\n\n"
    yield from _table([one for one in described if one.kind == "own"], grades)


def _table(several: list[Description], grades: Mapping[str, str]) -> Iterator[str]:
    yield "| | | | |\n|---|---|---|---|\n"
    for one in several:
        titles = "<br>".join(dict.fromkeys(map(escaped, one.title.values())))
        yield f"| [{one.id}]({one.id}.md) | {titles} | {one.marks[0]} | {grades.get(one.id, '')} |\n"
    yield "\n"


if __name__ == "__main__":
    main()
