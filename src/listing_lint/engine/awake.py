"""Which rules have something to say: sieves look at the texts of many listings at once, most rules are not even asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from listing_lint.checkers.registry import Sieve
from listing_lint.engine.plan import Applicable, Plan, Sieved
from listing_lint.engine.targets import Targets
from listing_lint.listings.fields import Field
from listing_lint.packs.rule import Rule


class Awake(NamedTuple):
    """The places (in `Applicable.choices`) of the rules to run on one variant, in order; and those whose sieve failed, with
    its error."""

    places: list[int]
    crashed: list[tuple[int, Exception]]


def awake(variants: Sequence[tuple[Applicable, Targets]], plan: Plan) -> list[Awake]:
    """The rules to run on each of `variants`, which are of `plan`: not those that need a field which is not there; of those
    that a sieve picks by the texts at their targets, only these. What is no text there, or can't be read, picks all."""
    places = [_needed(applicable, targets) for applicable, targets in variants]
    crashed: dict[int, list[tuple[int, Exception]]] = {}
    asked: dict[Sieve, list[_Asked]] = {}
    for sieved, holders, texts in _texts(variants, places):
        for rule, numbered in sieved:
            sieve = _sieve(rule, plan)
            if sieve:
                asked.setdefault(sieve, []).append(_Asked(numbered, holders, texts))
            else:
                for holder in holders:
                    places[holder].update(*numbered.values())
    for sieve, several in asked.items():
        picked = iter(_sifted(sieve, [text for one in several for text in one.texts]))
        for numbered, holders, _ in several:
            for variant, rules in zip(holders, picked, strict=False):
                if isinstance(rules, Exception):
                    failed = ((place, rules) for some in numbered.values() for place in some)
                    crashed.setdefault(variant, []).extend(failed)
                elif rules:  # mostly none
                    places[variant].update(place for rule in rules for place in numbered.get(rule, ()))
    return [Awake(sorted(some), crashed.get(number, [])) for number, some in enumerate(places)]


def _needed(applicable: Applicable, targets: Targets) -> set[int]:
    data = targets.variant.data
    return {
        place for needs, some in applicable.needing.items() if not needs or not needs.isdisjoint(data) for place in some
    }


def _sieve(rule: Rule, plan: Plan) -> Sieve | None:
    try:
        return plan.ready(rule).sieve
    except Exception:
        return None  # the checker is at fault: running its rules will tell


class _Asked(NamedTuple):
    """Texts that a sieve is asked about: the places of the rules that it picks by number, and of each text the number of
    the variant that holds it."""

    numbered: Mapping[int, tuple[int, ...]]
    holders: list[int]
    texts: list[Field]


def _texts(
    variants: Sequence[tuple[Applicable, Targets]], places: Sequence[set[int]]
) -> Iterable[tuple[Sieved, list[int], list[Field]]]:
    """The texts at the same target of these variants, and which of them each is of; with the rules to ask about."""
    found: dict[int, tuple[Sieved, list[int], list[Field]]] = {}
    for number, (applicable, targets) in enumerate(variants):
        data = targets.variant.data
        for root in data:
            for target, needs, sieved in applicable.sieved.get(root, ()):
                if needs and needs.isdisjoint(data):
                    continue
                there = targets.at(target)
                _, holders, texts = found.setdefault(id(sieved), (sieved, [], []))
                unasked = bool(there.gaps)  # each rule says that it could not look
                for text in there.fields:
                    if isinstance(text.value, str):
                        holders.append(number)
                        texts.append(text)
                    else:
                        unasked = True  # an amount of money, say: sieves know texts only
                if unasked:
                    for _, numbered in sieved:
                        places[number].update(*numbered.values())
    return found.values()


def _sifted(sieve: Sieve, texts: Sequence[Field]) -> Sequence[Collection[int] | Exception]:
    """The numbers that a sieve picks by each of `texts`. Where it fails each is tried alone: a text costs no other."""
    try:
        picked = sieve(texts)
        if len(picked) != len(texts):
            raise ValueError(f"a sieve gave {len(picked)} answers about {len(texts)} texts")
        return picked
    except Exception as error:  # a sieve is code that we did not write
        return [error] if len(texts) == 1 else [_sifted(sieve, [text])[0] for text in texts]
