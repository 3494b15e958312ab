"""The documents of a listing, read with a pack's table of document types: what the checkers about documents share."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from listing_lint import identity
from listing_lint.check_digits import Algorithm
from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Related, Text
from listing_lint.listings.fields import Field
from listing_lint.listings.notation import UNLIMITED
from listing_lint.matching.patterns import linear
from listing_lint.matching.several import numbers_in
from listing_lint.messages import Words, message
from listing_lint.nearest import hint


@params
class NumberForm:
    """One form that the number of a document may have, as a whole: half width, capitals, no spaces.

    {P} in `form` stands for the one-character name of a province. `check`: the algorithm of the check digit.
    `unusable`: why a number of this form is no use for a listing.
    """

    form: LinearPattern
    check: Algorithm | None = None
    unusable: Words | None = None

    @property
    def pattern(self) -> Any:
        """The form, compiled, with the provinces in it."""
        return linear(self.form.replace("{P}", _PROVINCE))


@params
class DocumentType:
    """A type of document. `aliases`: other names that a listing may give as its type. `looks_like`: its number, in
    words. `expires`: it bears an end date; `valid_years`: how long it lasts at most; `recent_years`: how old it may be
    although it never ends.

    `holder`: shop (the seller's own licence), licensee (a letter of authorisation), registrant (a trade mark), any.
    `brand`, `category`: it must be about the listing's. `personal`: its number is a person's and never shown.
    """

    title: Words
    aliases: tuple[str, ...] = ()
    numbers: tuple[NumberForm, ...] = ()
    looks_like: Words | None = None
    expires: bool = False
    valid_years: int | None = None
    recent_years: int | None = None
    holder: Literal["shop", "licensee", "registrant", "any"] = "any"
    brand: bool = False
    category: bool = False
    personal: bool = False


Table = dict[str, DocumentType]
"""Type -> what is known of it."""


def keep(params: Any, wanted: Callable[[str, DocumentType], bool], *, numbers: bool = False) -> None:
    """Leave in `params.documents` only the types, and with `numbers` their forms, that the rule asks about: compiled
    packs hold what is left once a rule."""
    documents = {
        name: document if numbers else replace(document, numbers=(), looks_like=None)
        for name, document in params.documents.items()
        if wanted(name, document)
    }
    object.__setattr__(params, "documents", documents)  # params are frozen once they are made


def known_documents(documents: Table, types: Iterable[str]) -> None:
    """Refuse a type that the table does not have."""
    for type in types:
        if type not in documents:
            raise Refused(message("packs.unknown-kind", name=type), hint(type, documents))


@params
class Kinds:
    """Documents of one of `kinds`, by any name that the table `named_in` has for them."""

    kinds: tuple[str, ...]
    named_in: Table

    def __post_init__(self) -> None:
        if not self.kinds:
            raise Refused(message("checks.at-least-one", names="kinds"))
        known_documents(self.named_in, self.kinds)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a listing may give as the type of such a document."""
        return names_in(self.named_in, self.kinds)

    @property
    def titles(self) -> tuple[Words, ...]:
        """What people call the kinds."""
        return tuple(self.named_in[kind].title for kind in self.kinds)


class _Named:
    """Metadata of a tuple of names: a pack may write `Kinds` in their place, which are then turned into the names."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        kinds = core_schema.no_info_after_validator_function(lambda asked: asked.names, handler.generate_schema(Kinds))
        return core_schema.union_schema([handler(source), kinds], mode="left_to_right")


Names = Annotated[tuple[str, ...], _Named()]
"""Types of documents as listings may give them; in a pack a list of them, or `{kinds: [...], named_in: <a table>}`."""


class Entry(NamedTuple):
    """One document of a listing: its place, what the listing says of it, and what the table says of its type."""

    pointer: str
    said: dict[str, Any]
    type: str
    document: DocumentType

    def place(self, key: str) -> str:
        """The pointer of a key, or of the whole entry where it has none."""
        return place_of(self.pointer, self.said, key)

    def files(self) -> list[Field]:
        """The places where its files are named."""
        return [Field(f"{self.pointer}/files/{at}", name) for at, name in enumerate(self.said.get("files", ()))]

    def end(self) -> date | None:
        """The last day: as the listing says (`ends_on`), else from the day of issue and how long such a document lasts."""
        issued, years = day(self.said.get("issued_on")), self.document.valid_years
        if "expires_on" not in self.said and self.document.expires and issued and years:
            return last_day(issued, years)
        return ends_on(self.said.get("expires_on"))

    @property
    def number(self) -> str:
        """Its number as people are shown it: none of a document whose number is a person's."""
        return "" if self.document.personal else masked(self.said.get("number", ""))

    def args(self, **more: object) -> dict[str, object]:
        """What messages may say of the document: it is called by its title, with its number where that is shown."""
        number, title = self.number, self.document.title
        name = message("qualification.document", title=title, number=number) if number else title
        return {"document": name, "number": number, "type": self.type, **more}

    def hit(self, key: str, *, related: Sequence[Related] = (), evidence: str | None = None, **more: object) -> Hit:
        """A hit at one of its values: all of it where it is a text."""
        value = self.said[key]
        text = Text.whole(value) if isinstance(value, str) else None
        return Hit(
            f"{self.pointer}/{key}", text=text, related=tuple(related), args=self.args(**more), evidence=evidence
        )


def entries(view: View, documents: Table) -> Iterator[Entry]:
    """The documents of the listing whose type is known."""
    for field in view.fields("qualifications[*]"):
        known = known_type(field.value["type"], documents)
        if known:
            yield Entry(field.pointer, field.value, known, documents[known])


def place_of(pointer: str, said: Mapping[str, Any], key: str) -> str:
    """The pointer of a key of the entry at `pointer`, or of the whole entry where it has none."""
    return f"{pointer}/{key}" if key in said else pointer


def known_type(name: str, documents: Table) -> str | None:
    """The type that `name` means: a type, a title, or an alias."""
    if name in documents:
        return name
    wanted = plain(name)
    return next((known for known, one in documents.items() if wanted in map(plain, names_of(known, one))), None)


def has_one_of(data: Mapping[str, Any], types: Iterable[str]) -> bool:
    """Whether one of a listing's documents is of one of these types, where no table tells what else a type is called."""
    return not types_of(data).isdisjoint(map(plain, types))


def types_of(data: Mapping[str, Any]) -> frozenset[str]:
    """What a listing gives as the types of its documents, plain."""
    return frozenset(plain(str(document.get("type", ""))) for document in data.get("qualifications", ()))


def day(text: str | None) -> date | None:
    """A day, or None for no text and for a day that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def ends_on(text: str | None) -> date | None:
    """A last day: the last of all for a document that has none."""
    return date.max if text == UNLIMITED else day(text)


def last_day(issued: date, years: int) -> date:
    """The last day of a term whose first day is `issued`."""
    month = date(min(issued.year + years, 9990), issued.month, 1)
    return date.fromordinal(month.toordinal() + issued.day - 2)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without what writers vary: width, case, spaces, hyphens, brackets, quotes."""
    return _VARIED.sub("", unicodedata.normalize("NFKC", name).casefold())


def tidy(number: str) -> str:
    """A number as forms see it: half width, capitals, no spaces."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def numbers(written: str) -> list[str]:
    """The numbers of a value that may hold several, tidy."""
    return numbers_in(tidy(written))


def masked(number: str) -> str:
    """`number`, unless it holds the number of an identity card, however it is spaced: then only its ends are left."""
    hidden = identity.masked(tidy(number))
    return number if hidden == tidy(number) else hidden


def names_in(documents: Table, types: Iterable[str]) -> tuple[str, ...]:
    """Everything that a listing may give as one of these types, all of which the table has."""
    return tuple(name for type in types for name in names_of(type, documents[type]))


def names_of(type: str, document: DocumentType) -> Iterator[str]:
    """Everything that a listing may give as this type."""
    yield type
    yield from document.title.values()
    yield from document.aliases


_VARIED = re.compile(r"[\s\-_·.,()\[\]{}〔〕《》<>【】「」“”\"']+")
_PROVINCE = "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新]"
