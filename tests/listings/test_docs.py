"""docs/listing.md: its example is a listing, and no key of the schema is left unexplained."""

import re
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from listing_lint.listings import schema
from listing_lint.listings.validate import check

from .problems import yaml

TEXT = (Path(__file__).parents[2] / "docs" / "listing.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def keys(declared: Any) -> set[str]:
    """Every key of a declaration and of the mappings inside it."""
    if is_typeddict(declared):
        hints = get_type_hints(declared)
        return set(hints).union(*(keys(hint) for hint in hints.values()))
    return set().union(*(keys(part) for part in get_args(declared))) if get_origin(declared) else set()


def used(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(used(inner) for inner in value.values()))
    return set().union(*map(used, value)) if isinstance(value, list) else set()


def test_the_example_is_a_listing_and_shows_every_key() -> None:
    assert EXAMPLE
    listing = check(yaml(EXAMPLE[1]))
    assert keys(schema.ListingData) - used(listing) == {"html", "file", "path", "ids"}  # the other forms of two keys


def test_every_key_and_platform_is_explained() -> None:
    assert EXAMPLE
    explained = TEXT.replace(EXAMPLE[1], "")
    for key in keys(schema.ListingData):
        assert re.search(rf"`[^`]*\b{key}\b[^`]*`", explained), key
    for platform in get_args(schema.Platform):
        assert f"`{platform}`" in explained
