"""Types for checkers' `Params` whose values have a grammar of their own: a mistake is shown at its line in the pack.

Each is a `str` to the checker. pydantic asks a marker for its validation only when a pack is loaded; a run over
compiled packs never imports pydantic for them.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Protocol, TypeVar

from listing_lint.errors import Refused
from listing_lint.messages import LANGUAGES, message


@dataclass(frozen=True)
class _Parsed:
    """Metadata of a `str` that `parse` must accept (it raises Refused with the sentence for the pack's author)."""

    parse: Callable[[str], object]
    description: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def validate(value: str) -> str:
            self.parse(value)
            return value

        return core_schema.no_info_after_validator_function(validate, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return {**handler(schema), "description": self.description}


class _Pattern(_Parsed):
    """A pattern, which a pack may also write as `{any: [...]}`: its alternatives, a line each. The checker gets it as one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        one = super().__get_pydantic_core_schema__(source, handler)
        several = core_schema.typed_dict_schema(
            {"any": core_schema.typed_dict_field(core_schema.list_schema(one, min_length=1))}, extra_behavior="forbid"
        )
        joined = core_schema.no_info_after_validator_function(lambda value: "|".join(value["any"]), several)
        return core_schema.union_schema([one, joined], mode="left_to_right")


def _linear(pattern: str) -> object:
    from listing_lint.matching.patterns import linear

    return linear(pattern)


def _folded(pattern: str) -> None:
    _linear(pattern)
    refuse_unfolded(pattern)


def _folded_any_case(pattern: str) -> None:
    _linear(pattern)
    refuse_unfolded(pattern, any_case=True)


def refuse_unfolded(pattern: str, any_case: bool = False) -> None:
    """Raises Refused for a pattern over folded text with characters that never stand there."""
    from listing_lint.matching.patterns import unfolded

    never = unfolded(pattern, any_case)
    if hidden := next((char for char, form in never.items() if not form), None):
        raise Refused(message("grammar.pattern-unseen", code=f"U+{ord(hidden):04X}"))
    if never:
        forms = dict.fromkeys(never.values())
        wrong = message("grammar.pattern-not-folded", chars="".join(never))
        raise Refused(wrong, message("grammar.pattern-not-folded-hint", forms=" ".join(forms)))


def _phrase(phrase: str) -> None:
    from listing_lint.matching.phrases import visible

    wide = next((mark for mark in phrase if mark in "（）｜？"), None)
    if wide:
        raise Refused(message("grammar.wide-mark", mark=wide), message("grammar.phrase-hint"))
    if not visible(phrase):
        raise Refused(message("grammar.nothing-to-see"))


def _template(text: str) -> None:
    if brace := re.search("[{}]", re.sub(r"\{\w+\}", "", text)):
        raise Refused(message("grammar.lone-brace", brace=brace[0], text=text), message("grammar.lone-brace-hint"))


def _path(path: str) -> object:
    from listing_lint.listings import fields

    return fields.parse(path)


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(message("input.not-a-date", value=value), message("input.not-a-date-hint")) from None


def _days(value: str) -> object:
    days = [_date(day) for day in value.split("/", 1)]
    if days[0] > days[-1]:
        raise Refused(message("packs.dates-reversed", first=days[0], last=days[-1]))
    if (days[-1] - days[0]).days > _A_YEAR:
        raise Refused(message("packs.too-many-days", days=value))
    return days


_A_YEAR = 366


class Dated(Protocol):
    """Something that holds from the day `from_` to the day `until`, both included; without them always."""

    @property
    def from_(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...


Some = TypeVar("Some", bound=Dated)


def in_force(several: Iterable[Some], day: date) -> Some | None:
    """The first of several dated things that holds on `day`."""
    for one in several:
        begun = not one.from_ or date.fromisoformat(one.from_) <= day
        if begun and (not one.until or day <= date.fromisoformat(one.until)):
            return one
    return None


def _decimal(value: str) -> object:
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refused(message("input.not-a-number", value=value))
    return number


def byte_count(size: str) -> int:
    """ "3MB", "38KB", "500B" in bytes (1 KB is 1024 bytes); raises Refused."""
    number, unit = size[:-2], size[-2:]
    if unit not in _UNITS:
        number, unit = size[:-1], size[-1:]
    if unit not in _UNITS or not number.isdecimal():
        raise Refused(message("picture.no-file-size", value=size))
    return int(number) * _UNITS[unit]


_UNITS = {"B": 1, "KB": 1024, "MB": 1024 * 1024}


def ratio(text: str) -> float:
    """ "3:4" as width to height; raises Refused."""
    width, _, height = text.partition(":")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise Refused(message("picture.no-ratio", value=text))
    return int(width) / int(height)


def _platform(name: str) -> object:
    from typing import get_args

    from listing_lint.listings.schema import Platform

    if name not in get_args(Platform):
        raise Refused(message("picture.no-platform", name=name, known=" ".join(get_args(Platform))))
    return name


def _language(name: str) -> object:
    if name not in LANGUAGES:
        raise Refused(message("input.not-one-of", value=name), message("input.right-names", names=", ".join(LANGUAGES)))
    return name


LinearPattern = Annotated[
    str, _Pattern(_linear, "A pattern in RE2 syntax (linear time: no look-around, no back-references).")
]
FoldedPattern = Annotated[
    str,
    _Pattern(_folded, "A pattern in RE2 syntax over folded text: small letters, half width, simplified characters."),
]
FoldedPatternAnyCase = Annotated[
    str,
    _Pattern(
        _folded_any_case, "A pattern in RE2 syntax over folded text, in any case: half width, simplified characters."
    ),
]
Phrase = Annotated[str, _Parsed(_phrase, "A phrase: characters, (a|b) for a choice, ? for an optional part.")]
Template = Annotated[str, _Parsed(_template, "A sentence; {matched} and the like stand for what a hit says.")]
FieldPath = Annotated[str, _Parsed(_path, 'A field path: name, .name, [n], [*], ["quoted name"].')]
Date = Annotated[str, _Parsed(_date, "A date, YYYY-MM-DD.")]
Days = Annotated[str, _Parsed(_days, "A date, or the first and the last of several days: 2026-10-01/2026-10-07.")]
Number = Annotated[str, _Parsed(_decimal, "A number, exactly as it is written.")]
ByteSize = Annotated[str, _Parsed(byte_count, "The size of a file: 3MB, 38KB, 500B.")]
Ratio = Annotated[str, _Parsed(ratio, "Width to height: 1:1, 3:4.")]
PlatformName = Annotated[str, _Parsed(_platform, "A platform, as listings name it: taobao, jd, douyin ...")]
LanguageName = Annotated[str, _Parsed(_language, "A language of messages: zh-CN, en.")]
