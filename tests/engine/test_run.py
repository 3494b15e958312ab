"""A run from folders to a result: platforms and overrides, waivers, broken input, the catalogue, exit codes."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from listing_lint import check
from listing_lint.api import explain_settings
from listing_lint.checkers import length, registry
from listing_lint.engine.evaluate import MOST
from listing_lint.errors import LintError, UsageError
from tests.engine.plugin import install
from tests.engine.shop import DUPLICATE, TODAY, bundle, pack, run, told

LENGTH = {"id": "own/length", "checker": "length", "targets": ["title"], "params": {"unit": "characters", "max": 5}}
PICTURE = {
    "id": "own/picture",
    "checker": "picture",
    "targets": ["images.main"],
    "params": {"formats": {"any_of": ["jpeg"]}},
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

    def test_a_platform_that_no_pack_is_made_for_never_passes(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao", "lazada"], title="手绘陶瓷碗")
        bundle(tmp_path, "b", title="竹编收纳篮")
        result = check([tmp_path], as_of=TODAY)
        assert [(gap.listing.id, gap.platforms, gap.reason.id) for gap in result.not_checked] == [
            ("a", ("lazada",), "own.no-pack"),
            ("b", (), "own.no-platform"),
        ]
        assert [one.results for one in result.listings] == [{"taobao": "pass", "lazada": "incomplete"}, {}]
        assert [one.result for one in result.listings] == ["incomplete", "incomplete"]

    def test_an_override_that_nobody_asks_for_is_told(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", platforms=["taobao"], title="碗", overrides={"jd": {"title": "第一"}})
        result = run(tmp_path, pack(tmp_path / "packs", {}))
        assert told(result) == [("input/unused-override", "/overrides/jd", None, "shown")]


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

    def test_of_a_family_are_told_that_it_is_one(self, tmp_path: Path) -> None:
        result = self.waive(tmp_path, rule="claims")
        (finding,) = [f for f in result.findings if f.rule == "waiver/unknown-rule"]
        assert finding.message["en"].startswith(
            "'claims' is a family: a waiver names one of its rules, such as claims/"
        )

    @pytest.mark.parametrize("rule", ["internal/crash", "waiver/unused", "input/unreadable-listing"])
    def test_of_a_rule_that_cannot_be_waived_say_so(self, tmp_path: Path, rule: str) -> None:
        (finding,) = [f for f in self.waive(tmp_path, rule=rule).findings if f.rule == "waiver/unknown-rule"]
        assert "can't be waived" in finding.message["en"]

    def test_cover_a_missing_file(self, tmp_path: Path) -> None:
        waivers = [{"rule": "input/unreadable-file", "field": "images.main", "reason": "还在拍"}]
        bundle(tmp_path, "a", title="碗", images={"main": ["没有.jpg"]}, waivers=waivers)
        assert told(run(tmp_path, pack(tmp_path / "packs", {}))) == [
            ("input/unreadable-file", "/images/main/0", None, "waived")
        ]


class TestConfigurations:
    """Folders of one run that are configured differently."""

    def shop(self, tmp_path: Path) -> Path:
        for name, level in (("bowls", "never"), ("plates", "warning")):
            for id in ("a", "b"):
                bundle(tmp_path / name, f"{name}-{id}", title="最好的碗", platforms=["jd"])
            pack(tmp_path / name, {"id": f"{name}/best", "severity": "warning"}, {**DUPLICATE, "id": f"{name}/twice"})
            (tmp_path / name / "listing-lint.yaml").write_text(f"rule_packs: [./own]\nfail_on: {level}\n", "utf-8")
        return tmp_path

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_each_has_its_own_packs_for_rules_and_catalogue(self, tmp_path: Path, jobs: int) -> None:
        result = check([self.shop(tmp_path)], jobs=jobs)
        assert [(f.listing.id, f.rule) for f in result.findings] == [
            ("bowls-a", "bowls/best"),
            ("bowls-b", "bowls/best"),
            ("bowls-b", "bowls/twice"),
            ("plates-a", "plates/best"),
            ("plates-b", "plates/best"),
            ("plates-b", "plates/twice"),
        ]
        assert len(result.packs) == 2
        assert set(result.rules) == {"bowls/best", "bowls/twice", "plates/best", "plates/twice"}

    def test_each_has_its_own_level_to_fail_on(self, tmp_path: Path) -> None:
        shop = self.shop(tmp_path)
        assert (check([shop]).exit_code, check([shop]).fail_on) == (1, "warning")
        assert check([shop / "bowls"]).exit_code == 0
        assert check([shop], fail_on="never").exit_code == 0

    @pytest.mark.parametrize("key", ["claims/best", "claims", "pack:own", "ALL", "claims/old"])
    def test_a_severity_is_given_by_id_family_pack_or_old_id(self, tmp_path: Path, key: str) -> None:
        place = bundle(tmp_path, "a", title="最好")
        (tmp_path / "listing-lint.yaml").write_text(f'severity: {{"{key}": note}}\n', "utf-8")
        (finding,) = run(place, pack(tmp_path / "packs", {"aliases": ["claims/old"]})).findings
        assert finding.severity == "note"

    def test_the_closest_severity_holds(self, tmp_path: Path) -> None:
        place = bundle(tmp_path, "a", title="最好")
        (tmp_path / "listing-lint.yaml").write_text(
            "severity: {ALL: note, claims/best: warning, claims: error}\n", "utf-8"
        )
        (finding,) = run(place, pack(tmp_path / "packs", {})).findings
        assert finding.severity == "warning"

    @pytest.mark.parametrize(
        "line", ["select: [claims/bets]", "severity: {claims/bets: note}", "rule_packs: [cn-ad-lwa]"]
    )
    def test_an_unknown_name_is_shown_in_the_line_that_has_it(self, tmp_path: Path, line: str) -> None:
        place = bundle(tmp_path, "a", title="最好")
        (tmp_path / "listing-lint.yaml").write_text(f"lang: en\n{line}\n", "utf-8")
        packs = {} if "packs" in line else {"rule_packs": [pack(tmp_path / "packs", {})]}
        with pytest.raises(LintError) as raised:
            check([place], **packs)
        (problem,) = raised.value.problems
        assert problem.span
        assert problem.span.line == 2
        assert problem.hint

    def test_the_configured_shop_stands_in_and_rules_see_it(self, tmp_path: Path) -> None:
        place = bundle(tmp_path, "a", title="最好")
        own = pack(tmp_path / "packs", {"when": {"field": {"path": "shop.company", "present": True}}})
        assert run(place, own).findings == []
        (tmp_path / "listing-lint.yaml").write_text("shop: {company: 山野食品}\n", "utf-8")
        assert len(run(place, own).findings) == 1
        (state,) = explain_settings(place, rule_packs=own).rules
        assert state.active


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

    def test_a_checker_that_cannot_be_prepared_costs_its_rules_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = """
