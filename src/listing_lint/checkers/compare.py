"""compare: two values of a listing, or a value and a constant, in the order that they must have.

A rule says what must hold, `left` `op` `right` times `ratio`; where it does not hold, the left field is the finding.
A field that is absent is no finding: that is the checker `required`. A value that can't be read as its `kind`, or two
that can't be compared, are not checked, with the reason.

    number   a count, or a text that holds one amount (matching/quantities.py): 750g is 0.75kg, 三斤 is 1500克; or
             one number, with a unit that must be the same on both sides
    money    an amount with its currency; only the same currency is compared
    date     a day (matching/days.py: 2026-05-01, 2026年5月1日, 二〇二六年五月一日, 20260501), or the day of a moment;
             `long-term` is later than every day
    text     eq, ne and contains, without case, width and spaces

Where both paths step over the items of one list (skus[*].price and skus[*].reference_price), each item is compared with
itself. The message may use {value}, {limit} and {unit}: the left value, what it was compared with, and the currency.
"""

import operator
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.markers import FieldPath, Number
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, NotChecked, Related, Text
from listing_lint.han import HAN
from listing_lint.listings.fields import EACH, Steps, at, escape, parse, resolve, tokens
from listing_lint.listings.notation import UNLIMITED
from listing_lint.matching.days import days
from listing_lint.matching.normal import bare, fold
from listing_lint.matching.quantities import UNITS, Amount, quantities
from listing_lint.messages import Message, message

Kind = Literal["number", "money", "date", "text"]


@params
class Right:
    """What the left value is compared with: a `field`, a constant `value`, or the day of the run (`as_of: true`).

    A constant is written as in a listing; money as `9.90 CNY`. `plus_days` moves a day.
    """

    field: FieldPath | None = None
    value: str | None = None
    as_of: bool = False
    plus_days: int = 0

    def __post_init__(self) -> None:
        if [self.field is not None, self.value is not None, self.as_of].count(True) != 1:
            raise Refused(message("checks.exactly-one", names="field, value, as_of"))


@params
class Params:
    """`ratio` multiplies the right side: reference_price lt price with ratio 10 means less than ten times the price.
    `left_also`: other names of the left field, each compared by itself (有效期至, 到期日期).
    `left_plus`: a field that says how long from the left day (12个月): the day at the end of that time is compared.
    `unread`: what a value means that can't be read as its kind: it was not checked, or, where such fields also hold words
    (见喷码), nothing (`silent`)."""

    left: FieldPath
    kind: Kind
    op: Literal["lt", "le", "eq", "ne", "ge", "gt", "contains"]
    right: Right
    ratio: Number = "1"
    left_also: tuple[FieldPath, ...] = ()
    left_plus: FieldPath | None = None
    unread: Literal["not-checked", "silent"] = "not-checked"

    def __post_init__(self) -> None:
        if self.kind == "text" and self.op not in ("eq", "ne", "contains"):
            raise Refused(message("checks.text-has-no-order"))
        if self.kind != "text" and self.op == "contains":
            raise Refused(message("checks.only-text-contains"))
        if self.kind in ("date", "text") and self.ratio != "1":
            raise Refused(message("checks.no-ratio"))
        if self.kind != "date" and (self.right.as_of or self.right.plus_days or self.left_plus):
            raise Refused(message("checks.only-days"))
        constant = self.right.value is not None and _read(self.right.value, self.kind)
        if isinstance(constant, Message):
            raise Refused(constant)


class Comparable(NamedTuple):
    """A value as it is compared, as it is shown, and the unit (or currency) in which it may be compared."""

    key: Any
    shown: str
    unit: str = ""


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """Without a left value nothing is compared."""
    return (params.left, *params.left_also)


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """Every left value that is not as the rule says it must be."""
    for path in (params.left, *params.left_also):
        yield from _compared(path, params, view)


def _compared(path: str, params: Params, view: View) -> Iterator[Hit | NotChecked]:
    for place, raw in resolve(view.variant.data, parse(path)):
        left = _read(raw, params.kind)
        if params.left_plus and isinstance(left, Comparable):
            if (lasts := view.value(params.left_plus)) is None:
                continue
            left = _after(left, lasts)
        pointer = view.variant.source_pointer(place)
        for other, right in _rights(params, view, path, place):
            if isinstance(left, Message) or isinstance(right, Message):
                if params.unread == "silent":
                    continue
                yield NotChecked(pointer, left if isinstance(left, Message) else right)  # type: ignore[arg-type]
            elif left.unit != right.unit:
                yield NotChecked(pointer, _unlike(params.kind, left, right))
            elif not _OPERATORS[params.op](left.key, right.key):
                yield Hit(
                    pointer,
                    text=Text.whole(raw) if isinstance(raw, str) and raw else None,
                    measured=Measured(path, left.shown, right.shown, left.unit if params.kind == "money" else None),
                    related=(Related(other),) if other else (),
                    evidence=left.shown,
                )


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "le": operator.le,
    "eq": operator.eq,
    "ne": operator.ne,
    "ge": operator.ge,
    "gt": operator.gt,
    "contains": operator.contains,
}


