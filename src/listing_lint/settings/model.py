"""The declaration of `listing-lint.yaml`, from which strict validation and the JSON Schema both come.

Loaded only when there is a configuration file (or its schema is asked for).
"""

from typing import Annotated, Any, Literal, Required

from pydantic import AfterValidator as Check
from pydantic import Field as Constraint
from pydantic import TypeAdapter

from listing_lint.checkers.markers import FieldPath, Phrase
from listing_lint.finding import Severity
from listing_lint.listings.schema import File, Name, Platform, Shop, Strict
from listing_lint.packs.meaning import target_path

TargetPath = Annotated[FieldPath, Check(target_path)]


class Denial(Strict, total=False):
    """What is said of a denied phrase, where it is looked for, and what `fix` puts in its place."""

    replace: str
    severity: Severity
    message: Name
    only_in: Annotated[list[TargetPath], Constraint(min_length=1)]


class DeniedPhrase(Denial, total=False):
    phrase: Required[Phrase]


class WordFile(Strict, total=False):
    """A text file, one word a line."""

    file: Required[File]


class DeniedWords(WordFile, Denial, total=False):
    """A text file, and what holds for all words in it."""


class Words(Strict, total=False):
    """The team's own words: those that listings must not use, and those that no rule about wording speaks of."""

    deny: list[Phrase | DeniedPhrase | DeniedWords]
    allow: list[Phrase | WordFile]


class Config(Strict, total=False):
    """`listing-lint.yaml`, `.listing-lint.yaml`, or `[tool.listing-lint]` in `pyproject.toml`."""

    schema_version: Literal[1, "1"]
    platforms: list[Platform]
    rule_packs: list[Name]
    extend_rule_packs: list[Name]
    select: list[Name]
    extend_select: list[Name]
    ignore: list[Name]
    severity: dict[Name, Severity]
    fail_on: Literal["error", "warning", "note", "never"]
    exclude: list[Name]
    lang: Literal["zh-CN", "en"]
    shop: Shop
    words: Words


def config_schema() -> dict[str, Any]:
    """Its JSON Schema."""
    return TypeAdapter(Config).json_schema()
