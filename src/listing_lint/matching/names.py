"""Names of brands as sellers write them: PUYE朴野, 朴野 PUYE, 朴野牌; L'Oréal, L’OREAL.

A name is read as its words in each script, without accents, apostrophes and the 牌 at its end.
"""

from collections.abc import Hashable, Iterable
from itertools import product
from unicodedata import combining, normalize

from listing_lint.han import is_han


def alike(some: Iterable[Hashable], others: Iterable[Hashable]) -> bool:
    """Whether one of the names (folded, without spaces) may be one of the others. Where none of them are in one script
    (Nike, 耐克), they may."""
    pairs = list(product([_words(str(name)) for name in some], [_words(str(name)) for name in others]))
    if all(one.keys().isdisjoint(other) for one, other in pairs):
        return True
    return any(
        shared and all(_holds(one[script], other[script]) for script in shared)
        for one, other in pairs
        for shared in (one.keys() & other.keys(),)
    )


def _words(name: str) -> dict[str, str]:
    """What a name says in Chinese characters, and what in others."""
    plain = "".join(char for char in normalize("NFKD", name) if not combining(char))
    han = "".join(filter(is_han, plain))
    rest = "".join(char for char in plain if char.isalnum() and not is_han(char))
    return {script: word for script, word in (("han", han.removesuffix("牌") or han), ("other", rest)) if word}


def _holds(one: str, other: str) -> bool:
    """Whether one is the other, or a part of it that is too long to be there by chance."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= (2 if is_han(short[:1]) else 5) and short in long)
