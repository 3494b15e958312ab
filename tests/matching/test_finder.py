"""Literals in one pass, by hand and by machine alike."""

from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching import finder
from listing_lint.matching.finder import _by_hand, _machine

LETTERS = st.text("最好的碗a1", min_size=1, max_size=4)


@given(st.lists(LETTERS, max_size=12), st.text("最好的碗a1", max_size=30))
def test_by_hand_and_by_machine_the_same_is_found(literals: list[str], text: str) -> None:
    by_hand = sorted(_by_hand(literals)(text))
    assert by_hand == sorted(_machine(literals)(text))
    assert all(text[start:end] == literals[index] for index, start, end in by_hand)


def test_changes_its_way_without_losing_a_match() -> None:
    find = finder.finder(["最好", "好的"])
    for _ in range(3):
        assert find("最好的") == [(0, 0, 2), (1, 1, 3)]
        find("碗" * finder.FEW)
