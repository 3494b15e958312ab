"""Loading packs: what a rule holds, names and paths, inheritance, tables."""

from datetime import date
from pathlib import Path

import pytest

from listing_lint.checkers import terms
from listing_lint.errors import LintError, PackError, UsageError
from listing_lint.finding import Basis
from listing_lint.packs.load import load, pack_of, shipped_folder
from tests.packs.making import RULE, SAMPLE, loaded, problems, write


def test_a_rule_holds_what_its_entry_says() -> None:
    ruleset = loaded(SAMPLE / "base")
    best, slogan, old = ruleset.rules.values()

    assert (best.id, best.pack, best.checker, best.reason) == ("boast/best", "base", "terms", "claim.absolute")
    assert (best.severity, best.verdict, best.status) == ("error", "violation", "stable")
    assert best.title == {"zh-CN": "夸口", "en": "Boasting"}
    assert best.message == {"zh-CN": "“{matched}”是夸口", "en": "'{matched}' is boasting"}
    assert best.advice == ({"zh-CN": "改成事实", "en": "State a fact"},)
    assert best.basis == (Basis("中华人民共和国广告法", "A", clause="第九条第三项", read_on="2026-11-21"),)
    assert best.targets == (
        ("title", ("overlay",)),
        ("description", ("overlay",)),
        ("images.main[*].text", ("overlay",)),
    )
    assert best.aliases == ("boast/top",)
    assert (Path(best.path).name, best.line) == ("text.yaml", 1)
    assert [(Path(path).name, line) for path, line in best.example_places] == [("text.yaml", n) for n in (20, 21, 22)]
    assert best.examples[0] == {"title": "顶呱呱的坚果", "expect": "violation", "matched": "顶呱呱"}

    assert slogan.targets == (("images.detail[*].text", ("overlay", "package")),)
    assert (slogan.effective_from, slogan.effective_until) == (date(2026, 12, 1), date(2027, 6, 30))
    assert slogan.when == {"category": ["食品/**"], "not": {"document": ["brand_authorisation"]}}
    assert slogan.message is None
    assert (old.status, old.replaced_by) == ("deprecated", "boast/best")


def test_params_are_the_checkers_own_with_tables_put_in() -> None:
    best = loaded(SAMPLE / "base").rules["boast/best"]
    assert best.params == terms.Params(
        claims=("顶呱呱", terms.Term(phrase="天下无双", not_after="的?对手")),
        allow=("好评如潮",),
        exemptions=(terms.Exemption(code="G5", near="愿景", not_in=("title",)),),
    )


@pytest.mark.parametrize(
    ("pointer", "platform", "expected"),
    [
        ("/title", "taobao", "error"),
        ("/description", "taobao", "error"),
        ("/description", "douyin", "warning"),
        ("/overrides/douyin/description", "douyin", "warning"),
        ("/title", "douyin", "error"),
        ("/images/main/0", "douyin", "note"),
        ("/images/main/3", None, "note"),
        ("/images/detail/0", "taobao", "error"),
    ],
)
def test_severity_weighs_by_platform_and_field(pointer: str, platform: str | None, expected: str) -> None:
    assert loaded(SAMPLE / "base").rules["boast/best"].severity_at(pointer, platform) == expected


def test_a_pack_changes_what_it_names_in_the_rules_of_its_parent() -> None:
    ruleset = loaded(SAMPLE / "team")
    best, slogan = ruleset.rules["boast/best"], ruleset.rules["boast/slogan"]

    assert [pack.name for pack in ruleset.packs] == ["base", "team"]
    assert list(ruleset.rules) == ["boast/best", "boast/slogan", "boast/old", "team/slogan"]
    assert best.pack == "base"
    assert best.severity == "warning"
    assert best.message == {"zh-CN": "“{matched}”不合我们的文案规范", "en": "'{matched}' is boasting"}
    assert best.title == {"zh-CN": "夸口", "en": "Boasting"}
    assert best.params.claims == ("顶呱呱", terms.Term(phrase="天下无双", not_after="的?对手"), "响当当")
    assert best.params.allow == ("好评如潮", "顶呱呱幼儿园")
    assert len(best.params.exemptions) == 1
    assert slogan.off == "与团队的口号冲突"
    assert best.off is None


def test_the_parent_alone_is_as_it_was() -> None:
    loaded(SAMPLE / "team")
    assert loaded(SAMPLE / "base").rules["boast/best"].severity == "error"


def test_a_mistake_of_a_change_is_shown_where_it_was_made(tmp_path: Path) -> None:
    write(tmp_path / "base")
    team = write(
        tmp_path / "team",
        "- id: boast/best\n  severity: warn\n  extend_params:\n    allow:\n      - {phrase: 响当当, aftr: 的}\n",
        head="extends: [../base]\n",
        files={},
    )
    told = [(one.file, one.line, one.marked) for one in problems(team)]
    assert told == [("rules.yaml", 2, "warn"), ("rules.yaml", 5, "aftr")]


def test_a_change_of_a_rule_that_nobody_has(tmp_path: Path) -> None:
    write(tmp_path / "base")
    team = write(tmp_path / "team", "- id: boast/bset\n  severity: note\n", head="extends: [../base]\n")
    (told,) = problems(team)
    assert told.said == "none of the extended packs has the rule 'boast/bset', and no checker is given for a new one"
    assert told.hint == "did you mean 'boast/best'?"


