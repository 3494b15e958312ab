"""From the errors of pydantic to problems that the writer of a file can act on: one for each mistake, at its place.

Works for every declaration, from its core schema: which keys there are at a place, what may stand there. Where a union
allows several forms, only the form that the writer meant is explained. Loaded only when something is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, ValidationError

from listing_lint.errors import Problem, Refused
from listing_lint.listings import fields, notation
from listing_lint.listings.document import MAX_PROBLEMS, Places
from listing_lint.messages import Message, message
from listing_lint.nearest import did_you_mean, nearest
from listing_lint.span import shortened


@dataclass(slots=True)
class _Fault:
    """One mistake: pydantic's type of error and its details, where it is, what stands there.

    `wanted` are the schemas of which one would do, `names` the keys or words that would be right, `on_key` says that
    the key is wrong and not its value.
    """

    type: str
    place: tuple[str, ...]
    value: Any
    context: Mapping[str, Any]
    said: str
    wanted: Sequence[Any]
    names: Sequence[str]
    on_key: bool

    @property
    def pointer(self) -> str:
        return "".join(f"/{fields.escape(step)}" for step in self.place)

    def near(self) -> str | None:
        """The right name that is nearest to what was written."""
        written = self.place[-1] if self.on_key else str(self.value)
        return nearest(written, self.names)


def problems(core: Any, error: ValidationError, value: Any, document: Places | None) -> list[Problem]:
    """The problems behind `error`, which the schema `core` raised for `value`, in the order of the file."""
    schema = _Schema(core)
    faults = list(islice(schema.faults(schema.root, error, value, ()), MAX_PROBLEMS + 1))
    misspelt = {(*fault.place[:-1], fault.near()) for fault in faults if fault.type == "extra_forbidden"}
    told = [
        _problem(fault, schema, document)
        for fault in faults[:MAX_PROBLEMS]
        if fault.type != "missing" or fault.place not in misspelt
    ]
    told.sort(key=lambda problem: (problem.span.line, problem.span.column) if problem.span else (0, 0))
    if len(faults) > MAX_PROBLEMS:
        source = document.source_at("") if document else None
        told.append(Problem(message("input.more-problems", most=MAX_PROBLEMS), source))
    return told


class _Schema:
    """A core schema, asked for what it wants at a place."""

    def __init__(self, core: Any) -> None:
        self._definitions = core.get("definitions", [])
        self._named = {definition["ref"]: definition for definition in self._definitions}
        self.root = core["schema"] if core["type"] == "definitions" else core

    def faults(self, node: Any, error: ValidationError, value: Any, base: tuple[str, ...]) -> Iterator[_Fault]:
        """The faults behind the error that `node` raised for `value`, which stands at `base`."""
        explained = set()
        for detail in error.errors(include_url=False):
            type = _OF_DATACLASSES.get(detail["type"], detail["type"])
            place, wanted, names, on_key = self._at(node, detail["loc"], type)
            if wanted["type"] != "union":
                context = detail.get("ctx", {})
                here = (*base, *place)
                yield _Fault(type, here, detail["input"], context, detail["msg"], [wanted], names, on_key)
            elif place not in explained:
                explained.add(place)
                inner = fields.at(value, "".join(f"/{fields.escape(step)}" for step in place))
                yield from self._of_union(wanted, inner, (*base, *place))

    def inner(self, node: Any) -> Any:
        """The schema that says what a value is, out of its references, defaults and functions."""
        while True:
            if node["type"] == "definition-ref":
                node = self._named[node["schema_ref"]]
            elif isinstance(node.get("schema"), dict):
                node = node["schema"]
            else:
                return node

    def keys(self, node: Any) -> dict[str, Any] | None:
        """The schemas of the keys of a mapping whose keys are declared; None for anything else."""
        declared = self.inner(node).get("fields")
        if isinstance(declared, dict):
            declared = [{"name": name, **entry} for name, entry in declared.items()]
        return declared and {_written(entry): entry["schema"] for entry in declared}

    def shape(self, node: Any) -> str:
        """How the value of a schema looks in a file: a mapping, a list or a text."""
        kind = self.inner(node)["type"]
        if kind == "dict" or "fields" in self.inner(node):
            return "mapping"
        return "list" if kind in ("list", "tuple", "set", "frozenset") else "text"

    def _at(self, node: Any, loc: Sequence[Any], type: str) -> tuple[tuple[str, ...], Any, list[str], bool]:
        """Follow an error's `loc`: the place, the schema there (a union ends the way), the right names, is it a key."""
        place: list[str] = []
        node, around = self.inner(node), _ANYTHING
        on_key = type == "extra_forbidden"
        for step in loc:
            if node["type"] == "union":
                break
            if node["type"] == "tagged-union":
                node = self.inner(node["choices"].get(step, _ANYTHING))
            elif step == "[key]" and around["type"] == "dict" and not on_key:
                node, on_key = self.inner(around.get("keys_schema", _ANYTHING)), True
            else:
                place.append(str(step))
                node, around = self.inner(self._inside(node, str(step))), node
        names = (self.keys(around) or {}) if type == "extra_forbidden" else _literals(node)
        return tuple(place), node, list(names), on_key

    def _inside(self, node: Any, step: str) -> Any:
        """The schema of one key of a mapping, or of one item of a list."""
        keys = self.keys(node)
        if keys is not None:
            return keys.get(step, _ANYTHING)
        items = node.get("items_schema") or node.get("values_schema") or _ANYTHING
        return items[min(int(step), len(items) - 1)] if isinstance(items, list) else items

    def _of_union(self, union: Any, value: Any, place: tuple[str, ...]) -> Iterator[_Fault]:
        """The faults of the form that the writer meant; where none looks like the value, that it is none of them."""
        choices = list(self._choices(union))
        look = "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"
        alike = [choice for choice in choices if self.shape(choice) == look]
        meant = max(alike, key=lambda choice: self._likeness(choice, value), default=None)
        if len(alike) > 1 and look == "mapping" and not self._likeness(meant, value):
            meant = None
        words = [str(word) for choice in alike if choice is not meant for word in _literals(self.inner(choice))]
        try:
            if meant is not None:
                SchemaValidator(
                    {"type": "definitions", "schema": meant, "definitions": self._definitions}
                ).validate_python(value)
        except ValidationError as error:
            for fault in self.faults(meant, error, value, place):
                if fault.place == place:
                    fault.names = [*fault.names, *words]
                yield fault
        except SchemaError:
            meant = None
        if meant is None:
            yield _Fault("union", place, value, {}, "", choices, (), False)

    def _choices(self, union: Any) -> Iterator[Any]:
        """The forms that a union allows, those of a union inside it among them."""
        for choice in union["choices"]:
            schema = choice[0] if isinstance(choice, (tuple, list)) else choice
            inner = self.inner(schema)
            yield from self._choices(inner) if inner["type"] == "union" else (schema,)

    def _likeness(self, node: Any, value: Any) -> int:
        """How many keys of `value` are, or nearly are, keys of a schema."""
        keys = self.keys(node) or {}
        return sum(bool(get_close_matches(key, keys, 1)) for key in value) if isinstance(value, dict) else 0


