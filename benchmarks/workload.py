"""Listings to measure with: always the same ones for the same number, made of this project's own sentences.

    python -m benchmarks.workload OUT --lines 100000 --bundles 10000 --terms 1000

    OUT/listings.jsonl       one listing a line: a title, and a description of about 300 characters
    OUT/bundles/000/L.../    the same listings as folders with a listing.yaml
    OUT/more-terms/          a rule pack of so many more terms

A tenth of the listings make one or two claims that break the law, as many use the same characters lawfully (最近, 第一次,
最大承重). The first N of a longer file are the lines of a file of N.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import sentences
from benchmarks.sentences import BREAKING, COLOURS, GENERAL, KINDS, LAWFUL, PLACES, SEASONS, TIMES

LENGTH = 300
"""About so many characters has a description."""

SHARE = 0.1
"""Of the listings, those that break the law, and as many that only look like it."""


def listings(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The first `count` listings."""
    return islice(_listings(Random(seed)), count)


def write_lines(path: Path, count: int) -> None:
    """Write a JSON Lines batch of `count` listings."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for listing in listings(count):
            file.write(json.dumps(listing, ensure_ascii=False) + "\n")


def write_bundles(folder: Path, count: int) -> None:
    """Write `count` bundle folders, a hundred to a folder."""
    for number, listing in enumerate(listings(count)):
        bundle = folder / f"{number // 100:03}" / listing["id"]
        bundle.mkdir(parents=True)
        (bundle / "listing.yaml").write_text(as_yaml(listing), encoding="utf-8", newline="\n")


def as_yaml(listing: dict[str, Any]) -> str:
    """A listing as people write it: one key a line, the description as a block."""
    lines = [
        f"id: {listing['id']}",
        f"platforms: [{', '.join(listing['platforms'])}]",
        f"category: [{', '.join(listing['category'])}]",
        f"title: {listing['title']}",
        "description: |",
        *(f"  {line}" for line in listing["description"].split("\n")),
    ]
    return "\n".join(lines) + "\n"


def terms(count: int) -> list[str]:
    """So many terms for a list of a team's own; hardly any stands in a listing."""
    words = ("".join(parts) for parts in product(sentences.TERM_STARTS, sentences.TERM_MIDDLES, sentences.TERM_ENDS))
    made = list(islice(words, count))
    assert len(made) == count, f"there are {len(made)} terms at most"
    return made


def write_pack(folder: Path, rules: Sequence[tuple[str, dict[str, Any]]]) -> Path:
    """Write a rule pack with one rule for each (checker, parameters)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(_PACK.format(name=folder.name), encoding="utf-8")
    # JSON is YAML
    entries = [
        {"id": f"{folder.name}/rule-{number}", "checker": checker, "params": params, **_RULE}
        for number, (checker, params) in enumerate(rules)
    ]
    (folder / "rules.yaml").write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def term_rules(count: int, per_rule: int) -> list[tuple[str, dict[str, Any]]]:
    """`count` terms in rules of so many each, for `write_pack`."""
    claims = terms(count)
    return [("terms", {"claims": claims[at : at + per_rule]}) for at in range(0, count, per_rule)]


_PACK = (
    "name: {name}\nversion: 2026.11.0\ntitle: {{zh-CN: 测量用的词, en: Terms to measure with}}\nlicence: Apache-2.0\n"
)
_RULE = {
    "title": {"zh-CN": "团队不用的词", "en": "A word that the team does not use"},
    "targets": ["title", "description"],
    "reason": "other",
    "severity": "warning",
    "basis": [{"title": "团队约定", "grade": "D"}],
    "message": {"zh-CN": "“{matched}”是团队不用的词", "en": "'{matched}' is a word that the team does not use"},
    "examples": [{"description": "碗", "expect": "violation"}],
}


def _listings(random: Random) -> Iterator[dict[str, Any]]:
    number = 0
    while True:
        number += 1
        kind = random.choice(KINDS)
        slots = {
            "n": random.choice(kind.names),
            "m": random.choice(kind.materials),
            "c": random.choice(COLOURS),
            "p": random.choice(PLACES),
            "s": random.choice(SEASONS),
            "t": random.choice(TIMES),
            "a": random.randint(2, 9),
            "b": random.randint(15, 99),
            "w": random.randint(100, 999),
        }
        said = random.sample(kind.sentences + GENERAL, len(kind.sentences) + 6)
        length, at = 0, 0
        while length < LENGTH - 10 and at < len(said):
            length += len(said[at])
            at += 1
        del said[at:]
        draw = random.random()
        for pool, low in ((BREAKING, 0.0), (LAWFUL, SHARE)):
            if low <= draw < low + SHARE:
                for sentence in random.sample(pool, random.randint(1, 2)):
                    said[random.randrange(len(said))] = sentence
        half = len(said) // 2
        words = random.sample(kind.words, 3)
        yield {
            "id": f"L{number:07}",
            "platforms": [random.choice(("taobao", "jd", "douyin"))],
            "category": list(kind.category),
            "title": "{words[0]}{m}{n} {c}{words[1]}{words[2]} {b}款".format(words=words, **slots),
            "description": ("".join(said[:half]) + "\n" + "".join(said[half:])).format_map(slots),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--lines", type=int, default=0)
    parser.add_argument("--bundles", type=int, default=0)
    parser.add_argument("--terms", type=int, default=0)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.lines:
        write_lines(asked.out / "listings.jsonl", asked.lines)
    if asked.bundles:
        write_bundles(asked.out / "bundles", asked.bundles)
    if asked.terms:
        write_pack(asked.out / "more-terms", term_rules(asked.terms, asked.terms))


if __name__ == "__main__":
    main()
