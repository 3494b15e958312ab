"""blocked-goods: goods that may not be listed at all, whatever documents there are.

The category is the seller's own word: a violation. A title that names such goods in another category is for a person
to look at: `review`. `names` are what the goods are called, `other_things` what merely contains such a name (电子烟花,
雪茄柜); both see the text in small letters and half width.

Messages may use {goods}: the category path, or the name that was found.
"""

from collections.abc import Iterator, Sequence

from listing_lint.checkers.markers import FoldedPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Text
from listing_lint.listings.fields import Field
from listing_lint.matching.category import in_category
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear
from listing_lint.matching.ranges import covers


@params
class Params:
    """`categories` are globs of category paths; `except_categories` win over them, and over the names."""

    categories: tuple[str, ...]
    except_categories: tuple[str, ...] = ()
    names: FoldedPattern | None = None
    other_things: FoldedPattern | None = None


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """The goods are told by the category or by the targets."""
    return ("category", *targets)


def check(params: Params, view: View) -> Iterator[Hit]:
    """A hit at the category; where that says nothing, one for each target that names such goods."""
    if any(in_category(view.category, glob) for glob in params.except_categories):
        return
    if view.category and any(in_category(view.category, glob) for glob in params.categories):
        goods = "/".join(view.category)
        yield Hit(view.variant.source_pointer("/category"), args={"goods": goods}, evidence=goods)
    elif params.names:
        for target in view.targets:
            yield from _named(params, target)


def _named(params: Params, target: Field) -> Iterator[Hit]:
    seen = normal(target.value)
    others = linear(params.other_things).finditer(seen.text) if params.other_things else ()
    harmless = covers(match.span() for match in others)
    for match in linear(str(params.names)).finditer(seen.text):
        if not harmless(*match.span()):
            text = Text(target.value, *seen.span(*match.span()), target.origin)
            yield Hit(target.pointer, verdict="review", text=text, args={"goods": text.matched})
            return
