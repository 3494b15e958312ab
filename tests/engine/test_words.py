"""The team's own words in a run: one rule of those that it denies, and names that no rule about wording speaks of."""

import json
from pathlib import Path

import pytest

from listing_lint import check
from listing_lint.api import Result, check_text, explain_settings, load_rules
from listing_lint.errors import PackError, UsageError
from listing_lint.packs.load import load
from tests.engine.shop import TODAY, bundle, pack, run, told

DENY = """
words:
  deny:
    - 爆款
    - {phrase: 跳楼价, replace: 活动价, severity: note, message: 文案规范第三条, only_in: [title]}
"""
PATTERN = {
    "id": "own/contact",
    "checker": "pattern",
    "targets": ["title"],
    "params": {"must_not_match": ["微信.?"], "form": "folded"},
}
UPPER = {"id": "own/upper", "checker": "pattern", "targets": ["title"], "params": {"must_match": ["[A-Z]"]}}


def configured(folder: Path, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "listing-lint.yaml").write_text(words, encoding="utf-8")
    return folder


def exempt(result: Result) -> list[tuple[str, str, str, str]]:
    return [(one.rule, one.field, one.text.matched, one.code) for one in result.exempt]


class TestDeny:
    def test_a_finding_says_what_the_team_says(self, tmp_path: Path) -> None:
        place = bundle(configured(tmp_path, DENY), "a", title="爆款碗 跳楼价", description="跳楼价")
        result = run(place, pack(tmp_path / "packs", {}))
        assert told(result) == [
            ("team/denied-word", "/title", "爆款", "shown"),
            ("team/denied-word", "/title", "跳楼价", "shown"),
        ]
        first, second = result.findings
        assert [(one.severity, one.verdict, one.reason) for one in (first, second)] == [
            ("warning", "violation", "other"),
            ("note", "violation", "other"),
        ]
        assert first.message["zh-CN"] == "“爆款”是团队禁用的词"
        assert second.message["zh-CN"] == "“跳楼价”是团队禁用的词：文案规范第三条"
        assert second.message["en"] == "the team does not use '跳楼价': 文案规范第三条"
        assert first.advice
        assert first.basis[0].grade == "D"
        assert first.basis[0].title.endswith("listing-lint.yaml")
        assert first.fix is None
        assert second.fix
        assert [(edit.start, edit.end, edit.replacement) for edit in second.fix.edits] == [(4, 7, "活动价")]
        assert result.rules["team/denied-word"].severity == "warning"

    @pytest.mark.parametrize(
        "data",
        [
            {"short_title": "爆款"},
            {"selling_points": ["好", "爆款"]},
            {"description": {"html": "<b>爆</b>款"}},
            {"attributes": {"风格": "爆款"}},
            {"skus": [{"id": "1", "name": "爆款"}]},
            {"title": "爆 款"},
            {"title": "爆\u200b款"},
        ],
    )
    def test_every_text_is_looked_at_whatever_the_spelling(self, tmp_path: Path, data: dict[str, object]) -> None:
        place = bundle(configured(tmp_path, DENY), "a", **data)
        assert [rule for rule, *_ in told(run(place, pack(tmp_path / "packs", {})))] == ["team/denied-word"]

    def test_a_field_beyond_the_usual_ones_is_looked_at_for_its_own_word_only(self, tmp_path: Path) -> None:
        words = 'words: {deny: [爆款, {phrase: 均码, only_in: ["skus[*].specs[*]"]}]}\n'
        place = bundle(
            configured(tmp_path, words), "a", title="均码 爆款", skus=[{"id": "1", "specs": {"尺码": "均码 爆款"}}]
        )
        assert told(run(place, pack(tmp_path / "packs", {}))) == [
            ("team/denied-word", "/title", "爆款", "shown"),
            ("team/denied-word", "/skus/0/specs/尺码", "均码", "shown"),
        ]

    def test_text_in_pictures_is_looked_at(self, tmp_path: Path) -> None:
        place = bundle(configured(tmp_path, DENY), "a", images={"main": ["https://img.example.com/1.jpg"]})
        gaps = run(place, pack(tmp_path / "packs", {})).not_checked
        assert [(gap.rule, gap.field) for gap in gaps] == [("team/denied-word", "/images/main/0")]

    def test_overrides_are_looked_at_for_their_platform(self, tmp_path: Path) -> None:
        overrides = {"douyin": {"title": "爆款碗"}}
        place = bundle(configured(tmp_path, DENY), "a", platforms=["jd", "douyin"], title="碗", overrides=overrides)
        (finding,) = run(place, pack(tmp_path / "packs", {})).findings
        assert (finding.field, finding.platforms) == ("/overrides/douyin/title", ("douyin",))

    @pytest.mark.parametrize(
        ("setting", "found"),
        [
            ("severity: {team/denied-word: error}", ["error", "error"]),
            ("severity: {team: note}", ["note", "note"]),
            ("ignore: [team/denied-word]", []),
            ("select: [claims]", []),
            ("select: [team]", ["warning", "note"]),
        ],
    )
    def test_it_is_weighed_and_selected_as_any_rule(self, tmp_path: Path, setting: str, found: list[str]) -> None:
        place = bundle(configured(tmp_path, f"{setting}\n{DENY}"), "a", title="爆款碗 跳楼价")
        assert [one.severity for one in run(place, pack(tmp_path / "packs", {})).findings] == found

    def test_it_is_waived_as_any_rule(self, tmp_path: Path) -> None:
        waivers = [{"rule": "team/denied-word", "match": match, "reason": "老板同意"} for match in ("爆款", "天花板")]
        place = bundle(configured(tmp_path, DENY), "a", title="爆款碗", waivers=waivers)
        assert sorted(told(run(place, pack(tmp_path / "packs", {})))) == [
            ("team/denied-word", "/title", "爆款", "waived"),
            ("waiver/unused", "/waivers/1", None, "shown"),
        ]

    @pytest.mark.parametrize("isolated", [True, False])
    def test_its_id_is_known_where_there_are_no_words(self, tmp_path: Path, isolated: bool) -> None:
        waivers = [{"rule": "team/denied-word", "reason": "老板同意"}]
        words = DENY if isolated else "severity: {team/denied-word: error}\nextend_select: [team]\n"
        place = bundle(configured(tmp_path, words), "a", title="爆款碗", waivers=waivers)
        assert told(run(place, pack(tmp_path / "packs", {}), isolated=isolated)) == []

    def test_the_nearest_configuration_holds_in_every_process(self, tmp_path: Path) -> None:
        configured(tmp_path, DENY)
        configured(tmp_path / "碗", "words: {deny: [手工]}\n")
        for folder in (tmp_path, tmp_path / "碗"):
            for id in ("a", "b"):
                bundle(folder, f"{folder.name}-{id}", title="手工爆款")
        own = pack(tmp_path / "packs", {})
        found = [run(tmp_path, own, jobs=jobs) for jobs in (1, 2)]
        assert [
            [(one.listing.id[-1], one.text and one.text.matched) for one in result.findings] for result in found
        ] == [[("a", "爆款"), ("b", "爆款"), ("a", "手工"), ("b", "手工")]] * 2

    def test_rows_of_a_batch_and_pasted_text_are_checked_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = pack(tmp_path / "packs", {})
        monkeypatch.chdir(configured(tmp_path, DENY))
        (tmp_path / "b.jsonl").write_text(json.dumps({"id": "a", "title": "爆款"}), encoding="utf-8")
        assert told(run(tmp_path / "b.jsonl", own)) == [("team/denied-word", "/title", "爆款", "shown")]
        assert [one.rule for one in check_text("爆款", rule_packs=[own]).findings] == ["team/denied-word"]

    def test_it_is_shown_with_the_rules_and_settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place = bundle(configured(tmp_path, DENY), "a", title="碗")
        own = pack(tmp_path / "packs", {})
        monkeypatch.chdir(tmp_path)
        assert load_rules(own).find("team/denied-word").path == "listing-lint.yaml"
        explanation = explain_settings(place, rule_packs=own)
        assert "team/denied-word" in [state.id for state in explanation.rules if state.active]
        words, origin = explanation.settings["words"]
        assert ([one.phrase for one in words.deny], origin) == (["爆款", "跳楼价"], "listing-lint.yaml")
        (tmp_path / "listing-lint.yaml").write_text("# 还没有\n", encoding="utf-8")
        with pytest.raises(UsageError) as raised:
            load_rules(own).find("team/denied-word")
        assert raised.value.problems[0].hint
        assert "words.deny" in raised.value.problems[0].hint.text("en")

    def test_no_pack_can_have_its_id(self, tmp_path: Path) -> None:
        with pytest.raises(PackError, match=r"words\.deny"):
            load([pack(tmp_path, {"id": "team/denied-word"})], cache=False, relative_to=tmp_path)
        load([pack(tmp_path, {"id": "team/other"}, name="other")], cache=False, relative_to=tmp_path)


