"""Where a field path leads in the declaration of a listing: a target that can't exist is a mistake of the pack.

Loaded only to validate a pack.
"""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NotRequired, Required, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from listing_lint.listings import fields, schema


class Nowhere(ValueError):
    """A path that leads nowhere: `step` is the step that doesn't exist, `known` the names that do (none: no names)."""

    def __init__(self, path: str, step: str, known: list[str]) -> None:
        super().__init__(path)
        self.step = step
        self.known = known


def follow(path: str) -> None:
    """Check that `path` leads somewhere in a listing; raises fields.PathError (its grammar) or Nowhere."""
    places: list[Any] = [schema.ListingData]
    for step in fields.parse(fields.picture_of(path) or path):
        further = [place for one in places for place in _step(one, step)]
        if not further:
            known = {name for place in places for name in _names(place)}
            raise Nowhere(path, "[*]" if step is fields.EACH else str(step), sorted(known))
        places = further


def _step(place: Any, step: Any) -> Iterator[Any]:
    """Where one step of a path may lead from a place of the declaration; nothing where it can't."""
    for kind in _kinds(place):
        if kind is Any:
            yield Any
        elif is_typeddict(kind):
            hints = _hints(kind)
            if step is fields.EACH:
                yield from hints.values()
            elif step in hints:
                yield hints[step]
        elif get_origin(kind) is list and not isinstance(step, str):
            yield get_args(kind)[0]
        elif get_origin(kind) is dict and (step is fields.EACH or isinstance(step, str)):
            names = _literals(get_args(kind)[0])
            if step is fields.EACH or not names or step in names:
                yield get_args(kind)[1]


def _names(place: Any) -> list[str]:
    """The names that may follow at a place."""
    found: list[str] = []
    for kind in _kinds(place):
        if is_typeddict(kind):
            found += _hints(kind)
        elif get_origin(kind) is dict:
            found += _literals(get_args(kind)[0])
        elif get_origin(kind) is list:
            found.append("[*]")
    return found


def _kinds(annotation: Any) -> Iterator[Any]:
    """The alternatives of an annotation, without what only validation needs."""
    origin = get_origin(annotation)
    if origin in (Annotated, Required, NotRequired):
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for option in get_args(annotation):
            yield from _kinds(option)
    else:
        yield annotation


@cache
def _hints(mapping: Any) -> dict[str, Any]:
    return get_type_hints(mapping)


def _literals(annotation: Any) -> list[str]:
    """The names that a key may have, none where it may have any."""
    kind = next(_kinds(annotation))
    return [] if kind is str else [str(name) for name in get_args(kind)]
