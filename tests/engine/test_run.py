"""A run from folders to a result: platforms and overrides, waivers, broken input, the catalogue, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from listing_lint.checkers import length, registry
from listing_lint.errors import UsageError
from tests.engine.shop import bundle, pack, run, told

LENGTH = {"id": "own/length", "checker": "length", "targets": ["title"], "params": {"unit": "characters", "max": 5}}
PICTURE = {
    "id": "own/picture",
    "checker": "picture",
    "targets": ["images.main"],
    "params": {"formats": {"any_of": ["jpeg"]}},
}
DUPLICATE = {
    "id": "own/duplicate",
    "checker": "duplicate-title",
    "targets": ["title"],
    "reason": "duplicate",
    "params": {},
    "message": {"zh-CN": "重复", "en": "duplicate"},
}


def test_a_finding_points_at_the_characters_in_the_file(tmp_path: Path) -> None:
    bundle(tmp_path, "a", platforms=["taobao"], title="😀最好的碗")
    (finding,) = run(tmp_path, pack(tmp_path / "packs", {})).findings
    assert finding.location
    assert finding.location.line == 4
    line = (tmp_path / "a" / "listing.yaml").read_text(encoding="utf-8").splitlines()[3]
    assert line[finding.location.column - 1 : finding.location.end_column - 1] == "最好"  # type: ignore[operator]
    assert finding.location.utf16 == (finding.location.column + 1, finding.location.end_column + 1)  # type: ignore[operator]
    assert finding.message["zh-CN"] == "“最好”不能写"


class TestPlatforms:
    def test_equal_findings_of_several_platforms_are_one(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao", "jd"], title="最好")
        (finding,) = run(tmp_path, pack(tmp_path / "packs", {})).findings
        assert finding.platforms == ("taobao", "jd")

    def test_an_override_is_looked_at_for_its_platform(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao", "douyin"], title="最好", overrides={"douyin": {"title": "第一"}})
        found = run(tmp_path, pack(tmp_path / "packs", {})).findings
        assert [(f.field, f.platforms) for f in found] == [
            ("/title", ("taobao",)),
            ("/overrides/douyin/title", ("douyin",)),
        ]

    def test_what_an_override_leaves_alone_is_reported_once(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao", "douyin"], description="最好", overrides={"douyin": {"title": "碗"}})
        (finding,) = run(tmp_path, pack(tmp_path / "packs", {})).findings
        assert finding.platforms == ("taobao", "douyin")

    def test_the_heaviest_severity_stands(self, tmp_path: Path) -> None:
        lighter = {"severity_for": [{"platforms": ["taobao"], "severity": "note"}]}
        bundle(tmp_path, "a", platforms=["taobao", "jd"], title="最好")
        bundle(tmp_path, "b", platforms=["taobao"], title="最好")
        found = run(tmp_path, pack(tmp_path / "packs", lighter)).findings
        assert [f.severity for f in found] == ["error", "note"]

    def test_the_result_is_told_for_each_platform(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao", "douyin"], title="碗", overrides={"douyin": {"title": "第一"}})
        (checked,) = run(tmp_path, pack(tmp_path / "packs", {})).listings
        assert (checked.result, checked.results) == ("fix", {"taobao": "pass", "douyin": "fix"})


class TestWaivers:
    def waive(self, tmp_path: Path, **waiver: Any) -> Any:
        place = bundle(tmp_path, "a", title="最好", description="最好，第一", waivers=[{"reason": "样品", **waiver}])
        return run(place, pack(tmp_path / "packs", {"aliases": ["claims/old"]}))

    def test_cover_a_rule(self, tmp_path: Path) -> None:
        result = self.waive(tmp_path, rule="claims/best")
        assert {finding.status for finding in result.findings} == {"waived"}
        assert (result.summary.waived, result.exit_code, result.listings[0].result) == (3, 0, "pass")
        assert result.findings[0].waiver == {"reason": "样品"}

    @pytest.mark.parametrize("field", ["/description", "description"])
    def test_cover_a_field_and_a_match(self, tmp_path: Path, field: str) -> None:
        result = self.waive(tmp_path, rule="claims/best", field=field, match="第一")
        assert [status for *_, status in told(result)] == ["shown", "shown", "waived"]

    def test_keep_working_after_a_rename(self, tmp_path: Path) -> None:
        assert self.waive(tmp_path, rule="claims/old").exit_code == 0

    def test_expire(self, tmp_path: Path) -> None:
        result = self.waive(tmp_path, rule="claims/best", expires_on="2026-11-20")
        assert "waiver/expired" in {finding.rule for finding in result.findings}
        assert result.exit_code == 1

    def test_hold_on_their_last_day(self, tmp_path: Path) -> None:
        assert self.waive(tmp_path, rule="claims/best", expires_on="2026-11-21").exit_code == 0

    def test_without_use_are_told(self, tmp_path: Path) -> None:
        result = self.waive(tmp_path, rule="claims/best", match="唯一")
        assert ("waiver/unused", "/waivers/0", None, "shown") in told(result)

    def test_of_an_unknown_rule_are_an_error_with_the_nearest_name(self, tmp_path: Path) -> None:
        result = self.waive(tmp_path, rule="claims/bets")
        (finding,) = [f for f in result.findings if f.rule == "waiver/unknown-rule"]
        assert "claims/best" in finding.message["en"]
        assert finding.location
        assert finding.location.line == 5


class TestBrokenInput:
    def test_one_bad_row_costs_only_itself(self, tmp_path: Path) -> None:
        good = {"id": "a", "title": "最好"}
        lines = [
            json.dumps(good),
            "{broken",
            json.dumps({**good, "id": "b", "titel": "x"}),
            json.dumps({**good, "id": "c"}),
        ]
        batch = tmp_path / "batch.jsonl"
        batch.write_text("\n".join(lines), encoding="utf-8")
        result = run(batch, pack(tmp_path / "packs", {}))
        assert [(f.rule, f.listing.row) for f in result.findings] == [
            ("claims/best", 1),
            ("input/unreadable-listing", 2),
            ("input/unreadable-listing", 3),
            ("claims/best", 4),
        ]
        assert (result.exit_code, result.summary.listings) == (2, 4)

    def test_a_missing_file_is_one_finding_and_its_rules_are_not_checked(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="碗", images={"main": ["images/主图 1.jpg"]})
        result = run(tmp_path, pack(tmp_path / "packs", PICTURE))
        assert told(result) == [("input/unreadable-file", "/images/main/0", None, "shown")]
        assert [(gap.rule, gap.field) for gap in result.not_checked] == [("own/picture", "/images/main/0")]
        assert result.exit_code == 1

    def test_a_checkers_crash_is_a_finding_and_the_rest_goes_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def crash(*_: Any) -> Any:
            raise KeyError("碗")

        monkeypatch.setattr(length, "check", crash)
        registry.checker.cache_clear()
        bundle(tmp_path, "a", title="最好")
        result = run(tmp_path, pack(tmp_path / "packs", LENGTH, {}))
        registry.checker.cache_clear()
        assert {finding.rule for finding in result.findings} == {"internal/crash", "claims/best"}
        assert result.exit_code == 2

    def test_nothing_to_check_is_an_error_unless_a_hook_asks(self, tmp_path: Path) -> None:
        own = pack(tmp_path / "packs", {})
        (tmp_path / "empty").mkdir()
        with pytest.raises(UsageError):
            run(tmp_path / "empty", own)
        assert run(tmp_path / "empty", own, from_hook=True).exit_code == 0

    def test_a_gb18030_listing_is_read_and_named(self, tmp_path: Path) -> None:
        place = bundle(tmp_path, "a", title="最好") / "listing.yaml"
        place.write_bytes(place.read_text(encoding="utf-8").encode("gb18030"))
        assert {rule for rule, *_ in told(run(tmp_path, pack(tmp_path / "packs", {})))} == {
            "claims/best",
            "input/encoding",
        }


class TestCatalogue:
    def test_duplicate_titles_name_each_other(self, tmp_path: Path) -> None:
        for id, title in (("a", "手绘陶瓷碗"), ("b", "手绘 陶瓷碗"), ("c", "竹篮")):
            bundle(tmp_path, id, title=title)
        (finding,) = run(tmp_path, pack(tmp_path / "packs", DUPLICATE)).findings
        assert finding.listing.id == "b"
        assert finding.related[0].listing == "a"
        assert finding.location
        assert finding.location.line == 2

    def test_a_catalogue_finding_can_be_waived(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="手绘陶瓷碗")
        bundle(tmp_path, "b", title="手绘陶瓷碗", waivers=[{"rule": "own/duplicate", "reason": "两个店"}])
        assert told(run(tmp_path, pack(tmp_path / "packs", DUPLICATE))) == [
            ("own/duplicate", "/title", "手绘陶瓷碗", "waived")
        ]

    def test_two_listings_may_not_share_an_id(self, tmp_path: Path) -> None:
        bundle(tmp_path / "x", "a", title="碗")
        bundle(tmp_path / "y", "a", title="盘")
        assert told(run(tmp_path, pack(tmp_path / "packs", {}))) == [("input/duplicate-id", "/id", None, "shown")]


class TestOrderAndIdentity:
    def test_several_processes_give_the_same_result(self, tmp_path: Path) -> None:
        for number in range(40):
            bundle(tmp_path / "shop", f"a{number:02}", title=f"最好 第一 {number % 7}", description="最好")
        own = pack(tmp_path / "packs", {}, DUPLICATE)
        alone, together = (run(tmp_path / "shop", own, jobs=jobs) for jobs in (1, 2))
        assert together.findings == alone.findings
        assert together.listings == alone.listings
        assert together.statistics == alone.statistics

    def test_fingerprints_survive_edits_elsewhere(self, tmp_path: Path) -> None:
        own = pack(tmp_path / "packs", {})
        place = bundle(tmp_path, "a", title="最好和最好", description="第一")
        before = [f.fingerprint for f in run(place, own).findings]
        file = place / "listing.yaml"
        file.write_text(
            "# 备注\n" + file.read_text(encoding="utf-8").replace("最好和", "新的 最好与"), encoding="utf-8"
        )
        assert [f.fingerprint for f in run(place, own).findings] == before
        assert len(set(before)) == 3


class TestExitCodes:
    @pytest.mark.parametrize(
        ("severity", "options", "code"),
        [
            ("error", {}, 1),
            ("warning", {}, 0),
            ("warning", {"fail_on": "warning"}, 1),
            ("note", {"fail_on": "warning"}, 0),
            ("note", {"fail_on": "note"}, 1),
            ("error", {"fail_on": "never"}, 0),
            ("error", {"exit_zero": True}, 0),
        ],
    )
    def test_follow_the_severity(self, tmp_path: Path, severity: str, options: dict[str, Any], code: int) -> None:
        bundle(tmp_path, "a", title="最好")
        assert run(tmp_path, pack(tmp_path / "packs", {"severity": severity}), **options).exit_code == code

    def test_two_outranks_everything(self, tmp_path: Path) -> None:
        place = bundle(tmp_path, "a", title="最好")
        (place / "listing.yaml").write_text("id: a\nid: b\n", encoding="utf-8")
        assert run(tmp_path, pack(tmp_path / "packs", {}), exit_zero=True).exit_code == 2

    def test_what_was_not_checked_can_fail(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="碗", images={"main": ["https://img.example.com/1.jpg"]})
        own = pack(tmp_path / "packs", PICTURE)
        result = run(tmp_path, own)
        assert (result.exit_code, result.listings[0].result) == (0, "incomplete")
        assert run(tmp_path, own, fail_on_not_checked=True).exit_code == 1


def test_exempt_matches_are_counted_and_never_findings(tmp_path: Path) -> None:
    bundle(tmp_path, "a", title="最好冷藏")
    result = run(tmp_path, pack(tmp_path / "packs", {}))
    assert result.findings == []
    assert [(match.rule, match.code, match.text.matched) for match in result.exempt] == [
        ("claims/best", "G6-2", "最好")
    ]
    assert (result.summary.exempt, result.listings[0].result) == (1, "pass")
