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
from typing import Any, Literal

from listing_lint.checkers.markers import FieldPath, LinearPattern, Phrase
from listing_lint.checkers.registry import Result, params
from listing_lint.checkers.view import View
from listing_lint.finding import Exempt, Hit, Severity, Text, Verdict
from listing_lint.listings import fields
from listing_lint.matching.automaton import Automaton, Match
from listing_lint.matching.normal import Normal, fold, normal
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
    the listing's texts (`anywhere`), for example a standard's number. `registered_in`: fields (brand, model) in whose
    value the claim stands, and whose value stands around the claim.
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
    for target in view.targets:
        matches = state.automaton.scan(target.value).get(state.owner)
        if not matches:
            continue
        shadow = normal(target.value)
        for candidate, freed in _judge(shadow.text, matches, state):
            text = _text(target, shadow, candidate.start, candidate.end)
            if freed:
                if freed.code:
                    yield Exempt(target.pointer, text, freed.code)
            else:
                yield _exempted(params, view, target, shadow.text, candidate, text)


def _judge(text: str, matches: Sequence[Match], state: State) -> Iterator[tuple[Candidate, Term | None]]:
    """The claims that stand against other claims, each with the allow term that frees it, if one does."""
    claims: list[Candidate] = []
    allows: list[Candidate] = []
    for number, start, end in matches:
        candidate = _in_context(text, state.terms[number], start, end)
        if candidate:
            (claims if number < state.claims else allows).append(candidate)
    claims.sort(key=lambda claim: (claim.start - claim.end, claim.start))
    standing: list[Candidate] = []
    for claim in claims:
        if not any(claim.start < other.end and other.start < claim.end for other in standing):
            standing.append(claim)
    for claim in sorted(standing, key=lambda claim: claim.start):
        length = claim.end - claim.start
        freeing = (
            allow
            for allow in allows
            if allow.left < claim.end and claim.start < allow.right and allow.right - allow.left >= length
        )
        best = max(freeing, key=lambda allow: allow.right - allow.left, default=None)
        yield claim, best.term if best else None


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


def _exempted(params: Params, view: View, target: fields.Field, text: str, claim: Candidate, found: Text) -> Result:
    """The claim's hit, or its exemption, after the rule's exemptions."""
    begin, close = sentence(text, claim.start, claim.end)
    matched = text[claim.start : claim.end]
    scopes = {"sentence": text[begin:close], "before": text[begin : claim.start], "after": text[claim.end : close]}
    for exemption in params.exemptions:
        if any(fields.matches(target.pointer, path) for path in exemption.not_in):
            continue
        if exemption.claim and not linear(exemption.claim).search(matched):
            continue
        if exemption.near and not linear(exemption.near).search(scopes[exemption.scope]):
            continue
        effect: str | None = exemption.effect
        if exemption.proof and not _proven(exemption.proof, view, matched, scopes["sentence"]):
            effect = exemption.without_proof
        if effect == "exempt":
            return Exempt(target.pointer, found, exemption.code)
        if effect:
            return Hit(
                target.pointer,
                verdict=_VERDICTS[effect],
                severity=exemption.severity,
                text=found,
                args={"code": exemption.code},
            )
    return Hit(target.pointer, verdict=claim.term.verdict, severity=claim.term.severity, text=found)


_VERDICTS: dict[str, Verdict] = {"evidence": "evidence", "review": "review"}


def _proven(proof: Proof, view: View, matched: str, around: str) -> bool:
    if any(document.value in proof.documents for document in view.fields("qualifications[*].type")):
        return True
    if proof.nearby and linear(proof.nearby).search(around):
        return True
    if proof.anywhere and any(linear(proof.anywhere).search(fold(text)) for text in view.texts()):
        return True
    for path in proof.registered_in:
        for field in view.fields(path):
            name = fold(str(field.value))
            if matched in name and name in around:
                return True
    return False


def _text(target: fields.Field, shadow: Normal, start: int, end: int) -> Text:
    start, end = shadow.span(start, end)
    return Text(target.value, start, end, target.origin)


def _folded(phrase: str) -> Sequence[str]:
    """The literals of a phrase as shadows have them."""
    found = literals(phrase)
    return found if fold(phrase) == phrase else [fold(literal) for literal in found]


def _term(entry: Any) -> Term:
    return entry if isinstance(entry, Term) else Term(phrase=entry)
