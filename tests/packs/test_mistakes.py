"""Every mistake in a pack is told at its place, with the way out, and all of them at once."""

from pathlib import Path

import pytest

from listing_lint.packs import load
from tests.packs.making import RULE, Told, loaded, problems, write


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new)


@pytest.mark.parametrize(
    ("rules", "line", "marked", "said", "hint"),
    [
        # keys and values
        (RULE + "  tagrets: [title]\n", 9, "tagrets", "unknown key 'tagrets'", "did you mean 'targets'?"),
        (changed("  reason: claim.absolute\n", ""), 1, "boast/best", "'reason' is missing", None),
        (changed("warning", "warn"), 6, "warn", "'warn' is none of the possible values", "did you mean 'warning'?"),
        (changed("grade: D", "grade: E"), 7, "E", "'E' is none of the possible values", None),
        (changed("boast/best", "Boast/Best"), 1, "Boast/Best", None, None),
        (changed("{zh-CN: 夸口}", "{zh: 夸口}"), 2, "zh", "unknown key 'zh'", None),
        (changed("{zh-CN: 夸口}", "{}"), 2, "{}", None, None),
        (changed("basis: [{title: 习惯, grade: D}]", "basis: []"), 7, "[]", None, None),
        (changed("targets: [title]", "targets: title"), 4, "title", None, None),
        # what a value means
        (changed("claim.absolute", "claim.absolut"), 5, "claim.absolut", "there is no reason class 'claim.absolut'",
         "did you mean 'claim.absolute'?"),
        (changed("checker: terms", "checker: term"), 3, "term", "there is no checker called 'term'", "did you mean 'terms'?"),
        (changed("severity: warning", "severity: error"), 6, "error", "a rule can be an error only with a basis of grade A or B",
         None),
        (RULE + "  severity_for: [{severity: error, platforms: [jd]}]\n", 9, "error",
         "a rule can be an error only with a basis of grade A or B", None),
        (changed("boast/best", "waiver/best"), 1, "waiver/best", "the family 'waiver/' belongs to the tool itself", None),
        (RULE + "  replaced_by: boast/other\n", 9, "boast/other",
         "neither this pack nor those that it extends has the rule 'boast/other'", None),
        (RULE + "  extend_params: {claims: [响当当]}\n", 9, "{claims: [响当当]}",
         "extend_params only adds to a rule that the pack inherits", None),
        # days
        (RULE + "  effective: {from: 2026-02-31}\n", 9, "2026-02-31", None, None),
        (RULE + "  effective: {from: 20260201}\n", 9, "20260201", None, None),
        (RULE + "  effective: {from: 2026-12-01, until: 2026-11-01}\n", 9, "{from: 2026-12-01, until: 2026-11-01}",
         "it starts on 2026-12-01, after its end on 2026-11-01", None),
        # paths
        (changed("[title]", "[titel]"), 4, "titel", "the field path 'titel' leads nowhere: there is no 'titel'",
         "did you mean 'title'?"),
        (changed("[title]", '["skus.name"]'), 4, '"skus.name"', "the field path 'skus.name' leads nowhere: there is no 'name'",
         "choose from: [*]"),
        (changed("[title]", '["images.mian[*].text"]'), 4, '"images.mian[*].text"', None, "did you mean 'main'?"),
        (changed("[title]", "[title.text]"), 4, "title.text", None, None),
        (changed("[title]", '["title["]'), 4, '"title["', None, None),
        (changed("[title]", "[{path: title, origin: [overlay]}]"), 4, "title",
         "'title' is not text in pictures, so it has no origin", None),
        (changed("[title]", '[{path: "images.main[*].text", origin: [overlays]}]'), 4, "overlays", None,
         "did you mean 'overlay'?"),
        (RULE + "  severity_for: [{severity: note, targets: [titel]}]\n", 9, "titel", None, "did you mean 'title'?"),
        # sentences
        (RULE + '  message: {zh-CN: "“{matched”不行"}\n', 9, '"“{matched”不行"',
         "the { of '“{matched”不行' belongs to no place like {matched}: it would stand in the report as it is",
         "write a place as {matched}: a single name in braces"),
        (RULE + "  message: {zh-CN: 不行, en: 'no matched}'}\n", 9, "'no matched}'", None, None),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, message: {zh-CN: '“{matched”'}}]"), 8, "'“{matched”'", None, None),
        # alternatives of a pattern
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, after: {any: [的, '(']}}]"), 8, "'('", "not a pattern: '(' without ')': (", None),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, after: {any: [的], some: 1}}]"), 8, "some", "unknown key 'some'",
         "possible here: any"),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, after: {any: []}}]"), 8, "[]", None, None),
        (changed("{claims: [顶呱呱]}", "{claims: [顶呱呱], exemptions: [{code: own, near: [好, {any: [很, '，']}]}]}"), 8, "'，'",
         None, None),
        # proofs
        (changed("{claims: [顶呱呱]}", "{claims: [顶呱呱], exemptions: [{code: own, proof: {documents: {kinds: [ccd],"
                 " named_in: {ccc: {title: {en: CCC}}}}}}]}"), 8, "{kinds: [ccd], named_in: {ccc: {title: {en: CCC}}}}",
         "the table of documents has no kind 'ccd'", "did you mean 'ccc'?"),
        (changed("{claims: [顶呱呱]}", "{claims: [顶呱呱], exemptions: [{code: own, proof: {documents: {kind: [a],"
                 " named_in: {}}}}]}"), 8, "kind", None, "did you mean 'kinds'?"),
        # conditions
        (RULE + "  when: {document: {kinds: [], named_in: {ccc: {title: {en: CCC}}}}}\n", 9, None, None, None),
        (RULE + "  when: {document: {kinds: [ccd], named_in: {ccc: {title: {en: CCC}}}}}\n", 9,
         "{kinds: [ccd], named_in: {ccc: {title: {en: CCC}}}}", "the table of documents has no kind 'ccd'",
         "did you mean 'ccc'?"),
        (RULE + "  when: {document: {kinds: [ccc], named_in: {table: cn-qualifications/document}}}\n", 9,
         "cn-qualifications/document",
         "there is no table 'cn-qualifications/document'; that of another pack is written pack/table, the pack being shipped or"
         " a plug-in's", "did you mean 'cn-qualifications/documents'?"),
        (RULE + "  when: {document: {kinds: [ccc], named_in: {table: cn-qualification/documents}}}\n", 9,
         "cn-qualification/documents", "there is no rule pack called 'cn-qualification'",
         "did you mean 'cn-qualifications'?"),
        (RULE + "  when: {document: {kinds: [ccc], named_in: {table: ../sample/documents}}}\n", 9, "../sample/documents",
         None, None),
        (RULE + "  when: {head: {path: title, in: [WiFi]}}\n", 9, "WiFi",
         "'WiFi' is never found, as titles are folded first: write 'wifi'", None),
        (RULE + "  when: {categories: [食品/**]}\n", 9, "categories", "unknown key 'categories'", "did you mean 'category'?"),
        (RULE + "  when: {platforms: [toabao]}\n", 9, "toabao", None, "did you mean 'taobao'?"),
        (RULE + "  when: {category: [食品//坚果]}\n", 9, "食品//坚果", "the category '食品//坚果' has an empty level", None),
        (RULE + "  when: {category: [食品*]}\n", 9, "食品*",
         "in the category '食品*' a * can only stand for a whole level or at the start of one", None),
        (RULE + "  when: {not: {any: [{field: {path: brnad, present: true}}]}}\n", 9, "brnad", None, "did you mean 'brand'?"),
        (RULE + "  when: {field: {path: brand, matches: 'a(?!b)'}}\n", 9, "'a(?!b)'", None, None),
        (RULE + "  when: {field: {path: brand, present: maybe}}\n", 9, "maybe", None, None),
        (RULE + "  when: {field: {path: brand}}\n", 9, "{path: brand}", None, None),
        (RULE + "  when: {field: {path: 'images.main[*].text', present: true}}\n", 9, "'images.main[*].text'",
         "a condition can't ask for text in pictures ('images.main[*].text')", None),
        (RULE + "  when: {any: []}\n", 9, "[]", None, None),
        (RULE + "  when: {from: 2026-12-01, until: 2026-11-01}\n", 9, "{from: 2026-12-01, until: 2026-11-01}", None, None),
        # what the checker declares
        (changed("{claims: [顶呱呱]}", "{claim: [顶呱呱]}"), 8, "claim", "unknown key 'claim'", "did you mean 'claims'?"),
        (changed("{claims: [顶呱呱]}", "{}"), 8, None, "'claims' is missing", None),
        (changed("  params: {claims: [顶呱呱]}\n", ""), 1, "boast/best", "'claims' is missing", None),
        (changed("[title]", "[]"), 4, "[]", "no targets: a terms rule that looks at no field never runs", None),
        (changed("  targets: [title]\n", ""), 1, "boast/best", None, "for example targets: [title, description]"),
        (changed("{claims: [顶呱呱]}", "{claims: []}"), 8, None, "say at least one of claims", None),
        (changed("[顶呱呱]", '["\u200b"]'), 8, '"\u200b"', "nothing in the phrase can be seen", None),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, after: 'a(?!b)'}]"), 8, "'a(?!b)'", None, None),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, after: '[，,！]後'}]"), 8, "'[，,！]後'",
         "'，！後' can't match, as texts are folded before this pattern sees them",
         "write ', ! 后', or delete it where that stands beside it already"),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, before: No}]"), 8, "No", None, "write 'n', or delete it where that stands"
         " beside it already"),
        (changed("{claims: [顶呱呱]}", '{claims: [顶呱呱], exemptions: [{code: own, near: [好, "很\\u200b好"]}]}'), 8,
         '"很\\u200b好"', "the invisible character U+200B never matches: it is gone before this pattern sees a text", None),
        (changed("{claims: [顶呱呱]}", "{form: folded, must_not_match: [好？]}").replace("checker: terms", "checker: pattern"), 8,
         "{form: folded, must_not_match: [好？]}", None, "write '?', or delete it where that stands beside it already"),
        (changed("[顶呱呱]", "[{phrase: 顶呱呱, befor: 很}]"), 8, "befor", "unknown key 'befor'", "did you mean 'before'?"),
        (changed("[顶呱呱]", "[(顶呱呱]"), 8, "(顶呱呱", None, None),
        (changed("[顶呱呱]", "{table: boasts}"), 8, "boasts", "there is no table 'boasts' in the pack's folder tables/", None),
        # examples
        (RULE + "  examples: [{titel: 顶呱呱, expect: violation}]\n", 9, "titel", "unknown key 'titel'", "did you mean 'title'?"),
        (RULE + "  examples: [{title: 顶呱呱, expect: violations}]\n", 9, "violations", None, "did you mean 'violation'?"),
        (RULE + "  examples: [{price: {amount: 五元}, expect: none}]\n", 9, "五元", None, None),
        # a comma that is meant as text: what follows it must not be lost
        (changed("title: 习惯", "title: 习惯（5, 10）"), 7, "10）",
         "the comma before '10）' ends the value that stands in braces",
         "put a value that holds a comma in quotes"),
        # the file
        ("# nothing yet\n", 0, None, "the file is empty",
         "put entries into it, each starting with '- id: family/name'; without any write [] or delete the file"),
        ("- title: {zh-CN: 夸口}\n", 1, "title: {zh-CN: 夸口}", "this rule has no id", None),
        ("id: boast/best\n", 1, "id: boast/best", "a rule file must hold a list of rules", None),
        (RULE + RULE, 9, "boast/best", None, None),
    ],
)  # fmt: skip
def test_a_mistake_of_a_rule(
    tmp_path: Path, rules: str, line: int, marked: str | None, said: str | None, hint: str | None
) -> None:
    (told,) = problems(write(tmp_path / "own", rules))
    assert (told.file, told.line) == ("rules.yaml", line)
    assert marked in (None, told.marked)
    assert said in (None, told.said)
    assert hint in (None, told.hint)
    assert told.said


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    pack = write(
        tmp_path / "own",
        changed("warning", "warn").replace("claim.absolute", "claim.absolut") + "  statsu: stable\n",
        head="platfroms: [taobao]\nextends: [no-such-pack]\n",
        files={
            "more.yaml": "- id: boast/more\n  checker: terms\n  params: {claims: [(a]}\n",
            "broken.yaml": "- id: [\n",
        },
    )
    told = problems(pack)
    assert {(one.file, one.line) for one in told} == {
        ("pack.yaml", 4),
        ("pack.yaml", 5),
        ("broken.yaml", 2),
        ("more.yaml", 1),
        ("more.yaml", 3),
        ("rules.yaml", 5),
        ("rules.yaml", 6),
        ("rules.yaml", 9),
    }


