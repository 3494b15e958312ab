"""The words for results: what a checker says (Hit, Exempt, NotChecked) and what a report shows (Finding).

Contract: `design/architecture.md`, section 4; the JSON form of a Finding is written by `reports/json.py` alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from listing_lint.identity import masked_throughout
from listing_lint.messages import Message, Words
from listing_lint.span import Location

Verdict = Literal["violation", "evidence", "review"]
Severity = Literal["error", "warning", "note"]
Status = Literal["shown", "waived", "baselined"]
Origin = Literal["field", "overlay", "package", "document"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the heaviest to the lightest."""

REASONS = frozenset(
    """claim.absolute claim.unproven claim.medical claim.promise claim.comparison claim.authority claim.superstition
    claim.health claim.cosmetic claim.vulgar claim.discrimination claim.state-symbol claim.minors claim.regulated
    contact.diversion text.stuffing image.background image.watermark image.text image.code image.spec image.quality
    image.mismatch qualification.missing qualification.expired qualification.mismatch qualification.unreadable
    category.wrong brand.mismatch attribute.missing attribute.mismatch price.misleading duplicate prohibited.goods
    label.missing process.filing text.format input.unreadable internal other""".split()
)
"""The classes that platforms' rejections also map to (architecture.md, reason taxonomy)."""


class Box(NamedTuple):
    """A rectangle in a picture, in pixels from the top left corner of the upright picture."""

    x: int
    y: int
    width: int
    height: int
    label: str = ""


class Image(NamedTuple):
    """The picture a finding is about: its path as the listing names it, its size in pixels, the places in it. Of a PDF
    it is one `page`, from 1, drawn with so many pixels."""

    path: str
    width: int | None = None
    height: int | None = None
    boxes: tuple[Box, ...] = ()
    page: int | None = None

    @property
    def name(self) -> str:
        """The path, with the page as addresses of PDFs have it (RFC 8118)."""
        return f"{self.path}#page={self.page}" if self.page else self.path


class Measured(NamedTuple):
    """A measured value against its limit; `value` and `limit` are numbers or short texts ("1:1", "2026-05-01")."""

    name: str
    value: int | float | str
    limit: int | float | str | None = None
    unit: str | None = None


class Related(NamedTuple):
    """The other end of a finding: the listing it duplicates, the field or document that disagrees."""

    field: str
    listing: str | None = None
    label: str | None = None


class Text(NamedTuple):
    """The text a finding is about. `start` and `end` are code points in `value`, the end exclusive."""

    value: str
    start: int
    end: int
    origin: Origin = "field"

    @classmethod
    def whole(cls, value: str, origin: Origin = "field") -> "Text":
        """All of a field's value."""
        return cls(value, 0, len(value), origin)

    @property
    def matched(self) -> str:
        return self.value[self.start : self.end]


class Edit(NamedTuple):
    """A replacement of [start, end) of a field's value."""

    field: str
    start: int
    end: int
    replacement: str


Operation = Literal["upright", "drop-location", "to-srgb", "flatten", "whiten", "pad", "shrink", "encode"]
"""What can be done to a picture: turned as its EXIF tag says, freed of the place where it was taken, brought from CMYK to
sRGB, put on white where it is transparent, its near-white background made white, filled up to a shape, made smaller,
saved in another format or with less weight."""

UNSAFE: frozenset[Operation] = frozenset({"whiten"})
"""The operations that judge what belongs to the goods; a person should look at what comes of them."""


class Repair(NamedTuple):
    """An operation on a picture that would mend it, with its parameters (fixes/pictures.py tells which it takes)."""

    field: str
    operation: Operation
    params: Mapping[str, Any] = {}


class Fix(NamedTuple):
    """What `fix` would do; `safe` is false where wording or meaning changes, or an operation is one of UNSAFE."""

    safe: bool
    edits: tuple[Edit, ...] = ()
    repairs: tuple[Repair, ...] = ()


Grade = Literal["A", "B", "C", "D", "M"]

GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "M")
"""How sure a basis is: official text, official API or help, secondary, habit, memory."""


