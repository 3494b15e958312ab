"""The declaration of a listing: one TypedDict a mapping, from which strict validation and the JSON Schema both come.

docs/listing.md says what each key means. Values stay what the user wrote: money, dates, codes and every number of a
text field are strings; only counts (`stock`, `days`, `pages`) become integers and only `special` a boolean.
This module is loaded to build the validator or the JSON Schema, not on every start (see validate.py).
"""

from typing import Annotated, Any, Literal, Required

from pydantic import Field as Constraint
from pydantic import TypeAdapter, with_config
from typing_extensions import TypedDict

from listing_lint.listings import notation

Platform = Literal[
    "taobao", "tmall", "jd", "pdd", "douyin", "kuaishou", "wechat", "xiaohongshu", "1688", "temu", "aliexpress",
    "shein", "tiktok-shop", "shopee", "lazada", "amazon", "ebay", "google", "shopify",
]  # fmt: skip
Date = Annotated[str, Constraint(pattern=notation.DATE)]
Moment = Annotated[str, Constraint(pattern=notation.MOMENT)]
Amount = Annotated[str, Constraint(pattern=notation.AMOUNT)]
Currency = Annotated[str, Constraint(pattern=notation.CURRENCY)]
Count = Annotated[int, Constraint(ge=0)]
Name = Annotated[str, Constraint(min_length=1)]
File = Annotated[str, Constraint(min_length=1, max_length=2048)]
"""A path relative to the listing's folder, or an address (http, https) in a batch."""


@with_config(extra="forbid")
class Strict(TypedDict, total=False):
    """A mapping in which an unknown key is an error.

    Every class below says `total=False` again: a TypedDict does not inherit it, and without it every key is required.
    """


class Money(Strict, total=False):
    amount: Required[Amount]
    currency: Currency


class Category(Strict, total=False):
    path: Required[list[Name]]
    ids: dict[Platform, str]


class Shop(Strict, total=False):
    name: str
    company: str
    credit_code: str


class Presale(Strict, total=False):
    days: Count


class Html(Strict, total=False):
    html: Required[str]


class TextFile(Strict, total=False):
    file: Required[File]


class Sku(Strict, total=False):
    id: Required[Name]
    name: str
    specs: dict[str, str]
    price: Money
    reference_price: Money
    stock: Count
    barcode: str
    image: File


class Images(Strict, total=False):
    main: list[File]
    main_3x4: list[File]
    white_background: File
    detail: list[File]
    package: list[File]


class Videos(Strict, total=False):
    main: File


class Qualification(Strict, total=False):
    type: Required[Name]
    number: str
    holder: str
    issued_on: Date
    starts_on: Date
    expires_on: Date | notation.Unlimited
    brand: str
    categories: list[str]
    channels: list[str]
    regions: list[str]
    scope: str
    licensor: str
    licensee: str
    pages: Count
    files: list[File]


class Anchor(Strict, total=False):
    id: Required[str]
    special: bool


class Broadcast(Strict, total=False):
    anchor: Anchor
    scenario: Literal["own", "pk", "distribution"]
    starts_at: Moment
    filed_at: Moment
    filed_by: Literal["owner", "anchor"]
    filing_status: Literal["pending", "in-review", "approved", "rejected", "withdrawn"]
    filing_documents: list[Name]


class Waiver(Strict, total=False):
    rule: Required[Name]
    reason: Required[Name]
    field: str
    match: str
    expires_on: Date
    approved_by: str


class Fields(Strict, total=False):
    """What a listing says to the buyer and the platform; an override may replace each of these."""

    category: list[Name] | Category
    brand: str
    shop: Shop
    origin: str
    presale: Presale
    label: dict[str, str]
    title: str
    short_title: str
    selling_points: list[str]
    description: str | Html | TextFile
    attributes: dict[str, str]
    price: Money
    reference_price: Money
    skus: list[Sku]
    images: Images
    videos: Videos
    qualifications: list[Qualification]
    broadcasts: list[Broadcast]
    messages: list[str]


class ListingData(Fields, total=False):
    """One listing: a `listing.yaml` or `listing.json`, or one line of a JSON Lines batch."""

    schema_version: Literal[1, "1"]
    id: Required[Name]
    platforms: list[Platform]
    overrides: dict[Platform, Fields]
    waivers: list[Waiver]
    extra: dict[str, Any]


def listing_schema() -> dict[str, Any]:
    """The JSON Schema of a listing as it is written: where it has text, a number without quotes is text too (readers
    keep its digits as they stand: `amount: 12.50`)."""
    found: dict[str, Any] = with_numbers(TypeAdapter(ListingData).json_schema())
    return found


def with_numbers(schema: Any) -> Any:
    """A JSON Schema of parts of listings that has numbers wherever it has text."""
    if isinstance(schema, list):
        return [with_numbers(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: with_numbers(part) for key, part in schema.items()}
    is_free = not {"enum", "const"} & schema.keys() and schema.get("pattern", notation.AMOUNT) == notation.AMOUNT
    if schema.get("type") == "string" and is_free:
        made["type"] = ["string", "number"]
    return made