class TestAllow:
    def words(self, folder: Path, *phrases: str, deny: str = "[]") -> Path:
        return configured(folder, f"words: {{allow: {json.dumps(phrases)}, deny: {deny}}}\n")

    def test_a_name_is_free_of_every_rule_about_wording(self, tmp_path: Path) -> None:
        self.words(tmp_path, "最好记", "微信精灵", deny="[最好]")
        place = bundle(tmp_path, "a", title="最好记 微信精灵音箱", description="最好")
        result = run(place, pack(tmp_path / "packs", {}, PATTERN))
        assert told(result) == [
            ("claims/best", "/description", "最好", "shown"),
            ("team/denied-word", "/description", "最好", "shown"),
        ]
        assert sorted(exempt(result)) == [
            ("claims/best", "/title", "最好", "TEAM"),
            ("own/contact", "/title", "微信精", "TEAM"),
            ("team/denied-word", "/title", "最好", "TEAM"),
        ]

    def test_a_longer_match_is_not(self, tmp_path: Path) -> None:
        self.words(tmp_path, "微信", "最好")
        place = bundle(tmp_path, "a", title="微信号 最好吃")
        longer = {"params": {"claims": ["最好吃"]}}
        assert [matched for _, _, matched, _ in told(run(place, pack(tmp_path / "packs", longer, PATTERN)))] == [
            "微信号",
            "最好吃",
        ]

    def test_an_exemption_of_the_rule_keeps_its_own_code(self, tmp_path: Path) -> None:
        place = bundle(self.words(tmp_path, "最好冷藏"), "a", title="最好冷藏")
        assert exempt(run(place, pack(tmp_path / "packs", {}))) == [("claims/best", "/title", "最好", "G6-2")]

    def test_what_must_be_there_is_still_missed(self, tmp_path: Path) -> None:
        place = bundle(self.words(tmp_path, "最好记"), "a", title="最好记")
        assert [rule for rule, *_ in told(run(place, pack(tmp_path / "packs", UPPER)))] == ["own/upper"]

    def test_what_is_freed_weighs_nothing(self, tmp_path: Path) -> None:
        place = bundle(self.words(tmp_path, "最好记"), "a", title="最好记核桃")
        result = run(place, pack(tmp_path / "packs", {}))
        assert (result.exit_code, result.summary.exempt, result.listings[0].result) == (0, 1, "pass")

    def test_it_holds_for_shipped_packs_and_evasive_spellings(self, tmp_path: Path) -> None:
        self.words(tmp_path, "最鲜牌")
        bundle(tmp_path, "a", platforms=["taobao"], title="最鲜牌核桃")
        bundle(tmp_path, "b", platforms=["taobao"], title="最 鲜 牌核桃")
        bundle(tmp_path, "c", platforms=["taobao"], title="最 鲜 的核桃")
        result = check([tmp_path], as_of=TODAY, select=["absolute-terms"])
        assert [(one.listing.id, one.text and one.text.matched) for one in result.findings] == [("c", "最 鲜")]
        assert {code for *_, code in exempt(result)} == {"TEAM"}
        assert check([tmp_path / "a"], as_of=TODAY, select=["absolute-terms"], isolated=True).findings
