"""Listings through their rules: fields, facts, checkers, and the findings that come out.

Pure but for the facts it asks for, so that the same call runs in one process, in a pool, or on a cluster. A checker
that crashes becomes a finding; the other rules go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.checkers.registry import Result
from listing_lint.checkers.view import View
from listing_lint.engine.awake import Awake, awake
from listing_lint.engine.findings import Merged, finding
from listing_lint.engine.marks import Waiver, waivers_of
from listing_lint.engine.own import CRASH, ENCODING, GARBLED, NO_PACK, UNREADABLE_FILE, UNUSED_OVERRIDE
from listing_lint.engine.plan import Applicable, Plan, Ready
from listing_lint.engine.references import Told, broken_files, content_hash, described_in_files
from listing_lint.engine.result import ExemptMatch, Gap
from listing_lint.engine.targets import Targets
from listing_lint.errors import Problem
from listing_lint.facts.facts import Facts
from listing_lint.finding import Exempt, Finding, Hit, Image, ListingRef, NotChecked, Severity, Text
from listing_lint.identity import masked
from listing_lint.listings import fields
from listing_lint.listings.files import shown
from listing_lint.listings.model import Listing
from listing_lint.messages import Message, message
from listing_lint.packs.rule import Rule
from listing_lint.span import Location, Source

if TYPE_CHECKING:
    from listing_lint.matching.allowed import Allowed

MOST = 1000
"""How many results of one rule about one listing are listed: a hostile text holds a million."""


@dataclass(slots=True)
class CatalogueRow:
    """What one variant gives to one rule about the whole catalogue, with all that a finding about it needs later."""

    rule: str
    listing: ListingRef
    platforms: tuple[str, ...]
    value: Any
    places: dict[str, Location]
    configured: Severity | None


@dataclass(slots=True)
class Evaluated:
    """Everything about one listing, before marks: no open files, no source text, cheap to send between processes.

    One that could not be read has `read` false; its id may be its folder's name or its line. `met` holds each rule that
    ran, and whether it met a target. It is empty where nobody asks.
    """

    listing: ListingRef
    read: bool = False
    platforms: tuple[str, ...] = ()
    fail_on: str = "error"
    content_hash: str = ""
    findings: list[Finding] = field(default_factory=list)
    exempt: list[ExemptMatch] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    rows: list[CatalogueRow] = field(default_factory=list)
    met: dict[str, bool] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()

    @property
    def settled(self) -> frozenset[str]:
        """The rules that ran and whose say is whole: one about the catalogue may find more with other listings there."""
        own = (UNREADABLE_FILE.id, ENCODING.id, GARBLED.id, UNUSED_OVERRIDE.id)
        return frozenset((*self.met, *own)) - {row.rule for row in self.rows}


def evaluate(listings: Sequence[Listing], plan: Plan, facts: Facts) -> Iterator[Evaluated]:
    """The findings, exemptions, gaps and catalogue rows of each of `listings`."""
    opened = [_open(listing, plan, facts) for listing in listings]
    rules = iter(awake([variant for one in opened for variant in one.variants], plan))
    for one in opened:
        yield _evaluate(one, [next(rules) for _ in one.variants], plan, facts)


class _Opened(NamedTuple):
    """A listing before its rules run: what there is to say about it anyway, and the variants to look at."""

    listing: Listing
    done: Evaluated
    wrong: list[Finding]
    variants: list[tuple[Applicable, Targets]]


def _open(listing: Listing, plan: Plan, facts: Facts) -> _Opened:
    done = Evaluated(listing.ref, True, plan.platforms(listing.platforms), plan.settings.fail_on)
    done.waivers, wrong = waivers_of(listing, done.platforms, plan.ruleset.ids)
    # whether a waiver was of use depends on every rule that ran, also on one that had nothing to say
    sieved = not (done.waivers or plan.statistics)
    variants = [
        (plan.applicable(variant, sieved=sieved), Targets(variant, facts)) for variant in plan.variants(listing)
    ]
    return _Opened(listing, done, wrong, variants)


def _evaluate(one: _Opened, rules: Sequence[Awake], plan: Plan, facts: Facts) -> Evaluated:
    listing, done = one.listing, one.done
    merged = Merged()
    broken: dict[str, Message] = dict(broken_files(listing, facts))
    for (applicable, targets), (places, crashed) in zip(one.variants, rules, strict=True):
        for place, error in crashed:
            merged.add(crash(applicable.choices[place].rule.id, error, listing.ref, targets.variant.platforms))
        for place in places:
            platforms = plan.applies(applicable.choices[place], targets.variant)
            if platforms is not None:
                broken.update(_run(applicable.choices[place].rule, platforms, targets, plan, facts, done, merged))
    done.findings = merged.findings + one.wrong
    done.exempt = merged.exempt
    done.gaps = merged.gaps
    described = described_in_files(targets.variant for _, targets in one.variants)
    for pointer, why in broken.items():
        problem = described[pointer].problem if pointer in described else None
        where = (problem and _inside(problem)) or listing.origin.locate(pointer)
        hint = problem.hint if problem else None
        done.findings.append(UNREADABLE_FILE.finding(why, listing.ref, done.platforms, pointer, where, hint))
    done.findings += _oddities(listing, described, done.platforms)
    if not listing.pasted:
        done.gaps += _unknown_ground(listing, done.platforms, plan)
    done.content_hash = content_hash(listing, facts)
    return done


def _inside(problem: Problem) -> Location | None:
    """The place of a problem in its own file."""
    return Location(problem.source.path, *problem.span) if problem.source and problem.span else None


def _oddities(listing: Listing, described: Mapping[str, Told], platforms: tuple[str, ...]) -> Iterator[Finding]:
    """What is odd about the listing as it is written, and about the file of a description: the encoding, a lost character;
    and an override that nobody reads."""
    for pointer, notes in [("", listing.notes), *((pointer, told.notes) for pointer, told in described.items())]:
        for note in notes:
            own = GARBLED if note.kind == "garbled" else ENCODING
            yield own.finding(note.message, listing.ref, platforms, pointer, note.place)
    for name in listing.data.get("overrides", ()):
        if platforms and name not in platforms and name not in listing.platforms:
            pointer = f"/overrides/{name}"
            why = message("own.unused-override", platform=name)
            yield UNUSED_OVERRIDE.finding(why, listing.ref, platforms, pointer, listing.origin.locate(pointer))


def _unknown_ground(listing: Listing, platforms: tuple[str, ...], plan: Plan) -> Iterator[Gap]:
    """The platforms whose own rules can't speak: without this a platform that nobody wrote a pack for would pass."""
    for name in plan.without_pack(platforms):
        yield Gap(NO_PACK.id, listing.ref, (name,), "/platforms", message("own.no-pack", platform=name))
    if not platforms and plan.settings.rule_packs is None:
        yield Gap(NO_PACK.id, listing.ref, (), "/platforms", message("own.no-platform"))


