"""The files that a listing names: which they are, those that are missing or broken, and the hash of all that is checked."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from listing_lint.errors import InputError, Problem
from listing_lint.facts.facts import Facts
from listing_lint.facts.unavailable import Unavailable
from listing_lint.listings import texts
from listing_lint.listings.files import Unreadable, is_remote, named
from listing_lint.listings.find import notes
from listing_lint.listings.model import Listing, Note, Variant
from listing_lint.messages import Message
from listing_lint.span import Location

_HEADERS = {
    "images[*]": "image.header",
    "skus[*].image": "image.header",
    "qualifications[*].files": "document.header",
    "videos[*]": "video.header",
}
"""For each place that names files the fact that tells whether such a file can be read."""


def file_references(listing: Listing) -> Iterator[tuple[str, str]]:
    """The (pointer, path) of every file that a listing names."""
    return ((pointer, path) for pointer, path, _ in named(listing.data))


def broken_files(listing: Listing, facts: Facts) -> Iterator[tuple[str, Message]]:
    """The (pointer, reason) of the files that are missing or broken, whatever the rules ask for."""
    for pointer, path, place in named(listing.data):
        if is_remote(path):
            continue
        try:
            facts.of_file(_HEADERS[place], listing, path)
        except Unavailable as missing:
            if missing.unreadable:
                yield pointer, missing.reason


class Told(NamedTuple):
    """What a description's own file tells about itself: what is odd about it, or why it is no text."""

    notes: tuple[Note, ...] = ()
    problem: Problem | None = None


def described_in_files(variants: Iterable[Variant]) -> dict[str, Told]:
    """By pointer, every description of the variants that is a file and can be opened."""
    found: dict[str, Told] = {}
    for variant in variants:
        if not isinstance(variant.data.get("description"), dict):
            continue
        for place in variant.fields("description"):
            pointer = f"{place.pointer}/file"
            if "file" not in place.value or pointer in found:
                continue
            try:
                source = texts.source_of(variant.listing, place.value["file"])
                told = [one._replace(place=one.place or Location(source.path)) for one in notes(source)]
                found[pointer] = Told(tuple(told))
            except InputError as error:
                found[pointer] = Told(problem=error.problems[0])
            except Unreadable:
                continue
    return found


def content_hash(listing: Listing, facts: Facts) -> str:
    """What was checked, in one short name: the listing's values without its waivers, and the bytes of its files."""
    from pydantic_core import to_json  # it is there: it has validated the listing

    data = listing.data
    if "waivers" in data:
        data = {key: value for key, value in data.items() if key != "waivers"}
    digest = sha256(to_json(data))
    for values in (data, *data.get("overrides", {}).values()):
        for path in _files(values):
            if not is_remote(path):
                digest.update((facts.digest(listing, path) or "missing").encode())
    return digest.hexdigest()[:16]


def _files(values: Mapping[str, Any]) -> Iterator[str]:
    """Every file that some values of a listing name, that of a description too."""
    yield from (path for _, path, _ in named(values))
    description = values.get("description")
    if isinstance(description, dict) and "file" in description:
        yield description["file"]
