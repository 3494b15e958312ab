"""The table of documents that the shipped pack has, as its rules get it."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from listing_lint.checkers.documents.entries import Table

FILE = Path(__file__).parents[2] / "rules/cn-qualifications/tables/documents.yaml"


@cache
def documents() -> Table:
    """Type -> document."""
    return TypeAdapter(Table).validate_python(yaml.safe_load(FILE.read_text("utf-8")))
