"""Strict validation: a listing is what schema.py declares, or every mistake in it is told at its place.

The schema is compiled once a tool version and kept in the user's cache as JSON: a start with a warm cache needs only
pydantic's core, which loads in a third of the time of pydantic itself.
"""

from collections.abc import Callable, Iterator
from functools import cache as kept
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint import user_cache
from listing_lint.errors import InputError, Problem
from listing_lint.listings import notation
from listing_lint.listings.document import Document, Places
from listing_lint.listings.model import Data
from listing_lint.messages import message

if TYPE_CHECKING:
    from pydantic_core import ValidationError


def check(document: Document, *, cache: bool = True) -> Data:
    """The values of a listing as `schema.ListingData` types them; raises InputError with every problem, in file order.

    `cache` false neither reads nor writes the compiled schema in the user's cache.
    """
    compiled = _compiled(cache)
    try:
        data: Data = compiled.typed(document.value)
    except compiled.refused as error:
        from listing_lint.listings.faults import problems

        raise InputError(*problems(compiled.schema, error, document.value, document)) from None
    unreal = [
        Problem(message("input.not-a-real-day", value=value), document.source, document.span(pointer))
        for pointer, value in _moments(data)
        if not notation.is_real(value)
    ]
    if unreal:
        raise InputError(*unreal)
    return data


def validator(*, cache: bool = True) -> Callable[[Any], Data]:
    """The function that types the raw values of a listing; it raises pydantic's ValidationError."""
    return _compiled(cache).typed


def problems_of(declared: Any, value: Any, document: Places | None) -> tuple[Any, list[Problem]]:
    """The typed value and no problems, or None and every problem, for any other declaration (a configuration, a pack).

    Without a document (the value stood in a TOML file) the problems have no place.
    """
    from pydantic import ValidationError

    adapter = _adapter(declared)
    try:
        return adapter.validate_python(value), []
    except ValidationError as error:
        from listing_lint.listings.faults import problems

        return None, problems(adapter.core_schema, error, value, document)


@kept
def _adapter(declared: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(declared)


class _Compiled(NamedTuple):
    """The core schema of a listing, the function that types raw values by it, and the error that it raises."""

    schema: Any
    typed: Callable[[Any], Data]
    refused: "type[ValidationError]"


@kept
def _compiled(cache: bool) -> _Compiled:
    from pydantic_core import SchemaError, SchemaValidator, ValidationError, __version__

    here = Path(__file__)
    parts = [here.with_name(name).read_bytes() for name in ("schema.py", "notation.py")]
    name = f"listing-schema-{user_cache.key(__version__, *parts)}.json"
    core, _ = user_cache.load(name) if cache else (None, ())
    if core is not None:
        try:
            return _Compiled(core, SchemaValidator(core).validate_python, ValidationError)
        except (SchemaError, TypeError):
            pass  # somebody else's words in our file: made anew below
    from pydantic import TypeAdapter

    from listing_lint.listings.schema import ListingData

    core = _plain(TypeAdapter(ListingData).core_schema)
    if cache:
        user_cache.save(name, core)
    return _Compiled(core, SchemaValidator(core).validate_python, ValidationError)


def _plain(schema: Any) -> Any:
    """A core schema without the Python objects that validation of plain data has no use for."""
    if isinstance(schema, dict):
        return {key: _plain(value) for key, value in schema.items() if key not in ("cls", "metadata")}
    return [_plain(value) for value in schema] if isinstance(schema, (list, tuple)) else schema


def _moments(data: Data) -> Iterator[tuple[str, str]]:
    """Every date and moment of a listing, with its pointer; what the pattern can't tell is whether the day exists."""
    if _DATES.isdisjoint(data):
        return
    for base, part in [("", data), *((f"/overrides/{name}", part) for name, part in data.get("overrides", {}).items())]:
        for name, keys in _DATED:
            for index, entry in enumerate(part.get(name, ())):
                for key in keys:
                    value = entry.get(key)
                    if value and value != notation.UNLIMITED:
                        yield f"{base}/{name}/{index}/{key}", value


_DATED = (
    ("qualifications", ("issued_on", "starts_on", "expires_on")),
    ("broadcasts", ("starts_at", "filed_at")),
    ("waivers", ("expires_on",)),
)
_DATES = {"overrides", *(name for name, _ in _DATED)}
