"""A shadow of a text for matching, with a map back to the code points that the seller wrote.

Full-width forms, compatibility characters and case are folded and invisible characters are dropped, so that ＮＯ．１ and
最<zero width space>好 match like NO.1 and 最好. A finding always points at the original characters.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
INVISIBLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Characters that a reader does not see: joiners, direction marks, variation selectors, fillers, tags (Unicode's
Default_Ignorable_Code_Point, but for two blocks that are not assigned)."""


class Normal(NamedTuple):
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
    folded = text.lower()
    if len(folded) == len(text) and unicodedata.is_normalized("NFKC", folded) and INVISIBLE.isdisjoint(folded):
        return Normal(folded)
    folded = text.translate(_FORMS)
    if _FORMS.uneven.isdisjoint(text):
        return Normal(folded)
    return Normal(folded, (*(index for index, char in enumerate(text) for _ in _FORMS[ord(char)]), len(text)))


class _Forms(dict[int, str]):
    """Code point -> what stands for it in a shadow, worked out when it is first met; `uneven` are the characters that
    are not one character there."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = self[code] = "" if char in INVISIBLE else fold(char)
        if len(form) != 1:
            self.uneven.add(char)
        return form


_FORMS = _Forms()


def fold(text: str) -> str:
    """`text` (a term of a pack, or one character) in the form that shadows have."""
    return unicodedata.normalize("NFKC", text).lower()
