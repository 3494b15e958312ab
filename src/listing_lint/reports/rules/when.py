"""The conditions of a rule (`when`), in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from listing_lint.messages import LANGUAGES, Words, message, say

_SHOWN = 8
_AND = {"zh-CN": "，并且", "en": "; and "}
_OR = {"zh-CN": "；或者", "en": "; or "}
_COMMA = {"zh-CN": "、", "en": ", "}


def in_words(when: Mapping[str, Any]) -> list[Words]:
    """A sentence for each of the conditions, which must all hold."""
    return [_sentence(key, wanted) for key, wanted in when.items()]


def names(several: Sequence[str]) -> Words:
    """`a、b、c`, cut after the first few."""
    shown = {lang: _COMMA[lang].join(several[:_SHOWN]) for lang in LANGUAGES}
    if len(several) <= _SHOWN:
        return shown
    more = message("rule.and-more", n=len(several)).words()
    return {lang: f"{shown[lang]}{' ' if lang == 'en' else ''}{more[lang]}" for lang in LANGUAGES}


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
        case "from" | "until":
            return message(f"rule.{key}", date=wanted).words()
        case _:
            return message(f"rule.when-{key}", names=names([wanted] if isinstance(wanted, str) else wanted)).words()


def _field(wanted: Mapping[str, Any]) -> list[Words]:
    path, found = wanted["path"], []
    if "present" in wanted:
        found.append(message(f"rule.when-{'present' if wanted['present'] else 'absent'}", path=path).words())
    for key, id in (("in", "rule.when-in"), ("not_in", "rule.when-not-in")):
        if key in wanted:
            found.append(message(id, path=path, names=names(wanted[key])).words())
    if "matches" in wanted:
        found.append(message("rule.when-matches", path=path, pattern=wanted["matches"]).words())
    return found


def _whole(when: Mapping[str, Any]) -> Words:
    return _joined(in_words(when), _AND)


def _joined(parts: Sequence[Words], by: Words) -> Words:
    return {lang: by[lang].join(say(part, lang) for part in parts) for lang in LANGUAGES}
