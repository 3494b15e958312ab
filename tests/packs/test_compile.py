"""Compiled packs: a start without YAML and pydantic, and never an old answer."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from listing_lint.packs import build, load
from listing_lint.packs.load import Ruleset
from listing_lint.packs.placed import Placed
from tests.packs.making import RULE, SAMPLE, loaded, problems, write


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """One entry for each time that packs are built from YAML."""
    seen: list[str] = []
    real = build.read_pack

    def read_pack(folder: Path, find: build.Find) -> object:
        seen.append(folder.name)
        return real(folder, find)

    monkeypatch.setattr(build, "read_pack", read_pack)
    return seen


def test_the_second_load_reads_no_yaml_and_is_the_same(cache: Path, builds: list[str]) -> None:
    first = loaded(SAMPLE / "team", cache=True)
    assert builds == ["team", "base"]
    second = loaded(SAMPLE / "team", cache=True)
    assert len(builds) == 2
    assert _words(first) == _words(second)


def test_a_change_of_a_table_of_another_pack_builds_anew(
    tmp_path: Path, cache: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write(tmp_path / "other", "[]\n", files={"tables/words.yaml": "[顶呱呱]\n"}) / "tables/words.yaml"
    team = write(tmp_path / "team", RULE.replace("[顶呱呱]", "{table: other/words}"))
    monkeypatch.setattr(load, "shipped_folder", lambda: tmp_path)
    assert loaded(team, cache=True).rules["boast/best"].params.claims == ("顶呱呱",)
    loaded(team, cache=True)
    assert builds == ["team"], "the other pack's rules are not wanted"
    table.write_text("[响当当]\n", "utf-8")
    assert loaded(team, cache=True).rules["boast/best"].params.claims == ("响当当",)


def test_without_the_cache_nothing_is_kept(cache: Path, builds: list[str]) -> None:
    loaded(SAMPLE / "base")
    loaded(SAMPLE / "base")
    assert builds == ["base", "base"]
    assert not cache.exists()


@pytest.mark.parametrize("name", ["base/rules.yaml", "base/tables/words.yaml", "team/pack.yaml", "base/new.yaml"])
def test_any_change_of_a_file_builds_anew(tmp_path: Path, cache: Path, builds: list[str], name: str) -> None:
    write(tmp_path / "base", RULE.replace("[顶呱呱]", "{table: words}"), files={"tables/words.yaml": "[顶呱呱]\n"})
    team = write(tmp_path / "team", "[]\n", head="extends: [../base]\n")
    loaded(team, cache=True)
    builds.clear()
    path = tmp_path / name
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "[]\n") + "# changed\n", encoding="utf-8")
    loaded(team, cache=True)
    assert sorted(builds) == ["base", "team"]


def test_a_file_that_goes_away_builds_anew(tmp_path: Path, cache: Path) -> None:
    pack = write(tmp_path / "own", files={"more.yaml": RULE.replace("boast/best", "boast/more")})
    assert len(loaded(pack, cache=True).rules) == 2
    (pack / "more.yaml").unlink()
    assert len(loaded(pack, cache=True).rules) == 1


def test_a_mistake_that_comes_later_is_told_although_good_packs_are_kept(tmp_path: Path, cache: Path) -> None:
    pack = write(tmp_path / "own")
    loaded(pack, cache=True)
    write(pack, RULE.replace("warning", "warn"))
    assert problems(pack)


@pytest.mark.parametrize("name", ["checkers/terms.py", "finding.py"])
def test_the_code_is_part_of_what_is_kept(tmp_path: Path, name: str) -> None:
    """With a copy of the package, of which a file is changed: what is kept could be wrong."""
    program = """
