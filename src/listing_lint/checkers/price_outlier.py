"""price-outlier: a price that is far from its neighbours: a decoy far below its siblings, or fen typed for yuan.

The neighbours of a price are the rule's other targets in the same currency; it is compared with the middle one of them (of two
in the middle the lower), so that one odd price makes no others odd. Amounts are exact decimals.

What else explains a high price can be told: variants that are something else than the goods (`aside`), and that a variant is
so much more of them (`sizes`). And prices that climb step by step (99, 569, 6999) are a range, not a slip.
"""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from listing_lint.checkers.markers import FieldPath, FoldedPattern, Number
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured
from listing_lint.listings.fields import Field
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear
from listing_lint.matching.quantities import meant, quantities
from listing_lint.messages import message


@params
class Params:
    """`below`: a price under this share of the middle neighbour is a hit; `above`: one of at least so many times it.
    `step_from`, `step_to`: of the latter only where, from price to price up to it, one is at least and at most so many times
    the one before. `neighbours`: how many a price must have to be judged. `sizes`: the texts of a variant that say how much of
    the goods it is (name, specs). `aside`: a pattern (folded text) of those that name something else, whose prices are left
    out."""

    below: Number | None = None
    above: Number | None = None
    step_from: Number | None = None
    step_to: Number | None = None
    neighbours: int = 1
    sizes: tuple[FieldPath, ...] = ()
    aside: FoldedPattern | None = None

    def __post_init__(self) -> None:
        if self.below is None and self.above is None:
            raise Refused(message("checks.at-least-one", names="below, above"))


class _Price(NamedTuple):
    target: Field
    amount: Decimal
    text: str


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every price that is too far away. Message: {value}, the price; {limit}, its middle neighbour; {unit}, the currency."""
    for currency, prices in _by_currency(params, view).items():
        amounts = sorted(price.amount for price in prices)
        if len(amounts) <= params.neighbours:
            continue
        for price in prices:
            middle = _middle(amounts, price.amount)
            low = params.below is not None and price.amount < middle * Decimal(params.below)
            if low or _high(params, price, middle, prices):
                shown = price.target.value["amount"]
                measured = Measured("price", shown, f"{middle:f}", currency or None)
                yield Hit(price.target.pointer, measured=measured, evidence=shown)


def _high(params: Params, price: _Price, middle: Decimal, prices: list[_Price]) -> bool:
    """Whether a price is too far above the middle one, and nothing explains it."""
    if params.above is None or middle <= 0:
        return False
    above = Decimal(params.above)
    if price.amount < middle * above:
        return False
    upto = sorted(one.amount for one in prices if 0 < one.amount <= price.amount)
    step_from, step_to = Decimal(params.step_from or 0), Decimal(params.step_to or "Infinity")
    if not any(lower * step_from <= higher <= lower * step_to for lower, higher in pairwise(upto)):
        return False
    return not any(0 < one.amount < price.amount and _so_much_more(price, one, above) for one in prices)


def _so_much_more(price: _Price, other: _Price, above: Decimal) -> bool:
    """Whether a variant is so much more than another of the goods that its price, for as much, is no more than usual."""
    ours, theirs = _sizes(price.text), _sizes(other.text)
    return any(
        price.amount * theirs[kind] < other.amount * above * ours[kind]
        for kind in ours.keys() & theirs.keys()
        if theirs[kind] < ours[kind]
    )


def _sizes(text: str) -> dict[str, Decimal]:
    """The most that a text says of each unit."""
    return {amount.kind: amount.number for amount in sorted(meant(quantities(text)), key=lambda amount: amount.number)}


def _by_currency(params: Params, view: View) -> dict[str, list[_Price]]:
    texts = [(field.pointer, str(field.value)) for path in params.sizes for field in view.fields(path)]
    found: dict[str, list[_Price]] = {}
    aside: set[tuple[str, Decimal]] = set()
    for target in view.targets:
        if isinstance(target.value, dict):
            item = f"{target.pointer.rpartition('/')[0]}/"
            text = " ".join(value for place, value in texts if item != "/" and place.startswith(item))
            price = _Price(target, Decimal(target.value["amount"]), text)
            currency = target.value.get("currency", "")
            if params.aside and linear(params.aside).search(normal(text).text):
                aside.add((currency, price.amount))
            else:
                found.setdefault(currency, []).append(price)
    # the price of the listing is that of its cheapest variant, which may be a sample
    return {
        currency: [price for price in prices if price.text or (currency, price.amount) not in aside]
        for currency, prices in found.items()
    }


def _middle(amounts: list[Decimal], amount: Decimal) -> Decimal:
    """The middle one of sorted `amounts` without one `amount`."""
    at = (len(amounts) - 2) // 2
    return amounts[at if at < bisect_left(amounts, amount) else at + 1]
