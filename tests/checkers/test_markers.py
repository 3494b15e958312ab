"""Types of params with a grammar of their own: what they refuse is said in every language."""

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from listing_lint.checkers import markers
from listing_lint.errors import Refused


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (markers.FieldPath, "skus[].price"),
        (markers.FieldPath, ""),
        (markers.Date, "2026-02-30"),
        (markers.Days, "2026-10-01/国庆"),
        (markers.Number, "一百"),
        (markers.Number, "NaN"),
        (markers.ByteSize, "3GB"),
        (markers.Ratio, "3/4"),
        (markers.PlatformName, "集市"),
        (markers.LanguageName, "de"),
        (markers.LinearPattern, "("),
        (markers.Phrase, "（最）"),
    ],
)
def test_a_refusal_has_words_in_every_language(type_: Any, value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(type_).validate_python(value)
    # a pattern may be a mapping instead, of which pydantic complains beside
    (refused,) = (fault["ctx"]["error"] for fault in caught.value.errors() if fault["type"] == "value_error")
    assert isinstance(refused, Refused)
    assert re.search("[\u4e00-\u9fff]", refused.message.text("zh-CN"))


@pytest.mark.parametrize("pattern", [r"\W\p{Han}\PL(?P<Mark>[[:^alpha:]])\x{FF0C}\B", "(?i)VX"])
def test_what_is_no_character_of_a_pattern_is_not_folded(pattern: str) -> None:
    TypeAdapter(markers.FoldedPattern).validate_python(pattern)
