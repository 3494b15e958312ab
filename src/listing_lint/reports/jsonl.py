"""JSON Lines: the records of `json`, one a line with its `type`, listing by listing; then the run and the counts."""

from collections.abc import Iterator

from listing_lint.engine.result import Part, Result
from listing_lint.reports import json
from listing_lint.reports.json import Record
from listing_lint.reports.options import Options


def render(result: Result, options: Options) -> Iterator[str]:
    """The lines of each listing, then a `run` line and a `summary` line."""
    for one in result.parts():
        yield from part(one, options)
    yield from end(result, options)


def part(one: Part, options: Options) -> Iterator[str]:
    """A `listing` line, and the `finding`, `exempt` and `not_checked` lines about it."""
    yield _line("listing", json.listing(one.checked))
    for finding in one.findings:
        yield _line("finding", json.finding(finding, options.lang))
    for match in one.exempt:
        yield _line("exempt", json.exempt(match))
    for gap in one.not_checked:
        yield _line("not_checked", json.gap(gap, options.lang))


def end(result: Result, options: Options) -> Iterator[str]:
    """The `run` line and the `summary` line: neither is known before the last listing."""
    packs = [json.pack(one) for one in result.packs]
    head = {"schema_version": json.SCHEMA_VERSION, "tool": json.tool(), "packs": packs}
    yield _line("run", {**head, **json.run(result)})
    yield _line("summary", json.summary(result.summary))


def _line(kind: str, record: Record) -> str:
    return json.dumps({"type": kind, **record}) + "\n"
