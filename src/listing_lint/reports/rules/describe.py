"""What there is to know about a rule, a review trigger, a kind of notice, or one of the engine's own rules: once, for every
form in which it is told."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from listing_lint.engine.own import OwnRule
from listing_lint.finding import Basis, best, without_sources
from listing_lint.listings.fields import picture_of
from listing_lint.messages import Words, message
from listing_lint.packs.notices import notice as as_notice
from listing_lint.packs.reviews import trigger as as_trigger
from listing_lint.packs.rule import Rule
from listing_lint.reports.rules.parts import (
    Cited,
    Example,
    Item,
    JudgedBy,
    LookedAt,
    Section,
    Sentence,
    Setting,
    Snippet,
    sentence,
)
from listing_lint.reports.rules.when import in_words, names, whole_lists

_LONGEST = 160
"""Characters of a parameter that are shown; of what is longer only the number of its entries."""


class Description(NamedTuple):
    """`marks`: its weight or effect, its pack, its status if that is not `stable`. `file`: where it stands in the pack."""

    id: str
    kind: Literal["rule", "trigger", "notice", "own"]
    pack: str
    marks: tuple[str, ...]
    title: Words
    file: str | None
    sections: tuple[Section, ...]


def of_rule(rule: Rule) -> Description:
    """A rule of a pack."""
    file = rule.path.rpartition("/")[2]
    return Description(
        rule.id,
        "rule",
        rule.pack,
        (rule.severity, rule.pack, *([] if rule.status == "stable" else [rule.status])),
        rule.title,
        file,
        _filled(
            {
                "message": [Sentence(rule.message)] if rule.message else [],
                "advice": map(Sentence, rule.advice),
                "basis": map(Cited, rule.basis),
                "weight": _weight(rule),
                "where": _where(rule),
                "when": _when(rule),
                "params": _params(rule, file),
                "examples": map(_example, rule.examples),
                "turn": _turn(rule),
            }
        ),
    )


def of_trigger(entry: Mapping[str, Any]) -> Description:
    """A review trigger, from its entry in the loaded packs."""
    trigger = as_trigger(entry)
    effects = [f"effect-{trigger.effect}", f"order-{trigger.order}"]
    effects += [f"resubmit-{trigger.resubmit}"] if trigger.resubmit else []
    return Description(
        trigger.id,
        "trigger",
        trigger.pack,
        (trigger.effect, trigger.pack),
        trigger.title,
        _file(entry),
        _filled(
            {
                "effect": [sentence(f"rule.{name}") for name in effects],
                "advice": map(Sentence, trigger.advice),
                "basis": map(Cited, trigger.basis),
                "weight": [_why(trigger.basis)],
                "where": map(LookedAt, trigger.paths),
                "when": [
                    *_period(trigger.platforms, trigger.first, trigger.last, trigger.when),
                    *whole_lists(trigger.when or {}),
                ],
                "edits": [
                    Example(
                        one["expect"] == "review",
                        one["expect"],
                        f"{_json(one['before'])} → {_json(one['after'])}",
                    )
                    for one in entry.get("examples", ())
                ],
            }
        ),
    )


def of_notice(entry: Mapping[str, Any]) -> Description:
    """A kind of notice, from its entry in the loaded packs."""
    notice = as_notice(entry)
    terms = [sentence(f"rule.term-{term.counts_from}", title=term.title, hours=term.hours) for term in notice.terms]
    bases = dict.fromkeys(basis for term in notice.terms for basis in term.basis)
    return Description(
        notice.id,
        "notice",
        notice.pack,
        ("notice", notice.pack),
        notice.title,
        _file(entry),
        _filled(
            {
                "terms": terms,
                "causes": [
                    sentence("rule.cause", title=one.title, words=names(one.words), reasons=", ".join(one.reasons))
                    for one in notice.causes
                ],
                "advice": map(Sentence, notice.advice),
                "basis": map(Cited, bases),
                "weight": [_why(tuple(bases))],
                "when": [sentence("rule.platforms", names=names(sorted(notice.platforms)))],
            }
        ),
    )


def of_own(own: OwnRule) -> Description:
    """One of the engine's own rules."""
    sheet = own.sheet()
    weight = [sentence(f"rule.severity-{own.severity}"), sentence("rule.reason", reason=own.reason)]
    weight += [sentence("rule.stops")] if own.stops else []
    turn = _switches(own.id) if own.waivable else [sentence("rule.cannot-waive")]
    return Description(
        own.id,
        "own",
        sheet.pack,
        (own.severity, sheet.pack),
        sheet.title,
        None,
        _filled(
            {
                "advice": map(Sentence, sheet.advice),
                "weight": weight,
                "turn": turn,
            }
        ),
    )


def _file(entry: Mapping[str, Any]) -> str:
    """`reviews/edits.yaml`."""
    return "/".join(entry["place"][0].split("/")[-2:])