def test_a_mistake_in_a_table_is_shown_in_the_table(tmp_path: Path) -> None:
    pack = write(
        tmp_path / "own",
        changed("[顶呱呱]", "{table: boasts}"),
        files={"tables/boasts.yaml": "- 顶呱呱\n- {phrase: 响当当, aftr: 的}\n"},
    )
    assert problems(pack) == [Told("boasts.yaml", 2, "aftr", "unknown key 'aftr'", "did you mean 'after'?")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [("- [响当当\n", ("boasts.yaml", 1)), ("a: 1\na: 2\n", ("boasts.yaml", 2)), (None, ("", 0))],
)
@pytest.mark.parametrize("name", ["boasts", "other/boasts"])
def test_a_table_that_cannot_be_read_is_told_once_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, expected: tuple[str, int], name: str
) -> None:
    rules = changed("[顶呱呱]", f"{{table: {name}}}")
    own, other = write(tmp_path / "own", rules), write(tmp_path / "other", "[]\n")
    third = write(tmp_path / "third", rules.replace("boast/", "third/") if "/" in name else "[]\n")
    table = (other if "/" in name else own) / "tables/boasts.yaml"
    table.write_text(content, "utf-8") if content else table.symlink_to("nowhere")
    monkeypatch.setattr(load, "shipped_folder", lambda: tmp_path)
    (told,) = problems(own, third)
    assert (told.file, told.line) == expected
    assert "no table" not in told.said


