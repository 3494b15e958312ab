"""A run that hands on each listing as soon as it is finished, and what it remembers of all of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from listing_lint.engine.catalogue import Ids
from listing_lint.engine.result import Part
from listing_lint.reports import render
from tests.engine.shop import DUPLICATE, batch, pack, run


class Sink:
    """Keeps what it is given, and how many listings the run had finished by then."""

    def __init__(self) -> None:
        self.lang: list[str | None] = []
        self.parts: list[Part] = []

    def start(self, lang: str | None) -> None:
        self.lang.append(lang)

    def add(self, part: Part) -> None:
        self.parts.append(part)


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"a{number}", "title": f"最好的碗 {number}" if number % 3 == 0 else "手绘陶瓷碗"}
        for number in range(count)
    ]


@pytest.mark.parametrize("rules", [[{}], [{}, DUPLICATE]], ids=["as they come", "with the whole catalogue"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sink_gets_what_the_result_would_hold(tmp_path: Path, rules: list[dict[str, Any]], jobs: int) -> None:
    file, own = batch(tmp_path, rows(150)), pack(tmp_path / "packs", *rules)
    sink = Sink()
    whole, rest = run(file, own, jobs=jobs), run(file, own, jobs=jobs, sink=sink)
    assert [part.checked for part in sink.parts] == whole.listings
    assert [finding for part in sink.parts for finding in part.findings] == whole.findings
    assert (rest.listings, rest.findings) == ([], [])
    assert rest.summary == whole.summary
    assert rest.exit_code == whole.exit_code == 1
    assert sink.lang == [None]


def test_the_parts_of_a_result_are_its_listings(tmp_path: Path) -> None:
    file, own = batch(tmp_path, rows(10)), pack(tmp_path / "packs", {})
    sink = Sink()
    run(file, own, sink=sink)
    assert list(run(file, own).parts()) == sink.parts


def test_json_lines_come_listing_by_listing(tmp_path: Path) -> None:
    result = run(batch(tmp_path, rows(4)), pack(tmp_path / "packs", {}))
    kinds = [json.loads(line)["type"] for line in "".join(render("jsonl", result, lang="en")).splitlines()]
    assert kinds == ["listing", "finding", "listing", "listing", "listing", "finding", "run", "summary"]


def test_a_second_listing_of_an_id_is_told_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ids, "FEW", 20)
    several = [*rows(60), {"id": "a3", "title": "碗"}, {"id": "a59", "title": "碗"}, {"id": "a3", "title": "碗"}]
    found = run(batch(tmp_path, several), pack(tmp_path / "packs", {})).findings
    twice = [(finding.listing.row, finding.fingerprint) for finding in found if finding.rule == "input/duplicate-id"]
    assert [row for row, _ in twice] == [61, 62, 63]
    assert len({fingerprint for _, fingerprint in twice}) == 3
