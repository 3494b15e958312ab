"""What goods a title names: the nouns at the heads of its compounds, before brackets, gifts and purposes.

吸尘器滤网 is a filter, 适用华为手表 表带 is a strap; 智能手表 送表带 and 吸尘器 可水洗滤网 name a device too. It reads no goods
of its own: who asks says which nouns there are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from listing_lint.matching.normal import fold

_LEADING = re.compile(r"\s*(?:【[^】]*】|\[[^]]*]|\([^)]*\))")
_BRACKET = re.compile(r"[(\[【{「]")
_GIFT = re.compile(r"(?:附?赠送?|附(?![件近])|送|内?含)\s*\S+")
_PURPOSE = re.compile(r"适用于?|适配|兼容|专?用于|配(?![件套饰])")
_WITH = "带无免连"
"""Before a noun: what comes with the goods, or does without (带表带, 无尘袋)."""


def heads(title: str, nouns: Sequence[str]) -> list[str]:
    """Those of `nouns` (folded) that say what the goods are, in order; empty where the title has none of them.

    What follows a purpose counts where nothing is named before it, and of that only the last: the first is what the goods
    are for.
    """
    text = fold(title)
    while leading := _LEADING.match(text):
        text = text[leading.end() :]
    core = _GIFT.sub(" ", _BRACKET.split(text, maxsplit=1)[0])
    before, *purposes = _PURPOSE.split(core)
    named = _heads(before, tuple(nouns))
    for part in purposes:
        named = named or _heads(part, tuple(nouns))[-1:]
    return named


def _heads(text: str, nouns: tuple[str, ...]) -> list[str]:
    """The last noun of each run of nouns that touch or overlap (吸尘器滤网, 散粉扑)."""
    runs: list[tuple[int, str]] = []
    for match in _any(nouns).finditer(text):
        start, noun = match.start(), match[1]
        end = start + len(noun)
        reached = runs[-1][0] if runs else -1
        if end <= reached or (start and text[start - 1] in _WITH):
            continue
        if start <= reached:
            runs.pop()
        runs.append((end, noun))
    return [noun for _, noun in runs]


@lru_cache(maxsize=64)
def _any(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """At each place the longest of `nouns`, also inside another."""
    return re.compile(f"(?=({'|'.join(map(re.escape, sorted(nouns, key=len, reverse=True)))}))")
