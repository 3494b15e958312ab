"""docs/capabilities.md: each capability stands there once, and what serves it exists."""

import re
from pathlib import Path

import pytest
from tools.make_rule_pages import FOLDER

from listing_lint.cli.main import COMMANDS
from listing_lint.packs.load import load

TEXT = (Path(__file__).parents[1] / "docs/capabilities.md").read_text(encoding="utf-8")
ROWS = [row.strip("|").split(" | ") for row in TEXT.splitlines() if re.match(r"\| \d", row)]
SUBCOMMANDS = {"rules": {"list", "show", "test"}}


def test_it_is_a_table_of_thirty_lines() -> None:
    assert len(ROWS) == 30
    assert all(len(row) == 3 for row in ROWS)


def test_each_of_the_62_stands_there_once() -> None:
    numbers = [int(number) for row in ROWS for number in row[0].split(",")]
    assert sorted(numbers) == list(range(1, 63))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_each_is_served_or_told_why_not(row: list[str]) -> None:
    rules = load(None, cache=False, relative_to=Path.cwd()).rules
    served = re.findall(r"`([^`]+)`", row[2])
    for name in served:
        command, _, rest = name.partition(" ")
        if command == "listing-lint":
            first, *others = rest.split()
            assert first in COMMANDS
            assert set(others) <= SUBCOMMANDS.get(first, set())
        else:
            assert name in rules, name
            assert rules[name].status != "deprecated"
            assert (FOLDER / f"{name}.md").exists()
    assert served or "不做 out of scope：" in row[2] or "尚无 not yet：" in row[2]
