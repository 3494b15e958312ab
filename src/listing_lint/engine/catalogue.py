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

    def add(self, done: Evaluated) -> None:
        """Take up the rows of one listing."""
        for row in done.rows:
            self._rows[row.rule].append(row)

    def findings(self, rules: Mapping[str, Rule]) -> Iterator[Finding]:
        """The findings of every rule about the whole catalogue."""
        for id in sorted(self._rows):
            # the order in which listings were checked depends on the number of processes; a finding must not
            yield from _reduce(rules[id], sorted(self._rows[id], key=lambda row: row.listing.order))


class Ids:
    """The ids of the listings so far, to tell the second one of an id; past `FEW` of them on disk and not in memory."""

    FEW = 5000

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, str]] | _Spilled = {}

    def add(self, done: Evaluated) -> tuple[int, Finding | None]:
        """Which occurrence of its id this listing is, and from the second one on the finding about that."""
        if not done.read:
            return 1, None
        id, ref = done.listing.id, done.listing
        known = self._seen.get(id)
        times, first = known or (0, ref.path if ref.row is None else f"{ref.path}:{ref.row}")
        if isinstance(self._seen, dict) and len(self._seen) >= self.FEW:
            self._seen = _Spilled(self._seen)
        self._seen[id] = (times + 1, first)
        if not known:
            return 1, None
        why = message("own.duplicate-id", id=id, other=first)
        return times + 1, DUPLICATE_ID.finding(why, ref, done.platforms, "/id")


class _Spilled:
    """A mapping in a temporary database that is gone with the process. What was put last waits in memory; so that the
    database is not asked about every new id, `_met` says of each hash whether one that has it was put."""

    WAITING = 1000
    HASHES = 1 << 20

    def __init__(self, start: Mapping[str, tuple[int, str]]) -> None:
        import sqlite3

        self._database = sqlite3.connect("", isolation_level=None)  # a file of its own, deleted when it is closed
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE ids (id BLOB PRIMARY KEY, times INTEGER, first TEXT) WITHOUT ROWID")
        self._database.execute("BEGIN")
        self._waiting = dict(start)
        self._met = bytearray(self.HASHES)
        for id in start:
            self._met[hash(id) % self.HASHES] = 1

    def get(self, id: str) -> tuple[int, str] | None:
        """What was put under `id`."""
        if not self._met[hash(id) % self.HASHES]:
            return None
        return self._waiting.get(id) or self._database.execute(_GET, (_key(id),)).fetchone()

    def __setitem__(self, id: str, value: tuple[int, str]) -> None:
        self._waiting[id] = value
        self._met[hash(id) % self.HASHES] = 1
        if len(self._waiting) >= self.WAITING:
            self._database.executemany(_PUT, ((_key(id), *value) for id, value in self._waiting.items()))
            self._waiting = {}


def _key(id: str) -> bytes:
    return id.encode("utf-8", "surrogatepass")


_GET = "SELECT times, first FROM ids WHERE id = ?"
_PUT = "INSERT OR REPLACE INTO ids VALUES (?, ?, ?)"


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
