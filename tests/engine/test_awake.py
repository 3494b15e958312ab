"""Sieves, and what rules say of their needs, save time and nothing else: with and without them a run says the same."""

import json
from pathlib import Path

from listing_lint import check
from tests.engine.shop import bundle
from tests.packs.making import write

SETS = Path(__file__).parents[2] / "benchmarks" / "sets"
EVERY = 7
"""One line in so many."""


def said(batch: Path, *, sieved: bool, packs: tuple[str, ...] = ("cn-ad-law", "en-claims")) -> list[tuple[object, ...]]:
    # whether a rule met a target is known only of a rule that ran: statistics run them all
    result = check([batch], rule_packs=packs, isolated=True, statistics=not sieved)
    found = [(one.listing, one.rule, one.field, one.text, one.verdict, one.severity) for one in result.findings]
    return [*found, *result.exempt, *result.not_checked]


def test_what_a_sieve_leaves_out_has_nothing_to_say(tmp_path: Path) -> None:
    lines = [
        json.loads(line)["text"]
        for path in sorted(SETS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    batch = tmp_path / "batch.jsonl"
    with batch.open("w", encoding="utf-8") as file:
        for number, text in enumerate(lines[::EVERY]):
            # a title that is odd, one with something to undo, and a description; some in HTML
            data = {
                "id": str(number),
                "platforms": ["taobao", "amazon"],
                "title": ("㊙" if number % 5 == 0 else "") + text,
            }
            data["description"] = {"html": f"<p>{text}</p>"} if number % 7 == 0 else lines[-number]  # type: ignore[assignment]
            file.write(json.dumps(data, ensure_ascii=False) + "\n")
    alone = said(batch, sieved=False)
    assert len(alone) > len(lines) / EVERY / 2
    assert said(batch, sieved=True) == alone


WHOLE = {
    "platforms": ["taobao", "jd", "pdd", "kuaishou", "temu"],
    "title": "最好的电动牙刷 日本制造 " + "很长" * 40,
    "brand": "声波屋",
    "origin": "中国",
    "category": ["家用电器", "个护"],
    "price": {"amount": "99", "currency": "CNY"},
    "reference_price": {"amount": "80", "currency": "CNY"},
    "skus": [{"id": str(n), "price": {"amount": amount}} for n, amount in enumerate(("100", "101", "99", "1"))],
    "attributes": {"3C证书编号": "2020010000000000"},
    "images": {"main": ["https://example.com/1.jpg"] * 20},
    "qualifications": [{"type": "CCC认证证书", "number": "1", "expires_on": "2020-01-01"}],
    "broadcasts": [{"anchor": {"id": "1", "special": True}, "scenario": "own", "starts_at": "2026-12-01T20:00+08:00"}],
}


def test_a_rule_that_is_not_asked_for_want_of_a_field_has_nothing_to_say(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    with batch.open("w", encoding="utf-8") as file:
        for number, left_out in enumerate(("", *WHOLE)):
            data = {key: value for key, value in WHOLE.items() if key != left_out}
            data = {"title": "牙刷", **data, "id": str(number)}
            file.write(json.dumps(data, ensure_ascii=False) + "\n")
            file.write(
                json.dumps({"id": f"{number} alone", "title": "牙刷", left_out or "brand": data.get(left_out)}) + "\n"
            )
    alone = said(batch, sieved=False, packs=("shipped",))
    assert len(alone) > 300
    assert said(batch, sieved=True, packs=("shipped",)) == alone


MONEY = """\
- id: price/two-places
  title: {zh-CN: 两处价格不一}
  checker: agreement
  targets: [price]
  reason: price.misleading
  severity: warning
  basis: [{title: 习惯, grade: D}]
  params: {read: {money: true}, with: [reference_price]}
"""


def test_what_is_no_text_picks_the_rules_that_look_at_it(tmp_path: Path) -> None:
    """A sieve is asked about texts only: of an amount of money it can't say that a rule has nothing to say about it."""
    bundle(tmp_path, "a", price={"amount": "1", "currency": "CNY"}, reference_price={"amount": "2", "currency": "CNY"})
    (finding,) = check([tmp_path / "a"], rule_packs=(str(write(tmp_path / "own", MONEY)),), isolated=True).findings
    assert (finding.rule, finding.field) == ("price/two-places", "/price")
