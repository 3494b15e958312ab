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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from listing_lint.checkers.exemptions import Decision, Exemption, Exemptions, Proof, Shown
from listing_lint.checkers.markers import FieldPath, LanguageName, LinearPattern, Phrase, PlatformName
from listing_lint.checkers.registry import Result, Sieve, params
from listing_lint.checkers.view import TEAM, View
from listing_lint.errors import Refused
from listing_lint.finding import Edit, Exempt, Hit, NotChecked, Severity, Text, Verdict
from listing_lint.listings import fields
from listing_lint.listings.fields import Field
from listing_lint.matching.automaton import Automaton, Index, Match, Reading, Sought, index
from listing_lint.matching.edits import Undone
from listing_lint.matching.normal import Normal
from listing_lint.matching.patterns import ending, linear
from listing_lint.matching.segmentation import in_longer, is_word
from listing_lint.matching.sentences import clause, sentence
from listing_lint.matching.standing import Candidate, standing
from listing_lint.messages import message

__all__ = ["Exemption", "Params", "Proof", "Term", "check", "compile", "prepare", "sieve"]

JUDGES_WORDING = True


@params
class Term:
    """A phrase (matching/phrases.py) in a context. `after` must follow it directly, `before` must stand directly before
    it, `not_after` and `not_before` must not. `word`: its ends must be ends of words (matching/segmentation.py).
    `whole`: the match that is shown reaches over what `before` and `after` matched.

    Of claims: `platforms` and `not_platforms` say for which it is one, `only_in` in which fields. `verdict` and
    `severity`: where it differs from its rule. `message`: what is said in place of the rule's. `replace`: what `fix` puts
    in its place, "" to delete it. Of allow phrases: `code`, where it is an exemption of the guide, so that it is logged."""

    phrase: Phrase
    after: LinearPattern | None = None
    before: LinearPattern | None = None
    not_after: LinearPattern | None = None
    not_before: LinearPattern | None = None
    word: bool = False
    whole: bool = False
    platforms: tuple[PlatformName, ...] = ()
    not_platforms: tuple[PlatformName, ...] = ()
    only_in: tuple[FieldPath, ...] = ()
    verdict: Verdict | None = None
    severity: Severity | None = None
    message: Mapping[LanguageName, str] | None = None
    code: str | None = None
    replace: str | None = None


