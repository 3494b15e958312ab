"""qualification: one thing that can be wrong with the documents that a listing carries.

A rule names a table of documents and what it looks for. In the entry itself:

    unknown-type              the type is not in the table, so that no rule looks at the document
    no-file, file-format      there is no file; it is not a picture or PDF that platforms take, or it is locked
    duplicate                 the same document, or the same file of one, is there twice

in its days (validity.py):

    expired, expires-soon     on the day of the run; within `within_days` of it
    expires-before-broadcast  valid today, but no longer on the day of a broadcast; with `return_days`, valid then, but not
                              for so many days more
    not-yet-valid             it starts on a day to come
    outdated                  it never ends, but is older than such a document may be
    dates                     dates that can't be: reversed, in the future, longer than such a document lasts

in whose it is and what it is for (entitlement.py):

    holder                    a document that must be the shop's own is somebody else's
    brand, category           every document of a type is about other brands, or other categories
    scope                     every document of a type names a scope without what such goods need (`scopes`)
    channel, region           every letter is for other platforms (`channels`), or for a part of the country (`everywhere`)

and in the chain of letters (authorisation.py):

    authorisation             the letters don't lead from the registrant of the trade mark to the shop
    sublicence                a letter grants more than the one that it rests on: longer, wider, another brand

What the listing doesn't say (a holder, an end date) is not checked. A document without `categories`, `scope`, `channels` or
`regions` covers any.

Messages may use {document} (title and number), {number}, {type}, and of the respective aspect {nearest} · {file} {why} ·
{first} · {issued_on} {starts_on} {expires_on} {days} {years} {broadcast} · {holder} {shop} {why} · {brand} {listing_brand} ·
{categories} {category} · {scope} · {channels} · {regions} · {why} {above}. The number of an identity card never appears.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from listing_lint.checkers.documents import authorisation, entitlement, validity
from listing_lint.checkers.documents.entitlement import Scope
from listing_lint.checkers.documents.entries import (
    DocumentType,
    Entry,
    Table,
    entries,
    keep,
    known_documents,
    known_type,
    names_of,
    plain,
    tidy,
)
from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.facts.unavailable import Unavailable
from listing_lint.finding import Hit, NotChecked, Related, Text
from listing_lint.listings.fields import Field
from listing_lint.messages import Message, Words, message

Result = Hit | NotChecked


@params
class Params:
    """`documents`: type -> what is known of it. `formats`: of files. `unbranded`: values of brand that name none.

    `scopes`: what a document's scope must name for goods of some categories. `channels`: platform -> what letters call
    it. `everywhere`: the names of a channel or region that leave nothing out, as a whole.
    """

    documents: Table
    look_for: Literal[
        "unknown-type", "no-file", "file-format", "duplicate",
        "expired", "expires-soon", "expires-before-broadcast", "not-yet-valid", "outdated", "dates",
        "holder", "brand", "category", "scope", "channel", "region",
        "authorisation", "sublicence",
    ]  # fmt: skip
    within_days: int = 30
    return_days: int = 0
    formats: tuple[str, ...] = ("jpeg", "png", "pdf")
    unbranded: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    channels: dict[str, LinearPattern] | None = None
    everywhere: LinearPattern | None = None

    def __post_init__(self) -> None:
        needed = {"scope": ("scopes",), "channel": ("channels", "everywhere"), "region": ("everywhere",)}
        missing = [name for name in needed.get(self.look_for, ()) if not getattr(self, name)]
        if missing:
            raise Refused(message("qualification.aspect-needs", look_for=self.look_for, names=", ".join(missing)))
        if self.scopes and self.look_for != "scope":
            raise Refused(message("qualification.goes-with", name="scopes", look_for="scope"))
        known_documents(self.documents, [one.type for one in self.scopes])
        scoped = {one.type for one in self.scopes}
        about = _ABOUT.get(self.look_for, _any)
        keep(self, lambda name, document: name in scoped if scoped else about(document))


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterable[Result]:
    """What is wrong with the listing's documents in the one respect that the rule looks for."""
    if params.look_for == "unknown-type":
        return _unknown_type(params.documents, view)
    return _ASPECTS[params.look_for](params, view, list(entries(view, params.documents)))


def _unknown_type(documents: Table, view: View) -> Iterator[Result]:
    for field in view.fields("qualifications[*]"):
        name = field.value["type"]
        if not known_type(name, documents):
            args = {"type": name, "nearest": _nearest(name, documents)}
            yield Hit(f"{field.pointer}/type", text=Text.whole(name), args=args)


