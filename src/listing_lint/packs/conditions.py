"""Conditions of rules (`when`): pure, over plain data.

A condition holds, or there is an obstacle: the reason why not. A listing without a category gives no answer to a
condition about its category, and `not` doesn't turn that into a yes; nor does it where the listing's data aren't known
yet (OPEN).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from listing_lint.checkers.documents.entries import has_one_of
from listing_lint.listings import fields
from listing_lint.matching.category import in_category
from listing_lint.matching.head import heads
from listing_lint.matching.patterns import linear
from listing_lint.messages import Message, message

When = Mapping[str, Any]
"""A validated `when` (model.When): every key must hold."""

OPEN = Message("off.open")
"""The obstacle where it depends on a listing's data, and they were not given."""

_NO_ANSWER = "off.no-category"


def obstacle(
    when: When | None,
    *,
    platforms: frozenset[str],
    category: Sequence[str],
    data: Mapping[str, Any] | None,
    as_of: date,
) -> Message | None:
    """Why `when` doesn't hold for a listing, or None where it does.

    `platforms` are those that the question is about (empty: none is known); one of the wanted must be among them.
    Without `data` the answer is for every listing of these platforms and this category, or OPEN.
    """
    return _ask(when, About(platforms, category, data, as_of)) if when else None


def may_hold(obstacle: Message | None) -> bool:
    """Whether a condition holds, or some category or some data of a listing would make it hold."""
    return obstacle is None or _unanswered(obstacle)


def asks_about(when: When | None) -> frozenset[str]:
    """The first names of the fields that `when` asks about: a listing that has none of them is to it like any other."""
    if not when:
        return frozenset()
    parts = [*when.get("all", ()), *when.get("any", ()), when.get("not")]
    names = [asks_about(part) for part in parts]
    own = [str(fields.parse(when[key]["path"])[0]) for key in ("field", "head") if key in when]
    return frozenset().union(*names, own, ["qualifications"] if "document" in when else [])


class About(NamedTuple):
    """What a condition is asked about."""

    platforms: frozenset[str]
    category: Sequence[str]
    data: Mapping[str, Any] | None
    as_of: date


def _ask(when: When, about: About) -> Message | None:
    return _together(_QUESTIONS[key](wanted, about) for key, wanted in when.items())


def _platforms(wanted: Sequence[str], about: About) -> Message | None:
    if about.platforms.intersection(wanted):
        return None
    return message("off.platform" if about.platforms else "off.no-platform", wanted=tuple(wanted))


def _category(globs: Sequence[str], about: About) -> Message | None:
    category = about.category
    if not category:
        return message(_NO_ANSWER, wanted=tuple(globs))
    if any(in_category(tuple(category), glob) for glob in globs):
        return None
    return message("off.category", category="/".join(category), wanted=tuple(globs))


def _field(wanted: Mapping[str, Any], about: About) -> Message | None:
    """`in` and `matches` ask for one fitting value, `not_in` for none; an empty value counts as absent."""
    if about.data is None:
        return OPEN
    path = wanted["path"]
    found = [value for _, value in fields.resolve(about.data, fields.parse(path)) if value not in ("", [], {})]
    if "present" in wanted and wanted["present"] != bool(found):
        return message("off.field-absent" if wanted["present"] else "off.field-present", path=path)
    values = [_written(value) for value in found if not isinstance(value, (dict, list))]
    fits = (
        ("in" not in wanted or any(value in wanted["in"] for value in values))
        and ("not_in" not in wanted or all(value not in wanted["not_in"] for value in values))
        and ("matches" not in wanted or any(linear(wanted["matches"]).search(value) for value in values))
    )
    return None if fits else message("off.field-value", path=path)


def _head(wanted: Mapping[str, Any], about: About) -> Message | None:
    """One value must name goods, and only such of `in`."""
    if about.data is None:
        return OPEN
    path, goods = wanted["path"], wanted["in"]
    nouns = (*goods, *wanted.get("others", ()))
    found = (value for _, value in fields.resolve(about.data, fields.parse(path)) if isinstance(value, str))
    fits = any((named := heads(value, nouns)) and set(named) <= set(goods) for value in found)
    return None if fits else message("off.head", path=path)


def _written(value: Any) -> str:
    """A value as it is written in a pack."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _document(wanted: Sequence[str] | Mapping[str, Any], about: About) -> Message | None:
    """`wanted`: what the document may be called; of kinds in a table `names`, and `titles` to be told."""
    if about.data is None:
        return OPEN
    names, told = (wanted["names"], wanted["titles"]) if isinstance(wanted, Mapping) else (wanted, wanted)
    return None if has_one_of(about.data, names) else message("off.document", wanted=tuple(told))


def _from(day: str, about: About) -> Message | None:
    return message("off.before", date=day) if about.as_of.isoformat() < day else None


def _until(day: str, about: About) -> Message | None:
    return message("off.after", date=day) if about.as_of.isoformat() > day else None


def _all(parts: Sequence[When], about: About) -> Message | None:
    return _together(_ask(part, about) for part in parts)


def _any(parts: Sequence[When], about: About) -> Message | None:
    return _alternatives([_ask(part, about) for part in parts])


def _not(part: When, about: About) -> Message | None:
    found = _ask(part, about)
    if found is None:
        return message("off.not")
    return found if _unanswered(found) else None


_QUESTIONS: Mapping[str, Callable[[Any, About], Message | None]] = {
    "platforms": _platforms,
    "category": _category,
    "field": _field,
    "head": _head,
    "document": _document,
    "from": _from,
    "until": _until,
    "all": _all,
    "any": _any,
    "not": _not,
}


def _together(found: Iterable[Message | None]) -> Message | None:
    """The obstacle of conditions that must all hold: the first; one without an answer only where there is no other."""
    unanswered = None
    for one in found:
        if one and not _unanswered(one):
            return one
        unanswered = OPEN if one is OPEN else unanswered or one
    return unanswered


def _alternatives(found: list[Message | None]) -> Message | None:
    """The obstacle of `any`: none if one part has none; else those of the parts without an answer, else all."""
    obstacles = [one for one in found if one]
    if len(obstacles) < len(found):
        return None
    if OPEN in obstacles:
        return OPEN
    return reduce(_both, _merged([one for one in obstacles if _unanswered(one)] or obstacles))


def _merged(obstacles: Iterable[Message]) -> Iterable[Message]:
    """Each once; those that differ only in what is wanted as one that names it all."""
    found: dict[tuple[str, str], tuple[Message, list[object]]] = {}
    for one in obstacles:
        named = one.args.get("wanted", ())
        assert isinstance(named, tuple)
        wanted = found.setdefault((one.id, str({**one.args, "wanted": None})), (one, []))[1]
        wanted += (name for name in named if name not in wanted)
    for one, wanted in found.values():
        yield one._replace(args={**one.args, "wanted": tuple(wanted)}) if wanted else one


def _both(one: Message, other: Message) -> Message:
    return message("off.both", one=one, other=other)


def _unanswered(obstacle: Message) -> bool:
    return obstacle is OPEN or obstacle.id == _NO_ANSWER
