"""A value that is put together from several YAML documents, and where each part of it stands.

A rule may come from its pack, from the packs that change it, and from tables; a mistake is shown in the file in which
it was made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from listing_lint.errors import Problem
from listing_lint.listings import fields
from listing_lint.listings.document import Document
from listing_lint.listings.fields import escape
from listing_lint.messages import Message
from listing_lint.span import Source, Span

TABLE = "table"
EXTEND_PARAMS = "extend_params"


@dataclass(slots=True)
class Placed:
    """`value`, and for the pointers in it at which another document begins, that document and the pointer in it."""

    value: Any
    parts: dict[str, tuple[Document, str]]

    def place(self, pointer: str = "") -> tuple[Document, str]:
        """The document that holds the value at `pointer`, and the pointer to it there."""
        head = pointer
        while head not in self.parts:
            head = head.rpartition("/")[0]
        document, base = self.parts[head]
        return document, base + pointer[len(head) :]

    def source_at(self, pointer: str) -> Source:
        """The text that holds the value at `pointer`."""
        return self.place(self._there(pointer))[0].source

    def span(self, pointer: str) -> Span:
        """Where the value at `pointer` stands in its text; for a key that a rule lacks, its id."""
        document, inside = self.place(self._there(pointer))
        return document.span(inside)

    def key_span(self, pointer: str) -> Span:
        """Where the key that leads to `pointer` stands; for a key that a rule lacks, its id."""
        there = self._there(pointer)
        document, inside = self.place(there)
        return document.key_span(inside) if there == pointer else document.span(inside)

    def problem(self, message: Message, pointer: str = "", hint: Message | None = None) -> Problem:
        """Something wrong with the value at `pointer`."""
        return Problem(message, self.source_at(pointer), self.span(pointer), hint)

    def within(self, key: str) -> "Placed":
        """The mapping under a key of this one; an empty one where the key isn't there."""
        pointer = f"/{key}"
        inside = {place[len(pointer) :]: part for place, part in self.parts.items() if place.startswith(f"{pointer}/")}
        return Placed(self.value.get(key, {}), {"": self.place(self._there(pointer)), **inside})

    def changed_by(self, other: "Placed") -> "Placed":
        """This rule with the keys that another entry names.

        A mapping that both have is merged key by key, one level deep; the lists of `extend_params` are put after those
        of `params`.
        """
        made = Placed(dict(self.value), dict(self.parts))
        for key, item in other.value.items():
            if key == "id":
                continue  # it may be an old id
            path = f"/{escape(key)}"
            if (
                key == EXTEND_PARAMS
                and isinstance(item, dict)
                and all(isinstance(added, list) for added in item.values())
            ):
                made.value["params"] = dict(made.value.get("params", {}))
                for inner, added in item.items():
                    made._append(inner, added, other)
            elif isinstance(item, dict) and isinstance(made.value.get(key), dict):
                made.value[key] = {**made.value[key], **item}
                for inner in item:
                    made._take(f"{path}/{escape(inner)}", other)
            else:
                made.value[key] = item
                made._take(path, other)
        return made

    def with_tables(self, table: Callable[[str], Document | None]) -> "tuple[Placed, list[tuple[str, str]]]":
        """This rule with every `{table: <name>}` in its parameters or conditions replaced by what `table` gives for that
        name; in a list, a table that is a list gives its entries.

        Also returns the (pointer, name) of every reference to a table that can't be had.
        """
        made = Placed(dict(self.value), dict(self.parts))
        unknown: list[tuple[str, str]] = []

        def replaced(value: Any, pointer: str, old: str) -> Any:
            if isinstance(value, list):
                return spliced(value, pointer, old)
            if not isinstance(value, dict):
                return value
            name = value.get(TABLE)
            if len(value) > 1 or not isinstance(name, str):
                return {key: replaced(value[key], *(f"{at}/{escape(key)}" for at in (pointer, old))) for key in value}
            found = table(name)
            if found is None:
                unknown.append((f"{pointer}/{TABLE}", name))
                return value
            made.parts[pointer] = (found, "")
            return found.value

        def spliced(items: list[Any], pointer: str, old: str) -> list[Any]:
            """The items, in the place of a reference to a table that is a list the entries of that table."""
            found: list[Any] = []
            for index, item in enumerate(items):
                place = f"{pointer}/{len(found)}"
                if place != f"{old}/{index}":
                    made.parts[place] = self.place(f"{old}/{index}")
                value = replaced(item, place, f"{old}/{index}")
                if value is not item and isinstance(item, dict) and isinstance(value, list):
                    source = made.parts.pop(place)[0]
                    for entry in range(len(value)):
                        made.parts[f"{pointer}/{len(found) + entry}"] = (source, f"/{entry}")
                    found += value
                else:
                    found.append(value)
            return found

        for key in ("params", EXTEND_PARAMS, "when"):
            if key in made.value:
                made.value[key] = replaced(made.value[key], f"/{key}", f"/{key}")
        return made, unknown

    def _there(self, pointer: str) -> str:
        """`pointer`, or where there is no such value the place that speaks for it."""
        while pointer and fields.at(self.value, pointer) is None:
            pointer = pointer.rpartition("/")[0]
        return "/id" if not pointer and isinstance(self.value, dict) and "id" in self.value else pointer

    def _take(self, pointer: str, other: "Placed") -> None:
        """Note that the value at `pointer` now is that of `other`."""
        self._place_at(pointer, other, pointer)

    def _append(self, name: str, added: list[Any], other: "Placed") -> None:
        params, path = self.value["params"], f"/params/{escape(name)}"
        source = f"/{EXTEND_PARAMS}/{escape(name)}"
        there = params.get(name)
        if isinstance(there, list):
            params[name] = there + added
            for index in range(len(added)):
                self._place_at(f"{path}/{len(there) + index}", other, f"{source}/{index}")
        else:
            params[name] = added
            self._place_at(path, other, source)

    def _place_at(self, pointer: str, other: "Placed", source: str) -> None:
        for inside in [inside for inside in self.parts if inside.startswith(f"{pointer}/")]:
            del self.parts[inside]
        self.parts[pointer] = other.place(source)
        for inside, part in other.parts.items():
            if inside.startswith(f"{source}/"):
                self.parts[pointer + inside[len(source) :]] = part