from listing_lint.checkers.registry import params

@params
class Params:
    pass

def prepare(all_params):
    raise KeyError("碗")

def check(params, view, state):
    return ()
"""
        install(tmp_path / "site", "unprepared", code, monkeypatch)
        bundle(tmp_path, "a", title="最好")
        result = run(tmp_path, pack(tmp_path / "packs", {"id": "own/x", "checker": "unprepared", "params": {}}, {}))
        assert {finding.rule for finding in result.findings} == {"internal/crash", "claims/best"}
        assert result.exit_code == 2

    def test_a_sieve_that_fails_costs_its_rules_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        code = """
from listing_lint.checkers.registry import params

@params
class Params:
    pass

def sieve(all_params):
    def picked(fields):
        raise KeyError("碗")
    return picked

def check(params, view):
    return ()
"""
        install(tmp_path / "site", "sieveless", code, monkeypatch)
        bundle(tmp_path, "a", title="最好")
        result = run(tmp_path, pack(tmp_path / "packs", {"id": "own/x", "checker": "sieveless", "params": {}}, {}))
        assert {finding.rule for finding in result.findings} == {"internal/crash", "claims/best"}
        assert result.exit_code == 2

    def test_two_bad_lines_of_one_number_are_no_duplicates(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / f"{name}.jsonl").write_text("{broken\n", encoding="utf-8")
        result = run([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], pack(tmp_path / "packs", {}))
        assert {finding.rule for finding in result.findings} == {"input/unreadable-listing"}

    def test_an_unknown_platform_is_refused(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="最好")
        with pytest.raises(UsageError) as raised:
            run(tmp_path, pack(tmp_path / "packs", {}), platforms=["jd", "taobaoo"])
        assert [problem.hint and problem.hint.args for problem in raised.value.problems] == [{"name": "taobao"}]

    def test_an_unknown_option_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(TypeError, match="platfrom"):
            check(tmp_path, platfrom=["jd"])  # type: ignore[call-arg]

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

    def test_a_lost_character_is_told_and_the_rest_is_checked(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="最好的�碗")
        result = run(tmp_path, pack(tmp_path / "packs", {}))
        assert {rule for rule, *_ in told(result)} == {"claims/best", "input/garbled"}
        (garbled,) = [f for f in result.findings if f.rule == "input/garbled"]
        assert garbled.location
        assert (garbled.location.line, garbled.location.column) == (2, 11)
        assert result.exit_code == 1

    def test_a_text_full_of_claims_is_cut_short_and_says_so(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", description="最好" * 5_000)
        result = run(tmp_path, pack(tmp_path / "packs", {}))
        assert len(result.findings) == MOST
        assert [(gap.field, gap.reason.id) for gap in result.not_checked] == [("/description", "own.too-many")]


class TestCatalogue:
    def test_duplicate_titles_name_each_other(self, tmp_path: Path) -> None:
        for id, title in (("a", "手绘陶瓷碗"), ("b", "手绘 陶瓷碗"), ("c", "竹篮")):
            bundle(tmp_path, id, title=title)
        (finding,) = run(tmp_path, pack(tmp_path / "packs", DUPLICATE)).findings
        assert finding.listing.id == "b"
        assert finding.related[0].listing == "a"
        assert finding.location
        assert finding.location.line == 2

    def test_what_a_catalogue_rule_cannot_look_at_is_not_checked(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="碗", images={"main": ["没有.jpg"]})
        of_pictures = {**DUPLICATE, "targets": ["images.main[*].text"]}
        result = run(tmp_path, pack(tmp_path / "packs", of_pictures))
        assert [(gap.rule, gap.field) for gap in result.not_checked] == [("own/duplicate", "/images/main/0")]

    def test_a_catalogue_finding_can_be_waived(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="手绘陶瓷碗")
        bundle(tmp_path, "b", title="手绘陶瓷碗", waivers=[{"rule": "own/duplicate", "reason": "两个店"}])
        assert told(run(tmp_path, pack(tmp_path / "packs", DUPLICATE))) == [("own/duplicate", "/title", None, "waived")]

    def test_a_waiver_keeps_working_after_the_rule_is_renamed(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="手绘陶瓷碗")
        bundle(tmp_path, "b", title="手绘陶瓷碗", waivers=[{"rule": "own/old", "reason": "两个店"}])
        own = pack(tmp_path / "packs", {**DUPLICATE, "aliases": ["own/old"]})
        assert [status for *_, status in told(run(tmp_path, own))] == ["waived"]

    def test_alone_a_listing_does_not_show_whether_its_waiver_is_of_use(self, tmp_path: Path) -> None:
        place = bundle(tmp_path, "b", title="手绘陶瓷碗", waivers=[{"rule": "own/duplicate", "reason": "两个店"}])
        assert run(place, pack(tmp_path / "packs", DUPLICATE)).findings == []

    def test_platforms_whose_other_values_differ_share_a_finding(self, tmp_path: Path) -> None:
        for id, overrides in (("a", {}), ("b", {"douyin": {"description": "另一段"}})):
            bundle(tmp_path, id, title="手绘陶瓷碗", platforms=["douyin", "taobao"], overrides=overrides)
        result = run(tmp_path, pack(tmp_path / "packs", DUPLICATE), statistics=True)
        (finding,) = result.findings
        assert finding.platforms == ("douyin", "taobao")
        assert result.statistics == {"own/duplicate": 2}, "listings, not variants"

    def test_two_listings_may_not_share_an_id(self, tmp_path: Path) -> None:
        bundle(tmp_path / "x", "a", title="碗", platforms=["jd"])
        bundle(tmp_path / "y", "a", title="盘", platforms=["jd"])
        result = run(tmp_path, pack(tmp_path / "packs", {}))
        assert told(result) == [("input/duplicate-id", "/id", None, "shown")]
        assert [listing.results for listing in result.listings] == [{"jd": "pass"}, {"jd": "fix"}]

    def test_a_shared_id_can_be_waived(self, tmp_path: Path) -> None:
        bundle(tmp_path / "x", "a", title="碗")
        bundle(tmp_path / "y", "a", title="盘", waivers=[{"rule": "input/duplicate-id", "reason": "同款两处"}])
        assert [status for *_, status in told(run(tmp_path, pack(tmp_path / "packs", {})))] == ["waived"]


class TestOrderAndIdentity:
    def test_a_batch_in_several_processes_gives_the_same_result(self, tmp_path: Path) -> None:
        lines = [json.dumps({"id": f"a{n}", "title": f"最好 {n}"}, ensure_ascii=False) for n in range(300)]
        lines[70] = "{broken"
        lines[128] = ""
        batch = tmp_path / "batch.jsonl"
        batch.write_text("\n".join(lines), encoding="utf-8")
        own = pack(tmp_path / "packs", {}, DUPLICATE)
        alone, together = (run(batch, own, jobs=jobs) for jobs in (1, 2))
        assert [f.listing.row for f in alone.findings if f.rule == "input/unreadable-listing"] == [71]
        assert together.findings == alone.findings
        assert together.listings == alone.listings

    def test_several_processes_give_the_same_result(self, tmp_path: Path) -> None:
        for number in range(40):
            bundle(tmp_path / "shop", f"a{number:02}", title=f"最好 第一 {number % 7}", description="最好")
        own = pack(tmp_path / "packs", {}, DUPLICATE)
        alone, together = (run(tmp_path / "shop", own, jobs=jobs, statistics=True) for jobs in (1, 2))
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

    def test_a_note_beside_it_does_not_hide_what_was_not_checked(self, tmp_path: Path) -> None:
        bundle(tmp_path, "a", title="最好", images={"main": ["https://img.example.com/1.jpg"]})
        result = run(tmp_path, pack(tmp_path / "packs", PICTURE, {"severity": "note"}), fail_on_not_checked=True)
        assert (result.exit_code, result.listings[0].result) == (1, "review")


@pytest.mark.parametrize("day", ["2026-11-21", datetime(2026, 11, 21, 23), date(2026, 11, 21)])
def test_the_day_of_a_run_may_be_written_or_a_moment(tmp_path: Path, day: str | date) -> None:
    bundle(tmp_path, "A001")
    assert check([tmp_path], as_of=day).as_of == date(2026, 11, 21)


@pytest.mark.parametrize("day", ["21.11.2026", "", 20261121])
def test_what_is_no_day_is_refused_at_once(tmp_path: Path, day: Any) -> None:
    with pytest.raises(UsageError) as raised:
        check([tmp_path], as_of=day)
    assert raised.value.problems[0].message.id == "input.not-a-date"


def test_exempt_matches_are_counted_and_never_findings(tmp_path: Path) -> None:
    bundle(tmp_path, "a", title="最好冷藏")
    result = run(tmp_path, pack(tmp_path / "packs", {}))
    assert result.findings == []
    assert [(match.rule, match.code, match.text.matched) for match in result.exempt] == [
        ("claims/best", "G6-2", "最好")
    ]
    assert (result.summary.exempt, result.listings[0].result) == (1, "pass")
