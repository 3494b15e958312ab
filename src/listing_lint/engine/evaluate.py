"""One listing through its rules: fields, facts, checkers, and the findings that come out.

Pure but for the facts it asks for, so that the same call runs in one process, in a pool, or on a cluster. A checker
that crashes becomes a finding; the other rules go on.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from listing_lint.checkers.registry import Result
from listing_lint.checkers.view import View
from listing_lint.engine.marks import Waiver, waivers_of
from listing_lint.engine.own import CRASH, ENCODING, UNREADABLE_FILE
from listing_lint.engine.plan import Plan, Ready, heaviest
from listing_lint.engine.result import ExemptMatch, Gap
from listing_lint.engine.targets import Targets
from listing_lint.facts.facts import Facts, Unavailable
from listing_lint.finding import Exempt, Finding, Fix, Hit, Image, ListingRef, Severity, Text
from listing_lint.listings import fields
from listing_lint.listings.files import is_remote
from listing_lint.listings.model import Listing, variants
from listing_lint.messages import Message, Words, fill, message
from listing_lint.packs.rule import Rule
from listing_lint.span import Location


@dataclass(slots=True)
class CatalogueRow:
    """What one listing gives to one rule about the whole catalogue, with all that a finding about it needs later."""

    rule: str
    listing: ListingRef
    platforms: tuple[str, ...]
    value: Any
    places: dict[str, Location]
    severities: dict[str, Severity]
    waivers: tuple[Waiver, ...]


@dataclass(slots=True)
class Evaluated:
    """Everything about one listing, before marks: no open files, no source text, cheap to send between processes."""

    listing: ListingRef
    platforms: tuple[str, ...]
    content_hash: str = ""
    findings: list[Finding] = field(default_factory=list)
    exempt: list[ExemptMatch] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    rows: list[CatalogueRow] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    """The rules that met a target."""
    ran: list[str] = field(default_factory=list)
    waivers: tuple[Waiver, ...] = ()


def evaluate(listing: Listing, plan: Plan, facts: Facts) -> Evaluated:
    """The findings, exemptions, gaps and catalogue rows of one listing."""
    platforms = plan.platforms(listing.platforms)
    if plan.settings.shop and "shop" not in listing.data:
        listing.data["shop"] = dict(plan.settings.shop)
    done = Evaluated(listing.ref, platforms, waivers=waivers_of(listing))
    merged = _Merged()
    broken: dict[str, Message] = dict(_broken_files(listing, facts))
    for variant in variants(listing, platforms):
        targets = Targets(variant, facts)
        for ready, rule_platforms in plan.rules(variant):
            if not listing.pasted or ready.checker.judges_wording:
                broken.update(_run(ready, rule_platforms, targets, plan, facts, done, merged))
    done.findings = list(merged.findings.values())
    done.exempt = list(merged.exempt.values())
    done.gaps = list(merged.gaps.values())
    for pointer, why in broken.items():
        done.findings.append(
            UNREADABLE_FILE.finding(why, listing.ref, platforms, pointer, listing.origin.locate(pointer))
        )
    done.findings += [ENCODING.finding(note, listing.ref, platforms, "") for note in listing.notes]
    done.content_hash = _content_hash(listing, facts)
    return done


def sentence_of(rule: Rule, hit: Hit) -> Words:
    """The rule's message, or where it has none the checker's, filled in."""
    args: dict[str, object] = {"field": hit.field}
    if hit.text:
        args["matched"] = hit.text.matched
    if hit.measured:
        measured = hit.measured
        args.update(name=measured.name, value=measured.value, limit=measured.limit, unit=measured.unit or "")
    args.update(hit.args)
    if rule.message:
        return {lang: fill(template, args) for lang, template in rule.message.items()}
    if hit.message:
        return {lang: fill(template, args) for lang, template in hit.message.words().items()}
    return rule.title


def look(
    ready: Ready, platforms: tuple[str, ...], targets: Targets, facts: Facts, as_of: date
) -> tuple[View, list[Result]]:
    """One rule's look at one variant: the view it was given, and what its checker said (nothing for a `map` checker)."""
    view = View(targets.variant, platforms, as_of, facts, [])
    for target in ready.targets:
        found = targets.find(target)
        view.targets.extend(found.fields)
        view.not_checked.extend(found.gaps)
        view.unreadable.update(found.unreadable)
    if ready.checker.check is None:
        return view, []
    arguments = (ready.rule.params, view) if ready.state is None else (ready.rule.params, view, ready.state)
    results = list(ready.checker.check(*arguments))
    return view, [*results, *view.not_checked]


def _run(
    ready: Ready,
    platforms: tuple[str, ...],
    targets: Targets,
    plan: Plan,
    facts: Facts,
    done: Evaluated,
    merged: "_Merged",
) -> dict[str, Message]:
    """One rule on one variant; returns the files that turned out to be broken."""
    rule, listing = ready.rule, targets.variant.listing
    done.ran.append(rule.id)
    try:
        view, results = look(ready, platforms, targets, facts, plan.as_of)
        row = ready.checker.map(rule.params, view) if ready.checker.map else None
    except Exception as error:  # a checker is code that we did not write: any fault of it is one finding
        why = message("own.crash", rule=rule.id, error=f"{type(error).__name__}: {error}")
        merged.add(CRASH.finding(why, listing.ref, platforms, ""))
        return {}
    if view.targets or not ready.targets:
        done.met.append(rule.id)
    if row is not None:
        done.rows.append(_row(rule, row, view, plan, done.waivers))
    for result in results:
        if isinstance(result, Hit):
            merged.add(_finding(rule, result, platforms, targets, plan))
        elif isinstance(result, Exempt):
            text = _original(listing, result.text, result.field)
            merged.add_exempt(ExemptMatch(rule.id, listing.ref, platforms, result.field, text, result.code))
        else:
            merged.add_gap(Gap(rule.id, listing.ref, platforms, result.field, result.reason))
    return view.unreadable