@params
class Params:
    """A claim or allow entry is a phrase, or a mapping with its context.

    `replace` is for every claim that has none of its own. `drop`: what `fix` deletes of a claim that begins with it (最 of
    最好吃), the first that does.
    """

    claims: tuple[Phrase | Term, ...]
    allow: tuple[Phrase | Term, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    replace: str | None = None
    drop: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims:
            raise Refused(message("checks.at-least-one", names="claims"))


class Found(NamedTuple):
    """What one rule has in one reading of a text: its claims and allow phrases, each in its context."""

    shadow: Normal | Undone
    claims: list[Candidate]
    allows: list[Candidate]


class State:
    """One rule's share of the run: what it has in each text. Its params are asked for once a text holds a claim."""

    def __init__(self, rule: int, params: Callable[[], Params], found: Callable[[str], "Finds"]) -> None:
        self.rule = rule
        self.found = found
        self._params = params

    @cached_property
    def terms(self) -> Sequence[Term]:
        """The terms by number, the claims first."""
        params = self._params()
        return [_term(entry) for entry in (*params.claims, *params.allow)]

    @cached_property
    def exemptions(self) -> Exemptions:
        """The rule's exemptions, ready to decide."""
        return Exemptions(self._params().exemptions)


class Finds(NamedTuple):
    """What the rules, by number, have in a text; a rule without a claim in it isn't there. `cut`: the text held too much
    to be looked at whole."""

    by_rule: Mapping[int, list[Found]]
    cut: bool


def compile(params: Params) -> Index:
    """What is looked for of the rule's phrases, the claims first."""
    from listing_lint.matching.edges import first, last  # a run over compiled packs has no use for them

    terms = [_term(entry) for entry in (*params.claims, *params.allow)]
    sought = [Sought(term.phrase, last(term.before or ""), first(term.after or "")) for term in terms]
    return index(sought, len(params.claims))


def prepare(compiled: Sequence[Index], params: Sequence[Callable[[], Params]]) -> list[State]:
    """One automaton for all rules of the run, and one look at each text."""
    scan = Automaton(compiled).scan

    # rules of one run ask for the same few texts one after the other
    @lru_cache(maxsize=128)
    def found(text: str) -> Finds:
        readings, cut = scan(text)
        there = (
            (rule, [_in_reading(states[rule], reading) for reading in several]) for rule, several in readings.items()
        )
        return Finds({rule: finds for rule, finds in there if any(one.claims for one in finds)}, cut)

    states = [State(rule, params[rule], found) for rule in range(len(compiled))]
    return states


def sieve(states: Sequence[State]) -> Sieve:
    """The rules that have a claim in a text; all, where it was not looked at whole."""
    found, every = states[0].found, range(len(states))

    def concerned(field: Field) -> Iterable[int]:
        finds = found(field.value)
        return every if finds.cut else finds.by_rule

    return concerned


def check(params: Params, view: View, state: State) -> Iterator[Result]:
    """Every claim that no context frees, and every exempt one."""
    shown: Shown | None = None
    for target in view.targets:
        if not isinstance(target.value, str):
            continue
        finds = state.found(target.value)
        if finds.cut:
            view.not_checked.append(NotChecked(target.pointer, message("checks.too-much-text")))
        shown = shown or Shown(view)
        taken = bytearray(len(target.value))
        for found in finds.by_rule.get(state.rule, ()):
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


def _in_reading(state: State, reading: Reading) -> Found:
    """The matches of a rule in one reading that stand in their contexts."""
    shadow = reading.shadow
    claims = _in_contexts(state, shadow.text, reading.claims)
    if isinstance(shadow, Undone):  # a claim that rests on nothing undone is in the plain shadow too
        claims = [claim for claim in claims if shadow.sure(claim.left, claim.right)]
    return Found(shadow, claims, _in_contexts(state, shadow.text, reading.others()) if claims else [])


def _in_contexts(state: State, text: str, matches: Sequence[Match]) -> list[Candidate]:
    found = (_in_context(text, state.terms[number], start, end) for number, start, end in matches)
    return [candidate for candidate in found if candidate]


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
        yield hit._replace(edits=_edits(params, claim, shadow, text, target))


def _hit(term: Term, decision: Decision | None, platforms: tuple[str, ...], target: Field, text: Text) -> Hit:
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


def _in_context(text: str, term: Term, start: int, end: int) -> Candidate | None:
    if in_longer(text, start, end):
        return None
    left, right = start, end
    if term.after or term.not_after or term.before or term.not_before:
        begin, close = sentence(text, start, end)
        following, preceding = text[end:close], text[begin:start]
        # what must stand there first: it seldom does
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
        if term.not_after and linear(term.not_after).match(following):
            return None
        if term.not_before and ending(term.not_before).search(preceding):
            return None
    if term.word:
        begin, close = clause(text, start, end)
        if not is_word(text[begin:close], start - begin, end - begin):
            return None
    return Candidate(term, start, end, left, right)


def _edits(params: Params, claim: Candidate, shadow: Normal | Undone, text: Text, target: Field) -> tuple[Edit, ...]:
    """What `fix` would do about a claim."""
    replacement = params.replace if claim.term.replace is None else claim.term.replace
    if replacement is not None:
        return (Edit(target.pointer, text.start, text.end, replacement),)
    for word in params.drop:
        if shadow.text.startswith(word, claim.start, claim.end):
            return (Edit(target.pointer, *shadow.span(claim.start, claim.start + len(word)), ""),)
    return ()


def _term(entry: Any) -> Term:
    return entry if isinstance(entry, Term) else Term(phrase=entry)
