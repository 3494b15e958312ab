"""JSON, schema version 1: the whole result, for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from listing_lint import __version__
from listing_lint.engine.result import Checked, ExemptMatch, Gap, PackRef, Result, Summary
from listing_lint.finding import SEVERITIES, Basis, Finding, Fix, Image, ListingRef, Measured, Text
from listing_lint.messages import say
from listing_lint.reports.options import Options
from listing_lint.span import Location

SCHEMA_VERSION = 1
LONGEST_VALUE = 50_000
"""From this length on, in code points, `text.value` is left out: the reader has the listing."""

_READABLE = json.JSONEncoder(ensure_ascii=False).encode

Record = dict[str, Any]
"""A JSON object. Its keys and their order are the contract that `schema.py` declares; no language changes them."""


def render(result: Result, options: Options) -> Iterator[str]:
    """One object, in pieces. Each listing, finding, exempt match and gap stands on a line of its own."""
    yield f'{{\n"schema_version": {SCHEMA_VERSION},\n'
    yield f'"tool": {dumps(tool())},\n'
    yield f'"packs": {dumps([pack(one) for one in result.packs])},\n'
    yield f'"run": {dumps(run(result))},\n'
    yield f'"summary": {dumps(summary(result.summary))}'
    yield from _array("listings", map(listing, result.listings))
    yield from _array("findings", (finding(one, options.lang) for one in result.findings))
    yield from _array("exempt", map(exempt, result.exempt))
    yield from _array("not_checked", (gap(one, options.lang) for one in result.not_checked))
    yield "\n}\n"


def dumps(value: Any) -> str:
    """`value` as JSON on one line: Chinese stays readable, half a surrogate pair (utf-8 has none) is escaped."""
    text = _READABLE(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def tool() -> Record:
    return {"name": "listing-lint", "version": __version__}


def pack(one: PackRef) -> Record:
    return {"name": one.name, "version": one.version, "digest": one.digest}


def run(result: Result) -> Record:
    return {
        "as_of": result.as_of.isoformat(),
        "platforms": list(result.platforms),
        "fail_on": result.fail_on,
        "started": result.started,
        "seconds": result.seconds,
    }


def summary(counts: Summary) -> Record:
    names = ("listings", "with_findings", *SEVERITIES, "waived", "baselined", "exempt", "not_checked")
    return {name: getattr(counts, name) for name in names}


def listing(one: Checked) -> Record:
    return {
        **_reference(one.ref),
        "result": one.result,
        "results": dict(one.results),
        "content_hash": one.content_hash,
    }


def finding(one: Finding, lang: str) -> Record:
    return _present(
        rule=one.rule,
        pack=one.pack,
        reason=one.reason,
        verdict=one.verdict,
        severity=one.severity,
        status=one.status,
        platforms=list(one.platforms),
        listing=_reference(one.listing),
        field=one.field,
        location=one.location and _location(one.location),
        text=one.text and _text(one.text),
        image=one.image and _image(one.image),
        measured=one.measured and _measured(one.measured),
        related=[_present(listing=it.listing, field=it.field, label=it.label) for it in one.related] or None,
        message=say(one.message, lang),
        advice=[say(words, lang) for words in one.advice],
        basis=[_basis(it) for it in one.basis],
        fix=one.fix and _fix(one.fix),
        fingerprint=one.fingerprint,
        waiver=dict(one.waiver) if one.waiver else None,
    )


def exempt(one: ExemptMatch) -> Record:
    return {
        "rule": one.rule,
        "listing": _reference(one.listing),
        "platforms": list(one.platforms),
        "field": one.field,
        "text": _text(one.text),
        "code": one.code,
    }


def gap(one: Gap, lang: str) -> Record:
    return {
        "rule": one.rule,
        "listing": _reference(one.listing),
        "platforms": list(one.platforms),
        "field": one.field,
        "reason": one.reason.text(lang),
    }


def _array(name: str, records: Iterable[Record]) -> Iterator[str]:
    yield f',\n"{name}": ['
    mark = "\n"
    for record in records:
        yield mark + dumps(record)
        mark = ",\n"
    yield "]" if mark == "\n" else "\n]"


def _present(**keys: Any) -> Record:
    """The keys that apply: absent, never null."""
    return {key: value for key, value in keys.items() if value is not None}


def _reference(ref: ListingRef) -> Record:
    return _present(id=ref.id, path=ref.path, row=ref.row)


def _location(place: Location) -> Record:
    return _present(
        path=place.path,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        cell=place.cell,
    )


def _text(text: Text) -> Record:
    # a report must not grow with the square of a hostile text: each of its findings would repeat all of it
    value = text.value if len(text.value) <= LONGEST_VALUE else None
    return _present(value=value, start=text.start, end=text.end, matched=text.matched, origin=text.origin)


def _image(image: Image) -> Record:
    boxes = [
        _present(x=box.x, y=box.y, width=box.width, height=box.height, label=box.label or None) for box in image.boxes
    ]
    return _present(path=image.path, page=image.page, width=image.width, height=image.height, boxes=boxes or None)


def _measured(measured: Measured) -> Record:
    return _present(name=measured.name, value=measured.value, limit=measured.limit, unit=measured.unit)


def _basis(basis: Basis) -> Record:
    return _present(title=basis.title, clause=basis.clause, url=basis.url, grade=basis.grade)


def _fix(fix: Fix) -> Record:
    edits = [{"field": it.field, "start": it.start, "end": it.end, "replacement": it.replacement} for it in fix.edits]
    repairs = [{"field": it.field, "operation": it.operation, "params": dict(it.params)} for it in fix.repairs]
    return _present(safe=fix.safe, edits=edits or None, repairs=repairs or None)