def _filled(sections: Mapping[str, Any]) -> tuple[Section, ...]:
    """The sections that have something to say."""
    made = (Section(name, tuple(items)) for name, items in sections.items())
    return tuple(section for section in made if section.items)


def _weight(rule: Rule) -> Iterator[Sentence]:
    yield sentence(f"rule.severity-{rule.severity}")
    for severity, platforms, paths in rule.severity_for:
        where = names([*sorted(platforms or ()), *(paths or ())])
        yield sentence("rule.severity-for", where=where, severity=message(f"rule.severity-{severity}"))
    yield _why(rule.basis)
    yield sentence(f"rule.verdict-{rule.verdict}")
    yield sentence("rule.reason", reason=rule.reason)


def _why(bases: Sequence[Basis]) -> Sentence:
    """Why it may weigh what it does: the surest basis decides."""
    surest = best(bases)
    meaning = message(f"report.grade-{surest.grade}")
    return sentence("rule.why-official" if surest.official else "rule.why-hearsay", grade=surest.grade, meaning=meaning)


def _where(rule: Rule) -> Iterator[Item]:
    for path, origins in rule.targets:
        yield LookedAt(path, origins if picture_of(path) else ())
    if not rule.targets:
        yield sentence("rule.whole-listing")


def _when(rule: Rule) -> Iterator[Item]:
    yield from _period(rule.platforms, rule.effective_from, rule.effective_until, rule.when)
    if rule.status != "stable":
        yield sentence(f"rule.status-{rule.status}")
    if rule.replaced_by:
        yield sentence("rule.replaced-by", id=rule.replaced_by)
    if rule.off:
        yield sentence("rule.switched-off", reason=rule.off)
    if rule.aliases:
        yield sentence("rule.aliases", names=", ".join(rule.aliases))
    yield from whole_lists(rule.when or {})


def _period(platforms: frozenset[str], first: Any, last: Any, when: Mapping[str, Any] | None) -> Iterator[Sentence]:
    """The platforms, the days, and the conditions on a listing."""
    if platforms:
        yield sentence("rule.platforms", names=", ".join(sorted(platforms)))
    else:
        yield sentence("rule.every-platform")
    if first:
        yield sentence("rule.from", date=first)
    if last:
        yield sentence("rule.until", date=last)
    yield from in_words(when or {})


def _params(rule: Rule, file: str) -> Iterator[Item]:
    yield JudgedBy(rule.checker)
    for name, value in without_sources(rule.stated()).items():
        written = value if isinstance(value, str) else _json(value)
        if len(written) <= _LONGEST:
            yield Setting(name, written)
        elif isinstance(value, (list, dict)):
            yield Setting(name, message("rule.count", n=len(value), file=file).words())
            yield from _categories(name, value)
        else:
            yield Setting(name, message("rule.long", file=file).words())


def _categories(name: str, value: Any) -> Iterator[Setting]:
    """Which categories a parameter means is always told: everybody asks whether it is theirs."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _categories(f"{name}[{at}]", one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key.endswith("categories"):
                yield Setting(f"{name}.{key}", one if isinstance(one, str) else _json(one))
            else:
                yield from _categories(f"{name}.{key}", one)


def _example(example: Mapping[str, Any]) -> Example:
    shown = {key: value for key, value in example.items() if key not in ("expect", "code")}
    expect = str(example.get("expect", "not checked"))
    said = ", ".join(f"{key}: {_json(value)}" for key, value in shown.items())
    return Example(expect not in ("none", "exempt", "not checked"), expect, said)


def _turn(rule: Rule) -> Iterator[Snippet]:
    if rule.status != "stable":
        yield Snippet(_same("listing-lint.yaml"), f"extend_select: [{rule.id}]")
    yield from _switches(rule.id)
    stated = rule.stated()
    lists = [name for name, value in stated.items() if isinstance(value, list)]
    single = {name: value for name, value in stated.items() if isinstance(value, (int, float, str))}
    own = [f"extend_params: {{{', '.join(f'{name}: [...]' for name in lists)}}}"] if lists else []
    own += [f"params: {{{', '.join(f'{name}: {_json(value)}' for name, value in single.items())}}}"] if single else []
    if own and len(own[-1]) <= _LONGEST:
        yield Snippet(message("rule.own-pack", pack=rule.pack).words(), "\n  ".join([f"- id: {rule.id}", *own]))


def _switches(id: str) -> list[Snippet]:
    waiver = f"{{rule: {id}, reason: ..., expires_on: YYYY-MM-DD, approved_by: ...}}"
    return [
        Snippet(_same("listing-lint.yaml"), f"ignore: [{id}]\nseverity: {{{id}: note}}"),
        Snippet(_same("listing.yaml"), f"waivers: [{waiver}]"),
    ]


def _same(text: str) -> Words:
    """What is written alike in every language."""
    return {"zh-CN": text, "en": text}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
