"""The hooks in the real pre-commit, in a scratch repository of listings. It installs them with pip: needs a registry."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit")
pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
HOOK_FILES = (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml", "rules", "src")
NUTS, DRESS, RACK = "nuts 坚果礼盒", "cotton-dress", "storage-rack"
LICENCE = "qualifications/食品经营许可证 2024.pdf"
AS_OF = "2026-11-21"
"""The documents of the fixtures expire one day: the hooks are asked about this one, save where `args` can't be set."""
DATED = ("listing-lint", "listing-lint-all", "listing-lint-batch")


@dataclass(frozen=True)
class Done:
    """What a command said, both streams, and its exit code."""

    code: int
    said: str


@dataclass(frozen=True)
class Shop:
    """A git repository of listings with the hooks in its pre-commit configuration."""

    folder: Path
    hooks: Path
    environ: dict[str, str]

    def git(self, *args: str) -> str:
        return _run(["git", *args], self.folder, self.environ, check=True).said

    def stage(self, *args: str) -> None:
        self.git("add", "--all", *args)

    def hook(self, id: str) -> Done:
        """`pre-commit run` on what is staged."""
        return self.pre_commit("run", id, "--color", "never")

    def pre_commit(self, *args: str) -> Done:
        return _run([sys.executable, "-m", "pre_commit", *args], self.folder, self.environ)


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nobody's git configuration, and folders of our own for what pre-commit and the tool keep."""
    kept = tmp_path_factory.mktemp("kept")
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GIT_", "PRE_COMMIT", "LISTING_LINT"))
        },
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "test",
        "GIT_AUTHOR_EMAIL": "test@example.invalid",
        "GIT_COMMITTER_NAME": "test",
        "GIT_COMMITTER_EMAIL": "test@example.invalid",
        "PRE_COMMIT_HOME": str(kept / "pre-commit"),
        "LISTING_LINT_CACHE_DIR": str(kept / "listing-lint"),
    }


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> Path:
    """This tree as a git repository of its own: pre-commit sees tracked files only."""
    reach = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", "pyyaml"]
    if _run(reach, tmp_path_factory.mktemp("reach"), environ).code:
        pytest.skip("pip reaches no package registry: pre-commit can't install the hooks")
    folder = tmp_path_factory.mktemp("hooks")
    for name in HOOK_FILES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    _commit_all(folder, environ)
    return folder


@pytest.fixture
def shop(tmp_path: Path, hooks: Path, environ: dict[str, str]) -> Shop:
    folder = tmp_path / "我的 商品"
    for bundle in (NUTS, DRESS, RACK):
        shutil.copytree(ROOT / "fixtures" / bundle, folder / "listings" / bundle)
    revision = _run(["git", "rev-parse", "HEAD"], hooks, environ).said.strip()
    entries = "".join(f"      - {{id: {name}, args: [--as-of, '{AS_OF}']}}\n" for name in DATED)
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{entries}      - id: listing-lint-rules\n",
        "utf-8",
    )
    _commit_all(folder, environ)
    return Shop(folder, hooks, environ)


def test_the_manifest_is_valid(tmp_path: Path, environ: dict[str, str]) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    done = _run([sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)], tmp_path, environ)
    assert done.code == 0, done.said


@pytest.mark.parametrize(
    ("id", "path", "selected"),
    [
        ("listing-lint", "listings/A001/listing.yaml", True),
        ("listing-lint", "listings/A001/listing.json", True),
        ("listing-lint", "listings/A001/images/主图 1.JPG", True),
        ("listing-lint", "listings/A001/qualifications/许可证.docx", True),
        ("listing-lint", "listings/A001/videos/主图视频.mov", True),
        ("listing-lint", "listings/A001/description.html", True),
        ("listing-lint", "listings/_shared/授权书.pdf", False),
        ("listing-lint", "listings/A001/my-listing.yaml", False),
        ("listing-lint", "docs/images.md", False),
        ("listing-lint-batch", "批次/11月.jsonl", True),
        ("listing-lint-batch", "listings/A001/qualifications/ocr.jsonl", False),
        ("listing-lint-rules", "rules/our-words/words.yaml", True),
        ("listing-lint-rules", "listings/A001/listing.yaml", False),
    ],
)
def test_files_are_selected_by_path(id: str, path: str, selected: bool) -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    hook = next(hook for hook in manifest if hook["id"] == id)
    excluded = re.search(hook.get("exclude", "^$"), path)
    assert bool(re.search(hook["files"], path) and not excluded) is selected


