"""Conditions of rules (`when`): pure, over plain data.

A condition holds, or there is an obstacle: the reason why not. A listing without a category gives no answer to a
condition about its category, and `not` doesn't turn that into a yes.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from listing_lint.listings import fields
from listing_lint.matching.category import in_category
from listing_lint.matching.patterns import linear
from listing_lint.messages import Message, message

When = Mapping[str, Any]
"""A validated `when` (model.When): every key must hold."""

_NO_ANSWER = "packs.off-no-category"


def obstacle(
    when: When | None, *, platforms: frozenset[str], category: Sequence[str], data: Mapping[str, Any], as_of: date
) -> Message | None:
    """Why `when` doesn't hold for a listing, or None where it does.

    `platforms` are those that the question is about (empty: none is known); one of the wanted must be among them.
    """

    def ask(when: When) -> Message | None:
        return _together(ask_one(key, wanted) for key, wanted in when.items())

    def ask_one(key: str, wanted: Any) -> Message | None:
        match key:
            case "platforms":
                return _platforms(wanted, platforms)
            case "category":
                return _category(wanted, category)
            case "field":
                return _field(wanted, data)
            case "document":
                return _document(wanted, data)
            case "from":
                return message("packs.off-before", date=wanted) if as_of.isoformat() < wanted else None
            case "until":
                return message("packs.off-after", date=wanted) if as_of.isoformat() > wanted else None
            case "all":
                return _together(ask(part) for part in wanted)
            case "any":
                return _alternatives([ask(part) for part in wanted])
            case "not":
                found = ask(wanted)
                if found is None:
                    return message("packs.off-not")
                return found if found.id == _NO_ANSWER else None
        raise ValueError(f"not a condition: {key}")

    return ask(when) if when else None


def needs_data(when: When | None) -> bool:
    """Whether the answer depends on more of a listing than its platforms and its category."""
    if not when:
        return False
    parts = [*when.get("all", ()), *when.get("any", ()), when.get("not")]
    return "field" in when or "document" in when or any(needs_data(part) for part in parts)


def _platforms(wanted: Sequence[str], platforms: frozenset[str]) -> Message | None:
    if platforms.intersection(wanted):
        return None
    return message("packs.off-platform" if platforms else "packs.off-no-platform", wanted=", ".join(wanted))


def _category(globs: Sequence[str], category: Sequence[str]) -> Message | None:
    if not category:
        return message(_NO_ANSWER, wanted=", ".join(globs))
    if any(in_category(tuple(category), glob) for glob in globs):
        return None
    return message("packs.off-category", category="/".join(category), wanted=", ".join(globs))


def _field(wanted: Mapping[str, Any], data: Mapping[str, Any]) -> Message | None:
    """`in` and `matches` ask for one fitting value, `not_in` for none; an empty value counts as absent."""
    path = wanted["path"]
    found = [value for _, value in fields.resolve(data, fields.parse(path)) if value not in ("", [], {})]
    if "present" in wanted and wanted["present"] != bool(found):
        return message("packs.off-field-absent" if wanted["present"] else "packs.off-field-present", path=path)
    values = [_written(value) for value in found if not isinstance(value, (dict, list))]
    fits = (
        ("in" not in wanted or any(value in wanted["in"] for value in values))
        and ("not_in" not in wanted or all(value not in wanted["not_in"] for value in values))
        and ("matches" not in wanted or any(linear(wanted["matches"]).search(value) for value in values))
    )
    return None if fits else message("packs.off-field-value", path=path)


def _written(value: Any) -> str:
    """A value as it is written in a pack."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _document(wanted: Sequence[str], data: Mapping[str, Any]) -> Message | None:
    types = {document.get("type") for document in data.get("qualifications", ())}
    return None if types.intersection(wanted) else message("packs.off-document", wanted=", ".join(wanted))


def _together(found: Iterable[Message | None]) -> Message | None:
    """The obstacle of conditions that must all hold: the first; one without an answer only where there is no other."""
    unanswered = None
    for one in found:
        if one and one.id != _NO_ANSWER:
            return one
        unanswered = unanswered or one
    return unanswered


def _alternatives(found: list[Message | None]) -> Message | None:
    """The obstacle of `any`: none if one part has none; else that of a part without an answer, else the first."""
    if None in found:
        return None
    return next((one for one in found if one and one.id == _NO_ANSWER), found[0])
