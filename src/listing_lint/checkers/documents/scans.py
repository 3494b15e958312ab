"""The scans of a listing's documents as the checker about them sees them: sheets of lines, and what is announced on them.

A sheet is one file. Its text comes from a PDF's text layer, or was read in a picture; of the latter one may doubt every
character, and findings that rest on it are for review.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field as default
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.documents.entries import Entry
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.facts import formats
from listing_lint.finding import Box, Image, NotChecked
from listing_lint.listings.fields import Field
from listing_lint.matching.days import days
from listing_lint.matching.labelled import Line, Value, values
from listing_lint.messages import message

Role = Literal["number", "holder", "licensor", "licensee", "until", "term", "issued", "other"]


@params
class Labels:
    """What documents print before their values, and as their titles. `number_of`, `issued_of`: of some types only, in
    place of `number` and `issued`. `other`: labels of values that nobody asks for, which end the value before them.
    `unlimited`: in place of a last day. `titles`: of types, beside what the table of documents calls them."""

    number: tuple[str, ...]
    holder: tuple[str, ...]
    licensor: tuple[str, ...] = ()
    licensee: tuple[str, ...] = ()
    until: tuple[str, ...]
    term: tuple[str, ...]
    issued: tuple[str, ...]
    other: tuple[str, ...] = ()
    unlimited: tuple[str, ...] = ()
    number_of: dict[str, tuple[str, ...]] = default(default_factory=dict)
    issued_of: dict[str, tuple[str, ...]] = default(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = default(default_factory=dict)

    def of(self, type: str) -> dict[str, tuple[str, ...]]:
        """Role -> labels, on a document of this type."""
        number, issued = self.number_of.get(type, self.number), self.issued_of.get(type, self.issued)
        taken = {*number, *issued}
        others = (*self.other, *self.number, *self.issued, *(one for some in self.number_of.values() for one in some))
        return {
            "number": number,
            "holder": self.holder,
            "licensor": self.licensor,
            "licensee": self.licensee,
            "until": self.until,
            "term": self.term,
            "issued": issued,
            "other": tuple(label for label in others if label not in taken),
        }


def no_labels() -> Labels:
    """For a rule that compares nothing."""
    return Labels(number=(), holder=(), until=(), term=(), issued=())


class Sheet(NamedTuple):
    """One file of a document: where the listing names it, its pages (width, height, source), and its lines."""

    field: Field
    pages: tuple[tuple[int, int, str], ...]
    lines: tuple[Line, ...]
    is_pdf: bool

    def sure(self, line: Line) -> bool:
        """Whether a line is what the file itself says, and no reading."""
        return self.pages[line.page - 1][2] == "text-layer"

    def image(self, lines: Iterable[Line] = (), page: int = 1) -> Image:
        """The places of some lines of one page; of a page as a whole without any."""
        some = list(lines)
        number = some[0].page if some else page
        width, height, _ = self.pages[number - 1]
        boxes = tuple(Box(*line.box) for line in some if line.page == number)
        return Image(str(self.field.value), width, height, boxes, number if self.is_pdf else None)

    @property
    def rows(self) -> Iterator[list[Line]]:
        """The lines that stand side by side: a title in wide letters comes in pieces."""
        row: list[Line] = []
        for line in sorted(self.lines, key=lambda line: (line.page, line.middle)):
            if row and (
                line.page != row[0].page or line.middle - row[0].middle > 0.4 * min(line.box[3], row[0].box[3])
            ):
                yield sorted(row, key=lambda one: one.box[0])
                row = []
            row.append(line)
        if row:
            yield sorted(row, key=lambda one: one.box[0])

    @property
    def texts(self) -> Iterator[tuple[str, Line]]:
        """Every line; and what began in one and goes on in the next below it."""
        for line in self.lines:
            yield line.text, line
        columns = sorted(self.lines, key=lambda line: (line.page, line.box[0] // max(1, line.box[3]), line.box[1]))
        for upper, lower in pairwise(columns):
            if upper.page == lower.page and lower.box[1] - upper.box[1] < 2 * upper.box[3]:
                yield upper.text + lower.text, upper


class Announced(NamedTuple):
    """A value that a sheet announces, and where."""

    sheet: Sheet
    value: Value


class End(NamedTuple):
    """The last day that a sheet gives: the last of all where it says that there is none."""

    day: date
    found: Announced


class Scan:
    """All sheets of one document, and what they say. It is looked for once, however many rules ask."""

    def __init__(self, sheets: Sequence[Sheet], labels: Labels, type: str) -> None:
        self.sheets = sheets
        self._labels = labels
        self._type = type

    @cached_property
    def announced(self) -> dict[str, list[Announced]]:
        """Role -> what is announced on any of the sheets."""
        found: dict[str, list[Announced]] = {}
        for sheet in self.sheets:
            for role, read in values(sheet.lines, self._labels.of(self._type)).items():
                found.setdefault(role, []).extend(Announced(sheet, value) for value in read)
        return found

    @cached_property
    def ends(self) -> list[End]:
        """The last days: behind a label; without one, of a term that is written out (授权自2025年1月1日起至2027年12月31日止)."""
        found = [
            End(end, one)
            for role in ("until", "term")
            for one in self.announced.get(role, ())
            if (end := _end(one.value, self._labels, alone=role == "until"))
        ]
        return found or [
            End(end, Announced(sheet, Value(text, text, line)))
            for sheet in self.sheets
            for text, line in sheet.texts
            if (end := _term(text, self._labels, announced=False))
        ]


def scan_of(view: View, entry: Entry, labels: Labels) -> Scan | None:
    """What the files of a document say; None where there are none, or one can't be read (that is noted as not checked)."""
    read = [(file, _text(view, file)) for file in entry.files()]
    if not read or any(text is None for _, text in read):
        return None
    known = (Scan, entry.pointer, id(labels))
    if known not in view.kept:
        view.kept[known] = Scan([_sheet(file, text) for file, text in read if text], labels, entry.type)
    found: Scan = view.kept[known]
    return found


