"""The shipped pack cn-qualifications keeps its own promises: grades, words, examples, and a table without doubles."""

from pathlib import Path

import pytest

from listing_lint.checkers.documents.entries import names_of, plain
from listing_lint.packs.load import load
from listing_lint.packs.rule import Rule
from tests.checkers.documents_table import documents

RULES = load(["cn-qualifications"], cache=False, relative_to=Path()).rules.values()
OFFICIAL = {"A", "B"}


def ids(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_an_error_rests_on_an_official_text_that_can_be_looked_up(rule: Rule) -> None:
    official = [basis for basis in rule.basis if basis.grade in OFFICIAL]
    if rule.severity == "error":
        assert official
    assert all(basis.clause and basis.read_on for basis in official)
    assert all(basis.read_on for basis in rule.basis if basis.source)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not {one.grade for one in rule.basis} & OFFICIAL], ids=ids)
def test_what_is_not_official_leaves_the_last_word_to_the_platform(rule: Rule) -> None:
    assert rule.severity != "error"
    assert rule.message
    for words in (rule.message, rule.advice[-1]):
        assert "以商家后台为准" in words["zh-CN"]
        assert "your seller back office decides" in words["en"].lower()


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_speaks_both_languages_and_shows_two_hits_and_two_passes(rule: Rule) -> None:
    assert rule.message
    assert rule.advice
    assert all(set(words) == {"zh-CN", "en"} for words in (rule.title, rule.message, *rule.advice))
    expected = [example.get("expect") for example in rule.examples]
    passes = expected.count("none")
    assert passes >= 2
    assert len([one for one in expected if one]) - passes >= 2


def test_no_two_types_of_document_share_a_name() -> None:
    owners: dict[str, str] = {}
    for type, document in documents().items():
        for name in names_of(type, document):
            assert owners.setdefault(plain(name), type) == type, name


@pytest.mark.parametrize("type", documents())
def test_a_type_says_everything_in_both_languages(type: str) -> None:
    document = documents()[type]
    said = [document.title, *(form.unusable for form in document.numbers if form.unusable)]
    if document.numbers:
        assert document.looks_like, "a number with a form has words for it"
        said.append(document.looks_like)
    assert all(set(words) == {"zh-CN", "en"} for words in said)
    assert document.expires or document.valid_years is None
