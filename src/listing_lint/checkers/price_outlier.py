"""price-outlier: a price that is far from its neighbours: a decoy far below its siblings, or fen typed for yuan.

The neighbours of a price are the rule's other targets in the same currency; it is compared with the middle one of them (of two
in the middle the lower), so that one odd price makes no others odd. Amounts are exact decimals.
"""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from listing_lint.checkers.markers import Number
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured
from listing_lint.listings.fields import Field
from listing_lint.messages import message


@params
class Params:
    """`below`: a price under this share of the middle neighbour is a hit; `above`: one of at least so many times it.
    `neighbours`: how many a price must have to be judged."""

    below: Number | None = None
    above: Number | None = None
    neighbours: int = 1

    def __post_init__(self) -> None:
        if self.below is None and self.above is None:
            raise Refused(message("checks.at-least-one", names="below, above"))


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every price that is too far away. Message: {value}, the price; {limit}, its middle neighbour; {unit}, the currency."""
    for currency, prices in _by_currency(view).items():
        amounts = sorted(amount for _, amount in prices)
        if len(amounts) <= params.neighbours:
            continue
        for target, amount in prices:
            middle = _middle(amounts, amount)
            low = params.below is not None and amount < middle * Decimal(params.below)
            high = params.above is not None and middle > 0 and amount >= middle * Decimal(params.above)
            if low or high:
                shown = target.value["amount"]
                measured = Measured("price", shown, f"{middle:f}", currency or None)
                yield Hit(target.pointer, measured=measured, evidence=shown)


def _by_currency(view: View) -> dict[str, list[tuple[Field, Decimal]]]:
    found: dict[str, list[tuple[Field, Decimal]]] = {}
    for target in view.targets:
        if isinstance(target.value, dict):
            found.setdefault(target.value.get("currency", ""), []).append((target, Decimal(target.value["amount"])))
    return found


def _middle(amounts: list[Decimal], amount: Decimal) -> Decimal:
    """The middle one of sorted `amounts` without one `amount`."""
    at = (len(amounts) - 2) // 2
    return amounts[at if at < bisect_left(amounts, amount) else at + 1]