def test_an_unknown_table_is_told_with_the_nearest(tmp_path: Path) -> None:
    pack = write(tmp_path / "own", changed("[顶呱呱]", "[{table: boast}]"), files={"tables/boasts.yaml": "- 顶呱呱\n"})
    (told,) = problems(pack)
    assert (told.line, told.marked, told.hint) == (8, "boast", "did you mean 'boasts'?")


OWN = "name: own\ntitle: {en: Own}\nversion: 2026.11.0\n"


@pytest.mark.parametrize(
    ("manifest", "line", "said"),
    [
        ("name: own\nversion: 2026.11.0\n", 1, "'title' is missing"),
        ("name: Own Pack\ntitle: {en: Own}\nversion: 2026.11.0\n", 1, None),
        ("name: own\ntitle: {en: Own}\nversion: 1.0\n", 3, None),
        ("name: own\ntitle: {en: Own}\nversion: 2026.13.0\n", 3, None),
        (OWN + "platforms: [ebya]\n", 4, None),
        (OWN + "extends: [cn-ad-lwa]\n", 4, "there is no rule pack called 'cn-ad-lwa'"),
        (OWN + "extends: [../nowhere]\n", 4, None),
        (OWN + "extends: [/nowhere]\n", 4, "extends can't name the absolute path '/nowhere'"),
        (OWN + "extends: [../own]\n", 4, "the rule pack '../own' ends up extending itself"),
        ("- name: own\n", 1, "pack.yaml must hold keys and values"),
    ],
)
def test_a_mistake_of_pack_yaml(tmp_path: Path, manifest: str, line: int, said: str | None) -> None:
    pack = write(tmp_path / "own", files={"pack.yaml": manifest})
    (told,) = problems(pack)
    assert (told.file, told.line) == ("pack.yaml", line)
    assert said in (None, told.said)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("pack.yaml", "name, title and version"),
        ("tables/boasts.yaml", "[word, word]"),
        ("words/own.yaml", "colour-word"),
    ],
)
def test_an_empty_file_is_told_what_it_should_hold(tmp_path: Path, name: str, hint: str) -> None:
    told = problems(write(tmp_path / "own", files={name: "# nothing yet\n"}))
    assert told[0].said == "the file is empty"
    assert hint in told[0].hint


