"""Which encoding a text file is in: UTF-8, UTF-16 with its mark, GB18030, or the Big5 of Taiwan and Hong Kong.

Nearly every text in Big5 can be read as GB18030 too, as characters that nobody uses. Both standards keep the characters that
people use in a part of their own (level 1), so the reading that has more of these is the right one. A text of two or
three characters may read well in both; it counts as GB18030.
"""

import re
from functools import cache
from typing import NamedTuple

from listing_lint.han import HAN

CALLED = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5-HKSCS"}
"""What people call an encoding."""


LOST = "\ufffd"
"""What stands where a program lost a character."""


class Read(NamedTuple):
    """A text and its encoding, "" where that can't be told. `bad`: the place in the text, which is then as it could be read,
    of the first bytes that are not in that encoding."""

    text: str
    encoding: str
    bad: int | None = None


def read(content: bytes) -> Read:
    """The text of a file, and what it was read as."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as("utf-16", content)
    content = content.removeprefix(b"\xef\xbb\xbf")
    utf8 = _as("utf-8", content)
    # Chinese in another encoding is nearly never valid UTF-8, so a text with more good characters than bad is damaged UTF-8
    if utf8.bad is None or _chinese(utf8.text) > utf8.text.count(LOST):
        return utf8
    lines = content.split(b"\n")
    foreign = [_is_utf8(line) for line in lines]
    encoding = _likeliest(b"\n".join(line for line, is_foreign in zip(lines, foreign, strict=True) if not is_foreign))
    if not encoding:
        return utf8._replace(encoding="")
    found = _as(encoding, content)
    if any(foreign):
        first = foreign.index(True)
        ascii_until = next(at for at, byte in enumerate(lines[first]) if byte > 127)
        before = b"\n".join([*lines[:first], lines[first][:ascii_until]])
        found = found._replace(bad=len(before.decode(encoding, "replace")))
    return found


def _as(encoding: str, content: bytes) -> Read:
    try:
        return Read(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return Read(content.decode(encoding, "replace"), encoding, len(content[: error.start].decode(encoding)))


def _likeliest(content: bytes) -> str:
    """The encoding of bytes that are not UTF-8; "" where neither reading is one."""
    found = _as("gb18030", content)
    share, size = _in_use(found)
    for encoding, clearly in _CLEARLY.items():
        other = _as(encoding, content)
        if other.bad is None or found.bad is not None:
            likely, _ = _in_use(other)
            if likely > share + clearly:
                found, share = other, likely
    nonsense = share < _DAMAGED if found.bad is not None else share < _WHOLE and size >= _TELLING
    return "" if nonsense else found.encoding


_CLEARLY = {"cp950": 0.1, "big5hkscs": 0.3}
"""By how much more of its characters a reading must be the better one; Hong Kong's takes nearly any bytes."""
_DAMAGED, _WHOLE = 0.6, 0.1
"""The least share of characters in use of a text with bytes that do not fit, and of one that reads well throughout."""
_TELLING = 8
"""How many characters of another text must be strange before it counts as none."""
_ENOUGH = 20_000
"""How many characters of a text are looked at to tell which reading is the right one."""


def _in_use(read: Read) -> tuple[float, int]:
    """The share of a text's Chinese characters that are in use, and how many there are of them all."""
    seen = _COUNTED.findall(read.text, 0, _ENOUGH)
    used = _used("gb2312", 0xB0, 0xD7) if read.encoding == "gb18030" else _used("big5", 0xA4, 0xC6)
    return (sum(map(used.__contains__, seen)) / len(seen) if seen else 0), len(seen)


@cache
def _used(standard: str, first: int, last: int) -> frozenset[str]:
    """Level 1 of a standard: the characters whose first byte is in a range."""
    seconds = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    made = b"".join(bytes((head, second)) for head in range(first, last + 1) for second in seconds)
    return frozenset(made.decode(standard, "ignore"))


def _chinese(text: str) -> int:
    return sum(char > "\u07ff" and char != LOST for char in text)


def _is_utf8(line: bytes) -> bool:
    """Whether a line of a text in another encoding is UTF-8, and not by chance."""
    try:
        return not line.isascii() and _chinese(line.decode()) > 1
    except UnicodeDecodeError:
        return False


_COUNTED = re.compile(f"[{HAN}\ue000-\uf8ff{LOST}]")
"""A Chinese character; also one of private use or a lost one, which a wrong reading is full of."""
