"""Review triggers and notices in packs: what is wrong is told at its place, and an heir may change what it inherits."""

from datetime import date
from pathlib import Path

import pytest

from listing_lint.api import try_examples
from listing_lint.packs.load import load
from listing_lint.packs.reviews import triggers
from tests.packs.making import loaded, problems, write

TRIGGER = """\
- id: shop/edit
  title: {zh-CN: 改标题}
  platforms: [jd]
  fields: [title, "skus[*].name"]
  effect: review
  basis: [{title: 习惯, grade: D}]
  examples:
    - {before: {title: 一}, after: {title: 二}, expect: review}
    - {before: {brand: 一}, after: {brand: 二}, expect: none}
"""
NOTICE = """\
- id: shop/delisted
  title: {zh-CN: 下架}
  platforms: [jd]
  terms: [{id: fix, title: {zh-CN: 整改}, hours: 72, basis: [{title: 习惯, grade: D}]}]
  examples: [{received_at: "2026-11-30T10:00+08:00", term: fix, due: "2026-12-03T10:00+08:00"}]
"""


def pack(folder: Path, trigger: str = TRIGGER, notice: str = NOTICE, head: str = "") -> Path:
    return write(folder, None, head=head, files={"reviews/edits.yaml": trigger, "notices/all.yaml": notice})


def failures(folder: Path) -> list[str]:
    return [one.failure.text("en") for one in try_examples([folder]) if one.failure]


def test_they_load_and_their_examples_hold(tmp_path: Path) -> None:
    folder = pack(tmp_path / "own")
    assert [one.rule for one in try_examples([folder])] == ["shop/edit", "shop/edit", "shop/delisted"]
    assert failures(folder) == []


