"""All literals of the claims and allow phrases of rule packs, one a line: what a mere word list would hold.

python -m benchmarks.terms cn-ad-law > terms.txt
"""

import sys
from collections.abc import Iterator
from itertools import product

from listing_lint.api import load_rules
from listing_lint.matching.normal import fold
from listing_lint.matching.phrases import parts


def terms(*packs: str) -> Iterator[str]:
    """The literals in the form that texts are folded to."""
    for rule in load_rules(packs).rules.values():
        if rule.checker == "terms":
            for entry in (*rule.params.claims, *rule.params.allow):
                phrase = entry if isinstance(entry, str) else entry.phrase
                yield from map(fold, literals(phrase))


def literals(phrase: str) -> Iterator[str]:
    """Everything that a phrase stands for."""
    return map("".join, product(*parts(phrase)))


if __name__ == "__main__":
    print("\n".join(sorted(set(terms(*sys.argv[1:])))))