class Basis(NamedTuple):
    """The law, standard or platform page that a rule rests on."""

    title: str
    grade: Grade
    clause: str | None = None
    url: str | None = None
    source: str | None = None
    read_on: str | None = None

    def cited(self) -> dict[str, str]:
        """What people are shown of it. `source` is left out: it is a short name in a pack's own list, which they have not."""
        cited: dict[str, str] = without_sources({key: value for key, value in self._asdict().items() if value})
        return cited

    @property
    def official(self) -> bool:
        """Whether an official text or interface says it; else the seller's back office decides."""
        return self.grade in ("A", "B")


def best(bases: Iterable[Basis]) -> Basis:
    """The surest of the (one or more) bases of one thing: how heavy that may be, and how it is told, goes by it."""
    return min(bases, key=lambda basis: GRADES.index(basis.grade))


def without_sources(value: Any) -> Any:
    """Plain data of a pack as `Basis.cited` shows it: at every depth without the short names of sources."""
    if isinstance(value, Mapping):
        return {key: without_sources(item) for key, item in value.items() if key != "source"}
    return [without_sources(item) for item in value] if isinstance(value, list) else value


class Hit(NamedTuple):
    """What a checker found. It names a field (JSON pointer) of the listing it was shown, never a file or a line.

    `verdict` None means the verdict of the rule. `args` fill the rule's message template, beside `matched` and what
    `measured` holds. `severity` is set only where the pack says that this kind of hit weighs differently.
    `advice` is put before the rule's own. `evidence` is what makes this hit the same hit tomorrow (fingerprint);
    absent, it is the matched text. `platforms` are set where the hit holds for some of the view's platforms only.
    `words` are said in place of the rule's message, with the same placeholders. `perhaps`: only the context tells whether it
    is what the rule's message says, and a person must look: that is said with it.
    """

    field: str
    verdict: Verdict | None = None
    text: Text | None = None
    image: Image | None = None
    measured: Measured | None = None
    related: tuple[Related, ...] = ()
    args: Mapping[str, object] = {}
    message: Message | None = None
    severity: Severity | None = None
    advice: tuple[Words, ...] = ()
    edits: tuple[Edit, ...] = ()
    repairs: tuple[Repair, ...] = ()
    evidence: str | None = None
    platforms: tuple[str, ...] = ()
    words: Words | None = None
    perhaps: bool = False


class Exempt(NamedTuple):
    """A match that the law or the pack exempts: logged with its code, never counted as a finding."""

    field: str
    text: Text
    code: str


class NotChecked(NamedTuple):
    """A target that a rule could not look at, with the reason. Never a pass."""

    field: str
    reason: Message


class ListingRef(NamedTuple):
    """Which listing: the seller's code, the bundle's file, and the row or line of a batch."""

    id: str
    path: str
    row: int | None = None

    @property
    def order(self) -> tuple[str, int, str]:
        """The key by which every report sorts listings."""
        return self.path, self.row or 0, self.id


@dataclass(slots=True)
class Finding:
    """One finding as every report shows it. `message` and `advice` hold every language; the report picks one.

    Numbers of identity cards are masked in it, wherever they came from: no report can show one.
    """

    rule: str
    pack: str
    reason: str
    verdict: Verdict
    severity: Severity
    platforms: tuple[str, ...]
    listing: ListingRef
    field: str
    message: Words
    status: Status = "shown"
    location: Location | None = None
    text: Text | None = None
    image: Image | None = None
    measured: Measured | None = None
    related: tuple[Related, ...] = ()
    advice: tuple[Words, ...] = ()
    basis: tuple[Basis, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    waiver: Mapping[str, str] | None = None
    hint: Words | None = None
    """Where the listing itself can't be read: the way out, which is the first advice too."""

    def __post_init__(self) -> None:
        for name in _OF_THE_LISTING:
            setattr(self, name, masked_throughout(getattr(self, name)))
        if masked_throughout(self.fix) is not self.fix:
            self.fix = None  # written with stars, or into a field whose name has some, it would spoil the listing


_OF_THE_LISTING = ("field", "message", "text", "image", "measured", "related", "advice", "hint")
"""What a finding quotes. The rest comes from packs; a waiver is masked where it is read."""
