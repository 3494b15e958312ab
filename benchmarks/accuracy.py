"""How well the shipped rules read claims: precision and recall on the labelled lines of benchmarks/sets.

    python -m benchmarks.accuracy [--show] [--packs PATH,...]

Every set is a file of lines written for this project, half of them lawful look-alikes of the others:

    {"text": "全网通手机，全网最低价", "field": "copy", "family": "absolute",
     "expect": [["全网通", "lawful"], ["全网最低价", "violation"]], "note": "why"}

`field` is `title` or `copy` (a description); `listing` may give more fields (brand, category ...). A part of the text is
expected to be a `violation`, in need of `evidence`, for `review`, or `lawful`; `expect` names every claim of the family.

A finding is an alarm where its verdict is violation or evidence and its severity error or warning. Of its line's family,
    hit     a part that is a violation or needs evidence, and has a finding with one of these verdicts
    miss    one that has none
    false   an alarm that touches no such part
precision = hits / (hits + false), recall = hits / (hits + misses).
"""

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint import check
from listing_lint.finding import Finding

SETS = Path(__file__).with_name("sets")

FAMILY = {
    "claim.absolute": "absolute",
    "claim.comparison": "absolute",
    "claim.unproven": "unproven_claim",
    "claim.authority": "unproven_claim",
    "claim.medical": "medical_claim",
    "contact.diversion": "contact_diversion",
    "claim.promise": "prohibited_promise",
}
"""Reason of a rule -> the family of the labels; every other reason is of the family `other`."""

CLAIMS = ("violation", "evidence")


class Line(NamedTuple):
    """One labelled text: `expect` holds (part of the text, what it is)."""

    text: str
    field: str
    family: str
    expect: tuple[tuple[str, str], ...]
    listing: dict[str, Any]


class Label(NamedTuple):
    """A labelled part of a text at [start, end), and whether what was found there is just what was expected."""

    start: int
    end: int
    expected: str
    found: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the expected verdict, or for a lawful part no alarm, is among what was found."""
        return "alarm" not in self.found if self.expected == "lawful" else self.expected in self.found


@dataclass
class Score:
    """The counts of one family in one set; `notes` tell of each miss and each false alarm."""

    hits: int = 0
    misses: int = 0
    false: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print every miss and every false alarm")
    parser.add_argument("--packs", help="rule packs to use instead of the shipped ones")
    options = parser.parse_args()
    packs = options.packs.split(",") if options.packs else None
    print(f"{'set':20} {'family':20} {'hits':>5} {'false':>5} {'misses':>6} {'precision':>9} {'recall':>7}")
    for path in sorted(SETS.glob("*.jsonl")):
        for family, score in sorted(scores(path, packs).items()):
            counts = f"{score.hits:5} {score.false:5} {score.misses:6} {score.precision:9.3f} {score.recall:7.3f}"
            print(f"{path.stem:20} {family:20} {counts}")
            if options.show:
                print("".join(f"    {note}\n" for note in score.notes), end="")


def scores(path: Path, packs: Iterable[str] | None = None) -> dict[str, Score]:
    """The score of each family that the set has lines of."""
    made: dict[str, Score] = defaultdict(Score)
    for line, findings in checked(path, packs):
        _count(made[line.family], line, findings)
    return dict(made)


def labels(path: Path, packs: Iterable[str] | None = None) -> Iterator[tuple[Line, Label]]:
    """Every labelled part of the set with the verdicts that were found there, `alarm` among them for an alarm."""
    for line, findings in checked(path, packs):
        for (start, end), expected in _parts(line):
            there = [one for one in findings if one.text and one.text.start < end and start < one.text.end]
            found = {one.verdict for one in there} | {"alarm" for one in there if _is_alarm(one)}
            yield line, Label(start, end, expected, tuple(sorted(found)))


def checked(path: Path, packs: Iterable[str] | None = None) -> Iterator[tuple[Line, list[Finding]]]:
    """The lines of a set, each with the findings of its family; the whole set is one run."""
    lines = load(path)
    with tempfile.TemporaryDirectory() as work:
        batch = Path(work, "listings.jsonl")
        with batch.open("w", encoding="utf-8", newline="\n") as out:
            for number, line in enumerate(lines):
                out.write(json.dumps(_listing(number, line), ensure_ascii=False) + "\n")
        result = check(batch, rule_packs=packs, isolated=True, fail_on="never")
    reasons = {name: FAMILY.get(sheet.reason, "other") for name, sheet in result.rules.items()}
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        number = int(finding.listing.id)
        if finding.text and finding.text.value == lines[number].text and reasons[finding.rule] == lines[number].family:
            found[number].append(finding)
    return ((line, found[number]) for number, line in enumerate(lines))


def load(path: Path) -> list[Line]:
    """The lines of a set; raises ValueError where one labels what its text has not once."""
    lines = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        data = json.loads(raw)
        expect = tuple((part, outcome) for part, outcome in data["expect"])
        for part, outcome in expect:
            if outcome not in (*CLAIMS, "review", "lawful"):
                raise ValueError(f"{path.name}:{number}: {outcome} is no outcome")
            if part not in data["text"]:
                raise ValueError(f"{path.name}:{number}: {part} is not in {data['text']}")
        lines.append(Line(data["text"], data["field"], data["family"], expect, data.get("listing", {})))
    return lines


def _listing(number: int, line: Line) -> dict[str, Any]:
    field = "title" if line.field == "title" else "description"
    return {
        "schema_version": 1,
        "platforms": ["taobao"],
        "title": "商品",
        **line.listing,
        "id": str(number),
        field: line.text,
    }


def _count(score: Score, line: Line, findings: list[Finding]) -> None:
    claims = []
    for (start, end), expected in _parts(line):
        if expected not in CLAIMS:
            continue
        claims.append((start, end))
        if any(
            one.verdict in CLAIMS and one.text and one.text.start < end and start < one.text.end for one in findings
        ):
            score.hits += 1
        else:
            score.misses += 1
            score.notes.append(f"miss   {line.text[start:end]} : {line.text}")
    for one in filter(_is_alarm, findings):
        assert one.text
        if not any(one.text.start < end and start < one.text.end for start, end in claims):
            score.false += 1
            score.notes.append(f"false  {line.text[one.text.start : one.text.end]} by {one.rule} : {line.text}")


def _is_alarm(finding: Finding) -> bool:
    return finding.verdict in CLAIMS and finding.severity in ("error", "warning")


def _parts(line: Line) -> Iterator[tuple[tuple[int, int], str]]:
    """The labelled parts as ranges; the same words twice in `expect` are the first and the second of the text."""
    seen: Counter[str] = Counter()
    for part, expected in line.expect:
        start = -1
        for _ in range(seen[part] + 1):
            start = line.text.index(part, start + 1)
        seen[part] += 1
        yield (start, start + len(part)), expected


if __name__ == "__main__":
    main()
