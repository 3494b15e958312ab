"""The engine's own rules: what is wrong with the input, the waivers or a checker, whatever packs are loaded.

They have ids like any rule, so that every report shows them in the same way; no pack can switch them off.
"""

from typing import NamedTuple

from listing_lint.engine.result import RuleSheet
from listing_lint.finding import Finding, ListingRef, Severity
from listing_lint.messages import Message, message
from listing_lint.span import Location

PACK = "listing-lint"


class OwnRule(NamedTuple):
    """One of the engine's rules; its title and advice are the messages `own.<name>-title` and `own.<name>-advice`."""

    id: str
    name: str
    reason: str
    severity: Severity
    stops: bool = False
    """Whether the job was not done: the run ends in exit code 2."""
    waivable: bool = True

    def sheet(self) -> RuleSheet:
        title, advice = message(f"own.{self.name}-title").words(), message(f"own.{self.name}-advice").words()
        return RuleSheet(self.id, PACK, title, (advice,), self.severity, self.reason)

    def finding(
        self,
        why: Message,
        listing: ListingRef,
        platforms: tuple[str, ...],
        field: str,
        location: Location | None = None,
        hint: Message | None = None,
    ) -> Finding:
        """A finding of this rule, its message said by `why`; `hint` is the way out of this very case."""
        told = hint and hint.words()
        return Finding(
            rule=self.id,
            pack=PACK,
            reason=self.reason,
            verdict="violation",
            severity=self.severity,
            platforms=platforms,
            listing=listing,
            field=field,
            message=why.words(),
            location=location or Location(listing.path, listing.row),
            advice=((told,) if told else ()) + self.sheet().advice,
            hint=told,
        )


UNREADABLE_LISTING = OwnRule(
    "input/unreadable-listing", "unreadable-listing", "input.unreadable", "error", stops=True, waivable=False
)
UNREADABLE_FILE = OwnRule("input/unreadable-file", "unreadable-file", "input.unreadable", "error")
ENCODING = OwnRule("input/encoding", "encoding", "text.format", "note")
GARBLED = OwnRule("input/garbled", "garbled", "text.format", "error")
NO_PACK = OwnRule("input/platform-without-pack", "no-pack", "other", "note")
UNUSED_OVERRIDE = OwnRule("input/unused-override", "unused-override", "other", "warning")
DUPLICATE_ID = OwnRule("input/duplicate-id", "duplicate-id", "duplicate", "error")
CRASH = OwnRule("internal/crash", "crash", "internal", "error", stops=True, waivable=False)
UNKNOWN_RULE = OwnRule("waiver/unknown-rule", "waiver-unknown-rule", "other", "error", waivable=False)
EXPIRED_WAIVER = OwnRule("waiver/expired", "waiver-expired", "other", "warning", waivable=False)
UNUSED_WAIVER = OwnRule("waiver/unused", "waiver-unused", "other", "note", waivable=False)

OWN_RULES = {
    rule.id: rule
    for rule in (
        UNREADABLE_LISTING,
        UNREADABLE_FILE,
        ENCODING,
        GARBLED,
        NO_PACK,
        UNUSED_OVERRIDE,
        DUPLICATE_ID,
        CRASH,
        UNKNOWN_RULE,
        EXPIRED_WAIVER,
        UNUSED_WAIVER,
    )
}
