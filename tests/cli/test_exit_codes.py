"""Exit codes: one table, walked for every report format. 0 nothing to mend, 1 findings, 2 the job could not be done."""

from pathlib import Path

import pytest

from listing_lint.reports import FORMATS
from tests.cli.terminal import run
from tests.engine.shop import bundle, pack

TABLE = {
    "clean": (["good"], 0),
    "findings": (["bad"], 1),
    "findings, exit zero": (["bad", "--exit-zero"], 0),
    "below the level": (["bad", "--fail-on", "never"], 0),
    "warning below error": (["bad", "--select", "own/warning"], 0),
    "warning at warning": (["bad", "--select", "own/warning", "--fail-on", "warning"], 1),
    "one unreadable listing": (["broken"], 2),
    "unreadable outranks findings": (["bad", "broken"], 2),
    "unreadable outranks exit zero": (["broken", "--exit-zero"], 2),
    "unreadable file of a listing": (["picture-missing"], 1),
    "missing path": (["nowhere"], 2),
    "nothing to check": (["empty"], 2),
    "nothing to check, from a hook": (["empty", "--from-hook"], 0),
    "unknown option": (["good", "--fast"], 2),
    "unknown rule": (["good", "--select", "claims/bets"], 2),
    "unknown pack": (["good", "--rule-pack", "taobou"], 2),
    "bad date": (["good", "--as-of", "morgen"], 2),
    "bad configuration": (["good", "--config", "bad-config.yaml"], 2),
    "broken pack": (["good", "--rule-pack", "./broken-pack"], 2),
    "unknown platform": (["good", "--platform", "taobaoo"], 2),
    "report without a file": (["good", "--output-format", "json:"], 2),
    "unknown thing to show": (["good", "--show", "all"], 2),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shop = tmp_path_factory.mktemp("shop")
    pack(shop, {}, {"id": "own/warning", "severity": "warning"})
    pack(shop, {"params": {"clams": ["最好"]}}, name="broken-pack")
    bundle(shop, "good", title="陶瓷碗", platforms=["taobao"])
    bundle(shop, "bad", title="最好的碗", platforms=["taobao"])
    bundle(shop, "picture-missing", title="陶瓷碗", images={"main": ["images/没有.jpg"]})
    (bundle(shop, "broken", title="碗") / "listing.yaml").write_text("id: a\ntitel: 碗\n", encoding="utf-8")
    (shop / "empty").mkdir()
    (shop / "bad-config.yaml").write_text("platfroms: [taobao]\n", encoding="utf-8")
    return shop


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", TABLE)
def test_is_the_same_for_every_format(shop: Path, case: str, format: str) -> None:
    arguments, code = TABLE[case]
    if "--rule-pack" not in arguments:
        arguments = [*arguments, "--rule-pack", "./own"]
    done = run("check", *arguments, "--output-format", format, cwd=shop)
    assert done.returncode == code, done.stderr + done.stdout
    assert bool(done.stderr) == (code == 2 and not done.stdout), "one clear message on stderr, or a report on stdout"


def test_a_report_that_cannot_be_written_is_an_error_and_no_finding(shop: Path) -> None:
    done = run("check", "bad", "--rule-pack", "./own", "--output-format", "json:good/listing.yaml/r.json", cwd=shop)
    assert (done.returncode, done.stdout) == (2, "")
    assert "r.json" in done.stderr


def test_an_unknown_format_is_refused_before_anything_runs(shop: Path) -> None:
    done = run("check", "good", "--output-format", "jsn", cwd=shop)
    assert done.returncode == 2
    assert "json" in done.stderr


@pytest.mark.parametrize("command", ["check", "rules", "explain", "config", "facts", "schema", "cache"])
def test_every_command_has_help_in_both_languages(shop: Path, command: str) -> None:
    chinese, english = (run(command, "--help", cwd=shop, LISTING_LINT_LANG=lang) for lang in ("zh-CN", "en"))
    assert (chinese.returncode, english.returncode) == (0, 0)
    assert chinese.stdout != english.stdout
