"""What many listings cost, in one process, beside a floor and beside other tools, in the same run.

    python -m benchmarks.bulk [PART ...] [--listings 100000] [--bundles 10000] [--rounds 5] [--textlint DIR]

Every run is a process of its own, in alternating rounds; figures are CPU seconds, start included,
as median (least to most). Timed is

    listing-lint check listings.jsonl --rule-pack cn-ad-law --isolated --jobs 1 --output-format jsonl:report.jsonl

which switches on all rules of the pack on advertising law, all of them about text, and no other (compiled, in the cache).
Parts, all of them if none is named:

lines     JSON Lines listings, against json.loads of each line and one scan of its texts by ahocorasick-rs with all literals
          of the same rules' claims and allow phrases, overlapping (goal: 5 times the floor, or 12,000 listings a second)
bundles   folders with a listing.yaml, against reading the files and yaml.compose with the C loader (goal: 2.5)
memory    the peak of `lines` for a tenth, a half and all of the listings, by two formats (goal: once the tables are warm,
          from the half on, it does not grow)
peers     the same terms by ripgrep and grep over the same lines, and by textlint with prh over 100 listings of the same kind.
          They need `rg`, `grep`; and a folder DIR in which was said: npm install textlint textlint-rule-prh
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.measure import PROGRAM, Cost, alternating, cost, ratios, spread, verdict
from benchmarks.workload import listings, write_bundles, write_lines

PACK = "cn-ad-law"
PARTS = ("lines", "bundles", "memory", "peers")
FLOOR = str(Path(__file__).with_name("floor.py"))
TEXTLINTED = 100
PEER = "peer.txt"
ROOM = 1.05
"""Memory that grows by less than this for twice the listings does not grow with them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {' '.join(PARTS)}; all if none is named")
    parser.add_argument("--listings", type=int, default=100_000)
    parser.add_argument("--bundles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--textlint", type=Path, metavar="DIR")
    asked = parser.parse_args()
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Path(folder))
        if "lines" in parts:
            lines(shop, asked.listings, asked.rounds)
        if "bundles" in parts:
            bundles(shop, asked.bundles, asked.rounds)
        if "memory" in parts:
            memory(shop, asked.listings)
        if "peers" in parts:
            peers(shop, asked.listings, asked.rounds, asked.textlint)


