"""The examples of rules, run: each is a test of its rule, and together they prove that it can fire and can pass."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from listing_lint.finding import Exempt, Hit, NotChecked
from listing_lint.listings.model import Data
from listing_lint.messages import Message, message
from listing_lint.packs.load import Pack, Ruleset
from listing_lint.packs.rule import Rule, arguments
from listing_lint.packs.select import Selection, decide

Result = Hit | Exempt | NotChecked
Given = Mapping[str, Mapping[str, Any]]
"""Facts that an example gives: the file as the listing names it -> name of the fact -> value."""

Evaluate = Callable[[Rule, Sequence[Data], date, Sequence[str], Given], Sequence[Result]]
"""Runs a rule over listings (several only for a rule about the whole catalogue) on the platforms for which it is on,
with the facts that are given and no others; returns what it says of the first listing."""

RESERVED = frozenset({"expect", "matched", "code", "as_of", "platforms", "not_checked", "facts", "listings"})
"""The keys of an example that are not the listing's."""

_FIRING = frozenset({"violation", "evidence", "review"})
_PASSING = frozenset({"none", "exempt"})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class ExampleOutcome(NamedTuple):
    """One example, or a rule that lacks some: where it stands, and why it fails (None: it holds)."""

    rule: str
    path: str
    line: int
    failure: Message | None = None


def run(ruleset: Ruleset, evaluate: Evaluate, rule_ids: Iterable[str] | None = None) -> list[ExampleOutcome]:
    """Run the examples of the rules that are named (None: of all), in their order; not of those switched off."""
    wanted = None if rule_ids is None else {ruleset.find(id).id for id in rule_ids}
    packs = {pack.name: pack for pack in ruleset.packs}
    outcomes: list[ExampleOutcome] = []
    for rule in ruleset.rules.values():
        if not rule.off and (wanted is None or rule.id in wanted):
            if lacking := _lacking(rule):
                outcomes.append(ExampleOutcome(rule.id, rule.path, rule.line, lacking))
            for example, (path, line) in zip(rule.examples, rule.example_places, strict=True):
                failure = _failure(rule, packs[rule.pack], example, evaluate)
                outcomes.append(ExampleOutcome(rule.id, path, line, failure))
    return outcomes


def _lacking(rule: Rule) -> Message | None:
    """What kind of example a rule lacks."""
    expected = {example.get("expect") for example in rule.examples}
    if not rule.examples:
        return message("packs.example-none")
    if not expected & _FIRING:
        return message("packs.example-no-firing")
    return None if expected & _PASSING else message("packs.example-no-passing")


def _failure(rule: Rule, pack: Pack, example: Mapping[str, Any], evaluate: Evaluate) -> Message | None:
    from listing_lint.listings.schema import ListingData
    from listing_lint.listings.validate import problems_of

    if ("expect" in example) == bool(example.get("not_checked")):
        return message("packs.example-expectation")
    platforms = example.get("platforms") or [_usual_platform(rule, pack)]
    as_of = date.fromisoformat(example["as_of"]) if "as_of" in example else _usual_day(rule, pack)
    listings = []
    for raw in _listings(example, platforms):
        data, problems = problems_of(ListingData, raw, None)
        if problems:
            return message("packs.example-invalid", why=problems[0].message)
        listings.append(data)
    results = evaluate(rule, listings, as_of, platforms, example.get("facts", {}))
    if not _as_expected(rule, example, results):
        return _unexpected(rule, example, results, _why_off(rule, listings[0], platforms, as_of))
    unfilled = next(_unfilled(rule, results), None)
    return message("packs.example-placeholder", placeholder=f"{{{unfilled}}}") if unfilled else None


def _listings(example: Mapping[str, Any], platforms: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The listings of an example as a reader would hand them on."""
    own = {key: value for key, value in example.items() if key not in RESERVED}
    for number, part in enumerate(example.get("listings") or [own], 1):
        yield {"id": "example" if number == 1 else f"example-{number}", "platforms": list(platforms), **part}


def _as_expected(rule: Rule, example: Mapping[str, Any], results: Sequence[Result]) -> bool:
    """Whether `results` are what the example says. What could not be checked is no pass."""
    hits = [result for result in results if isinstance(result, Hit)]
    gaps = [result for result in results if isinstance(result, NotChecked)]
    matched, code = example.get("matched"), example.get("code")
    if example.get("not_checked"):
        return bool(gaps)
    if example["expect"] in _FIRING:
        return any(
            (hit.verdict or rule.verdict) == example["expect"]
            and matched in (None, hit.text and hit.text.matched)
            and code in (None, hit.args.get("code"))
            for hit in hits
        )
    if hits or gaps:
        return False
    return example["expect"] == "none" or any(
        matched in (None, result.text.matched) and code in (None, result.code)
        for result in results
        if isinstance(result, Exempt)
    )


def _unexpected(rule: Rule, example: Mapping[str, Any], results: Sequence[Result], off: Message | None) -> Message:
    """What was expected and what was found, in the words of an example, and why where that is known."""
    keys = [key for key in ("expect", "code", "matched") if key in example]
    expected = " ".join(str(example[key]) for key in keys) or "not_checked"
    found = ", ".join(_in_words(rule, result) for result in results) or "none"
    why = off or next((result.reason for result in results if isinstance(result, NotChecked)), None)
    if why is None:
        return message("packs.example-expected", expected=expected, found=found)
    return message("packs.example-expected-why", expected=expected, found=found, why=why)


def _in_words(rule: Rule, result: Result) -> str:
    if isinstance(result, NotChecked):
        return f"not_checked {result.field}"
    if isinstance(result, Exempt):
        return f"exempt {result.code} {result.text.matched}"
    matched = [result.text.matched] if result.text else []
    return " ".join([result.verdict or rule.verdict, *matched, result.field])


def _why_off(rule: Rule, data: Data, platforms: Sequence[str], as_of: date) -> Message | None:
    """Why the rule is off for the listing on all platforms, or None where it is on for one of them."""
    category = data.get("category", ())
    path = category["path"] if isinstance(category, dict) else category
    chosen = Selection(select=frozenset({rule.id}))
    decisions = [
        decide(rule, platform=platform, category=path, data=data, as_of=as_of, selection=chosen)
        for platform in platforms
    ]
    why = decisions[0].off
    return None if why is None or any(one.on for one in decisions) else message("packs.example-rule-off", why=why)


def _unfilled(rule: Rule, results: Sequence[Result]) -> Iterator[str]:
    """The placeholders of the message about a hit that it has nothing for."""
    for hit in results:
        if isinstance(hit, Hit):
            templates = (hit.words or rule.message or {}).values()
            wanted = {name for template in templates for name in _PLACEHOLDER.findall(template)}
            given = arguments(hit)
            yield from sorted(name for name in wanted if given.get(name) is None)


def _usual_platform(rule: Rule, pack: Pack) -> str:
    """The platform of an example that names none: the rule's first."""
    named: Sequence[str] = (rule.when or {}).get("platforms") or pack.platforms or ("taobao",)
    return named[0]


def _usual_day(rule: Rule, pack: Pack) -> date:
    """The day of an example that names none: the first of the month of the pack's version, or the nearest day on which
    the rule is in force. It is no day that moves: an example that holds today holds next year."""
    year, month, _ = pack.version.split(".")
    day = date(int(year), int(month), 1)
    if rule.effective_from and day < rule.effective_from:
        return rule.effective_from
    return min(day, rule.effective_until) if rule.effective_until else day
