"""Why a claim is lawful after all: the exemptions of `terms` rules, and what a listing shows as proof."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Literal

from listing_lint.checkers.markers import FieldPath, LinearPattern
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.finding import Severity
from listing_lint.matching.normal import normal
from listing_lint.matching.patterns import linear
from listing_lint.matching.sentences import clause, sentence

Scope = Literal["sentence", "before", "after", "clause", "clause-before", "clause-after", "listing"]
Patterns = LinearPattern | tuple[LinearPattern, ...]
Effect = Literal["exempt", "evidence", "review"]


@params
class Proof:
    """What shows that a claim may be made; any one of the named things is enough.

    `documents`: types of qualification in the listing. `pattern`: words in the same sentence (`nearby`) or anywhere in
    the listing's texts (`anywhere`), for example a standard's number. `registered_in`: fields (brand, model) whose
    value stands around the claim. With the brand 最好牌, the first claim of 最好牌核桃，全网最好 is lawful, the second is not.
    """

    documents: tuple[str, ...] = ()
    nearby: LinearPattern | None = None
    anywhere: LinearPattern | None = None
    registered_in: tuple[FieldPath, ...] = ()


@params
class Exemption:
    """A reason why a claim is lawful. It applies where `near` (all of several patterns) is found in the `scope` (absent:
    always) and `unless` (any of several) is not, in a field outside `not_in` and for a claim that `claim` matches.

    `scope` is the claim's sentence or its clause (matching/sentences.py), whole, or what stands in it before or after
    the claim; or every text of the listing. With its proof, or where it needs none, its `effect` holds: exempt, evidence
    or review. Without its proof the claim has the verdict `without_proof`; where that is absent the exemption does not
    apply at all.
    """

    code: str
    near: Patterns = ()
    unless: Patterns = ()
    claim: LinearPattern | None = None
    scope: Scope = "sentence"
    not_in: tuple[FieldPath, ...] = ()
    effect: Effect = "exempt"
    proof: Proof | None = None
    without_proof: Literal["evidence", "review"] | None = None
    severity: Severity | None = None


def decide(
    exemptions: Sequence[Exemption], shown: "Shown", text: str, start: int, end: int
) -> tuple[Exemption, Effect] | None:
    """The first of `exemptions` that applies to the claim [start, end) of a shadow, and its effect."""
    scopes = _Scopes(shown, text, start, end)
    for one in exemptions:
        if one.claim and not linear(one.claim).search(scopes.claim):
            continue
        if not all(linear(pattern).search(scopes[one.scope]) for pattern in _several(one.near)):
            continue
        if any(linear(pattern).search(scopes[one.scope]) for pattern in _several(one.unless)):
            continue
        effect: Effect | None = one.effect
        if one.proof and not shown.proves(one.proof, text, start, end):
            effect = one.without_proof
        if effect:
            return one, effect
    return None


def _several(patterns: Patterns) -> tuple[str, ...]:
    return (patterns,) if isinstance(patterns, str) else patterns


class _Scopes(dict[str, str]):
    """The texts in which the exemptions of one claim look; each is cut when the first one asks."""

    def __init__(self, shown: "Shown", text: str, start: int, end: int) -> None:
        self._shown = shown
        self._at = text, start, end
        self.claim = text[start:end]

    def __missing__(self, scope: str) -> str:
        if scope == "listing":
            return self._shown.words()
        text, start, end = self._at
        begin, close = (clause if scope.startswith("clause") else sentence)(text, start, end)
        part = (
            slice(begin, start) if scope.endswith("before") else slice(end if scope.endswith("after") else begin, close)
        )
        found = self[scope] = text[part]
        return found


class Shown:
    """What a listing shows for its claims. What does not depend on the claim is looked for once."""

    def __init__(self, view: View) -> None:
        self.words = cache(partial(_words, view))
        """All texts of the listing, as shadows, a line each."""
        self._has = cache(partial(_has, view))
        self._names = cache(partial(_names, view))

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


def _words(view: View) -> str:
    return "\n".join(normal(text).text for text in view.texts())


def _has(view: View, documents: tuple[str, ...], anywhere: str | None) -> bool:
    """Whether the listing has one of these documents, or a text in which the pattern `anywhere` is found."""
    if any(document.value in documents for document in view.fields("qualifications[*].type")):
        return True
    return anywhere is not None and any(linear(anywhere).search(normal(text).text) for text in view.texts())


def _names(view: View, paths: tuple[str, ...]) -> list[str]:
    """What stands in these fields, in the form that shadows have."""
    return [normal(str(field.value)).text for path in paths for field in view.fields(path)]
