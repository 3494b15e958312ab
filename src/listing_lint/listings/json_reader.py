"""JSON as the same plain data that YAML gives: numbers stay the text that the user wrote, a null key counts as absent."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Never

from listing_lint.errors import InputError, Problem
from listing_lint.listings import fields
from listing_lint.listings.document import MAX_DEPTH, MAX_PROBLEMS, MAX_VALUES, Document, Place
from listing_lint.messages import message
from listing_lint.span import Source

_Range = tuple[int, int]


def read(source: Source) -> Document:
    """The one object that a JSON text holds; raises InputError."""
    text = source.text
    if not text or text.isspace():
        raise InputError(Problem(message("input.empty-file"), source, None, message("input.empty-file-hint")))
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InputError(_syntax_problem(error, source)) from None
    except RecursionError:
        _too_deep(source)
    except _NotFiniteError:
        _refuse_not_finite(source)
    except _DuplicateError:
        found = list(islice(_duplicates(source), MAX_PROBLEMS))
        if not found:
            _too_many(source)
        raise InputError(*found) from None
    if not isinstance(value, dict):
        span = source.span(0, len(text))
        raise InputError(Problem(message("input.not-a-mapping"), source, span, message("input.not-an-object-hint")))
    _guard(value, source)
    if "\\u" in text:
        _refuse_lone_surrogates(source)
    return JsonDocument(source, value)


class JsonDocument(Document):
    """A JSON document; the text is scanned for places when somebody asks for the first one."""

    __slots__ = ("_index",)

    def __init__(self, source: Source, value: Any) -> None:
        super().__init__(source, value)
        self._index: dict[str, tuple[_Range | None, int, int]] = {}

    def _place(self, pointer: str) -> Place:
        if not self._index:
            self._index = {place: (key, start, end) for place, key, start, end in _places(self.source.text)}
        exact = pointer in self._index
        while pointer not in self._index:
            pointer = pointer.rpartition("/")[0]
        key, start, end = self._index[pointer]
        raw = self.source.text[start:end]
        if raw.startswith('"'):
            return Place(start, end, key, exact, json.loads(raw), '"')
        return Place(start, end, key, exact, None if raw[0] in "[{" else raw)


class _NotFiniteError(ValueError):
    """`NaN` or `Infinity`, which Python's decoder would take."""


class _DuplicateError(ValueError):
    """An object that has a key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _DuplicateError
    return {key: value for key, value in pairs if value is not None} if None in made.values() else made


def _not_finite(word: str) -> Never:
    raise _NotFiniteError(word)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=_not_finite)

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_TOKEN = re.compile(rf'({_STRING})|([\[{{])|([\]}}])|(,)|([^\s,:\[\]{{}}"]+)', re.DOTALL)
_BRACKET = re.compile(rf"{_STRING}|([\[{{])|([\]}}])", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u([0-9a-fA-F]{4})|.)", re.DOTALL)


def _places(text: str) -> Iterator[tuple[str, _Range | None, int, int]]:
    """Every (pointer, range of its key, start, end); a container comes after what it holds."""
    opened: list[tuple[str, _Range | None, int]] = []
    counts: list[int | None] = []  # for each open container the index of the next item; None in an object
    key: _Range | None = None
    for token in _TOKEN.finditer(text):
        string, opening, closing, comma, _ = token.groups()
        if closing:
            if not opened:
                return
            pointer, its_key, start = opened.pop()
            counts.pop()
            yield pointer, its_key, start, token.end()
            continue
        if comma:
            if counts and (count := counts[-1]) is not None:
                counts[-1] = count + 1
            continue
        if string and counts and counts[-1] is None and key is None:
            key = token.span()
            continue
        pointer, its_key, key = _pointer(text, opened, counts, key), key, None
        if opening:
            opened.append((pointer, its_key, token.start()))
            counts.append(0 if opening == "[" else None)
        else:
            yield pointer, its_key, *token.span()


def _pointer(text: str, opened: list[Any], counts: list[int | None], key: _Range | None) -> str:
    if not opened:
        return ""
    name = json.loads(text[key[0] : key[1]]) if key else str(counts[-1])
    return f"{opened[-1][0]}/{fields.escape(name)}"


def _duplicates(source: Source) -> Iterator[Problem]:
    """The keys that an object has twice, in the part of the text that a listing may fill."""
    seen: dict[str, int] = {}
    for pointer, key, _, _ in islice(_places(source.text), MAX_VALUES):
        if key is None:
            continue
        span = source.span(*key)
        if pointer in seen:
            words = message("input.duplicate-key", key=fields.tokens(pointer)[-1], line=seen[pointer])
            yield Problem(words, source, span, message("input.duplicate-key-hint"))
        seen.setdefault(pointer, span.line)


def _guard(value: Any, source: Source) -> None:
    """Refuse more levels or values than any listing needs: most texts can't hold them."""
    text = source.text
    if len(text) <= MAX_VALUES and text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    level, room = [value], MAX_VALUES
    for _ in range(MAX_DEPTH):
        room -= sum(map(len, level))
        if room < 0:
            _too_many(source)
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
        if not level:
            return
    _too_deep(source)


