"""The matrix of documents, made of the rules themselves: every category that a rule names, every type of document that it asks
for there, in every state. A rule that is added is in it."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from listing_lint.check_digits import valid
from listing_lint.checkers.documents.entries import DocumentType, Table, known_type
from listing_lint.packs.conditions import obstacle
from listing_lint.packs.load import Ruleset
from listing_lint.packs.rule import Rule
from tests.packs.samples import sample

TODAY = date(2026, 11, 21)
COMPANY, STRANGER = "测试甲食品有限公司", "别处的乙商贸有限公司"
GOOD, LOCKED, BROKEN, OFFICE = "good.png", "locked.pdf", "broken.png", "office.docx"
"""The files that a cell's documents name."""

Listing = dict[str, Any]


class State(NamedTuple):
    """A state of a document: the rule that must tell it, and the reason class."""

    rule: str | None
    reason: str = ""


STATES = {
    "fine": State(None),
    "missing": State("required", "qualification.missing"),
    "another kind": State("required", "qualification.missing"),
    "expired": State("qualification/expired", "qualification.expired"),
    "ends soon": State("qualification/expires-soon", "qualification.expired"),
    "ends before the broadcast": State("qualification/expires-before-broadcast", "qualification.expired"),
    "not yet valid": State("qualification/not-yet-valid", "qualification.expired"),
    "too old": State("qualification/outdated-report", "qualification.expired"),
    "wrong holder": State("holder", "qualification.mismatch"),
    "wrong number": State("qualification/number-format", "qualification.mismatch"),
    "number out of use": State("qualification/number-unusable", "qualification.mismatch"),
    "wrong check digit": State("qualification/check-digit", "qualification.mismatch"),
    "wrong category": State("qualification/category-mismatch", "qualification.mismatch"),
    "wrong brand": State("qualification/brand-mismatch", "brand.mismatch"),
    "locked": State("qualification/file-format", "qualification.unreadable"),
    "wrong format": State("qualification/file-format", "qualification.unreadable"),
    "damaged": State("input/unreadable-file", "input.unreadable"),
    "no file": State("qualification/no-file", "qualification.missing"),
}

NO_SENSE = {
    "no end": "such a document bears no end date",
    "no age": "such a document may have any age",
    "anybody's": "it may be in anybody's name: the maker's, the importer's, the laboratory's",
    "any number": "the form of its numbers is not known, so any is taken",
    "none out of use": "no form of its numbers is out of use",
    "no check digit": "its numbers have no check digit that is known",
    "no categories": "it names no categories: what it is for follows from its type",
    "no brand": "it names no brand, or the goods have none",
}
"""Why a cell makes no sense."""


@dataclass
class Cell:
    """One listing, and the findings that it must give: (rule, reason). Without a listing, `senseless` says why."""

    rule: str
    tag: str
    type: str
    state: str
    listing: Listing | None = None
    expected: set[tuple[str, str]] = field(default_factory=set)
    senseless: str = ""

    @property
    def id(self) -> str:
        return f"{self.rule} {self.tag} {self.type}: {self.state}"


