"""The other commands, and what `check` says on a terminal and for pasted text."""

import json
from pathlib import Path

import pytest

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


def test_pasted_text_misses_nothing_that_a_listing_would_have(shop: Path) -> None:
    done = run("check", "-", "--platform", "taobao,jd,douyin", cwd=shop, stdin="一只好碗")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_reports_go_to_files_and_stdout_stays_empty(shop: Path) -> None:
    done = run("check", ".", "--output-format", "json:out/r.json", "--output-format", "sarif:r.sarif", cwd=shop)
    assert done.stdout == ""
    assert json.loads((shop / "out" / "r.json").read_text(encoding="utf-8"))["summary"]["listings"] == 1
    assert json.loads((shop / "r.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_statistics_go_to_stderr(shop: Path) -> None:
    done = run("check", ".", "--rule-pack", "./own", "--platform", "jd", "--statistics", "--lang", "en", cwd=shop)
    assert "claims/best" in done.stderr
    assert "own/jd" in done.stderr
    assert "hits" not in done.stdout


def test_rules_list_filters(shop: Path) -> None:
    done = run("rules", "list", "--rule-pack", "./own", "--format", "json", "--platform", "taobao", cwd=shop)
    assert [rule["id"] for rule in json.loads(done.stdout)] == ["claims/best"]


@pytest.mark.parametrize("command", [["explain"], ["rules", "show"]])
@pytest.mark.parametrize("id", ["claims/best", "claims/old"])
def test_a_rule_is_explained_under_its_old_name_too(shop: Path, command: list[str], id: str) -> None:
    done = run(*command, id, "--rule-pack", "./own", cwd=shop)
    assert "广告法 第九条" in done.stdout
    assert "最好的碗" in done.stdout


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


@pytest.mark.parametrize("name", ["listing", "config", "rule-pack", "report"])
def test_schemas_are_json_schemas(shop: Path, name: str) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema", name, cwd=shop).stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"listing-lint {name}"


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
