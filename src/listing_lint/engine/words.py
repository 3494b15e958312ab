"""The team's own words in a run: those that it denies make one rule, those that it allows free what lies inside them."""

from typing import TYPE_CHECKING

from listing_lint.engine.own import PACK
from listing_lint.finding import Basis
from listing_lint.listings.fields import picture_of
from listing_lint.listings.texts import COPY
from listing_lint.messages import message
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import TEAM_RULE, Rule, Target
from listing_lint.settings.load import Settings

if TYPE_CHECKING:
    from listing_lint.checkers.terms import Params
    from listing_lint.matching.allowed import Allowed
    from listing_lint.settings.words import Denied

EVERYWHERE = (*COPY, "images.main[*].text", "images.main_3x4[*].text", "images.detail[*].text")
"""Where a denied word is looked for that says nothing else."""


def with_words(ruleset: Ruleset, settings: Settings) -> Ruleset:
    """The rules with that of the words which the team denies. Its id is known also where there are none, so that a
    waiver or a selection may name it."""
    rules = ruleset.rules
    if settings.words and settings.words.deny:
        rules = {**rules, TEAM_RULE: _rule(settings.words.deny, settings)}
    return ruleset._replace(rules=rules, ids={**ruleset.ids, TEAM_RULE: TEAM_RULE})


def allowed(settings: Settings) -> "Allowed | None":
    """The phrases that the team allows, ready to be looked for; None where it names none."""
    if not (settings.words and settings.words.allow):
        return None
    from listing_lint.matching.allowed import Allowed

    return Allowed(settings.words.allow)


def _rule(deny: tuple["Denied", ...], settings: Settings) -> Rule:
    from listing_lint.checkers import terms

    file = settings.origins["words"]
    params = _params(deny)
    return Rule(
        id=TEAM_RULE,
        pack=PACK,
        platforms=frozenset(),
        title=message("team.title").words(),
        checker="terms",
        targets=_targets(deny),
        reason="other",
        severity="warning",
        verdict="violation",
        status="stable",
        basis=(Basis(file, "D", "words.deny"),),
        effective_from=None,
        effective_until=None,
        when=None,
        message=message("team.denied").words(),
        advice=(message("team.advice").words(),),
        severity_for=(),
        aliases=(),
        replaced_by=None,
        off=None,
        example_places=(),
        path=file,
        line=settings.places.key_span("/words/deny").line if settings.places else 1,
        compiled=terms.compile(params),
        sieved=True,
        _params=params,
    )


def _targets(deny: tuple["Denied", ...]) -> tuple[Target, ...]:
    paths = [path for one in deny for path in one.only_in or EVERYWHERE]
    return tuple((path, ("overlay",)) for path in dict.fromkeys(paths))


def _params(deny: tuple["Denied", ...]) -> "Params":
    from listing_lint.checkers.terms import Params
    from listing_lint.checkers.wording.claims import Term

    # targets of one entry are shown to all: those that name none keep to where running text stands
    everywhere = () if all(set(one.only_in) <= set(EVERYWHERE) for one in deny) else _places(EVERYWHERE)
    return Params(
        claims=tuple(
            Term(
                phrase=one.phrase,
                only_in=_places(one.only_in) or everywhere,
                severity=one.severity,
                message=message("team.denied-because", why=one.message).words() if one.message else None,
                replace=one.replace,
            )
            for one in deny
        )
    )


def _places(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that matches at these targets name: for text in pictures, the pictures."""
    return tuple(picture_of(path) or path for path in paths)
