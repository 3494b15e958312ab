"""HTML as a buyer sees it: everything else is blanked out in place, so that offsets stay those of the source."""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from listing_lint.listings.styles import Look, Why, inside
from listing_lint.span import PADDING


class Hidden(NamedTuple):
    """Text at [start, end) of the source that a buyer does not see, and why."""

    start: int
    end: int
    why: Why | Literal["comment"]


class Visible(NamedTuple):
    """`text` is as long as its source: what a buyer does not see became zero-width spaces (inside a line) or line
    breaks, and an entity became its character and padding."""

    text: str
    hidden: tuple[Hidden, ...]


@lru_cache(maxsize=16)
def visible(html: str) -> Visible:
    """`html` with markup, comments, scripts, styles and hidden elements blanked out.

    Inline tags and comments become zero-width spaces, which matching drops (最<b>好</b> reads 最好); all else becomes line
    breaks. The texts of alt, title and aria-label stay. Linear in the length of `html`: nothing is searched for twice.
    """
    reader = _Reader(html)
    reader.read()
    return Visible("".join(reader.parts), tuple(reader.hidden))


_SPACES = str.maketrans("\t\n\r\f", "    ")
"""White space of the source that a reader sees as a space."""


class _Open(NamedTuple):
    """An open element and how text looks inside it."""

    name: str
    look: Look
    why: Why | None
    """Look.hidden, worked out once."""
    blank: str
    """What hidden text inside becomes."""


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.parts: list[str] = []
        self.hidden: list[Hidden] = []
        self._open = [_Open("", Look(), None, "\n")]
        self._count: Counter[str] = Counter()
        self._shown = 0  # the end of the last text that is seen

    def read(self) -> None:
        at = 0
        while tag := _TAG.search(self.html, at):
            self._text(at, tag.start())
            at = self._tag(tag)
        self._text(at, len(self.html))

    def _text(self, start: int, end: int) -> None:
        text = self.html[start:end]
        if "&" in text:
            text = _ENTITY.sub(_decoded, text)
        text = text.translate(_SPACES)
        element = self._open[-1]
        if not text.strip():
            self.parts.append(text)
        elif element.why:
            self.parts.append(element.blank * (end - start))
            self._hide(start, end, element.why)
        else:
            self.parts.append(text)
            self._shown = end

    def _hide(self, start: int, end: int, why: Why | Literal["comment"]) -> None:
        last = self.hidden[-1] if self.hidden else None
        if last and last.why == why and last.start >= self._shown and why != "comment":
            self.hidden[-1] = last._replace(end=end)
        else:
            self.hidden.append(Hidden(start, end, why))

    def _tag(self, tag: re.Match[str]) -> int:
        """Take a tag; answers where it ends, for a comment, script or style with all that it holds."""
        start, end = tag.span()
        name = (tag[1] or "").lower()
        blank = "\u200b" if name in _INLINE else "\n"
        if not name and tag[0].startswith("<!--"):
            end = _after(self.html, "-->", start + 2)  # <!--> is a whole comment
            blank = "\u200b"  # the text around it runs on
            if self.html[start + 4 : max(start + 4, end - 3)].strip():
                self._hide(start + 4, max(start + 4, end - 3), "comment")
        elif name in _SKIPPED and not tag[0].startswith("</"):
            end = _after(self.html, rf"</{name}\b[^>]*+>?", end)
        elif tag[0].startswith("</"):
            self._close(name)
        elif name:
            self._element(name, start, end, blank)
            return end
        self.parts.append(blank * (end - start))
        return end

    def _element(self, name: str, start: int, end: int, blank: str) -> None:
        closes = _CLOSES.get(name, _P if name in _BLOCKS else ())
        while self._open[-1].name in closes:
            self._pop()
        around = self._open[-1]
        look, said = around.look, []
        if _TELLING.search(self.html, start, end):
            attributes = {}
            for one in _ATTRIBUTE.finditer(self.html, start + 1 + len(name), end - 1):
                key = one[1].lower()
                place = one.lastindex or 1
                if key not in attributes:
                    attributes[key] = _unescaped(one[place]) if place > 1 else ""
                    if key in _TEXTS and place > 1 and not (key == "title" and name in _RUNNING):
                        said.append(one.span(place))
            look = inside(look, attributes)
        why = around.why if look is around.look else look.hidden
        if not said:
            self.parts.append(blank * (end - start))
        else:
            self._said(start, end, said, why)
        if name not in _VOID:
            inner = around.blank if around.why else blank
            self._open.append(_Open(name, look, why, inner))
            self._count[name] += 1

    def _said(self, start: int, end: int, said: list[tuple[int, int]], why: Why | None) -> None:
        """A tag whose attributes `said` are texts; one that says something to nobody (a hidden picture) is all blank."""
        at = start
        for first, last in said:
            text = self.html[first:last]
            self.parts += "\n" * (first - at), "\n" * len(text) if why else _ENTITY.sub(_decoded, text)
            at = last
            if why and text.strip():
                self._hide(first, last, why)
            elif text.strip():
                self._shown = last
        self.parts.append("\n" * (end - at))

    def _close(self, name: str) -> None:
        if self._count[name]:
            while self._open[-1].name != name:
                self._pop()
            self._pop()

    def _pop(self) -> None:
        self._count[self._open.pop().name] -= 1


def _after(html: str, closing: str, start: int) -> int:
    """The end of the next match of `closing`, or of `html`: what is never closed hides the rest, as in a browser."""
    found = re.compile(closing, re.IGNORECASE).search(html, start)
    return found.end() if found else len(html)


def _decoded(entity: re.Match[str]) -> str:
    """The character of an entity, with padding to the same length."""
    text = _unescaped(entity[0])
    return text.ljust(len(entity[0]), PADDING) if len(text) <= len(entity[0]) else entity[0]


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # its table of names takes longer to import than most descriptions to read

    return unescape(text)


_TAG = re.compile(
    r"<(?:!--|/?([a-zA-Z][\w-]*+)(?=[\s/>])[^<>]*+>|![^<>]*+>)"
)  # possessive: a tag that never ends is read once
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=]++)))?""")
_TELLING = re.compile(r"\s(?:style|hidden|alt|title|aria-label|color|bgcolor|background)\b", re.IGNORECASE)
"""Attributes that say something to buyers, or hide something from them."""
_TEXTS = frozenset({"alt", "title", "aria-label"})

_SKIPPED = frozenset({"script", "style", "head", "template"})
_INLINE = frozenset("a abbr b big code del em font i ins label mark q s small span strike strong sub sup u wbr".split())
_RUNNING = _INLINE - {"a"}
"""Elements that stand inside words, whose title would part them."""
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul".split()
)
_P = frozenset({"p"})
_CLOSES = {
    "li": frozenset({"li", "p"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}), "tr": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option"}),
}  # fmt: skip
"""Open elements that end where another begins, though their end tag is left out."""
