"""What a rule says of a hit: each language with arguments in that language."""

from pathlib import Path

from listing_lint.finding import Hit
from listing_lint.messages import message
from listing_lint.packs.rule import arguments
from tests.packs.making import RULE, loaded, write

HIT = Hit(
    "/title",
    args={
        "why": message("qualification.document", title={"zh-CN": "营业执照", "en": "Business licence"}, number="9"),
        "title": {"zh-CN": "营业执照", "en": "Business licence"},
        "only": {"zh-CN": "只有中文"},
        "days": 3,
    },
)


def said(folder: Path, zh: str, en: str) -> tuple[str, str]:
    rule = RULE + f'  message: {{zh-CN: "{zh}", en: "{en}"}}\n'
    words = loaded(write(folder / "boasts", rule)).rules["boast/best"].sentence(HIT)
    return words["zh-CN"], words["en"]


def test_an_argument_with_a_language_of_its_own_is_said_in_that_of_the_sentence(tmp_path: Path) -> None:
    assert said(tmp_path, "{why}：{title} {days}", "{why}: {title} {days}") == (
        "营业执照（9）：营业执照 3",
        "Business licence (9): Business licence 3",
    )


def test_the_english_of_an_argument_has_its_old_name_still(tmp_path: Path) -> None:
    assert said(tmp_path, "{why_en}", "{title_en}, {days_en}") == (
        "Business licence (9)",
        "Business licence, {days_en}",
    )


def test_words_in_one_language_are_said_in_it(tmp_path: Path) -> None:
    assert said(tmp_path, "{only}", "{only}") == ("只有中文", "只有中文")


def test_the_names_of_arguments() -> None:
    assert set(arguments(HIT)) == {"field", "why", "why_en", "title", "title_en", "only", "only_en", "days"}


def test_a_rule_that_states_an_offence_says_that_a_person_must_look_where_the_context_decides(tmp_path: Path) -> None:
    rule = loaded(write(tmp_path / "boasts", RULE + "  message: {zh-CN: 不能写, en: may not stand}\n")).rules[
        "boast/best"
    ]
    assert rule.sentence(Hit("/title", verdict="review")) == {"zh-CN": "不能写", "en": "may not stand"}
    doubted = Hit("/title", verdict="review", perhaps=True)
    said = rule.sentence(doubted)
    assert said["zh-CN"].endswith("请人看一眼：不能写")
    assert said["en"].endswith("a person must look: may not stand")
    rule.verdict = "review"
    assert rule.sentence(doubted) == {"zh-CN": "不能写", "en": "may not stand"}
