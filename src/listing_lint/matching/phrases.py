"""Phrases: terms with a few alternatives, as a compliance officer writes them.

    最(好|佳|优秀?)的?        means 最好 最好的 最佳 最佳的 最优 最优的 最优秀 最优秀的

`(a|b)` chooses (`(?:a|b)` is the same), `?` makes the group or the character before it optional, a backslash takes the
next character as it is.
A phrase stands for a finite list of literals, so that any number of them costs one pass over the text.
"""

from functools import cache
from itertools import product

_MARKS = frozenset("(|)?\\")

MOST = 5000
"""How many literals one phrase may stand for."""


class PhraseError(ValueError):
    """A phrase that doesn't follow the grammar, or that stands for too many literals."""


@cache
def literals(phrase: str) -> tuple[str, ...]:
    """The literals that `phrase` stands for, without repetition; raises PhraseError."""
    try:
        found, end = _choice(phrase, 0)
    except RecursionError:
        raise PhraseError("the phrase has too many groups inside groups") from None
    if end < len(phrase):
        raise PhraseError(f"')' without '(' at character {end + 1}: {phrase}")
    if "" in found:
        raise PhraseError(f"the phrase may be empty: {phrase}")
    return tuple(dict.fromkeys(found))


def _choice(phrase: str, at: int) -> tuple[list[str], int]:
    found, end = _sequence(phrase, at)
    while end < len(phrase) and phrase[end] == "|":
        more, end = _sequence(phrase, end + 1)
        found += more
        _limit(len(found), phrase)
    return found, end


def _sequence(phrase: str, at: int) -> tuple[list[str], int]:
    found = [""]
    while at < len(phrase) and phrase[at] not in "|)":
        start = at
        while at + 1 < len(phrase) and phrase[at] not in _MARKS and phrase[at + 1] not in _MARKS:
            at += 1
        if at > start:  # a run of plain characters, but for its last, which a `?` may follow
            found = [head + phrase[start:at] for head in found]
            start = at
        if phrase[at] == "(":
            part, at = _choice(phrase, at + (3 if phrase.startswith("(?:", at) else 1))
            if at >= len(phrase):
                raise PhraseError(f"'(' without ')' at character {start + 1}: {phrase}")
        elif phrase[at] == "\\" and at + 1 < len(phrase):
            at += 1
            part = [phrase[at]]
        elif phrase[at] == "?":
            raise PhraseError(f"'?' after nothing at character {at + 1}: {phrase}")
        else:
            part = [phrase[at]]
        at += 1
        if at < len(phrase) and phrase[at] == "?":
            part = [*part, ""]
            at += 1
        _limit(len(found) * len(part), phrase)
        found = [head + tail for head, tail in product(found, part)]
    return found, at


def _limit(size: int, phrase: str) -> None:
    if size > MOST:
        raise PhraseError(f"the phrase stands for more than {MOST} terms: {phrase}")
