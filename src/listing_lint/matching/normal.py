"""A shadow of a text for matching, with a map back to the code points that the seller wrote.

The plain shadow is what a reader reads whatever the characters: full-width forms, compatibility characters and case are
folded, traditional characters are simplified, styled digits and letters (① ➊ ㈠ 🅥) are plain ones, a Cyrillic or Greek
letter inside a Latin word is the Latin letter that it looks like, and invisible characters are dropped. So ＮＯ．１, 頂級,
第壹 and 最<zero width space>好 match like NO.1, 顶级, 第一 and 最好. A finding always points at the original characters.

What takes a guess (最 好, zui好, 薇信) is undone in a shadow of its own: evasion.py.
"""

import re
import unicodedata
from codecs import register_error
from functools import cache, lru_cache
from typing import NamedTuple

from listing_lint.matching.places import OffsetMap, Recorder
from listing_lint.span import PADDING

_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
INVISIBLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Characters that a reader does not see: joiners, direction marks, variation selectors, fillers, tags (Unicode's
Default_Ignorable_Code_Point, but for two blocks that are not assigned)."""

_OVERLAYS = frozenset(map(chr, (*range(0x0334, 0x0339), *range(0x20D0, 0x20F1))))
"""Strokes through and frames around the character before: 1⃣ reads 1."""


class Normal(NamedTuple):
    """`text` is the shadow; `places` maps it to the original, None where every code point maps to itself."""

    text: str
    places: OffsetMap | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original [start, end) of a non-empty range of the shadow. PADDING belongs to what stands before it."""
        return self.places.span(start, end) if self.places else (start, end)


def normal(text: str) -> Normal:
    """The plain shadow of `text`."""
    return _short(text) if len(text) <= _LONG else _long(text)


def fold(text: str) -> str:
    """`text` (a term of a pack, or one character) in the form that shadows have."""
    return _normal(text).text


def bare(text: str) -> str:
    """`text` as values and names are compared: folded, without spaces."""
    return "".join(fold(text).split())


def letters(text: str) -> str:
    """Its letters and digits alone, folded: what is left where punctuation makes no difference."""
    return "".join(filter(str.isalnum, fold(text)))


def plain(text: str) -> str | None:
    """The shadow of a text in which no more than case and width has to be folded, one to one; None for any other."""
    # letters and digits of ASCII, simplified Chinese, and the punctuation that is folded one to one
    folded = text.lower()
    if folded.isascii():
        return folded.replace("\t", " ")
    try:
        folded.encode("gb2312")  # the characters of simplified Chinese, and only a few others, which are odd
    except UnicodeEncodeError:
        return None
    return None if _odd().search(folded) else _narrow(folded)


def plain_but(text: str) -> tuple[str, list[int]]:
    """The same of a text but for some of its characters, and where those are."""
    odd: list[int] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeEncodeError)
        odd.extend(range(error.start, error.end))
        return "", error.end

    folded = text.lower()
    if len(folded) != len(text):  # a few capitals become two characters: İ
        folded = "".join(char if len(low := char.lower()) > 1 else low for char in text)
    register_error("listing-lint.odd", note)
    folded.encode("gb2312", "listing-lint.odd")
    odd += (match.start() for match in _odd().finditer(folded))
    return _narrow(folded), odd


def _narrow(folded: str) -> str:
    for wide, narrow in _WIDE:
        folded = folded.replace(wide, narrow)
    return folded


_LONG = 20_000
"""Texts of this many characters are kept in a small number: a shadow is as large as its text."""


def _normal(text: str) -> Normal:
    if (folded := plain(text)) is not None:
        return Normal(folded)
    text = re.sub(_FLAG, "⚑⚑", text)
    folded = text.translate(_FORMS)
    places = _places(text)
    if "ⅰ" in folded or "壹" in folded:
        folded = re.sub(_ONE, "1", folded).replace("ⅰ", "i")
        folded = re.sub(_FIRST, "一", folded)
    if re.search(_FOREIGN, folded):
        folded = re.sub(_RUN, _latin, folded)
    return Normal(folded, places)


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(_ODD)


_short = lru_cache(maxsize=256)(_normal)
_long = lru_cache(maxsize=4)(_normal)

_WIDE = tuple(zip("，！：；（）？％～￥\u3000\t", ",!:;()?%~¥  ", strict=True))
_ODD = (
    "[^\x00-\x7f\u4e00-\u58f8\u58fa-\u5f8b\u5f8d-\u65bb\u65bd-\u9ebc\u9ebe-\u9fa5"
    "、。“”‘’《》〈〉【】「」『』—·×，！：；（）？％～￥\u3000]"
)
"""What takes more than folding one to one; of the characters of GB 2312 that are 壹後於麽.

Not han.HAN: the ranges are the ideographs of GBK without these four; rarer ones, of which some are variants, are looked up.
"""


