"""pattern: texts that must, or must not, match a pattern of RE2 (linear time, no look-around).

A rule says one of three things:

    must_not_match   every match is a hit
    must_match       a text that none of the patterns matches is a hit, as a whole
    check_digit      a number that is matched must end in the right check digit

A match that an `allow` match covers is no hit: exceptions are patterns of their own. Of hits that overlap, the longest
stands. One inside a phrase that the team allows is exempt, but not what `must_match` misses. The named groups of the
match fill the rule's message: `(?P<number>\\d+)` is `{number}` there.

A pattern does not see a match that overlaps its own last one: say `\\b138\\d{8}\\b`, not `[^\\d]138\\d{8}[^\\d]`. `\\b`
stands between a letter or digit of ASCII and anything else, a Chinese character included.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Literal

from listing_lint.checkers.markers import LinearPattern, refuse_unfolded
from listing_lint.checkers.registry import Sieve, params
from listing_lint.checkers.view import TEAM, View
from listing_lint.errors import Refused
from listing_lint.finding import Exempt, Hit, NotChecked, Text
from listing_lint.listings.fields import Field
from listing_lint.matching.block import folded
from listing_lint.matching.edits import Undone
from listing_lint.matching.normal import Normal, normal
from listing_lint.matching.numerals import digits, spelled_out
from listing_lint.matching.patterns import linear, together
from listing_lint.matching.ranges import covers
from listing_lint.messages import message

JUDGES_WORDING = True

MOST = 1000
"""How many matches of one pattern in one text are looked at."""
SHORT, REACH = 4000, 250
"""In a text longer than SHORT characters, an allow match is looked for up to REACH characters beside a match."""

Form = Literal["written", "any-case", "folded", "digits", "markup"]


@params
class CheckDigit:
    """Numbers with a check digit: the group `group` of each match of `pattern`, or the whole match."""

    pattern: LinearPattern
    algorithm: Literal["uscc", "gb11714", "mod11-10", "gtin", "isbn", "cn-patent"]
    group: str | None = None


@params
class Params:
    """Exactly one of `must_not_match`, `must_match` and `check_digit`.

    `form` is what the patterns see: the text as `written`; the same in `any-case`; or `folded`, where full width became
    half width, capitals became small, and invisible characters are gone (ＶＸ：ａ and v<zero width>x:a read vx:a); or
    `digits`, folded with digits for the words and signs that stand for them in a long number (一三8①...); or `markup`, in any
    case the HTML or Markdown that a text was reduced from, tags and all (the text itself where it was neither).
    `whole`: a pattern must match the whole text, not a part of it.
    """

    must_not_match: tuple[LinearPattern, ...] = ()
    must_match: tuple[LinearPattern, ...] = ()
    check_digit: CheckDigit | None = None
    allow: tuple[LinearPattern, ...] = ()
    whole: bool = False
    form: Form = "written"

    def __post_init__(self) -> None:
        if [bool(self.must_not_match), bool(self.must_match), bool(self.check_digit)].count(True) != 1:
            raise Refused(message("checks.exactly-one", names="must_not_match, must_match, check_digit"))
        if self.form in ("folded", "digits"):
            for pattern in (*self.must_not_match, *self.must_match, *self.allow):
                refuse_unfolded(pattern, any_case=True)
            if self.check_digit:
                refuse_unfolded(self.check_digit.pattern, any_case=True)


def sieve(rules: Sequence[Params]) -> Sieve:
    """The rules of which a pattern matches a text, and those that want a match. One pass for all the rules that see a text
    in the same form; in most texts no number is spelled out, and then `digits` see what `folded` do."""
    always = {number for number, rule in enumerate(rules) if rule.must_match}
    forms: dict[Form, list[tuple[str, int]]] = {}
    for number, rule in enumerate(rules):
        patterns = (*rule.must_not_match, *((rule.check_digit.pattern,) if rule.check_digit else ()))
        for form in (rule.form, "folded") if rule.form == "digits" else (rule.form,):
            forms.setdefault(form, []).extend((pattern, number) for pattern in patterns)
    compiled: list[tuple[Form, Any, list[int]]] = []

    def concerned(fields: Sequence[Field]) -> list[Collection[int]]:
        if not compiled:
            for form, patterns in forms.items():
                matcher = together(tuple(pattern for pattern, _ in patterns), form != "written")
                compiled.append((form, matcher, [number for _, number in patterns]))
        found: list[Collection[int]] = [always for _ in fields]
        for form, matcher, numbers in compiled:
            for text, seen in _shadows(form, [_shown(form, field) for field in fields]):
                if matches := matcher.Match(seen):
                    found[text] = {*found[text], *(numbers[index] for index in matches)}
        return found

    return concerned


def _shadows(form: Form, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The number of each of `texts` with what patterns of this form see; of `digits` only those in which that is not what
    `folded` see."""
    if form in ("written", "any-case", "markup"):
        yield from enumerate(texts)
        return
    block, plain = folded(tuple(texts))
    for number in set(range(len(texts))).difference(plain):
        yield number, _seen(form, texts[number]).text
    if form == "folded":
        yield from ((number, block.own(place)) for place, number in enumerate(plain))
    else:
        for place in block.holders(spelled_out(block.text)):
            yield plain[place], digits(texts[plain[place]]).text


