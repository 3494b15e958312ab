"""What is done to findings once a listing is checked: waivers, then order and fingerprints. Nothing is dropped."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from listing_lint.engine.own import EXPIRED_WAIVER, OWN_RULES, UNKNOWN_RULE, UNUSED_WAIVER
from listing_lint.finding import Finding, ListingRef
from listing_lint.identity import masked_throughout
from listing_lint.listings import fields
from listing_lint.listings.model import Listing, effective_pointer
from listing_lint.matching.normal import fold
from listing_lint.messages import Message, message
from listing_lint.nearest import nearest
from listing_lint.span import Location


class Waiver(NamedTuple):
    """A finding that the team accepts: who, why, until when, and where it says so. `rule` is the id in force."""

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


def waivers_of(
    listing: Listing, platforms: tuple[str, ...], known: Mapping[str, str]
) -> tuple[tuple[Waiver, ...], list[Finding]]:
    """The waivers that stand in a listing, and a finding for each that names no rule that can be waived.

    `known` maps every rule id, old ids included, to the id in force.
    """
    found, wrong = [], []
    for index, written in enumerate(listing.data.get("waivers", ())):
        entry = masked_throughout(written)  # as what it may cover is
        pointer = f"/waivers/{index}"
        place = listing.origin.locate(pointer)
        named = entry["rule"]
        own = OWN_RULES.get(named)
        if own is None and named not in known:
            why = _unknown(named, known)
            wrong.append(UNKNOWN_RULE.finding(why, listing.ref, platforms, pointer, place))
        elif own and not own.waivable:
            why = message("own.waiver-not-waivable", rule=named)
            wrong.append(UNKNOWN_RULE.finding(why, listing.ref, platforms, pointer, place))
        else:
            expires = entry.get("expires_on")
            found.append(
                Waiver(
                    rule=named if own else known[named],
                    reason=entry["reason"],
                    field=entry.get("field"),
                    match=entry.get("match"),
                    expires_on=date.fromisoformat(expires) if expires else None,
                    approved_by=entry.get("approved_by"),
                    pointer=pointer,
                    location=place,
                )
            )
    return tuple(found), wrong


def apply_waivers(
    findings: Sequence[Finding],
    waivers: Iterable[Waiver],
    *,
    listing: ListingRef,
    platforms: tuple[str, ...],
    as_of: date,
    settled: Container[str],
) -> list[Finding]:
    """Mark the findings of one listing that a valid waiver covers; returns what is wrong with its waivers.

    A waiver is called unused only if its rule is `settled`: it ran, and other listings can't change what it found.
    """
    wrong = []
    for waiver in waivers:
        covered = [finding for finding in findings if finding.status == "shown" and waiver.covers(finding)]
        if covered and waiver.expires_on and waiver.expires_on < as_of:
            why = message("own.waiver-expired", rule=waiver.rule, date=waiver.expires_on)
            wrong.append(EXPIRED_WAIVER.finding(why, listing, platforms, waiver.pointer, waiver.location))
        elif not covered and waiver.rule in settled:
            why = message("own.waiver-unused", rule=waiver.rule)
            wrong.append(UNUSED_WAIVER.finding(why, listing, platforms, waiver.pointer, waiver.location))
        else:
            for finding in covered:
                finding.status = "waived"
                finding.waiver = waiver.record()
    return wrong


def in_order(findings: list[Finding], occurrence: int = 1) -> list[Finding]:
    """The findings of one listing in the order of every report: as they stand in its file, then in a description's own.

    Each gets its identity: rule, listing, field, evidence, ordinal among equals. No line, message, severity, language,
    path or pack version is in it, so that it survives edits elsewhere. Until here `Finding.fingerprint` holds the
    checker's own evidence, where it gave one. `occurrence` tells listings apart that wrongly have one id.
    """
    for finding in findings:
        evidence = finding.fingerprint or (finding.text.matched if finding.text else "")
        parts = (finding.rule, finding.listing.id, finding.field, " ".join(fold(evidence).split()))
        finding.fingerprint = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    findings = sorted(findings, key=_order)
    seen: Counter[str] = Counter()
    again = f"{occurrence}." if occurrence > 1 else ""
    for finding in findings:
        seen[finding.fingerprint] += 1
        finding.fingerprint += f":{again}{seen[finding.fingerprint]}"
    return findings


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.location
    return (
        (place.path != finding.listing.path, place.line or 0, place.column or 0) if place else (False, 0, 0),
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


def _unknown(rule: str, known: Mapping[str, str]) -> Message:
    """What is said of a name that no rule has."""
    waivable = [id for id, own in OWN_RULES.items() if own.waivable]
    if member := next((id for id in (*known.values(), *waivable) if id.startswith(f"{rule}/")), None):
        return message("own.waiver-family", family=rule, rule=member)
    if near := nearest(rule, [*known, *waivable]):
        return message("own.waiver-unknown-rule-near", rule=rule, near=near)
    return message("own.waiver-unknown-rule", rule=rule)