import sys
from pathlib import Path
from listing_lint.packs.load import load
from listing_lint.packs import build
seen = []
real = build.read_pack
build.read_pack = lambda folder, find: seen.append(folder) or real(folder, find)
load([sys.argv[1]], relative_to=Path.cwd())
print(len(seen))
"""
    import listing_lint

    copy = tmp_path / "copy"
    shutil.copytree(
        Path(listing_lint.__file__).parent, copy / "listing_lint", ignore=shutil.ignore_patterns("__pycache__")
    )

    def built() -> str:
        environment = {"PYTHONPATH": str(copy), "LISTING_LINT_CACHE_DIR": str(tmp_path / "cache"), "PATH": ""}
        command = [sys.executable, "-c", program, str(SAMPLE / "base")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    assert [built(), built()] == ["1", "0"]
    code = copy / "listing_lint" / name
    code.write_text(code.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert [built(), built()] == ["1", "0"]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"packs": 1}',
        '{"packs": [], "elsewhere": [], "stamp": ""}',
    ],
)
def test_a_broken_cache_is_made_anew(cache: Path, damage: str) -> None:
    loaded(SAMPLE / "base", cache=True)
    (kept,) = cache.glob("packs-*.json")
    good = kept.read_text(encoding="utf-8")
    kept.write_text(damage, encoding="utf-8")
    assert list(loaded(SAMPLE / "base", cache=True).rules) == ["boast/best", "boast/slogan", "boast/old"]
    assert kept.read_text(encoding="utf-8") == good


@pytest.mark.parametrize("key", ["title", "basis", "place", "effective", "targets"])
def test_a_cache_with_other_words_in_it_is_made_anew(cache: Path, key: str) -> None:
    loaded(SAMPLE / "base", cache=True)
    (kept,) = cache.glob("packs-*.json")
    first, *texts = kept.read_text(encoding="utf-8").split("\n")
    plain = json.loads(first)
    plain["rules"][0].pop(key)
    kept.write_text("\n".join((json.dumps(plain), *texts)), encoding="utf-8")
    assert loaded(SAMPLE / "base", cache=True).rules["boast/best"].line == 1


def test_an_edit_replaces_what_was_kept(tmp_path: Path, cache: Path) -> None:
    pack = write(tmp_path / "own")
    for severity in ("warning", "note"):
        write(pack, RULE.replace("warning", severity))
        assert loaded(pack, cache=True).rules["boast/best"].severity == severity
    assert len(list(cache.glob("packs-*.json"))) == 1


def test_after_an_edit_only_the_rules_that_it_changed_are_checked_anew(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what comes of it is what a build of the whole pack gives, with the lines where things stand now."""
    pack = shutil.copytree(SAMPLE / "base", tmp_path / "base")
    loaded(pack, cache=True)
    checked: list[str] = []
    real = build.check_rule

    def check_rule(rule: Placed) -> object:
        checked.append(rule.value["id"])
        return real(rule)

    monkeypatch.setattr(build, "check_rule", check_rule)
    text = (pack / "text.yaml").read_text(encoding="utf-8")
    (pack / "text.yaml").write_text("# a line more\n" + text.replace("Boasting", "Boasts"), encoding="utf-8")
    edited = loaded(pack, cache=True)
    assert checked == ["boast/best"]
    assert edited.rules["boast/best"].title["en"] == "Boasts"
    assert _words(edited) == _words(loaded(pack))


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    monkeypatch.setenv("LISTING_LINT_CACHE_DIR", str(tmp_path / "cache"))
    assert loaded(SAMPLE / "base", cache=True).rules


def test_a_start_over_compiled_packs_imports_nothing_heavy(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from listing_lint.packs.load import load;"
        "rules = load([sys.argv[1]], relative_to=Path.cwd()).rules;"
        "assert rules['boast/best'].params.claims;"
        "print(*sorted(sys.modules))"
    )

    def modules() -> set[str]:
        command = [sys.executable, "-c", program, str(SAMPLE / "team")]
        return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())

    heavy = {"pydantic", "pydantic_core", "yaml", "re2", "importlib.metadata", "typing_extensions", "difflib", "PIL"}
    cold, warm = modules(), modules()
    assert {"pydantic", "yaml"} <= cold
    assert not heavy & warm
    assert not {"listing_lint.packs.build", "listing_lint.packs.model", "listing_lint.listings.schema"} & warm


def test_a_rule_that_stays_off_never_imports_its_checker(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from listing_lint.packs.load import load;"
        "load([sys.argv[1]], relative_to=Path.cwd());"
        "print('listing_lint.checkers.terms' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(SAMPLE / "base")]
    for expected in ("True", "False"):  # building imports it, the next start does not
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == expected


def _words(ruleset: Ruleset) -> list[object]:
    """Everything in a ruleset, to be compared."""
    names = [name for name in next(iter(ruleset.rules.values())).__slots__ if name != "_params"]
    return [[getattr(rule, name) for name in names] + [rule.params] for rule in ruleset.rules.values()] + [
        ruleset.packs
    ]
