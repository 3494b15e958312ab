"""For every category of every rule and every document that it asks for: each state gives its finding and no other."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from listing_lint import check
from listing_lint.finding import Finding
from listing_lint.packs.load import Ruleset, load
from tests.packs.document_cells import BROKEN, GOOD, LOCKED, NO_SENSE, OFFICE, STATES, TODAY, Cell, Matrix, blocked

PACK = "cn-qualifications"
CHECKERS = {"required-documents", "qualification", "licence-number", "blocked-goods"}


class Told(NamedTuple):
    """What a run says of one cell's listing."""

    result: str
    findings: list[Finding]
    gaps: list[str]


class Run(NamedTuple):
    ruleset: Ruleset
    cells: list[Cell]
    blocked: list[Cell]
    told: Mapping[str, Told]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All cells in one run over one batch, with real files."""
    folder = tmp_path_factory.mktemp("matrix")
    _files(folder)
    ruleset = load([PACK], cache=False, relative_to=Path.cwd())
    matrix = Matrix(ruleset)
    cells, banned = list(matrix.cells()), list(blocked(matrix))
    lines = [{"id": cell.id, **cell.listing} for cell in (*cells, *banned) if cell.listing]
    batch = folder / "batch.jsonl"
    batch.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    select = [rule.id for rule in ruleset.rules.values() if rule.checker in CHECKERS and not rule.off]

    result = check([batch], as_of=TODAY, isolated=True, rule_packs=[PACK], select=select)

    findings, gaps = defaultdict(list), defaultdict(list)
    for finding in result.findings:
        findings[finding.listing.id].append(finding)
    for gap in result.not_checked:
        gaps[gap.listing.id].append(f"{gap.rule} {gap.field}: {gap.reason.text('en')}")
    told = {one.ref.id: Told(one.result, findings[one.ref.id], gaps[one.ref.id]) for one in result.listings}
    assert len(told) == len(lines)
    return Run(ruleset, cells, banned, told)


@pytest.mark.parametrize("state", STATES)
def test_a_state_gives_its_finding_and_no_other(run: Run, state: str) -> None:
    wrong = []
    for cell in run.cells:
        if cell.state == state and cell.listing:
            told = run.told[cell.id]
            found = {(finding.rule, finding.reason) for finding in told.findings}
            if found != cell.expected:
                wrong.append(f"{cell.id}: {sorted(found)} instead of {sorted(cell.expected)} {told.gaps}")
            elif told.result != _result(told, run.ruleset):
                wrong.append(f"{cell.id}: {told.result} {told.gaps}")
    assert wrong == []


def test_fine_is_a_pass_and_nothing_is_left_unchecked(run: Run) -> None:
    fine = [cell for cell in run.cells if cell.state == "fine"]
    assert {(run.told[cell.id].result, tuple(run.told[cell.id].gaps)) for cell in fine} == {("pass", ())}


def test_a_finding_stands_at_the_document_that_it_is_about(run: Run) -> None:
    for cell in run.cells:
        if cell.listing and cell.state not in ("fine", "missing", "another kind"):
            (finding,) = run.told[cell.id].findings
            number = int(finding.field.split("/")[2])
            assert cell.listing["qualifications"][number]["type"] in (cell.type, *_aliases(run, cell.type)), cell.id


def test_no_document_heals_goods_that_are_blocked(run: Run) -> None:
    assert run.blocked
    for cell in run.blocked:
        told = run.told[cell.id]
        assert cell.expected <= {(finding.rule, finding.reason) for finding in told.findings}, cell.id
        assert told.result == "fix"


def test_every_rule_category_and_document_is_in_every_state(run: Run) -> None:
    rules = [rule for rule in run.ruleset.rules.values() if rule.checker == "required-documents" and not rule.off]
    assert {cell.rule for cell in run.cells} == {rule.id for rule in rules}
    assert set(Counter((cell.rule, cell.tag, cell.type) for cell in run.cells).values()) == {len(STATES)}
    assert all(cell.senseless in NO_SENSE.values() for cell in run.cells if not cell.listing)
    for name in ("missing", "another kind", "locked", "damaged", "no file", "fine", "not yet valid"):
        assert all(cell.listing for cell in run.cells if cell.state == name)
    told = {cell.state for cell in run.cells if cell.listing}
    assert told == set(STATES), "a state that no document can be in says nothing"


def _result(told: Told, ruleset: Ruleset) -> str:
    """What the severities and verdicts of the findings add up to."""
    if any(one.severity in ("error", "warning") and one.verdict != "review" for one in told.findings):
        return "fix"
    return "review" if told.findings else "pass"


def _aliases(run: Run, type: str) -> list[str]:
    document = Matrix(run.ruleset).table[type]
    return [*document.title.values(), *document.aliases]


_PDF = b"%PDF-1.7\nxref\ntrailer << /Root 1 0 R /Encrypt 8 0 R >>\nstartxref\n9\n%%EOF\n"
"""A PDF that needs a password."""


def _files(folder: Path) -> None:
    picture = Image.new("RGB", (40, 30), "white")
    picture.save(folder / GOOD)
    whole = (folder / GOOD).read_bytes()
    (folder / BROKEN).write_bytes(whole[:20])
    (folder / LOCKED).write_bytes(_PDF)
    (folder / OFFICE).write_bytes(b"PK\x03\x04" + bytes(40))
