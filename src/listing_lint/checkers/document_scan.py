"""document-scan: whether the scan of a document can be read, and says what the listing says.

A rule names the table of documents, a table of labels, and what it looks for:

    unreadable hardly anything can be read in it
    kind       its title is that of another document
    number     its number is not the listing's
    holder     its holder (licensor, licensee) is not the listing's
    dates      its last day or day of issue is not the listing's
    expired    its last day is over, which the listing doesn't say

What the listing doesn't say is not compared, and what nothing certain was read of is not checked. What a PDF's own text
says is certain; what was read in a picture is for review, with `doubt` as severity. Letters that readers take for
digits make a number no other where its check digit confirms it, else it is for review as probably the same.

Messages may use {document}, {number}, {type}, {file}, {page}, {why}, {given} (the listing) and {read} (the scan).
Numbers of identity cards are neither compared nor shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field as default
from datetime import date
from difflib import SequenceMatcher
from statistics import mean
from typing import Literal, NamedTuple

from listing_lint.checkers.documents import scan_number, scan_title
from listing_lint.checkers.documents.entries import (
    Entry,
    Table,
    ends_on,
    entries,
    keep,
    masked,
    plain,
)
from listing_lint.checkers.documents.scans import Labels, Scan, Sheet, no_labels, scan_of
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, NotChecked, Related, Severity, Text
from listing_lint.listings.notation import UNLIMITED
from listing_lint.matching.days import days
from listing_lint.matching.labelled import Line, Value
from listing_lint.messages import Words, message, say

Result = Hit | NotChecked


@params
class Params:
    """`documents`: type -> what is known of it. `labels`: what values and titles are called. `doubt`: the severity of
    what was read in a picture. What has fewer than `min_letters`, or is read with less than `min_confidence` on the whole,
    is not readable."""

    documents: Table
    look_for: Literal["unreadable", "kind", "number", "holder", "dates", "expired"]
    labels: Labels = default(default_factory=no_labels)
    doubt: Severity = "warning"
    min_letters: int = 20
    min_confidence: float = 0.8

    def __post_init__(self) -> None:
        if self.look_for in ("kind", *_COMPARED) and self.labels == no_labels():
            raise Refused(message("qualification.aspect-needs", look_for=self.look_for, names="labels"))
        keep(self, lambda _, document: True, numbers=self.look_for == "number")


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterator[Result]:
    """What is wrong with the scans in the one respect that the rule looks for."""
    for entry in entries(view, params.documents):
        if entry.document.personal and params.look_for in _COMPARED:
            continue
        if found := scan_of(view, entry, params.labels):
            yield from _ASPECTS[params.look_for](params, view, entry, found)


def _unreadable(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Hit]:
    for sheet in scan.sheets:
        if any(source in ("text-layer", "unread") for _, _, source in sheet.pages):
            continue
        letters = sum(sum(map(str.isalnum, line.text)) for line in sheet.lines)
        sure = mean(line.confidence for line in sheet.lines) if sheet.lines else 0.0
        upright = [line.box[3] <= line.box[2] for line in sheet.lines if len(line.text) > 1]
        if upright and sum(upright) < 0.5 * len(upright):
            why, measured = "sideways", Measured("confidence", round(sure, 2), params.min_confidence)
        elif letters < params.min_letters:
            why, measured = "hardly-any", Measured("letters", letters, params.min_letters)
        elif sure < params.min_confidence:
            why, measured = "uncertain", Measured("confidence", round(sure, 2), params.min_confidence)
        else:
            continue
        doubtful = [line for line in sheet.lines if line.confidence < params.min_confidence]
        yield Hit(
            sheet.field.pointer,
            "review",
            text=Text.whole(sheet.field.value),
            image=sheet.image(doubtful),
            measured=measured,
            args=entry.args(file=sheet.field.value, why=message(f"scan.{why}")),
            evidence="unreadable",
        )


class Other(NamedTuple):
    """What a scan says in place of the listing's value at `key`, and in which line; `doubt` (a message): why it may be the
    same after all. `evidence`, where `read` doesn't tell for good what is there."""

    key: str
    read: str | Words
    sheet: Sheet
    line: Line
    doubt: str = ""
    evidence: str = ""

    def hit(self, params: Params, entry: Entry, **more: object) -> Hit:
        """A hit at the listing's value. It is for review where there is a doubt, or only a reader says it."""
        sure = self.sheet.sure(self.line) and not self.doubt
        value = entry.said.get(self.key, "")
        label = self.read if isinstance(self.read, str) else say(self.read, "zh-CN")
        image = self.sheet.image([self.line])
        return Hit(
            entry.place(self.key),
            None if sure else "review",
            text=Text.whole(value) if value else None,
            image=image._replace(boxes=tuple(box._replace(label=label) for box in image.boxes)),
            related=(Related(self.sheet.field.pointer, label=self.sheet.field.value),),
            args=entry.args(
                file=self.sheet.field.value,
                page=self.line.page,
                given=value,
                read=self.read,
                why=message(f"scan.{'written' if sure else self.doubt or 'seen'}"),
                **more,
            ),
            severity=None if sure else params.doubt,
            evidence=f"{self.key} {self.evidence or label}",
        )


