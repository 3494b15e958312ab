"""A checker's `Params` as plain JSON, and back: what the compiled packs hold.

An instance of a class that is declared with @params becomes `{"$": ["ClassName", {...}]}` with the fields that differ
from their defaults; the class is found again by its name in the checker's module. Sequences come back as tuples. Other
values are strings, numbers, booleans, None and mappings with string keys.
"""

from dataclasses import MISSING, fields, is_dataclass
from types import ModuleType
from typing import Any

_CLASS = "$"


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
        return {_CLASS: [type(value).__name__, held]}
    raise TypeError(f"Params can't hold a {type(value).__name__}")


def decode(value: Any, module: ModuleType) -> Any:
    """The value that `encode` was given; its classes are those of `module`."""
    if isinstance(value, list):
        return tuple([decode(item, module) if isinstance(item, (dict, list)) else item for item in value])
    if not isinstance(value, dict):
        return value
    if _CLASS not in value:
        return {key: decode(item, module) for key, item in value.items()}
    name, held = value[_CLASS]
    made = {key: decode(item, module) for key, item in held.items()}
    return getattr(module, name)(**made) if name else made
