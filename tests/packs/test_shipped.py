"""The packs that come with the tool keep their promises: they load, cite, warn where they must, and pass their examples."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from listing_lint.checkers.view import TEAM
from listing_lint.engine.trial import Trial
from listing_lint.packs.examples import run
from listing_lint.packs.load import Ruleset, load, shipped_folder


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return load(None, cache=False, relative_to=Path.cwd())


def test_they_load(shipped: Ruleset) -> None:
    assert {"cn-ad-law", "cn-qualifications", "images", "taobao", "douyin", "jd", "pdd", "temu", "amazon"} <= {
        pack.name for pack in shipped.packs
    }
    assert all((shipped_folder() / pack.name).is_dir() for pack in shipped.packs)


def test_they_load_without_libyaml(shipped: Ruleset) -> None:
    """PyYAML's own parser is stricter: in brackets a plain scalar ends at a question mark."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "sys.modules['yaml.cyaml'] = None\n"
        "from listing_lint.packs.load import load\n"
        "print(*load(None, cache=False, relative_to=Path.cwd()).rules, sep='\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert (done.stderr, done.stdout.split()) == ("", list(shipped.rules))


def test_each_has_a_changelog() -> None:
    packs = [path.parent for path in shipped_folder().glob("*/pack.yaml")]
    assert [pack.name for pack in packs if not (pack / "CHANGELOG.md").exists()] == []


def test_every_example_holds(shipped: Ruleset) -> None:
    failed = [outcome for outcome in run(shipped, Trial(shipped)) if outcome.failure]
    assert [f"{one.path}:{one.line}: {one.rule}: {one.failure.text('en')}" for one in failed if one.failure] == []


SPEAK_FOR_THEMSELVES = {
    "picture",
    "background",
    "image-text-ratio",
    "watermark",
    "frame",
    "collage",
    "sharpness",
    "subject",
    "brightness",
    "duplicate-picture",
    "video",
}
"""Checkers that say which of several limits is broken, where the rule has no message of its own."""


def test_every_rule_says_what_is_wrong_and_how_to_mend_it_in_both_languages(shipped: Ruleset) -> None:
    rules = shipped.rules.values()
    assert [rule.id for rule in rules if not rule.message and rule.checker not in SPEAK_FOR_THEMSELVES] == []
    assert [rule.id for rule in rules if not rule.advice] == []
    said = [(rule.id, words) for rule in rules for words in (rule.title, rule.message or rule.title, *rule.advice)]
    assert [(id, words) for id, words in said if set(words) != {"zh-CN", "en"}] == []


def test_every_basis_says_where_it_was_read_and_when(shipped: Ruleset) -> None:
    bases = [(rule.id, basis) for rule in shipped.rules.values() for basis in rule.basis]
    assert [f"{id}: {basis.title}" for id, basis in bases if not (basis.source or basis.url)] == []
    assert [f"{id}: {basis.title}" for id, basis in bases if not basis.read_on] == []


def test_every_basis_of_a_trigger_and_a_term_does_too(shipped: Ruleset) -> None:
    bases = [
        (entry["id"], basis)
        for entries in shipped.procedures.values()
        for entry in entries
        for basis in (*entry.get("basis", ()), *(basis for term in entry.get("terms", ()) for basis in term["basis"]))
    ]
    assert len(bases) > 10
    assert [
        id for id, basis in bases if not basis.get("read_on") or not (basis.get("source") or basis.get("url"))
    ] == []


def test_a_basis_in_the_pack_itself_is_there(shipped: Ruleset) -> None:
    folders = {pack.name: shipped_folder() / pack.name for pack in shipped.packs}
    named = {
        folders[rule.pack] / basis.source
        for rule in shipped.rules.values()
        for basis in rule.basis
        if basis.source and "/" in basis.source
    }
    assert named
    assert [path for path in named if not path.is_file()] == []


def test_every_limit_of_pictures_says_where_it_was_read_and_when(shipped: Ruleset) -> None:
    limits = [
        (rule.id, limit)
        for rule in shipped.rules.values()
        if rule.checker == "picture"
        for kind in ("count", "size", "shape", "formats", "weight")
        if (found := getattr(rule.params, kind))
        for limit in (found if isinstance(found, tuple) else (found,))
    ]
    assert len(limits) > 20
    assert [id for id, limit in limits if not (limit.source and limit.read_on)] == []


