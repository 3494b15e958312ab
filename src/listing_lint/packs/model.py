"""The declaration of a pack: one TypedDict a mapping, from which strict validation and the JSON Schema both come.

docs/packs.md says what each key means. Loaded only to validate a pack or to print its schema. What a rule's `params`
may hold is declared by its checker.
"""

import re
from typing import Annotated, Any, Literal, Required

from pydantic import AfterValidator as Check
from pydantic import Field as Constraint
from pydantic import with_config
from typing_extensions import TypedDict

from listing_lint.checkers.documents.entries import Kinds
from listing_lint.checkers.markers import FieldPath, LinearPattern, Template
from listing_lint.errors import Refused
from listing_lint.finding import Grade, Severity, Verdict
from listing_lint.listings import notation
from listing_lint.listings.schema import Fields, Moment, Name, Platform, Strict
from listing_lint.messages import message
from listing_lint.packs import meaning

Day = Annotated[str, Constraint(pattern=notation.DATE), Check(meaning.real_day)]
TargetPath = Annotated[FieldPath, Check(meaning.target_path)]
DataPath = Annotated[FieldPath, Check(meaning.data_path)]
CategoryGlob = Annotated[Name, Check(meaning.category_glob)]
Noun = Annotated[Name, Check(meaning.folded)]
Reason = Annotated[str, Check(meaning.reason)]
CheckerName = Annotated[str, Check(meaning.checker_name)]


def _formed(pattern: str, what: str) -> Check:
    """Refuses a text of another form; `what` names the sentences that say so."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise Refused(message(f"packs.bad-{what}", value=value), message(f"packs.bad-{what}-hint"))
        return value

    return Check(check)


_NAME = "[a-z0-9]+(-[a-z0-9]+)*"
_VERSION = r"20\d\d\.(0?[1-9]|1[0-2])\.\d+"
PackName = Annotated[str, _formed(_NAME, "name"), Constraint(json_schema_extra={"pattern": f"^{_NAME}$"})]
PackVersion = Annotated[str, _formed(_VERSION, "version"), Constraint(json_schema_extra={"pattern": f"^{_VERSION}$"})]
RuleId = Annotated[
    str, _formed(f"{_NAME}/{_NAME}", "rule-id"), Constraint(json_schema_extra={"pattern": f"^{_NAME}/{_NAME}$"})
]
Platforms = Annotated[list[Platform], Constraint(min_length=1)]


Sentence = TypedDict("Sentence", {"zh-CN": Name, "en": Name}, total=False)
_SOME = Constraint(min_length=1)
Words = Annotated[Sentence, _SOME]
"""A sentence in zh-CN, in en, or in both."""
Filled = TypedDict("Filled", {"zh-CN": Annotated[Template, _SOME], "en": Annotated[Template, _SOME]}, total=False)
"""A sentence with places for what a hit says, such as {matched}."""

Days = TypedDict("Days", {"from": Day, "until": Day}, total=False)
Period = Annotated[Days, Check(meaning.in_order)]
"""Both days are in it."""

FieldQuestion = TypedDict(
    "FieldQuestion",
    {"path": Required[DataPath], "present": bool, "in": list[str], "not_in": list[str], "matches": LinearPattern},
    total=False,
)
FieldCondition = Annotated[FieldQuestion, Constraint(min_length=2)]
"""At least one of the keys besides `path`; all of them must hold."""

HeadQuestion = TypedDict(
    "HeadQuestion",
    {
        "path": Required[DataPath],
        "in": Required[Annotated[list[Noun], Constraint(min_length=1)]],
        "others": list[Noun],
    },
    total=False,
)
"""What goods a title names, among the nouns of both lists (matching/head.py)."""


Conditions = TypedDict(
    "Conditions",
    {
        "platforms": Platforms,
        "category": Annotated[list[CategoryGlob], Constraint(min_length=1)],
        "field": FieldCondition,
        "head": HeadQuestion,
        "document": Name | Annotated[list[Name], Constraint(min_length=1)] | Kinds,
        "from": Day,
        "until": Day,
        "all": Annotated[list["When"], Constraint(min_length=1)],
        "any": Annotated[list["When"], Constraint(min_length=1)],
        "not": "When",
    },
    total=False,
)
When = Annotated[Conditions, Check(meaning.in_order)]
"""Conditions; every key must hold (conditions.py)."""

for mapping in (Sentence, Filled, Days, FieldQuestion, HeadQuestion, Conditions):
    with_config(extra="forbid")(mapping)  # as Strict does; keys like `from` can't be written as attributes


class PackFile(Strict, total=False):
    """`pack.yaml`: what a pack is called, which packs' rules come first, and the platforms it is for."""

    name: Required[PackName]
    title: Required[Words]
    version: Required[PackVersion]
    licence: str
    extends: list[Name]
    platforms: list[Platform]


