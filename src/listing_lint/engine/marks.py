"""What is done to findings after checking, in this order: waivers, baseline, fingerprints and order. Nothing is dropped."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from listing_lint.engine.own import EXPIRED_WAIVER, OWN_RULES, UNKNOWN_RULE, UNUSED_WAIVER
from listing_lint.finding import Finding, ListingRef
from listing_lint.listings import fields
from listing_lint.listings.model import Listing, effective_pointer
from listing_lint.matching.normal import fold
from listing_lint.messages import message
from listing_lint.span import Location


class Waiver(NamedTuple):
    """A finding that the team accepts: who, why, until when, and where it says so."""

    rule: str
    reason: str
    field: str | None
    match: str | None
    expires_on: date | None
    approved_by: str | None
    pointer: str
    location: Location

    def covers(self, finding: Finding) -> bool:
        """Whether this waiver speaks of `finding`."""
        return (
            finding.rule == self.rule
            and (self.field is None or _same_field(self.field, finding.field))
            and (self.match is None or (finding.text is not None and fold(self.match) == fold(finding.text.matched)))
        )

    def record(self) -> Mapping[str, str]:
        """What a report shows of it."""
        shown = {"reason": self.reason, "expires_on": self.expires_on, "approved_by": self.approved_by}
        return {key: str(value) for key, value in shown.items() if value}


def waivers_of(listing: Listing) -> tuple[Waiver, ...]:
    """The waivers that stand in a listing."""
    found = []
    for index, entry in enumerate(listing.data.get("waivers", ())):
        pointer = f"/waivers/{index}"
        expires = entry.get("expires_on")
        found.append(
            Waiver(
                rule=entry["rule"],
                reason=entry["reason"],
                field=entry.get("field"),
                match=entry.get("match"),
                expires_on=date.fromisoformat(expires) if expires else None,
                approved_by=entry.get("approved_by"),
                pointer=pointer,
                location=listing.origin.locate(pointer),
            )
        )
    return tuple(found)


def apply_waivers(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    *,
    listing: ListingRef,
    platforms: tuple[str, ...],
    as_of: date,
    known: Mapping[str, Any],
    ran: Iterable[str],
) -> list[Finding]:
    """The findings of one listing, those that a valid waiver covers marked as waived; and what is wrong with its waivers.

    `known` maps every rule id, old ids included, to the id in force. A waiver is called unused only if its rule ran.
    """
    result = list(findings)
    ran = set(ran)
    for waiver in waivers:
        rule = known.get(waiver.rule) or (waiver.rule if waiver.rule in OWN_RULES else None)
        own = OWN_RULES.get(rule or "")
        if rule is None or (own and not own.waivable):
            why = message("own.waiver-unknown-rule", rule=waiver.rule, nearest=_nearest(waiver.rule, known))
            result.append(UNKNOWN_RULE.finding(why, listing, platforms, waiver.pointer, waiver.location))
            continue
        expired = waiver.expires_on is not None and waiver.expires_on < as_of
        current = waiver if rule == waiver.rule else waiver._replace(rule=rule)
        covered = [finding for finding in result if finding.status == "shown" and current.covers(finding)]
        if expired and covered:
            why = message("own.waiver-expired", rule=rule, date=waiver.expires_on)
            result.append(EXPIRED_WAIVER.finding(why, listing, platforms, waiver.pointer, waiver.location))
        elif covered:
            for finding in covered:
                finding.status = "waived"
                finding.waiver = waiver.record()
        elif rule in ran or own:
            why = message("own.waiver-unused", rule=rule)
            result.append(UNUSED_WAIVER.finding(why, listing, platforms, waiver.pointer, waiver.location))
    return result


def set_fingerprints(findings: Sequence[Finding]) -> None:
    """Give each of the findings of one listing its identity: rule, listing, field, evidence, ordinal among equals.

    No line, message, severity, language, path or pack version is in it, so that it survives edits elsewhere. Until
    here `Finding.fingerprint` holds the checker's own evidence, where it gave one.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        evidence = finding.fingerprint or (finding.text.matched if finding.text else "")
        parts = (finding.rule, finding.listing.id, finding.field, " ".join(fold(evidence).split()))
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
        seen[digest] += 1
        finding.fingerprint = f"{digest}:{seen[digest]}"


def order(finding: Finding) -> tuple[Any, ...]:
    """The key of the total order in which every report shows findings: by listing, then as they stand in its file."""
    place = finding.location
    return (
        finding.listing.path,
        finding.listing.row or 0,
        finding.listing.id,
        (place.line or 0, place.column or 0) if place else (0, 0),
        finding.field,
        finding.text.start if finding.text else 0,
        finding.rule,
        finding.fingerprint,
    )


def _same_field(wanted: str, pointer: str) -> bool:
    """`wanted` is a JSON pointer or a field path."""
    if wanted.startswith("/"):
        return wanted in (pointer, effective_pointer(pointer))
    try:
        return fields.matches(pointer, wanted)
    except fields.PathError:
        return False


def _nearest(rule: str, known: Mapping[str, Any]) -> str:
    import difflib

    near = difflib.get_close_matches(rule, [*known, *OWN_RULES], 1)
    return f" → {near[0]}" if near else ""
