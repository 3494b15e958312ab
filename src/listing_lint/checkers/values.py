"""Values that the places of a listing state, and how they are read: what a checker compares that asks whether they agree."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from listing_lint.checkers.markers import FoldedPattern, LinearPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.listings.fields import Field, at
from listing_lint.matching.label_numbers import numbers
from listing_lint.matching.normal import bare, fold, normal
from listing_lint.matching.patterns import linear, longest
from listing_lint.matching.quantities import NEAR_AN_AMOUNT, Amount, meant, quantities
from listing_lint.matching.several import names_in
from listing_lint.messages import message


@params
class Read:
    """How values are read from a text: exactly one of

    amounts   quantities of these kinds (g, ml, mm, oz, fl oz, or a measure word); 500g*2袋 is 500g and 1kg
    words     value -> patterns of the words for it, over folded text; of words that overlap, the longest counts
    pattern   over folded text; the group `value` of each match, or the whole match, is one
    code      the same over text as it is printed on labels: capitals and digits, without spaces and hyphens
    names     the whole text is a name, or several with / | ( ) 、 between them
    money     an amount of money, or the `amount` of one

    `only` is a pattern (folded text) of the parts that are read: 净含量.{0,20}; `unless` are patterns of what is not read:
    每100g.
    """

    amounts: tuple[str, ...] = ()
    words: dict[str, tuple[FoldedPattern, ...]] | None = None
    pattern: FoldedPattern | None = None
    code: LinearPattern | None = None
    names: bool = False
    money: bool = False
    only: FoldedPattern | None = None
    unless: tuple[FoldedPattern, ...] = ()

    def __post_init__(self) -> None:
        given = (self.amounts, self.words, self.pattern, self.code, self.names, self.money)
        if list(map(bool, given)).count(True) != 1:
            raise Refused(message("checks.exactly-one", names="amounts, words, pattern, code, names, money"))


class Said(NamedTuple):
    """What one place says: its values, and where they stand with what each of them is; nowhere in an amount of money."""

    field: Field
    values: frozenset[Hashable]
    spans: tuple[tuple[int, int, Hashable], ...] = ()

    def shown(self, beyond: frozenset[Hashable] = frozenset()) -> tuple[int, int] | None:
        """The span to show: of the first value that is not one of `beyond`."""
        return next(
            (span[:2] for span in self.spans if span[2] not in beyond), self.spans[0][:2] if self.spans else None
        )

    def text(self, beyond: frozenset[Hashable] = frozenset()) -> str:
        """The words of that span."""
        span = self.shown(beyond)
        value = self.field.value
        if isinstance(value, dict):
            return str(value.get("amount", ""))
        return str(value)[slice(*span)] if span else str(value)

    def whole(self, beyond: frozenset[Hashable] = frozenset()) -> str:
        """All of a short value, as it is written; of a long one the words of that span."""
        value = self.field.value
        return value if isinstance(value, str) and len(value) <= _SHORT else self.text(beyond)


_SHORT = 40


def say(
    view: View, fields: Iterable[Field], read: Read, silent: Iterable[str] = (), counts: Sequence[Decimal] = ()
) -> list[Said]:
    """What those of `fields` say that say something; one of the words `silent` says nothing. Amounts may also be `counts` times
    what they are."""
    silent = {fold(word) for word in silent}
    found = []
    for field in fields:
        if not (silent and isinstance(field.value, str) and fold(field.value).strip() in silent):
            one = _money(field, view) if read.money else _read(field, read, counts)
            if one.values:
                found.append(one)
    return found


def hints(read: Read) -> tuple[str, ...]:
    """Patterns of which one finds something in every text in which `read` does; none where that can't be said."""
    if read.amounts:
        return (NEAR_AN_AMOUNT,)
    if read.pattern:
        return (read.pattern,)
    return tuple(pattern for patterns in (read.words or {}).values() for pattern in patterns)


def _read(field: Field, read: Read, counts: Sequence[Decimal]) -> Said:
    text = str(field.value)
    for pattern in read.unless:
        text = _blanked(text, pattern, outside=False)
    if read.only:
        text = _blanked(text, read.only, outside=True)
    if read.amounts:
        return _amounts(field, text, read.amounts, counts)
    spans = tuple(_spans(text, read))
    return Said(field, frozenset(value for _, _, value in spans), spans)


def _spans(text: str, read: Read) -> Iterator[tuple[int, int, Hashable]]:
    if read.code:
        yield from ((number.start, number.end, number.value) for number in numbers(read.code, text))
        return
    if read.names:
        yield from ((start, end, name) for start, end in names_in(text) if (name := bare(text[start:end])))
        return
    seen = normal(text)
    if read.pattern:
        pattern = linear(read.pattern)
        group = pattern.groupindex.get("value", 0)
        for match in pattern.finditer(seen.text):
            if match[group]:
                yield *seen.span(*match.span(group)), bare(match[group])
        return
    words = [(pattern, value) for value, patterns in (read.words or {}).items() for pattern in patterns]
    for start, end, number in longest([pattern for pattern, _ in words], seen.text):
        yield *seen.span(start, end), words[number][1]


def _blanked(text: str, pattern: str, *, outside: bool) -> str:
    """`text` with spaces for what `pattern` finds in it, or for all that is `outside` of that."""
    seen = normal(text)
    found = [seen.span(*match.span()) for match in linear(pattern).finditer(seen.text) if match[0]]
    if not (found or outside):
        return text
    inside = {at for start, end in found for at in range(start, end)}
    return "".join(char if (at in inside) == outside else " " for at, char in enumerate(text))


def _amounts(field: Field, text: str, kinds: tuple[str, ...], counts: Sequence[Decimal]) -> Said:
    found = quantities(text)
    values = frozenset(amount for amount in meant(found, counts) if amount.kind in kinds)
    return Said(field, values, tuple((one.start, one.end, one.amount) for one in found if one.amount.kind in kinds))


def _money(field: Field, view: View) -> Said:
    """An amount of money: the field, or what the field is the `amount` of."""
    holder: Any = field.value
    if not isinstance(holder, dict):
        holder = at(view.variant.listing.data, field.pointer.rpartition("/")[0])
    return Said(field, frozenset([Amount(Decimal(holder["amount"]), holder.get("currency", ""))]))