class BasisEntry(Strict, total=False):
    title: Required[Name]
    grade: Required[Grade]
    clause: str
    source: str
    url: str
    read_on: Day


class Target(Strict, total=False):
    """A path to text that is read in pictures, with the origins of text that are meant."""

    path: Required[Annotated[FieldPath, Check(meaning.picture_path)]]
    origin: Required[Annotated[list[Literal["overlay", "package", "document"]], Constraint(min_length=1)]]


class SeverityFor(Strict, total=False):
    """A severity where the rule weighs differently; the first entry that fits decides."""

    severity: Required[Severity]
    platforms: Platforms
    targets: Annotated[list[TargetPath], Constraint(min_length=1)]


class Off(Strict, total=False):
    reason: Required[Name]


class PartialListing(Fields, total=False):
    """A listing of an example: as much of one as the rule needs."""

    id: Name
    platforms: list[Platform]
    extra: dict[str, Any]


class Example(PartialListing, total=False):
    """A partial listing, and what the rule says of it. With `listings` it speaks of the first of them."""

    expect: Literal["violation", "evidence", "review", "exempt", "none"]
    not_checked: bool
    matched: Name
    code: Name
    as_of: Day
    facts: dict[str, dict[str, Any]]
    listings: Annotated[list[PartialListing], Constraint(min_length=1)]


class Listed(Fields, total=False):
    """A listing of an example about edits: `id` may be left out. `files`: what a file that it names holds."""

    id: Name
    platforms: list[Platform]
    extra: dict[str, Any]
    files: dict[str, str]


class ReviewExample(Strict, total=False):
    """An edit, and what comes of it: of the whole listing, the worst of its edits."""

    before: Required[Listed]
    after: Required[Listed]
    expect: Required[Literal["review", "free", "none"]]
    resubmit: list[Name]
    as_of: Day


class ReviewEntry(Strict, total=False):
    """What an edit of these fields leads to on these platforms."""

    id: Required[RuleId]
    title: Required[Words]
    fields: Required[Annotated[list[DataPath], Constraint(min_length=1)]]
    effect: Required[Literal["review", "free"]]
    basis: Required[Annotated[list[BasisEntry], Constraint(min_length=1)]]
    platforms: Platforms
    when: When
    resubmit: Literal["all", "changed"]
    order: Literal["review", "free"]
    effective: Period
    advice: list[Words]
    examples: list[ReviewExample]
    off: Off


class TermEntry(Strict, total=False):
    """How many hours there are for something, from when, and where that was read."""

    id: Required[PackName]
    title: Required[Words]
    hours: Required[Annotated[int, Constraint(gt=0, le=24 * 366)]]
    counts_from: Literal["received", "handed-in"]
    basis: Required[Annotated[list[BasisEntry], Constraint(min_length=1)]]


class CauseEntry(Strict, total=False):
    """Why a platform sends a notice, in its own words, and the reason classes that these mean."""

    title: Required[Words]
    words: Required[Annotated[list[Name], Constraint(min_length=1)]]
    reasons: Required[Annotated[list[Reason], Constraint(min_length=1)]]


class NoticeExample(Strict, total=False):
    """When a notice came in and an answer was handed in, and when a term of it ends; or what a cause in words means."""

    received_at: Moment
    handed_in_at: Moment
    term: Name
    due: Moment
    cause: Name
    reasons: list[Reason]


class NoticeEntry(Strict, total=False):
    """A kind of notice that a platform sends about a listing: the terms that it sets, and what its causes mean."""

    id: Required[RuleId]
    title: Required[Words]
    terms: Required[Annotated[list[TermEntry], Constraint(min_length=1)]]
    causes: list[CauseEntry]
    platforms: Platforms
    effective: Period
    advice: list[Words]
    examples: list[NoticeExample]
    off: Off


class RuleEntry(Strict, total=False):
    """One rule. In a pack with `extends`, an entry with a known id changes only the keys that it names."""

    id: Required[RuleId]
    title: Required[Words]
    checker: Required[CheckerName]
    reason: Required[Reason]
    severity: Required[Severity]
    basis: Required[Annotated[list[BasisEntry], Constraint(min_length=1)]]
    targets: list[TargetPath | Target]
    params: dict[str, Any]
    extend_params: dict[str, list[Any]]
    verdict: Verdict
    status: Literal["preview", "stable", "deprecated"]
    effective: Period
    when: When
    message: Annotated[Filled, _SOME]
    advice: list[Words]
    severity_for: list[SeverityFor]
    examples: list[Example]
    aliases: list[RuleId]
    replaced_by: RuleId
    off: Off
