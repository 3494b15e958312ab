"""required-documents: the documents that goods of this kind need.

`all` names types that must all be there, `any` groups of which one type each is enough. A document counts as there
whatever its state: that it is expired or somebody else's is for the rules of `qualification`. With `made_by_shop`, they are
needed only where one of these fields names the shop: who makes the goods needs a licence that a dealer does not.

Messages may use {document}: what is missing, in quotes in Chinese, alternatives with 或 and "or".
"""

from collections.abc import Iterator, Sequence

from listing_lint.checkers.documents.entitlement import shop
from listing_lint.checkers.documents.entries import Table, entries, keep, known_documents, plain
from listing_lint.checkers.markers import FieldPath
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit
from listing_lint.messages import Message, Words, message


@params
class Params:
    """`documents`: type -> what is known of it. `made_by_shop`: the fields that say who makes the goods."""

    documents: Table
    all: tuple[str, ...] = ()
    any: tuple[tuple[str, ...], ...] = ()
    made_by_shop: tuple[FieldPath, ...] = ()

    def __post_init__(self) -> None:
        wanted = [name for group in self.groups() for name in group]
        if not wanted:
            raise Refused(message("checks.at-least-one", names="all, any"))
        known_documents(self.documents, wanted)
        keep(self, lambda name, _: name in wanted)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The types that are needed: one of each group."""
        return *((name,) for name in self.all), *self.any


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit for each document, or group of alternatives, of which the listing has none."""
    if params.made_by_shop and not _made_by_shop(params.made_by_shop, view):
        return
    there = {entry.type for entry in entries(view, params.documents)}
    for group in params.groups():
        if not there.intersection(group):
            missing = _alternatives([params.documents[name].title for name in group])
            place = view.variant.source_pointer("/qualifications")
            yield Hit(place, args={"document": missing}, evidence="|".join(group))


def _made_by_shop(paths: Sequence[str], view: View) -> bool:
    _, names = shop(view)
    return any(plain(str(field.value)) in names for path in paths for field in view.fields(path))


def _alternatives(titles: Sequence[Words]) -> Message:
    one, *others = (message("qualification.quoted", title=title) for title in titles)
    for other in others:
        one = message("qualification.or", one=one, other=other)
    return one