def _too_deep(source: Source) -> Never:
    depth = at = 0
    for bracket in _BRACKET.finditer(source.text):
        depth += bool(bracket[1]) - bool(bracket[2])
        if depth > MAX_DEPTH:
            at = bracket.start()
            break
    hint = message("input.too-deep-hint")
    raise InputError(Problem(message("input.too-deep", limit=MAX_DEPTH), source, source.span(at, at + 1), hint))


def _too_many(source: Source) -> Never:
    hint = message("input.json-extra-hint")
    raise InputError(Problem(message("input.too-many-values", limit=MAX_VALUES), source, None, hint))


def _refuse_not_finite(source: Source) -> Never:
    words = ("NaN", "Infinity", "-Infinity")
    token = next(token for token in _TOKEN.finditer(source.text) if token[0] in words)
    hint = message("input.not-finite-hint")
    raise InputError(Problem(message("input.not-finite", word=token[0]), source, source.span(*token.span()), hint))


def _refuse_lone_surrogates(source: Source) -> None:
    for escape in _ESCAPE.finditer(source.text):
        if escape[1] and 0xD800 <= int(escape[1], 16) <= 0xDFFF:
            words = message("input.lone-surrogate", escape=escape[0])
            hint = message("input.lone-surrogate-hint")
            raise InputError(Problem(words, source, source.span(*escape.span()), hint))


def _syntax_problem(error: json.JSONDecodeError, source: Source) -> Problem:
    at, text = error.pos, source.text
    char = text[at : at + 1]
    if char in _WIDE and char:
        name = "json-wide"
    elif error.msg.startswith("Extra data"):
        name = "json-extra"
    elif at >= len(text.rstrip()):
        name, at = "json-ended", len(text.rstrip())
    elif char in "]}" and text[:at].rstrip().endswith(","):
        name = "json-last-comma"
    else:
        name = next((name for said, name in _MEANINGS if error.msg.startswith(said)), "json-syntax")
    span = source.span(at, min(at + 1, len(text)))
    words = message(f"input.{name}", char=char, reason=error.msg)
    return Problem(words, source, span, message(f"input.{name}-hint"))


_WIDE = "：，“”‘’｛｝［］【】"
_MEANINGS = (
    ("Illegal trailing comma", "json-last-comma"),  # from Python 3.13
    ("Expecting property name", "json-key"),
    ("Expecting ',' delimiter", "json-comma"),
    ("Expecting ':' delimiter", "json-colon"),
    ("Expecting value", "json-value"),
    ("Unterminated string", "json-open-quote"),
    ("Invalid control character", "json-control"),
    ("Invalid \\", "json-escape"),
)