_OF_DATACLASSES = {"unexpected_keyword_argument": "extra_forbidden", "missing_argument": "missing"}
"""What pydantic calls a mistake in a mapping that is declared as a dataclass, and in any other."""

_ANYTHING: dict[str, Any] = {"type": "any"}


def _written(entry: Mapping[str, Any]) -> str:
    """What a declared key is called in a file."""
    alias = entry.get("validation_alias")
    return alias if isinstance(alias, str) else entry["name"]


def _literals(node: Any) -> list[str]:
    """The words that a schema allows, where it allows only these."""
    if node["type"] == "enum":
        return [str(member.value) for member in node["members"]]
    return list(dict.fromkeys(map(str, node["expected"]))) if node["type"] == "literal" else []


def _problem(fault: _Fault, schema: _Schema, document: Places | None) -> Problem:
    words, hint = _words(fault, schema)
    if document is None:
        return Problem(words, hint=hint)
    at_key = fault.on_key or fault.type == "missing"
    span = document.key_span(fault.pointer) if at_key else document.span(fault.pointer)
    return Problem(words, document.source_at(fault.pointer), span, hint)


def _words(fault: _Fault, schema: _Schema) -> tuple[Message, Message | None]:
    """What is wrong, and a way out."""
    refused = fault.context.get("error")
    if isinstance(refused, Refused):
        return refused.message, refused.hint
    if fault.type == "extra_forbidden":
        return message("input.unknown-key", key=fault.place[-1]), _right_names(fault)
    if fault.type == "missing":
        return message("input.missing-key", key=fault.place[-1]), message("input.missing-key-hint")
    if fault.type in ("literal_error", "enum"):
        written = fault.place[-1] if fault.on_key else _short(fault.value)
        return message("input.not-one-of", value=written), _right_names(fault)
    if fault.type == "string_pattern_mismatch" and fault.context["pattern"] in _PATTERNS:
        name = _PATTERNS[fault.context["pattern"]]
        form = message(f"input.{name}-hint")
        hint = message("input.or-one-of", first=form, names=_list(fault.names)) if fault.names else form
        return message(f"input.{name}", value=_short(fault.value)), hint
    if fault.type == "string_too_short" and fault.context["min_length"] == 1:
        return message("input.is-empty"), None
    if fault.type in _SIMPLE:
        return message(f"input.{_SIMPLE[fault.type]}", **fault.context, value=_short(fault.value)), None
    if fault.type == "union" or fault.type.endswith("_type"):
        found = _found(fault.value)
        wanted = [_wanted(node, schema) for node in fault.wanted]
        either = wanted[0]
        for other in wanted[1:]:
            either = message("input.either", first=either, second=other)
        way_out = message("input.want-list-hint") if either.id == "input.want-list" else None
        return message("input.wrong-type", wanted=either, found=found), way_out
    return message("input.invalid-value", value=_short(fault.value), reason=fault.said), None


