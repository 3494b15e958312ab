"""Several processes: the same result as one, and what a process that dies costs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from listing_lint.engine import pool
from listing_lint.engine.evaluate import Evaluated
from listing_lint.engine.session import Options
from listing_lint.errors import ConfigError
from listing_lint.listings.find import Bundle
from tests.engine.plugin import install
from tests.engine.shop import TODAY, bundle, pack, run, told

DEADLY = """
import os
from listing_lint.checkers.registry import params

@params
class Params:
    pass

def check(params, view):
    if view.value("brand") == "致命":
        os._exit(3)
    return ()
"""


def test_a_process_that_dies_costs_only_its_listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site", "deadly", DEADLY, monkeypatch)
    own = pack(tmp_path / "packs", {}, {"id": "own/deadly", "checker": "deadly", "params": {}})
    for number in range(20):
        bundle(tmp_path / "shop", f"a{number:02}", title="最好", brand="致命" if number in (3, 18) else "山野")
    result = run(tmp_path / "shop", own, jobs=2)
    crashed = [finding.listing.id for finding in result.findings if finding.rule == "internal/crash"]
    assert crashed == ["a03", "a18"]
    assert result.exit_code == 2
    assert [rule for rule, *_ in told(result)].count("claims/best") == 18
    assert result.summary.listings == 20


def test_a_broken_configuration_stops_the_run_before_any_process(tmp_path: Path) -> None:
    bundle(tmp_path, "a", title="碗")
    (bundle(tmp_path, "b", title="碗") / "listing-lint.yaml").write_text("fail_onn: note\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        run(tmp_path, pack(tmp_path / "packs", {}), jobs=2)


def test_no_process_gets_most_of_a_small_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """60 listings with pictures are minutes of work: handed out as one chunk all but one process would be idle."""
    chunks: list[int] = []

    def take(todo: list[list[Any]], *_: object) -> Iterator[list[Evaluated]]:
        chunks.extend(map(len, todo))
        yield from ([] for _ in todo)

    monkeypatch.setattr(pool, "_until_broken", take)
    for pieces in (1, 15, 60, 5000):
        chunks.clear()
        assert not list(pool.check([Bundle(Path(), Path(), ())] * pieces, Options(TODAY), 2))
        assert sum(chunks) == pieces
        assert max(chunks) <= max(1, pieces / 16)
