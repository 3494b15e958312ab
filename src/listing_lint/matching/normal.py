"""A shadow of a text for matching, with a map back to the code points that the seller wrote.

Full-width forms, compatibility characters and case are folded and invisible characters are dropped, so that ＮＯ．１ and
最<zero width space>好 match like NO.1 and 最好. A finding always points at the original characters.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0100-\U000e01ef"
)
# what NFKC or case folding would change lies outside this class; text made only of it is its own shadow
_PLAIN = re.compile(r"[\x00-@\[-`{-~\u3001-\u3003\u3005-\u3029\u3041-\u3096\u30a1-\u30fe\u3400-\u9fff—‘’“”·、。《》【】]*")
_DROPPED = re.compile(f"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` is the shadow; `starts` maps each of its code points to the original, with one entry more for the end.
    None where every code point maps to itself."""

    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a non-empty range of the shadow."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


@lru_cache(maxsize=256)
def normal(text: str) -> Normal:
    """The shadow of `text`."""
    if _PLAIN.fullmatch(text):
        return Normal(text)
    folded = text.lower()
    if len(folded) == len(text) and unicodedata.is_normalized("NFKC", folded) and not _DROPPED.search(folded):
        return Normal(folded)
    chars: list[str] = []
    starts: list[int] = []
    for index, char in enumerate(text):
        for shadow in "" if _DROPPED.match(char) else fold(char):
            chars.append(shadow)
            starts.append(index)
    return Normal("".join(chars), (*starts, len(text)))


def fold(text: str) -> str:
    """`text` (a term of a pack, or one character) in the form that shadows have."""
    return unicodedata.normalize("NFKC", text).lower()
