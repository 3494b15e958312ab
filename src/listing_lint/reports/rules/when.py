"""The conditions of a rule (`when`), in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from listing_lint.messages import LANGUAGES, Words, message, say
from listing_lint.reports.rules.parts import Listed

_WHOLE = 12
"""The longest list that a sentence holds whole."""

_SHOWN = 4
"""How many names of a longer one it begins with."""

_AND = {"zh-CN": "，并且", "en": "; and "}
_OR = {"zh-CN": "；或者", "en": "; or "}
_COMMA = {"zh-CN": "、", "en": ", "}
_ONE_OF = {"in": "rule.when-in", "not_in": "rule.when-not-in"}


def in_words(when: Mapping[str, Any]) -> list[Words]:
    """A sentence for each of the conditions, which must all hold."""
    return [_sentence(key, wanted) for key, wanted in when.items()]


def whole_lists(when: Mapping[str, Any]) -> Iterator[Listed]:
    """Every list of names that `in_words` cuts, whole, each once."""
    seen = dict.fromkeys(_lists(when))
    yield from (Listed(names(several), several) for several in seen if len(several) > _WHOLE)


def names(several: Sequence[str]) -> Words:
    """`a、b、c`; a long list only begins."""
    cut = several if len(several) <= _WHOLE else several[:_SHOWN]
    shown = {lang: _COMMA[lang].join(cut) for lang in LANGUAGES}
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
            case "category" | "platforms" | "document" if not isinstance(wanted, str):
                yield tuple(wanted)


def _sentence(key: str, wanted: Any) -> Words:
    match key:
        case "all":
            return _joined([_whole(part) for part in wanted], _AND)
        case "any":
            return _joined([_whole(part) for part in wanted], _OR)
        case "not":
            return message("rule.when-not", part=_whole(wanted)).words()
        case "field":
            return _joined(_field(wanted), _AND)
        case "head":
            return message("rule.when-head", path=wanted["path"], names=names(wanted["in"])).words()
        case "from" | "until":
            return message(f"rule.{key}", date=wanted).words()
        case _:
            return message(f"rule.when-{key}", names=names([wanted] if isinstance(wanted, str) else wanted)).words()


def _field(wanted: Mapping[str, Any]) -> list[Words]:
    path, found = wanted["path"], []
    if "present" in wanted:
        found.append(message(f"rule.when-{'present' if wanted['present'] else 'absent'}", path=path).words())
    for key, id in _ONE_OF.items():
        if key in wanted:
            found.append(message(id, path=path, names=names(wanted[key])).words())
    if "matches" in wanted:
        found.append(message("rule.when-matches", path=path, pattern=wanted["matches"]).words())
    return found


def _whole(when: Mapping[str, Any]) -> Words:
    return _joined(in_words(when), _AND)


def _joined(parts: Sequence[Words], by: Words) -> Words:
    return {lang: by[lang].join(say(part, lang) for part in parts) for lang in LANGUAGES}
