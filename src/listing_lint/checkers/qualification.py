"""qualification: one thing that can be wrong with the documents that a listing carries.

A rule names a table of documents and what it looks for:

    unknown-type              the type is not in the table, so that no rule looks at the document
    no-file, file-format      there is no file; it is not a picture or PDF that platforms take, or it is locked
    expired, expires-soon     on the day of the run; within `within_days` of it
    expires-before-broadcast  valid today, but no longer on the day of a broadcast
    dates                     dates that can't be: reversed, in the future, longer than such a document lasts
    holder                    a document that must be the shop's own is somebody else's
    authorisation             the letters don't lead from the registrant of the trade mark to the shop
    brand, category           every document of a type is about other brands, or other categories

What the listing doesn't say (a holder, an end date) is not checked. A document without `categories` covers any.

Messages may use {document} and {document_en} (title and number), {number}, {type}, and of the respective aspect
{nearest} {nearest_en} · {file} {why} {why_en} · {issued_on} {expires_on} {days} {broadcast} · {holder} {shop} · {brand}
{listing_brand} · {categories} {category}. The number of an identity card never appears.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from listing_lint.checkers.documents import (
    Document,
    Entry,
    NumberForm,
    Table,
    day,
    entries,
    keep,
    known_type,
    last_day,
    names_of,
    plain,
    whole,
    why,
)
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Measured, NotChecked, Related
from listing_lint.listings.fields import Field
from listing_lint.matching.category import in_category
from listing_lint.messages import Words, message

Result = Hit | NotChecked


__all__ = ["Document", "NumberForm", "Params", "check"]  # compiled packs look for the classes of Params here


@params
class Params:
    """`documents`: type -> what is known of it. `formats`: of files. `unbranded`: values of brand that name none."""

    documents: Table
    look_for: Literal[
        "unknown-type", "no-file", "file-format", "expired", "expires-soon", "expires-before-broadcast", "dates",
        "holder", "authorisation", "brand", "category",
    ]  # fmt: skip
    within_days: int = 30
    formats: tuple[str, ...] = ("jpeg", "png", "pdf")
    unbranded: tuple[str, ...] = (
        "无品牌", "无", "其他", "其它", "白牌", "no brand", "unbranded", "none", "other", "generic",
    )  # fmt: skip

    def __post_init__(self) -> None:
        keep(self, lambda _, document: _ABOUT.get(self.look_for, _any)(document))


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterable[Result]:
    """What is wrong with the listing's documents in the one respect that the rule looks for."""
    return _ASPECTS[params.look_for](params, view)


def _unknown_type(params: Params, view: View) -> Iterator[Result]:
    for field in view.fields("qualifications[*]"):
        name = field.value["type"]
        if not known_type(name, params.documents):
            near = _nearest(name, params.documents)
            args = {"type": name, "nearest": near["zh-CN"], "nearest_en": near["en"]}
            yield Hit(f"{field.pointer}/type", text=whole(name), args=args)


def _nearest(name: str, documents: Table) -> Words:
    from difflib import get_close_matches

    titles = {
        plain(other): document.title for known, document in documents.items() for other in names_of(known, document)
    }
    return titles[get_close_matches(plain(name), titles, 1, 0)[0]]


