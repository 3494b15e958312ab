"""Patterns of packs: RE2 syntax, so that no pattern and no text can make a run slow (linear time, no look-around)."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import Any

from listing_lint.errors import Refused
from listing_lint.matching.normal import fold
from listing_lint.messages import Message, message
from listing_lint.span import shortened


@cache
def linear(pattern: str, ignore_case: bool = False) -> Any:
    """The compiled pattern (methods as in `re`; offsets in code points). Compiled when first needed, then kept.

    Raises Refused for what is no pattern.
    """
    import re2

    try:
        return re2.compile(pattern, _options(ignore_case))
    except re2.error as error:
        said = error.args[0]
        why = _why(said.decode() if isinstance(said, bytes) else str(said))
        raise Refused(message("grammar.bad-pattern", why=why), message("grammar.pattern-hint")) from None


@cache
def ending(pattern: str) -> Any:
    """`pattern` where it ends the text: for what must stand directly before a place."""
    return linear(rf"(?:{pattern})\z")


def unfolded(pattern: str, any_case: bool = False) -> dict[str, str]:
    """The characters of `pattern` that no folded text holds, with how they read there: （ reads (.

    `any_case`: capitals of the pattern match small letters.
    """
    said = re.sub(_SYNTAX, "", pattern)
    if fold(said) == said:
        return {}
    any_case = any_case or bool(re.search(r"\(\?[a-zA-Z]*i", pattern))
    forms = {char: fold(char) for char in dict.fromkeys(said)}
    return {char: form for char, form in forms.items() if form != (char.lower() if any_case else char)}


_SYNTAX = r"(?s)\\(?:[pP]\{\^?\w+\}|[pP]\w|x\{\w+\}|.)|\(\?P?<\w+>|\(\?[a-zA-Z-]+[:)]|\[:\^?\w+:\]"
"""What in a pattern does not stand for itself, though it holds letters."""


@cache
def together(patterns: tuple[str, ...], ignore_case: bool, whole: bool = False) -> Any:
    """All of `patterns` as one: its `Match(text)` gives the indexes of those that match, in one pass."""
    import re2

    options = _options(ignore_case)
    options.max_mem = 64 << 20  # of which it takes what it needs; with too little the set would miss matches
    made = re2.Set.FullMatchSet(options) if whole else re2.Set.SearchSet(options)
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made


def longest(
    patterns: Sequence[str], text: str, counts: Callable[[int, int], object] = lambda start, end: True
) -> list[tuple[int, int, int]]:
    """What `patterns` find in a folded text, in its order: (start, end, number of the pattern). A match inside a longer one of
    any of them is none, nor is one of nothing, nor one that does not count (`counts(start, end)`)."""
    matches = (
        (*match.span(), number)
        for number in together(tuple(patterns), False).Match(text) or ()
        for match in linear(patterns[number]).finditer(text)
        if match[0] and counts(*match.span())
    )
    found = list(islice(matches, _MOST))
    return [
        (start, end, number)
        for start, end, number in sorted(found)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in found)
    ]


_MOST = 300
"""How many matches in one text are looked at: a hostile one holds a million."""


def _why(said: str) -> Message:
    """What RE2 means by its complaint, which names the part of the pattern after a colon."""
    for words, name in _MEANINGS:
        if said.startswith(words):
            return message(f"grammar.pattern-{name}", part=shortened(said.partition(": ")[2]))
    return message("grammar.pattern-other", part=shortened(said))


_MEANINGS = (
    ("no argument for repetition operator", "nothing"),
    ("bad repetition operator", "twice"),
    ("invalid repetition size", "times"),
    ("missing ]", "open-class"),
    ("missing )", "open-group"),
    ("unexpected )", "closed-group"),
    ("invalid character class", "range"),
    ("invalid escape sequence", "escape"),
    ("trailing \\", "backslash"),
    ("invalid perl operator", "group"),
    ("invalid named capture group", "group"),
    ("pattern too large", "too-large"),
)


def _options(ignore_case: bool) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    return options