def _rights(params: Params, view: View, path: str, left: str) -> Iterator[tuple[str | None, Comparable | Message]]:
    """The pointers and values to compare the value at `left` with."""
    right = params.right
    if right.field is None:
        value = Comparable(view.as_of, str(view.as_of)) if right.as_of else _read(right.value, params.kind)
        yield None, _moved(value, params)
        return
    steps = parse(right.field)
    shared = _shared(parse(path), steps)
    start = "".join(f"/{escape(token)}" for token in tokens(left)[:shared])
    for place, raw in resolve(at(view.variant.data, start), steps[shared:], start):
        yield view.variant.source_pointer(place), _moved(_read(raw, params.kind), params)


def _shared(left: Steps, right: Steps) -> int:
    """How many steps both paths take together: up to the last [*] that both have."""
    shared = 0
    for count, (one, other) in enumerate(zip(left, right, strict=False), start=1):
        if one != other:
            break
        if one is EACH:
            shared = count
    return shared


def _moved(value: Comparable | Message, params: Params) -> Comparable | Message:
    """The right value after `ratio` and `plus_days`."""
    if isinstance(value, Message):
        return value
    if params.right.plus_days and value.key != date.max:
        try:
            day = value.key + timedelta(days=params.right.plus_days)
        except OverflowError:  # beyond what a calendar has: as good as its last day, or its first
            day = date.max if params.right.plus_days > 0 else date.min
        return Comparable(day, str(day))
    if params.ratio != "1":
        product = value.key * Decimal(params.ratio)
        return Comparable(product, f"{product:f}{'' if params.kind == 'money' else value.unit}", value.unit)
    return value


def _read(raw: Any, kind: Kind) -> Comparable | Message:
    """A raw value of a listing, or a constant, as `kind`; or why it can't be."""
    return {"number": _number, "money": _money, "date": _date, "text": _text}[kind](raw)


def _number(raw: Any) -> Comparable | Message:
    """The one amount of a text, or its one number with whatever unit."""
    text = str(raw)
    amounts = quantities(text) if isinstance(raw, str) else []
    if len(amounts) == 1 and not amounts[0].times:
        (one,) = amounts
        before, behind = fold(text[: one.start]), fold(text[one.end :])
        if not re.search(r"\d", before + behind):
            number = -one.amount.number if before.strip() == "-" else one.amount.number
            return Comparable(number, text, one.amount.kind)
    found = re.findall(_NUMBER, fold(text))
    if len(found) != 1:
        return message("checks.not-one-number", value=raw)
    digits, written = found[0]
    unit = UNITS.get(written) or Amount(Decimal(1), written)
    return Comparable(Decimal(digits.replace(",", "").strip()) * unit.number, text, unit.kind)


# compiled on first use: few runs compare numbers
_NUMBER = rf"((?:^\s*[+-])?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*([a-zµμ%°/]+|[{HAN}]+)?"


def _money(raw: Any) -> Comparable | Message:
    if isinstance(raw, dict):
        amount, currency = raw.get("amount", ""), raw.get("currency", "")
    else:
        amount, _, currency = str(raw).partition(" ")
    if not re.fullmatch(r"\d+(\.\d+)?", amount):
        return message("checks.not-money", value=raw)
    return Comparable(Decimal(amount), amount, currency)


def _date(raw: Any) -> Comparable | Message:
    if raw == UNLIMITED:
        return Comparable(date.max, UNLIMITED)
    written = list(days(fold(str(raw))))
    if len(written) != 1:
        return message("checks.not-a-date", value=raw)
    return Comparable(written[0].day, str(written[0].day))


def _text(raw: Any) -> Comparable | Message:
    return Comparable(bare(str(raw)), str(raw))


def _after(start: Comparable, lasts: Any) -> Comparable | Message:
    """The day on which a time ends that begins on `start`; a month ends on the day of the same number, or on its last."""
    match = re.fullmatch(_TIME, fold(str(lasts)).strip())
    if not match or start.key == date.max:
        return message("checks.not-a-time", value=lasts)
    number, unit = int(match[1]), match[2]
    try:
        if unit in ("天", "日"):
            day = start.key + timedelta(days=number)
        else:
            year, month = divmod(start.key.year * 12 + start.key.month - 1 + number * (12 if unit == "年" else 1), 12)
            day = date(year, month + 1, min(start.key.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):  # beyond what a calendar has
        day = date.max
    return Comparable(day, str(day))


_TIME = r"(?:常温|冷藏|冷冻|避光)? ?(\d{1,5}) ?(天|日|个?月|年)"


def _unlike(kind: Kind, left: Comparable, right: Comparable) -> Message:
    name = "checks.other-currency" if kind == "money" else "checks.other-unit"
    return message(name, left=left.unit or "-", right=right.unit or "-")
