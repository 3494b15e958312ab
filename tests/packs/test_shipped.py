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
    assert {"cn-ad-law", "cn-qualifications", "images", "taobao", "douyin", "jd", "pdd", "temu", "amazon"} <= {
        pack.name for pack in shipped.packs
    }
    assert all((shipped_folder() / pack.name).is_dir() for pack in shipped.packs)


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
