"""The sample plug-in: installed beside the tool, its pack runs with its checker; a broken one is one clear error."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.terminal import run
from tests.engine.shop import bundle

PLUGIN = Path(__file__).parents[1] / "examples" / "plugin"
BROKEN = {"its checker": "starts_with.py", "its pack": "__init__.py"}


def install(site: Path) -> Path:
    """What pip leaves in a folder of packages: the wheel's packages and its metadata."""
    declared = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    for package in declared["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        shutil.copytree(PLUGIN / package, site / package, ignore=shutil.ignore_patterns("__pycache__"))
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    groups = [
        "\n".join([f"[{group}]", *(f"{name} = {value}" for name, value in points.items())])
        for group, points in project["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("\n".join(groups) + "\n", encoding="utf-8")
    return site


def lint(site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    return run(*arguments, cwd=cwd, PYTHONPATH=path, LISTING_LINT_LANG="en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("site"))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    bundle(tmp_path, "a", platforms=["taobao"], brand="山野集", title="每日坚果 750g")
    return tmp_path


def test_its_own_test_passes(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(PLUGIN / "tests")],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("start", ["cold", "over compiled packs"])
def test_its_rule_runs_with_its_checker(site: Path, shop: Path, start: str) -> None:
    done = lint(site, "check", "a", "--rule-pack", "house-style", "--fail-on", "warning", cwd=shop)
    assert done.returncode == 1, done.stderr
    assert "house-style/brand-first the title does not begin with the brand '山野集'" in done.stdout


def test_its_pack_goes_with_the_shipped_ones(site: Path, shop: Path) -> None:
    (shop / "listing-lint.yaml").write_text("extend_rule_packs: [house-style]\n", encoding="utf-8")
    done = lint(site, "check", "a", "--output-format", "json", cwd=shop)
    assert '"house-style/brand-first"' in done.stdout, done.stderr
    assert '"cn-ad-law"' in done.stdout


def test_without_it_its_pack_is_unknown(shop: Path) -> None:
    done = run("check", "a", "--rule-pack", "house-style", cwd=shop, LISTING_LINT_LANG="en")
    assert done.returncode == 2
    assert "there is no rule pack called 'house-style'" in done.stderr


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
def test_one_that_cannot_be_imported_stops_the_run(tmp_path: Path, shop: Path, file: str) -> None:
    done = _with_broken(file, tmp_path, shop)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
def test_one_that_cannot_be_imported_is_named(tmp_path: Path, shop: Path, file: str) -> None:
    assert "house-style" in _with_broken(file, tmp_path, shop).stderr


def _with_broken(file: str, folder: Path, shop: Path) -> subprocess.CompletedProcess[str]:
    site = install(folder / "broken")
    (site / "house_style" / file).write_text("import a_module_that_nobody_has\n", encoding="utf-8")
    return lint(site, "check", "a", "--rule-pack", "house-style", cwd=shop)