def _kind(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Result]:
    if not scan_title.is_known(entry.type, params.documents, params.labels):
        return
    titles = [title for sheet in scan.sheets for title in scan_title.titles(sheet, params.documents, params.labels)]
    if not titles:
        yield NotChecked(entry.pointer, message("scan.no-title"))
    elif not any(entry.type in title.types for title in titles):
        sheet, (type, *_), line = titles[0]
        yield Other("type", params.documents[type].title, sheet, line, evidence=type).hit(params, entry)


def _number(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Result]:
    said = entry.said.get("number")
    if not said or masked(said) != said:
        return
    found = scan_number.compare(said, entry, scan.sheets, scan.announced.get("number", ()))
    if found is None:
        yield NotChecked(entry.pointer, message("scan.no-number"))
    elif found.state != "same":
        doubt = "nearly" if found.state == "near" else "" if found.certain else "oddly"
        yield Other("number", found.read, found.sheet, found.line, doubt).hit(params, entry)


def _holder(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Result]:
    for key in ("licensor", "licensee") if entry.document.holder == "licensee" else ("holder",):
        said = entry.said.get(key, "")
        if not any(map(str.isalnum, said)) or _is_there(plain(said), scan.sheets):  # a dash is no name
            continue
        names = [one for one in scan.announced.get(key, ()) if _is_name(one.value.text)]
        if not names:
            yield NotChecked(entry.pointer, message("scan.no-holder"))
            continue
        (alike, name), best = max(((_alike(said, one.value), one) for one in names), key=lambda one: one[0][0])
        doubt = "nearly" if alike > _NEAR and not best.sheet.sure(best.value.line) else ""
        yield Other(key, name, best.sheet, best.value.line, doubt).hit(params, entry)


def _is_there(name: str, sheets: Sequence[Sheet]) -> bool:
    """Whether a name stands anywhere, and does not go on there as that of a branch."""
    for sheet in sheets:
        for text, _ in sheet.texts:
            _, there, after = plain(text).partition(name)
            if there and not any(word in after[:_BRANCH_WITHIN] for word in _BRANCHES):
                return True
    return False


def _is_name(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= 2 and not list(days(text))


def _alike(said: str, value: Value) -> tuple[float, str]:
    """How alike a name is to what was read, and which reading that is: the line, or the line and the next."""
    return max((SequenceMatcher(None, plain(said), plain(one)).ratio(), one) for one in (value.text, value.more))


def _dates(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Result]:
    if any(_expired(params, view, entry, scan)):
        return  # an old paper: its dates are those of another document, and that has been said
    issued = scan.announced.get("issued", ())
    last = [(end.day, end.found) for end in scan.ends]
    first = [(written.day, one) for one in issued for written in days(one.value.more)]
    anywhere = {written.day for sheet in scan.sheets for text, _ in sheet.texts for written in days(text)}
    for key, found in (("expires_on", last), ("issued_on", first)):
        wanted = ends_on(entry.said.get(key))
        if wanted is None or any(one == wanted for one, _ in found):
            continue
        if key == "issued_on" and wanted in anywhere:
            continue
        if found:
            value, one = found[0]
            yield Other(key, _written(value), one.sheet, one.value.line).hit(params, entry)
        elif key == "expires_on" and wanted != date.max and wanted not in anywhere:
            yield NotChecked(entry.pointer, message("scan.no-end"))


def _expired(params: Params, view: View, entry: Entry, scan: Scan) -> Iterator[Hit]:
    known = entry.end()
    if (known and known < view.as_of) or not scan.ends:
        return
    last, one = max(scan.ends, key=lambda end: end.day)
    if last < view.as_of:
        hit = Other("expires_on", str(last), one.sheet, one.value.line).hit(params, entry, expires_on=str(last))
        yield hit._replace(measured=Measured("expires_on", str(last), view.as_of.isoformat()))


def _written(value: date) -> str:
    """A day as a listing writes it."""
    return UNLIMITED if value == date.max else value.isoformat()


_ASPECTS: dict[str, Callable[[Params, View, Entry, Scan], Iterator[Result]]] = {
    "unreadable": _unreadable,
    "kind": _kind,
    "number": _number,
    "holder": _holder,
    "dates": _dates,
    "expired": _expired,
}
_COMPARED = ("number", "holder", "dates", "expired")
_NEAR = 0.75
"""From this likeness on a name is probably the same, read wrongly."""
_BRANCHES, _BRANCH_WITHIN = ("分公司", "分店", "分厂", "分行"), 12
