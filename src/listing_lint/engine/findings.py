"""From a checker's hit to a finding; equal results of several variants become one that names all their platforms."""

from collections.abc import Iterable
from typing import Any

from listing_lint.engine.result import ExemptMatch, Gap
from listing_lint.finding import SEVERITIES, UNSAFE, Finding, Fix, Hit, ListingRef, Severity
from listing_lint.identity import masked_throughout
from listing_lint.packs.rule import Rule
from listing_lint.span import Location


def finding(
    rule: Rule,
    hit: Hit,
    listing: ListingRef,
    platforms: tuple[str, ...],
    location: Location | None,
    configured: Severity | None,
) -> Finding:
    """A hit with everything that its rule adds. The severity is the configured one, else the hit's own, else the rule's."""
    platforms = hit.platforms or platforms
    return Finding(
        rule=rule.id,
        pack=rule.pack,
        reason=rule.reason,
        verdict=hit.verdict or rule.verdict,
        severity=configured
        or hit.severity
        or _heaviest(rule.severity_at(hit.field, platform) for platform in platforms or (None,)),
        platforms=platforms,
        listing=listing,
        field=hit.field,
        message=rule.sentence(hit),
        location=location,
        text=hit.text,
        image=hit.image,
        measured=hit.measured,
        related=hit.related,
        advice=hit.advice + rule.advice,
        basis=rule.basis,
        fix=_fix(hit),
        fingerprint=hit.evidence or "",
    )


class Merged:
    """The results of one listing over all its variants; of equal findings the heaviest severity stands."""

    def __init__(self) -> None:
        self._findings: dict[Any, Finding] = {}
        self._exempt: dict[Any, ExemptMatch] = {}
        self._gaps: dict[Any, Gap] = {}

    @property
    def findings(self) -> list[Finding]:
        return list(self._findings.values())

    @property
    def exempt(self) -> list[ExemptMatch]:
        return list(self._exempt.values())

    @property
    def gaps(self) -> list[Gap]:
        return list(self._gaps.values())

    def add(self, finding: Finding) -> None:
        """Take up a finding, or the platforms and the severity of one that is there already."""
        text = finding.text and (finding.text.start, finding.text.end, finding.text.origin)
        measured = finding.measured and (finding.measured.name, finding.measured.value)
        said = tuple(finding.message.values())
        key = (finding.rule, finding.field, text, finding.verdict, measured, finding.fingerprint, said)
        old = self._findings.setdefault(key, finding)
        if old is not finding:
            old.platforms = _union(old.platforms, finding.platforms)
            old.severity = _heaviest((old.severity, finding.severity))

    def add_exempt(self, match: ExemptMatch) -> None:
        key = (match.rule, match.field, match.text.start, match.text.end, match.code)
        old = self._exempt.get(key) or match._replace(
            field=masked_throughout(match.field), text=masked_throughout(match.text)
        )
        self._exempt[key] = old._replace(platforms=_union(old.platforms, match.platforms))

    def add_gap(self, gap: Gap) -> None:
        key = (gap.rule, gap.field, gap.reason.id)
        old = self._gaps.get(key) or gap._replace(
            field=masked_throughout(gap.field), reason=masked_throughout(gap.reason)
        )
        self._gaps[key] = old._replace(platforms=_union(old.platforms, gap.platforms))


def _fix(hit: Hit) -> Fix | None:
    if not (hit.edits or hit.repairs):
        return None
    safe = not hit.edits and UNSAFE.isdisjoint(repair.operation for repair in hit.repairs)
    return Fix(safe, hit.edits, hit.repairs)


def _heaviest(severities: Iterable[Severity]) -> Severity:
    return min(severities, key=SEVERITIES.index)


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first if first == second else tuple(dict.fromkeys(first + second))
