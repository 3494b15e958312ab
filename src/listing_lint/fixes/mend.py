"""One listing taken through its fixes, in memory: find, mend, look again, until nothing changes.

Nothing is written here. The file's text and the pictures as they would be are shown to the same rules that found the
mistakes; what does not help, or breaks another rule, is taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from listing_lint.engine.evaluate import evaluate
from listing_lint.engine.marks import apply_waivers
from listing_lint.engine.own import OWN_RULES
from listing_lint.engine.plan import Plan
from listing_lint.facts.facts import Facts
from listing_lint.finding import Edit, Finding
from listing_lint.fixes.album import Album, Mended
from listing_lint.fixes.edits import Parse, Parsed, put
from listing_lint.listings import fields
from listing_lint.listings.model import Listing
from listing_lint.messages import Message, message

ROUNDS = 10
"""How often the edits of a listing may lead to further ones before it is given up."""


class Change(NamedTuple):
    """An edit that was made: by which rule, in which field, what it replaced."""

    rule: str
    edit: Edit
    before: str


class Left(NamedTuple):
    """A fix that was not done, with the reason; `unsafe` where it only had to be asked for."""

    finding: Finding
    why: Message
    unsafe: bool = False


@dataclass(slots=True)
class Mending:
    """What fixes make of one listing. `parsed` is its text as it is now; `unfixable` counts the shown findings that
    have no fix, `crashed` holds the findings about checkers that failed."""

    parsed: Parsed
    changes: list[Change] = field(default_factory=list)
    pictures: list[Mended] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    unfixable: int = 0
    crashed: list[Finding] = field(default_factory=list)


def mend(parsed: Parsed, listing: Listing, plan: Plan, facts: Facts, parse: Parse, *, unsafe: bool) -> Mending:
    """What becomes of `listing`, whose file was read as `parsed`; `unsafe`: also what a person should look at."""
    work = _Work(parsed, listing, plan, facts, parse, unsafe)
    first, findings = work.settle()
    while work.album.judge(first, findings):
        _, findings = work.settle()
    made = Mending(work.composed.parsed, work.changes, work.album.mended(first, findings), list(work.left(findings)))
    for finding in findings:
        made.unfixable += finding.status == "shown" and finding.fix is None
        if finding.rule in OWN_RULES and OWN_RULES[finding.rule].stops:
            made.crashed.append(finding)
    return made


class _Composed(NamedTuple):
    """A listing's file as it would be: with its edits, and with the new names of pictures whose format changes."""

    parsed: Parsed
    listing: Listing


class _Work:
    def __init__(self, parsed: Parsed, listing: Listing, plan: Plan, facts: Facts, parse: Parse, unsafe: bool) -> None:
        self._original = self._parsed = parsed
        self._listing, self._plan, self._facts, self._parse = listing, plan, facts, parse
        self._unsafe = unsafe
        self._why: dict[tuple[str, Edit], Message] = {}
        self._restless = False
        self.album = Album(listing, unsafe=unsafe)
        self.changes: list[Change] = []
        self.composed = _Composed(parsed, listing)

    def settle(self) -> tuple[list[Finding], list[Finding]]:
        """Mend until nothing changes: the findings before and after. Edits that never come to rest are all taken back."""
        first = findings = self._look()
        for _ in range(ROUNDS):
            pictures = self.album.plan([one for one in findings if self._wanted(one)], self.composed.listing)
            if not (self._edit(findings) or pictures):
                return first, findings
            findings = self._look()
        if not self._restless:
            self._restless, self._parsed, self.changes = True, self._original, []
            findings = self.settle()[1]
        return first, findings

    def left(self, findings: list[Finding]) -> Iterator[Left]:
        """The fixes of the last findings, which were not done, with the reasons."""
        for finding in findings:
            if finding.fix is None or finding.status != "shown":
                continue
            if finding.verdict == "review" and finding.fix.edits:
                yield Left(finding, message("fixes.for-a-person"))
            elif not (finding.fix.safe or self._unsafe):
                yield Left(finding, message("fixes.unsafe"), unsafe=True)
            elif finding.fix.edits:
                why = [self._why[key] for edit in finding.fix.edits if (key := (finding.rule, edit)) in self._why]
                yield Left(
                    finding, message("fixes.restless") if self._restless else (*why, message("fixes.overlap"))[0]
                )
            else:
                yield Left(finding, self.album.why(finding, self.composed.listing))

    def _wanted(self, finding: Finding) -> bool:
        fix = finding.fix
        return fix is not None and finding.status == "shown" and (fix.safe or self._unsafe)

    def _look(self) -> list[Finding]:
        """The findings about the listing as it would be."""
        self.composed = self._compose()
        self._facts.instead(self.album.contents())
        done = next(evaluate([self.composed.listing], self._plan, self._facts))
        apply_waivers(
            done.findings,
            done.waivers,
            listing=done.listing,
            platforms=done.platforms,
            as_of=self._plan.as_of,
            settled=(),
        )
        return done.findings

    def _compose(self) -> _Composed:
        names = list(self.album.names(self._parsed))
        parsed, why = put(self._parsed, [edits for _, edits in names], self._parse)
        if any(why):
            self.album.refuse([picture for (picture, _), reason in zip(names, why, strict=True) if reason])
            return self._compose()
        old = self._listing
        data = dict(parsed.data)  # a run puts the shop of the configuration into it
        listing = Listing(data, old.path, old.folder, old.root, parsed.document, old.row, notes=old.notes)
        return _Composed(parsed, listing)

    def _edit(self, findings: list[Finding]) -> bool:
        """Put in the edits of findings; false where none could be."""
        wanted = [
            finding
            for finding in findings
            if self._wanted(finding) and finding.fix and finding.fix.edits and finding.verdict != "review"
        ]
        if not wanted or self._restless:
            return False
        several = [finding.fix.edits for finding in wanted if finding.fix]
        made, why = put(self._parsed, several, self._parse)
        for finding, edits, reason in zip(wanted, several, why, strict=True):
            for edit in edits:
                if reason:
                    self._why[finding.rule, edit] = reason
                else:
                    value = str(fields.at(self._parsed.document.value, edit.field))
                    self.changes.append(Change(finding.rule, edit, value[edit.start : edit.end]))
        self._parsed = made
        return None in why
