"""What a document entitles to: whose it is, and which brands, categories, platforms and regions it is for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from listing_lint.checkers.documents.entries import Entry, plain
from listing_lint.checkers.markers import LinearPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, NotChecked, Related
from listing_lint.matching.category import in_category
from listing_lint.matching.patterns import linear
from listing_lint.matching.several import names_in
from listing_lint.messages import message


@params
class Scope:
    """The scope of a document of `type` must name one of `words`, for goods of `categories` (absent: of any)."""

    type: str
    words: LinearPattern
    categories: tuple[str, ...] = ()


def holder(entries: Iterable[Entry], view: View) -> Iterator[Hit | NotChecked]:
    """The licences of the shop that are in somebody else's name."""
    company, names = shop(view)
    for entry in entries:
        said = entry.said.get("holder")
        if not said:
            yield NotChecked(entry.pointer, message("qualification.no-holder"))
        elif plain(said) in names:
            continue
        elif not company:
            yield NotChecked(entry.pointer, message("qualification.no-company"))
        else:
            yield entry.hit("holder", related=(shop_place(view, company),), holder=said, shop=company)


def shop(view: View) -> tuple[str | None, set[str]]:
    """The shop's company, and the names that are the shop, plain."""
    company, name = view.value("shop.company"), view.value("shop.name")
    return company, {plain(one) for one in (company, name) if one}


def shop_place(view: View, company: str) -> Related:
    """Where the listing says whose the shop is."""
    return Related(view.variant.source_pointer("/shop/company"), label=company)


def brand(entries: Sequence[Entry], view: View, unbranded: Iterable[str]) -> Iterator[Hit | NotChecked]:
    """The documents about other brands, where none of their type is about the listing's."""
    listing_brand = view.value("brand") or ""
    wanted = brands(listing_brand)
    if not wanted or wanted & {plain(none) for none in unbranded}:
        return
    fitting = {entry.type for entry in entries if wanted & brands(entry.said.get("brand", ""))}
    for entry in entries:
        if entry.type in fitting:
            continue
        if not entry.said.get("brand"):
            yield NotChecked(entry.pointer, message("qualification.no-brand"))
        else:
            related = Related(view.variant.source_pointer("/brand"), label=listing_brand)
            yield entry.hit("brand", related=(related,), brand=entry.said["brand"], listing_brand=listing_brand)


def brands(written: str) -> set[str]:
    """The names of a brand that may be written in two languages: 山野集/SANYE, SANYE（山野集）."""
    parts = [written[start:end] for start, end in names_in(written)]
    return {plain(part) for part in (*parts, written) if any(map(str.isalnum, part))}


def category(entries: Iterable[Entry], view: View) -> Iterator[Hit]:
    """The documents for other categories, where none of their type is for the listing's."""
    if not view.category:
        return
    path = "/".join(view.category)
    related = (Related(view.variant.source_pointer("/category"), label=path),)
    for entry in _unfitting(entries, "categories", lambda one: covers(one, view.category)):
        listed = entry.said["categories"]
        args = {"categories": "、".join(listed), "category": path}
        yield entry.hit("categories", related=related, evidence="|".join(listed), **args)


def covers(category: str, path: tuple[str, ...]) -> bool:
    """Whether a category of a document, a glob or a name, covers a category path. Of two names one may hold the other
    (坚果, 坚果炒货): documents and platforms don't use the same words."""
    if in_category(path, category):
        return True
    name = plain(category)
    return bool(name) and any(
        name in plain(level) or plain(level) in name for level in "/".join(path).split("/") if plain(level)
    )


def scope(entries: Iterable[Entry], view: View, scopes: Iterable[Scope]) -> Iterator[Hit]:
    """The documents whose scope lacks what these goods need, where none of their type has it."""
    entries = list(entries)
    for wanted in scopes:
        if wanted.categories and not any(in_category(view.category, glob) for glob in wanted.categories):
            continue
        words = linear(wanted.words)
        told = [entry for entry in entries if entry.type == wanted.type and entry.said.get("scope")]
        if not any(words.search(plain(entry.said["scope"])) for entry in told):
            path = "/".join(view.category)
            related = (Related(view.variant.source_pointer("/category"), label=path),) if path else ()
            for entry in told:
                yield entry.hit("scope", related=related, scope=entry.said["scope"], category=path)


def channel(entries: Iterable[Entry], view: View, channels: Mapping[str, str], everywhere: str) -> Iterator[Hit]:
    """The letters that are for other platforms than some of those that the listing goes to."""
    entries = list(entries)
    for platform in view.platforms:
        if platform in channels:
            for entry in _unfitting(entries, "channels", _of_platform(channels[platform], everywhere)):
                listed = entry.said["channels"]
                hit = entry.hit("channels", channels="、".join(listed), evidence="|".join(listed))
                yield hit._replace(platforms=(platform,))


def _of_platform(names: str, everywhere: str) -> Callable[[str], bool]:
    return lambda channel: _all_of(everywhere, channel) or bool(linear(names).search(plain(channel)))


def region(entries: Iterable[Entry], view: View, everywhere: str) -> Iterator[Hit]:
    """The letters for a part of the country, where none is for all of it: what is sold online is sold everywhere."""
    for entry in _unfitting(entries, "regions", lambda one: _all_of(everywhere, one)):
        listed = entry.said["regions"]
        yield entry.hit("regions", regions="、".join(listed), evidence="|".join(listed))


def _all_of(everywhere: str, name: str) -> bool:
    return bool(linear(everywhere).fullmatch(plain(name)))


def _unfitting(entries: Iterable[Entry], key: str, fits: Callable[[str], bool]) -> Iterator[Entry]:
    """The entries of which none of the values at `key` fits, and no other entry of their type has one that does. One
    without values covers any."""
    told = [entry for entry in entries if entry.said.get(key)]
    fitting = {entry.type for entry in told if any(map(fits, entry.said[key]))}
    return (entry for entry in told if entry.type not in fitting)
