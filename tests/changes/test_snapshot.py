"""`changes --record` and `--against`: what was submitted, platform by platform, and what differs from it now."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from listing_lint import api
from listing_lint.changes.run import Changes
from listing_lint.errors import UsageError
from listing_lint.reports.other.changes import FORMATS, render
from tests.changes.shop import LISTING, PLATFORMS, TODAY, edited, fates, fields, make, move, picture, put, write


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make(tmp_path / "shop")


@pytest.fixture
def submitted(shop: Path) -> Path:
    file = shop.parent / "submitted.jsonl"
    assert api.record([shop], file, as_of=TODAY) == (1, [])
    return file


def against(file: Path, *paths: Path, **options: Any) -> Changes:
    return api.changes(paths, against=file, as_of=TODAY, **options)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_a_line_holds_the_values_and_what_is_in_the_files(submitted: Path) -> None:
    (line,) = lines(submitted)
    assert (line["schema_version"], line["id"], line["platforms"]) == (1, "A001", PLATFORMS)
    assert line["recorded_on"] == "2026-11-30"
    assert line["listing"]["description"] == {"html": "<p>七种坚果</p>"}
    assert not {"id", "platforms", "overrides", "waivers"} & set(line["listing"])
    assert set(line["files"]["images/1.png"]) == {"sha256", "shown"}
    assert set(line["files"]["qualifications/report.pdf"]) == {"sha256"}


def test_nothing_has_changed_since(shop: Path, submitted: Path) -> None:
    move(shop, "A001", "B001")
    result = against(submitted, shop)
    assert (result.changes, result.exit_code, result.compared) == ([], 0, 1)


def test_edits_are_told_as_with_git(shop: Path, submitted: Path) -> None:
    write(shop, edited(title="每日坚果"))
    put(shop / "A001/qualifications/report.pdf", "%PDF-1.7\nstartxref\n%%EOF")
    result = against(submitted, shop)
    assert fates(result) == {"kuaishou": "review", "douyin": "review", "wechat": "review", "jd": "unknown"}
    assert fields(result) == [("/title", "changed"), ("/qualifications/1/files/0", "changed")]


def test_a_picture_of_other_bytes_that_shows_the_same_is_free(shop: Path, submitted: Path) -> None:
    picture(shop / "A001/images/2.png", "lime", compress_level=0)
    assert fields(against(submitted, shop)) == [("/images/main/1", "encoded")]


def test_each_platform_has_what_was_submitted_to_it(shop: Path, submitted: Path) -> None:
    write(shop, edited(title="每日坚果"))
    assert api.record([shop], submitted, platforms="douyin", as_of=TODAY) == (1, [])
    assert [line["platforms"] for line in lines(submitted)] == [["douyin"], ["kuaishou", "wechat", "jd"]]
    assert fates(against(submitted, shop)) == {"kuaishou": "review", "wechat": "review", "jd": "unknown"}
    assert against(submitted, shop, platforms="douyin").changes == []


def test_overrides_make_lines_of_their_own(shop: Path, submitted: Path) -> None:
    write(shop, edited(overrides={"douyin": {"title": "抖音坚果"}}))
    assert api.record([shop], submitted, as_of=TODAY) == (2, [])
    assert sorted(line["listing"]["title"] for line in lines(submitted)) == ["抖音坚果", "每日坚果混合装"]


def test_recording_some_leaves_the_others(shop: Path, submitted: Path) -> None:
    write(shop, {"id": "B001", "platforms": ["jd"], "title": "碗"}, "B001")
    api.record([shop / "B001"], submitted, as_of=TODAY)
    assert [line["id"] for line in lines(submitted)] == ["A001", "B001"]
    api.record([shop], submitted, as_of=TODAY)
    assert [line["id"] for line in lines(submitted)] == ["A001", "B001"]


def test_new_and_gone_listings(shop: Path, submitted: Path) -> None:
    write(shop, {"id": "B001", "platforms": ["jd"], "title": "碗"}, "B001")
    move(shop, "A001", ".trash")
    told = {(one.id, one.platform): one.fate for one in against(submitted, shop).changes}
    assert told == {("B001", "jd"): "new", **{("A001", platform): "gone" for platform in PLATFORMS}}


def test_what_was_recorded_elsewhere_is_left_out(shop: Path, submitted: Path) -> None:
    write(shop, {"id": "B001", "platforms": ["jd"], "title": "碗"}, "sub/B001")
    assert [(one.id, one.fate) for one in against(submitted, shop / "sub").changes] == [("B001", "new")]


def test_a_listing_without_a_platform_is_compared_and_nobody_knows(shop: Path, submitted: Path) -> None:
    for file in (shop / "A001").rglob("listing.*"):
        file.unlink()
    write(shop, {"id": "C1", "title": "碗"}, "C1")
    api.record([shop], submitted, as_of=TODAY)
    write(shop, {"id": "C1", "title": "盘"}, "C1")
    assert [(one.id, one.fate) for one in against(submitted, shop / "C1").changes] == [("C1", "unknown")]


def test_what_cannot_be_read_is_not_recorded_and_told(shop: Path, submitted: Path) -> None:
    write(shop, {**LISTING, "titel": "x"}, "B001")
    count, problems = api.record([shop], submitted, as_of=TODAY)
    assert (count, [problem.message.id for problem in problems]) == (1, ["input.unknown-key"])


def test_what_can_no_longer_be_read_is_not_gone(shop: Path, submitted: Path) -> None:
    write(shop, {**LISTING, "titel": "x"})
    result = against(submitted, shop)
    assert (result.changes, result.exit_code) == ([], 2)


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", "no JSON", '{"schema_version": 2}', "[" * 100_000,
     '{"schema_version": 1, "id": "A", "path": "a", "platforms": ["jdd"], "files": {}, "listing": {}}',
     '{"schema_version": 1, "id": "A", "path": "a", "platforms": [], "files": {}, "listing": {"titel": "x"}}',
     '{"schema_version": 1, "id": "A", "path": "a", "platforms": [], "files": {"a": 1}, "listing": {}}',
     '{"schema_version": 1, "id": "A", "path": "a", "platforms": [], "files": {}}'],
)  # fmt: skip
def test_a_file_that_is_no_record_is_refused_with_its_line(shop: Path, submitted: Path, line: str) -> None:
    good = submitted.read_text("utf-8")
    submitted.write_text(good + line + "\n", "utf-8")
    for use in (lambda: against(submitted, shop), lambda: api.record([shop], submitted)):
        with pytest.raises(UsageError) as error:
            use()
        (problem,) = error.value.problems
        assert problem.message.id == "changes.not-a-snapshot"
        assert problem.span
        assert problem.span.line == 2
    assert submitted.read_text("utf-8") == good + line + "\n"


def test_a_record_that_is_not_there(shop: Path) -> None:
    with pytest.raises(UsageError) as error:
        against(shop / "none.jsonl", shop)
    assert error.value.problems[0].message.id == "changes.snapshot-unreadable"


def test_a_record_that_cannot_be_written_stays_as_it_was(
    shop: Path, submitted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "no space left")

    before, beside = submitted.read_bytes(), sorted(submitted.parent.iterdir())
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError) as error:
        api.record([shop], submitted, as_of=TODAY)
    assert error.value.problems[0].message.id == "changes.snapshot-not-written"
    assert (submitted.read_bytes(), sorted(submitted.parent.iterdir())) == (before, beside)


def test_a_record_keeps_its_permissions_and_a_link_to_it(shop: Path, submitted: Path) -> None:
    fresh = submitted.stat().st_mode
    (shop.parent / "plain").touch()
    assert fresh == (shop.parent / "plain").stat().st_mode
    submitted.chmod(0o640)
    link = shop.parent / "link.jsonl"
    link.symlink_to(submitted.name)
    write(shop, edited(title="每日坚果"))
    assert api.record([shop], link, as_of=TODAY) == (1, [])
    assert link.is_symlink()
    assert stat.S_IMODE(submitted.stat().st_mode) == 0o640
    assert [line["listing"]["title"] for line in lines(submitted)] == ["每日坚果"]


PERSON, OTHER = "110105199003077577", "11010519900307758X"


def test_no_number_of_a_person_is_kept_or_told_and_another_one_is_an_edit(shop: Path, submitted: Path) -> None:
    def of(number: str) -> dict[str, Any]:
        card = {"type": "身份证", "number": number}
        attributes = {f"联系{number}": "甲", "证": int(number[:17] + "7")}
        return edited(title=f"坚果 ID{number}", attributes=attributes, qualifications=[card, {"type": number}])

    write(shop, of(PERSON))
    api.record([shop], submitted, as_of=TODAY)
    assert PERSON not in submitted.read_text("utf-8")
    assert against(submitted, shop).changes == []
    write(shop, of(OTHER))
    result = against(submitted, shop)
    assert {"/title", "/qualifications/0/number", "/attributes/证"} <= {field for field, _ in fields(result)}
    for told in (repr(result.changes), *(render(form, result, "en") for form in FORMATS)):
        assert PERSON not in told
        assert PERSON[:10] not in told
        assert OTHER not in told


def test_a_number_of_an_older_record_is_taken_out_with_the_next_one(shop: Path, submitted: Path) -> None:
    (line,) = lines(submitted)
    line |= {"id": "Z", "listing": line["listing"] | {"title": f"碗 {PERSON}"}}
    submitted.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    api.record([shop], submitted, as_of=TODAY)
    assert [one["id"] for one in lines(submitted)] == ["A001", "Z"]
    assert PERSON not in submitted.read_text("utf-8")


def test_a_listing_that_lost_its_platforms_is_not_compared(shop: Path) -> None:
    file = shop.parent / "submitted.jsonl"
    write(shop, edited(platforms=None))
    api.record([shop], file, platforms=["douyin", "jd"], as_of=TODAY)
    with pytest.raises(UsageError) as raised:
        against(file, shop)
    (problem,) = raised.value.problems
    assert problem.message.text("en") == (
        "recorded for douyin, jd; listings that name no platform now (1, such as A001) can't be matched"
    )
    assert problem.hint
    assert "--platform douyin,jd" in problem.hint.text("en")
    assert against(file, shop, platforms=["douyin", "jd"]).changes == []


def test_a_record_without_a_platform_holds_for_the_one_that_is_named_now(shop: Path, tmp_path: Path) -> None:
    plain = {key: value for key, value in LISTING.items() if key not in ("platforms", "overrides")}
    write(shop, plain)
    file = tmp_path / "plain.jsonl"
    api.record([shop], file, as_of=TODAY)
    assert against(file, shop, platforms=["douyin"]).changes == []
    write(shop, plain | {"title": "别的碗", "platforms": ["douyin"]})
    result = against(file, shop)
    assert [(one.platform, one.fate) for one in result.changes] == [("douyin", "review")]
    assert json.loads(render("json", result, "en"))["recorded_without_platform"] == ["A001"]
    assert "without a platform (1, such as A001) are compared" in render("concise", result, "en")
    assert "recorded without a platform" in render("markdown", result, "en")
    # what is recorded next takes its place
    api.record([shop], file, as_of=TODAY)
    assert [line["platforms"] for line in lines(file)] == [["douyin"]]
    result = against(file, shop)
    assert (result.changes, result.nameless) == ([], [])


def test_nothing_is_recorded_without_the_platforms_that_it_was_recorded_for(shop: Path, submitted: Path) -> None:
    before = submitted.read_text("utf-8")
    write(shop, {key: value for key, value in LISTING.items() if key not in ("platforms", "overrides")})
    with pytest.raises(UsageError):
        api.record([shop], submitted, as_of=TODAY)
    assert submitted.read_text("utf-8") == before


def test_a_listing_without_its_platforms_costs_only_itself(shop: Path, submitted: Path) -> None:
    write(shop, {"id": "B001", "platforms": ["jd"], "title": "碗"}, "B001")
    api.record([shop], submitted, as_of=TODAY)
    write(shop, {"id": "B001", "platforms": ["jd"], "title": "盘"}, "B001")
    write(shop, {key: value for key, value in LISTING.items() if key not in ("platforms", "overrides")})
    result = against(submitted, shop)
    assert [(one.id, one.platform) for one in result.changes] == [("B001", "jd")]
    assert [one.message.id for one in result.problems] == ["changes.platforms-left-out"]
    assert "(1, such as A001)" in result.problems[0].message.text("en")
    assert result.exit_code == 2
    noted, problems = api.record([shop], submitted, as_of=TODAY)
    assert noted == 1
    assert [one.message.id for one in problems] == ["changes.platforms-left-out"]
    assert [line["listing"]["title"] for line in lines(submitted) if line["id"] == "B001"] == ["盘"]
    assert "A001" in {line["id"] for line in lines(submitted)}, "what was recorded of it stays"


def test_a_file_that_is_gone_and_one_of_another_content_are_told_apart(shop: Path, submitted: Path) -> None:
    (shop / "A001/images/2.png").unlink()
    picture(shop / "A001/images/3.png", "pink")
    result = against(submitted, shop)
    assert fields(result) == [("/images/main/1", "missing"), ("/images/main/2", "changed")]
    assert fates(result)["douyin"] == "review"
    told = render("concise", result, "en")
    assert "/images/main/1 the file is missing or can't be read images/2.png " in told
    assert "/images/main/2 another content under the same name images/3.png " in told
    assert "→ images" not in told


def test_a_record_makes_no_folders(shop: Path) -> None:
    file = shop.parent / "nosuch/submitted.jsonl"
    with pytest.raises(UsageError):
        api.record([shop], file, as_of=TODAY)
    assert not file.parent.exists()


def test_a_record_without_a_platform_stays_for_those_that_are_not_recorded_next(shop: Path, tmp_path: Path) -> None:
    plain = {key: value for key, value in LISTING.items() if key not in ("platforms", "overrides")}
    write(shop, plain)
    file = tmp_path / "plain.jsonl"
    api.record([shop], file, as_of=TODAY)
    write(shop, plain | {"title": "别的碗"})
    api.record([shop], file, platforms=["jd"], as_of=TODAY)
    assert [line["platforms"] for line in lines(file)] == [[], ["jd"]]
    result = against(file, shop, platforms=["jd", "douyin"])
    assert [(one.platform, one.fate) for one in result.changes] == [("douyin", "review")]
    assert result.nameless == ["A001"]
    result = against(file, shop, platforms=["jd"])
    assert (result.changes, result.nameless) == ([], [])
    with pytest.raises(UsageError) as raised:
        against(file, shop)
    assert raised.value.problems[0].message.id == "changes.platforms-left-out"


def test_of_two_listings_with_one_id_neither_is_recorded_and_each_is_told(shop: Path, submitted: Path) -> None:
    before = submitted.read_text("utf-8")
    for folder, title in (("B001", "碗"), ("C001", "盘"), ("D001", "杯")):
        write(shop, {"id": "B001" if folder != "D001" else "D001", "platforms": ["jd"], "title": title}, folder)
    noted, problems = api.record([shop], submitted, as_of=TODAY)
    assert noted == 2
    assert [line["id"] for line in lines(submitted)] == ["A001", "D001"]
    assert before in submitted.read_text("utf-8")
    assert [one.source and Path(one.source.path).parent.name for one in problems] == ["B001", "C001"]
    told = [one.message.text("en") for one in problems]
    assert all("neither was recorded" in text for text in told)
    assert "C001/listing.yaml:1" in told[0]