def test_try_repo_installs_and_a_changed_picture_leads_to_its_bundle(shop: Shop) -> None:
    _spoil_picture(shop)

    done = shop.pre_commit("try-repo", str(shop.hooks), "listing-lint", "--verbose", "--color", "never")

    assert done.code == 1, done.said
    assert "image/format-mismatch" in done.said
    assert f"listings/{NUTS}/listing.yaml" in done.said
    assert DRESS not in done.said


def test_nothing_shown_means_nothing_printed(shop: Shop) -> None:
    _edit(shop, NUTS, "stock: 860", "stock: 859")
    shop.stage()

    done = shop.hook("listing-lint")

    assert done.code == 0, done.said
    assert "Passed" in done.said
    assert "listing.yaml" not in done.said


def test_a_word_in_a_title_stops_the_commit(shop: Shop) -> None:
    _edit(shop, DRESS, "title: 织云墅", "title: 最好看的织云墅")
    shop.stage()

    done = shop.hook("listing-lint")

    assert done.code == 1, done.said
    assert "absolute-terms/superlative" in done.said
    assert NUTS not in done.said


def test_a_notice_of_what_goes_back_to_review_lets_the_commit_through(shop: Shop) -> None:
    """As docs/hooks.md shows it: a hook of the tool with another command."""
    page = (ROOT / "docs/hooks.md").read_text("utf-8")
    (hook,) = (
        part for part in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if "alias: listing-lint-changes" in part
    )
    config = shop.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text("utf-8") + hook, "utf-8")
    shop.stage()
    quiet = shop.hook("listing-lint-changes")
    assert (quiet.code, "listings/" in quiet.said) == (0, False), quiet.said

    _edit(shop, DRESS, "title: 织云墅", "title: 云墅")
    _edit(shop, DRESS, "platforms: [", "platforms: [wechat, ")
    shop.stage()
    told = shop.hook("listing-lint-changes")

    assert told.code == 0, told.said
    assert f"listings/{DRESS}/listing.yaml: 首次提交审核" in told.said


def test_a_warning_is_seen_although_the_hook_passes(shop: Shop) -> None:
    _edit(shop, DRESS, "short_title: 纯棉", "short_title: 完美纯棉")
    shop.stage()

    done = shop.hook("listing-lint")

    assert done.code == 0, done.said
    assert "absolute-terms/disputed" in done.said


def test_a_deleted_licence_is_seen_by_the_whole_repository_hook_only(shop: Shop) -> None:
    shop.git("rm", "--quiet", f"listings/{NUTS}/{LICENCE}")

    changed = shop.hook("listing-lint")
    whole = shop.hook("listing-lint-all")

    assert changed.code == 0, changed.said
    assert "no files to check" in changed.said
    assert whole.code == 1, whole.said
    assert LICENCE in whole.said
    assert f"listings/{NUTS}/listing.yaml" in whole.said


def test_the_whole_repository_hook_sees_duplicates_of_untouched_listings(shop: Shop) -> None:
    shutil.copytree(shop.folder / "listings" / DRESS, shop.folder / "listings" / "连衣裙 复制")
    _edit(shop, "连衣裙 复制", "id: ZYY-LYQ-1182", "id: ZYY-LYQ-1183")
    shop.stage()

    assert shop.hook("listing-lint").code == 0
    whole = shop.hook("listing-lint-all")

    assert "ZYY-LYQ-1182" in whole.said
    assert "连衣裙 复制/listing.yaml" in whole.said


