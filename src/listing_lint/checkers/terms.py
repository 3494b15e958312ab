"""terms: claims in running text, right in context.

A rule holds *claims* (what must not be said), *allow* contexts in which the same characters are something else
(最大承重, 最近, 第一次), and *exemptions*, each a reason why a claim is lawful after all, with its code.

How a text is judged, inside one rule:
1. Every claim and allow phrase is found in the shadow text (matching/normal.py), all overlapping matches.
2. Of overlapping claims the longest stands. An allow match that overlaps a claim and is at least as long as it frees it;
   its length includes the context that `before` and `after` matched.
3. For a claim that is left, the exemptions are tried in order: the first that fits decides.

Patterns are RE2, over the folded text (lower case, half width), and see at most the sentence around the claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal

from listing_lint.checkers.markers import FieldPath, LinearPattern, Phrase
from listing_lint.checkers.registry import Result, params
from listing_lint.checkers.view import View
from listing_lint.finding import Exempt, Hit, Severity, Text, Verdict
from listing_lint.listings import fields
from listing_lint.listings.fields import Field
from listing_lint.matching.automaton import Automaton, Match
from listing_lint.matching.normal import fold, normal
from listing_lint.matching.patterns import ending, linear
from listing_lint.matching.phrases import literals
from listing_lint.matching.sentences import sentence

JUDGES_WORDING = True


@params
class Term:
    """A phrase (matching/phrases.py) in a context. `after` must follow it directly, `before` must stand directly before
    it, `not_after` and `not_before` must not. `verdict`: what this claim means, where it differs from its rule.
    `code`: for an allow phrase that is an exemption of the guide, so that it is logged."""

    phrase: Phrase
    after: LinearPattern | None = None
    before: LinearPattern | None = None
    not_after: LinearPattern | None = None
    not_before: LinearPattern | None = None
    verdict: Verdict | None = None
    severity: Severity | None = None
    code: str | None = None


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
    """A reason why a claim is lawful. It applies where `near` is found in the claim's sentence (absent: always), in a
    field outside `not_in` and for a claim that `claim` matches (absent: any).

    With its proof, or where it needs none, its `effect` holds: exempt, evidence or review. Without its proof the
    claim has the verdict `without_proof`; where that is absent the exemption does not apply at all.
    """

    code: str
    near: LinearPattern | None = None
    claim: LinearPattern | None = None
    scope: Literal["sentence", "before", "after"] = "sentence"
    not_in: tuple[FieldPath, ...] = ()
    effect: Literal["exempt", "evidence", "review"] = "exempt"
    proof: Proof | None = None
    without_proof: Literal["evidence", "review"] | None = None
    severity: Severity | None = None


@params
class Params:
    """A claim or allow entry is a phrase, or a mapping with its context."""

    claims: tuple[Phrase | Term, ...]
    allow: tuple[Phrase | Term, ...] = ()
    exemptions: tuple[Exemption, ...] = ()


@dataclass(slots=True)
class State:
    """One rule's share of the run's automaton: its terms by number, the claims first."""

    automaton: Automaton[int]
    owner: int
    terms: Sequence[Term]
    claims: int


@dataclass(slots=True)
class Candidate:
    """A term in its context: the phrase at [start, end), the context included at [left, right), all in the shadow."""

    term: Term
    start: int
    end: int
    left: int
    right: int


def prepare(all_params: Sequence[Params]) -> list[State]:
    """One automaton for all rules of the run."""
    tables = [[_term(entry) for entry in (*one.claims, *one.allow)] for one in all_params]
    automaton = Automaton({owner: [_folded(term.phrase) for term in terms] for owner, terms in enumerate(tables)})
    return [
        State(automaton, owner, terms, len(one.claims))
        for owner, (one, terms) in enumerate(zip(all_params, tables, strict=True))
    ]


def check(params: Params, view: View, state: State) -> Iterator[Result]:
    """Every claim that no context frees, and every exempt one."""
    shown: _Shown | None = None
    for target in view.targets:
        matches = state.automaton.scan(target.value).get(state.owner)
        if not matches:
            continue
        shown = shown or _Shown(view)
        shadow = normal(target.value)
        exemptions = [one for one in params.exemptions if not _is_one_of(target, one.not_in)]
        for claim, freed in _judge(shadow.text, matches, state):
            text = Text(target.value, *shadow.span(claim.start, claim.end), target.origin)
            if not freed:
                yield _exempted(exemptions, shown, shadow.text, claim, target, text)
            elif freed.code:
                yield Exempt(target.pointer, text, freed.code)


def _is_one_of(target: Field, paths: Sequence[str]) -> bool:
    return any(fields.matches(target.pointer, path) for path in paths)


def _judge(text: str, matches: Sequence[Match], state: State) -> Iterator[tuple[Candidate, Term | None]]:
    """The claims that stand against other claims, each with the allow term that frees it, if one does.

    Of two ranges that overlap, the one that is at least as long covers an end of the other. So whatever beats a claim is
    found at its first or its last character, and a claim among a million costs no more than one in a title.
    """
    claims: list[Candidate] = []
    allows: list[Candidate] = []
    for number, start, end in matches:
        candidate = _in_context(text, state.terms[number], start, end)
        if candidate:
            (claims if number < state.claims else allows).append(candidate)
    longest = _longest(allows, len(text)) if claims and allows else None
    for claim in _standing(claims, len(text)):
        over = (longest[claim.start], longest[claim.end - 1]) if longest else ()
        best = max(filter(None, over), key=_width, default=None)
        yield claim, best.term if best and _width(best) >= claim.end - claim.start else None


def _standing(claims: Sequence[Candidate], size: int) -> list[Candidate]:
    """The claims that overlap no longer one, in the order of the text."""
    taken = bytearray(size)
    standing: list[Candidate] = []
    for claim in sorted(claims, key=lambda claim: (claim.start - claim.end, claim.start)):
        if not (taken[claim.start] or taken[claim.end - 1]):
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            standing.append(claim)
    return sorted(standing, key=lambda claim: claim.start)


def _longest(allows: Sequence[Candidate], size: int) -> list[Candidate | None]:
    """For each character the longest allow match over it, its context included; of equal ones the last."""
    longest: list[Candidate | None] = [None] * size
    for allow in sorted(allows, key=_width):
        longest[allow.left : allow.right] = [allow] * _width(allow)
    return longest


def _width(candidate: Candidate) -> int:
    return candidate.right - candidate.left


def _in_context(text: str, term: Term, start: int, end: int) -> Candidate | None:
    left, right = start, end
    if term.after or term.not_after or term.before or term.not_before:
        begin, close = sentence(text, start, end)
        following, preceding = text[end:close], text[begin:start]
        if term.not_after and linear(term.not_after).match(following):
            return None
        if term.not_before and ending(term.not_before).search(preceding):
            return None
        if term.after:
            match = linear(term.after).match(following)
            if not match:
                return None
            right += match.end()
        if term.before:
            match = ending(term.before).search(preceding)
            if not match:
                return None
            left -= len(preceding) - match.start()
    return Candidate(term, start, end, left, right)


def _exempted(
    exemptions: Sequence[Exemption], shown: "_Shown", text: str, claim: Candidate, target: Field, found: Text
) -> Result:
    """The claim's hit, or its exemption: the first of `exemptions` that applies decides."""
    begin, close = sentence(text, claim.start, claim.end)
    matched = text[claim.start : claim.end]
    scopes = {"sentence": text[begin:close], "before": text[begin : claim.start], "after": text[claim.end : close]}
    for exemption in exemptions:
        if exemption.claim and not linear(exemption.claim).search(matched):
            continue
        if exemption.near and not linear(exemption.near).search(scopes[exemption.scope]):
            continue
        effect: Literal["exempt", "evidence", "review"] | None = exemption.effect
        if exemption.proof and not shown.proves(exemption.proof, text, claim, begin, close):
            effect = exemption.without_proof
        if effect == "exempt":
            return Exempt(target.pointer, found, exemption.code)
        if effect:
            args = {"code": exemption.code}
            return Hit(target.pointer, verdict=effect, severity=exemption.severity, text=found, args=args)
    return Hit(target.pointer, verdict=claim.term.verdict, severity=claim.term.severity, text=found)


