"""What goods a title names: the noun at its head, which is the last one before brackets, gifts and purposes.

适用华为手表 表带 硅胶 is a strap; 智能手表 送表带, or 带表带, is a watch. It reads no words of its own: who asks says which nouns
there are.
"""

import re
from collections.abc import Sequence

from listing_lint.matching.normal import fold

_LEADING = re.compile(r"\s*(?:【[^】]*】|\[[^]]*]|\([^)]*\))")
_BRACKET = re.compile(r"[(\[【{「]")
_ASIDE = re.compile(r"[附加]?赠送?|附(?![件近])|送|内?含|适用于?|适配|兼容|专?用于|配(?![件套饰])")


def head(title: str, nouns: Sequence[str]) -> str | None:
    """The one of `nouns` (folded) that says what the goods are; of those that end at one place the longest. None where
    the title has none of them."""
    text = fold(title)
    while leading := _LEADING.match(text):
        text = text[leading.end() :]
    core = _BRACKET.split(text, maxsplit=1)[0]
    for part in _ASIDE.split(core):
        ends = [(at + len(noun), len(noun), noun) for noun in nouns if (at := _last(noun, part)) >= 0]
        if ends:
            return max(ends)[2]
    return None


def _last(noun: str, part: str) -> int:
    """Where it stands for the last time, not as something that comes with the goods (带表带); -1 where it doesn't."""
    at = part.rfind(noun)
    while at > 0 and part[at - 1] == "带":
        at = part.rfind(noun, 0, at)
    return at