def look(
    ready: Ready,
    platforms: tuple[str, ...],
    targets: Targets,
    facts: Facts,
    as_of: date,
    allowed: "Allowed | None" = None,
) -> tuple[View, list[Result], Any]:
    """One rule's look at one variant: the view it was given, what came of it, and for a rule about the whole catalogue
    its row (None: this variant gives none)."""
    found = targets.find(ready.rule.targets)
    gaps, unreadable = list(found.gaps), dict(found.unreadable)
    view = View(targets.variant, platforms, as_of, facts, list(found.fields), gaps, unreadable, allowed, targets.kept)
    row = ready.checker.map(ready.rule.params, view) if ready.checker.map else None
    if not ready.checker.check:
        return view, list(view.not_checked), row
    arguments = [ready.rule.params, view]
    arguments += [row] if ready.checker.map else []
    arguments += [ready.state] if ready.state is not None else []
    results = list(islice(ready.checker.check(*arguments), MOST + 1))
    if len(results) > MOST:
        last = results.pop()
        view.not_checked.append(NotChecked(last.field, message("own.too-many", most=MOST)))
    return view, [*results, *view.not_checked], row


def _run(
    rule: Rule,
    platforms: tuple[str, ...],
    targets: Targets,
    plan: Plan,
    facts: Facts,
    done: Evaluated,
    merged: Merged,
) -> dict[str, Message]:
    """One rule on one variant; returns the files that turned out to be broken."""
    listing = targets.variant.listing
    try:
        ready = plan.ready(rule)
        if listing.pasted and not ready.checker.judges_wording:
            return {}
        view, results, row = look(ready, platforms, targets, facts, plan.as_of, plan.allowed)
    except Exception as error:  # a checker is code that we did not write: any fault of it is one finding
        merged.add(crash(rule.id, error, listing.ref, platforms))
        return {}
    if done.waivers or plan.statistics:
        done.met[rule.id] = done.met.get(rule.id, False) or bool(view.targets) or not rule.targets
    configured = plan.selection.severity(rule)
    if row is not None:
        places = {target.pointer: listing.origin.locate(target.pointer) for target in view.targets}
        done.rows.append(CatalogueRow(rule.id, listing.ref, platforms, row, places, configured))
    for result in results:
        if isinstance(result, Hit):
            hit = _over_source(result, targets)
            merged.add(finding(rule, hit, listing.ref, platforms, _place(hit, targets), configured))
        elif isinstance(result, Exempt):
            text = _original(targets, result.text, result.field)
            merged.add_exempt(ExemptMatch(rule.id, listing.ref, platforms, result.field, text, result.code))
        else:
            merged.add_gap(Gap(rule.id, listing.ref, platforms, result.field, result.reason))
    return view.unreadable


