"""`listing-lint fix` as its user runs it."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.terminal import run
from tests.fixes.shop import WORDS, listing, picture_rule, plain, shop

TEXT = "id: A\ntitle: 最好的碗 # x\nimages:\n  main: [images/a.webp]\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A shop with one listing that has a word and a picture to mend; its pack is in `packs/own`."""
    shop(tmp_path, WORDS, picture_rule("format", formats={"any_of": ["jpeg"]}))
    listing(tmp_path / "A", TEXT, a_webp=plain(60, 60, "WEBP"))
    return tmp_path


def fix(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("fix", "A", "--rule-pack", "packs/own", "--lang", "en", *arguments, cwd=place, **environment)


def test_safe_fixes_are_made_and_the_others_named(place: Path) -> None:
    done = fix(place)
    assert done.returncode == 1
    assert "A/images/a.webp -> a.jpg: 60x60 WEBP" in done.stdout
    assert "[own/format]" in done.stdout
    assert "A/listing.yaml:2: left: /title own/best" in done.stderr
    assert "1 of them would be done with --unsafe" in done.stderr
    done = fix(place, "--unsafe")
    assert (done.returncode, done.stdout) == (0, "A/listing.yaml /title '最好' -> '好'  [own/best]\n")
    assert (place / "A/listing.yaml").read_text(
        encoding="utf-8"
    ) == "id: A\ntitle: 好的碗 # x\nimages:\n  main: [images/a.jpg]\n"


def test_the_diff_is_one_that_git_applies(place: Path) -> None:
    done = fix(place, "--diff", "--unsafe", CI="")
    assert done.returncode == 1
    assert (place / "A/listing.yaml").read_text(encoding="utf-8") == TEXT
    assert not (place / "A/images/a.jpg").exists()
    patch = place / "fix.patch"
    patch.write_text(done.stdout, encoding="utf-8", newline="")
    subprocess.run(["git", "apply", "fix.patch"], cwd=place, check=True)
    assert (place / "A/listing.yaml").read_text(
        encoding="utf-8"
    ) == "id: A\ntitle: 好的碗 # x\nimages:\n  main: [images/a.jpg]\n"


def test_the_diff_of_a_batch_has_a_hunk_for_each_line(place: Path) -> None:
    rows = ['{"id": "B", "title": "最好"}', '{"id": "C", "title": "碗"}', '{"id": "D", "title": "最好"}']
    (place / "b.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = run("fix", "b.jsonl", "--rule-pack", "packs/own", "--diff", "--unsafe", cwd=place, CI="")
    patch = place / "fix.patch"
    patch.write_text(done.stdout, encoding="utf-8", newline="")
    subprocess.run(["git", "apply", "--unidiff-zero", "fix.patch"], cwd=place, check=True)
    assert (place / "b.jsonl").read_text(encoding="utf-8") == "\n".join(rows).replace("最好", "好")


def test_a_ci_machine_takes_no_orders_from_a_listing(place: Path) -> None:
    listing(place / "A", 'id: A\ntitle: "最好 ::error ::\\e[31m\\u202e"\n')
    text = (place / "A/listing.yaml").read_text(encoding="utf-8").replace("\\u202e", "\u202e")
    (place / "A/listing.yaml").write_text(text, encoding="utf-8")
    said = fix(place, "--diff", "--unsafe", CI="true").stdout
    assert "::error" not in said
    assert "\u202e" not in said


def test_the_preview_shows_both_pictures(place: Path) -> None:
    assert fix(place, "--diff", "--preview", "look").returncode == 1
    page = (place / "look/index.html").read_text(encoding="utf-8")
    assert page.count("<img ") == 2
    assert "60x60 WEBP" in page
    assert "http" not in page.replace("http-equiv", "")


def test_no_hook_writes(place: Path) -> None:
    done = fix(place, PRE_COMMIT="1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "pre-commit" in done.stderr
    assert not (place / "A/images/a.jpg").exists()
    assert fix(place, "--diff", PRE_COMMIT="1").returncode == 1


def test_what_can_not_be_done_is_2(place: Path) -> None:
    assert fix(place, "--from-hook").returncode == 2  # there is no such option
    assert run("fix", "nowhere", cwd=place).returncode == 2
    (place / "A/listing.yaml").write_text("id: [\n", encoding="utf-8")
    done = fix(place)
    assert done.returncode == 2
    assert "A/listing.yaml:" in done.stderr
    assert "^" in done.stderr


def test_it_speaks_chinese(place: Path) -> None:
    done = run("fix", "A", "--rule-pack", "packs/own", "--diff", cwd=place)
    assert "可改 0 处文案、1 张图片；1 处不能自动修" in done.stderr
    assert "转为 JPEG" in done.stdout
