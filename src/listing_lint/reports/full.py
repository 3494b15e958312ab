"""For people at a terminal: by listing, each finding with its place marked, advice and basis; then the counts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from listing_lint.engine.result import Checked, ExemptMatch, Gap, Result
from listing_lint.finding import Box, Edit, Finding, ListingRef, Measured, Text
from listing_lint.messages import say
from listing_lint.reports.gaps import GapKind, gap_kinds
from listing_lint.reports.options import Options
from listing_lint.reports.summary import summary
from listing_lint.reports.terminal import (
    findings_shown,
    listed,
    paint,
    phrase,
    place,
    severity_word,
    shorten,
    word,
    wrap,
)
from listing_lint.span import cell_width, frame, visible

_SYMBOLS = {"error": "×", "warning": "!", "note": "i"}
_LONGEST = 480
"""The most cells that one text takes: a message may quote a whole description."""
_RULES = 12
"""The most rules that are listed of one kind of gap."""
_BOXES = 4
"""The most boxes that are listed of one picture."""

Item = Finding | ExemptMatch


def render(result: Result, options: Options) -> Iterator[str]:
    """The listings that have something to show, each finding in a block of its own; what could not be checked; the summary."""
    checked = {one.ref: one for one in result.listings}
    for ref, items in _by_listing(result, options).items():
        known = checked.get(ref)
        yield _heading(ref, known, options) + "\n\n"
        for item in items:
            yield "".join(line.rstrip() + "\n" for line in _block(item, known, options)) + "\n"
    if "not-checked" in options.show:
        for kind in gap_kinds(result.not_checked, options.lang):
            yield "".join(line.rstrip() + "\n" for line in _gap_kind(kind, checked, options)) + "\n"
    yield from summary(result, options)


def _by_listing(result: Result, options: Options) -> dict[ListingRef, list[Item]]:
    items: list[Item] = [*findings_shown(result, options.show)]
    if "exempt" in options.show:
        items += result.exempt
    groups: defaultdict[ListingRef, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.listing].append(item)
    return groups


def _heading(ref: ListingRef, known: Checked | None, options: Options) -> str:
    """`── A001 · 要修改 (douyin) · 通过 (jd)`"""
    parts = ["── " + paint(shorten(ref.id, options.text_width), "strong", options.color)]
    if ref.row:
        parts.append(phrase("row", options.lang, row=ref.row))
    if known:
        platforms: defaultdict[str, list[str]] = defaultdict(list)
        for platform, platform_result in known.results.items():
            platforms[platform_result].append(platform)
        for result, names in platforms.items() or [(known.result, [])]:
            what = paint(word(result, options.lang), result, options.color)
            parts.append(f"{what} ({', '.join(names)})" if names else what)
    return " · ".join(parts)


def _block(item: Item, known: Checked | None, options: Options) -> Iterator[str]:
    if isinstance(item, Finding):
        yield from _finding(item, known, options)
    else:
        code = phrase("code", options.lang, code=item.code)
        yield from _head(f"- {word('exempt', options.lang)}", "dim", item.rule, code, options)
        yield _place(item, known, options)
        yield from _frame(item.text, "dim", options)


def _gap_kind(kind: GapKind, checked: Mapping[ListingRef, Checked], options: Options) -> Iterator[str]:
    """What is missing, which rules could not run for it, and the first of the listings."""
    lang = options.lang
    start = phrase("detail", lang, name=f"? {word('not-checked', lang)}")
    yield from _hanging(start, "dim", kind.reason, 2, options)
    for gap in kind.first:
        yield _place(gap, checked.get(gap.listing), options)
    if kind.listings > len(kind.first):
        yield from _detail("listings", phrase("of-listings", lang, count=kind.listings), options)
    rules = [visible(rule) for rule in kind.rules[:_RULES]]
    if len(kind.rules) > _RULES:
        rules.append(phrase("of-rules", lang, count=len(kind.rules)))
    yield from _detail("rules", listed(rules, lang), options)


def _finding(one: Finding, known: Checked | None, options: Options) -> Iterator[str]:
    style = one.severity if one.status == "shown" else "dim"
    start = f"{_SYMBOLS[one.severity]} {severity_word(one, options.lang)}"
    yield from _head(start, style, one.rule, say(one.message, options.lang), options)
    yield _place(one, known, options)
    if one.text:
        yield from _frame(one.text, style, options)
    for name, text in _details(one, options.lang):
        yield from _detail(name, text, options)


def _detail(name: str, text: str, options: Options) -> Iterator[str]:
    label = f"   = {phrase('detail', options.lang, name=word(name, options.lang))}"
    yield from _hanging(label, "dim", text, cell_width(label), options)


def _head(start: str, style: str, rule: str, text: str, options: Options) -> Iterator[str]:
    """`× 必改[rule]：message`, the lines that follow indented."""
    start = phrase("head", options.lang, start=start, rule=visible(rule))
    yield from _hanging(start, style, text, 2, options)


def _hanging(start: str, style: str, text: str, indent: int, options: Options) -> Iterator[str]:
    first, *rest = wrap(shorten(text, _LONGEST), options.text_width, start, indent)
    yield paint(start, style, options.color) + first[len(start) :]
    yield from rest


def _place(item: Item | Gap, known: Checked | None, options: Options) -> str:
    """`  --> path:line:column  /field (platforms)`, the platforms only where the listing has others too."""
    some = known and set(item.platforms) != set(known.results)
    platforms = f" ({', '.join(item.platforms)})" if some and item.platforms else ""
    field = f"  {shorten(item.field, 200)}" if item.field else ""
    return f"{paint('  -->', 'dim', options.color)} {place(item)}{field}{platforms}"


def _frame(text: Text, style: str, options: Options) -> Iterator[str]:
    """The line of the value that holds the hit, and the marks below it."""
    if not text.value:
        return
    first = text.value.rfind("\n", 0, text.start) + 1
    last = text.value.find("\n", text.start)
    line = text.value[first : last if last >= 0 else None]
    shown, marks = frame(line, text.start - first, min(text.end - first, len(line)), options.text_width - 5)
    gutter = paint("   |", "dim", options.color)
    yield gutter
    yield f"{gutter} {shown}"
    yield f"{gutter} {paint(marks, style, options.color)}"


def _details(one: Finding, lang: str) -> Iterator[tuple[str, str]]:
    """(name, text) of what stands below the frame."""
    if one.waiver:
        yield "waiver", _waiver(one.waiver, lang)
    if one.verdict != "violation":
        yield "verdict", word(f"{one.verdict}-verdict", lang)
    if one.measured:
        yield "measured", _measured(one.measured, lang)
    if one.image:
        size = one.image.width and one.image.height
        args = {"path": one.image.name, "width": one.image.width, "height": one.image.height}
        yield "picture", phrase("pixels", lang, **args) if size else one.image.name
        if one.image.boxes:
            yield "boxes", _boxes(one.image.boxes, lang)
    for other in one.related:
        yield "related", " ".join(part for part in (other.listing, other.field, other.label) if part)
    if one.fix and one.fix.edits:
        yield "change", listed((_edit(edit, one.text) for edit in one.fix.edits if edit.field == one.field), lang)
    if one.fix and one.fix.repairs:
        operations = listed((word(f"operation-{repair.operation}", lang) for repair in one.fix.repairs), lang)
        yield "repair", phrase("repairs" if one.fix.safe else "unsafe-repairs", lang, operations=operations)
    for words in one.advice:
        yield "advice", say(words, lang)
    for basis in one.basis:
        grade = word(f"grade-{basis.grade}", lang)
        yield "basis", " ".join(part for part in (basis.title, basis.clause, f"[{basis.grade} {grade}]") if part)


def _waiver(waiver: Mapping[str, str], lang: str) -> str:
    parts = [waiver.get("reason", "")]
    if name := waiver.get("approved_by"):
        parts.append(phrase("approved-by", lang, name=name))
    if day := waiver.get("expires_on"):
        parts.append(phrase("expires-on", lang, date=day))
    return listed(parts, lang)


def _measured(measured: Measured, lang: str) -> str:
    unit = f" {measured.unit}" if measured.unit else ""
    value = _number(measured.value) + unit
    if measured.limit is None:
        return phrase("measure", lang, name=measured.name, value=value)
    return phrase("measure-with-limit", lang, name=measured.name, value=value, limit=_number(measured.limit) + unit)


def _number(value: int | float | str) -> str:
    return format(value, ".4g") if isinstance(value, float) else str(value)


def _boxes(boxes: tuple[Box, ...], lang: str) -> str:
    shown = []
    for box in boxes[:_BOXES]:
        args = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "label": box.label}
        shown.append(phrase("labelled-box" if box.label else "box", lang, **args))
    if len(boxes) > _BOXES:
        shown.append(phrase("more", lang, count=len(boxes) - _BOXES))
    return ("；" if lang == "zh-CN" else "; ").join(shown)


def _edit(edit: Edit, text: Text | None) -> str:
    before = text.value[edit.start : edit.end] if text else ""
    return f"{before} -> {edit.replacement}".strip()
