"""Phrases and the literals that they stand for."""

import pytest

from listing_lint.matching.phrases import MOST, PhraseError, literals


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
    assert set(literals(phrase)) == expected
    assert len(literals(phrase)) == len(expected)


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
        literals(phrase)
