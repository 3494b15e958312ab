"""required-documents: the documents that goods of this kind need.

`all` names types that must all be there, `any` groups of which one type each is enough. A document counts as there
whatever its state: that it is expired or somebody else's is for the rules of `qualification`.

Messages may use {document} and {document_en}: what is missing, in quotes in Chinese, alternatives with 或 and "or".
"""

from collections.abc import Iterator

from listing_lint.checkers.documents import Document, NumberForm, Table, entries, keep
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit

__all__ = ["Document", "NumberForm", "Params", "check"]  # compiled packs look for the classes of Params here


@params
class Params:
    """`documents`: type -> what is known of it."""

    documents: Table
    all: tuple[str, ...] = ()
    any: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        wanted = [*self.all, *(name for group in self.any for name in group)]
        if not wanted:
            raise ValueError("name at least one document under `all` or `any`")
        unknown = [name for name in wanted if name not in self.documents]
        if unknown:
            raise ValueError(f"not in the table of documents: {', '.join(unknown)}")
        keep(self, lambda name, _: name in wanted)


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit for each document, or group of alternatives, of which the listing has none."""
    there = {entry.type for entry in entries(view, params.documents)}
    for group in (*((name,) for name in params.all), *params.any):
        if not there.intersection(group):
            titles = [params.documents[name].title for name in group]
            args = {
                "document": "或".join(f"“{title['zh-CN']}”" for title in titles),
                "document_en": " or ".join(title["en"] for title in titles),
            }
            yield Hit(view.variant.source_pointer("/qualifications"), args=args, evidence="|".join(group))