def test_a_rule_on_hearsay_leaves_the_word_to_the_back_office(shipped: Ruleset) -> None:
    silent = []
    for rule in shipped.rules.values():
        if not any(basis.grade in ("A", "B") for basis in rule.basis):
            zh = " ".join(words.get("zh-CN", "") for words in (rule.message or {}, *rule.advice))
            en = " ".join(words.get("en", "") for words in (rule.message or {}, *rule.advice))
            if "以商家后台为准" not in zh or "seller back office decides" not in en.lower().replace(
                "your seller", "seller"
            ):
                silent.append(rule.id)
    assert silent == []


def test_exemptions_have_the_codes_that_the_docs_explain_and_no_others(shipped: Ruleset) -> None:
    used = {code for rule in shipped.rules.values() if rule.checker == "terms" for code in codes(rule.stated())}
    section = (Path(__file__).parents[2] / "docs/packs.md").read_text("utf-8").partition("#### Codes of exemptions")[2]
    explained = set(re.findall(r"^\| `([\w-]+)` \|", section.partition("```")[0], re.MULTILINE))
    assert used == explained - {TEAM}


def codes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["code"]] if isinstance(value.get("code"), str) else [])
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        yield from codes(item)


def test_every_anchor_is_taken_by_an_alias() -> None:
    left: list[str] = []
    for path in shipped_folder().glob("**/*.yaml"):
        tokens = list(yaml.scan(path.read_text("utf-8"), yaml.CSafeLoader))
        taken = {token.value for token in tokens if isinstance(token, yaml.AliasToken)}
        left += [
            f"{path.relative_to(shipped_folder())}:{token.start_mark.line + 1}: &{token.value}"
            for token in tokens
            if isinstance(token, yaml.AnchorToken) and token.value not in taken
        ]
    assert left == []


def test_a_person_can_read_the_lines_of_a_pack() -> None:
    """Contexts are lists of alternatives, classes of words lists of lines; sentences for people may be longer."""
    long = [
        f"{path.relative_to(shipped_folder())}:{number}: {len(line)} characters"
        for path in shipped_folder().glob("cn-ad-law/**/*.yaml")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 225 and "zh-CN:" not in line
    ]
    assert long == []


DERIVED = {
    "jd/main-image-fill": "10 of 800 pixels are left free on both sides: 0.975",
    "english/amazon-title-repeats": "twice",
}
"""Rules whose number follows from what their basis says in other words."""


def test_no_number_without_a_source(shipped: Ruleset) -> None:
    """Each number of a rule is read somewhere: its limit says where, or a clause holds it, or the rule says that it is habit
    or memory and no more than a warning. Tables that several rules share tell it line by line."""
    silent = []
    for rule in shipped.rules.values():
        assert all((basis.source or basis.url) and basis.read_on for basis in rule.basis)
        if all(basis.grade in ("D", "M") for basis in rule.basis):
            assert rule.severity != "error"
            continue
        cited = " ".join(f"{basis.title} {basis.clause or ''}" for basis in rule.basis)
        own = {key: value for key, value in rule.stated().items() if key != "documents"}
        missing = [number for number in numbers(own) if not said(number, cited)]
        if missing and rule.id not in DERIVED:
            silent.append((rule.id, missing))
    assert silent == []
    assert [id for id in DERIVED if id not in shipped.rules] == []


def test_no_number_of_a_table_without_a_source() -> None:
    lines = [
        (table.name, line.strip())
        for table in shipped_folder().glob("*/tables/*.yaml")
        for line in table.read_text("utf-8").splitlines()
        if re.match(r"\s+(valid_years|days|hours|max|min)\w*: \d", line)
    ]
    assert len(lines) > 10
    assert [line for line in lines if not re.search(r"# .*\[[ABCDM]\]", line[1])] == []


def numbers(value: Any) -> Iterator[float | str]:
    """The numbers of parameters, but for those of a limit that says itself where they were read."""
    if isinstance(value, dict):
        if not (value.get("read_on") or value.get("source")):
            yield from (number for key, item in value.items() if key != "phrase" for number in numbers(item))
    elif isinstance(value, list):
        yield from (number for item in value for number in numbers(item))
    elif isinstance(value, bool):
        return
    elif isinstance(value, (int, float)) or (isinstance(value, str) and re.fullmatch(r"\d+(B|KB|MB)|\d+:\d+", value)):
        yield value


def said(number: float | str, cited: str) -> bool:
    """Whether a number stands in the words, as itself or as a percentage."""
    forms = (
        [str(number), f"{number:g}", f"{number * 100:g}%", f"{number * 100:g} %"]
        if not isinstance(number, str)
        else [number]
    )
    return any(re.search(rf"(?<![\d.]){re.escape(form)}(?![\d])", cited) for form in forms)
