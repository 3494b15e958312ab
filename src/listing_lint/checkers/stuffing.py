"""stuffing: titles that say the same thing again and again so that more searches find them.

A rule looks for one thing, which may stand `max_times` times:

    words      the same word: of letters, or a run of Chinese characters (found without a dictionary)
    fields     the value of a field of the listing, such as its brand
    kinds      different words for the same kind of thing (女包, 手提包, 小包)
    symbols    decoration: emoji, ★, ♥, and what `also` names

The finding marks the first place that is one too many; the rule's message may use {value}, how often, and {limit}.
Time grows in line with the text: the words of a title are short, so a longer repetition is found piece by piece.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from listing_lint.checkers.markers import FieldPath
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, Text
from listing_lint.han import HAN
from listing_lint.listings.fields import Field
from listing_lint.matching.finder import finder
from listing_lint.matching.ranges import Range
from listing_lint.matching.several import names_in
from listing_lint.messages import message

JUDGES_WORDING = True

_LONGEST = 8
"""Characters of the longest Chinese word that is looked for."""

_HAN = f"{HAN}\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{_HAN}]"
# compiled when a title needs them: most runs start and end without
_LETTERS = rf"(?<![^\W_{_HAN}]){_LETTER}(?:{_LETTER}|\d|['’-](?={_LETTER}))*"
_CHINESE = rf"[{_HAN}]+"


@params
class Words:
    """`min_length`: characters of a word, of letters or Chinese. `min_total`: characters of all its places together, so that
    a short word may stand more often than a long one. `ignore`: words that are not counted."""

    min_length: int = 2
    min_total: int = 0
    ignore: tuple[str, ...] = ()


@params
class Symbols:
    """Every character that Unicode calls a symbol of its own (So), and those of `also`; not those of `except`."""

    also: str = ""
    except_: str = ""


@params
class Params:
    """Exactly one of `words`, `fields`, `kinds` and `symbols`; `max_times` is how often it may stand in one text.

    A field's value may hold several names, as in 山野集/SANYE: each counts on its own.
    """

    max_times: int
    words: Words | None = None
    fields: tuple[FieldPath, ...] = ()
    kinds: tuple[tuple[str, ...], ...] = ()
    symbols: Symbols | None = None

    def __post_init__(self) -> None:
        if [bool(self.words), bool(self.fields), bool(self.kinds), bool(self.symbols)].count(True) != 1:
            raise Refused(message("checks.exactly-one", names="words, fields, kinds, symbols"))


def sieve(rules: Sequence[Params]) -> Sieve:
    """The rules of whose things there may be too many in a text, as far as that is told in little time."""
    find = finder([_lower(word) for rule in rules for kind in rule.kinds for word in kind if word])

    def concerned(fields: Sequence[Field]) -> list[Collection[int]]:
        return [set(picked(_lower(field.value))) for field in fields]

    def picked(text: str) -> Iterator[int]:
        again = len(text) - 1 - len(set(pairwise(text)))
        kinds = len(find(text))
        signs = len(text) - sum(map(str.isalnum, text))
        for number, rule in enumerate(rules):
            if rule.kinds:
                found = kinds > rule.max_times
            elif rule.symbols:
                found = signs > rule.max_times or any(map(str.isalnum, rule.symbols.also))
            else:  # what is repeated has two characters or more: a pair of them stands there again
                found = again >= rule.max_times or (rule.words is not None and rule.words.min_length < 2)
            if found:
                yield number

    return concerned


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit for each thing that a text says too often."""
    for target in view.targets:
        text = target.value
        if not isinstance(text, str):
            continue
        for places in _repeated(params, view, _lower(text)):
            start, end = places[params.max_times]
            yield Hit(
                target.pointer,
                text=Text(text, start, end, target.origin),
                measured=Measured("occurrences", len(places), params.max_times),
            )


def _repeated(params: Params, view: View, text: str) -> list[list[Range]]:
    """The places of each thing that stands more than `max_times` times in `text`, in the order of the text."""
    if params.words:
        found = [*_letters(params.words, text), *_chinese(params.words, params.max_times, text)]
        found = [places for places in found if sum(end - start for start, end in places) >= params.words.min_total]
    elif params.fields:
        values = [_lower(str(field.value)) for path in params.fields for field in view.fields(path)]
        names = {value[start:end] for value in values for start, end in names_in(value) if end - start > 1}
        found = [_places(text, [name]) for name in names]
    elif params.kinds:
        found = [_different(text, _places(text, [_lower(word) for word in kind])) for kind in params.kinds]
    else:
        found = [_symbols(params.symbols or Symbols(), text)]
    return sorted(places for places in found if len(places) > params.max_times)


def _letters(words: Words, text: str) -> Iterable[list[Range]]:
    """Words of letters; `t-shirt` is one, `10cm` none."""
    ignore = set(map(_lower, words.ignore))
    places: defaultdict[str, list[Range]] = defaultdict(list)
    for match in re.finditer(_LETTERS, text):
        if len(match[0]) >= words.min_length and match[0] not in ignore:
            places[match[0]].append(match.span())
    return places.values()


def _chinese(words: Words, max_times: int, text: str) -> Iterator[list[Range]]:
    """Chinese runs that stand more than `max_times` times, the longest first. Of a run that longer ones hold, only its other
    places count.

    Where a longer run is repeated, so is the shorter one that it starts with: each length costs one pass at most.
    """
    runs = [match.span() for match in re.finditer(_CHINESE, text)]
    ends = {start: end for begin, end in runs for start in range(begin, end)}
    repeated: list[dict[str, list[Range]]] = []
    starts: Iterable[int] = ends
    for size in range(words.min_length, _LONGEST + 1):
        grams: defaultdict[str, list[Range]] = defaultdict(list)
        for start in starts:
            if start + size <= ends[start]:
                grams[text[start : start + size]].append((start, start + size))
        repeated.append({gram: places for gram, places in grams.items() if len(_apart(places)) > max_times})
        starts = sorted(start for places in repeated[-1].values() for start, _ in places)
    ignored = set(words.ignore)
    taken = bytearray(len(text))
    for kept in reversed(repeated):
        for gram, places in kept.items():
            free = _apart(place for place in places if not any(taken[slice(*place)]))
            if len(free) > max_times:
                for start, end in free:
                    taken[start:end] = b"\1" * (end - start)
                if gram not in ignored:
                    yield free


def _apart(places: Iterable[Range]) -> list[Range]:
    """Those of `places`, in the order of the text, that overlap none before them."""
    apart: list[Range] = []
    for place in places:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart


def _places(text: str, words: Sequence[str]) -> list[Range]:
    """Where any of `words` stands in `text`, letters at the bounds of words only; of those that overlap the first, longest."""
    longest = sorted(filter(None, words), key=len, reverse=True)
    pattern = "|".join(
        rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word) for word in longest
    )
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def _different(text: str, places: Iterable[Range]) -> list[Range]:
    """The first place of each different word."""
    firsts: dict[str, Range] = {}
    for start, end in places:
        firsts.setdefault(text[start:end], (start, end))
    return list(firsts.values())


def _symbols(symbols: Symbols, text: str) -> list[Range]:
    return [
        (at, at + 1)
        for at, char in enumerate(text)
        if char in symbols.also or (unicodedata.category(char) == "So" and char not in symbols.except_)
    ]


def _lower(text: str) -> str:
    """`text` in small letters, with the same places: a few capitals would become two characters (İ) and stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
