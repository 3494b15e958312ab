"""category-fit: goods that look as if they had been put into the wrong category.

A table says of each class of goods what its categories are called and what gives such goods away: nouns in the title, names of
attributes, kinds of documents, what they are measured by. Each is a reason with a weight; a class's score is the sum
of its reasons. A listing is a hit where a class that its category does not belong to scores at least `min_score` more than those
that it does. It is a guess by many signs, so it is for a person to look at, with the reasons.

    noun         2 for the first, 1 for each further one, at most 4; not where something else follows (坚果包装袋) or precedes
                 (赠T恤)
    document     2
    attribute    1 each, at most 2
    amount       1 where there is an amount of one of the class's kinds

Silent where the category belongs to no class of the table, where a noun of the category's own classes is in the title, and
about classes that are `kin`. Messages may use {category}, {fits} (the class) and {reasons}.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from listing_lint.checkers.documents.entries import Table, keep, known_documents, names_in, plain, types_of
from listing_lint.checkers.markers import FoldedPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Measured, Related
from listing_lint.listings.fields import Field, escape
from listing_lint.matching.normal import fold, normal
from listing_lint.matching.patterns import linear, longest, together
from listing_lint.messages import Words, message


@params
class Class:
    """`categories` is a pattern of names of categories, `nouns` one of the words for such goods (both see folded text).
    `amounts`: kinds of amounts (g, ml, mm, oz, fl oz, or a measure word). `kin`: classes that are at home in the same
    categories."""

    title: Words
    categories: FoldedPattern
    nouns: FoldedPattern
    attributes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()


@params
class Params:
    """`classes`: name -> what is known of it. `documents`: type -> what is known of it, where the `documents` of classes are
    types of that table, and stand for all that it calls them. `before` and `after`: patterns of what makes a noun mean other
    goods."""

    classes: dict[str, Class]
    documents: Table | None = None
    min_score: int = 3
    before: FoldedPattern | None = None
    after: FoldedPattern | None = None

    def __post_init__(self) -> None:
        if self.documents is not None:
            wanted = [name for one in self.classes.values() for name in one.documents]
            known_documents(self.documents, wanted)
            keep(self, lambda name, _: name in wanted)

    def documents_of(self, one: Class) -> tuple[str, ...]:
        """Everything that a listing may give as the type of a document that only goods of this class have."""
        return one.documents if self.documents is None else names_in(self.documents, one.documents)


class Reasons(NamedTuple):
    """What speaks for one class."""

    nouns: Mapping[str, Field]
    attributes: tuple[str, ...]
    documents: tuple[str, ...]
    amount: bool

    @property
    def score(self) -> int:
        nouns = min(len(self.nouns) + 1, 4) if self.nouns else 0
        return nouns + min(len(self.attributes), 2) + (2 if self.documents else 0) + self.amount

    def words(self) -> Words:
        """What messages say of them."""
        told = [
            message(f"checks.fits-{kind}", words=" ".join(f"“{word}”" for word in words)).words()
            for kind, words in (
                ("nouns", self.nouns),
                ("attributes", self.attributes),
                ("documents", self.documents),
            )
            if words
        ] + ([message("checks.fits-amount").words()] if self.amount else [])
        return {lang: mark.join(one[lang] for one in told) for lang, mark in _BETWEEN.items()}


_BETWEEN = {"zh-CN": "；", "en": "; "}


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the category that the listing is in."""
    return ("category",)


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit at the category, for the class that fits best."""
    names, patterns = list(params.classes), tuple(one.nouns for one in params.classes.values())
    categories = tuple(one.categories for one in params.classes.values())
    own = {names[index] for index in _named(categories, patterns, view.category)}
    if not own:
        return
    nouns = _nouns(params, names, patterns, view.targets)
    if any(nouns.get(name) for name in own):
        return
    others = {name: said for name, said in nouns.items() if not _kin(params, name, own)}
    if not others:
        return
    signs = _Signs.of(view)
    found = {name: signs.for_(params, name, said) for name, said in others.items()}
    best = max(names, key=lambda name: found[name].score if name in found else 0)
    score = found[best].score - max(signs.for_(params, name, {}).score for name in own)
    if score >= params.min_score:
        yield _hit(params, view, best, found[best], score)


def _hit(params: Params, view: View, name: str, reasons: Reasons, score: int) -> Hit:
    places = {field.pointer: noun for noun, field in reversed(list(reasons.nouns.items()))}
    places |= {view.variant.source_pointer(f"/attributes/{escape(key)}"): key for key in reasons.attributes}
    return Hit(
        view.variant.source_pointer("/category"),
        measured=Measured("category_fit", score, params.min_score),
        related=tuple(Related(pointer, label=label) for pointer, label in places.items()),
        args={
            "category": "/".join(view.category),
            "fits": params.classes[name].title,
            "reasons": reasons.words(),
        },
        evidence=name,
    )


@lru_cache(maxsize=1024)
def _named(categories: tuple[str, ...], nouns: tuple[str, ...], path: tuple[str, ...]) -> frozenset[int]:
    """Which classes a category belongs to: a level is called like it, or like its goods. A name that itself holds slashes
    counts as that many levels. A catalogue has few categories."""
    levels = fold("/".join(path)).split("/")
    return frozenset(
        index
        for patterns in (categories, nouns)
        for level in levels
        for index in together(patterns, False).Match(level) or ()
    )


def _kin(params: Params, name: str, own: set[str]) -> bool:
    return name in own or any(name in params.classes[one].kin or one in params.classes[name].kin for one in own)


def _nouns(
    params: Params, names: list[str], patterns: tuple[str, ...], targets: list[Field]
) -> dict[str, dict[str, Field]]:
    """By class, the nouns in the titles that mean the goods themselves. A noun inside a longer one of another class is none."""
    found: dict[str, dict[str, Field]] = {}
    for target in targets:
        seen = normal(str(target.value))
        for start, end, number in longest(patterns, seen.text, partial(_itself, params, seen.text)):
            first, last = seen.span(start, end)
            found.setdefault(names[number], {}).setdefault(target.value[first:last], target)
    return found


def _itself(params: Params, text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    other = (params.before and linear(rf"(?:{params.before})\z").search(before)) or (
        params.after and linear(rf"\A(?:{params.after})").search(after)
    )
    return not other


_REACH = 8


class _Signs(NamedTuple):
    """What a listing shows besides its title."""

    attributes: frozenset[str]
    documents: frozenset[str]
    amounts: frozenset[str]

    @classmethod
    def of(cls, view: View) -> "_Signs":
        from listing_lint.matching.quantities import quantities  # loads slowly; few listings need it

        data = view.variant.data
        attributes = data.get("attributes", {})
        texts = [str(target.value) for target in view.targets] + [str(value) for value in attributes.values()]
        return cls(
            frozenset(attributes),
            types_of(data),
            frozenset(one.amount.kind for text in texts for one in quantities(text)),
        )

    def for_(self, params: Params, name: str, nouns: Mapping[str, Field]) -> Reasons:
        one = params.classes[name]
        return Reasons(
            nouns,
            tuple(name for name in one.attributes if name in self.attributes),
            tuple(name for name in params.documents_of(one) if plain(name) in self.documents),
            not self.amounts.isdisjoint(one.amounts),
        )