_PATTERNS = {
    notation.DATE: "not-a-date",
    notation.MOMENT: "not-a-moment",
    notation.AMOUNT: "not-an-amount",
    notation.CURRENCY: "not-a-currency",
}
_SIMPLE = {
    "string_too_short": "too-short",
    "too_short": "too-few",
    "string_too_long": "too-long",
    "too_long": "too-many",
    "string_pattern_mismatch": "wrong-form",
    "int_parsing": "not-an-integer",
    "int_parsing_size": "not-an-integer",
    "int_from_float": "not-an-integer",
    "int_type": "not-an-integer",
    "float_parsing": "not-a-number",
    "decimal_parsing": "not-a-number",
    "float_type": "not-a-number",
    "finite_number": "not-a-number",
    "bool_parsing": "not-yes-or-no",
    "greater_than_equal": "too-small",
    "less_than_equal": "too-great",
    "greater_than": "not-above",
    "less_than": "not-below",
    "multiple_of": "not-a-multiple",
    "string_unicode": "broken-text",
}
_WANTED = {"str": "text", "int": "integer", "bool": "yes-or-no", "list": "list", "tuple": "list", "dict": "table"}


def _wanted(node: Any, schema: _Schema) -> Message:
    node = schema.inner(node)
    keys = schema.keys(node)
    if keys:
        return message("input.want-mapping", keys=_some(list(keys)))
    if words := _literals(node):
        return message("input.want-words", names=_list(words))
    return message(f"input.want-{_WANTED.get(node['type'], 'text')}")


def _found(value: Any) -> Message:
    if isinstance(value, dict) and value:
        return message("input.found-mapping", keys=_some(list(value)))
    if isinstance(value, (dict, list)):
        return message("input.found-list" if isinstance(value, list) else "input.found-empty-mapping")
    return message("input.found-nothing") if value is None else message("input.found-text", value=_short(value))


def _right_names(fault: _Fault) -> Message | None:
    near = fault.near()
    if near:
        return did_you_mean(near)
    return message("input.right-names", names=_list(fault.names)) if fault.names else None


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)


def _some(names: Sequence[str]) -> str:
    return _list([_short(name) for name in names[:3]] + ["…"] * (len(names) > 3))


def _short(value: Any) -> str:
    return shortened(str(value).lower() if isinstance(value, bool) else str(value))