def _nearest(name: str, documents: Table) -> Words:
    from difflib import get_close_matches

    titles = {
        plain(other): document.title for known, document in documents.items() for other in names_of(known, document)
    }
    return titles[get_close_matches(plain(name), titles, 1, 0)[0]]


def _no_file(entries: Iterable[Entry]) -> Iterator[Result]:
    for entry in entries:
        if not entry.said.get("files"):
            yield Hit(entry.pointer, args=entry.args(), evidence=entry.type)


def _file_format(formats: Iterable[str], view: View, entries: Iterable[Entry]) -> Iterator[Result]:
    for entry in entries:
        for file in entry.files():
            header = view.fact("document.header", file)
            if header is None:
                continue
            found = header["format"]
            if found not in formats:
                why = message("qualification.not-taken", format=found.upper())
            elif header.get("encrypted") and (lock := _lock(view, file)):
                why = lock
            else:
                continue
            yield Hit(file.pointer, text=Text.whole(file.value), args=entry.args(file=file.value, why=why))


def _lock(view: View, file: Field) -> Message | None:
    """What keeps a protected PDF shut; None where only printing or copying needs a password and anybody can open it."""
    try:
        view.facts.of_file("document.pages", view.variant.listing, str(file.value))
    except Unavailable as shut:
        return message("qualification.locked" if shut.reason.id == "facts.password-pdf" else "qualification.protected")
    return None


def _duplicate(entries: Iterable[Entry]) -> Iterator[Result]:
    """Two entries with one type and one number; one file twice in an entry. Two documents may well share a file."""
    numbered: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if number := tidy(entry.said.get("number", "")):
            first = numbered.setdefault((entry.type, number), entry)
            if first is not entry and not entry.document.personal:
                yield _again(entry, f"{entry.pointer}/number", f"{first.pointer}/number")
        files = entry.said.get("files", ())
        for index, file in enumerate(files):
            if (earlier := files.index(file)) < index:
                yield _again(entry, f"{entry.pointer}/files/{index}", f"{entry.pointer}/files/{earlier}")


def _again(entry: Entry, pointer: str, first: str) -> Hit:
    related = (Related(first, label=entry.document.title["zh-CN"]),)
    return Hit(pointer, related=related, args=entry.args(first=first), evidence=f"{entry.type} {pointer}")


Aspect = Callable[[Params, View, list[Entry]], Iterator[Result]]
_ASPECTS: dict[str, Aspect] = {
    "no-file": lambda params, view, entries: _no_file(entries),
    "file-format": lambda params, view, entries: _file_format(params.formats, view, entries),
    "duplicate": lambda params, view, entries: _duplicate(entries),
    "expired": lambda params, view, entries: validity.expired(entries, view),
    "expires-soon": lambda params, view, entries: validity.expires_soon(entries, view, params.within_days),
    "expires-before-broadcast": lambda params, view, entries: validity.expires_before_broadcast(
        entries, view, params.return_days
    ),
    "not-yet-valid": lambda params, view, entries: validity.not_yet_valid(entries, view),
    "outdated": lambda params, view, entries: validity.outdated(entries, view),
    "dates": lambda params, view, entries: validity.impossible(entries, view),
    "holder": lambda params, view, entries: entitlement.holder(entries, view),
    "brand": lambda params, view, entries: entitlement.brand(entries, view, params.unbranded),
    "category": lambda params, view, entries: entitlement.category(entries, view),
    "scope": lambda params, view, entries: entitlement.scope(entries, view, params.scopes),
    "channel": lambda params, view, entries: entitlement.channel(
        entries, view, params.channels or {}, params.everywhere or ""
    ),
    "region": lambda params, view, entries: entitlement.region(entries, view, params.everywhere or ""),
    "authorisation": lambda params, view, entries: authorisation.broken(entries, view),
    "sublicence": lambda params, view, entries: authorisation.exceeded(entries, view, params.everywhere),
}


def _any(document: DocumentType) -> bool:
    return True


_ABOUT: dict[str, Callable[[DocumentType], bool]] = {
    "outdated": lambda document: document.recent_years is not None,
    "holder": lambda document: document.holder == "shop",
    "brand": lambda document: document.brand,
    "category": lambda document: document.category,
    "channel": lambda document: document.holder == "licensee",
    "region": lambda document: document.holder == "licensee",
    "authorisation": lambda document: document.holder in ("licensee", "registrant"),
    "sublicence": lambda document: document.holder == "licensee",
}
"""The documents that an aspect is about, where it is not about all."""
