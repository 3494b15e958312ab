"""One pass for the terms of many owners."""

from listing_lint.matching.automaton import Automaton


def test_gives_each_owner_every_overlapping_match() -> None:
    automaton = Automaton({"a": [["最好", "最好的"], ["好的"]], "b": [["最好"]]})
    found = automaton.scan("这是最好的")
    assert sorted(found["a"]) == [(0, 2, 4), (0, 2, 5), (1, 3, 5)]
    assert found["b"] == [(0, 2, 4)]


def test_without_terms_finds_nothing() -> None:
    assert Automaton({"a": []}).scan("最好") == {}
