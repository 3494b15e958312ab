"""A listing as a platform has it, or will have it: its effective values, and what is in the files that they name."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.identity import stand_in
from listing_lint.listings import texts
from listing_lint.listings.fields import escape
from listing_lint.listings.files import Unreadable, is_file, is_remote, named
from listing_lint.listings.model import Data, Listing, Variant

_NOT_SUBMITTED = frozenset({"id", "schema_version", "platforms", "overrides", "waivers"})
"""Keys of a listing file that are no values of the listing: they tell which values hold where, and what a team accepts."""


class FilesOf(Protocol):
    """What is in the files that a listing names. A file that can't be read has no digest."""

    def digest(self, ref: str) -> str | None:
        """A name for the bytes of the file: the same for the same bytes."""
        ...

    def shown(self, ref: str) -> str | None:
        """A name for what a picture shows, the same however it is encoded; None for what is no picture."""
        ...


class State(NamedTuple):
    """One listing on one platform ("" where it names none). `path` is its file as it is shown."""

    id: str
    platform: str
    path: str
    data: Data
    contents: FilesOf

    @property
    def category(self) -> tuple[str, ...]:
        """The category path."""
        category: Mapping[str, Any] = self.data.get("category", {})
        return tuple(category.get("path", ()))

    @property
    def documents(self) -> list[str]:
        """The types of its documents, each once."""
        return list(dict.fromkeys(one["type"] for one in self.data.get("qualifications", ())))


class OnDisk:
    """The contents of the files of a listing as they are now."""

    def __init__(self, listing: Listing, facts: Facts) -> None:
        self._listing, self._facts = listing, facts

    def digest(self, ref: str) -> str | None:
        return self._facts.digest(self._listing, ref)

    def shown(self, ref: str) -> str | None:
        try:
            return str(self._facts.of_file("image.shown", self._listing, ref)["sha256"])
        except Unavailable:
            return None


class Recorded:
    """Contents that were noted: file -> (digest, what it shows)."""

    def __init__(self, files: Mapping[str, tuple[str | None, str | None]]) -> None:
        self._files = files

    def digest(self, ref: str) -> str | None:
        return self._files.get(ref, (None, None))[0]

    def shown(self, ref: str) -> str | None:
        return self._files.get(ref, (None, None))[1]


def states(variants: Iterator[Variant], contents: FilesOf) -> dict[str, State]:
    """The listing on each of its platforms."""
    found = {}
    for variant in variants:
        data = submitted(variant)
        for platform in variant.platforms or ("",):
            listing = variant.listing
            found[platform] = State(listing.id, platform, listing.path, data, contents)
    return found


def submitted(variant: Variant) -> Data:
    """The effective values as `values_of` a listing; a description where it stands in the listing itself."""
    data = values_of(variant.data)
    description = data.get("description")
    if isinstance(description, dict) and "file" in description:
        data["description"] = _from_file(variant.listing, description["file"])
    return data


def values_of(data: Data) -> Data:
    """What of a listing's data is submitted, in one form: a category is a mapping."""
    values = {key: value for key, value in data.items() if key not in _NOT_SUBMITTED}
    category = values.get("category")
    if isinstance(category, list):
        values["category"] = {"path": category}
    return values


def without_persons(data: Data) -> Data:
    """A listing's values with numbers of identity cards replaced by what tells them apart only (`identity.stand_in`), so
    that they can be kept and shown. Names of files stay: they lead to what is in them."""
    return {key: _without_persons(f"/{escape(key)}", value) for key, value in data.items()}


def _without_persons(pointer: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {stand_in(key): _without_persons(f"{pointer}/{escape(key)}", part) for key, part in value.items()}
    if isinstance(value, list):
        return [_without_persons(f"{pointer}/{index}", part) for index, part in enumerate(value)]
    if isinstance(value, str):
        return value if is_file(pointer) else stand_in(value)
    if isinstance(value, int) and value > _NUMBERS:
        said = str(value)
        return value if stand_in(said) == said else stand_in(said)
    return value


_NUMBERS = 10**14
"""The least number of 15 digits: YAML reads what stands without quotes as one."""


def files(data: Data) -> Iterator[str]:
    """The files that a listing's values name, each once and as it is named; addresses are none."""
    return (ref for ref in dict.fromkeys(ref for _, ref, _ in named(data)) if not is_remote(ref))


def _from_file(listing: Listing, ref: str) -> str | dict[str, str]:
    """A description in a file, as it would stand in the listing; one that can't be read stays a file."""
    try:
        text, form = texts.file_of(listing, ref)
    except Unreadable:
        return {"file": ref}
    return {"html": text} if form == "html" else text
