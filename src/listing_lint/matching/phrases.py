"""Phrases: terms with a few alternatives, as a compliance officer writes them.

    最(好|佳|优秀?)的?        means 最好 最好的 最佳 最佳的 最优 最优的 最优秀 最优秀的

`(a|b)` chooses (`(?:a|b)` is the same), `?` makes the group or the character before it optional, a backslash takes the
next character as it is. A phrase stands for a finite list of literals, so that any number of them costs one pass over
the text. Not all of them are looked for: of 50 verbs before 180 diseases only the verbs (`Anchors`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import product
from math import prod
from typing import NamedTuple

from listing_lint.errors import Refused
from listing_lint.matching.normal import fold
from listing_lint.messages import message
from listing_lint.span import shortened

_MARKS = frozenset("(|)?\\")

MOST = 5000
"""How many literals one part of a phrase may stand for."""

WIDE = 32
"""Above this number of literals, fewer are looked for than a phrase stands for."""

Parts = Sequence[Sequence[str]]
"""A phrase in parts that follow each other, each the literals that it may be; "" where it is optional."""


class PhraseError(Refused):
    """A phrase that doesn't follow the grammar, or that stands for too many literals."""

    def __init__(self, phrase: str, fault: str, **args: object) -> None:
        why = message(f"grammar.phrase-{fault}", **args)
        super().__init__(
            message("grammar.bad-phrase", phrase=shortened(phrase), why=why), message("grammar.phrase-hint")
        )


class Anchors(NamedTuple):
    """What is looked for of a phrase, in the form of shadows: the literals of a few of its parts, and what must stand
    around them, part by part."""

    literals: Sequence[str]
    before: Parts = ()
    after: Parts = ()


def anchors(phrase: str) -> Anchors:
    """The fewest literals that every form of the phrase holds one of, in the form of shadows."""
    whole = _folded(phrase, parts(phrase))
    if prod(map(len, whole)) <= WIDE:
        return Anchors(_joined(whole))
    windows = [
        (first, last)
        for first in range(len(whole))
        for last in range(first + 1, min(first + 4, len(whole)) + 1)
        if all("" not in part for part in whole[first:last]) and prod(map(len, whole[first:last])) <= MOST
    ]
    first, last = min(windows, key=lambda window: _cost(whole[slice(*window)]))
    return Anchors(_joined(whole[first:last]), whole[:first], whole[last:])


Sizes = list[tuple[int, frozenset[str]]]
"""The words of a part by their length."""


class Around:
    """What must stand around the literals that are looked for; made ready when the first of them is met."""

    def __init__(self, before: Parts, after: Parts) -> None:
        self._parts = before, after

    @cached_property
    def _sides(self) -> tuple[list[Sizes], list[Sizes]]:
        """The parts from the literal outwards."""
        before, after = self._parts
        return [_by_length(part) for part in reversed(before)], [_by_length(part) for part in after]

    def spans(self, text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Every [start, end) of the phrase in `text`, of which the literal at [start, end) is a part."""
        left, right = self._sides
        starts, ends = {start}, {end}
        for part in left:
            starts = {
                at - size for at in starts for size, words in part if at >= size and text[at - size : at] in words
            }
            if not starts:
                return ()
        for part in right:
            ends = {at + size for at in ends for size, words in part if text[at : at + size] in words}
        return product(starts, ends)


def _by_length(words: Sequence[str]) -> Sizes:
    sizes = sorted({len(word) for word in words})
    return [(size, frozenset(word for word in words if len(word) == size)) for size in sizes]


def visible(phrase: str) -> bool:
    """Whether there is something to see in every form of a phrase; raises PhraseError."""
    return any(all(word.strip() for word in part) for part in _folded(phrase, parts(phrase)))


def literal(text: str) -> str:
    """The phrase that stands for `text` and nothing else."""
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)


@cache
def parts(phrase: str) -> Parts:
    """The parts of a phrase; raises PhraseError."""
    try:
        found, end = _sequence(phrase, 0)
        if end < len(phrase) and phrase[end] == "|":
            choice, end = _choice(phrase, 0)
            found = [choice]
    except RecursionError:
        raise PhraseError(phrase, "too-deep") from None
    if end < len(phrase):
        raise PhraseError(phrase, "closed", place=end + 1)
    if all("" in part for part in found):
        raise PhraseError(phrase, "empty")
    return tuple(tuple(dict.fromkeys(part)) for part in found)


def _folded(phrase: str, several: Parts) -> Parts:
    """The parts of `phrase` in the form of shadows, in which invisible characters are nothing."""
    return several if fold(phrase) == phrase else [[fold(word) for word in part] for part in several]


def _joined(several: Sequence[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys("".join(words) for words in product(*several)))


def _cost(several: Sequence[Sequence[str]]) -> int:
    """How unfit some parts are to look for: by the number of their literals, and more if single characters are met for
    nothing again and again (all of them: 最)."""
    size = prod(map(len, several))
    single = sum(len(word) == 1 for word in several[0]) if len(several) == 1 else 0
    return size + single * (_MET_EVERYWHERE if single == size else _MET_OFTEN)


_MET_EVERYWHERE, _MET_OFTEN = 2000, 400


def _choice(phrase: str, at: int) -> tuple[list[str], int]:
    found, end = _sequence(phrase, at)
    choice = _together(found, phrase)
    while end < len(phrase) and phrase[end] == "|":
        more, end = _sequence(phrase, end + 1)
        choice += _together(more, phrase)
        _limit(len(choice), phrase)
    return choice, end


def _together(several: list[list[str]], phrase: str) -> list[str]:
    _limit(prod(map(len, several)), phrase)
    return _joined(several)


def _sequence(phrase: str, at: int) -> tuple[list[list[str]], int]:
    """The parts up to a `|`, a `)` or the end; plain characters beside each other are one."""
    found: list[list[str]] = []
    plain = ""
    while at < len(phrase) and phrase[at] not in "|)":
        start = at
        if phrase[at] == "(":
            part, at = _choice(phrase, at + (3 if phrase.startswith("(?:", at) else 1))
            if at >= len(phrase):
                raise PhraseError(phrase, "open", place=start + 1)
        elif phrase[at] == "\\" and at + 1 < len(phrase):
            at += 1
            part = [phrase[at]]
        elif phrase[at] == "?":
            raise PhraseError(phrase, "question", place=at + 1)
        else:
            part = [phrase[at]]
        at += 1
        optional = at < len(phrase) and phrase[at] == "?"
        if len(part) == 1 and not optional:
            plain += part[0]
            continue
        if plain:
            found.append([plain])
            plain = ""
        found.append([*part, ""] if optional else part)
        at += optional
    return [*found, [plain]] if plain or not found else found, at


def _limit(size: int, phrase: str) -> None:
    if size > MOST:
        raise PhraseError(phrase, "too-many", most=MOST)
