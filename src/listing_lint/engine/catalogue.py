"""The step over the whole catalogue: rows that listings gave are reduced, rule by rule, once all listings are checked."""

from collections import defaultdict
from dataclasses import dataclass, field

from listing_lint.checkers.registry import Row
from listing_lint.engine.evaluate import CatalogueRow, Evaluated, sentence_of
from listing_lint.engine.marks import apply_waivers, set_fingerprints
from listing_lint.engine.own import CRASH, DUPLICATE_ID
from listing_lint.engine.plan import Plan
from listing_lint.finding import Finding, ListingRef
from listing_lint.messages import message


@dataclass(slots=True)
class Catalogue:
    """What the run remembers of each listing until all of them are checked."""

    rows: dict[str, list[CatalogueRow]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[str, list[ListingRef]] = field(default_factory=lambda: defaultdict(list))

    def add(self, done: Evaluated) -> None:
        """Take up the rows of one listing."""
        for row in done.rows:
            self.rows[row.rule].append(row)
        self.ids[done.listing.id].append(done.listing)

    def findings(self, plan: Plan) -> list[Finding]:
        """The findings of every rule about the whole catalogue, waivers and fingerprints included."""
        found = self._duplicate_ids()
        for rule_id in sorted(self.rows):
            # the order in which listings were checked depends on the number of processes; a finding must not
            rows = sorted(self.rows[rule_id], key=lambda row: (row.listing.path, row.listing.row or 0, row.listing.id))
            found.extend(_reduce(rule_id, rows, plan))
        return found

    def _duplicate_ids(self) -> list[Finding]:
        found = []
        for id, refs in self.ids.items():
            first, *others = sorted(refs, key=lambda ref: (ref.path, ref.row or 0))
            where = first.path if first.row is None else f"{first.path}:{first.row}"
            for ref in others:
                why = message("own.duplicate-id", id=id, other=where)
                found.append(DUPLICATE_ID.finding(why, ref, (), "/id"))
        set_fingerprints(found)
        return found


def _reduce(rule_id: str, rows: list[CatalogueRow], plan: Plan) -> list[Finding]:
    ready = plan.ready(plan.ruleset.rules[rule_id])
    rule, reduce = ready.rule, ready.checker.reduce
    if reduce is None:
        return []
    by_listing: dict[ListingRef, list[Finding]] = defaultdict(list)
    try:
        hits = list(reduce(rule.params, [Row(row.listing, row.platforms, row.value) for row in rows]))
    except Exception as error:  # as in evaluate: a checker's fault is one finding
        why = message("own.crash", rule=rule_id, error=f"{type(error).__name__}: {error}")
        hits = []
        by_listing[rows[0].listing].append(CRASH.finding(why, rows[0].listing, rows[0].platforms, ""))
    waivers = {}
    for index, hit in hits:
        row = rows[index]
        waivers[row.listing] = row
        by_listing[row.listing].append(
            Finding(
                rule=rule.id,
                pack=rule.pack,
                reason=rule.reason,
                verdict=hit.verdict or rule.verdict,
                severity=row.severities.get(hit.field, rule.severity),
                platforms=hit.platforms or row.platforms,
                listing=row.listing,
                field=hit.field,
                message=sentence_of(rule, hit),
                location=row.places.get(hit.field),
                text=hit.text,
                image=hit.image,
                measured=hit.measured,
                related=hit.related,
                advice=hit.advice + rule.advice,
                basis=rule.basis,
                fingerprint=hit.evidence or "",
            )
        )
    found: list[Finding] = []
    for listing, findings in by_listing.items():
        waived = waivers.get(listing)
        if waived:
            findings = apply_waivers(
                findings,
                waived.waivers,
                listing=listing,
                platforms=waived.platforms,
                as_of=plan.as_of,
                known=plan.ruleset.ids,
                ran=(),
            )
        set_fingerprints(findings)
        found.extend(findings)
    return found
