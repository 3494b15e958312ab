"""How time grows: with the number of terms, with the length of a text, and under attack by text and by pattern.

    python -m benchmarks.growth [PART ...] [--listings 20000] [--rounds 5] [--repeats 10000] [--every 40]

Parts, all of them if none is named:

terms     20,000 listings with a pack of 1,000 more terms beside cn-ad-law, against a pack of 10,000; all in one rule, and in
          rules of a hundred (CPU of processes of their own in alternating rounds, less their starts; goal: 1.5 times)
length    one description of 10 kB, 100 kB and 1 MB in several kinds of text (goal: a character of the longest costs at most 1.3
          times what one of the shortest does; noise is in that)
attack    each pattern and phrase of the shipped packs for running text: its own letters, repeated so often and twice so often
          (goal: at most 2.5 times). There are thousands, and all of them (--every 1) take hours: each fortieth
evil      patterns that hang other engines, written into a pack, on the texts that do it (goal: at most 2.5 times for twice
          the text)
"""

import argparse
import json
import os
import statistics
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time

from benchmarks.attack import EVIL, WORDING, Attack, Range, Taken, attacks, evil_rules
from benchmarks.measure import PROGRAM, alternating, cost, ratios, spread, verdict
from benchmarks.workload import listings, term_rules, write_lines, write_pack
from listing_lint.api import load_rules
from listing_lint.engine.session import Options, Session
from listing_lint.engine.trial import Trial
from listing_lint.facts.facts import Facts
from listing_lint.listings.find import find