class _Shown:
    """What a listing shows for its claims. What does not depend on the claim is looked for once."""

    def __init__(self, view: View) -> None:
        self._has = cache(partial(_has, view))
        self._names = cache(partial(_names, view))

    def proves(self, proof: Proof, text: str, claim: Candidate, begin: int, close: int) -> bool:
        """Whether there is one of the things of `proof` for a claim in the sentence [begin, close) of `text`."""
        if self._has(proof.documents, proof.anywhere):
            return True
        if proof.nearby and linear(proof.nearby).search(text[begin:close]):
            return True
        for name in self._names(proof.registered_in):
            more = len(name) - (claim.end - claim.start)
            if more >= 0 and text.find(name, max(begin, claim.start - more), min(close, claim.end + more)) >= 0:
                return True  # the name stands around the claim
        return False


def _has(view: View, documents: tuple[str, ...], anywhere: str | None) -> bool:
    """Whether the listing has one of these documents, or a text in which the pattern `anywhere` is found."""
    if any(document.value in documents for document in view.fields("qualifications[*].type")):
        return True
    return anywhere is not None and any(linear(anywhere).search(normal(text).text) for text in view.texts())


def _names(view: View, paths: tuple[str, ...]) -> list[str]:
    """What stands in these fields, in the form that shadows have."""
    return [normal(str(field.value)).text for path in paths for field in view.fields(path)]


def _folded(phrase: str) -> Sequence[str]:
    """The literals of a phrase as shadows have them."""
    found = literals(phrase)
    return found if fold(phrase) == phrase else [fold(literal) for literal in found]


def _term(entry: Any) -> Term:
    return entry if isinstance(entry, Term) else Term(phrase=entry)
