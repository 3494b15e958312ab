"""document-scan: whether the scan of a document can be read, and says what the listing says.

A rule names the table of documents, a table of labels, and what it looks for:

    pages      a PDF of more than `max_pages` pages or of giant ones, with scripts or with other files in it
    small      fewer than `min_side` pixels on the short side
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
from difflib import SequenceMatcher
from statistics import mean
from typing import Any, Literal

from listing_lint.checkers.documents import scan_number, scan_title
from listing_lint.checkers.documents.entries import (
    Document,
    Entry,
    NumberForm,
    Table,
    day,
    entries,
    keep,
    masked,
    plain,
    whole,
)
from listing_lint.checkers.documents.scans import UNLIMITED, Labels, Sheet, announced, ends, files, no_labels, sheets
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured, NotChecked, Related, Severity
from listing_lint.matching.days import days
from listing_lint.matching.labelled import Line, Value
from listing_lint.messages import message

Result = Hit | NotChecked

__all__ = ["Document", "Labels", "NumberForm", "Params", "check"]  # compiled packs look for the classes of Params here


@params
class Params:
    """`documents`: type -> what is known of it. `labels`: what values and titles are called. `doubt`: the severity of
    what was read in a picture. `max_pages`; `max_inches` of the longest side of a page; `min_side` in pixels. What has
    fewer than `min_letters`, or is read with less than `min_confidence` on the whole, is not readable."""

    documents: Table
    look_for: Literal["pages", "small", "unreadable", "kind", "number", "holder", "dates", "expired"]
    labels: Labels = default(default_factory=no_labels)
    doubt: Severity = "warning"
    max_pages: int = 50
    max_inches: int = 50
    min_side: int = 600
    min_letters: int = 20
    min_confidence: float = 0.8

    def __post_init__(self) -> None:
        if self.look_for in ("kind", *_COMPARED) and self.labels == no_labels():
            raise ValueError(f"`labels` goes with look_for: {self.look_for}")
        keep(self, lambda _, document: True, numbers=self.look_for == "number")


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterator[Result]:
    """What is wrong with the scans in the one respect that the rule looks for."""
    for entry in entries(view, params.documents):
        if not entry.said.get("files"):
            continue
        if params.look_for in _FILES:
            for field in files(entry):
                yield from _FILES[params.look_for](params, view, entry, field)
        elif not (entry.document.personal and params.look_for in _COMPARED) and (read := sheets(view, entry)):
            yield from _TEXTS[params.look_for](params, view, entry, read)


def _pages(params: Params, view: View, entry: Entry, field: Any) -> Iterator[Hit]:
    header = view.fact("document.header", field)
    seen = header and header["format"] == "pdf" and view.fact("document.pages", field)
    if not seen:
        return
    longest = max((max(page["inches"]) for page in seen["pages"]), default=0)
    if seen["count"] > params.max_pages:
        wrong, measured = "too-many-pages", Measured("pages", seen["count"], params.max_pages)
    elif longest > params.max_inches:
        wrong, measured = "giant-page", Measured("longest side", longest, params.max_inches, "in")
    elif seen["scripts"]:
        wrong, measured = "scripts", None
    elif seen["attachments"]:
        wrong, measured = "attachments", Measured("attachments", seen["attachments"], 0)
    else:
        return
    told = _why(wrong, count=seen["count"], inches=round(longest))
    yield Hit(
        field.pointer, text=whole(field.value), measured=measured, args=_args(entry, field, **told), evidence=wrong
    )


def _small(params: Params, view: View, entry: Entry, field: Any) -> Iterator[Hit]:
    header = view.fact("document.header", field)
    if header is None:
        return
    if header["format"] == "pdf":
        seen = view.fact("document.pages", field)
        pages = enumerate(seen["pages"], 1) if seen else ()
        sizes = [(page["pixels"], number) for number, page in pages if "pixels" in page]
    else:
        sizes = [((header["width"], header["height"]), 0)] if "width" in header else []
    for (width, height), page in sizes:
        if min(width, height) < params.min_side:
            measured = Measured("short side", min(width, height), params.min_side, "px")
            image = Image(str(field.value), width, height, page=page or None)
            args = _args(entry, field, width=width, height=height, page=page or 1)
            yield Hit(field.pointer, text=whole(field.value), image=image, measured=measured, args=args)
            return


def _unreadable(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Hit]:
    for sheet in read:
        if any(source in ("text-layer", "unread") for _, _, source in sheet.pages):
            continue
        letters = sum(sum(map(str.isalnum, line.text)) for line in sheet.lines)
        sure = mean(line.confidence for line in sheet.lines) if sheet.lines else 0.0
        upright = [line.box[3] <= line.box[2] for line in sheet.lines if len(line.text) > 1]
        if upright and sum(upright) < 0.5 * len(upright):
            told, measured = _why("sideways"), Measured("confidence", round(sure, 2), params.min_confidence)
        elif letters < params.min_letters:
            told, measured = _why("hardly-any"), Measured("letters", letters, params.min_letters)
        elif sure < params.min_confidence:
            told, measured = _why("uncertain"), Measured("confidence", round(sure, 2), params.min_confidence)
        else:
            continue
        doubtful = [line for line in sheet.lines if line.confidence < params.min_confidence]
        yield Hit(
            sheet.field.pointer,
            "review",
            text=whole(sheet.field.value),
            image=sheet.image(doubtful),
            measured=measured,
            args=_args(entry, sheet.field, **told),
            evidence="unreadable",
        )


def _kind(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Result]:
    if not scan_title.is_known(entry.type, params.documents, params.labels):
        return
    titles = [title for sheet in read for title in scan_title.titles(sheet, params.documents, params.labels)]
    if not titles:
        yield NotChecked(entry.pointer, message("scan.no-title"))
    elif not any(entry.type in title.types for title in titles):
        sheet, types, line = titles[0]
        other = params.documents[types[0]].title
        args = {"read": other["zh-CN"], "given": entry.said["type"]}
        hit = _hit(params, entry, "type", sheet, line, evidence=types[0], **args)
        yield hit._replace(args={**hit.args, "read": other})


def _number(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Result]:
    said = entry.said.get("number")
    if not said or masked(said) != said:
        return
    found = scan_number.compare(said, entry, read, announced(read, params.labels, entry.type).get("number", ()))
    if found is None:
        yield NotChecked(entry.pointer, message("scan.no-number"))
    elif found.state != "same":
        doubt = "nearly" if found.state == "near" else "" if found.certain else "oddly"
        yield _hit(params, entry, "number", found.sheet, found.line, doubt=doubt, read=found.read, given=said)


def _holder(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Result]:
    told = announced(read, params.labels, entry.type)
    for key in ("licensor", "licensee") if entry.document.holder == "licensee" else ("holder",):
        said = entry.said.get(key)
        if not said or _is_there(plain(said), read):
            continue
        names = [one for one in told.get(key, ()) if _is_name(one.value.text)]
        if not names:
            yield NotChecked(entry.pointer, message("scan.no-holder"))
            continue
        best, alike, name = max(((one, *_alike(said, one.value)) for one in names), key=lambda one: one[1])
        doubt = "nearly" if alike > _NEAR and not best.sheet.sure(best.value.line) else ""
        yield _hit(params, entry, key, best.sheet, best.value.line, doubt=doubt, read=name, given=said)


def _is_there(name: str, read: list[Sheet]) -> bool:
    """Whether a name stands anywhere, and does not go on there as that of a branch."""
    for sheet in read:
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


def _dates(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Result]:
    if any(_expired(params, view, entry, read)):
        return  # an old paper: its dates are those of another document, and that has been said
    last = [(end.day, end.found) for end in ends(read, params.labels, entry.type)]
    first = [
        (written.day, one)
        for one in announced(read, params.labels, entry.type).get("issued", ())
        for written in days(one.value.more)
    ]
    anywhere = {written.day for sheet in read for text, _ in sheet.texts for written in days(text)}
    for key, found in (("expires_on", last), ("issued_on", first)):
        said = entry.said.get(key)
        wanted = UNLIMITED if said == UNLIMITED else day(said)
        if wanted is None or any(one == wanted for one, _ in found):
            continue
        if key == "issued_on" and wanted in anywhere:
            continue
        if found:
            value, one = found[0]
            yield _hit(params, entry, key, one.sheet, one.value.line, read=_day(value), given=said)
        elif key == "expires_on" and wanted != UNLIMITED and wanted not in anywhere:
            yield NotChecked(entry.pointer, message("scan.no-end"))


def _expired(params: Params, view: View, entry: Entry, read: list[Sheet]) -> Iterator[Hit]:
    known = entry.end()
    found = ends(read, params.labels, entry.type)
    if (known and known < view.as_of) or not found or any(end.day == UNLIMITED for end in found):
        return
    last, one = max(((end.day, end.found) for end in found), key=lambda end: str(end[0]))
    if str(last) < view.as_of.isoformat():
        hit = _hit(
            params,
            entry,
            "expires_on",
            one.sheet,
            one.value.line,
            read=str(last),
            given=entry.said.get("expires_on", ""),
            expires_on=str(last),
        )
        yield hit._replace(measured=Measured("expires_on", str(last), view.as_of.isoformat()))


def _hit(
    params: Params,
    entry: Entry,
    key: str,
    sheet: Sheet,
    line: Line,
    *,
    read: str,
    doubt: str = "",
    evidence: str | None = None,
    **more: object,
) -> Hit:
    """A value that is another in the scan than in the listing. What only a reader says is for review, and what `doubt`
    (a message) is about."""
    sure = sheet.sure(line) and not doubt
    told = _why("written" if sure else doubt or "seen")
    value = entry.said.get(key)
    image = sheet.image([line])
    return Hit(
        entry.place(key),
        None if sure else "review",
        text=whole(value) if isinstance(value, str) and masked(value) == value else None,
        image=image._replace(boxes=tuple(Box(*box[:4], masked(read)) for box in image.boxes)),
        related=(Related(sheet.field.pointer, label=str(sheet.field.value)),),
        args=_args(entry, sheet.field, read=masked(read), page=line.page, **told, **more),
        severity=None if sure else params.doubt,
        evidence=f"{key} {evidence or read}",
    )


def _args(entry: Entry, field: Any, **more: object) -> dict[str, object]:
    return {**entry.args(), "file": str(field.value), **more}


def _why(reason: str, **args: object) -> dict[str, object]:
    return {"why": message(f"scan.{reason}", **args)}


def _day(value: object) -> str:
    return str(value)


_FILES: dict[str, Callable[[Params, View, Entry, Any], Iterator[Hit]]] = {"pages": _pages, "small": _small}
_TEXTS: dict[str, Callable[[Params, View, Entry, list[Sheet]], Iterator[Result]]] = {
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