class _Forms(dict[int, str]):
    """Code point -> what stands for it in a shadow, worked out when it is first met; `uneven` are the characters that
    are not one character there."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()
        self._simple: dict[str, str] | None = None

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = "" if char in INVISIBLE or char in _OVERLAYS else self._form(char)
        if len(form) != 1 and char not in INVISIBLE:
            self.uneven.add(char)
        if code < 0x20000:  # rarer ones are worked out again, so that no text fills the memory
            self[code] = form
        return form

    def _form(self, char: str) -> str:
        if "\ud800" <= char <= "\udfff":
            return "\ufffd"  # half a character: no matcher takes it
        if char == "\t":
            return " "
        if char in _STYLED:
            return _STYLED[char]
        form = unicodedata.normalize("NFKC", char).lower()
        if len(form) == 1 and form >= "㐀":
            if self._simple is None:
                from listing_lint.matching.traditional import SIMPLIFIED, TRADITIONAL

                self._simple = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
            form = self._simple.get(form, form)
        return form


def _styled() -> dict[str, str]:
    """Digits, numerals and letters in a style that NFKC keeps, or turns into more than a reader reads."""
    found = {
        "Ⅰ": "ⅰ",
        "ⅰ": "ⅰ",
        "弌": "一",
        "壱": "一",
        "弍": "二",
        "弐": "二",
        "朂": "最",
        "冣": "最",
        "㝡": "最",
        "⓿": "0",
        "🄌": "0",
    }
    for first, numbers in (
        (0x2474, range(1, 21)),  # ⑴
        (0x2776, range(1, 11)),  # ❶
        (0x2780, range(1, 11)),  # ➀
        (0x278A, range(1, 11)),  # ➊
        (0x24EB, range(11, 21)),  # ⓫
        (0x24F5, range(1, 11)),  # ⓵
    ):
        found.update((chr(first + place), str(number)) for place, number in enumerate(numbers))
    found.update((chr(0x3220 + place), char) for place, char in enumerate("一二三四五六七八九十"))  # ㈠
    for first in (0x249C, 0x1F110, 0x1F150, 0x1F170, 0x1F1E6):  # ⒜ 🄐 🅐 🅰 🇦
        found.update((chr(first + place), chr(ord("a") + place)) for place in range(26))
    found.update(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx", strict=True))  # Greek capitals look like Latin ones
    return found


_STYLED = _styled()
_FORMS = _Forms()

# compiled when a text needs them: most runs start and end without
_ONE = r"(?:(?<=第)|(?<=top)|(?<=top )|(?<=no)|(?<=no\.)|(?<=no\. ))ⅰ"
_FIRST = r"(?<=[第唯独统])壹(?!号)|壹(?=流|无二)"
"""壹 that only stands for 一; 壹 alone is a numeral of money and a name (壹号, 壹基金)."""

_FLAG = r"(?<=[㐀-鿿])(?!🇻🇽|🇼🇽|🇶🇶)[\U0001f1e6-\U0001f1ff]{2}(?=[㐀-鿿])"
"""A flag inside a Chinese word. Elsewhere its letters are letters (🇻🇽: no country has it)."""

_LOOKALIKE = dict(zip("авекмнорстухѕіјһԁԛԝαικνορυχ", "abekmhopctyxsijhdqwaiknopux", strict=True)) | {"ν": "v"}
_FOREIGN = "[\u0370-\u03ff\u0400-\u052f]"
_RUN = r"[a-z0-9.\u0370-\u03ff\u0400-\u052f]+"


def _latin(run: re.Match[str]) -> str:
    """A run of letters and digits, in Latin where it is Latin but for letters that look so (nо.1 with a Cyrillic о)."""
    word = run[0]
    if word.isascii() or not any(char.isascii() and char.isalnum() for char in word):
        return word
    latin = "".join(_LOOKALIKE.get(char, char) for char in word)
    return latin if latin.isascii() else word


def _places(text: str) -> OffsetMap | None:
    """The map from the shadow of `text` to it; only where characters went or became several is there more to say than
    their places."""
    record = Recorder()
    for run in _uneven(len(_FORMS.uneven)).finditer(text):
        if run[0][0] == PADDING:
            record.widen(*run.span())
            continue
        for at in range(run.start(), run.end()):
            record.replaced(at, at + 1, len(_FORMS[ord(text[at])]))
    return record.places(len(text))


@lru_cache(maxsize=1)
def _uneven(count: int) -> re.Pattern[str]:
    """Runs of characters that are not one character in a shadow; made anew when more (`count`) were met."""
    met = re.escape("".join(sorted(_FORMS.uneven)))
    hidden = "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES).replace("\u2060-", "\u2060-\u2062\u2064-")
    return re.compile(f"{PADDING}+|[{met}{hidden}]+")
