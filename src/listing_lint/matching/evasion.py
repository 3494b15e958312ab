"""A second shadow of a text, in which the spellings that dodge word filters are undone.

Characters that break a word are dropped (最 好, 国.家.级), homophones, look-alikes and pinyin become what they stand for
(蕞好, zui好, 第1品牌, 薇信, N0.1). Every one of these is a guess about what the seller meant, so the shadow tells for each
range which guesses it rests on and how sure they are. A match that rests on none is found in the plain shadow
(normal.py) and is of no interest here.

Linear in the length of the text: every pattern is bounded, nothing is searched for twice.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from listing_lint.han import is_han
from listing_lint.matching.edits import Respelling, Undone, edited
from listing_lint.matching.finder import finder
from listing_lint.matching.normal import normal
from listing_lint.matching.spellings import (
    BARE,
    CLOSED,
    CLOSING,
    DASHES,
    HEARTS,
    NATURAL,
    ODD,
    PINYIN,
    SPELLINGS,
    SPLIT,
    Sure,
)


def undone(text: str) -> Undone | None:
    """The second shadow of `text`; None where there is nothing to undo."""
    return _short(text) if len(text) <= _LONG else _long(text)


def suspects(text: str) -> Iterator[int]:
    """Where something may have to be undone in a plain shadow: without such a place it has no second one."""
    find, _ = _signs()
    yield from (start for _, start, _ in find(text))
    yield from (gap.start for gap in _gaps(text, _PLAIN_GAP))


_LONG = 20_000


def _undone(text: str) -> Undone | None:
    plain = normal(text)
    find, places = _signs()
    signs = find(plain.text)
    closed = any(places[sign] == _CLOSED for sign, _, _ in signs)
    gaps = list(_gaps(plain.text, _CLOSED_GAP if closed else _GAP))
    joined = edited(plain, gaps) if gaps else None
    read = plain.text
    if joined:
        read = joined.text
        signs = find(read)
    spelled = sorted(_spelled(read, signs), key=lambda edit: (edit.start, -edit.end, edit.sure)) if signs else ()
    return edited(plain, _merged(gaps, spelled, joined)) if spelled else joined


_short = lru_cache(maxsize=256)(_undone)
_long = lru_cache(maxsize=4)(_undone)


def _merged(gaps: list[Respelling], spelled: Sequence[Respelling], joined: Undone | None) -> list[Respelling]:
    """Edits of the plain shadow out of those of it (`gaps`) and those of the text that they made (`spelled`)."""
    edits: list[Respelling] = []
    left = iter([*gaps, None])
    gap = next(left)
    done = 0
    for edit in spelled:
        if edit.start < done:
            continue  # inside another one
        done = edit.end
        start, end = joined.places.span(edit.start, edit.end) if joined and joined.places else edit[:2]
        while gap and gap.start < start:
            edits.append(gap)
            gap = next(left)
        sure = joined.sure(edit.start, edit.end) if joined else None
        while gap and gap.start < end:
            gap = next(left)
        edits.append(Respelling(start, end, edit.text, sure if sure == "doubtful" else edit.sure))
    while gap:
        edits.append(gap)
        gap = next(left)
    return edits


def _gaps(text: str, gaps: str) -> Iterator[Respelling]:
    """What breaks words apart between Chinese characters: of what the pattern `gaps` finds."""
    last = Respelling(-1, -1, "", "doubtful")
    for gap in re.finditer(gaps, text):
        start, end = gap.span()
        if end - start > 4 or not _in_word(text[end]):
            continue
        before, after = text[start - 1 : start], text[end]
        left = start < 2 or not text[start - 2].isalnum()
        right = end + 1 == len(text) or not text[end + 1].isalnum()
        marks = gap[0]
        odd = marks.strip(NATURAL)
        if not (odd or left or right or before in "最第" or before + after in SPLIT) or not _in_word(before):
            continue
        if (odd or marks) in DASHES and before in "第唯":
            last = Respelling(start, end, "一", "certain")
        else:
            again = left and last.end == start - 1 and text[last.start : last.end] == marks and last.sure == "certain"
            sure = _broken(marks, odd, before, after, left, right, again)
            if not sure:
                continue
            last = Respelling(start, end, "", sure)
        yield last


def _broken(marks: str, odd: str, before: str, after: str, left: bool, right: bool, again: bool) -> Sure | None:
    """Whether `marks` break a word between two characters; `odd` are those that are not natural there; `left` and
    `right`: each of the characters stands alone. `again`: the same marks broke a word before the first of them."""
    if odd and odd[0] in "—–―ー":
        return None
    if odd and odd[0] in HEARTS and (before == "加" or (before in "微薇威徽") != (after == "信")):
        return None  # 微❤ and ♡信 are words of their own
    if any(mark in CLOSING for mark in odd):
        return "certain" if left and right else None
    if before in "最第" or again or (left and right and marks not in "/|+"):
        return "certain"  # 最 and 第 end no word
    return "certain" if odd and (left or right or before + after in SPLIT) else "doubtful"


def _in_word(char: str) -> bool:
    return is_han(char) and char not in "丨丶灬"


def _spelled(text: str, signs: Sequence[tuple[int, int, int]]) -> Iterator[Respelling]:
    """Homophones, look-alikes, initials and pinyin, of which `signs` were found."""
    met: set[int] = set()
    done = 0
    places = _signs()[1]
    for sign, start, end in signs:
        place = places[sign]
        if place < len(SPELLINGS):
            met.add(place)
        elif place == _PAIR:
            for edit in _pinyin(text, max(done, start - 8), end):
                done = edit.end
                yield edit
    for one in (SPELLINGS[place] for place in sorted(met)):
        for match in re.finditer(one.pattern, text):
            yield Respelling(*match.span(match.lastgroup or 0), one.text, one.sure)


def _pinyin(text: str, start: int, end: int) -> Iterator[Respelling]:
    """Words in pinyin, whole or in part, that begin in [start, end); up to four of them may be written as one."""
    word = _pinyin_word()
    while start < end and (first := word.search(text, start, end + _LONGEST)) and first.start() < end:
        chain = [first]
        while len(chain) < 4 and _letter(text, chain[-1].end()) and (more := word.match(text, chain[-1].end())):
            chain.append(more)
        start = first.end()
        if not (_letter(text, chain[-1].end()) or (_letter(text, first.start()) and _letter(text, first.start() - 1))):
            start = chain[-1].end()
            beside = any(map(_in_word, text[max(0, first.start() - 1) : first.start()] + text[start : start + 1]))
            yield from filter(None, (_meant(match, beside, len(chain) > 1) for match in chain))


def _meant(match: re.Match[str], beside: bool, chained: bool) -> Respelling | None:
    """What a word in pinyin says; None where it is more likely to be a name, or all Chinese. `beside`: it stands beside
    Chinese characters. `chained`: beside another one."""
    meant, written = _WORDS[int(match.lastgroup[1:])], match[0]  # type: ignore[index]
    if written == meant:
        return None
    sure: Sure = "doubtful" if " " in written else "certain"
    if written.isascii():
        if meant not in BARE and not (beside or chained):
            return None
        sure = "certain" if meant in BARE and (beside or chained) else "doubtful"
    return Respelling(*match.span(), meant, sure)


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "a" <= text[at] <= "z"


_CLOSED = len(SPELLINGS)
"""One of CLOSED."""
_PAIR = _CLOSED + 1
"""Two neighbours of a word of PINYIN, not both of them Chinese."""


@cache
def _signs() -> tuple[Callable[[str], list[tuple[int, int, int]]], list[int]]:
    """What finds the signs of evasion in a text, and for each sign which of SPELLINGS it is of, or _CLOSED, or _PAIR."""
    signs = [(word, _CLOSED) for word in CLOSED]
    for place, one in enumerate(SPELLINGS):
        signs += ((sign, place) for sign in one.signs)
    for word, spelled in PINYIN.items():
        for (char, after), (syllable, following) in zip(pairwise(word), pairwise(spelled.split()), strict=True):
            for mark in ("", " ", "."):
                mixed = (char + mark + following, syllable + mark + after, syllable + mark + following)
                signs += ((pair, _PAIR) for pair in mixed)
    return finder([sign for sign, _ in signs]), [place for _, place in signs]


@cache
def _pinyin_word() -> re.Pattern[str]:
    words = []
    for number, (word, spelled) in enumerate(PINYIN.items()):
        parts = (f"(?:{char}|{syllable})" for char, syllable in zip(word, spelled.split(), strict=True))
        words.append(f"(?P<w{number}>{'[ .]?'.join(parts)})")
    return re.compile("|".join(words))


_WORDS = tuple(PINYIN)
_LONGEST = 16
"""No word of PINYIN is longer."""


def _gap(marks: str) -> str:
    """Marks between Chinese characters. It begins with one of them, not with a look behind it: only then a search is fast."""
    return f"[{marks}](?<=[㐀-鿿].)[{marks}]*+(?=[㐀-鿿])"


_GAP = _gap(f"{ODD}{re.escape(NATURAL)}–—―ー")
_CLOSED_GAP = _gap(f"{CLOSING}{ODD}{re.escape(NATURAL)}–—―ー")
"""Where a text has one of CLOSED, marks that end clauses may break words too."""
_PLAIN_GAP = _gap(re.escape("".join(char for char in ODD + NATURAL + DASHES if char.isascii() or char in "·—")))
"""All of _GAP that a text holds which is folded one to one."""
