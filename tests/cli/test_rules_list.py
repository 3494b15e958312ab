"""`rules list --platform X` for every platform: the rules that really run for some listing there, and their grades."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from listing_lint.cli.rules import command
from listing_lint.listings.schema import Platform
from listing_lint.packs.load import load
from listing_lint.packs.rule import Rule
from listing_lint.packs.select import Selection, decide, speaks_of
from tests.packs.making import loaded, write

RULES = list(load(None, cache=False, relative_to=Path.cwd()).rules.values())
TODAY = date.today()


def listed(platform: str, form: str) -> Result:
    return CliRunner().invoke(
        command, ["list", "--platform", platform, "--output-format", form], env={"LISTING_LINT_LANG": "en"}
    )


def runs(rule: Rule, platform: str) -> bool:
    """Whether the rule is on for one of its own examples, put on this platform."""
    for example in rule.examples:
        for data in (example, *example.get("listings", ())):
            category = data.get("category", ())
            category = category.get("path", ()) if isinstance(category, dict) else category
            as_of = rule.effective_from or rule.effective_until or TODAY
            if "as_of" in example:
                as_of = date.fromisoformat(str(example["as_of"]))
            selection = Selection(select=frozenset((rule.id,)))
            decision = decide(
                rule, platform=platform, category=tuple(category), data=dict(data), as_of=as_of, selection=selection
            )
            if decision.off is None:
                return True
    return False


@pytest.mark.parametrize("platform", get_args(Platform))
def test_the_list_is_what_runs_there(platform: str) -> None:
    told = listed(platform, "json")
    assert told.exit_code == 0
    ids = [rule["id"] for rule in json.loads(told.stdout)]
    assert ids == [rule.id for rule in RULES if runs(rule, platform)]
    counted = Counter(min((one.grade for one in rule.basis), key="ABCDM".index) for rule in RULES if rule.id in ids)
    grades = " · ".join(f"{grade} {counted[grade]}" for grade in "ABCDM")
    assert listed(platform, "text").stderr == f"{len(ids)} rules; by the grade of their basis: {grades}\n"


def test_each_platform_with_a_pack_has_rules_of_its_own() -> None:
    packs = load(None, cache=False, relative_to=Path.cwd()).packs
    for pack in packs:
        own = [rule for rule in RULES if rule.pack == pack.name and rule.platforms]
        for platform in pack.platforms:
            assert all(speaks_of(rule, [platform], TODAY) or rule.when for rule in own)
            others = set(get_args(Platform)) - set(pack.platforms)
            assert not any(speaks_of(rule, others, TODAY) for rule in own)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"platforms": ["tmall"]}, ["tmall"]),
        ({"not": {"platforms": ["tmall"]}}, ["taobao"]),
        ({"any": [{"platforms": ["tmall"]}, {"category": ["图书/**"]}]}, ["taobao", "tmall"]),
        ({"all": [{"platforms": ["tmall"]}, {"field": {"path": "brand", "present": True}}]}, ["tmall"]),
        ({"not": {"field": {"path": "brand", "present": True}}}, ["taobao", "tmall"]),
        ({"platforms": ["jd"]}, []),
    ],
)
def test_the_conditions_of_a_rule_narrow_the_platforms_of_its_pack(
    tmp_path: Path, when: dict[str, Any], expected: list[str]
) -> None:
    rule = (
        "- {id: own/best, title: {zh-CN: 夸口}, checker: terms, targets: [title], reason: claim.absolute, severity: warning, "
        f"basis: [{{title: 习惯, grade: D}}], params: {{claims: [顶呱呱]}}, when: {json.dumps(when)}}}\n"
    )
    (made,) = loaded(write(tmp_path / "own", rule, head="platforms: [taobao, tmall]\n")).rules.values()
    assert [platform for platform in get_args(Platform) if speaks_of(made, [platform], TODAY)] == expected
