"""The declaration of the JSON report, from which its JSON Schema comes. Loaded on request only: it needs pydantic."""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, TypeAdapter, with_config
from pydantic import Field as Constraint
from typing_extensions import TypedDict

from listing_lint.engine.result import ListingResult
from listing_lint.finding import REASONS, Origin, Severity, Status, Verdict


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `--output-format json`."""
    return TypeAdapter(Report).json_schema()


Pointer = Annotated[str, Constraint(pattern=r"^(/|$)")]
Date = Annotated[str, Constraint(pattern=r"^\d{4}-\d\d-\d\d$")]
Reason = Annotated[str, Constraint(json_schema_extra={"enum": sorted(REASONS)})]
Count = Annotated[int, Constraint(ge=0)]
Position = Annotated[int, Constraint(ge=1)]


@with_config(ConfigDict(extra="forbid", use_attribute_docstrings=True))
class Closed(TypedDict):
    """An object with these keys and no other. A key that does not apply is absent, never null."""


class Tool(Closed):
    name: Literal["listing-lint"]
    version: str


class Pack(Closed):
    name: str
    version: str
    """Calendar version, such as 2026.11.0."""
    digest: str
    """Changes with every change of the pack's files."""


class Run(Closed):
    as_of: Date
    """The day whose rules were applied."""
    platforms: list[str]
    fail_on: Literal["error", "warning", "note", "never"]
    started: str
    """When the run began, ISO 8601."""
    seconds: float


class Summary(Closed):
    listings: Count
    with_findings: Count
    """Listings with at least one shown finding."""
    error: Count
    """Shown findings of severity error; the same for warning and note."""
    warning: Count
    note: Count
    waived: Count
    baselined: Count
    exempt: Count
    not_checked: Count


class Reference(Closed):
    """Which listing: the seller's own code, and where it stands."""

    id: str
    path: str
    """The listing's file: POSIX, relative to the working folder where possible."""
    row: NotRequired[Position]
    """The line or row of a batch file."""


class Listing(Reference):
    result: ListingResult
    """The worst over all platforms: fix, review, incomplete (an applicable rule was not checked), pass."""
    results: dict[str, ListingResult]
    """By platform."""
    content_hash: str
    """Of the listing as it was checked, its files included: the key to join with what the platform decided."""


class Location(Closed):
    """Lines and columns are 1-based, columns in Unicode code points, the end exclusive."""

    path: str
    line: NotRequired[Position]
    column: NotRequired[Position]
    end_line: NotRequired[Position]
    end_column: NotRequired[Position]
    cell: NotRequired[str]
    """A sheet's cell, such as Sheet1!B7."""


class Text(Closed):
    """`start` and `end` count Unicode code points in the field's value, the end exclusive; `value` is left out where
    it is longer than 50,000 of them."""

    value: NotRequired[str]
    """The field's own value, as the user wrote it; for text read in a picture, the block of lines."""
    start: Count
    end: Count
    matched: str
    origin: Origin
    """field, or for text read in a picture overlay, package or document."""


class Box(Closed):
    """Pixels from the top left corner of the upright picture."""

    x: int
    y: int
    width: Count
    height: Count
    label: NotRequired[str]


class Image(Closed):
    path: str
    """As the listing names it."""
    page: NotRequired[Count]
    """Of a PDF, from 1; `width` and `height` are then those of the page as it was drawn."""
    width: NotRequired[Count]
    height: NotRequired[Count]
    boxes: NotRequired[list[Box]]


class Measured(Closed):
    name: str
    value: int | float | str
    limit: NotRequired[int | float | str]
    unit: NotRequired[str]


class Related(Closed):
    """The other listing of a duplicate, or the field or document that disagrees."""

    listing: NotRequired[str]
    """The other listing's id; absent for the same listing."""
    field: Pointer
    label: NotRequired[str]


class Basis(Closed):
    title: str
    clause: NotRequired[str]
    url: NotRequired[str]
    grade: Literal["A", "B", "C", "D", "M"]
    """A official text, B official API or help page, C secondary source, D common practice, M from memory."""


class Edit(Closed):
    """Replace the code points [start, end) of a field's value."""

    field: Pointer
    start: Count
    end: Count
    replacement: str


class Repair(Closed):
    field: Pointer
    operation: str
    params: dict[str, Any]


class Fix(Closed):
    safe: bool
    """False where the meaning or the wording changes."""
    edits: NotRequired[list[Edit]]
    repairs: NotRequired[list[Repair]]
    """Of pictures."""


class Waiver(Closed):
    """Who accepts the finding, why, and until when; on findings whose status is waived."""

    reason: str
    expires_on: NotRequired[str]
    approved_by: NotRequired[str]


class Finding(Closed):
    rule: str
    pack: str
    reason: Reason
    """The class that platforms' rejections also map to."""
    verdict: Verdict
    """violation: mend it; evidence: lawful only with proof, and there is none; review: a person must look."""
    severity: Severity
    status: Status
    """Only shown findings count for results and exit code."""
    platforms: list[str]
    listing: Reference
    field: Pointer
    """JSON pointer in the listing; /overrides/... where a platform's own value is meant."""
    location: NotRequired[Location]
    text: NotRequired[Text]
    image: NotRequired[Image]
    measured: NotRequired[Measured]
    related: NotRequired[list[Related]]
    message: str
    """In the language of the run."""
    advice: list[str]
    basis: list[Basis]
    fix: NotRequired[Fix]
    fingerprint: str
    """The same finding keeps it: no line, message, severity, language or pack version is in it."""
    waiver: NotRequired[Waiver]


class Exempt(Closed):
    """A match that the law or the pack exempts: not a finding."""

    rule: str
    listing: Reference
    platforms: list[str]
    field: Pointer
    text: Text
    code: str


class Gap(Closed):
    """A rule that could not look at a field. Never a pass."""

    rule: str
    listing: Reference
    platforms: list[str]
    field: Pointer
    reason: str
    """In the language of the run."""


class Report(Closed):
    """One finished run."""

    schema_version: Literal[1]
    tool: Tool
    packs: list[Pack]
    run: Run
    summary: Summary
    listings: list[Listing]
    findings: list[Finding]
    exempt: list[Exempt]
    not_checked: list[Gap]
