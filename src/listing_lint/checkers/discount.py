"""discount: a price cut that a text states, against the listing's own prices.

5折, 八五折, 半价 and 50% off say how many tenths (折) of the reference price are left to pay. A statement holds where it is at
most `tolerance` tenths from what price and reference price make, of the listing or of any SKU; in an SKU's name, of that
SKU. Two prices in different currencies are not checked. A statement without a reference price says nothing that is wrong, but
nobody can tell what it is a part of: that is for a rule that looks for `no-base`.

Only plain statements are judged: none with a condition (第二件5折, 低至5折, 会员8折, 5折起, up to 50% off) and nothing that is
folded (三折伞). Amounts are exact decimals.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.markers import FoldedPattern, Number
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.view import View
from listing_lint.digits import as_digits
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, NotChecked, Related, Text
from listing_lint.listings.fields import Field, tokens
from listing_lint.listings.model import effective_pointer
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear
from listing_lint.messages import message


@params
class Params:
    """`look_for`: statements that `differ` from what the prices make by more than `tolerance` tenths of the reference price;
    or the first that has `no-base`: no reference price, and no text that a match of `base` names one in."""

    look_for: Literal["differs", "no-base"] = "differs"
    tolerance: Number = "0.5"
    base: FoldedPattern | None = None

    def __post_init__(self) -> None:
        if self.base is not None and self.look_for != "no-base":
            raise Refused(message("checks.only-no-base"))


class Prices(NamedTuple):
    """A price and the price that it is compared with, both in `currency`; `place` points at the second."""

    price: Decimal
    reference: Decimal
    currency: str
    place: str

    @property
    def tenths(self) -> Decimal:
        """How many tenths of the reference price are left to pay."""
        return self.price * 10 / self.reference


def sieve(rules: Sequence[Params]) -> Sieve:
    """All of the rules for a text in which a statement may stand."""

    def concerned(fields: Sequence[Field]) -> list[Collection[int]]:
        return [range(len(rules)) if _may_state(field.value) else () for field in fields]

    return concerned


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """Every statement that no two prices bear out. Message: {value} and {limit}, the tenths that the prices make and those that
    are stated; {price}, {reference} and {currency}."""
    if params.look_for == "no-base":
        yield from _without_base(params, view)
        return
    for target in view.targets:
        if not isinstance(target.value, str):
            continue
        for start, end, stated in statements(target.value):
            prices = _prices(view, target)
            if not prices:
                if _referred(view, target):
                    yield NotChecked(target.pointer, message("checks.no-reference-price"))
                break
            if not any(_bears_out(one, stated, Decimal(params.tolerance)) for one in prices):
                nearest = min(prices, key=lambda one: abs(one.tenths - stated))
                yield Hit(
                    target.pointer,
                    text=Text(target.value, start, end, target.origin),
                    measured=Measured("discount", _rounded(nearest.tenths), f"{stated.normalize():f}"),
                    related=(Related(nearest.place),),
                    args={
                        "price": f"{nearest.price:f}",
                        "reference": f"{nearest.reference:f}",
                        "currency": nearest.currency,
                    },
                )


def _without_base(params: Params, view: View) -> Iterator[Hit]:
    for target in view.targets:
        found = next(statements(target.value), None) if isinstance(target.value, str) else None
        if found and not _referred(view, target):
            named = params.base and any(linear(params.base).search(normal(text).text) for text in view.texts())
            if not named:
                start, end, _ = found
                yield Hit(target.pointer, text=Text(target.value, start, end, target.origin))
            return


def statements(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """The plain statements of `text`: [start, end) in code points, and the tenths that are left to pay."""
    if not _may_state(text):
        return
    seen = normal(text)
    if re.search(_FOLDED_GOODS, seen.text):
        return
    for match in re.finditer(_STATEMENT, seen.text):
        if not re.search(_CONDITION, _clause_before(seen.text, match.start())):
            yield *seen.span(*match.span()), _stated(match)


_FOLDED_GOODS = "伞|折叠|折页|屏风|折扇|折门|折镜|对折"
_CONDITION = (
    "件|第|满|低至|最低|最高|高达|会员|新人|新客|老客|学生|复购|叠加|券|再|享|部分|凑|买|低于|不到|近|至|到|或|[-~/]$"
    r"|\b(?:up to|extra|additional|buy|code|coupon|subscribe|first order|members?)\b"
)
_ENDS = (
    r"(?=$|\s|[,.;:!?、|/()\[\]【】~…]"
    "|优惠|特惠|钜惠|特价|促销|大促|活动|限时|抢|疯抢|秒杀|清仓|甩卖|出售|销售|包邮|购|价|到手|入手|发售)"
)
"""What may follow a statement; in 5折起, 8折券 or 三折页 something else is meant."""
_HAN = "一二三四五六七八九"
_DIGITS = as_digits(_HAN)
_STATEMENT = (
    rf"(?<![\d.{_HAN}十百])(?P<digits>\d(?:\.\d{{1,2}})?|[1-9]\d)\s?折{_ENDS}"
    rf"|(?<![\d.{_HAN}十百])(?P<han>[{_HAN}](?:点?[{_HAN}])?)折{_ENDS}"
    rf"|(?P<half>半价){_ENDS}"
    r"|(?<![\d.])(?P<off>[1-9]\d?)\s?% ?off\b"
)


def _may_state(text: str) -> bool:
    return bool(re.search("折|半|[%％]", text))


def _clause_before(text: str, at: int) -> str:
    """Up to twelve characters of the clause before `at`; what stands there may be a condition."""
    return re.split("[,.;:!?、|。]", text[max(0, at - 12) : at])[-1]


def _stated(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal(5)
    if match["off"]:
        return 10 - Decimal(match["off"]) / 10
    digits = match["digits"] or match["han"].replace("点", "").translate(_DIGITS)
    # 85折 is 8.5折
    return Decimal(digits) / 10 if len(digits) == 2 else Decimal(digits)


def _prices(view: View, target: Field) -> list[Prices]:
    """The prices that may bear a statement out."""
    found = (_pair(view, view.variant.data, holder, place) for holder, place in _holders(view, target))
    return [one for one in found if one]


def _referred(view: View, target: Field) -> bool:
    """Whether there is a reference price that a statement may be meant by."""
    data = view.variant.data
    return any(holder.get("reference_price") or data.get("reference_price") for holder, _ in _holders(view, target))


def _holders(view: View, target: Field) -> Iterator[tuple[dict[str, Any], str]]:
    """What has the prices that a statement is about, and its place: the SKU in whose name it stands, else the listing and all
    SKUs."""
    data = view.variant.data
    place = tokens(effective_pointer(target.pointer))
    own = int(place[1]) if place[0] == "skus" else None
    for number, sku in enumerate(data.get("skus", ())):
        if own in (None, number):
            yield sku, f"/skus/{number}"
    if own is None:
        yield data, ""


def _pair(view: View, data: dict[str, Any], holder: dict[str, Any], place: str) -> Prices | None:
    """The two prices of the listing or of an SKU, which has those of the listing where it has none of its own."""
    price = holder.get("price") or data.get("price")
    reference = holder.get("reference_price") or data.get("reference_price")
    if not price or not reference or price.get("currency") != reference.get("currency"):
        return None
    amount = Decimal(reference["amount"])
    where = view.variant.source_pointer(f"{place if holder.get('reference_price') else ''}/reference_price")
    return Prices(Decimal(price["amount"]), amount, price.get("currency", ""), where) if amount else None


def _bears_out(prices: Prices, stated: Decimal, tolerance: Decimal) -> bool:
    # without a division, so that nothing is rounded
    return abs(prices.price * 10 - stated * prices.reference) <= tolerance * prices.reference


def _rounded(tenths: Decimal) -> str:
    return f"{tenths.quantize(Decimal('0.01')).normalize():f}"
