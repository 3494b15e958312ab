"""The packs that come with the tool keep their promises: they load, cite, warn where they must, and pass their examples."""

from pathlib import Path

import pytest

from listing_lint.engine.trial import Trial
from listing_lint.packs.examples import run
from listing_lint.packs.load import Ruleset, load, shipped_folder


@pytest.fixture(scope="module")
def shipped() -> Ruleset:
    return load(None, cache=False, relative_to=Path.cwd())


def test_they_load(shipped: Ruleset) -> None:
    assert {"cn-ad-law", "cn-qualifications", "images", "taobao", "douyin", "jd"} <= {
        pack.name for pack in shipped.packs
    }
    assert all((shipped_folder() / pack.name).is_dir() for pack in shipped.packs)


def test_each_has_a_changelog() -> None:
    packs = [path.parent for path in shipped_folder().glob("*/pack.yaml")]
    assert [pack.name for pack in packs if not (pack / "CHANGELOG.md").exists()] == []


def test_every_example_holds(shipped: Ruleset) -> None:
    failed = [outcome for outcome in run(shipped, Trial(shipped)) if outcome.failure]
    assert [f"{one.path}:{one.line}: {one.rule}: {one.failure.text('en')}" for one in failed if one.failure] == []


def test_every_sentence_is_there_in_both_languages(shipped: Ruleset) -> None:
    lacking = [
        rule.id
        for rule in shipped.rules.values()
        for words in (rule.title, rule.message or rule.title, *rule.advice)
        if set(words) != {"zh-CN", "en"}
    ]
    assert lacking == []
    assert [rule.id for rule in shipped.rules.values() if not rule.advice] == []


def test_every_basis_says_where_it_was_read_and_when(shipped: Ruleset) -> None:
    lacking = [
        f"{rule.id}: {basis.title}"
        for rule in shipped.rules.values()
        for basis in rule.basis
        if basis.grade in "ABC"
        and not (basis.read_on and (basis.grade == "A" or basis.source or basis.url or "tables/" in basis.title))
    ]
    assert lacking == []


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
