"""licence-number: whether a number can be that of a document of its type, by the forms that a pack's table gives.

Without `type` the numbers are those of the listing's documents; with it those at the rule's targets (the shop's code, an
attribute), as numbers of a document of that type. A rule looks for one thing:

    form          the number has none of the forms of such a document
    unusable      its form is out of use, or is not for selling here
    check-digit   its check digit doesn't fit: a slip of the pen, or of the reader
    agreement     no document of `type` has the number that stands at a target

A document without a number is not checked. Messages may use {document} (title and number), {number}, {expected} (what such a
number looks like), {why} (unusable), {given} (agreement: what the target says, {document} and {number} being the first
document of that type). The number of an identity card never appears.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from listing_lint.check_digits import valid
from listing_lint.checkers.documents.entries import (
    DocumentType,
    Entry,
    NumberForm,
    Table,
    entries,
    keep,
    known_documents,
    masked,
    numbers,
)
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, NotChecked, Related, Text
from listing_lint.messages import message


@params
class Params:
    """`documents`: type -> what is known of it. `type`: the type of document whose number stands at the rule's targets."""

    documents: Table
    look_for: Literal["form", "unusable", "check-digit", "agreement"]
    type: str | None = None

    def __post_init__(self) -> None:
        if self.look_for == "agreement" and self.type is None:
            raise Refused(message("qualification.aspect-needs", look_for="agreement", names="type"))
        known_documents(self.documents, [self.type] if self.type else [])
        keep(self, lambda name, document: name == self.type if self.type else bool(document.numbers), numbers=True)


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """What the numbers stand in: the targets, or the documents."""
    return targets if params.type and params.look_for != "agreement" else ("qualifications",)


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """What is wrong with the numbers in the one respect that the rule looks for."""
    if params.look_for == "agreement":
        yield from _disagreements(params, view)
    elif params.type:
        yield from _at_targets(params.look_for, params.type, params.documents[params.type], view)
    else:
        yield from _of_documents(params, view)


def _of_documents(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    for entry in entries(view, params.documents):
        if not entry.document.numbers or entry.document.personal:
            continue
        if not entry.said.get("number"):
            if params.look_for == "form":
                yield NotChecked(entry.pointer, message("qualification.no-number"))
        elif _wrong(params.look_for, entry.said["number"], entry.document):
            yield _hit(entry, f"{entry.pointer}/type", f"{entry.pointer}/number")


def _at_targets(look_for: str, type: str, document: DocumentType, view: View) -> Iterator[Hit]:
    for target in view.targets:
        if numbers(target.value) and _wrong(look_for, target.value, document):
            parent = target.pointer.rpartition("/")[0]
            yield _hit(Entry(target.pointer, {"number": target.value}, type, document), parent, target.pointer)


def _wrong(look_for: str, written: str, document: DocumentType) -> bool:
    for number in numbers(written):
        form = _form(number, document)
        if look_for == "form" and not form:
            return True
        if look_for == "unusable" and form and form.unusable:
            return True
        if look_for == "check-digit" and form and form.check and not valid(form.check, number):
            return True
    return False


def _hit(entry: Entry, beside: str, place: str) -> Hit:
    """A hit at the place of the number; beside it where the number is a person's, which a code frame would show."""
    number, document = entry.said["number"], entry.document
    unusable = next(
        (form.unusable for one in numbers(number) if (form := _form(one, document)) and form.unusable), None
    )
    told = {"expected": document.looks_like, "why": unusable}
    args = entry.args(**{name: words for name, words in told.items() if words})
    if masked(number) != number:
        return Hit(beside, args=args, evidence=entry.type)
    return Hit(place, text=Text.whole(number), args=args)


def _disagreements(params: Params, view: View) -> Iterator[Hit]:
    written = [
        entry for entry in entries(view, params.documents) if entry.type == params.type and entry.said.get("number")
    ]
    theirs = {number for entry in written for number in numbers(entry.said["number"])}
    for target in view.targets:
        if written and not theirs.intersection(numbers(target.value)):
            first = written[0]
            related = (Related(f"{first.pointer}/number", label=first.number),)
            given = masked(target.value)
            text = Text.whole(target.value) if given == target.value else None
            yield Hit(target.pointer, text=text, related=related, args=first.args(given=given))


def _form(number: str, document: DocumentType) -> NumberForm | None:
    """The first form that `number` has."""
    return next((form for form in document.numbers if form.pattern.fullmatch(number)), None)
