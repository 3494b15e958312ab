"""agreement: what one place of a listing says against what another says: title and attributes, picture and document.

The rule's targets are read by `read`, the fields `with` by `read_with` (by `read` where it is not given). Only where both say
something they can disagree; `holds` is what must hold of the values:

    share    they have at least one in common (a title names several sizes, the attribute one of them)
    within   every value of the target is one of the others
    same     they are the same values
    named    the text of the target holds one of the others, whatever else it says

Each target is judged by itself, or all `together` as one. The finding is the target; `related` are the other places. Messages
may use {matched} (what the target says; {said} where it is no text), {other} (what the other place says), {place} (which).
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.markers import FieldPath, LinearPattern
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Related, Text
from listing_lint.listings.fields import Field, at, tokens
from listing_lint.listings.model import effective_pointer
from listing_lint.matching.block import folded
from listing_lint.matching.normal import fold, normal
from listing_lint.matching.patterns import linear, together
from listing_lint.matching.printed import numbers
from listing_lint.matching.quantities import GRAM, MILLILITRE, NEAR_AN_AMOUNT, Amount, meant, packs, quantities
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
    words: dict[str, tuple[LinearPattern, ...]] | None = None
    pattern: LinearPattern | None = None
    code: LinearPattern | None = None
    names: bool = False
    money: bool = False
    only: LinearPattern | None = None
    unless: tuple[LinearPattern, ...] = ()

    def __post_init__(self) -> None:
        given = (self.amounts, self.words, self.pattern, self.code, self.names, self.money)
        if list(map(bool, given)).count(True) != 1:
            raise Refused(message("checks.exactly-one", names="amounts, words, pattern, code, names, money"))


@params
class Params:
    """`with`: the other places. `silent`: values that say nothing (其他, 混色); a place that says one of them is not read.
    `whole`: the other places are only taken at their word where each item of the list that they stand in (each of the SKUs)
    says something. `counts`: where it stands how many packs there are (2袋装), by which amounts may differ."""

    read: Read
    with_: tuple[FieldPath, ...]
    read_with: Read | None = None
    holds: Literal["share", "within", "same", "named"] = "share"
    together: bool = False
    whole: bool = False
    silent: tuple[str, ...] = ()
    counts: tuple[FieldPath, ...] = ()


class Said(NamedTuple):
    """What one place says: its values, and where they stand with what each of them is; nowhere in an amount of money."""

    field: Field
    values: frozenset[Hashable]
    spans: tuple[tuple[int, int, Hashable], ...] = ()

    def shown(self, but: frozenset[Hashable] = frozenset()) -> tuple[int, int] | None:
        """The span to show: of the first value that is not one of `but`."""
        return next((span[:2] for span in self.spans if span[2] not in but), self.spans[0][:2] if self.spans else None)

    def text(self, but: frozenset[Hashable] = frozenset()) -> str:
        """The words of that span."""
        span = self.shown(but)
        value = self.field.value
        if isinstance(value, dict):
            return str(value.get("amount", ""))
        return str(value)[slice(*span)] if span else str(value)

    def whole(self, but: frozenset[Hashable] = frozenset()) -> str:
        """All of a short value, as it is written; of a long one the words of that span."""
        value = self.field.value
        return value if isinstance(value, str) and len(value) <= _SHORT else self.text(but)


_SHORT = 40


def sieve(rules: Sequence[Params]) -> Sieve:
    """The rules that may read something in a text. One pass for all that look for words; the others are always asked."""
    always = {number for number, rule in enumerate(rules) if rule.holds == "named" or not _hints(rule.read)}
    hints = [(hint, number) for number, rule in enumerate(rules) if number not in always for hint in _hints(rule.read)]
    patterns, numbered = tuple(hint for hint, _ in hints), [number for _, number in hints]

    def concerned(fields: Sequence[Field]) -> list[Collection[int]]:
        found: list[Collection[int]] = [always for _ in fields]
        if patterns:
            block, plain = folded(tuple([field.value for field in fields]))
            seen = {number: block.own(place) for place, number in enumerate(plain)}
            for number, field in enumerate(fields):
                text = seen[number] if number in seen else normal(field.value).text
                if matches := together(patterns, False).Match(text):
                    found[number] = always.union(numbered[index] for index in matches)
        return found

    return concerned


def _hints(read: Read) -> tuple[str, ...]:
    """Patterns of which one finds something in every text in which `read` does; none where that can't be said."""
    if read.amounts:
        return (NEAR_AN_AMOUNT,)
    if read.pattern:
        return (read.pattern,)
    return tuple(pattern for patterns in (read.words or {}).values() for pattern in patterns)


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every target that disagrees with the other places."""
    if not view.targets:
        return
    fields = [field for path in params.with_ for field in view.fields(path)]
    if not fields:
        return
    silent = frozenset(fold(word) for word in params.silent)
    counts = _counts(params, view)
    others = _say(view, fields, params.read_with or params.read, silent, counts)
    if not others or (params.whole and not _all_speak(params, view, others)):
        return
    theirs = frozenset[Hashable]().union(*(one.values for one in others))
    if params.holds == "named":
        yield from _unnamed(view.targets, theirs, others)
        return
    said = _say(view, view.targets, params.read, silent, counts)
    groups = [said] if params.together else [[one] for one in said]
    for group in groups:
        ours = frozenset[Hashable]().union(*(one.values for one in group))
        if _comparable(ours, theirs) and not _HOLDS[params.holds](ours, theirs):
            first = next((one for one in group if not one.values <= theirs), group[0])
            yield _hit(first, theirs, others, ours)


_HOLDS: dict[str, Callable[[frozenset[Hashable], frozenset[Hashable]], bool]] = {
    "share": lambda ours, theirs: not ours.isdisjoint(theirs),
    "within": lambda ours, theirs: ours <= theirs,
    "same": lambda ours, theirs: ours == theirs,
}


def _hit(one: Said, theirs: frozenset[Hashable], others: list[Said], ours: frozenset[Hashable]) -> Hit:
    field, span = one.field, one.shown(theirs)
    # the place to show beside it is one that says something else too
    other = next((place for place in others if not place.values <= ours), others[0])
    text = Text(field.value, *span, field.origin) if span and isinstance(field.value, str) else None
    said, told = one.text(theirs), other.whole(ours)
    return Hit(
        field.pointer,
        text=text,
        related=(Related(other.field.pointer, label=told),),
        args={"said": said, "other": told, "place": _place(other.field.pointer)},
        evidence=f"{said}|{told}",
    )


def _unnamed(targets: list[Field], names: frozenset[Hashable], others: list[Said]) -> Iterator[Hit]:
    for target in targets:
        text = _bare(str(target.value))
        if not any(str(name) in text for name in names):
            other = others[0]
            args = {"said": str(target.value), "other": other.text(), "place": _place(other.field.pointer)}
            related = (Related(other.field.pointer, label=other.text()),)
            yield Hit(target.pointer, related=related, args=args, evidence=other.text())


def _all_speak(params: Params, view: View, others: list[Said]) -> bool:
    """Whether every item of the lists that `with` steps over is one that says something."""
    lists = {path.partition("[*]")[0] for path in params.with_ if "[*]" in path}
    items = [item.pointer for path in lists for item in view.fields(f"{path}[*]")]
    return all(any(other.field.pointer.startswith(f"{item}/") for other in others) for item in items)


def _place(pointer: str) -> str:
    """What to call a place: an attribute by its name, others by their path."""
    steps = tokens(effective_pointer(pointer))
    if steps[0] in ("attributes", "label") and len(steps) > 1:
        return steps[1]
    return "".join(f"[{step}]" if step.isdecimal() else f".{step}" for step in steps)[1:]


def _counts(params: Params, view: View) -> list[Decimal]:
    texts = [str(field.value) for path in params.counts for field in view.fields(path)]
    return [count for text in texts for count in packs(quantities(text))]


def _say(
    view: View, fields: Iterable[Field], read: Read, silent: frozenset[str], counts: list[Decimal]
) -> list[Said]:
    """What those of `fields` say that say something."""
    found = []
    for field in fields:
        if not (isinstance(field.value, str) and fold(field.value).strip() in silent):
            one = _money(field, view) if read.money else _read(field, read, counts)
            if one.values:
                found.append(one)
    return found


def _read(field: Field, read: Read, counts: list[Decimal]) -> Said:
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
        yield from ((*match.span(), name) for match in _NAME.finditer(text) if (name := _bare(match[0])))
        return
    seen = normal(text)
    if read.pattern:
        pattern = linear(read.pattern)
        group = pattern.groupindex.get("value", 0)
        for match in pattern.finditer(seen.text):
            if match[group]:
                yield *seen.span(*match.span(group)), _bare(match[group])
        return
    words = [(pattern, value) for value, patterns in (read.words or {}).items() for pattern in patterns]
    found = [
        (*match.span(), words[index][1])
        for index in together(tuple([pattern for pattern, _ in words]), False).Match(seen.text) or ()
        for match in linear(words[index][0]).finditer(seen.text)
        if match[0]
    ]
    for start, end, value in sorted(found):
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in found):
            yield *seen.span(start, end), value


_NAME = re.compile(r"[^/|()（）、,，;；]+")


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _blanked(text: str, pattern: str, *, outside: bool) -> str:
    """`text` with spaces for what `pattern` finds in it, or for all that is `outside` of that."""
    seen = normal(text)
    found = [seen.span(*match.span()) for match in linear(pattern).finditer(seen.text) if match[0]]
    if not (found or outside):
        return text
    inside = {at for start, end in found for at in range(start, end)}
    return "".join(char if (at in inside) == outside else " " for at, char in enumerate(text))


def _comparable(ours: frozenset[Hashable], theirs: frozenset[Hashable]) -> bool:
    """Whether both speak of the same: 30片 says nothing about 500g. Mass and volume are both how much there is."""
    if not (ours and theirs):
        return False
    kinds, others = (
        {_DIMENSIONS.get(one.kind, one.kind) for one in some if isinstance(one, Amount)} for some in (ours, theirs)
    )
    return not (kinds and others and kinds.isdisjoint(others))


_DIMENSIONS = {GRAM: "content", MILLILITRE: "content"}


def _amounts(field: Field, text: str, kinds: tuple[str, ...], counts: list[Decimal]) -> Said:
    found = quantities(text)
    values = frozenset(amount for amount in meant(found, counts) if amount.kind in kinds)
    return Said(field, values, tuple((one.start, one.end, one.amount) for one in found if one.amount.kind in kinds))


def _money(field: Field, view: View) -> Said:
    """An amount of money: the field, or what the field is the `amount` of."""
    holder: Any = field.value
    if not isinstance(holder, dict):
        holder = at(view.variant.listing.data, field.pointer.rpartition("/")[0])
    return Said(field, frozenset([Amount(Decimal(holder["amount"]), holder.get("currency", ""))]))
