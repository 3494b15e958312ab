"""The pictures of one listing while they are mended, in memory: what is to be done to each, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from listing_lint.engine.references import file_references
from listing_lint.facts.facts import MAX_BYTES
from listing_lint.facts.formats import EXTENSIONS
from listing_lint.finding import Edit, Finding, Operation, Repair
from listing_lint.fixes.cannot import CannotBeDone
from listing_lint.fixes.edits import Edits, Parsed
from listing_lint.fixes.files import free
from listing_lint.fixes.pictures import OPERATIONS, Made, Params, merged, repaired
from listing_lint.listings import fields
from listing_lint.listings.files import Unreadable, open_inside, resolve
from listing_lint.listings.model import Listing
from listing_lint.messages import Message, message

Said = tuple[str, str]
"""A rule and the field that it says something about."""


class Mended(NamedTuple):
    """A picture that was mended: where it is, what it was, where it goes, and the rules that are content now."""

    path: Path
    content: bytes
    target: Path
    made: Made
    rules: tuple[str, ...]


@dataclass(slots=True)
class _Picture:
    """One file, however many fields name it. `wanted` tells for what each operation is."""

    path: Path
    content: bytes
    repairs: dict[Operation, Params] = field(default_factory=dict)
    wanted: dict[Operation, set[Said]] = field(default_factory=dict)
    refused: dict[Operation, Message] = field(default_factory=dict)
    made: Made | None = None
    target: Path = field(init=False)
    """Where the mended picture goes: to its own place, or to a name that says its new format."""

    def __post_init__(self) -> None:
        self.target = self.path

    def make(self, *, unsafe: bool) -> None:
        """Do what is to be done anew from the file's own bytes; operations that are refused are left out."""
        self.made = None
        while self.repairs:
            try:
                ordered = {name: self.repairs[name] for name in OPERATIONS if name in self.repairs}
                made = repaired(self.content, ordered, unsafe=unsafe)
            except CannotBeDone as no:
                self.refuse([no.operation] if no.operation in self.repairs else list(self.repairs), no.reason)
            else:
                self.made = made if made.content != self.content else None
                return

    def refuse(self, operations: Iterable[Operation], why: Message) -> None:
        """Leave operations alone from now on."""
        for operation in operations:
            self.refused.setdefault(operation, why)
            self.repairs.pop(operation, None)


