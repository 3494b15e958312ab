"""Our SARIF in Microsoft's validator with its GitHub rules. npm brings the validator: a self-contained program."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from listing_lint.messages import LANGUAGES
from listing_lint.reports import SHOW, render
from tests.reports.sample import empty, sample

NPM = shutil.which("npm")
pytestmark = [pytest.mark.e2e, pytest.mark.skipif(NPM is None, reason="npm is not installed")]

VERSION = "5.7.0"
ACCEPTED = {"SARIF2005"}
"""Warnings we accept: the project has no page of its own yet (informationUri)."""


@pytest.fixture(scope="session")
def multitool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("multitool")
    wanted = f"@microsoft/sarif-multitool@{VERSION}"
    install = [str(NPM), "install", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder), wanted]
    done = subprocess.run(install, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    # not npm's wrapper: it hands the arguments to a shell, which takes `;` for the end of a command
    program = next(folder.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool"))
    program.chmod(0o755)  # its install script, which would do so, may be blocked
    return program


def complaints(program: Path, log: str, folder: Path) -> set[tuple[str, str]]:
    """(level, rule) of everything the validator says; its exit code is 0 whatever it finds."""
    file = folder / "report.sarif"
    file.write_text(log, encoding="utf-8")
    arguments = ["validate", str(file), "--rule-kind", "Sarif;Gh;Ghas", "--level", "Error;Warning;Note"]
    arguments += ["-o", str(folder / "verdict.sarif"), "--log", "ForceOverwrite"]
    environ = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([program, *arguments], capture_output=True, text=True, env=environ)
    assert "1 files scanned" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r": (error|warning|note) (\w+):", done.stdout))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("show", [frozenset(), frozenset(SHOW)], ids=["plain", "everything"])
def test_github_would_take_the_report(multitool: Path, tmp_path: Path, lang: str, show: frozenset[str]) -> None:
    said = complaints(multitool, "".join(render("sarif", sample(), lang=lang, show=show)), tmp_path)
    assert {rule for level, rule in said if level != "note"} <= ACCEPTED


def test_github_would_take_a_clean_report(multitool: Path, tmp_path: Path) -> None:
    said = complaints(multitool, "".join(render("sarif", empty(), lang="zh-CN")), tmp_path)
    assert {rule for level, rule in said if level != "note"} <= ACCEPTED


def test_the_validator_sees_mistakes(multitool: Path, tmp_path: Path) -> None:
    log: dict[str, Any] = json.loads("".join(render("sarif", sample(), lang="en")))
    del log["runs"][0]["tool"]["driver"]["rules"][0]["help"]
    log["runs"][0]["results"][0]["locations"] = []
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "主图 1.jpg"
    errors = {rule for level, rule in complaints(multitool, json.dumps(log), tmp_path) if level == "error"}
    assert errors >= {"GH1015", "GH2012", "SARIF1002"}