def _end(value: Value, labels: Labels, *, alone: bool) -> date | None:
    for text in dict.fromkeys((value.text, value.more)):
        if end := _term(text, labels):
            return end
        if any(word in text for word in labels.unlimited):
            return date.max
        written = list(days(text))
        if alone and written:
            return written[-1].day
        if len(written) == 1 and any(mark in text[: written[0].start] for mark in "至到"):
            return written[0].day
    return None


def _term(text: str, labels: Labels, *, announced: bool = True) -> date | None:
    """The end of a term that has a first day, too. What no label has announced must say itself that it is one."""
    written = list(days(text))
    for first, last in pairwise(written):
        between = text[first.end : last.start]
        is_term = len(between) <= 8 and any(mark in between for mark in _UNTIL)
        if is_term and (announced or _of_validity(text[: first.start], text[last.end : last.end + 8])):
            return last.day
    if written and any(f"至{word}" in text.replace(" ", "") for word in labels.unlimited):
        return date.max
    return None


def _of_validity(before: str, after: str) -> bool:
    """Whether two days are those of validity: papers also say from when to when was tested, made, served."""
    sentence = re.split("[。;!?]", before)[-1]
    if said := list(_PERIOD.finditer(sentence)):
        return said[-1]["valid"] is not None
    if after.startswith("止") or "有效" in after:
        return True
    return sentence.rstrip().endswith("自") and not _PERIOD.search(after)


class _Text(NamedTuple):
    """What was read of a file: the fact, and whether it is that of a PDF."""

    fact: Any
    of_pdf: bool


def _text(view: View, file: Field) -> _Text | None:
    header = view.fact("document.header", file)
    if header is None:
        return None
    if header["format"] not in formats.READABLE | {"pdf"}:
        view.not_checked.append(NotChecked(file.pointer, message("scan.no-scan", format=header["format"].upper())))
        return None
    is_pdf = header["format"] == "pdf"
    fact = view.fact("document.text" if is_pdf else "image.text", file)
    return None if fact is None else _Text(fact, is_pdf)


def _sheet(file: Field, text: _Text) -> Sheet:
    fact = text.fact
    if text.of_pdf:
        pages = tuple((page["width"], page["height"], page["source"]) for page in fact["pages"])
    else:
        pages = ((fact["width"], fact["height"], "ocr"),)
    lines = tuple(
        Line(_half_width(line["text"]), tuple(line["box"]), line.get("page", 1), line["confidence"])
        for line in fact["lines"]
    )
    return Sheet(file, pages, lines, text.of_pdf)


def _half_width(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


_UNTIL = "至到-—–~～"
_PERIOD = re.compile(
    r"检验|检测|检查|试验|测试|采样|抽样|收样|保质|(?:生产|制造|签发|服务)(?:日期|时间|周期|期间|期限|客户|[: ]|$)"
    r"|(?P<valid>有效|期限|授权(?!书|方|人|单位|公司))"
)
"""The last of these before two days says what they are of."""
