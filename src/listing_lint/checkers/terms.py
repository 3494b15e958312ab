"""terms: claims in running text, right in context.

A rule holds *claims* (what must not be said), *allow* contexts in which the same characters are something else
(最大承重, 最近, 第一次), and *exemptions*, each a reason why a claim is lawful after all, with its code.

How a text is judged, inside one rule:
1. Every claim and allow phrase is found in the shadow of the text (matching/normal.py), all overlapping matches.
2. Of overlapping claims the longest stands. An allow match that overlaps a claim and is at least as long as it frees it;
   its length includes the context that `before` and `after` matched.
3. For a claim that is left, the exemptions are tried in order: the first that fits decides. One that lies inside a phrase
   that the team allows is free as well.
4. The same in the second shadow, where evasive spellings are undone (matching/evasion.py), for the claims that rest on
   one; where that took a guess, the verdict is `review`.

Patterns are RE2, over the folded text (lower case, half width), and see at most the sentence around the claim. A phrase
that begins or ends with a letter or digit of ASCII does not match inside a longer word or number of that kind.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from listing_lint.checkers.markers import Phrase
from listing_lint.checkers.registry import Result, Sieve, params
from listing_lint.checkers.view import TEAM, View
from listing_lint.checkers.wording.claims import Found, Search, State, Term, terms_of
from listing_lint.checkers.wording.exemptions import Applied, Exemption, Shown
from listing_lint.errors import Refused
from listing_lint.finding import Edit, Exempt, Hit, NotChecked, Text
from listing_lint.listings import fields
from listing_lint.listings.fields import Field
from listing_lint.matching.automaton import Index, Sought, index
from listing_lint.matching.edges import first, last
from listing_lint.matching.edits import Undone
from listing_lint.matching.normal import Normal
from listing_lint.matching.standing import Candidate, standing
from listing_lint.messages import message

JUDGES_WORDING = True


@params
class Params:
    """A claim or allow entry is a phrase, or a mapping with its context.

    `replace` is for every claim that has none of its own. `drop`: what `fix` deletes of a claim that begins with it (最 of
    最好吃), the first that does, where two characters or more are left.
    """

    claims: tuple[Phrase | Term, ...]
    allow: tuple[Phrase | Term, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    replace: str | None = None
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise Refused(message("checks.at-least-one", names="claims"))


def compile(params: Params) -> Index:
    """What is looked for of the rule's phrases, the claims first."""
    terms = terms_of(params)
    sought = [Sought(term.phrase, last(term.before or ""), first(term.after or "")) for term in terms]
    return index(sought, len(params.claims))


def prepare(compiled: Sequence[Index], params: Sequence[Callable[[], Params]]) -> list[State]:
    """One search for all rules of the run."""
    return Search(compiled, params).states


def sieve(states: Sequence[State]) -> Sieve:
    """The rules that have a claim in each text."""
    return lambda fields: states[0].search.sift([field.value for field in fields])


def check(params: Params, view: View, state: State) -> Iterator[Result]:
    """Every claim that no context frees, and every exempt one."""
    shown: Shown | None = None
    for target in view.targets:
        if not isinstance(target.value, str):
            continue
        several, cut = state.find(target.value)
        if cut:
            view.not_checked.append(NotChecked(target.pointer, message("checks.too-much-text")))
        shown = shown or Shown(view)
        taken = bytearray(len(target.value))
        for found in several:
            for result in _outermost(_read(params, view, state, target, found, shown)):
                assert result.text
                place = slice(result.text.start, result.text.end)
                if not isinstance(found.shadow, Undone):
                    taken[place] = b"\1" * (place.stop - place.start)
                elif any(taken[place]):
                    continue  # what is plain to see needs no second reading
                yield result