def test_a_rule_that_is_changed_twice(tmp_path: Path) -> None:
    change = "- {id: boast/best, severity: note}\n"
    write(tmp_path / "base")
    (told,) = problems(write(tmp_path / "own", change * 2, head="extends: [../base]\n"))
    assert told.line == 2
    assert told.said == f"the rule 'boast/best' is changed twice, first at {tmp_path}/own/rules.yaml:1"


def test_the_nearest_pack_is_named(tmp_path: Path) -> None:
    (told,) = problems(write(tmp_path / "own", head="extends: [cn-ad-lwa]\n"))
    assert told.hint == "did you mean 'cn-ad-law'?"


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    first = write(tmp_path / "first", head="extends: [../second]\n")
    write(tmp_path / "second", "[]\n", head="extends: [../first]\n")
    (told,) = problems(first)
    assert told.said == "the rule pack '../first' ends up extending itself"


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    (told,) = problems(tmp_path)
    assert told.said == f"there is no rule pack in '{tmp_path}'"
    assert "pack.yaml" in told.hint


def test_a_rule_file_in_a_folder_that_nobody_reads(tmp_path: Path) -> None:
    pack = write(tmp_path / "own")
    (pack / "food").mkdir()
    (pack / "food" / "rules.yaml").write_text(RULE, encoding="utf-8")
    (told,) = problems(pack)
    assert told.said == f"'{pack}/food/rules.yaml' is in a folder that is not read"