def _finding(rule: Rule, hit: Hit, platforms: tuple[str, ...], targets: Targets, plan: Plan) -> Finding:
    """A hit with everything that the rule and the listing add to it."""
    listing = targets.variant.listing
    platforms = hit.platforms or platforms
    text, image = hit.text and _original(listing, hit.text, hit.field), hit.image
    start, end = (text.start, text.end) if text and text.origin == "field" else (None, None)
    if hit.text and hit.text.origin != "field" and image is None:
        boxes = targets.boxes(hit.field, hit.text.value, hit.text.start, hit.text.end)
        image = Image(str(fields.at(listing.data, hit.field)), boxes=boxes)
    return Finding(
        rule=rule.id,
        pack=rule.pack,
        reason=rule.reason,
        verdict=hit.verdict or rule.verdict,
        severity=plan.severity(rule, hit.field, platforms, hit.severity),
        platforms=platforms,
        listing=listing.ref,
        field=hit.field,
        message=sentence_of(rule, hit if text is hit.text else hit._replace(text=text)),
        location=listing.origin.locate(hit.field, start, end),
        text=text,
        image=image,
        measured=hit.measured,
        related=hit.related,
        advice=hit.advice + rule.advice,
        basis=rule.basis,
        fix=Fix(safe=False, edits=hit.edits) if hit.edits else None,
        fingerprint=hit.evidence or "",
    )


def _original(listing: Listing, text: Text, pointer: str) -> Text:
    """`text` over the field's own value, where a checker was shown it with markup blanked out."""
    value = fields.at(listing.data, pointer) if text.origin == "field" else None
    if isinstance(value, str) and value is not text.value and len(value) == len(text.value):
        return text._replace(value=value)
    return text


def _row(rule: Rule, value: Any, view: View, plan: Plan, waivers: tuple[Waiver, ...]) -> CatalogueRow:
    listing = view.variant.listing
    pointers = [target.pointer for target in view.targets]
    return CatalogueRow(
        rule.id,
        listing.ref,
        view.platforms,
        value,
        {pointer: listing.origin.locate(pointer) for pointer in pointers},
        {pointer: plan.severity(rule, pointer, view.platforms, None) for pointer in pointers},
        tuple(waiver for waiver in waivers if waiver.rule == rule.id),
    )


def file_references(listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Every (pointer, path, kind) of the files that a listing names: kinds picture, document, other."""
    for path, kind in _FILES:
        for pointer, value in fields.resolve(listing.data, fields.parse(path)):
            if isinstance(value, str):
                yield pointer, value, kind


_FILES = (
    ("images[*]", "picture"),
    ("skus[*].image", "picture"),
    ("qualifications[*].files", "document"),
    ("videos[*]", "other"),
)


def _broken_files(listing: Listing, facts: Facts) -> Iterator[tuple[str, Message]]:
    """The files that a listing names and that are missing or broken, whatever the rules ask for."""
    facts_of = {"picture": "image.header", "document": "document.header", "other": "file.header"}
    for pointer, path, kind in file_references(listing):
        if is_remote(path):
            continue
        try:
            facts.of_file(facts_of[kind], listing, path)
        except Unavailable as missing:
            if missing.unreadable:
                yield pointer, missing.reason


def _content_hash(listing: Listing, facts: Facts) -> str:
    """What was checked, in one short name: the listing's values without its waivers, and the bytes of its files."""
    data = {key: value for key, value in listing.data.items() if key != "waivers"}
    digest = sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())
    for _, path, _ in file_references(listing):
        if not is_remote(path):
            digest.update((facts.digest(listing, path) or "missing").encode())
    return digest.hexdigest()[:16]


class _Merged:
    """Equal results of several variants become one that names all their platforms; the heaviest severity stands."""

    def __init__(self) -> None:
        self.findings: dict[Any, Finding] = {}
        self.exempt: dict[Any, ExemptMatch] = {}
        self.gaps: dict[Any, Gap] = {}

    def add(self, finding: Finding) -> None:
        text = finding.text and (finding.text.start, finding.text.end, finding.text.origin)
        measured = finding.measured and (finding.measured.name, finding.measured.value)
        key = (finding.rule, finding.field, text, finding.verdict, measured, finding.fingerprint, _key(finding.message))
        old = self.findings.get(key)
        if old is None:
            self.findings[key] = finding
        else:
            old.platforms = _union(old.platforms, finding.platforms)
            old.severity = heaviest((old.severity, finding.severity))

    def add_exempt(self, match: ExemptMatch) -> None:
        key = (match.rule, match.field, match.text.start, match.text.end, match.code)
        old = self.exempt.get(key, match)
        self.exempt[key] = old._replace(platforms=_union(old.platforms, match.platforms))

    def add_gap(self, gap: Gap) -> None:
        key = (gap.rule, gap.field, gap.reason.id)
        old = self.gaps.get(key, gap)
        self.gaps[key] = old._replace(platforms=_union(old.platforms, gap.platforms))


def _key(words: Words) -> tuple[str, ...]:
    return tuple(words.values())


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first if first == second else tuple(dict.fromkeys(first + second))
