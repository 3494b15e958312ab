"""Views of listings that are given as data: what a checker's test shows its checker."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from listing_lint.checkers.view import View
from listing_lint.facts.facts import Facts
from listing_lint.finding import Hit
from listing_lint.listings.model import Listing, Variant
from listing_lint.messages import spoken
from listing_lint.span import Location

TODAY = date(2026, 11, 21)


def view(
    data: Mapping[str, Any],
    *targets: str,
    platforms: tuple[str, ...] = ("taobao",),
    as_of: date = TODAY,
    facts: Mapping[str, Mapping[str, Any]] | None = None,
) -> View:
    """The view that a rule with these targets has of a listing; `facts` are given as {file: {fact: value}}."""
    listing = Listing({"id": "a", **data}, "a/listing.yaml", Path(), Path(), Nowhere())
    variant = Variant(listing, platforms, listing.data, {})
    found = [field for path in targets for field in variant.fields(path)]
    return View(variant, platforms, as_of, Facts(None, facts), found)


def saying(hit: Hit, name: str, lang: str = "zh-CN") -> str:
    """What a message in this language says in the place {name}."""
    return str(spoken(hit.args, lang)[name])


class Nowhere:
    """The origin of a listing that stands in no file."""

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        return Location("a/listing.yaml")
