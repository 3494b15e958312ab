"""One pass for the terms of many owners."""

from listing_lint.matching.automaton import Automaton


def test_gives_each_owner_every_overlapping_match() -> None:
    automaton = Automaton({"a": [["最好", "最好的"], ["好的"]], "b": [["最好"]]}, {"a": 2, "b": 1})
    found = automaton.scan("这是最好的")
    assert [sorted(reading.matches) for reading in found["a"]] == [[(0, 2, 4), (0, 2, 5), (1, 3, 5)]]
    assert [reading.matches for reading in found["b"]] == [[(0, 2, 4)]]


def test_an_owner_without_a_claim_in_the_text_has_nothing() -> None:
    automaton = Automaton({"a": [["最好"], ["好的"]]}, {"a": 1})
    assert automaton.scan("好的") == {}
    assert automaton.scan("最好的")["a"][0].matches == [(0, 0, 2), (1, 1, 3)]


def test_a_second_reading_is_there_only_for_a_claim_that_rests_on_it() -> None:
    automaton = Automaton({"a": [["最好"]], "b": [["的碗"]]}, {"a": 1, "b": 1})
    found = automaton.scan("最 好的碗")
    assert [reading.matches for reading in found["a"]] == [[(0, 0, 2)]]
    assert found["a"][0].shadow.span(0, 2) == (0, 3)
    assert len(found["b"]) == 1


def test_without_terms_finds_nothing() -> None:
    assert Automaton({"a": []}, {"a": 0}).scan("最好") == {}
