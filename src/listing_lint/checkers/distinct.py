"""distinct: values that must differ from each other, such as the ids of variants.

Two values that differ only in case, width or spaces are the same. The finding is at the later one and names the first.
"""

from collections.abc import Iterator

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Related, Text
from listing_lint.listings.fields import Field
from listing_lint.matching.normal import bare


@params
class Params:
    """`except_`: values that may well be there several times (无, -)."""

    except_: tuple[str, ...] = ()


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit for each target whose value an earlier one has. Messages may use {matched} and {first}, the earlier place."""
    seen: dict[str, Field] = {key: Field("", key) for key in map(bare, ("", *params.except_))}
    for target in view.targets:
        value = str(target.value)
        first = seen.setdefault(bare(value), target)
        if first is not target and first.pointer:
            related = (Related(first.pointer, label=value),)
            text = Text.whole(value, target.origin)
            yield Hit(target.pointer, text=text, related=related, args={"first": first.pointer})
