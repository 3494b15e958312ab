"""The step over the whole catalogue: rows that listings gave are reduced, rule by rule, once all listings are checked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from listing_lint.checkers.registry import Row, checker
from listing_lint.engine.evaluate import CatalogueRow, Evaluated, crash
from listing_lint.engine.findings import Merged, finding
from listing_lint.engine.own import DUPLICATE_ID
from listing_lint.finding import Finding, ListingRef
from listing_lint.messages import message
from listing_lint.packs.rule import Rule


@dataclass(slots=True)
class Catalogue:
    """What the run remembers of each listing until all of them are checked."""

    _rows: dict[str, list[CatalogueRow]] = field(default_factory=lambda: defaultdict(list))
    _ids: dict[str, list[tuple[ListingRef, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, done: Evaluated) -> None:
        """Take up the rows of one listing."""
        for row in done.rows:
            self._rows[row.rule].append(row)
        if done.read:
            self._ids[done.listing.id].append((done.listing, done.platforms))

    def findings(self, rules: Mapping[str, Rule]) -> Iterator[Finding]:
        """The findings of every rule about the whole catalogue."""
        yield from self._duplicate_ids()
        for id in sorted(self._rows):
            # the order in which listings were checked depends on the number of processes; a finding must not
            yield from _reduce(rules[id], sorted(self._rows[id], key=lambda row: row.listing.order))

    def _duplicate_ids(self) -> Iterator[Finding]:
        for id, listings in self._ids.items():
            (first, _), *others = sorted(listings, key=lambda one: one[0].order)
            where = first.path if first.row is None else f"{first.path}:{first.row}"
            for ref, platforms in others:
                yield DUPLICATE_ID.finding(message("own.duplicate-id", id=id, other=where), ref, platforms, "/id")


def _reduce(rule: Rule, rows: list[CatalogueRow]) -> list[Finding]:
    try:
        reduce = checker(rule.checker).reduce
        assert reduce is not None, "a checker with map has reduce"
        hits = list(reduce(rule.params, [Row(row.listing, row.platforms, row.value) for row in rows]))
    except Exception as error:  # as in evaluate: a checker's fault is one finding
        return [crash(rule.id, error, rows[0].listing, rows[0].platforms)]
    by_listing: dict[ListingRef, Merged] = defaultdict(Merged)
    for index, hit in hits:
        row = rows[index]
        made = finding(rule, hit, row.listing, row.platforms, row.places.get(hit.field), row.configured)
        by_listing[row.listing].add(made)
    return [one for merged in by_listing.values() for one in merged.findings]
