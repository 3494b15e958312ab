"""One listing as everything downstream sees it: plain values, and where each of them came from."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from listing_lint.finding import ListingRef
from listing_lint.listings import fields
from listing_lint.messages import Message
from listing_lint.span import Location

Data = dict[str, Any]
"""A validated listing (schema.py): mappings, lists, strings, integers, booleans."""


class Origin(Protocol):
    """Where the values of one listing came from. Each reader has its own."""

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of the value at `pointer`, or of the code points [start, end) of it where the source shows them
        one to one. A pointer that isn't in the source gets the place of its nearest parent."""
        ...


class Note(NamedTuple):
    """What was odd about a file although it could be read: how it is encoded, or a character that is lost in it."""

    kind: Literal["encoding", "garbled"]
    message: Message
    place: Location | None = None


@dataclass(slots=True)
class Listing:
    """One item for sale as it will be submitted.

    `path` is the listing file as it is shown (POSIX, relative to the working folder where possible), `folder` the
    folder that its file references start from, `root` the folder they may not leave, `row` the line of a batch.
    `notes` say what was odd about the file although it could be read.
    """

    data: Data
    path: str
    folder: Path
    root: Path
    origin: Origin
    row: int | None = None
    pasted: bool = False
    """Whether this is pasted text: only what judges wording has something to say about it."""
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def ref(self) -> ListingRef:
        return ListingRef(self.id, self.path, self.row)

    @property
    def platforms(self) -> tuple[str, ...]:
        return tuple(self.data.get("platforms", ()))


@dataclass(slots=True)
class Variant:
    """The effective values of a listing for the platforms that share them (`overrides`)."""

    listing: Listing
    platforms: tuple[str, ...]
    data: Data
    replaced: dict[str, str]
    """Pointer in `data` -> pointer of the override that put it there."""

    @property
    def category(self) -> tuple[str, ...]:
        """The category path, from the widest to the leaf; empty where the listing has none."""
        value = self.data.get("category", ())
        return tuple(value["path"] if isinstance(value, dict) else value)

    def fields(self, path: str) -> list[fields.Field]:
        """The places of this variant that `path` leads to, with pointers into the user's own file."""
        plain = self.data.get(path)
        if isinstance(plain, str):  # most texts stand right below the top
            return [fields.Field(self.source_pointer(f"/{path}"), plain)]
        found = fields.resolve(self.data, fields.parse(path))
        return [fields.Field(self.source_pointer(pointer), value) for pointer, value in found]

    def value(self, path: str) -> Any:
        """The first value that `path` leads to, or None."""
        return next((value for _, value in fields.resolve(self.data, fields.parse(path))), None)

    def source_pointer(self, pointer: str) -> str:
        """`pointer` as it stands in the user's own file."""
        place = pointer if self.replaced else ""
        while place:
            if place in self.replaced:
                return self.replaced[place] + pointer[len(place) :]
            place = place.rpartition("/")[0]
        return pointer


def variants(listing: Listing, platforms: tuple[str, ...]) -> Iterator[Variant]:
    """The distinct effective listings for `platforms`: one, unless overrides make some of them differ.

    An override replaces a field; in the mappings `attributes`, `images`, `label`, `shop` and `videos` it replaces
    the keys that it names.
    """
    overrides = listing.data.get("overrides", {})
    groups: dict[str, list[str]] = {}
    for platform in platforms:
        groups.setdefault(platform if overrides.get(platform) else "", []).append(platform)
    if not platforms:
        groups[""] = []
    for name, members in groups.items():
        yield _variant(listing, name, tuple(members))


_MERGED = frozenset({"attributes", "images", "label", "shop", "videos"})


def _variant(listing: Listing, overridden: str, platforms: tuple[str, ...]) -> Variant:
    if not overridden:
        return Variant(listing, platforms, listing.data, {})
    data = copy.copy(listing.data)
    replaced = {}
    base = f"/overrides/{fields.escape(overridden)}"
    for key, value in listing.data["overrides"][overridden].items():
        if key in _MERGED and isinstance(data.get(key), dict):
            data[key] = {**data[key], **value}
            for inner in value:
                place = f"/{key}/{fields.escape(inner)}"
                replaced[place] = base + place
        else:
            data[key] = value
            replaced[f"/{key}"] = f"{base}/{key}"
    return Variant(listing, platforms, data, replaced)


def effective_pointer(pointer: str) -> str:
    """The field that a pointer means: `/overrides/douyin/title` is the `/title` of douyin."""
    parts = pointer.split("/", 3)
    return "/" + parts[3] if len(parts) == 4 and parts[1] == "overrides" else pointer