def check(params: Params, view: View) -> Iterator[Hit | Exempt]:
    """What the rule's patterns find, or miss, in each of its texts."""
    for target in view.targets:
        if not isinstance(target.value, str):
            continue
        value = _shown(params.form, target)
        seen = _seen(params.form, value)
        if params.must_match:
            if not _matching(params.must_match, params, seen.text):
                yield Hit(target.pointer, text=Text.whole(value, target.origin))
            continue
        found, more = _found(params, seen.text)
        if more:
            view.not_checked.append(NotChecked(target.pointer, message("checks.too-many-matches", most=MOST)))
        for match in _standing(params, seen.text, found):
            text = Text(value, *seen.span(*match.span()), target.origin)
            if view.allows(text):
                yield Exempt(target.pointer, text, TEAM)
            else:
                yield Hit(target.pointer, text=text, args=match.groupdict(""))


def _shown(form: Form, field: Field) -> str:
    """The text, or for `markup` what it was reduced from, which is as long."""
    return field.source if form == "markup" and field.source is not None else field.value


def _seen(form: Form, text: str) -> Normal | Undone:
    """A text as the patterns of this form see it."""
    if form == "digits":
        return digits(text)
    return normal(text) if form == "folded" else Normal(text)


def _standing(params: Params, text: str, found: Sequence[Any]) -> list[Any]:
    """The matches that are hits: not allowed, and none of them over another."""
    if found and params.allow:
        covered = covers(span for begin, end in _around(text, found) for span in _allowed(params, text, begin, end))
        found = [match for match in found if not covered(*match.span())]
    standing: list[Any] = []
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if not standing or match.start() >= standing[-1].end():
            standing.append(match)
        elif match.end() - match.start() > standing[-1].end() - standing[-1].start():
            standing[-1] = match
    return standing


def _around(text: str, found: Sequence[Any]) -> Iterable[tuple[int, int]]:
    """Where an allow match may stand that covers a match: in a long text beside each, so that time stays in line with it."""
    if len(text) <= SHORT:
        return ((0, len(text)),)
    return ((max(0, match.start() - REACH), match.end() + REACH) for match in found)


def _allowed(params: Params, text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[begin:end]
    for allow in params.allow:
        for match in linear(allow, params.form != "written").finditer(part):
            yield match.start() + begin, match.end() + begin


def _found(params: Params, text: str) -> tuple[list[Any], bool]:
    """The matches that are wrong, of up to MOST of each pattern (each may have to look at all of the text behind it), and
    whether there are more."""
    number = params.check_digit
    found: list[Any] = []
    more = False
    for pattern in (number.pattern,) if number else _matching(params.must_not_match, params, text):
        several = list(islice(_matches(params, pattern, text), MOST + 1))
        more = more or len(several) > MOST
        found += several[:MOST]
    if number:
        from listing_lint.check_digits import valid

        found = [match for match in found if not valid(number.algorithm, match[number.group or 0] or "")]
    return [match for match in found if match.end() > match.start()], more


def _matches(params: Params, pattern: str, text: str) -> Iterable[Any]:
    compiled = linear(pattern, params.form != "written")
    if not params.whole:
        return compiled.finditer(text)  # type: ignore[no-any-return]
    match = compiled.fullmatch(text)
    return (match,) if match else ()


def _matching(patterns: Sequence[str], params: Params, text: str) -> list[str]:
    """Those of `patterns` that match `text`; one pass for all of them, so that most texts cost no more."""
    found = together(tuple(patterns), params.form != "written", params.whole).Match(text)
    return [patterns[index] for index in found or ()]
