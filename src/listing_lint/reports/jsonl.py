"""JSON Lines: the same records as `json`, one a line, each with its `type`; the last line holds the counts."""

from collections.abc import Iterator

from listing_lint.engine.result import Result
from listing_lint.reports import json
from listing_lint.reports.json import Record
from listing_lint.reports.options import Options


def render(result: Result, options: Options) -> Iterator[str]:
    """A `run` line, the `listing`, `finding`, `exempt` and `not_checked` lines, and a `summary` line."""
    for kind, record in _records(result, options.lang):
        yield json.dumps({"type": kind, **record}) + "\n"


def _records(result: Result, lang: str) -> Iterator[tuple[str, Record]]:
    head = {"schema_version": json.SCHEMA_VERSION, "tool": json.tool(), "packs": [json.pack(it) for it in result.packs]}
    yield "run", {**head, **json.run(result)}
    yield from (("listing", json.listing(it)) for it in result.listings)
    yield from (("finding", json.finding(it, lang)) for it in result.findings)
    yield from (("exempt", json.exempt(it)) for it in result.exempt)
    yield from (("not_checked", json.gap(it, lang)) for it in result.not_checked)
    yield "summary", json.summary(result.summary)
