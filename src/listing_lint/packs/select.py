"""Is this rule on here, and if not, why: one pure decision."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.errors import Problem, UsageError
from listing_lint.finding import Severity
from listing_lint.messages import Message, Words, message
from listing_lint.packs.conditions import OPEN, may_hold, obstacle
from listing_lint.packs.rule import Rule
from listing_lint.span import Source, Span

if TYPE_CHECKING:
    from listing_lint.packs.load import Ruleset

SOON = timedelta(days=60)
"""How long before its day a change is announced."""

ALL = "ALL"
_PACK = "pack:"
_NOT_NAMED, _ALL, _BY_PACK, _BY_FAMILY, _BY_ID = range(5)
"""How closely an entry of a selection names a rule; the closest one decides."""


class Decision(NamedTuple):
    """`off` is the reason why the rule is off, None where it is on; OPEN where the listing's data decide."""

    off: Message | None = None

    @property
    def on(self) -> bool:
        return self.off is None

    @property
    def open(self) -> bool:
        return self.off is OPEN


ON = Decision()


Place = Callable[[str, int | str], tuple[Source, Span] | None]
"""Where the configuration says the entry with this index or name under this key; None for what an option says."""


class Selection(NamedTuple):
    """Which rules the caller wants, and what they weigh for him.

    An entry is a rule's id, a family (`absolute-terms`), `pack:<name>` or `ALL`. Of several that name a rule the closest
    decides: an id over a family over a pack over ALL. Without `select` every rule is wanted. `ignore` wins over a
    selection that names the rule no closer. `renames` say which entries are old ids.
    """

    select: frozenset[str] = frozenset()
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = {}
    renames: tuple[Message, ...] = ()

    @classmethod
    def of(
        cls,
        ruleset: "Ruleset",
        select: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severity: Mapping[str, Severity] | None = None,
        place: Place = lambda key, at: None,
    ) -> "Selection":
        """The selection with old ids replaced by those in force; raises UsageError with every unknown entry."""
        families = {_family(id) for id in ruleset.ids.values()}
        packs = {_PACK + pack.name for pack in ruleset.packs}
        known = {*ruleset.ids, *families, *packs, ALL}
        problems: list[Problem] = []
        renames: list[Message] = []

        def in_force(key: str, entries: Iterable[tuple[int | str, str]]) -> list[str]:
            current = []
            for at, entry in entries:
                if entry not in known:
                    problems.append(_unknown(entry, known, place(key, at)))
                elif entry in ruleset.aliases:
                    renames.append(message("packs.renamed", old=entry, new=ruleset.aliases[entry]))
                current.append(ruleset.aliases.get(entry, entry))
            return current

        severity = severity or {}
        made = cls(
            frozenset(in_force("select", enumerate(select))),
            frozenset(in_force("extend_select", enumerate(extend_select))),
            frozenset(in_force("ignore", enumerate(ignore))),
            dict(zip(in_force("severity", zip(severity, severity, strict=True)), severity.values(), strict=True)),
            tuple(renames),
        )
        if problems:
            raise UsageError(*problems)
        return made

    def severity(self, rule: Rule) -> Severity | None:
        """What `rule` weighs for the caller; None: what its pack says."""
        if not self.severities:
            return None
        closest = max(self.severities, key=lambda entry: _closeness(frozenset((entry,)), rule))
        return self.severities[closest] if _closeness(frozenset((closest,)), rule) else None

    def against(self, rule: Rule) -> Message | None:
        """Why this selection leaves `rule` out, or None."""
        if rule.status == "stable" and not (self.select or self.ignore):
            return None
        wanted = max(_closeness(self.select, rule) if self.select else _ALL, _closeness(self.extend_select, rule))
        ignored = _closeness(self.ignore, rule)
        if ignored and ignored >= wanted:
            return message("off.ignored")
        if not wanted:
            return message("off.not-selected")
        if rule.status == "preview" and wanted < _BY_FAMILY:
            return message("off.preview", rule=rule.id)
        if rule.status == "deprecated" and wanted < _BY_ID:
            if rule.replaced_by:
                return message("off.replaced", by=rule.replaced_by)
            return message("off.deprecated", rule=rule.id)
        return None