def test_a_broken_parent_does_not_make_its_rules_unknown(tmp_path: Path) -> None:
    write(tmp_path / "base", "- id: [\n")
    team = write(tmp_path / "team", "- id: boast/best\n  severity: note\n", head="extends: [../base]\n")
    assert [one.line for one in problems(team)] == [2]


def test_two_packs_may_not_change_one_rule_without_an_order(tmp_path: Path) -> None:
    write(tmp_path / "base")
    change = "- id: boast/best\n  severity: note\n"
    one = write(tmp_path / "one", change, head="extends: [../base]\n")
    two = write(tmp_path / "two", change, head="extends: [../base]\n")
    three = write(tmp_path / "three", change, head="extends: [../one]\n")
    (told,) = problems(one, two)
    assert told.said == "the rule pack 'one' changes the rule 'boast/best' too"
    assert loaded(three).rules["boast/best"].severity == "note"


def test_a_pack_of_one_platform_may_not_change_a_rule_for_all(tmp_path: Path) -> None:
    write(tmp_path / "base")
    team = write(
        tmp_path / "team", "- id: boast/best\n  severity: note\n", head="extends: [../base]\nplatforms: [jd]\n"
    )
    (told,) = problems(team)
    assert told.said.startswith("this would change the rule 'boast/best' for other platforms too")
    write(tmp_path / "base", head="platforms: [jd]\n")
    assert loaded(team).rules["boast/best"].severity == "note"


def test_a_table_of_the_parent_can_be_put_in_the_place_of_another(tmp_path: Path) -> None:
    write(tmp_path / "base", RULE.replace("[顶呱呱]", "{table: words}"), files={"tables/words.yaml": "[顶呱呱]\n"})
    team = write(
        tmp_path / "team",
        "- id: boast/best\n  params: {claims: {table: words}}\n",
        head="extends: [../base]\n",
        files={"tables/words.yaml": "[响当当]\n"},
    )
    assert loaded(team).rules["boast/best"].params.claims == ("响当当",)


def test_each_pack_tells_its_name_version_and_digest(tmp_path: Path) -> None:
    pack = write(tmp_path / "own", files={"tables/words.yaml": "[顶呱呱]\n", "CHANGELOG.md": "one\n"})
    (before,) = loaded(pack).packs
    assert (before.name, before.version, before.title) == ("own", "2026.11.0", {"zh-CN": "测试"})
    assert len(before.digest) == len("sha256:") + 64
    (pack / "CHANGELOG.md").write_text("two\n")
    assert loaded(pack).packs[0].digest == before.digest
    (pack / "tables" / "words.yaml").write_text("[响当当]\n", encoding="utf-8")
    assert loaded(pack).packs[0].digest != before.digest


def test_old_ids_lead_to_the_rule_in_force() -> None:
    ruleset = loaded(SAMPLE / "team")
    assert ruleset.aliases == {"boast/top": "boast/best"}
    assert ruleset.ids["boast/top"] == ruleset.ids["boast/best"] == "boast/best"
    assert ruleset.find("boast/top") is ruleset.rules["boast/best"]
    with pytest.raises(UsageError) as raised:
        ruleset.find("boast/bset")
    assert _hint(raised.value) == "did you mean 'boast/best'?"
    with pytest.raises(UsageError) as raised:
        ruleset.find("boast")
    assert raised.value.problems[0].message.text("en").startswith("'boast' is a family, of boast/")


def test_a_path_is_seen_from_the_folder_that_is_given() -> None:
    assert [pack.name for pack in load(["./base"], cache=False, relative_to=SAMPLE).packs] == ["base"]
    with pytest.raises(PackError):
        load(["./base"], cache=False, relative_to=SAMPLE.parent)


def test_a_pack_named_twice_is_loaded_once() -> None:
    assert len(load(["./base", "./team/../base", "./team"], cache=False, relative_to=SAMPLE).packs) == 2


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(PackError) as raised:
        load(["cn-ad-lwa"], cache=False, relative_to=SAMPLE)
    assert str(raised.value) == "there is no rule pack called 'cn-ad-lwa'"
    assert _hint(raised.value) == "did you mean 'cn-ad-law'?"


def test_shipped_packs_may_be_named_together_with_others() -> None:
    names = [pack.name for pack in load(["shipped", "./team"], relative_to=SAMPLE).packs]
    assert {"cn-ad-law", "taobao", "team"} < set(names)


def test_the_pack_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE)
    assert pack_of(Path("base/tables/boasts.yaml")) == SAMPLE / "base"
    assert pack_of(Path("base")) == SAMPLE / "base"
    assert pack_of(Path("cn-ad-law")) == shipped_folder() / "cn-ad-law"
    with pytest.raises(PackError):
        pack_of(Path("no/such/pack"))


def test_a_plug_in_brings_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "their_pack").joinpath("__init__.py").touch()
    info = tmp_path / "their_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-pack\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[listing_lint.rule_packs]\ntheir-pack = their_pack\n")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "their_pack" / "pack.yaml").write_text("name: their-pack\ntitle: {en: Theirs}\nversion: 2026.11.0\n")
    ruleset = load(["their-pack"], cache=False, relative_to=SAMPLE)
    assert list(ruleset.rules) == ["boast/best"]


def _hint(error: LintError) -> str:
    hint = error.problems[0].hint
    return hint.text("en") if hint else ""
