"""A checker's `Params` as plain JSON, and back: what the compiled packs hold.

An instance of a class that is declared with @params becomes `{"$": ["module:Class", {...}]}` with the fields that differ
from their defaults (modules of this package's checkers by what follows `listing_lint.checkers`). Sequences come back as
tuples. Other values are strings, numbers, booleans, None and mappings with string keys. What several rules hold alike (a
table) is kept once: `{"$": number}` stands for it.
"""

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import Any

_CLASS = "$"
_CHECKERS = "listing_lint.checkers"
_WORTH_SHARING = 256
"""From this size on, in characters."""


def encode(value: Any) -> Any:
    """`value` as JSON; raises TypeError for what JSON can't hold: a fault of the checker, not of the pack."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        plain = {key: encode(item) for key, item in value.items()}
        return {_CLASS: ["", plain]} if _CLASS in value else plain
    if is_dataclass(value) and not isinstance(value, type):
        held = {}
        for field in fields(value):
            item = getattr(value, field.name)
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            if default is MISSING or item != default:
                held[field.name] = encode(item)
        return {_CLASS: [f"{type(value).__module__.removeprefix(_CHECKERS)}:{type(value).__name__}", held]}
    raise TypeError(f"Params can't hold a {type(value).__name__}")


def share(encoded: Sequence[Any]) -> list[Any]:
    """Take what several of these encoded `Params` have in a field out of them; returns these values, by number."""
    places: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for _, held in (params[_CLASS] for params in encoded):
        for name, value in held.items():
            if isinstance(value, (dict, list)):
                places.setdefault(json.dumps(value), []).append((held, name))
    shared: list[Any] = []
    for text, alike in places.items():
        if len(alike) > 1 and len(text) >= _WORTH_SHARING:
            shared.append(json.loads(text))
            for held, name in alike:
                held[name] = {_CLASS: len(shared) - 1}
    return shared


def unshared(encoded: Any, shared: Sequence[Any]) -> Any:
    """Encoded `Params` with what `share` has taken out of them."""
    name, held = encoded[_CLASS]
    return {_CLASS: [name, {key: shared[value[_CLASS]] if _is_shared(value) else value for key, value in held.items()}]}


def _is_shared(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get(_CLASS), int)


Shared = dict[Any, Any]
"""What several rules hold alike, by number; what it decodes to is kept beside it, by ("made", number)."""


def decode(value: Any, shared: Shared | None = None) -> Any:
    """The value that `encode` was given; only the modules of its classes are imported."""
    if isinstance(value, list):
        return tuple([decode(item) if isinstance(item, (dict, list)) else item for item in value])
    if not isinstance(value, dict):
        return value
    if _CLASS not in value:
        return {key: decode(item) for key, item in value.items()}
    if _is_shared(value):
        assert shared is not None
        made = ("made", value[_CLASS])
        if made not in shared:
            shared[made] = decode(shared[value[_CLASS]])
        return shared[made]
    name, held = value[_CLASS]
    filled = {key: decode(item, shared) for key, item in held.items()}
    return _class(name)(**filled) if name else filled


@cache
def _class(name: str) -> Any:
    module, _, own = name.partition(":")
    return getattr(import_module(module, _CHECKERS), own)


def stated(value: Any, shared: Shared) -> Any:
    """What `encode` was given as plain data: without classes, and without what is left at its default."""
    if isinstance(value, list):
        return [stated(item, shared) for item in value]
    if not isinstance(value, dict):
        return value
    kept = value.get(_CLASS)
    if isinstance(kept, int):
        return stated(shared[kept], shared)
    return {key.rstrip("_"): stated(item, shared) for key, item in (kept[1] if kept else value).items()}