def _no_file(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        if not entry.said.get("files"):
            yield Hit(entry.pointer, args=entry.args(), evidence=entry.type)


def _file_format(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        for index, file in enumerate(entry.said.get("files", ())):
            place = Field(f"{entry.pointer}/files/{index}", file)
            header = view.fact("document.header", place)
            if header is None:
                continue
            found = header["format"]
            if found not in params.formats:
                reason = why("not-taken", format=found.upper())
            elif header.get("encrypted"):
                reason = why("locked")
            else:
                continue
            yield Hit(place.pointer, text=whole(file), args=entry.args(file=file, **reason))


def _expired(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        end = entry.end()
        if end and end < view.as_of:
            yield _ending(entry, end, (view.as_of - end).days, view)
        elif not end and entry.document.expires and "expires_on" not in entry.said:
            yield NotChecked(entry.pointer, message("qualification.no-end"))


def _expires_soon(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        end = entry.end()
        if end and 0 <= (end - view.as_of).days <= params.within_days:
            yield _ending(entry, end, (end - view.as_of).days, view)


def _expires_before_broadcast(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        end = entry.end()
        for start in view.fields("broadcasts[*].starts_at"):
            broadcast = day(start.value[:10])  # the day where the broadcast is, whatever its offset
            if end and broadcast and view.as_of <= end < broadcast:
                hit = _ending(entry, end, (broadcast - end).days, view, broadcast=broadcast.isoformat())
                yield hit._replace(related=(Related(start.pointer, label=broadcast.isoformat()),))


def _ending(entry: Entry, end: date, days: int, view: View, **more: object) -> Hit:
    measured = Measured("expires_on", end.isoformat(), view.as_of.isoformat())
    args = entry.args(expires_on=end.isoformat(), days=days, **more)
    return Hit(entry.place("expires_on"), measured=measured, args=args, evidence=f"{entry.type} {end}")


def _dates(params: Params, view: View) -> Iterator[Result]:
    for entry in entries(view, params.documents):
        issued, end = day(entry.said.get("issued_on")), day(entry.said.get("expires_on"))
        years = entry.document.valid_years
        unlimited = entry.said.get("expires_on") == "long-term"
        if "issued_on" in entry.said and not issued:
            key, reason = "issued_on", why("no-such-day")
        elif "expires_on" in entry.said and not end and not unlimited:
            key, reason = "expires_on", why("no-such-day")
        elif issued and issued > view.as_of:
            key, reason = "issued_on", why("not-yet")
        elif issued and end and end < issued:
            key, reason = "expires_on", why("reversed")
        elif years and unlimited:
            key, reason = "expires_on", why("not-unlimited", years=years)
        elif years and issued and end and (end - last_day(issued, years)).days > _GRACE:
            key, reason = "expires_on", why("too-long", years=years)
        else:
            continue
        value = entry.said[key]
        yield Hit(f"{entry.pointer}/{key}", text=whole(value), args=entry.args(**{key: value}, **reason))


def _holder(params: Params, view: View) -> Iterator[Result]:
    company, names = _shop(view)
    for entry in entries(view, params.documents):
        if entry.document.holder != "shop":
            continue
        holder = entry.said.get("holder")
        if not holder:
            yield NotChecked(entry.pointer, message("qualification.no-holder"))
        elif plain(holder) in names:
            continue
        elif not company:
            yield NotChecked(entry.pointer, message("qualification.no-company"))
        else:
            yield _somebody_else(view, entry, "holder", company)


def _authorisation(params: Params, view: View) -> Iterator[Result]:
    company, reached = _shop(view)
    letters = [entry for entry in entries(view, params.documents) if entry.document.holder == "licensee"]
    marks = [entry for entry in entries(view, params.documents) if entry.document.holder == "registrant"]
    told = [entry for entry in letters if entry.said.get("licensee")]
    for entry in letters:
        if entry not in told:
            yield NotChecked(entry.pointer, message("qualification.no-licensee"))
    licensors: defaultdict[str, list[str]] = defaultdict(list)
    for entry in told:
        licensors[plain(entry.said["licensee"])].append(plain(entry.said.get("licensor", "")))
    waiting = list(reached)
    while waiting:  # from the shop upwards, one link at a time
        further = set(licensors[waiting.pop()]) - reached - {""}
        reached |= further
        waiting += further
    broken = [entry for entry in told if plain(entry.said["licensee"]) not in reached]
    suspects = [(entry, "licensee", "not-to-shop") for entry in broken]
    owners = [entry for entry in marks if entry.said.get("holder")]
    if (
        owners
        and not broken
        and len(told) == len(letters)
        and not any(plain(e.said["holder"]) in reached for e in owners)
    ):
        suspects.append((owners[0], "holder", "not-from-registrant"))
    for entry, key, reason in suspects:
        if company:
            yield _somebody_else(view, entry, key, company, why(reason))
        else:
            yield NotChecked(entry.pointer, message("qualification.no-company"))


def _somebody_else(view: View, entry: Entry, key: str, company: str, more: dict[str, object] | None = None) -> Hit:
    name = entry.said[key]
    shop = view.variant.source_pointer("/shop/company")
    args = entry.args(holder=name, shop=company, **(more or {}))
    return Hit(f"{entry.pointer}/{key}", text=whole(name), related=(Related(shop, label=company),), args=args)


def _shop(view: View) -> tuple[str | None, set[str]]:
    """The shop's company, and the names that are the shop, plain."""
    company, name = view.value("shop.company"), view.value("shop.name")
    return company, {plain(one) for one in (company, name) if one}


def _brand(params: Params, view: View) -> Iterator[Result]:
    brand = view.value("brand") or ""
    wanted = _brands(brand)
    if not wanted or wanted & {plain(none) for none in params.unbranded}:
        return
    about = [entry for entry in entries(view, params.documents) if entry.document.brand]
    fitting = {entry.type for entry in about if wanted & _brands(entry.said.get("brand", ""))}
    for entry in about:
        if entry.type in fitting:
            continue
        if not entry.said.get("brand"):
            yield NotChecked(entry.pointer, message("qualification.no-brand"))
        else:
            related = (Related(view.variant.source_pointer("/brand"), label=brand),)
            args = entry.args(brand=entry.said["brand"], listing_brand=brand)
            yield Hit(f"{entry.pointer}/brand", text=whole(entry.said["brand"]), related=related, args=args)


def _brands(written: str) -> set[str]:
    """The names of a brand that may be written in two languages: 山野集/SANYE, SANYE（山野集）."""
    parts = re.split(r"[/|,，、;；()（）]", written)
    return {plain(part) for part in (*parts, written) if any(map(str.isalnum, part))}


def _category(params: Params, view: View) -> Iterator[Result]:
    if not view.category:
        return
    about = [
        entry for entry in entries(view, params.documents) if entry.document.category and entry.said.get("categories")
    ]
    fitting = {entry.type for entry in about if any(_covers(one, view.category) for one in entry.said["categories"])}
    for entry in about:
        if entry.type not in fitting:
            listed = entry.said["categories"]
            related = (Related(view.variant.source_pointer("/category"), label="/".join(view.category)),)
            args = entry.args(categories="、".join(listed), category="/".join(view.category))
            yield Hit(f"{entry.pointer}/categories", related=related, args=args, evidence="|".join(listed))


def _covers(category: str, path: tuple[str, ...]) -> bool:
    """Whether a category of a document, a glob or a name, covers a category path. Of two names one may hold the other
    (坚果, 坚果炒货): documents and platforms don't use the same words."""
    if in_category(path, category):
        return True
    name = plain(category)
    return bool(name) and any(
        name in plain(level) or plain(level) in name for level in "/".join(path).split("/") if plain(level)
    )


_ASPECTS: dict[str, Callable[[Params, View], Iterator[Result]]] = {
    "unknown-type": _unknown_type,
    "no-file": _no_file,
    "file-format": _file_format,
    "expired": _expired,
    "expires-soon": _expires_soon,
    "expires-before-broadcast": _expires_before_broadcast,
    "dates": _dates,
    "holder": _holder,
    "authorisation": _authorisation,
    "brand": _brand,
    "category": _category,
}


def _any(document: Document) -> bool:
    return True


_ABOUT: dict[str, Callable[[Document], bool]] = {
    "holder": lambda document: document.holder == "shop",
    "authorisation": lambda document: document.holder in ("licensee", "registrant"),
    "brand": lambda document: document.brand,
    "category": lambda document: document.category,
}
"""The documents that an aspect is about, where it is not about all."""
_GRACE = 31
"""Days that a term may be longer than the law says: issuing offices round up to the end of a month."""
