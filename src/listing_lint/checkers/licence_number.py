"""licence-number: the numbers of the listing's documents, against the forms that a pack's table gives.

    form          the number has none of the forms of such a document
    unusable      its form is out of use, or is not for selling here
    check-digit   its check digit doesn't fit: a slip of the pen, or of the reader
    agreement     the rule's targets (an attribute, the shop's code) give another number than the document of type `type`

A document without a number is not checked. Messages may use {document} and {document_en} (title and number), {number},
{expected} and {expected_en} (what such a number looks like), {why} and {why_en} (unusable), {given} (agreement: what the
target says). The number of an identity card never appears.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from listing_lint.checkers.documents import Document, Entry, NumberForm, Table, entries, keep, masked, tidy, whole
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, NotChecked, Related
from listing_lint.matching.check_digits import valid
from listing_lint.matching.patterns import linear
from listing_lint.messages import message


@params
class Params:
    """`documents`: type -> what is known of it. `type`: with agreement, and only there."""

    documents: Table
    look_for: Literal["form", "unusable", "check-digit", "agreement"]
    type: str | None = None

    def __post_init__(self) -> None:
        if (self.look_for == "agreement") != (self.type is not None):
            raise ValueError("`type` goes with look_for: agreement, and agreement with `type`")
        if self.type is not None and self.type not in self.documents:
            raise ValueError(f"not in the table of documents: {self.type}")
        keep(self, lambda name, document: name == self.type if self.type else bool(document.numbers), numbers=True)


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """All is about the documents."""
    return ("qualifications",)


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """What is wrong with the numbers in the one respect that the rule looks for."""
    if params.look_for == "agreement":
        yield from _disagreements(params, view)
        return
    for entry in entries(view, params.documents):
        if not entry.document.numbers or entry.document.personal:
            continue
        if not entry.said.get("number"):
            if params.look_for == "form":
                yield NotChecked(entry.pointer, message("qualification.no-number"))
        elif _wrong(params.look_for, entry):
            yield _hit(entry)


def _wrong(look_for: str, entry: Entry) -> bool:
    for number in _numbers(entry.said["number"]):
        form = _form(number, entry.document)
        if look_for == "form" and not form:
            return True
        if look_for == "unusable" and form and form.unusable:
            return True
        if look_for == "check-digit" and form and form.check and not valid(form.check, number):
            return True
    return False


def _hit(entry: Entry) -> Hit:
    number, document = entry.said["number"], entry.document
    unusable = next(
        (form.unusable for one in _numbers(number) if (form := _form(one, document)) and form.unusable), None
    )
    args = entry.args()
    for name, words in (("expected", document.looks_like), ("why", unusable)):
        if words:
            args |= {name: words["zh-CN"], f"{name}_en": words["en"]}
    if masked(number) != number:
        # the place itself would show the number in a code frame
        return Hit(f"{entry.pointer}/type", args=args, evidence=entry.type)
    return Hit(f"{entry.pointer}/number", text=whole(number), args=args)


def _disagreements(params: Params, view: View) -> Iterator[Hit]:
    written = [
        entry for entry in entries(view, params.documents) if entry.type == params.type and entry.said.get("number")
    ]
    numbers = {number for entry in written for number in _numbers(entry.said["number"])}
    for target in view.targets:
        if written and not numbers.intersection(_numbers(target.value)):
            first = written[0]
            related = (Related(f"{first.pointer}/number", label=masked(first.said["number"])),)
            given = masked(target.value)
            text = whole(target.value) if given == target.value else None
            yield Hit(target.pointer, text=text, related=related, args=first.args(given=given))


def _numbers(written: str) -> list[str]:
    """The numbers of a value that may hold several: goods that two plants make bear both."""
    return [number for number in re.split(r"[,;、/|]", tidy(written)) if number]


def _form(number: str, document: Document) -> NumberForm | None:
    """The first form that `number` has."""
    return next(
        (form for form in document.numbers if linear(form.form.replace("{P}", _PROVINCE)).fullmatch(number)), None
    )


_PROVINCE = "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新]"
