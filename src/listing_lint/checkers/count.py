"""count: how many places the rule's targets lead to, such as selling points or attributes, against the most that there may be.

The finding is at the first that is too many. Pictures of a slot are counted by `picture`, which knows slots of one file.
"""

from collections.abc import Iterator

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Measured, Text


@params
class Params:
    """`max`: so many are fine."""

    max: int


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit where there are more. Message: {value} is how many there are, {limit} how many there may be."""
    if len(view.targets) > params.max:
        surplus = view.targets[params.max]
        value = surplus.value
        yield Hit(
            surplus.pointer,
            text=Text.whole(value, surplus.origin) if isinstance(value, str) and value else None,
            measured=Measured("count", len(view.targets), params.max),
            evidence="surplus",  # the same finding, whatever the surplus one says
        )