def decide(
    rule: Rule,
    *,
    platform: str | None,
    category: Sequence[str],
    data: Mapping[str, Any] | None,
    as_of: date,
    selection: Selection,
) -> Decision:
    """Whether `rule` runs for a listing on one platform (None: the listing names none), and why not.

    `category` is the category path, `data` the listing with the platform's overrides; None: any of this platform and
    this category.
    """
    if rule.off:
        return Decision(message("off.by-pack", reason=rule.off))
    off = selection.against(rule)
    if off is None and rule.effective_from and as_of < rule.effective_from:
        off = message("off.before", date=rule.effective_from)
    if off is None and rule.effective_until and as_of > rule.effective_until:
        off = message("off.after", date=rule.effective_until)
    if off is None and rule.platforms and platform not in rule.platforms:
        off = message("off.pack-platform", pack=rule.pack, wanted=tuple(sorted(rule.platforms)))
    if off is None and rule.when:
        platforms = frozenset((platform,)) if platform else frozenset()
        off = obstacle(rule.when, platforms=platforms, category=category, data=data, as_of=as_of)
    return Decision(off) if off else ON


def speaks_of(rule: Rule, platforms: Iterable[str], day: date) -> bool:
    """Whether `rule` runs for some listing of one of the platforms on `day`, as far as its pack and its `when` say."""
    for platform in platforms:
        if not rule.platforms or platform in rule.platforms:
            asked = frozenset((platform,))
            if may_hold(obstacle(rule.when, platforms=asked, category=(), data=None, as_of=day)):
                return True
    return False


def announcements(rules: Iterable[Rule], as_of: date, platforms: Iterable[str] = ()) -> list[Words]:
    """What is about to change for listings of these platforms: the rules, and the single limits of rules, that start after
    `as_of` or end from that day on, within 60 days, and from when on a rule holds for other goods. A limit that another one
    of its rule follows is told by that one."""
    found = []
    asked = tuple(platforms) or ("",)
    for rule in rules:
        if rule.off or rule.status == "deprecated":
            continue
        turns = [("packs.starts", rule.effective_from), ("packs.ends", rule.effective_until)]
        if rule.status == "stable":
            limits = rule.turns
            turns += [("packs.limit-starts", day) for key, day in limits if key == "from"]
            turns += [("packs.case-starts", day) for key, day in limits if key == "when"]
            turns += [
                ("packs.limit-ends", day)
                for key, day in limits
                if key == "until" and ("from", day + timedelta(days=1)) not in limits
            ]
        soon = [(id, day) for id, day in turns if day and as_of <= day <= as_of + SOON]
        days = dict.fromkeys([as_of, *(day for id, day in soon if id == "packs.case-starts")])
        if soon and any(speaks_of(rule, asked, day) for day in days):
            found += [
                (day, rule.id, message(id, rule=rule.id, title=rule.title, date=day).words())
                for id, day in soon
                if day > as_of or id in ("packs.ends", "packs.limit-ends")
            ]
    return [words for _, _, words in sorted(found, key=lambda entry: entry[:2])]


def _closeness(entries: frozenset[str], rule: Rule) -> int:
    if not entries:
        return _NOT_NAMED
    if rule.id in entries:
        return _BY_ID
    if _family(rule.id) in entries:
        return _BY_FAMILY
    if _PACK + rule.pack in entries:
        return _BY_PACK
    return _ALL if ALL in entries else _NOT_NAMED


def _family(id: str) -> str:
    return id.partition("/")[0]


def _unknown(entry: str, known: set[str], place: tuple[Source, Span] | None) -> Problem:
    from listing_lint.nearest import did_you_mean, hint

    whole = next((name for name in sorted(known) if name == _PACK + entry or name.endswith(f"/{entry}")), None)
    out = did_you_mean(whole) if whole else hint(entry, known, message("packs.list-rules"))
    source, span = place or (None, None)
    return Problem(message("packs.unknown-selection", entry=entry), source, span, out)
