"""The JSON Schemas (draft 2020-12) of what people write and of what programs read."""

from collections.abc import Callable, Mapping
from typing import Any

from listing_lint.errors import Problem, UsageError
from listing_lint.messages import message


def schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of one of SCHEMAS; raises UsageError for any other name."""
    if name not in SCHEMAS:
        from listing_lint.nearest import hint

        raise UsageError(Problem(message("cli.no-schema", name=name), hint=hint(name, SCHEMAS)))
    found = SCHEMAS[name]()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": f"listing-lint {name}"}


def _listing() -> dict[str, Any]:
    from listing_lint.listings.schema import listing_schema

    return listing_schema()


def _config() -> dict[str, Any]:
    from listing_lint.settings.model import config_schema

    return config_schema()


def _rule_pack() -> dict[str, Any]:
    from listing_lint.packs.schema import rule_pack_schema

    return rule_pack_schema()


def _report() -> dict[str, Any]:
    from listing_lint.reports.schema import report_schema

    return report_schema()


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "listing": _listing,
    "config": _config,
    "rule-pack": _rule_pack,
    "report": _report,
}
"""By name what makes each, and loads what it takes."""
