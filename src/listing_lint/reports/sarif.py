"""SARIF 2.1.0, as GitHub code scanning takes it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from listing_lint import __version__
from listing_lint.engine.result import Gap, Result, RuleSheet
from listing_lint.finding import Basis, Finding, Image, ListingRef
from listing_lint.listings.files import shown
from listing_lint.messages import say
from listing_lint.reports.json import dumps, pack
from listing_lint.reports.options import Options
from listing_lint.reports.terminal import findings_shown, phrase, word
from listing_lint.span import Location, visible

Record = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""Severity -> GitHub's `problem.severity`. Its `security-severity` is left out: no listing is a security alert."""


def render(result: Result, options: Options) -> Iterator[str]:
    """One log with one run; each result stands on a line of its own.

    Findings that are set aside are left out unless asked for: GitHub ignores `suppressions` and would open an alert.
    """
    lang = options.lang
    paths = {one.ref.id: one.ref.path for one in result.listings}
    index = {rule: position for position, rule in enumerate(result.rules)}
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {dumps({"driver": _driver(result, lang)})},\n'
    yield f'"invocations": [{dumps(_invocation(result, lang))}],\n'
    yield f'"automationDetails": {{"id": "listing-lint/"}}, "language": "{lang}", "columnKind": "utf16CodeUnits",\n'
    yield f'"properties": {dumps({"asOf": result.as_of.isoformat(), "packs": [pack(it) for it in result.packs]})},\n'
    yield '"results": ['
    mark = "\n"
    for one in findings_shown(result, options.show):
        yield mark + dumps(_result(one, index[one.rule], paths, lang))
        mark = ",\n"
    yield "\n]}]}\n"


def _driver(result: Result, lang: str) -> Record:
    bases: dict[str, tuple[Basis, ...]] = {}
    for one in result.findings:
        bases.setdefault(one.rule, one.basis)
    return {
        "name": "listing-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(sheet, bases.get(sheet.id, ()), lang) for sheet in result.rules.values()],
    }


def _rule(sheet: RuleSheet, bases: tuple[Basis, ...], lang: str) -> Record:
    title = _sentence(say(sheet.title, lang), lang)
    advice = [_sentence(say(words, lang), lang) for words in sheet.advice]
    basis = [_sentence(f"{word('basis', lang)} {_cited(one, lang)}", lang) for one in bases]
    lines = [*advice, *basis] or [title]
    return {
        "id": sheet.id,
        "name": "".join(part.capitalize() for part in sheet.id.replace("/", "-").split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join([title, *advice])[:1024]},
        "help": {"text": "\n".join(lines), "markdown": "\n".join(f"- {line}" for line in lines)},
        "defaultConfiguration": {"level": sheet.severity},
        "properties": {"tags": [sheet.reason, sheet.pack], "problem.severity": _PROBLEM[sheet.severity]},
    }


def _cited(basis: Basis, lang: str) -> str:
    grade = f"[{basis.grade} {word(f'grade-{basis.grade}', lang)}]"
    return " ".join(part for part in (basis.title, basis.clause, grade) if part)


def _invocation(result: Result, lang: str) -> Record:
    """How the run went: what could not be checked is told here, so that it is never taken for a pass."""
    started = datetime.fromisoformat(result.started).astimezone(UTC)
    return {
        "executionSuccessful": result.exit_code != 2,
        "exitCode": result.exit_code,
        "startTimeUtc": started.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": [_notification(gap, lang) for gap in result.not_checked],
    }


def _notification(gap: Gap, lang: str) -> Record:
    said = phrase("gap", lang, rule=gap.rule, listing=gap.listing.id, field=gap.field, reason=gap.reason.text(lang))
    return {
        "level": "note",
        "message": {"text": _sentence(said, lang)},
        "associatedRule": {"id": gap.rule},
        "locations": [{"physicalLocation": _place(gap.listing.path, gap.listing.row)}],
    }


def _result(one: Finding, rule_index: int, paths: dict[str, str], lang: str) -> Record:
    advice = [say(words, lang) for words in one.advice[:1]]
    record: Record = {
        "ruleId": one.rule,
        "ruleIndex": rule_index,
        "level": one.severity,
        "message": {"text": " ".join(_sentence(text, lang) for text in [say(one.message, lang), *advice])},
        "locations": [
            {
                "physicalLocation": _region(one),
                "logicalLocations": [{"name": one.field or "/", "fullyQualifiedName": one.listing.id + one.field}],
            }
        ],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
        "properties": {
            "listing": one.listing.id,
            "field": one.field,
            "platforms": list(one.platforms),
            "verdict": one.verdict,
            "reason": one.reason,
        },
    }
    if related := _related(one, paths, lang):
        record["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related, 1)]
    if one.image and one.image.boxes:
        record["attachments"] = [_attachment(one.image, one.listing, lang)]
    if one.status != "shown":
        reason = one.waiver.get("reason") if one.waiver else None
        reason = reason or word("baseline-justification", lang)
        record["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return record


def _region(one: Finding) -> Record:
    """The place in the listing's file, columns in UTF-16 units; line 1 where nothing better is known."""
    place = one.location or Location(one.listing.path, one.listing.row)
    physical = _place(place.path, place.line)
    column, end_column = place.utf16 or (place.column, place.end_column)
    region = {"startColumn": column, "endLine": place.end_line, "endColumn": end_column}
    physical["region"] |= {key: value for key, value in region.items() if value is not None}
    return physical


def _related(one: Finding, paths: dict[str, str], lang: str) -> list[Record]:
    """The picture that the finding is about, and the other ends of it."""
    places = []
    if one.image:
        said = _sentence(phrase("this-picture", lang, path=one.image.name), lang)
        places.append({"physicalLocation": _picture(one.image, one.listing), "message": {"text": said}})
    for other in one.related:
        path = paths.get(other.listing or "", one.listing.path)
        said = " ".join(part for part in (other.label, other.listing, other.field) if part)
        places.append({"physicalLocation": _place(path), "message": {"text": _sentence(said, lang)}})
    return places


def _attachment(image: Image, listing: ListingRef, lang: str) -> Record:
    """The boxes: SARIF has no region of pixels, but an attachment may hold rectangles."""
    rectangles = []
    for box in image.boxes:
        sides = {"left": box.x, "top": box.y, "right": box.x + box.width, "bottom": box.y + box.height}
        rectangles.append({**sides, **({"message": {"text": _sentence(box.label, lang)}} if box.label else {})})
    description = {"text": _sentence(phrase("this-picture", lang, path=image.name), lang)}
    return {"description": description, **_picture(image, listing), "rectangles": rectangles}


def _picture(image: Image, listing: ListingRef) -> Record:
    if "://" in image.path:
        return {"artifactLocation": {"uri": quote(image.path, safe="/:?&=#%@+,;")}}
    return {"artifactLocation": {"uri": _uri(shown(listing.path, image.path))}}


def _place(path: str, line: int | None = None) -> Record:
    return {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": line or 1}}


def _uri(path: str) -> str:
    """`path` as a relative reference; an absolute one, from outside the working folder, as a file address."""
    if path.startswith("/"):
        return "file://" + quote(path)
    if path[1:3] == ":/":
        return f"file:///{path[:2]}{quote(path[2:])}"
    return quote(path)


def _sentence(text: str, lang: str) -> str:
    """`text` as one plain sentence with its full stop. Brackets are escaped: SARIF takes `[x](address)` for a link."""
    said = visible(text).rstrip().replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return said if said.endswith(("。", ".")) else said + ("。" if lang == "zh-CN" else ".")