def test_what_is_no_file_or_no_text(tmp_path: Path) -> None:
    pack = write(tmp_path / "own")
    (pack / "gone.yaml").symlink_to(tmp_path / "nothing")
    (pack / "folder.yaml").mkdir()
    (pack / "binary.yaml").write_bytes(b"\x00\xff\xfe")
    assert sorted(one.said[:60] for one in problems(pack))[0].startswith("the")
    assert len(problems(pack)) == 3


def test_a_link_that_leads_out_of_the_pack_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: 顶呱呱\n", encoding="utf-8")
    pack = write(tmp_path / "own")
    (pack / "secret.yaml").symlink_to("../secret.yaml")
    (pack / "rules-again.yaml").symlink_to("tables/inside.yaml")
    (pack / "tables/inside.yaml").write_text("[]\n", encoding="utf-8")
    (told,) = problems(pack)
    assert told.said == f"the pack's file '{pack}/secret.yaml' is a link that leads out of the pack, and is not read"
    (pack / "secret.yaml").unlink()
    (tmp_path / "words").mkdir()
    (tmp_path / "words/own.yaml").write_text("password: [顶呱呱]\n", encoding="utf-8")
    (pack / "words").symlink_to("../words")
    (told,) = problems(pack)
    assert "words/own.yaml' is a link that leads out" in told.said


def test_a_pack_that_is_installed_as_links_is_read(tmp_path: Path) -> None:
    kept = write(tmp_path / "kept/own", files={"tables/boasts.yaml": "[顶呱呱]\n"})
    (tmp_path / "own/tables").mkdir(parents=True)
    for name in ("pack.yaml", "rules.yaml", "tables/boasts.yaml"):
        (tmp_path / "own" / name).symlink_to(kept / name)
    assert list(loaded(tmp_path / "own").rules) == ["boast/best"]


def test_a_large_table_that_is_used_again_and_again_is_refused_quickly(tmp_path: Path) -> None:
    table = "[" + ", ".join(f"词{number}" for number in range(50_000)) + "]\n"
    rules = "".join(
        RULE.replace("boast/best", f"boast/no-{number}").replace("[顶呱呱]", "{table: words}") for number in range(30)
    )
    (told,) = problems(write(tmp_path / "own", rules, files={"tables/words.yaml": table}))
    assert told.said.endswith("take more than 1000000 values from its tables")


@pytest.mark.parametrize("name", ["../" + "长" * 3000, "长" * 3000])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    (told,) = problems(write(tmp_path / "own", head=f"extends: [{name}]\n"))
    assert (told.file, told.line) == ("pack.yaml", 4)


def test_an_id_is_there_once(tmp_path: Path) -> None:
    first, second = write(tmp_path / "first"), write(tmp_path / "second")
    (told,) = problems(first, second)
    assert (told.file, told.line, told.marked) == ("rules.yaml", 1, "boast/best")
    assert told.said == f"the id 'boast/best' is already used at {first}/rules.yaml:1"
    assert "extends: [first]" in told.hint


def test_an_old_id_means_one_rule(tmp_path: Path) -> None:
    other = RULE.replace("boast/best", "boast/other")
    pack = write(tmp_path / "own", RULE + other + "  aliases: [boast/best]\n")
    (told,) = problems(pack)
    assert (told.line, told.marked) == (17, "boast/best")
    taken = write(tmp_path / "taken", RULE + "  aliases: [boast/top]\n" + other + "  aliases: [boast/top]\n")
    (told,) = problems(taken)
    assert (told.line, told.marked) == (18, "boast/top")


def test_two_packs_of_one_name(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "own")
    second = write(tmp_path / "b" / "own", "[]\n")
    (told,) = problems(first, second)
    assert told.said == f"the rule pack in '{first}' is called 'own' too"