PARTS = ("terms", "length", "attack", "evil")
PACK = "cn-ad-law"
SIZES, COPIES = (10_000, 100_000, 1_000_000), (10, 3, 1)
TWICE = 2.5
"""What twice the text may cost: twice, and noise."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {' '.join(PARTS)}")
    parser.add_argument("--listings", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=10_000)
    parser.add_argument(
        "--every", type=int, default=40, help="try only each so manieth attack on a rule; 1: all of them"
    )
    asked = parser.parse_args()
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        os.environ["LISTING_LINT_CACHE_DIR"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if "terms" in parts:
            more_terms(folder, asked.listings, asked.rounds)
        if "length" in parts:
            length(folder)
        if "attack" in parts:
            attack(asked.repeats, asked.every)
        if "evil" in parts:
            evil(folder, asked.repeats)


def more_terms(folder: Path, count: int, rounds: int) -> None:
    write_lines(folder / "many.jsonl", count)
    write_lines(folder / "one.jsonl", 1)
    print(f"{count:,} listings with more terms in the packs: microseconds of CPU a listing, less the start")
    for name, per_rule in (("in one rule", 10_000), ("in rules of 100", 100)):
        packs = {n: write_pack(folder / f"terms-{n}-{per_rule}", term_rules(n, per_rule)) for n in (1_000, 10_000)}
        for pack in packs.values():
            _check(folder / "one.jsonl", pack)  # compiles it
        runs: dict[str, Callable[[], float]] = {}
        for n, pack in packs.items():
            runs[f"{n} start"] = partial(_check, folder / "one.jsonl", pack)
            runs[f"{n}"] = partial(_check, folder / "many.jsonl", pack)
        found = alternating(runs, rounds)
        net = {
            n: [(all - start) / count * 1e6 for all, start in zip(found[f"{n}"], found[f"{n} start"], strict=True)]
            for n in packs
        }
        ratio = ratios(net[10_000], net[1_000])
        print(f"  {name:16}", end="")
        for n in packs:
            print(f" {n:,}: {spread(net[n], '.0f')}, start {statistics.median(found[f'{n} start']):.2f} s;", end="")
        print(f" ratio {spread(ratio)} (goal 1.5): {verdict(statistics.median(ratio) <= 1.5)}")


def _check(path: Path, pack: Path) -> float:
    options = ["--rule-pack", PACK, "--rule-pack", str(pack), "--isolated", "--jobs", "1", "--output-format", "jsonl"]
    return cost([PROGRAM, "check", str(path), *options], output=path.with_suffix(".out")).seconds


def length(folder: Path) -> None:
    print("\nthe length of a description: microseconds of CPU for a thousand characters")
    print(f"  {'':28}{'10 kB':>8}{'100 kB':>8}{'1 MB':>8}   1 MB / 10 kB")
    for name, unit in _kinds().items():
        characters = [size * len(unit) // len(unit.encode()) for size in SIZES]
        # a short text is over in a moment: several copies of it, of which the least counts
        texts = [
            (unit * (count // len(unit) + 1))[:count]
            for count, copies in zip(characters, COPIES, strict=True)
            for _ in range(copies)
        ]
        taken = iter(seconds(texts, folder, html=name.startswith("HTML")))
        least = [min(islice(taken, copies)) for copies in COPIES]
        each = [time / count * 1e9 for time, count in zip(least, characters, strict=True)]
        shown = "".join(f"{one:8.0f}" for one in each)
        print(f"  {name:28}{shown}   {each[2] / each[0]:.2f} (goal 1.3): {verdict(each[2] <= 1.3 * each[0])}")


def _kinds() -> dict[str, str]:
    """Texts of a kind: what is repeated until they are long enough."""
    plain = "".join(listing["description"] for listing in listings(40))
    return {
        "plain": plain,
        "one sentence without an end": "".join(char for char in plain if char not in "。！？；\n") + "，",
        "no punctuation at all": "".join(char for char in plain if char.isalnum()),
        "claims: 最好最佳": "最好最佳",
        "nearly claims: 最最最": "最",
        "claims in sentences": "这是最好的碗。全网最低价！销量第一。",
        "lawful: 最大承重50kg": "最大承重50kg，第一次使用前请清洗，最近上新，",
        "exempt: 最大的亮点": "这只碗最大的亮点是双层防烫，追求最好的品质，送给最美的你，",
        "separators: 最 好": "最 好 ",
        "separators: 最.*好_": "最.*好_",
        "invisible: 最<zwsp>好": "最\u200b好\u200b",
        "full width: ＮＯ．１": "ＮＯ．１，ＶＸ：ａｂ１２，",
        "digits": "13912345678 ",
        "digits without an end": "1391234567",
        "book marks never closed": "《最好",
        "HTML: paragraphs": "<p>这只碗<b>最</b>好看，第一次使用前请清洗。</p>\n",
        "HTML: tags never closed": "<p <b ",
        "HTML: comments never closed": "<!-- <script> ",
    }


def seconds(texts: Sequence[str], folder: Path, *, html: bool) -> list[float]:
    """CPU seconds that the whole check of each of `texts`, as the description of a listing, takes; the least of two."""
    least = [float("inf")] * len(texts)
    session = Session(Options(date.today(), rule_packs=(PACK,), isolated=True), Facts(None))
    batch = folder / "text.jsonl"
    for round in range(2):
        for number, text in enumerate(["热身", *texts], -1):  # the first one warms everything up
            text = f"{round}/{number} {text}"  # nothing that is kept of one text may help with another
            listing = {"id": f"A{number}", "title": "碗", "description": {"html": text} if html else text}
            batch.write_text(json.dumps(listing, ensure_ascii=False) + "\n", encoding="utf-8")
            start = process_time()
            (done,) = session.check(find([batch]))
            if number >= 0:
                least[number] = min(least[number], process_time() - start)
            assert done.read, done.findings
    return least


def attack(repeats: int, every: int) -> None:
    ruleset = load_rules()
    trial = Trial(ruleset)
    found = []
    for rule in ruleset.rules.values():
        if rule.checker in WORDING:
            place = Range(trial, rule)
            for one in list(attacks(rule))[::every]:
                taken = place.take(one, repeats=repeats, times=2, limit=TWICE)
                found.append((f"{rule.id}: {one.unit[:30]!r} of {one.source[:40]!r}", taken))
    missed = sum(taken.more > TWICE * taken.once for _, taken in found)
    print(f"\n{len(found):,} attacks on the shipped rules: repeated {repeats:,} times, and twice as often")
    print(f"  with results: {sum(taken.results > 0 for _, taken in found):,}")
    print(f"  above {TWICE} times (goal none): {missed}: {verdict(not missed)}; the worst:")
    _tell(found, 5)


def evil(folder: Path, repeats: int) -> None:
    print(
        f"\npatterns that hang other engines, the worst of the places in rules: repeated {repeats:,} times, and twice as often"
    )
    for pattern, unit, end in EVIL:
        ruleset = load_rules(str(write_pack(folder / "evil", evil_rules(pattern, unit))), cache=False)
        trial = Trial(ruleset)
        found = []
        for rule in ruleset.rules.values():
            taken = Range(trial, rule).take(Attack(unit, pattern, end), repeats=repeats, times=2, limit=TWICE)
            found.append((f"{pattern!r} on {unit * 3 + '...' + end!r} ({rule.checker})", taken))
        _tell(found, 1)


def _tell(found: Sequence[tuple[str, Taken]], most: int) -> None:
    """The worst of the attacks."""
    for name, taken in sorted(found, key=lambda one: one[1].once / one[1].more)[:most]:
        shown = f"{taken.more / taken.once:.2f} times ({taken.once * 1000:.0f} to {taken.more * 1000:.0f} ms)"
        print(f"  {shown:30} {verdict(taken.more <= TWICE * taken.once):7} {name}")


if __name__ == "__main__":
    main()
