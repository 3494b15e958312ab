"""The other commands, and what `check` says on a terminal and for pasted text."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from listing_lint.api import schema
from listing_lint.cli.output import Outputs
from listing_lint.errors import UsageError
from tests.cli.terminal import run
from tests.engine.shop import bundle, pack


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    pack(tmp_path, {"aliases": ["claims/old"]}, {"id": "own/jd", "when": {"platforms": ["jd"]}})
    bundle(tmp_path, "A 1", title="最好的碗", platforms=["taobao"])
    return tmp_path


def test_pasted_text_is_checked_as_copy(shop: Path) -> None:
    done = run("check", "-", "--output-format", "json", cwd=shop, stdin="第一行\n这只碗是送礼的最佳选择")
    report = json.loads(done.stdout)
    (finding,) = report["findings"]
    assert (finding["rule"], finding["text"]["value"][finding["text"]["start"] : finding["text"]["end"]]) == (
        "absolute-terms/superlative",
        "最佳",
    )
    assert (finding["location"]["line"], finding["location"]["column"]) == (2, 8)
    assert done.returncode == 1


def test_pasted_text_may_be_as_large_as_a_listing(shop: Path) -> None:
    done = run("check", "-", cwd=shop, stdin="碗" * (4 * 1024 * 1024 // 3 + 1))
    assert (done.returncode, done.stdout) == (2, "")
    assert "4 MB" in done.stderr


def test_pasted_text_misses_nothing_that_a_listing_would_have(shop: Path) -> None:
    done = run("check", "-", "--platform", "taobao,jd,douyin", cwd=shop, stdin="一只好碗")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_reports_go_to_files_and_stdout_stays_empty(shop: Path) -> None:
    done = run("check", ".", "--output-format", "json:out/r.json", "--output-format", "sarif:r.sarif", cwd=shop)
    assert done.stdout == ""
    assert json.loads((shop / "out" / "r.json").read_text(encoding="utf-8"))["summary"]["listings"] == 1
    assert json.loads((shop / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("format", ["json", "jsonl", "concise"])
def test_a_report_that_does_not_fit_on_the_disk_leaves_the_last_one(shop: Path, format: str) -> None:
    bundle(shop, "bad", title="最好的碗" * 400)
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))"
    program = f"{full}; from listing_lint.cli.main import main; main()"
    report = shop / "out" / "r.txt"
    report.parent.mkdir()
    report.write_text("yesterday's\n" * 100, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, "check", ".", "--no-cache", "--output-format", f"{format}:{report}"],
        cwd=shop,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LISTING_LINT_LANG": "en"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"can't be written to {report}" in done.stderr
    assert report.read_text(encoding="utf-8") == "yesterday's\n" * 100
    assert list(report.parent.iterdir()) == [report]


def test_a_run_that_ends_early_leaves_no_piece_of_a_report(shop: Path) -> None:
    report = shop / "out" / "r.jsonl"
    outputs = Outputs([f"jsonl:{report}"], "en", "auto", frozenset(), ())
    with outputs:
        outputs.start(None)
        assert len(list(report.parent.iterdir())) == 1
    assert list(report.parent.iterdir()) == []


def test_a_report_keeps_its_permissions_and_a_link_to_it_and_goes_into_pipes(shop: Path) -> None:
    report, link, pipe = shop / "r.json", shop / "link.json", shop / "pipe"
    report.touch()
    report.chmod(0o640)
    link.symlink_to(report.name)
    run("check", ".", "--output-format", "json:link.json", cwd=shop)
    assert link.is_symlink()
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert json.loads(report.read_text(encoding="utf-8"))["summary"]["listings"] == 1
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        run("check", ".", "--output-format", "json:pipe", cwd=shop)
        said, _ = reader.communicate()
    assert json.loads(said)["summary"]["listings"] == 1
    assert pipe.is_fifo()


def test_only_one_report_goes_to_stdout(shop: Path) -> None:
    done = run("check", ".", "--output-format", "json", "--output-format", "full", cwd=shop, LISTING_LINT_LANG="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "json:report.json" in done.stderr


def test_a_reader_that_has_seen_enough_changes_no_exit_code(shop: Path) -> None:
    (bundle(shop, "broken") / "listing.yaml").write_text("id: [\n", encoding="utf-8")
    program = [sys.executable, "-m", "listing_lint", "check", "."]
    with subprocess.Popen(program, cwd=shop, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 2


def test_statistics_go_to_stderr(shop: Path) -> None:
    done = run("check", ".", "--rule-pack", "./own", "--platform", "jd", "--statistics", "--lang", "en", cwd=shop)
    assert "claims/best" in done.stderr
    assert "own/jd" in done.stderr
    assert "hits" not in done.stdout


@pytest.mark.parametrize("option", ["--output-format", "--format"])
def test_a_format_is_chosen_by_one_option_with_an_old_name(shop: Path, option: str) -> None:
    for command in (("explain", "input/encoding"), ("rules", "show", "input/encoding"), ("rules", "list"), ("notice",)):
        assert json.loads(run(*command, option, "json", cwd=shop).stdout)
        told = run(command[0], *(("list",) if command == ("rules", "list") else ()), "--help", cwd=shop).stdout
        assert "--format" not in told


def test_rules_list_filters(shop: Path) -> None:
    done = run("rules", "list", "--rule-pack", "./own", "--output-format", "json", "--platform", "taobao", cwd=shop)
    assert [rule["id"] for rule in json.loads(done.stdout)] == ["claims/best"]


def test_rules_list_filters_by_reason_status_and_basis(shop: Path) -> None:
    pack(shop, {}, {"id": "own/m", "severity": "warning", "basis": [{"title": "经验", "grade": "M"}]}, name="two")
    pack(shop, {"id": "own/p", "status": "preview", "reason": "image.spec"}, name="three")

    def listed(*filters: str) -> list[str]:
        done = run("rules", "list", "--rule-pack", "./two,./three", "--output-format", "json", *filters, cwd=shop)
        return [rule["id"] for rule in json.loads(done.stdout)]

    assert listed("--basis", "M") == ["own/m"]
    assert listed("--status", "preview") == ["own/p"]
    assert listed("--reason", "claim") == ["claims/best", "own/m"]
    assert listed("--reason", "image.spec,claim.absolute", "--basis", "A") == ["claims/best", "own/p"]


def test_rules_list_counts_by_grade(shop: Path) -> None:
    memory = {"id": "own/m", "severity": "warning", "basis": [{"title": "经验", "grade": "M"}]}
    pack(
        shop,
        {},
        {"id": "own/b", "basis": [{"title": "经验", "grade": "M"}, {"title": "接口", "grade": "B"}]},
        memory,
        name="two",
    )
    done = run("rules", "list", "--rule-pack", "./two", cwd=shop, LISTING_LINT_LANG="en")
    assert done.stderr == "3 rules; by the grade of their basis: A 1 · B 1 · C 0 · D 0 · M 1\n"


@pytest.mark.parametrize(
    ("filter", "near"),
    [(["--platform", "taobaoo"], "taobao"), (["--status", "stabel"], "stable"), (["--reason", "claimm"], "claim")],
)
def test_rules_list_refuses_a_filter_that_fits_nothing(shop: Path, filter: list[str], near: str) -> None:
    done = run("rules", "list", *filter, cwd=shop)
    assert done.returncode == 2
    assert near in done.stderr.replace(filter[1], "")


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "", "CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_asked_for_in_this_order(
    shop: Path, options: list[str], environment: dict[str, str], coloured: bool
) -> None:
    file = ["--output-format", "full", "--output-format", "full:report.txt"]
    done = run("check", ".", "--rule-pack", "./own", *file, *options, cwd=shop, **environment)
    assert ("\x1b[" in done.stdout) is coloured
    in_file = "\x1b[" in (shop / "report.txt").read_text(encoding="utf-8")
    assert in_file is (options == ["--color", "always"]), "the variables speak of the terminal"


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
@pytest.mark.parametrize("id", ["claims/best", "claims/old"])
def test_a_rule_is_explained_under_its_old_name_too(shop: Path, command: list[str], id: str) -> None:
    done = run(*command, id, "--rule-pack", "./own", cwd=shop)
    assert "广告法 第九条" in done.stdout
    assert "最好的碗" in done.stdout


@pytest.mark.parametrize(
    ("lang", "said"), [("zh-CN", ["依据", "2027-01-01 起", "平台：jd"]), ("en", ["Basis", "from 2027-01-01 on"])]
)
def test_a_rule_is_explained_in_both_languages(shop: Path, lang: str, said: list[str]) -> None:
    pack(shop, {"effective": {"from": "2027-01-01"}}, name="later", platforms=["jd"])
    done = run("explain", "claims/best", "--rule-pack", "./later", cwd=shop, LISTING_LINT_LANG=lang)
    assert all(words in done.stdout for words in said)


def test_the_tools_own_rules_are_explained_too(shop: Path) -> None:
    assert "UTF-8" in run("explain", "input/encoding", cwd=shop).stdout
    assert (
        json.loads(run("explain", "input/encoding", "--output-format", "json", cwd=shop).stdout)["severity"] == "note"
    )


def test_an_unknown_rule_is_answered_with_the_nearest(shop: Path) -> None:
    done = run("explain", "claims/bets", "--rule-pack", "./own", cwd=shop)
    assert done.returncode == 2
    assert "claims/best" in done.stderr


def test_config_says_why_a_rule_is_off(shop: Path) -> None:
    (shop / "listing-lint.yaml").write_text("fail_on: warning\nrule_packs: [./own]\n", encoding="utf-8")
    done = run("config", "--explain", "A 1", "--lang", "en", cwd=shop, LISTING_LINT_LANG="en")
    assert done.returncode == 2, "--lang is no option of this command"
    done = run("config", "--explain", "A 1", cwd=shop, LISTING_LINT_LANG="en")
    assert "listing-lint.yaml" in next(line for line in done.stdout.splitlines() if "fail_on" in line)
    assert "jd" in next(line for line in done.stdout.splitlines() if "own/jd" in line)


def test_config_explains_one_line_of_a_batch(shop: Path) -> None:
    rows = [
        '{"id": "B1", "title": "杯", "platforms": ["jd"]}',
        "",
        '{"id": "B3", "title": "杯", "platforms": ["douyin"]}',
        "{",
    ]
    (shop / "all.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run("config", "--explain", "all.jsonl:3", "--rule-pack", "./own", cwd=shop)
    assert done.stdout.startswith("B3 · all.jsonl:3 · douyin\n")
    whole = run("config", "--explain", "all.jsonl", cwd=shop)
    assert (whole.returncode, "all.jsonl:1" in whole.stderr) == (2, True)
    for row in ("2", "4", "5", "0"):
        done = run("config", "--explain", f"all.jsonl:{row}", "--rule-pack", "./own", cwd=shop)
        assert (done.returncode, done.stdout) == (2, ""), row
        assert ("没有商品" in done.stderr) == (row != "4")


def test_config_explains_one_listing_of_a_folder(shop: Path) -> None:
    (shop / "A 2").mkdir()
    (shop / "A 2" / "listing.yaml").write_text("id: A2\ntitle: 杯\n", encoding="utf-8")
    done = run("config", "--explain", ".", cwd=shop)
    assert (done.returncode, "2 个商品" in done.stderr, "A 1" in done.stderr) == (2, True, True)


def test_config_counts_the_teams_words(shop: Path) -> None:
    words = "words: {deny: [一, 二, 三, 四, 五, 六, 七, 八, 九], allow: [最鲜牌]}\n"
    (shop / "listing-lint.yaml").write_text(f"rule_packs: [./own]\n{words}", encoding="utf-8")
    done = run("config", "--explain", "A 1", cwd=shop)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("  words ")]
    assert "deny (9): 一 二 三 四 五 六 七 八 …, allow (1): 最鲜牌" in line
    (shop / "listing-lint.yaml").write_text("rule_packs: [./own]\n", encoding="utf-8")
    done = run("config", "--explain", "A 1", cwd=shop)
    assert "-  (default)" in next(line for line in done.stdout.splitlines() if line.startswith("  words "))


@pytest.mark.parametrize("name", ["listing", "config", "rule-pack", "report"])
def test_schemas_are_json_schemas(shop: Path, name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema", name, cwd=shop).stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"listing-lint {name}"


def test_an_unknown_schema_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as raised:
        schema("raport")
    (problem,) = raised.value.problems
    assert problem.hint
    assert (problem.message.text("en"), problem.hint.text("en")) == (
        "there is no schema called 'raport'",
        "did you mean 'report'?",
    )


def test_a_price_without_quotes_pleases_editors_too(shop: Path) -> None:
    from jsonschema import Draft202012Validator

    valid = Draft202012Validator(json.loads(run("schema", "listing", cwd=shop).stdout)).is_valid
    assert valid({"id": 7, "title": 2026, "price": {"amount": 12.5, "currency": "CNY"}})
    assert not valid({"id": "a", "price": {"amount": True}})
    assert not valid({"id": "a", "qualifications": [{"type": "other", "expires_on": 2026}]})


def test_facts_are_told_without_an_opinion(shop: Path) -> None:
    (shop / "A 1" / "资质.txt").write_text("不是图片", encoding="utf-8")
    with (shop / "A 1" / "listing.yaml").open("a", encoding="utf-8") as file:
        file.write("qualifications: [{type: food, files: [资质.txt]}]\n")
    (record,) = [json.loads(line) for line in run("facts", "A 1", cwd=shop).stdout.splitlines()]
    assert (record["listing"], record["field"], record["file"]) == ("A 1", "/qualifications/0/files/0", "资质.txt")
    assert "file.header" in record["facts"]


def test_the_cache_can_be_looked_at_and_emptied(shop: Path, tmp_path: Path) -> None:
    cache = {"LISTING_LINT_CACHE_DIR": str(tmp_path / "cache")}
    run("check", ".", cwd=shop, **cache)
    assert list((tmp_path / "cache").glob("packs-*.json"))
    info = json.loads(run("cache", "info", cwd=shop, **cache).stdout)
    assert info["folder"] == str(tmp_path / "cache")
    assert run("cache", "prune", cwd=shop, **cache).returncode == 0
    assert not list((tmp_path / "cache").glob("*.json"))


def test_without_a_cache_nothing_is_written(shop: Path, tmp_path: Path) -> None:
    done = run("check", ".", "--no-cache", cwd=shop, LISTING_LINT_CACHE_DIR=str(tmp_path / "cache"))
    assert done.returncode == 1
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LISTING_LINT_LANG": "en"}, False),
    ],
)
def test_the_language_is_asked_for_in_this_order(shop: Path, environment: dict[str, str], chinese: bool) -> None:
    done = run("check", ".", "--rule-pack", "./own", "--output-format", "concise", cwd=shop, **environment)
    assert ("不能写" in done.stdout) is chinese


def test_a_mistake_in_a_configuration_is_shown_in_a_frame(shop: Path) -> None:
    (shop / "listing-lint.yaml").write_text("# 我们的店\nfail_onn: warning\n", encoding="utf-8")
    done = run("check", ".", cwd=shop, LISTING_LINT_LANG="en")
    assert done.returncode == 2
    assert "listing-lint.yaml:2:1" in done.stderr
    assert "fail_onn: warning" in done.stderr
    assert "^" in done.stderr
    assert "fail_on" in done.stderr.replace("fail_onn", "")


def test_a_report_never_overwrites_a_listing_or_another_report(shop: Path) -> None:
    before = (shop / "A 1" / "listing.yaml").read_bytes()
    for formats in (["json:A 1/listing.yaml"], ["json:r", "sarif:r"]):
        options = [word for format in formats for word in ("--output-format", format)]
        done = run("check", ".", *options, cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
    assert (shop / "A 1" / "listing.yaml").read_bytes() == before
    assert not (shop / "r").exists()


def test_a_report_never_overwrites_what_the_run_reads(shop: Path) -> None:
    goods = bundle(shop, "B 2", title="碗", platforms=["taobao"], images={"main": ["images/1.jpg"]})
    (goods / "images").mkdir()
    (goods / "images" / "1.jpg").write_bytes(b"a picture")
    batch = shop / "s.jsonl"
    batch.write_text('{"id": "A", "title": "碗", "platforms": ["taobao"]}\n', encoding="utf-8")
    (shop / "link.json").symlink_to(batch.name)
    (shop / "own.yaml").write_text("fail_on: never\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()}
    for report in ("s.jsonl", "link.json", "./s.jsonl", "B 2/images/1.jpg", "own.yaml", "pyproject.toml"):
        done = run("check", "s.jsonl", "--config", "own.yaml", "--output-format", f"json:{report}", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert report.removeprefix("./") in done.stderr
    assert {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()} == before
    for report in ("B 2/r.json", "B 2/r.json", "fresh.jsonl"):  # a report of the last run is nothing that is read
        assert run("check", "s.jsonl", "--output-format", f"json:{report}", cwd=shop).returncode == 0


def test_a_hook_without_files_checks_nothing(shop: Path) -> None:
    done = run("check", "--from-hook", cwd=shop)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_rules_are_those_of_the_project_one_stands_in(shop: Path) -> None:
    (shop / "listing-lint.yaml").write_text("extend_rule_packs: [./own]\n", encoding="utf-8")
    assert "own/jd" in run("rules", "list", cwd=shop).stdout
    assert run("explain", "own/jd", cwd=shop).returncode == 0


def test_a_configuration_of_comments_is_no_mistake(shop: Path) -> None:
    (shop / "listing-lint.yaml").write_text("# 还没有配置\n", encoding="utf-8")
    assert run("check", ".", "--rule-pack", "./own", cwd=shop).returncode == 1
