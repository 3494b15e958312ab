"""Phrases and the literals that they stand for."""

import pytest

from listing_lint.matching.phrases import MOST, WIDE, PhraseError, anchors, parts


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("最好", {"最好"}),
        ("最(好|佳)", {"最好", "最佳"}),
        ("最(好|优秀?)的?", {"最好", "最好的", "最优", "最优的", "最优秀", "最优秀的"}),
        ("(a|b(c|d))e", {"ae", "bce", "bde"}),
        (r"100\?", {"100?"}),
        ("no(.|)1", {"no.1", "no1"}),
    ],
)
def test_stands_for(phrase: str, expected: set[str]) -> None:
    assert sorted(anchors(phrase).literals) == sorted(expected)


@pytest.mark.parametrize(
    "phrase", ["(一|二|三|四|五|六|七|八|九|十)" * 30, f"({'|'.join(map(chr, range(0x4E00, 0x51E8)))})" * 2]
)
def test_looks_for_few_of_many(phrase: str) -> None:
    assert WIDE < len(anchors(phrase).literals) <= MOST


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("最(好", "'(' without ')'"),
        ("最好)", "')' without '('"),
        ("?最", "'?' after nothing"),
        ("最?", "may be empty"),
        ("(|好)", "may be empty"),
        ("", "may be empty"),
        (f"({'(a|b)' * 13})", f"more than {MOST}"),
        ("|".join(f"好{number}" for number in range(MOST + 1)), f"more than {MOST}"),
        ("(" * 5000 + "好" + ")" * 5000, "groups inside groups"),
    ],
)
def test_refuses_with_a_reason(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError, match=why.replace("(", r"\(").replace(")", r"\)").replace("?", r"\?")):
        parts(phrase)
