"""What holds for every report format."""

import subprocess
import sys
from importlib import import_module
from itertools import product

import pytest

from listing_lint.errors import UsageError
from listing_lint.messages import LANGUAGES
from listing_lint.reports import FORMATS, SHOW, render
from tests.reports.sample import empty, sample


def test_formats_are_found_by_name() -> None:
    assert FORMATS == ("concise", "full", "json", "jsonl", "sarif")
    for name in FORMATS:
        doc = import_module(f"listing_lint.reports.{name}").__doc__
        assert len((doc or "").splitlines()) == 1, name


@pytest.mark.parametrize(("format", "lang"), list(product(FORMATS, LANGUAGES)))
@pytest.mark.parametrize("show", [frozenset(), frozenset(SHOW)], ids=["plain", "everything"])
def test_a_report_ends_with_one_line_end_and_prints_nothing(
    format: str, lang: str, show: frozenset[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = "".join(render(format, sample(), lang=lang, show=show))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text == text.lstrip()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("format", FORMATS)
def test_a_clean_run_renders(format: str) -> None:
    text = "".join(render(format, empty(), lang="en"))
    assert text.endswith("\n") or format == "concise"


@pytest.mark.parametrize("format", FORMATS)
def test_no_report_holds_a_raw_control_character(format: str) -> None:
    # SARIF and JSON escape what they keep; the text formats spell it out
    text = "".join(render(format, sample(), lang="zh-CN", show=frozenset(SHOW)))
    assert not [char for char in text if ord(char) < 32 and char != "\n"]


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "concise", "full"])
def test_a_report_comes_in_pieces(format: str) -> None:
    result = sample()
    one = sum(1 for _ in render(format, result, lang="en"))
    result.findings *= 100
    assert sum(1 for _ in render(format, result, lang="en")) > one + 500


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif"])
def test_colour_and_width_change_nothing_for_programs(format: str) -> None:
    plain = "".join(render(format, sample(), lang="en"))
    assert "".join(render(format, sample(), lang="en", color=True, width=40)) == plain


@pytest.mark.parametrize(("name", "nearest"), [("sarfi", "sarif"), ("jsonlines", "jsonl"), ("Full", "full")])
def test_an_unknown_format_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UsageError) as caught:
        render(name, empty(), lang="en")
    (problem,) = caught.value.problems
    assert name in problem.message.text("zh-CN")
    assert problem.hint
    assert f"'{nearest}'" in problem.hint.text("en")


@pytest.mark.parametrize("name", ["schema", "terminal", "options", "__init__", "../json", ""])
def test_only_a_format_is_a_format(name: str) -> None:
    with pytest.raises(UsageError):
        render(name, empty(), lang="en")


def test_an_unknown_part_to_show_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        render("full", empty(), lang="en", show=frozenset({"waved"}))
    assert "'waived'" in caught.value.problems[0].hint.text("en")  # type: ignore[union-attr]


def test_no_report_loads_a_heavy_library() -> None:
    code = (
        "import sys; from listing_lint.reports import FORMATS, render; from tests.reports.sample import sample\n"
        "for name in FORMATS: ''.join(render(name, sample(), lang='en'))\n"
        "print(*sorted({'pydantic', 'PIL', 'jieba', 'importlib.metadata', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
