"""Packs that tests write, and the problems that loading them tells."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from listing_lint.errors import PackError, Problem
from listing_lint.packs.load import Ruleset, load

SAMPLE = Path(__file__).parent / "sample"

MANIFEST = "name: {name}\ntitle: {{zh-CN: 测试}}\nversion: 2026.11.0\n"

RULE = """\
- id: boast/best
  title: {zh-CN: 夸口}
  checker: terms
  targets: [title]
  reason: claim.absolute
  severity: warning
  basis: [{title: 习惯, grade: D}]
  params: {claims: [顶呱呱]}
"""


class Told(NamedTuple):
    """One problem as a person reads it: the file, the line, the marked text, the sentence and the hint in English."""

    file: str
    line: int
    marked: str
    said: str
    hint: str


def write(folder: Path, rules: str | None = RULE, *, head: str = "", files: Mapping[str, str] | None = None) -> Path:
    """A pack in `folder`, called like it; `head` is added to its pack.yaml."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(MANIFEST.format(name=folder.name) + head, encoding="utf-8")
    if rules is not None:
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(*folders: Path, cache: bool = False) -> Ruleset:
    return load([str(folder) for folder in folders], cache=cache, relative_to=Path.cwd())


def problems(*folders: Path) -> list[Told]:
    """Everything that is wrong with these packs."""
    with pytest.raises(PackError) as raised:
        loaded(*folders)
    return [
        Told(
            file=Path(problem.source.path).name if problem.source else "",
            line=problem.span.line if problem.span else 0,
            marked=_marked(problem),
            said=problem.message.text("en"),
            hint=problem.hint.text("en") if problem.hint else "",
        )
        for problem in raised.value.problems
    ]


def _marked(problem: Problem) -> str:
    """What the frame would mark: the text of the span, as far as its first line goes."""
    source, span = problem.source, problem.span
    if source is None or span is None:
        return ""
    line = source.line(span.line)
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]
