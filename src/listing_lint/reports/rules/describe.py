"""What there is to know about a rule, a review trigger, a kind of notice, or one of the engine's own rules: once, for every
form in which it is told."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from listing_lint.engine.own import OwnRule
from listing_lint.finding import Basis
from listing_lint.messages import Words, message
from listing_lint.packs.notices import notice as as_notice
from listing_lint.packs.reviews import trigger as as_trigger
from listing_lint.packs.rule import Rule
from listing_lint.reports.rules.conditions import in_words, names, said

_GRADES = "ABCDM"
_LONGEST = 160
"""Characters of a parameter that are shown; of what is longer only the number of its entries."""


class Said(NamedTuple):
    """A sentence."""

    words: Words


class Path(NamedTuple):
    """A field of a listing that is looked at; with `origins`, the text of these origins that is read in its pictures."""

    path: str
    origins: tuple[str, ...] = ()


class Cited(NamedTuple):
    """A law, a standard or a page on which it rests."""

    basis: Basis


class Checker(NamedTuple):
    """The code that judges; docs/packs.md explains all of its parameters."""

    name: str


class Value(NamedTuple):
    """A parameter as the pack sets it: as JSON, or words about it where it is long."""

    name: str
    value: str | Words


class Example(NamedTuple):
    """A part of a listing, or an edit, and what is said of it. `fires`: it is found."""

    fires: bool
    expect: str
    shown: str


class Snippet(NamedTuple):
    """Lines of YAML for a file of the user's."""

    file: Words
    yaml: str


Item = Said | Path | Cited | Checker | Value | Example | Snippet


class Section(NamedTuple):
    """A heading (`rule.<name>` in the messages) and what stands below it."""

    name: str
    items: tuple[Item, ...]


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
                "message": [Said(rule.message)] if rule.message else [],
                "advice": map(Said, rule.advice),
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
                "effect": [Said(message(f"rule.{name}").words()) for name in effects],
                "advice": map(Said, trigger.advice),
                "basis": map(Cited, trigger.basis),
                "weight": [Said(_why(trigger.basis))],
                "where": map(Path, trigger.paths),
                "when": _period(trigger.platforms, trigger.first, trigger.last, trigger.when),
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
    terms = [
        said(
            f"rule.term-{term.counts_from}", title=term.title, hours=term.hours
        )  # what there is time for, and how much
        for term in notice.terms
    ]
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
                "terms": map(Said, terms),
                "causes": [
                    Said(said("rule.cause", title=one.title, words=names(one.words), reasons=", ".join(one.reasons)))
                    for one in notice.causes
                ],
                "advice": map(Said, notice.advice),
                "basis": map(Cited, bases),
                "weight": [Said(_why(tuple(bases)))],
                "when": [Said(said("rule.platforms", names=names(sorted(notice.platforms))))],
            }
        ),
    )


def of_own(own: OwnRule) -> Description:
    """One of the engine's own rules."""
    sheet = own.sheet()
    weight = [message(f"rule.severity-{own.severity}"), message("rule.reason", reason=own.reason)]
    weight += [message("rule.stops")] if own.stops else []
    turn = _switches(own.id) if own.waivable else [Said(message("rule.cannot-waive").words())]
    return Description(
        own.id,
        "own",
        sheet.pack,
        (own.severity, sheet.pack),
        sheet.title,
        None,
        _filled(
            {
                "advice": map(Said, sheet.advice),
                "weight": [Said(one.words()) for one in weight],
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


def _weight(rule: Rule) -> Iterator[Said]:
    yield Said(message(f"rule.severity-{rule.severity}").words())
    for severity, platforms, paths in rule.severity_for:
        where = names([*sorted(platforms or ()), *(paths or ())])
        weight = message(f"rule.severity-{severity}").words()
        yield Said(said("rule.severity-for", where=where, severity=weight))
    yield Said(_why(rule.basis))
    yield Said(message(f"rule.verdict-{rule.verdict}").words())
    yield Said(message("rule.reason", reason=rule.reason).words())


def _why(basis: Sequence[Basis]) -> Words:
    """Why it may weigh what it does: the best grade of its basis decides."""
    grade = min((one.grade for one in basis), key=_GRADES.index)
    meaning = message(f"report.grade-{grade}").words()
    return said("rule.why-official" if grade in "AB" else "rule.why-hearsay", grade=grade, meaning=meaning)


def _where(rule: Rule) -> Iterator[Item]:
    for path, origins in rule.targets:
        yield Path(path, origins if path.endswith(".text") else ())
    if not rule.targets:
        yield Said(message("rule.whole-listing").words())


def _when(rule: Rule) -> Iterator[Said]:
    yield from _period(rule.platforms, rule.effective_from, rule.effective_until, rule.when)
    if rule.status != "stable":
        yield Said(message(f"rule.status-{rule.status}").words())
    if rule.replaced_by:
        yield Said(message("rule.replaced-by", id=rule.replaced_by).words())
    if rule.off:
        yield Said(message("rule.switched-off", reason=rule.off).words())
    if rule.aliases:
        yield Said(message("rule.aliases", names=", ".join(rule.aliases)).words())


def _period(platforms: frozenset[str], first: Any, last: Any, when: Mapping[str, Any] | None) -> Iterator[Said]:
    """The platforms, the days, and the conditions on a listing."""
    every = message("rule.every-platform").words()
    yield Said(said("rule.platforms", names=", ".join(sorted(platforms))) if platforms else every)
    if first:
        yield Said(message("rule.from", date=first).words())
    if last:
        yield Said(message("rule.until", date=last).words())
    yield from map(Said, in_words(when or {}))


def _params(rule: Rule, file: str) -> Iterator[Item]:
    yield Checker(rule.checker)
    for name, value in _without_sources(rule.stated()).items():
        written = value if isinstance(value, str) else _json(value)
        if len(written) <= _LONGEST:
            yield Value(name, written)
        elif isinstance(value, (list, dict)):
            yield Value(name, message("rule.count", n=len(value), file=file).words())
        else:
            yield Value(name, message("rule.long", file=file).words())


def _example(example: Mapping[str, Any]) -> Example:
    shown = {key: value for key, value in example.items() if key not in ("expect", "code")}
    expect = str(example.get("expect", "not checked"))
    return Example(expect not in ("none", "exempt", "not checked"), expect, _json(shown))


def _turn(rule: Rule) -> Iterator[Snippet]:
    if rule.status != "stable":
        yield Snippet(_CONFIGURATION, f"extend_select: [{rule.id}]")
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
        Snippet(_CONFIGURATION, f"ignore: [{id}]\nseverity: {{{id}: note}}"),
        Snippet(_same("listing.yaml"), f"waivers: [{waiver}]"),
    ]


_CONFIGURATION: Words = {"zh-CN": "listing-lint.yaml", "en": "listing-lint.yaml"}


def _without_sources(value: Any) -> Any:
    """Without the short names of sources: the basis says in full where the numbers were read."""
    if isinstance(value, dict):
        return {key: _without_sources(item) for key, item in value.items() if key != "source"}
    return [_without_sources(item) for item in value] if isinstance(value, list) else value


def _same(text: str) -> Words:
    """What is written alike in every language."""
    return {"zh-CN": text, "en": text}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