class Matrix:
    """The cells of one set of packs."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.rules = [rule for rule in ruleset.rules.values() if not rule.off]
        self.packs = {pack.name: pack for pack in ruleset.packs}
        self.required = [rule for rule in self.rules if rule.checker == "required-documents"]
        self.table: Table = _whole_table(self.rules)

    def cells(self) -> Iterator[Cell]:
        for rule in self.required:
            for tag in _tags(rule.when) or ["*"]:
                for group in rule.params.groups():
                    for type in group:
                        yield from self._cells(rule, tag, type)

    def _cells(self, rule: Rule, tag: str, type: str) -> Iterator[Cell]:
        fine = self._fine(rule, tag, type)
        document = self.table[type]
        (at,) = (n for n, entry in enumerate(fine["qualifications"]) if self.type_of(entry) == type)
        for state, told in STATES.items():
            cell = Cell(rule.id, tag, type, state)
            changed = _STATES[state](self, deepcopy(fine), at, document)
            if isinstance(changed, str):
                cell.senseless = NO_SENSE[changed]
            else:
                cell.listing = changed
                cell.expected = self._expected(told, document, changed)
                assert told.rule != "required" or (rule.id, told.reason) in cell.expected, cell.id
            yield cell

    def _expected(self, told: State, document: DocumentType, listing: Listing) -> set[tuple[str, str]]:
        if told.rule is None:
            return set()
        if told.rule == "required":
            return {(rule.id, told.reason) for rule in self.required if self.lacks(rule, listing)}
        if told.rule == "holder":
            shop = document.holder == "shop"
            return {(f"qualification/{'holder-mismatch' if shop else 'authorisation-chain'}", told.reason)}
        return {(told.rule, told.reason)}

    def lacks(self, rule: Rule, listing: Listing) -> list[tuple[str, ...]]:
        """The groups that a rule asks for and the listing has nothing of."""
        if not self.on(rule, listing):
            return []
        there = {self.type_of(entry) for entry in listing["qualifications"]}
        return [group for group in rule.params.groups() if there.isdisjoint(group)]

    def type_of(self, entry: Mapping[str, Any]) -> str | None:
        return known_type(entry["type"], self.table)

    def on(self, rule: Rule, listing: Listing) -> bool:
        if rule.params.made_by_shop and not self._says(rule.params.made_by_shop, listing["shop"]["company"], listing):
            return False
        return rule.when is None or not obstacle(
            rule.when,
            platforms=frozenset(listing["platforms"]),
            category=listing.get("category", ()),
            data=listing,
            as_of=TODAY,
        )

    def _says(self, paths: Sequence[str], name: str, listing: Listing) -> bool:
        from listing_lint.listings import fields

        return any(value == name for path in paths for _, value in fields.resolve(listing, fields.parse(path)))

    # ---- a listing that a rule is on for, with every document that any rule asks for

    def _fine(self, rule: Rule, tag: str, type: str) -> Listing:
        listing = next(one for one in self._bases(rule, tag) if self.on(rule, one))
        for entry in listing["qualifications"]:
            entry |= {**self.made(str(self.type_of(entry)), listing), **entry}
        wanted = next(group for group in rule.params.groups() if type in group)
        if type not in {self.type_of(entry) for entry in listing["qualifications"]}:
            others = [entry for entry in listing["qualifications"] if self.type_of(entry) not in wanted]
            listing["qualifications"] = [*others, self.made(type, listing)]
        while lacking := [group for one in self.required for group in self.lacks(one, listing)]:
            listing["qualifications"].append(self.made(lacking[0][0], listing))
        return listing

    def _bases(self, rule: Rule, tag: str) -> Iterator[Listing]:
        """The rule's examples that fire, in the category `tag`, each with a shop with and without a credit code."""
        for example in rule.examples:
            if example.get("expect") in ("violation", "evidence", "review"):
                yield from self._based_on(example, rule, tag)

    def _based_on(self, example: Mapping[str, Any], rule: Rule, tag: str) -> Iterator[Listing]:
        named = (rule.when or {}).get("platforms") or self.packs[rule.pack].platforms or ("taobao",)
        own = list(example.get("category", ["家居用品", "杯垫"]))
        words = [level.replace("*", "") for level in tag.split("/") if level.strip("*")]
        code = sample(self.table["business_licence"].numbers[0])
        asks = "qualifications" in str(rule.when)
        for path in (own,) if tag == "*" else (words, [*own[:1], *words]):
            for shop in ({"credit_code": code}, {}):
                kept = {
                    key: example[key]
                    for key in ("title", "attributes", "label", "origin", "price", "brand")
                    if key in example
                }
                known = example.get("qualifications", []) if asks else []
                yield {
                    **deepcopy(kept),
                    "platforms": list(example.get("platforms") or named[:1]),
                    **({"category": path} if path else {}),
                    "shop": {"name": "测试旗舰店", "company": COMPANY, **example.get("shop", {}), **shop},
                    "qualifications": [dict(entry) for entry in known],
                }

    def made(self, type: str, listing: Listing) -> dict[str, Any]:
        """A document of a type that nothing is wrong with."""
        document, company = self.table[type], listing["shop"]["company"]
        entry: dict[str, Any] = {"type": type, "issued_on": _day(-60), "files": [GOOD]}
        usable = [form for form in document.numbers if not form.unusable]
        if usable:
            entry["number"] = sample(usable[0])
        if document.expires:
            entry["expires_on"] = _day(400)
        if document.holder == "licensee":
            entry |= {"licensor": company, "licensee": company}
        else:
            entry["holder"] = company
        if document.brand and listing.get("brand"):
            entry["brand"] = listing["brand"]
        if document.category and listing.get("category"):
            entry["categories"] = [listing["category"][-1]]
        return entry