def crash(rule: str, error: Exception, listing: ListingRef, platforms: tuple[str, ...]) -> Finding:
    """The finding about a checker that failed."""
    why = message("own.crash", rule=rule, error=f"{type(error).__name__}: {error}")
    return CRASH.finding(why, listing, platforms, "")


def _over_source(hit: Hit, targets: Targets) -> Hit:
    """`hit` with its text as the user wrote it, and for text that was read in a picture with the picture."""
    if hit.text is None:
        return hit
    listing, text, image = targets.variant.listing, hit.text, hit.image
    if text.origin != "field" and image is None:
        boxes = targets.boxes(hit.field, text.value, text.start, text.end)
        image = Image(str(fields.at(listing.data, hit.field)), boxes=boxes)
    own = _original(targets, text, hit.field)
    # only what stands in the listing can be edited there, not a description in a file or the text of a picture
    edits = hit.edits if fields.at(listing.data, hit.field) == own.value else ()
    return hit._replace(text=own, image=image, edits=edits)


def _original(targets: Targets, text: Text, pointer: str) -> Text:
    """`text` as it is written, where a checker was shown it with markup blanked out."""
    read = targets.descriptions.get(pointer) if text.origin == "field" else None
    if read and read.source is not None and len(read.source) == len(text.value):
        return text._replace(value=read.source)
    return text


def _place(hit: Hit, targets: Targets) -> Location:
    """Where a hit over its source stands: in the listing, or where its text is that of a description's own file, there."""
    listing, text = targets.variant.listing, hit.text
    if text is None or text.origin != "field":
        return listing.origin.locate(hit.field)
    read = targets.descriptions.get(hit.field)
    if read is None or not hit.field.endswith("/file"):
        return listing.origin.locate(hit.field, text.start, text.end)
    if text.value != (read.value if read.source is None else read.source):
        return listing.origin.locate(hit.field)
    path = shown(listing.path, masked(fields.at(listing.data, hit.field)))
    return Source(path, text.value).location(text.start, text.end)
