"""The declaration of `listing-lint.yaml`, from which strict validation and the JSON Schema both come.

Loaded only when there is a configuration file (or its schema is asked for).
"""

from typing import Literal

from listing_lint.finding import Severity
from listing_lint.listings.schema import Name, Platform, Shop, Strict


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
