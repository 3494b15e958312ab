"""The conditions of a rule (`when`), in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from listing_lint.listings import fields
from listing_lint.messages import COMMA, LANGUAGES, Words, message, say
from listing_lint.messages.rule import ENTRIES
from listing_lint.reports.rules.parts import Listed, Sentence

_WHOLE = 12
"""The longest list that a sentence holds whole."""

_SHOWN = 4
"""How many names of a longer one it begins with."""

_AND = {"zh-CN": "，并且", "en": ", and "}
_ONE_OF = {"in": "rule.when-in", "not_in": "rule.when-not-in"}


def in_words(when: Mapping[str, Any]) -> list[Sentence]:
    """A sentence for each of the conditions, which must all hold; what it is made of stands below it."""
    return [_nested(key, wanted) if key in _NESTED else Sentence(_plain(key, wanted)) for key, wanted in _flat(when)]


def whole_lists(when: Mapping[str, Any]) -> Iterator[Listed]:
    """Every list of names that `in_words` cuts, whole, each once."""
    seen = dict.fromkeys(_lists(when))
    yield from (Listed(names(several), several) for several in seen if len(several) > _WHOLE)


def names(several: Sequence[str | Words]) -> Words:
    """`a、b、c`; a long list only begins."""
    cut = several if len(several) <= _WHOLE else several[:_SHOWN]
    shown = {
        lang: COMMA[lang].join(one if isinstance(one, str) else say(one, lang) for one in cut) for lang in LANGUAGES
    }
    if len(cut) == len(several):
        return shown
    return message("rule.and-more", names=shown, n=len(several)).words()


def _lists(when: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for key, wanted in when.items():
        match key:
            case "all" | "any":
                for part in wanted:
                    yield from _lists(part)
            case "not":
                yield from _lists(wanted)
            case "field":
                yield from (tuple(wanted[name]) for name in _ONE_OF if name in wanted)
            case "head":
                yield tuple(wanted["in"])
            case "category" | "platforms" | "document" if not isinstance(wanted, Mapping):
                yield tuple(wanted)


_NESTED = ("any", "not")


def _flat(when: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The conditions that must all hold, those of `all` among them."""
    for key, wanted in when.items():
        if key == "all":
            for part in wanted:
                yield from _flat(part)
        else:
            yield key, wanted


def _whole(when: Mapping[str, Any]) -> Sentence:
    """Conditions that must all hold as one sentence: the plain ones, and below them the others."""
    plain = [_plain(key, wanted) for key, wanted in _flat(when) if key not in _NESTED]
    nested = [(key, wanted) for key, wanted in _flat(when) if key in _NESTED]
    if plain:
        parts = (_nested(key, wanted, "rule.when-and-any") for key, wanted in nested)
        return Sentence(_joined(plain, _AND), tuple(parts))
    several = [_without(wanted) if key == "not" else _nested(key, wanted) for key, wanted in nested]
    return several[0] if len(several) == 1 else Sentence(message("rule.when-every").words(), tuple(several))


def _nested(key: str, wanted: Any, any: str = "rule.when-any") -> Sentence:
    if key == "any":
        return Sentence(message(any).words(), tuple(map(_whole, wanted)))
    part = _whole(wanted)
    return Sentence(message("rule.when-unless", part=part.words).words(), part.parts)


def _without(when: Mapping[str, Any]) -> Sentence:
    """`not` where nothing stands before it that it could be an exception of."""
    if list(when) == ["any"]:
        return _nested("any", when["any"], "rule.when-none")
    part = _whole(when)
    return Sentence(message("rule.when-not", part=part.words).words(), part.parts)


def _plain(key: str, wanted: Any) -> Words:
    match key:
        case "field":
            return _joined(_field(wanted), _AND)
        case "head":
            return message("rule.when-head", field=_name(wanted["path"]), names=names(wanted["in"])).words()
        case "from" | "until":
            return message(f"rule.{key}", date=wanted).words()
        case _:
            several = wanted["titles"] if isinstance(wanted, Mapping) else wanted
            return message(f"rule.when-{key}", names=names(several)).words()


def _field(wanted: Mapping[str, Any]) -> list[Words]:
    field, found = _name(wanted["path"]), []
    if "present" in wanted:
        found.append(message(f"rule.when-{'present' if wanted['present'] else 'absent'}", field=field).words())
    for key, id in _ONE_OF.items():
        if key in wanted:
            found.append(message(id, field=field, names=names(wanted[key])).words())
    if "matches" in wanted:
        found.append(message("rule.when-matches", field=field).words())
    return found


def _name(path: str) -> Words:
    """What people call a field: the title. One that has no name in the messages is called by its path."""
    steps = [step for step in fields.parse(path) if isinstance(step, str)]
    for known in (".".join(steps), f"{steps[0]}.*" if len(steps) == 2 else ""):
        if f"field-{known}" in ENTRIES:
            return message(f"rule.field-{known}", name=steps[-1]).words()
    return message("rule.field-other", path=path).words()


def _joined(parts: Sequence[Words], by: Words) -> Words:
    return {lang: by[lang].join(say(part, lang) for part in parts) for lang in LANGUAGES}