def blocked(matrix: Matrix) -> Iterator[Cell]:
    """Goods that no document heals: every category of each such rule, with a document of every type there is."""
    for rule in matrix.rules:
        if rule.checker == "blocked-goods":
            for tag in rule.params.categories:
                words = [level for level in tag.split("/") if level.strip("*")]
                listing = {
                    "category": words,
                    "platforms": ["taobao"],
                    "shop": {"company": COMPANY},
                    "title": "样品",
                }
                papers = [matrix.made(type, listing) for type in matrix.table]
                yield Cell(
                    rule.id, tag, "all", "blocked", {**listing, "qualifications": papers}, {(rule.id, rule.reason)}
                )


def _whole_table(rules: Sequence[Rule]) -> Table:
    """What the rules know of documents: each keeps only what it asks about."""
    table: Table = {}
    for rule in rules:
        for type, document in getattr(rule.params, "documents", {}).items():
            if document.numbers or type not in table:
                table[type] = document
    return table


def _tags(when: Mapping[str, Any] | None) -> list[str]:
    """The categories that a condition names, but not those that it excludes."""
    if not when:
        return []
    parts = [*when.get("all", ()), *when.get("any", ())]
    return list(dict.fromkeys([*when.get("category", ()), *(tag for part in parts for tag in _tags(part))]))


# ---- the states: the listing with its document number `at` in that state, or why that makes no sense


def _day(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def _with(listing: Listing, at: int, **values: Any) -> Listing:
    listing["qualifications"][at] |= values
    return listing


def _missing(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing:
    del listing["qualifications"][at]
    return listing


def _another_kind(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing:
    """What goods of other categories need, in its place."""
    needed = {
        type for rule in matrix.required if matrix.on(rule, listing) for group in rule.params.groups() for type in group
    }
    others = sorted({type for rule in matrix.required for group in rule.params.groups() for type in group} - needed)
    listing["qualifications"][at] = matrix.made(next(one for one in others if "device" not in one), listing)
    return listing


def _dated(days: int) -> Any:
    def state(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
        return _with(listing, at, issued_on=_day(-200), expires_on=_day(days)) if document.expires else "no end"

    return state


def _before_broadcast(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    if not document.expires:
        return "no end"
    listing["broadcasts"] = [{"anchor": {"id": "1", "special": False}, "starts_at": f"{_day(60)}T20:00+08:00"}]
    return _with(listing, at, expires_on=_day(50))


def _not_yet(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing:
    return _with(listing, at, starts_on=_day(10))


def _too_old(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    years = document.recent_years
    return _with(listing, at, issued_on=_day(-366 * years)) if years else "no age"


def _holder(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    if document.holder == "any":
        return "anybody's"
    return _with(listing, at, **{"licensee" if document.holder == "licensee" else "holder": STRANGER})


def _number(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    if not document.numbers:
        return "any number"
    short = listing["qualifications"][at]["number"][:-1]
    assert not any(form.pattern.fullmatch(short) for form in document.numbers), short
    return _with(listing, at, number=short)


def _unusable(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    forms = [form for form in document.numbers if form.unusable]
    return _with(listing, at, number=sample(forms[0])) if forms else "none out of use"


def _check_digit(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    usable = next((form for form in document.numbers if not form.unusable), None)
    if not usable or not usable.check:
        return "no check digit"
    number = listing["qualifications"][at]["number"]
    last = next(digit for digit in "0123456789" if not valid(usable.check, number[:-1] + digit))
    return _with(listing, at, number=number[:-1] + last)


def _category(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    if not document.category or not listing.get("category"):
        return "no categories"
    return _with(listing, at, categories=["毫不相干"])


def _brand(matrix: Matrix, listing: Listing, at: int, document: DocumentType) -> Listing | str:
    if not document.brand or not listing.get("brand"):
        return "no brand"
    return _with(listing, at, brand="别家牌")


def _files(*names: str) -> Any:
    return lambda matrix, listing, at, document: _with(listing, at, files=list(names))


_STATES: dict[str, Any] = {
    "fine": lambda matrix, listing, at, document: listing,
    "missing": _missing,
    "another kind": _another_kind,
    "expired": _dated(-1),
    "ends soon": _dated(30),
    "ends before the broadcast": _before_broadcast,
    "not yet valid": _not_yet,
    "too old": _too_old,
    "wrong holder": _holder,
    "wrong number": _number,
    "number out of use": _unusable,
    "wrong check digit": _check_digit,
    "wrong category": _category,
    "wrong brand": _brand,
    "locked": _files(LOCKED),
    "wrong format": _files(OFFICE),
    "damaged": _files(BROKEN),
    "no file": _files(),
}