class Album:
    """The pictures that a listing names."""

    def __init__(self, listing: Listing, *, unsafe: bool) -> None:
        self._listing = listing
        self._unsafe = unsafe
        self._pictures: dict[Path, _Picture] = {}
        self._missing: dict[Path, Message] = {}

    def plan(self, findings: list[Finding], listing: Listing) -> bool:
        """Take up the repairs that findings ask for; false where there is nothing new to do."""
        changed: dict[Path, _Picture] = {}
        for finding in findings:
            for repair in finding.fix.repairs if finding.fix else ():
                picture = self._at(repair.field, listing)
                if picture and self._add(picture, repair, (finding.rule, finding.field)):
                    changed[picture.path] = picture
        for picture in changed.values():
            self._make(picture)
        return bool(changed)

    def judge(self, before: list[Finding], after: list[Finding]) -> bool:
        """Take back what did not help, and pictures that now break another rule; false where all is well."""
        old, new = {_said(one) for one in before}, {_said(one) for one in after}
        again = False
        for picture in self._pictures.values():
            if picture.made is None:
                continue
            places = set(self._places(picture))
            worse = sorted({rule for rule, place in new - old if place in places})
            idle = [name for name, wanted in picture.wanted.items() if name in picture.repairs and wanted <= new]
            if worse:
                picture.refuse(list(picture.repairs), message("fixes.would-break", rules=", ".join(worse)))
            elif idle:
                picture.refuse(idle, message("fixes.would-not-do"))
            if worse or idle:
                self._make(picture)
                again = True
        return again

    def mended(self, before: list[Finding], after: list[Finding]) -> list[Mended]:
        """The pictures that came out changed, sorted by path."""
        gone = {_said(one) for one in before} - {_said(one) for one in after}
        several = []
        for path in sorted(self._pictures):
            picture = self._pictures[path]
            if picture.made:
                wanted = {said for name in picture.repairs for said in picture.wanted[name]}
                rules = tuple(sorted({rule for rule, _ in wanted & gone}))
                several.append(Mended(path, picture.content, picture.target, picture.made, rules))
        return several

    def why(self, finding: Finding, listing: Listing) -> Message:
        """Why the repairs of a finding that is still there were not done."""
        for repair in finding.fix.repairs if finding.fix else ():
            path = self._path(repair.field, listing)
            picture = self._pictures.get(path) if path else None
            if picture and repair.operation in picture.refused:
                return picture.refused[repair.operation]
            if path in self._missing:
                return self._missing[path]
        return message("fixes.would-not-do")

    def contents(self) -> dict[str, bytes]:
        """Reference -> bytes of every mended picture, by the names that the mended listing uses."""
        return {
            _new_ref(picture, ref): picture.made.content
            for picture in self._pictures.values()
            if picture.made
            for _, ref in self._named(picture)
        }

    def names(self, parsed: Parsed) -> Iterator[tuple[Path, Edits]]:
        """The edits of the listing that a new name of a picture asks for."""
        for picture in self._pictures.values():
            if picture.target != picture.path:
                yield (
                    picture.path,
                    tuple(Edit(pointer, 0, len(ref), _new_ref(picture, ref)) for pointer, ref in self._named(picture)),
                )

    def refuse(self, pictures: list[Path]) -> None:
        """Leave pictures as they are, because the listing can't be told their new names."""
        for path in pictures:
            picture = self._pictures[path]
            picture.refuse(list(picture.repairs), message("fixes.not-renamed"))
            self._make(picture)

    def _make(self, picture: _Picture) -> None:
        picture.make(unsafe=self._unsafe)
        made, picture.target = picture.made, picture.path
        if made and made.after.format != made.before.format and not _fits(picture.path, made.after.format):
            wanted = picture.path.with_suffix("." + EXTENSIONS[made.after.format][0])
            picture.target = free(wanted, {other.target for other in self._pictures.values()})

    def _add(self, picture: _Picture, repair: Repair, said: Said) -> bool:
        operation = repair.operation
        if operation in picture.refused:
            return False
        known = picture.repairs.get(operation)
        try:
            params = dict(repair.params) if known is None else merged(operation, known, repair.params)
        except CannotBeDone as no:
            picture.refuse([operation], no.reason)
            return True
        picture.wanted.setdefault(operation, set()).add(said)
        if params == known:
            return False
        picture.repairs[operation] = params
        return True

    def _at(self, pointer: str, listing: Listing) -> _Picture | None:
        """The picture that a field of the listing as it would be names; None where it can't be read."""
        path = self._path(pointer, listing)
        if path is None or path in self._missing:
            return None
        if path not in self._pictures:
            ref = str(fields.at(self._listing.data, pointer))
            try:
                content = open_inside(self._listing.folder, self._listing.root, ref, MAX_BYTES)
            except Unreadable as broken:
                self._missing[path] = broken.reason
                return None
            self._pictures[path] = _Picture(path, content)
        return self._pictures[path]

    def _path(self, pointer: str, listing: Listing) -> Path | None:
        """The file that a field names in the listing as it was written."""
        ref = fields.at(self._listing.data, pointer)
        try:
            return resolve(self._listing.folder, self._listing.root, ref) if isinstance(ref, str) else None
        except Unreadable:
            return None

    def _named(self, picture: _Picture) -> Iterator[tuple[str, str]]:
        """Every (pointer, reference) of the listing that leads to a picture's file."""
        for pointer, ref in file_references(self._listing):
            if self._path(pointer, self._listing) == picture.path:
                yield pointer, ref

    def _places(self, picture: _Picture) -> Iterator[str]:
        return (pointer for pointer, _ in self._named(picture))


def _said(finding: Finding) -> Said:
    return finding.rule, finding.field


def _fits(path: Path, format: str) -> bool:
    return path.suffix[1:].lower() in EXTENSIONS[format]


def _new_ref(picture: _Picture, ref: str) -> str:
    """What the listing will call a picture that it calls `ref`."""
    target = picture.target
    return ref if target == picture.path else str(PurePosixPath(ref).with_name(target.name))
