"""Field paths: `images.main[*].text` in rules, JSON pointers (`/images/main/0`) in findings.

Grammar of a path: a name, then any number of `.name`, `[n]`, `[*]`, `["quoted name"]`. `[*]` steps over the items of a
list or the values of a mapping. A path that ends on a list of plain values means each of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any

from listing_lint.errors import Refused
from listing_lint.finding import Origin
from listing_lint.messages import message

EACH = object()
"""The step `[*]`."""

Steps = tuple[Any, ...]
"""A parsed path: names (str), indexes (int) and EACH."""

_STEP = re.compile(r'\.?([^\W\d][\w-]*)|\[([0-9]{1,9})\]|\[(\*)\]|\["((?:[^"\\]|\\.)*)"\]')


_INDEX = re.compile("[0-9]{1,9}")


@dataclass(slots=True)
class Field:
    """One place in a listing with its value.

    `pointer` is the JSON pointer in the user's own file: the value of a platform's override keeps the pointer of the
    override. `origin` tells text that was read in a picture from the listing's own text. `source` is the HTML
    or Markdown that a text was reduced from, as long as the text.
    """

    pointer: str
    value: Any
    origin: Origin = "field"
    source: str | None = None


class PathError(Refused):
    """A path that doesn't follow the grammar; `at` is the index of the first character that doesn't fit."""

    def __init__(self, path: str, at: int) -> None:
        super().__init__(message("input.not-a-path", path=path, place=at + 1), message("input.not-a-path-hint"))
        self.at = at


@cache
def parse(path: str) -> Steps:
    """The steps of a path; raises PathError."""
    steps: list[Any] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if not match or (match[1] and (at == 0) == path[at].startswith(".")):
            raise PathError(path, at)
        name, index, star, quoted = match.groups()
        steps.append(name if name else int(index) if index else EACH if star else quoted.replace('\\"', '"'))
        at = match.end()
    if not steps or not isinstance(steps[0], str):
        raise PathError(path, 0)
    return tuple(steps)


@cache
def picture_of(path: str) -> str | None:
    """The path of the pictures whose text a target path means (`images.main[*].text` -> `images.main[*]`), or None."""
    picture = path.removesuffix(".text")
    if picture == path:
        return None
    names = [step for step in parse(picture) if isinstance(step, str)]
    return picture if (names[0] == "images" and len(names) == 2) or names == ["skus", "image"] else None


def pointer(path: str) -> str:
    """Where the value of a path should stand: for a path with [*], the list or mapping that should hold it."""
    return "".join(f"/{escape(str(step))}" for step in takewhile(lambda step: step is not EACH, parse(path)))


def resolve(data: Any, steps: Steps, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every (pointer, value) of `data` that `steps` lead to, in the order of the file; absent places are skipped."""
    if not steps:
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield f"{pointer}/{index}", item
        elif data is not None:
            yield pointer, data
        return
    step, rest = steps[0], steps[1:]
    if step is EACH:
        for key, item in children(data):
            yield from resolve(item, rest, f"{pointer}/{escape(key)}")
    elif isinstance(data, dict) and isinstance(step, str) and step in data:
        yield from resolve(data[step], rest, f"{pointer}/{escape(step)}")
    elif isinstance(data, list) and isinstance(step, int) and step < len(data):
        yield from resolve(data[step], rest, f"{pointer}/{step}")


@lru_cache(maxsize=4096)
def matches(pointer: str, path: str) -> bool:
    """Whether a pointer of a finding is one of the places that `path` means; an override counts as its field."""
    place = tokens(pointer)
    if place[:1] == ["overrides"]:
        place = place[2:]
    steps = parse(path)
    if len(place) == len(steps) + 1 and (_INDEX.fullmatch(place[-1]) or place[-1] in ("html", "file")):
        place = place[:-1]  # an item of a list of plain values; a description's other two forms
    return len(place) == len(steps) and all(
        step is EACH or str(step) == token for step, token in zip(steps, place, strict=True)
    )


def children(data: Any) -> Iterator[tuple[str, Any]]:
    """The (key, value) pairs of a mapping or list; none of a plain value."""
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list):
        yield from ((str(index), item) for index, item in enumerate(data))


def at(data: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901), or None where there is none."""
    for token in tokens(pointer):
        if isinstance(data, dict):
            data = data.get(token)
        elif isinstance(data, list) and _INDEX.fullmatch(token) and int(token) < len(data):
            data = data[int(token)]
        else:
            return None
    return data


def tokens(pointer: str) -> list[str]:
    """The unescaped tokens of a JSON pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def escape(token: str) -> str:
    """A mapping key as a token of a JSON pointer."""
    return token.replace("~", "~0").replace("/", "~1")
