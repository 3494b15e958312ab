"""Word classes: `<person>` in phrases and patterns, also of the packs that a pack extends."""

from pathlib import Path

import pytest

from tests.packs.making import RULE, loaded, problems, write

WORDS = "words/people.yaml"


def claims(text: str) -> str:
    return RULE.replace("[顶呱呱]", text)


def test_a_class_stands_for_its_words_the_longer_ones_first(tmp_path: Path) -> None:
    people = "person: [你, 您, <family>]\nfamily: [妈妈, 爸爸, 妈]\n"
    pack = write(tmp_path / "own", claims('["最好的<person>"]'), files={WORDS: people})
    assert loaded(pack).rules["boast/best"].params.claims == ("最好的(?:妈妈|爸爸|你|您|妈)",)


def test_words_are_plain_in_phrases_and_patterns(tmp_path: Path) -> None:
    given = '[{phrase: "<sign>", after: "<sign>"}]'
    pack = write(tmp_path / "own", claims(given), files={WORDS: 'sign: ["a|b", "1.5"]\n'})
    (term,) = loaded(pack).rules["boast/best"].params.claims
    assert term.phrase == term.after == r"(?:a\|b|1\.5)"


def test_brackets_of_patterns_and_escaped_ones_are_no_class(tmp_path: Path) -> None:
    given = r"""[{phrase: '\<b>', after: '(?P<rank>\d)\<i>'}]"""
    (term,) = loaded(write(tmp_path / "own", claims(given))).rules["boast/best"].params.claims
    assert (term.phrase, term.after) == (r"\<b>", r"(?P<rank>\d)\<i>")


def test_a_pack_has_the_classes_of_those_it_extends_and_may_add_to_them(tmp_path: Path) -> None:
    write(tmp_path / "base", files={WORDS: "person: [你]\nplace: [这里]\n"})
    more = "person: [<person>, 掌柜]\n"
    rule = claims('["<person>在<place>"]').replace("boast/best", "boast/more")
    team = write(tmp_path / "team", rule, head="extends: [../base]\n", files={WORDS: more})
    assert loaded(team).rules["boast/more"].params.claims == ("(?:掌柜|你)在(?:这里)",)


@pytest.mark.parametrize(
    ("words", "given", "line", "marked", "said"),
    [
        ("person: [你]\n", '["<persn>"]', 8, '"<persn>"', "there is no word class 'persn'"),
        ("person: [<famly>]\nfamily: [妈]\n", "[顶呱呱]", 1, "<famly>", "there is no word class 'famly'"),
        ("a: [<b>]\nb: [<a>]\n", "[顶呱呱]", 2, "<a>", "the word class 'a' takes in itself"),
        ("a: []\n", "[顶呱呱]", 1, "[]", "the word class 'a' must be a list of words"),
        ("person: [你, 您,\n  自己, 您]\n", "[顶呱呱]", 2, "您", "the word class 'person' holds '您' twice"),
        ("Person: [你]\n", "[顶呱呱]", 1, "[你]", "'Person' can't be the name of a word class"),
        ("- 你\n", "[顶呱呱]", 1, "- 你", "a file of word classes is a mapping: name: [word, word]"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(
    tmp_path: Path, words: str, given: str, line: int, marked: str, said: str
) -> None:
    told = problems(write(tmp_path / "own", claims(given), files={WORDS: words}))[0]
    assert (told.line, told.marked) == (line, marked)
    assert told.said.startswith(said)
    assert told.hint


def test_a_class_in_two_files_is_a_mistake(tmp_path: Path) -> None:
    files = {WORDS: "person: [你]\n", "words/more.yaml": "person: [您]\n"}
    (told,) = problems(write(tmp_path / "own", files=files))
    assert told.said == "the word class 'person' is declared twice"


def test_classes_that_grow_without_bound_are_refused(tmp_path: Path) -> None:
    many = (
        "a: [" + ", ".join(f"w{n}" for n in range(3000)) + "]\nb: [" + ", ".join(f"x{n}" for n in range(3000)) + "]\n"
    )
    (told,) = problems(write(tmp_path / "own", files={WORDS: many + "c: [<a>, <b>]\n"}))
    assert told.said == "the word class 'c' holds more than 5000 words"
    wide = claims("[" + ", ".join('{phrase: 最, after: "<a>"}' for _ in range(400)) + "]")
    (told,) = problems(write(tmp_path / "wide", wide, files={WORDS: many}))
    assert "add more than 4000000 characters" in told.said
    long = write(tmp_path / "long", claims(f'["{"<a>" * 20_000}"]'), files={WORDS: f"a: [{'最' * 1_000_000}]\n"})
    (told,) = problems(long)  # 20 GB, were it written out first
    assert "add more than 4000000 characters" in told.said


def test_a_table_in_a_list_gives_its_entries(tmp_path: Path) -> None:
    files = {"tables/shared.yaml": "- 响当当\n- {phrase: 呱呱叫}\n"}
    pack = write(tmp_path / "own", claims("[顶呱呱, {table: shared}, 一级棒]"), files=files)
    said = [getattr(claim, "phrase", claim) for claim in loaded(pack).rules["boast/best"].params.claims]
    assert said == ["顶呱呱", "响当当", "呱呱叫", "一级棒"]
    spoilt = write(tmp_path / "spoilt", claims("[{table: shared}, {phrase: 一级棒, aftr: 的}]"), files=files)
    (told,) = problems(spoilt)
    assert (told.file, told.line, told.marked) == ("rules.yaml", 8, "aftr")