@pytest.mark.parametrize(
    ("trigger", "line", "said"),
    [
        (TRIGGER.replace("fields:", "field:"), 4, "unknown key 'field'"),
        (TRIGGER.replace("[title,", "[titel,"), 4, "the field path 'titel' leads nowhere"),
        (TRIGGER.replace("effect: review", "effect: reviw"), 5, "'reviw' is none of the possible values"),
        (TRIGGER.replace("platforms: [jd]", "platforms: [jdd]"), 3, "'jdd' is none of the possible values"),
        (TRIGGER.replace("  platforms: [jd]\n", ""), 1, "the pack names no platforms"),
        (TRIGGER.replace("expect: none", "expect: nothing"), 9, "'nothing' is none of the possible values"),
        (TRIGGER.replace("before: {title", "before: {titel"), 8, "unknown key 'titel'"),
        (TRIGGER.replace("after: {title: 二}", "after: {price: {amount: x}}"), 8, ""),
        (TRIGGER + "  effective: {from: 2026-12-01, until: 2026-11-01}\n", 10, "it starts on"),
        (TRIGGER + "  when: {field: {path: brnad, present: true}}\n", 10, "leads nowhere"),
        (TRIGGER + TRIGGER, 10, "shop/edit"),
        ("title: x\n", 1, None),
        ("- {title: x}\n", 1, None),
    ],
)
def test_a_mistake_in_a_trigger_is_told_at_its_place(tmp_path: Path, trigger: str, line: int, said: str | None) -> None:
    (told,) = problems(pack(tmp_path / "own", trigger))[:1]
    assert (told.file, told.line) == ("edits.yaml", line)
    assert said is None or said in told.said


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        (NOTICE.replace("hours: 72", "hours: 0"), ""),
        (NOTICE.replace("hours: 72", "hours: soon"), ""),
        (NOTICE.replace("terms:", "term:"), "unknown key 'term'"),
        (NOTICE.replace('T10:00+08:00", term', '", term'), ""),
        (NOTICE + "  causes: [{title: {en: A}, words: [a], reasons: [image]}]\n", "there is no reason class 'image'"),
    ],
)
def test_a_mistake_in_a_notice_is_told(tmp_path: Path, notice: str, said: str) -> None:
    told = problems(pack(tmp_path / "own", notice=notice))
    assert {one.file for one in told} == {"all.yaml"}
    assert said in told[0].said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expect: review}", "expect: free}", "expected free, found review"),
        ("{title: 二}, expect: review", "{title: 一}, expect: review", "expected review, found none"),
        ("{brand: 二}, expect: none", "{brand: 二, title: 三}, expect: none", "expected none, found review"),
        ("expect: review}", "expect: review, resubmit: [证书]}", "expected review 证书, found review"),
        ("    - {before: {brand: 一}, after: {brand: 二}, expect: none}\n", "", "no example with expect: none"),
        ("    - {before: {title: 一}, after: {title: 二}, expect: review}\n", "", "no example with expect: review"),
    ],
)
def test_an_example_that_does_not_hold_fails(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TRIGGER
    assert any(said in failure for failure in failures(pack(tmp_path / "own", TRIGGER.replace(old, new))))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('T10:00+08:00"}]', 'T11:00+08:00"}]', "found 2026-12-03T10:00:00+08:00"),
        ("term: fix, due", "term: fi, due", "the term is one of this notice"),
        ("term: fix, due", "due", "the term is one of this notice"),
        ("  examples:", "  # examples:", "these terms have no example: fix"),
    ],
)
def test_so_does_one_of_a_notice(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in NOTICE
    assert any(said in failure for failure in failures(pack(tmp_path / "own", notice=NOTICE.replace(old, new))))


def test_an_heir_changes_keys_and_switches_off(tmp_path: Path) -> None:
    pack(tmp_path / "base")
    heir = pack(
        tmp_path / "heir",
        "- {id: shop/edit, fields: [brand]}\n",
        "- {id: shop/delisted, off: {reason: 不用}}\n",
        head="extends: [../base]\n",
    )
    ruleset = loaded(heir)
    (one,) = triggers(ruleset, date(2026, 11, 30))
    assert (one.paths, one.effect, one.platforms) == (("brand",), "review", {"jd"})
    assert [entry["off"] for entry in ruleset.procedures["notices"]] == ["不用"]


def test_an_heir_cannot_change_what_is_not_there(tmp_path: Path) -> None:
    pack(tmp_path / "base")
    heir = pack(tmp_path / "heir", "- {id: shop/edits, fields: [brand]}\n", "[]\n", head="extends: [../base]\n")
    (told,) = problems(heir)
    assert "shop/edits" in told.said
    assert "shop/edit" in told.hint


def test_two_packs_cannot_have_one_trigger(tmp_path: Path) -> None:
    told = problems(pack(tmp_path / "one"), pack(tmp_path / "two"))
    assert {one.file for one in told} == {"edits.yaml", "all.yaml"}


def test_a_trigger_holds_within_its_days(tmp_path: Path) -> None:
    folder = pack(tmp_path / "own", TRIGGER + "  effective: {from: 2026-06-01, until: 2026-12-31}\n")
    days = ("2026-05-31", "2026-06-01", "2026-12-31", "2027-01-01")
    held = [bool(triggers(loaded(folder), date.fromisoformat(day))) for day in days]
    assert held == [False, True, True, False]


def test_they_survive_the_cache(tmp_path: Path) -> None:
    folder = pack(tmp_path / "own")
    first, again = loaded(folder, cache=True), loaded(folder, cache=True)
    assert first.procedures == again.procedures
    (folder / "reviews/edits.yaml").write_text(TRIGGER.replace("[title,", "[brand,"), encoding="utf-8")
    (one,) = triggers(loaded(folder, cache=True), date(2026, 11, 30))
    assert one.paths[0] == "brand"


SHIPPED = load(None, cache=False, relative_to=Path.cwd())


def test_every_shipped_trigger_cites_and_speaks_both_languages() -> None:
    shipped = triggers(SHIPPED, date(2026, 11, 30))
    assert {platform for one in shipped for platform in one.platforms} >= {"kuaishou", "douyin", "wechat"}
    wrong = [one.id for one in shipped for words in (one.title, *one.advice) if set(words) != {"zh-CN", "en"}]
    assert wrong == []
    bases = [(one.id, basis) for one in shipped for basis in one.basis]
    assert [id for id, basis in bases if not (basis.read_on and basis.clause and (basis.source or basis.url))] == []


def test_a_pack_without_rules_does_not_speak_for_its_platform(tmp_path: Path) -> None:
    from listing_lint import check
    from tests.engine import shop

    empty = shop.pack(tmp_path, name="empty", platforms=["1688"])
    place = shop.bundle(tmp_path, "a", platforms=["1688"], title="陶瓷碗")
    config = tmp_path / "listing-lint.yaml"
    config.write_text(f"extend_rule_packs: [{empty}]\n", encoding="utf-8")
    gaps = check([place], config=config).not_checked
    assert any(gap.rule == "input/platform-without-pack" and gap.platforms == ("1688",) for gap in gaps)
