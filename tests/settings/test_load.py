"""Settings: which file holds for a folder, what is in it, where each value came from, and what is wrong with it."""

from pathlib import Path

import pytest

from listing_lint.errors import ConfigError
from listing_lint.listings.find import root_of
from listing_lint.settings.load import Configurations, Settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def of(folder: Path, root: Path) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    return Configurations().of(folder, root)


class TestWhichFileHolds:
    def test_the_nearest_wins_and_nothing_of_the_others_is_left(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "fail_on: note\nignore: [text]\n")
        write(tmp_path / "碗" / "listing-lint.yaml", "fail_on: never\n")
        settings = of(tmp_path / "碗" / "A001", tmp_path)
        assert (settings.fail_on, settings.ignore) == ("never", ())
        assert of(tmp_path / "盘" / "A001", tmp_path).fail_on == "note"

    def test_none_is_looked_for_above_the_root(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "fail_on: note\n")
        assert of(tmp_path / "shop" / "A001", tmp_path / "shop") == Settings()

    @pytest.mark.parametrize("name", ["listing-lint.yaml", ".listing-lint.yaml"])
    def test_both_names_are_known(self, tmp_path: Path, name: str) -> None:
        write(tmp_path / name, "lang: en\n")
        assert of(tmp_path, tmp_path).lang == "en"

    def test_two_in_one_folder_are_a_mistake(self, tmp_path: Path) -> None:
        for name in ("listing-lint.yaml", ".listing-lint.yaml"):
            write(tmp_path / name, "lang: en\n")
        with pytest.raises(ConfigError, match="keep one"):
            of(tmp_path, tmp_path)

    def test_a_table_of_pyproject_counts_and_any_other_pyproject_does_not(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", '[tool.listing-lint]\nfail_on = "note"\nplatforms = ["jd"]\n')
        write(tmp_path / "code" / "pyproject.toml", '[project]\nname = "listing-lint-rules"\n')
        settings = of(tmp_path / "code", tmp_path)
        assert (settings.fail_on, settings.platforms) == ("note", ("jd",))

    def test_a_named_file_holds_everywhere(self, tmp_path: Path) -> None:
        write(tmp_path / "A001" / "listing-lint.yaml", "fail_on: note\n")
        named = write(tmp_path / "strict.yaml", "fail_on: warning\n")
        assert Configurations(named).of(tmp_path / "A001", tmp_path).fail_on == "warning"

    def test_an_isolated_run_reads_none(self, tmp_path: Path) -> None:
        named = write(tmp_path / "listing-lint.yaml", "fail_onn: note\n")
        assert Configurations(named, isolated=True).of(tmp_path, tmp_path) == Settings()

    def test_the_next_run_sees_what_has_changed(self, tmp_path: Path) -> None:
        for level in ("note", "warning"):
            write(tmp_path / "listing-lint.yaml", f"fail_on: {level}\n")
            assert of(tmp_path, tmp_path).fail_on == level


class TestValues:
    def test_packs_that_are_paths_are_relative_to_the_file(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "rule_packs: [cn-ad-law, ./own, packs/team]\nextend_rule_packs: [../x]\n")
        settings = of(tmp_path / "A001", tmp_path)
        assert settings.rule_packs == ("cn-ad-law", str(tmp_path / "own"), str(tmp_path / "packs" / "team"))
        assert settings.extend_rule_packs == (str(tmp_path.parent / "x"),)

    def test_an_option_takes_the_place_of_the_files_value(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        write(tmp_path / "listing-lint.yaml", "platforms: [jd]\nselect: [text]\nfail_on: note\n")
        settings = of(tmp_path, tmp_path).with_options(platforms=("taobao",), select=None)
        assert (settings.platforms, settings.select) == (("taobao",), ("text",))
        assert settings.origins == {
            "platforms": "option",
            "select": "listing-lint.yaml",
            "fail_on": "listing-lint.yaml",
        }

    def test_a_value_of_the_file_has_a_place_and_an_options_has_none(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "select:\n  - text\nseverity:\n  text/中: note\n")
        settings = of(tmp_path, tmp_path)
        lines = [
            place and place[1].line for place in (settings.place("select", 0), settings.place("severity", "text/中"))
        ]
        assert lines == [2, 4]
        assert settings.with_options(select=("text",)).place("select", 0) is None


@pytest.mark.parametrize(
    ("glob", "excluded"),
    [
        ("A001", True),
        ("drafts", True),
        ("drafts/", True),
        ("drafts/*", True),
        ("drafts/**", True),
        ("**/A001", True),
        ("drafts/A00?", True),
        ("listing.yaml", True),
        ("./drafts", True),
        (".drafts", False),
        ("/drafts", True),
        ("/A001", False),
        ("A00", False),
        ("*/B001", False),
        ("drafts/*.jsonl", False),
        ("other/drafts", False),
    ],
)
def test_exclude_globs_name_a_bundle_or_a_folder_above_it(tmp_path: Path, glob: str, excluded: bool) -> None:
    write(tmp_path / "listing-lint.yaml", f'exclude: ["{glob}"]\n')
    bundle = tmp_path / "drafts" / "A001"
    assert of(bundle, tmp_path).excludes(bundle / "listing.yaml") is excluded


class TestMistakes:
    def problems(self, folder: Path) -> list[tuple[str, int | None, str | None]]:
        with pytest.raises(ConfigError) as raised:
            of(folder, folder)
        return [
            (problem.message.text("en"), problem.span and problem.span.line, problem.hint and problem.hint.text("en"))
            for problem in raised.value.problems
        ]

    def test_all_are_told_each_in_its_line_with_the_nearest_name(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "fail_onn: note\nplatforms: [taobaoo]\nexclude: drafts\n")
        found = self.problems(tmp_path)
        assert sorted(line or 0 for _, line, _ in found) == [1, 2, 3]
        assert any("fail_on" in (hint or "") for _, _, hint in found)
        assert any("taobao" in (hint or "") for _, _, hint in found)

    def test_a_key_twice_is_refused(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "lang: en\nlang: zh-CN\n")
        ((_, line, _),) = self.problems(tmp_path)
        assert line == 2

    def test_a_list_is_told_what_a_configuration_looks_like(self, tmp_path: Path) -> None:
        write(tmp_path / "listing-lint.yaml", "[]\n")
        told = ("the file must hold keys and values", 1, "such as platforms: [taobao], one key a line")
        assert self.problems(tmp_path) == [told]

    def test_a_file_that_cannot_be_read_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"nowhere\.yaml"):
            Configurations(tmp_path / "nowhere.yaml")

    @pytest.mark.parametrize(
        ("target", "reason"), [("gone.yaml", "no such file"), ("listing-lint.yaml", "links"), (".", "folder")]
    )
    def test_one_that_is_no_file_is_not_passed_over(self, tmp_path: Path, target: str, reason: str) -> None:
        (tmp_path / "shop" / "A001").mkdir(parents=True)
        (tmp_path / "shop" / "listing-lint.yaml").symlink_to(target)
        assert root_of(tmp_path / "shop" / "A001") == tmp_path / "shop"
        with pytest.raises(ConfigError, match=rf"listing-lint\.yaml can't be read: .*{reason}"):
            of(tmp_path / "shop" / "A001", tmp_path / "shop")

    @pytest.mark.parametrize(
        "text", ['[tool.listing-lint]\nfail_onn = "note"\n', "[tool.listing-lint]\nfail_on = never always\n"]
    )
    def test_our_table_in_pyproject_is_as_strict(self, tmp_path: Path, text: str) -> None:
        write(tmp_path / "pyproject.toml", text)
        with pytest.raises(ConfigError) as raised:
            of(tmp_path, tmp_path)
        (problem,) = raised.value.problems
        assert problem.source
        assert problem.source.path.endswith("pyproject.toml")

    @pytest.mark.parametrize("text", ["tool = 'listing-lint'\n", "[tool.other]\nx = 3 4 # listing-lint\n"])
    def test_somebody_elses_pyproject_is_no_concern_of_ours(self, tmp_path: Path, text: str) -> None:
        write(tmp_path / "pyproject.toml", text)
        assert of(tmp_path, tmp_path) == Settings()
