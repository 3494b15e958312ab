"""The worked examples of CONTRIBUTING.md, run as they are written, in a copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository with every block of the page written to its file."""
    copy = tmp_path_factory.mktemp("copy")
    for part in ("src", "rules", "tests/checkers"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / part, copy / part)
    for name, content in BLOCKS.items():
        assert not (copy / name).exists(), f"{name} is in the repository: the example must be something new"
        (copy / name).write_text(content, encoding="utf-8")
    return copy


def run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(copy / "src"), str(copy))),
        "LISTING_LINT_CACHE_DIR": str(copy / "cache"),
        "LISTING_LINT_LANG": "en",
    }
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_page_has_a_rule_a_checker_and_its_test() -> None:
    assert {Path(name).suffix for name in BLOCKS} == {".yaml", ".py"}
    assert len(BLOCKS) == 4


def test_the_packs_with_the_new_rules_pass_their_examples(copy: Path) -> None:
    done = run(copy, "listing_lint", "rules", "test", "rules/cn-ad-law")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_new_checkers_test_passes(copy: Path) -> None:
    done = run(copy, "pytest", "-q", "tests/checkers/test_repeated_mark.py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_new_rules_fire(copy: Path) -> None:
    (copy / "a").mkdir()
    (copy / "a" / "listing.yaml").write_text(
        "id: a\ntitle: 良心担保的红枣！！\nplatforms: [taobao]\n", encoding="utf-8"
    )
    done = run(copy, "listing_lint", "check", "a", "--output-format", "concise", "--select", "claims,text")
    assert "claims/vouching" in done.stdout
    assert "text/shouting" in done.stdout
