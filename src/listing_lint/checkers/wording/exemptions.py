"""Why a claim is lawful after all: the exemptions of `terms` rules, and what a listing shows as proof."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any, Literal, NamedTuple

from listing_lint.checkers.documents.entries import Names, has_one_of
from listing_lint.checkers.markers import FieldPath, FoldedPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Severity, Verdict
from listing_lint.listings import fields
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear, together
from listing_lint.matching.sentences import clause, sentence

Scope = Literal["sentence", "before", "after", "clause", "clause-before", "clause-after", "listing"]
Patterns = FoldedPattern | tuple[FoldedPattern, ...]
Effect = Literal["exempt", "evidence", "review", "stands"]


@params
class Proof:
    """What shows that a claim may be made; any one of the named things is enough.

    `documents`: types of qualification in the listing. `pattern`: words in the same sentence (`nearby`) or anywhere in
    the listing's texts (`anywhere`), for example a standard's number. `registered_in`: fields (brand, model) whose
    value stands around the claim. With the brand 最好牌, the first claim of 最好牌核桃，全网最好 is lawful, the second is not.
    """

    documents: Names = ()
    nearby: FoldedPattern | None = None
    anywhere: FoldedPattern | None = None
    registered_in: tuple[FieldPath, ...] = ()


@params
class Exemption:
    """A reason why a claim is lawful. It applies where `near` (all of several patterns) is found in the `scope` (absent:
    always) and `unless` (any of several) is not, in a field outside `not_in` and for a claim that `claim` matches.

    `scope` is the claim's sentence or its clause (matching/sentences.py), whole, or what stands in it before or after
    the claim; or every text of the listing. With its proof, or where it needs none, its `effect` holds: exempt, evidence,
    review, or that the claim stands, whatever exemption follows. Without its proof the claim has the verdict
    `without_proof`; where that is absent the exemption does not apply at all.
    """

    code: str
    near: Patterns = ()
    unless: Patterns = ()
    claim: FoldedPattern | None = None
    scope: Scope = "sentence"
    not_in: tuple[FieldPath, ...] = ()
    effect: Effect = "exempt"
    proof: Proof | None = None
    without_proof: Literal["evidence", "review"] | None = None
    severity: Severity | None = None


class Applied(NamedTuple):
    """An exemption that applies, and its effect here."""

    exemption: Exemption
    effect: Effect

    @property
    def verdict(self) -> Verdict | None:
        """What is left of the claim; None where nothing is."""
        return self.effect if self.effect in ("evidence", "review") else None


class Exemptions:
    """The exemptions of one rule, in order."""

    def __init__(self, several: Sequence[Exemption]) -> None:
        self._several = [(one, _tuple(one.near), _tuple(one.unless)) for one in several]
        self._sets: dict[str, tuple[list[str], Any]] = {}

    def decide(self, shown: "Shown", pointer: str, text: str, start: int, end: int) -> Applied | None:
        """What the first that applies makes of the claim [start, end) of a shadow, in the field at `pointer`."""
        scopes = _Scopes(self, shown, text, start, end)
        for one, near, unless in self._several:
            if one.claim and one.claim not in scopes[_CLAIM]:
                continue
            if near and not scopes[one.scope].issuperset(near):
                continue
            if unless and not scopes[one.scope].isdisjoint(unless):
                continue
            if one.not_in and any(fields.matches(pointer, path) for path in one.not_in):
                continue
            effect: Effect | None = one.effect
            if one.proof and not shown.proves(one.proof, text, start, end):
                effect = one.without_proof
            if effect == "stands":
                return None
            if effect:
                return Applied(one, effect)
        return None

    def found(self, scope: str, text: str) -> frozenset[str]:
        """The patterns about a scope that are found in it, all in one pass."""
        if scope not in self._sets:
            about = (
                ((one.claim,) if scope == _CLAIM and one.claim else ())
                + ((*near, *unless) if scope == one.scope else ())
                for one, near, unless in self._several
            )
            patterns = list(dict.fromkeys(chain.from_iterable(about)))
            self._sets[scope] = patterns, together(tuple(patterns), ignore_case=False)
        patterns, matcher = self._sets[scope]
        return frozenset(patterns[index] for index in matcher.Match(text) or ())


_CLAIM = "claim"


def _tuple(patterns: Patterns) -> tuple[str, ...]:
    return (patterns,) if isinstance(patterns, str) else patterns


class _Scopes(dict[str, frozenset[str]]):
    """The patterns that are found in each scope of one claim; a scope is looked through when the first one asks."""

    def __init__(self, exemptions: Exemptions, shown: "Shown", text: str, start: int, end: int) -> None:
        self._exemptions = exemptions
        self._shown = shown
        self._at = text, start, end
        self._bounds: dict[bool, tuple[int, int]] = {}

    def __missing__(self, scope: str) -> frozenset[str]:
        if scope == "listing":  # the same for every claim
            if self._shown.in_listing is None:
                self._shown.in_listing = self._exemptions.found(scope, self._shown.words)
            return self._shown.in_listing
        found = self[scope] = self._exemptions.found(scope, self._text(scope))
        return found

    def _text(self, scope: str) -> str:
        text, start, end = self._at
        if scope == _CLAIM:
            return text[start:end]
        in_clause = scope.startswith("clause")
        if in_clause not in self._bounds:
            self._bounds[in_clause] = (clause if in_clause else sentence)(text, start, end)
        begin, close = self._bounds[in_clause]
        if scope.endswith("before"):
            return text[begin:start]
        return text[end if scope.endswith("after") else begin : close]


class Shown:
    """What a listing shows for its claims. What does not depend on the claim is looked for once."""

    def __init__(self, view: View) -> None:
        self.in_listing: frozenset[str] | None = None
        """The patterns of the rule's exemptions that are found somewhere in the listing."""
        self._view = view
        self._known: dict[Any, bool] = {}
        self._named: dict[tuple[str, ...], list[str]] = {}

    @cached_property
    def words(self) -> str:
        """All texts of the listing, as shadows, a line each."""
        return "\n".join(normal(text).text for text in self._view.texts())

    def proves(self, proof: Proof, text: str, start: int, end: int) -> bool:
        """Whether there is one of the things of `proof` for the claim [start, end) of `text`."""
        if self._has(proof.documents, proof.anywhere):
            return True
        begin, close = sentence(text, start, end)
        if proof.nearby and linear(proof.nearby).search(text[begin:close]):
            return True
        for name in self._names(proof.registered_in):
            more = len(name) - (end - start)
            if more >= 0 and text.find(name, max(begin, start - more), min(close, end + more)) >= 0:
                return True  # the name stands around the claim
        return False

    def _has(self, documents: tuple[str, ...], anywhere: str | None) -> bool:
        """Whether the listing has one of these documents, or a text in which the pattern `anywhere` is found."""
        key = (documents, anywhere)
        if key not in self._known:
            shown = has_one_of(self._view.variant.data, documents)
            self._known[key] = shown or bool(anywhere and linear(anywhere).search(self.words))
        return self._known[key]

    def _names(self, paths: tuple[str, ...]) -> list[str]:
        """What stands in these fields, in the form that shadows have."""
        if paths not in self._named:
            places = (place for path in paths for place in self._view.fields(path))
            self._named[paths] = [normal(str(place.value)).text for place in places]
        return self._named[paths]
