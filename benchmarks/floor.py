"""The least that the same input costs any program in Python: what bulk.py measures listing-lint against.

python benchmarks/floor.py lines LISTINGS.jsonl TERMS.txt    json.loads of each line, one scan of its texts
python benchmarks/floor.py bundles FOLDER                    each listing.yaml read and composed by the C loader
"""

import json
import os
import sys
from pathlib import Path


def lines(path: str, terms: str) -> int:
    """How many matches there are, overlapping ones included."""
    from ahocorasick_rs import AhoCorasick

    scan = AhoCorasick(Path(terms).read_text(encoding="utf-8").splitlines()).find_matches_as_indexes
    found = 0
    with Path(path).open("rb") as file:
        for line in file:
            listing = json.loads(line)
            found += len(scan(listing["title"], overlapping=True))
            found += len(scan(listing["description"], overlapping=True))
    return found


def bundles(folder: str) -> int:
    """How many listings there are."""
    import yaml

    found = 0
    for place, _, names in os.walk(folder):
        if "listing.yaml" in names:
            found += yaml.compose(Path(place, "listing.yaml").read_bytes(), yaml.CSafeLoader) is not None
    return found


if __name__ == "__main__":
    print(lines(*sys.argv[2:]) if sys.argv[1] == "lines" else bundles(*sys.argv[2:]))
