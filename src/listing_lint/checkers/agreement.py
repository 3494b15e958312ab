"""agreement: what one place of a listing says against what another says: title and attributes, picture and document.

The rule's targets are read by `read`, the fields `with` by `read_with` (by `read` where it is not given). Only where both say
something they can disagree; `holds` is what must hold of the values:

    share    they have at least one in common (a title names several sizes, the attribute one of them)
    within   every value of the target is one of the others
    same     they are the same values
    named    the text of the target holds one of the others, whatever else it says
    alike    one of the names is another one, with or without accents, 牌, and a name in another script; names of which none
             are in one script (Nike, 耐克) can't be told apart

Each target is judged by itself, or all `together` as one. The finding is the target; `related` are the other places. Messages
may use {matched} (what the target says; {said} where it is no text), {other} (what the other place says), {place} (which).
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from listing_lint.checkers.markers import FieldPath
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.values import Read, Said, hints, say
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Related, Text
from listing_lint.listings.fields import Field, picture_of, tokens
from listing_lint.listings.model import effective_pointer
from listing_lint.matching.block import folded
from listing_lint.matching.names import alike
from listing_lint.matching.normal import bare, normal
from listing_lint.matching.patterns import together
from listing_lint.matching.quantities import GRAM, MILLILITRE, Amount, packs, quantities


@params
class Params:
    """`with`: the other places. `silent`: values that say nothing (其他, 混色); a place that says one of them is not read.
    `whole`: the other places are only taken at their word where each item of the list that they stand in (each of the SKUs)
    says something. `counts`: where it stands how many packs there are (2袋装), by which amounts may differ."""

    read: Read
    with_: tuple[FieldPath, ...]
    read_with: Read | None = None
    holds: Literal["share", "within", "same", "named", "alike"] = "share"
    together: bool = False
    whole: bool = False
    silent: tuple[str, ...] = ()
    counts: tuple[FieldPath, ...] = ()


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """Where no other place says anything, nothing disagrees. Of pictures it is told all the same that they can't be read."""
    return () if any(map(picture_of, targets)) else params.with_


def sieve(rules: Sequence[Params]) -> Sieve:
    """The rules that may read something in a text. One pass for all that look for words; the others are always asked."""
    always = {number for number, rule in enumerate(rules) if rule.holds == "named" or not hints(rule.read)}
    hinted = [(hint, number) for number, rule in enumerate(rules) if number not in always for hint in hints(rule.read)]
    patterns, numbered = tuple(hint for hint, _ in hinted), [number for _, number in hinted]

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


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every target that disagrees with the other places."""
    fields = [field for path in params.with_ for field in view.fields(path)]
    if not fields:
        return
    if params.holds == "named":
        yield from _unnamed(params, view, fields)
        return
    found = list(_disagreements(params, view, fields, ()))
    if found and params.counts and (counts := _counts(params, view)):
        # what is not the same may be so many times the same
        found = list(_disagreements(params, view, fields, counts))
    yield from found


def _disagreements(params: Params, view: View, fields: list[Field], counts: Sequence[Decimal]) -> Iterator[Hit]:
    said = say(view, view.targets, params.read, params.silent, counts)
    others = say(view, fields, params.read_with or params.read, params.silent, counts) if said else []
    if not others or (params.whole and not _all_speak(params, view, others)):
        return
    theirs = frozenset[Hashable]().union(*(one.values for one in others))
    for group in [said] if params.together else [[one] for one in said]:
        ours = frozenset[Hashable]().union(*(one.values for one in group))
        if _comparable(ours, theirs) and not _HOLDS[params.holds](ours, theirs):
            first = next((one for one in group if not one.values <= theirs), group[0])
            yield _hit(first, theirs, others, ours)


_HOLDS: dict[str, Callable[[frozenset[Hashable], frozenset[Hashable]], bool]] = {
    "share": lambda ours, theirs: not ours.isdisjoint(theirs),
    "within": lambda ours, theirs: ours <= theirs,
    "same": lambda ours, theirs: ours == theirs,
    "alike": alike,
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


def _unnamed(params: Params, view: View, fields: list[Field]) -> Iterator[Hit]:
    others = say(view, fields, params.read_with or params.read, params.silent)
    names = {str(name) for one in others for name in one.values}
    for target in view.targets if others else ():
        text = bare(str(target.value))
        if not any(name in text for name in names):
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


def _comparable(ours: frozenset[Hashable], theirs: frozenset[Hashable]) -> bool:
    """Whether both speak of the same: 30片 says nothing about 500g. Mass and volume are both how much there is."""
    if not (ours and theirs):
        return False
    kinds, others = (
        {_DIMENSIONS.get(one.kind, one.kind) for one in some if isinstance(one, Amount)} for some in (ours, theirs)
    )
    return not (kinds and others and kinds.isdisjoint(others))


_DIMENSIONS = {GRAM: "content", MILLILITRE: "content"}
