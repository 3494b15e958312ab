"""Where claims stand in their contexts: one search for all rules of a run.

A text is searched exactly when a rule checks it. Which rules have a claim in which text is told for many texts at once,
at a fraction of the cost.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, Protocol

from listing_lint.checkers.markers import FieldPath, FoldedPattern, LanguageName, Phrase, PlatformName, Template
from listing_lint.checkers.registry import params
from listing_lint.checkers.wording.exemptions import Exemption, Exemptions
from listing_lint.finding import Severity, Verdict
from listing_lint.matching.automaton import MANY, Automaton, Index, Match, Reading, Scanned
from listing_lint.matching.block import Block, folded
from listing_lint.matching.edits import Undone
from listing_lint.matching.evasion import suspects
from listing_lint.matching.normal import Normal
from listing_lint.matching.patterns import ending, linear
from listing_lint.matching.segmentation import in_longer, is_word
from listing_lint.matching.sentences import begin, clause, close
from listing_lint.matching.standing import Candidate


@params
class Term:
    """A phrase (matching/phrases.py) in a context. `after` must follow it directly, `before` must stand directly before
    it, `not_after` and `not_before` must not. `word`: its ends must be ends of words (matching/segmentation.py).
    `whole`: the match that is shown reaches over what `before` and `after` matched.

    Of claims: `platforms` and `not_platforms` say for which it is one, `only_in` in which fields. `verdict` and
    `severity`: where it differs from its rule. `message`: what is said in place of the rule's. `replace`: what `fix` puts
    in its place, "" to delete it. Of allow phrases: `code`, where it is an exemption of the guide, so that it is logged."""

    phrase: Phrase
    after: FoldedPattern | None = None
    before: FoldedPattern | None = None
    not_after: FoldedPattern | None = None
    not_before: FoldedPattern | None = None
    word: bool = False
    whole: bool = False
    platforms: tuple[PlatformName, ...] = ()
    not_platforms: tuple[PlatformName, ...] = ()
    only_in: tuple[FieldPath, ...] = ()
    verdict: Verdict | None = None
    severity: Severity | None = None
    message: Mapping[LanguageName, Template] | None = None
    code: str | None = None
    replace: str | None = None


class Terms(Protocol):
    """The params of a rule of claims: its terms, the claims first, and its exemptions."""

    @property
    def claims(self) -> tuple[Phrase | Term, ...]: ...

    @property
    def allow(self) -> tuple[Phrase | Term, ...]: ...

    @property
    def exemptions(self) -> tuple[Exemption, ...]: ...


def terms_of(params: Terms) -> list[Term]:
    """The terms by number, the claims first."""
    return [entry if isinstance(entry, Term) else Term(phrase=entry) for entry in (*params.claims, *params.allow)]


class Found(NamedTuple):
    """What one rule has in one reading of a text: its claims and allow phrases, each in its context."""

    shadow: Normal | Undone
    claims: list[Candidate]
    allows: list[Candidate]


class Finds(NamedTuple):
    """What a rule has in a text. `cut`: the text held too much to be looked at whole."""

    found: list[Found]
    cut: bool


class Search:
    """The claims of all rules of a run, which have numbers. The params of a rule are asked for once a text holds a claim."""

    def __init__(self, compiled: Sequence[Index], params: Sequence[Callable[[], Terms]]) -> None:
        self.states = [State(rule, given, self) for rule, given in enumerate(params)]
        self._automaton = Automaton(compiled)
        # rules ask for the same few texts one after the other
        self._scan = lru_cache(maxsize=128)(self._automaton.scan)
        self._sifted: dict[str, _Sifted] = {}

    def sift(self, texts: Sequence[str]) -> list[Collection[int]]:
        """For each of `texts` the rules that have a claim in it; all, where it is not looked at whole."""
        block, numbers = folded(tuple(texts))
        literals = self._automaton.find(block.text)
        self._sifted = {}
        if len(literals) <= MANY:
            alone = block.holders(suspects(block.text))
            several = [_Sifted(block, place, literals) for place in range(len(numbers))]
            for rule, (number, start, end) in self._automaton.claims(block.text, literals):
                place = block.holder(start)
                if place in alone:
                    continue
                one, begin = several[place], block.starts[place]
                match = (number, start - begin, end - begin)
                one.claims.append((rule, match))
                if rule not in one.rules and _in_context(one.own, self.states[rule].terms[number], *match[1:]):
                    one.rules.add(rule)
            self._sifted = {texts[numbers[at]]: one for at, one in enumerate(several) if at not in alone}
        return [self._sifted[text].rules if text in self._sifted else self._in(text) for text in texts]

    def scan(self, rule: int, text: str) -> Scanned:
        """What a rule, and maybe others, have in a text. Of one that was sifted just now it is known whether there is
        anything, and where."""
        one = self._sifted.get(text)
        if one is None:
            return self._scan(text)
        if rule not in one.rules:
            return _NOTHING
        claims = sorted({match for owner, match in one.claims if owner == rule})
        return Scanned({rule: [Reading(Normal(one.own), claims, partial(self._others, rule, one))]}, False)

    def _others(self, rule: int, one: "_Sifted") -> list[Match]:
        return self._automaton.others(rule, one.own, one.literals)

    def _in(self, text: str) -> Collection[int]:
        readings, cut = self._scan(text)
        if cut:
            return range(len(self.states))
        return {rule for rule in readings if any(found.claims for found in self.states[rule].find(text).found)}


class _Sifted:
    """A text that was sifted, the one at a place of a block: the rules that have a claim in it, where a rule may have one,
    and what else the block says of it."""

    def __init__(self, block: Block, place: int, literals: Sequence[Match]) -> None:
        self.rules: set[int] = set()
        self.claims: list[tuple[int, Match]] = []
        self._block, self._place, self._all = block, place, literals

    @cached_property
    def own(self) -> str:
        """Its shadow."""
        return self._block.own(self._place)

    @property
    def literals(self) -> list[Match]:
        """The literals that were found in it."""
        begin, end = self._block.starts[self._place], self._block.starts[self._place + 1]
        first = bisect_right(self._all, begin, key=_end)
        last = bisect_right(self._all, end - 1, key=_end)
        return [(literal, start - begin, close - begin) for literal, start, close in self._all[first:last]]


def _end(match: Match) -> int:
    return match[2]


_NOTHING = Scanned({}, False)


class State:
    """One rule's share of the run: what it has in each text."""

    def __init__(self, rule: int, params: Callable[[], Terms], search: Search) -> None:
        self._rule = rule
        self.search = search
        self._params = params

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The terms by number, the claims first."""
        return terms_of(self._params())

    @cached_property
    def exemptions(self) -> Exemptions:
        """The rule's exemptions, ready to decide."""
        return Exemptions(self._params().exemptions)

    def find(self, text: str) -> Finds:
        """The rule's claims in a text, in both shadows."""
        readings, cut = self.search.scan(self._rule, text)
        return Finds([self._read(reading) for reading in readings.get(self._rule, ())], cut)

    def _read(self, reading: Reading) -> Found:
        """The matches of a reading that stand in their contexts."""
        shadow = reading.shadow
        claims = self._in_contexts(shadow.text, reading.claims)
        if isinstance(shadow, Undone):  # a claim that rests on nothing undone is in the plain shadow too
            claims = [claim for claim in claims if shadow.sure(claim.left, claim.right)]
        return Found(shadow, claims, self._in_contexts(shadow.text, reading.others()) if claims else [])

    def _in_contexts(self, text: str, matches: Sequence[Match]) -> list[Candidate]:
        found = (_in_context(text, self.terms[number], start, end) for number, start, end in matches)
        return [candidate for candidate in found if candidate]


def _in_context(text: str, term: Term, start: int, end: int) -> Candidate | None:
    if in_longer(text, start, end):
        return None
    left, right = start, end
    if term.after or term.not_after:
        following = text[end : close(text, end)]
        if term.after:
            match = linear(term.after).match(following)
            if not match:
                return None
            right += match.end()
        if term.not_after and linear(term.not_after).match(following):
            return None
    if term.before or term.not_before:
        preceding = text[begin(text, start) : start]
        if term.before:
            match = ending(term.before).search(preceding)
            if not match:
                return None
            left -= len(preceding) - match.start()
        if term.not_before and ending(term.not_before).search(preceding):
            return None
    if term.word:
        first, last = clause(text, start, end)
        if not is_word(text[first:last], start - first, end - first):
            return None
    return Candidate(term, start, end, left, right)
