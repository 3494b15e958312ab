"""What a value of a pack must mean, beyond its form: the checks that the declarations of model.py name.

Each returns the value or raises Refused, which is then shown at the value's line.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from listing_lint.checkers import registry
from listing_lint.errors import Refused
from listing_lint.finding import REASONS
from listing_lint.listings import notation
from listing_lint.listings.fields import picture_of
from listing_lint.matching.normal import fold
from listing_lint.messages import message
from listing_lint.nearest import hint
from listing_lint.packs.paths import Nowhere, follow


def real_day(day: str) -> str:
    """A day that the calendar has."""
    if not notation.is_real(day):
        raise Refused(message("input.not-a-real-day", value=day))
    return day


def in_order(period: Mapping[str, Any]) -> Mapping[str, Any]:
    """A period whose first day is not after its last."""
    if "from" in period and "until" in period and period["from"] > period["until"]:
        raise Refused(message("packs.dates-reversed", first=period["from"], last=period["until"]))
    return period


def target_path(path: str) -> str:
    """A path that leads to a place of a listing, or to the text that is read in its pictures."""
    try:
        follow(path)
    except Nowhere as error:
        wrong = message("packs.path-leads-nowhere", path=path, step=error.step)
        raise Refused(wrong, hint(error.step, error.known)) from None
    return path


def data_path(path: str) -> str:
    """A path that leads to a place of a listing."""
    if picture_of(path):
        raise Refused(message("packs.path-is-picture-text", path=path), message("packs.path-is-picture-text-hint"))
    return target_path(path)


def picture_path(path: str) -> str:
    """A path to the text that is read in pictures."""
    if not picture_of(path):
        raise Refused(message("packs.path-not-picture-text", path=path), message("packs.path-not-picture-text-hint"))
    return target_path(path)


def category_glob(glob: str) -> str:
    """Levels joined by `/`; `*` and `**` stand for whole levels, `*盒` for one that ends in 盒."""
    levels = glob.split("/")
    if "" in levels:
        raise Refused(message("packs.category-empty-level", glob=glob), message("packs.category-hint"))
    if any("*" in level[1:] and level != "**" for level in levels):
        raise Refused(message("packs.category-partial-star", glob=glob), message("packs.category-hint"))
    return glob


def folded(noun: str) -> str:
    """A noun as it stands in folded text, or it would never be found."""
    if noun != fold(noun):
        raise Refused(message("packs.not-folded", noun=noun, folded=fold(noun)))
    return noun


def reason(name: str) -> str:
    """A class of the reason taxonomy."""
    return _known(name, REASONS, "packs.unknown-reason")


def checker_name(name: str) -> str:
    """The name of a checker that is there."""
    try:
        registry.checker(name)
    except registry.UnknownPlugin:
        return _known(name, registry.names(), "packs.unknown-checker")
    return name


def _known(name: str, known: Iterable[str], id: str) -> str:
    if name not in known:
        raise Refused(message(id, name=name), hint(name, known))
    return name
