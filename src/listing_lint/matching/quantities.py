"""Amounts as sellers write them: 500g*2袋, 1.5kg, 250ml×12, 0.5斤, 12 fl oz, 30片/盒, 2盒装.

A number with its unit is one thing. Mass is counted in grams, volume in millilitres, length in millimetres, so that 1.5kg,
1500克 and 三斤 are one amount; ounces stay ounces, because nobody converts them exactly. What is counted (片, 袋, 粒) is of the
kind of its measure word. What stands beside a sign of multiplication says how many there are: 500g*2袋 is 500g, and 1000g.

Ranges (500-600g), tolerances (±5g) and sizes (45×45cm) are not amounts of this sort and are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from math import prod
from typing import NamedTuple

from listing_lint.digits import NUMERALS
from listing_lint.han import HAN
from listing_lint.matching.normal import normal

GRAM, MILLILITRE, MILLIMETRE, OUNCE, FLUID_OUNCE = "g", "ml", "mm", "oz", "fl oz"


class Amount(NamedTuple):
    """`number` of `kind`: one of the units above, or the measure word of what is counted. Equal amounts are equal."""

    number: Decimal
    kind: str


UNITS: dict[str, Amount] = {
    name: Amount(Decimal(number), kind)
    for kind, number, names in (
        (GRAM, "0.001", "mg 毫克"),
        (GRAM, "1", "g 克"),
        (GRAM, "1000", "kg 千克 公斤"),
        (GRAM, "1000000", "t 吨"),
        (GRAM, "50", "两"),
        (GRAM, "500", "斤 市斤"),
        (MILLILITRE, "1", "ml 毫升"),
        (MILLILITRE, "10", "cl 厘升"),
        (MILLILITRE, "1000", "l 升 公升"),
        (MILLIMETRE, "1", "mm 毫米"),
        (MILLIMETRE, "10", "cm 厘米 公分"),
        (MILLIMETRE, "1000", "m 米"),
        (OUNCE, "1", "oz 盎司"),
        (OUNCE, "16", "lb lbs"),
        (FLUID_OUNCE, "1", "floz fl.oz"),
    )
    for name in names.split()
}
"""Each unit, in small letters without spaces: how much one of it is."""


class Quantity(NamedTuple):
    """One amount at [start, end) of a text, and how often there is of it, count by count; `added` to the one before it
    where a plus sign joins them."""

    start: int
    end: int
    amount: Amount
    times: tuple[Decimal, ...] = ()
    added: bool = False


def quantities(text: str) -> list[Quantity]:
    """The amounts of a text, from left to right."""
    seen = normal(text)
    found: list[Quantity] = []
    end = -1
    for match in _pattern().finditer(seen.text):
        amount, times = _read(match)
        of_range = _RANGE.search(seen.text, max(0, match.start() - 12), match.start())
        if not of_range and not (times and amount.kind == MILLIMETRE):  # 45×45cm is a size
            added = bool(found) and bool(_PLUS.fullmatch(seen.text, end, match.start()))
            found.append(Quantity(*seen.span(*match.span()), amount, times, added))
            end = match.end()
    return found


def meant(found: Iterable[Quantity], counts: Iterable[Decimal] = ()) -> set[Amount]:
    """Every amount that what was found in one text may stand for: of one pack, of several, of all, of the parts of 500g+50g.

    `counts` are those that stand apart from an amount (2袋装 in the name of a variant): they may go with any of these. Pieces
    (125g 4块) may go with what has a weight or a volume.
    """
    found = list(found)
    single = {total for one in found for total in _multiples(one.amount, one.times)}
    single |= set(_sums(found))
    apart = (*counts, *packs(found))[:_MOST]
    pieces = (*apart, *(one.amount.number for one in found if one.amount.kind in _COUNTED))[:_MOST]
    counts_of = dict.fromkeys(CONTAINERS, ()) | dict.fromkeys(_COUNTED, apart)
    return {total for one in single for total in _multiples(one, counts_of.get(one.kind, pieces))}


def packs(found: Iterable[Quantity]) -> list[Decimal]:
    """How many packs a text says there are: 2 of 2袋装."""
    return [one.amount.number for one in found if one.amount.kind in CONTAINERS]


CONTAINERS = frozenset("袋包盒瓶罐箱件套组桶提听条支杯板份捆卷串坛筒管")
"""What several of the same amount come in."""
_COUNTED = frozenset("片粒颗枚抽只个块饼根张双枝丸贴")
_FIRST = "".join(sorted({name[0] for name in UNITS} | CONTAINERS | _COUNTED | {"小"}))
NEAR_AN_AMOUNT = rf"[\d半一二两三四五六七八九十] ?[{_FIRST}]"
"""A pattern (RE2, folded text) that finds something in every text that holds an amount."""
_MOST = 4
"""How many counts are multiplied with each other: more are no description of goods."""


@cache
def _pattern() -> re.Pattern[str]:
    # compiled on first use: few runs read amounts
    units = "|".join(sorted((re.escape(name) for name in UNITS if name not in ("t", "m")), key=len, reverse=True))
    measures = f"小?(?!个月(?![饼亮]))[{''.join(sorted(CONTAINERS | _COUNTED))}]"  # 12个月 is no count of things
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,6})?"
    unit = rf"(?:fl\.? ?oz|{units})(?!(?!x ?\d)[a-z])"
    times = r" ?[x×*✕✖] ?"
    return re.compile(
        rf"(?:(?<![a-z\d.±])|(?<=\dml)|(?<=\dkg))"
        rf"(?:(?P<lead>\d{{1,5}})(?: ?{measures})?装?{times})?"
        rf"(?:(?P<number>{number}) ?(?:(?P<unit>{unit})|(?P<measure>{measures}))"
        rf"|(?P<han>[半一二两三四五六七八九十])(?P<hanunit>公斤|千克|市斤|斤|公升|升|[{''.join(sorted(CONTAINERS))}](?=[装入])))"
        rf"(?: ?[/每] ?{measures})?"
        rf"(?P<trail>(?:{times}\d{{1,5}}(?![\d.])(?! ?{unit})(?: ?{measures})?)*)"
        rf"(?! ?[-~–—至到] ?\d)"
    )


_PLUS = re.compile(rf" ?\+ ?[{HAN}]{{0,6}} ?")
"""What joins two amounts of a set: 洗发水500ml+护发素300ml."""
_RANGE = re.compile(r"\d(?: ?(?:[a-z]{1,2}|[克升斤米]))? ?[-~–—至到] ?\Z")
"""What stands before the second end of a range: 500- of 500-600g."""


def _read(match: re.Match[str]) -> tuple[Amount, tuple[Decimal, ...]]:
    if match["han"]:
        number, name = _HAN[match["han"]], match["hanunit"]
    else:
        number, name = Decimal(match["number"].replace(",", "")), (match["unit"] or "").replace(" ", "")
    unit = UNITS.get(name) or Amount(Decimal(1), name or match["measure"][-1])
    times = tuple(Decimal(count) for count in (match["lead"], *re.findall(r"\d+", match["trail"])) if count)
    return Amount(number * unit.number, unit.kind), times[:_MOST]


_HAN = {char: Decimal(digit) for char, digit in NUMERALS.items()} | {"十": Decimal(10), "半": Decimal("0.5")}


def _multiples(amount: Amount, times: Iterable[Decimal]) -> set[Amount]:
    made = {amount}
    for count in times:
        made |= {Amount(one.number * count, one.kind) for one in made}
    return made


def _sums(found: list[Quantity]) -> Iterator[Amount]:
    """What stands joined by plus signs, added up as far as it is of one kind: 50ml+50ml+25ml is 100ml and 125ml."""
    total = Amount(Decimal(0), "")
    for one in found:
        amount = Amount(prod(one.times, start=one.amount.number), one.amount.kind)
        joined = one.added and amount.kind == total.kind
        total = Amount(total.number + amount.number, total.kind) if joined else amount
        if joined:
            yield total