def test_a_picture_of_no_listing_is_no_error(shop: Shop) -> None:
    (shop.folder / "images").mkdir()
    shutil.copy(shop.folder / "listings" / NUTS / "images/主图 1.jpg", shop.folder / "images/店标.jpg")
    shop.stage()

    done = shop.hook("listing-lint")

    assert done.code == 0, done.said


def test_a_listing_that_cannot_be_read_fails_the_hook(shop: Shop) -> None:
    _edit(shop, RACK, "title:", "titel:")
    shop.stage()

    done = shop.hook("listing-lint")

    assert done.code == 1, done.said
    assert "exit code: 2" in done.said
    assert "titel" in done.said


def test_a_batch_is_checked_line_by_line(shop: Shop) -> None:
    batch = shop.folder / "批次 11月.jsonl"
    batch.write_text(
        '{"id": "B-1", "platforms": ["taobao"], "title": "松木置物架 最大承重150kg"}\n'
        '{"id": "B-2", "platforms": ["taobao"], "title": "全国销量第一的松木置物架"}\n',
        "utf-8",
    )
    shop.stage()

    done = shop.hook("listing-lint-batch")

    assert done.code == 1, done.said
    assert "批次 11月.jsonl:2" in done.said
    assert "批次 11月.jsonl:1:" not in done.said


def test_a_rule_pack_is_tested_by_its_own_examples(shop: Shop) -> None:
    pack = shop.folder / "rules" / "our-words"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK, "utf-8")
    (pack / "words.yaml").write_text(RULE, "utf-8")
    shop.stage()
    good = shop.hook("listing-lint-rules")
    (pack / "words.yaml").write_text(RULE.replace("expect: none", "expect: violation"), "utf-8")
    shop.stage()
    bad = shop.hook("listing-lint-rules")

    assert good.code == 0, good.said
    assert bad.code == 1, bad.said
    assert "our-words/no-wholesale" in bad.said


PACK = "name: our-words\ntitle: {zh-CN: 本店用词, en: Our words}\nversion: 2026.11.0\nlicence: Apache-2.0\n"
RULE = """\
- id: our-words/no-wholesale
  title: {zh-CN: 不写批发, en: No wholesale}
  checker: terms
  targets: [title]
  reason: other
  severity: warning
  basis: [{title: 本店规定, grade: D}]
  params: {claims: [批发]}
  message: {zh-CN: "“{matched}”不在零售标题里写，以商家后台为准", en: "'{matched}' has no place in a retail title"}
  advice: [{zh-CN: 删除, en: Delete it}]
  examples:
    - {title: 袜子批发, expect: violation, matched: 批发}
    - {title: 袜子零售, expect: none}
"""


def _spoil_picture(shop: Shop) -> None:
    """A PNG in place of the first main picture, whose name has Chinese characters, a space and the extension .jpg."""
    picture = shop.folder / "listings" / NUTS / "images" / "主图 1.jpg"
    assert picture.exists()
    shutil.copy(ROOT / "fixtures" / "charger-state-patent" / "images" / "白底图.png", picture)
    shop.stage()


def _edit(shop: Shop, bundle: str, old: str, new: str) -> None:
    path = shop.folder / "listings" / bundle / "listing.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _commit_all(folder: Path, environ: dict[str, str]) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "start"]):
        _run(["git", *command], folder, environ, check=True)


def _run(command: list[str], folder: Path, environ: dict[str, str], check: bool = False) -> Done:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout
    return Done(done.returncode, done.stdout)


def test_the_local_hook_of_the_page_sees_the_files_that_the_shipped_one_sees() -> None:
    page = (ROOT / "docs/hooks.md").read_text("utf-8")
    (local,) = re.findall(r"^ +entry: listing-lint check --from-hook\n(?: .*\n)*? +files: '(.*)'$", page, re.MULTILINE)
    shipped, *_ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert local == shipped["files"]