def _outermost(results: Iterable[Hit | Exempt]) -> Iterator[Hit | Exempt]:
    """`results` without the hits that lie inside another one that weighs the same: 降火 of 清热降火 is said."""
    several = list(results)
    ends: dict[Any, int] = {}
    inner: set[int] = set()
    places = [
        (one.text.start, -one.text.end, at) for at, one in enumerate(several) if isinstance(one, Hit) and one.text
    ]
    for _, end, at in sorted(places):
        hit = several[at]
        assert isinstance(hit, Hit)
        weight = (hit.verdict, hit.severity, hit.platforms)
        if -end <= ends.get(weight, 0):
            inner.add(at)
        ends[weight] = max(-end, ends.get(weight, 0))
    return (one for at, one in enumerate(several) if at not in inner)


def _read(
    params: Params,
    view: View,
    state: State,
    target: Field,
    found: Found,
    shown: Shown,
) -> Iterator[Hit | Exempt]:
    """What there is to say about one reading of a text."""
    shadow = found.shadow
    claims = [claim for claim in found.claims if _counts(claim.term, view, target.pointer)]
    for claim, freed in standing(claims, found.allows, len(shadow.text)):
        place = (claim.left, claim.right) if claim.term.whole else (claim.start, claim.end)
        text = Text(target.value, *shadow.span(*place), target.origin)
        if freed:
            if freed.term.code:
                yield Exempt(target.pointer, text, freed.term.code)
            continue
        decision = state.exemptions.decide(shown, target.pointer, shadow.text, claim.start, claim.end)
        if decision and decision.effect == "exempt":
            yield Exempt(target.pointer, text, decision.exemption.code)
            continue
        if view.allows(text, undone=isinstance(shadow, Undone)):
            yield Exempt(target.pointer, text, TEAM)
            continue
        hit = _hit(claim.term, decision, _platforms(claim.term, view) or (), target, text)
        if isinstance(shadow, Undone):
            said = message("checks.other-spelling", read=shadow.text[place[0] : place[1]])
            doubtful = shadow.sure(claim.left, claim.right) == "doubtful"
            hit = hit._replace(advice=(said.words(),), verdict="review" if doubtful else hit.verdict)
        # the rule's message states the offence; of what its context may free nobody knows that it is one
        perhaps = hit.verdict == "review" and not hit.words
        yield hit._replace(edits=_edits(params, claim, shadow, text, target), perhaps=perhaps)


def _hit(term: Term, decision: Applied | None, platforms: tuple[str, ...], target: Field, text: Text) -> Hit:
    """What a claim comes to that nothing frees."""
    hit = Hit(target.pointer, term.verdict, text, severity=term.severity, platforms=platforms, words=term.message)
    if decision is None:
        return hit
    severity = decision.exemption.severity or term.severity
    return hit._replace(verdict=decision.verdict, severity=severity, args={"code": decision.exemption.code})


def _counts(term: Term, view: View, pointer: str) -> bool:
    """Whether a claim is one in this field, for one of the platforms."""
    if term.only_in and not any(fields.matches(pointer, path) for path in term.only_in):
        return False
    return _platforms(term, view) is not None


def _platforms(term: Term, view: View) -> tuple[str, ...] | None:
    """The platforms that a claim is one for, empty for all of the view's; None where it is one for none of them."""
    if not (term.platforms or term.not_platforms):
        return ()
    if not view.platforms:
        return None if term.platforms else ()
    wanted = term.platforms or view.platforms
    found = tuple(name for name in view.platforms if name in wanted and name not in term.not_platforms)
    return found or None


def _edits(params: Params, claim: Candidate, shadow: Normal | Undone, text: Text, target: Field) -> tuple[Edit, ...]:
    """What `fix` would do about a claim."""
    replacement = params.replace if claim.term.replace is None else claim.term.replace
    if replacement is not None:
        return (Edit(target.pointer, text.start, text.end, replacement),)
    for word in params.drop:
        # what is left must stand on its own: 好吃 of 最好吃, but not 佳 of 最佳
        if shadow.text.startswith(word, claim.start, claim.end) and claim.end - claim.start > len(word) + 1:
            return (Edit(target.pointer, *shadow.span(claim.start, claim.start + len(word)), ""),)
    return ()
