"""A sieve saves time and nothing else: with it and without it a run says the same."""

import json
from pathlib import Path

from listing_lint import check

SETS = Path(__file__).parents[2] / "benchmarks" / "sets"
EVERY = 7
"""One line in so many."""


def said(batch: Path, *, sieved: bool) -> list[tuple[object, ...]]:
    # whether a rule met a target is known only of a rule that ran: statistics run them all
    result = check([batch], rule_packs=["cn-ad-law", "en-claims"], isolated=True, statistics=not sieved)
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
