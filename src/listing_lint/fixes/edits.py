"""Edits put into the text of a listing file, so that nothing else in it changes.

An edit speaks of code points of a value; the file says that value in quotes, over folded lines, with escapes. Where the
two can be matched, the edited part alone is written anew, in the way that the rest of the value is written. The result is
read again: every value but the edited ones must be what it was, and the listing valid, or the edit is left.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from listing_lint.errors import InputError
from listing_lint.finding import Edit
from listing_lint.listings import fields
from listing_lint.listings.document import Document
from listing_lint.listings.json_reader import JsonDocument
from listing_lint.listings.model import Data
from listing_lint.messages import Message, message
from listing_lint.span import Source

Edits = tuple[Edit, ...]
"""What is done together or not at all: the edits of one finding."""


class Parsed(NamedTuple):
    """A listing file that was read: its document, whose value stays as it stands there, and the validated values."""

    document: Document
    data: Data


Parse = Callable[[Source], Parsed]
"""Reads the text of a listing file; raises InputError."""


def put(parsed: Parsed, several: Sequence[Edits], parse: Parse) -> tuple[Parsed, list[Message | None]]:
    """`parsed` with those of `several` that can be put into it; for each of them None, or why it was left.

    Of two that overlap the first one wins.
    """
    why: list[Message | None] = [None] * len(several)
    tidy = [tuple(_with_a_space(edit, parsed) for edit in edits) for edits in several]
    chosen: list[int] = []
    for index, edits in enumerate(tidy):
        why[index] = _reason_against(edits, parsed) or _overlap(edits, (tidy[one] for one in chosen))
        if why[index] is None:
            chosen.append(index)
    if not chosen:
        return parsed, why
    draft = _Draft(parsed, parse)
    if draft.take([tidy[index] for index in chosen]):
        return draft.made, why
    for index in chosen:  # one of them does not fit: which?
        if not draft.take([tidy[index]]):
            why[index] = message("fixes.not-written")
    return draft.made, why


def edited(value: str, edits: Iterable[Edit]) -> str:
    """A value after the edits of it, which do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        value = value[: edit.start] + edit.replacement + value[edit.end :]
    return value


def _with_a_space(edit: Edit, parsed: Parsed) -> Edit:
    """Where a deletion would leave two spaces in a row, or one at an end of the value, it takes one along."""
    value = fields.at(parsed.document.value, edit.field)
    if edit.replacement or edit.start >= edit.end or not isinstance(value, str):
        return edit
    before, after = value[: edit.start], value[edit.end :]
    if after.startswith(" ") and (not before or before[-1].isspace()):
        return edit._replace(end=edit.end + 1)
    if before.endswith(" ") and (not after or after[0] == "\n"):
        return edit._replace(start=edit.start - 1)
    return edit


def _reason_against(edits: Edits, parsed: Parsed) -> Message | None:
    for edit in edits:
        value = fields.at(parsed.document.value, edit.field)
        same = isinstance(value, str) and value == fields.at(parsed.data, edit.field)
        if not same or not 0 <= edit.start <= edit.end <= len(value):
            return message("fixes.no-such-text")
        if not edited(value, [edit]).strip():
            return message("fixes.nothing-left")
    return _overlap(edits[1:], [edits[:1]]) if len(edits) > 1 else None


def _overlap(edits: Edits, taken: Iterable[Edits]) -> Message | None:
    for other in (other for several in taken for other in several):
        for edit in edits:
            if edit.field == other.field and edit.start < max(other.end, other.start + 1) and other.start < edit.end:
                return message("fixes.overlap")
    return None


class _Draft:
    """A file with more and more edits in it; all of them speak of the values that it was read with."""

    def __init__(self, parsed: Parsed, parse: Parse) -> None:
        self.made = parsed
        self._parsed = parsed
        self._parse = parse
        self._edits: list[Edit] = []
        self._quoted: frozenset[str] = frozenset()

    def take(self, several: Iterable[Edits]) -> bool:
        """Put some more edits in, or none of them where the file would not say what it should."""
        edits = [*self._edits, *(edit for one in several for edit in one)]
        for quoted in (self._quoted, self._quoted | {edit.field for edit in edits[len(self._edits) :]}):
            made = self._with(edits, quoted)
            if made:
                self.made, self._edits, self._quoted = made, edits, quoted
                return True
        return False

    def _with(self, edits: list[Edit], quoted: frozenset[str]) -> Parsed | None:
        document = self._parsed.document
        expected = deepcopy(document.value)
        changes: set[tuple[int, int, str]] = set()
        for pointer in dict.fromkeys(edit.field for edit in edits):
            value = fields.at(document.value, pointer)
            own = [edit for edit in edits if edit.field == pointer]
            _set(expected, pointer, edited(value, own))
            change = _quoted(document, pointer, value, own) if pointer in quoted else _written(document, value, own)
            if change is None:
                return None
            changes.update(change)
        text, last = document.source.text, len(document.source.text) + 1
        for start, end, words in sorted(changes, reverse=True):
            if end > last:
                return None  # two edits of values that one text says
            text, last = text[:start] + words + text[end:], start
        try:
            made = self._parse(document.source._replace(text=text))
        except InputError:
            return None
        return made if made.document.value == expected else None


def _set(data: Any, pointer: str, value: str) -> None:
    *above, last = fields.tokens(pointer)
    for token in above:
        data = data[int(token)] if isinstance(data, list) else data[token]
    data[int(last) if isinstance(data, list) else last] = value


def _written(document: Document, value: str, edits: list[Edit]) -> list[tuple[int, int, str]] | None:
    """The ranges of the file that say the edited parts, and what they will say; None where they can't be told."""
    changes = []
    for edit in edits:
        start, end = edit.start, edit.end
        if start == end:  # an insertion stands before the character there, or behind the last one
            start, end = (start, start + 1) if start < len(value) else (start - 1, start)
        place = document.written(edit.field, start, end)
        words = place and _in_style(edit.replacement, place.style, document)
        if place is None or words is None:
            return None
        if edit.start < edit.end:
            changes.append((place.start, place.end, words))
        else:
            at = place.start if edit.start < len(value) else place.end
            changes.append((at, at, words))
    return changes


def _in_style(words: str, style: str, document: Document) -> str | None:
    """`words` as they stand inside a value that is written in `style`; None where they can't."""
    if style == '"':
        keep = not (_is_json(document) and document.source.text.isascii())  # who escapes all Chinese gets it escaped
        return json.dumps(words, ensure_ascii=not keep)[1:-1]
    if _CONTROL.search(words):
        return None
    return words.replace("'", "''") if style == "'" else words


def _quoted(document: Document, pointer: str, value: str, edits: list[Edit]) -> list[tuple[int, int, str]] | None:
    """The whole of a value that stands without quotes, in quotes: with its new beginning or end it needs them."""
    place = document.written(pointer, 0, len(value)) if value else None
    said = edited(value, edits)
    if place is None or place.style or _is_json(document) or _CONTROL.search(said):
        return None
    return [(*place.whole, "'" + said.replace("'", "''") + "'")]


def _is_json(document: Document) -> bool:
    return isinstance(document, JsonDocument)


_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]")