class Shop:
    """A folder with all that a run reads and writes: listings, the terms of the pack, reports, the program's cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = folder / "said.txt"
        self.terms = folder / "terms.txt"
        os.environ["LISTING_LINT_CACHE_DIR"] = str(folder / "cache")
        os.environ["LC_ALL"] = "C.UTF-8"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
        cost([sys.executable, "-m", "benchmarks.terms", PACK], output=self.terms)
        print(f"{len(self.terms.read_text(encoding='utf-8').splitlines()):,} literals in the rules of {PACK}")
        self.check(self.lines(1))  # fills the cache

    def lines(self, count: int) -> Path:
        path = self.folder / f"{count}.jsonl"
        if not path.exists():
            write_lines(path, count)
        return path

    def check(self, path: Path, form: str = "jsonl") -> Cost:
        """What our check of `path` costs."""
        options = ["--rule-pack", PACK, "--isolated", "--jobs", "1", "--output-format", f"{form}:{self.folder / form}"]
        return cost([PROGRAM, "check", str(path), *options], output=self.said)

    def seconds(self, path: Path) -> float:
        return self.check(path).seconds

    def floor(self, *arguments: str | Path) -> float:
        """What one of the floors costs, in CPU seconds."""
        return cost([sys.executable, FLOOR, *map(str, arguments)], output=self.said, codes=(0,)).seconds


def lines(shop: Shop, count: int, rounds: int) -> None:
    many, one = shop.lines(count), shop.lines(1)
    found = alternating(
        {
            "ours": partial(shop.seconds, many),
            "floor": partial(shop.floor, "lines", many, shop.terms),
            "our start": partial(shop.seconds, one),
            "the floor's start": partial(shop.floor, "lines", one, shop.terms),
        },
        rounds,
    )
    print(f"\n{count:,} JSON Lines listings: CPU seconds")
    for name, values in found.items():
        print(f"  {name:18} {spread(values)}")
    ours, floor = found["ours"], found["floor"]
    speed = [count / seconds for seconds in ours]
    held = statistics.median(ratios(ours, floor)) <= 5 or statistics.median(speed) >= 12_000
    print(f"  listings a second: {spread(speed, ',.0f')}; floor {count / statistics.median(floor):,.0f}")
    print(f"  ours / floor: {spread(ratios(ours, floor))} (goal 5, or 12,000 a second): {verdict(held)}")
    net = ratios(_less(ours, found["our start"]), _less(floor, found["the floor's start"]))
    print(f"  ours / floor without the starts: {spread(net)}")


def bundles(shop: Shop, count: int, rounds: int) -> None:
    folder = shop.folder / "bundles"
    write_bundles(folder, count)
    found = alternating(
        {"ours": partial(shop.seconds, folder), "floor": partial(shop.floor, "bundles", folder)}, rounds
    )
    print(f"\n{count:,} bundle folders: CPU seconds")
    for name, values in found.items():
        print(f"  {name:18} {spread(values)}")
    ratio = ratios(found["ours"], found["floor"])
    print(f"  ours / floor: {spread(ratio)} (goal 2.5): {verdict(statistics.median(ratio) <= 2.5)}")


def memory(shop: Shop, count: int) -> None:
    print("\npeak memory: MB")
    sizes = (count // 10, count // 2, count)
    for form in ("jsonl", "concise"):
        peaks = [shop.check(shop.lines(size), form).megabytes for size in sizes]
        shown = ", ".join(f"{size:,}: {peak:.0f}" for size, peak in zip(sizes, peaks, strict=True))
        print(f"  {form:8} {shown} (goal: it does not grow): {verdict(peaks[2] <= peaks[1] * ROOM)}")


def peers(shop: Shop, count: int, rounds: int, textlint: Path | None) -> None:
    many, terms = shop.lines(count), str(shop.terms)
    tools: dict[str, Sequence[str] | None] = {
        "ripgrep -F": _found("rg", "--fixed-strings", "--file", terms, str(many)),
        "grep -F": _found("grep", "--fixed-strings", f"--file={terms}", str(many)),
    }
    print(f"\nthe same terms over the same {count:,} lines: CPU seconds")
    _compare(shop, tools, many, rounds)

    pages = shop.folder / "pages"
    pages.mkdir()
    for listing in listings(TEXTLINTED):
        (pages / f"{listing['id']}.md").write_text(
            f"# {listing['title']}\n\n{listing['description']}\n", encoding="utf-8"
        )
    print(f"\nthe same terms over {TEXTLINTED} listings, one file each for textlint, one line each for us: CPU seconds")
    command = _textlint(shop, textlint, pages)
    _compare(shop, {"textlint + prh": command}, shop.lines(TEXTLINTED), 1)
    if command and "prh" not in (shop.folder / PEER).read_text(encoding="utf-8"):
        sys.exit("textlint did not find its rule: is textlint-rule-prh installed there?")


def _compare(shop: Shop, tools: dict[str, Sequence[str] | None], ours: Path, rounds: int) -> None:
    there = {name: command for name, command in tools.items() if command}
    runs = {name: partial(_seconds, command, shop.folder / PEER) for name, command in there.items()}
    found = alternating({"ours": partial(shop.seconds, ours), **runs}, rounds)
    for name in ("ours", *tools):
        if name not in found:
            print(f"  {name:18} not found")
        else:
            ratio = "" if name == "ours" else f", ours / {name}: {spread(ratios(found['ours'], found[name]), '.3g')}"
            print(f"  {name:18} {spread(found[name])}{ratio}")


def _seconds(command: Sequence[str], output: Path) -> float:
    return cost(command, output=output).seconds


def _found(tool: str, *arguments: str) -> Sequence[str] | None:
    path = shutil.which(tool)
    return [path, *arguments] if path else None


def _textlint(shop: Shop, folder: Path | None, pages: Path) -> Sequence[str] | None:
    """The command that lints `pages` with the terms as rules of prh; None where it is not installed."""
    program = folder and folder.resolve() / "node_modules" / "textlint" / "bin" / "textlint.js"
    if not program or not program.exists():
        return None
    words = [
        word for word in shop.terms.read_text(encoding="utf-8").splitlines() if "-" not in word
    ]  # prh refuses them
    rules = [{"expected": "〇", "pattern": word} for word in words]
    (shop.folder / "prh.json").write_text(
        json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8"
    )
    settings = {"rules": {"prh": {"rulePaths": [str(shop.folder / "prh.json")]}}}
    (shop.folder / "textlintrc.json").write_text(json.dumps(settings), encoding="utf-8")
    base = str(program.parents[2])
    return _found(
        "node",
        str(program),
        "--config",
        str(shop.folder / "textlintrc.json"),
        "--rules-base-directory",
        base,
        str(pages),
    )


def _less(values: Sequence[float], others: Sequence[float]) -> list[float]:
    return [value - other for value, other in zip(values, others, strict=True)]


if __name__ == "__main__":
    main()
