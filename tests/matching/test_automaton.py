"""One pass for the phrases of many rules."""

from listing_lint.matching.automaton import MANY, Automaton, Sought, index


def automaton(*rules: list[str], claims: list[int]) -> Automaton:
    return Automaton([index(list(map(Sought, phrases)), count) for phrases, count in zip(rules, claims, strict=True)])


def test_gives_each_rule_every_overlapping_match() -> None:
    found = automaton(["最好的?", "好的"], ["最好"], claims=[2, 1]).scan("这是最好的").readings
    assert [reading.claims for reading in found[0]] == [[(0, 2, 4), (0, 2, 5), (1, 3, 5)]]
    assert [reading.claims for reading in found[1]] == [[(0, 2, 4)]]


def test_a_rule_without_a_claim_in_the_text_has_nothing() -> None:
    both = automaton(["最好", "好的"], claims=[1])
    assert both.scan("好的") == ({}, False)
    (reading,) = both.scan("最好的").readings[0]
    assert (reading.claims, reading.others()) == ([(0, 0, 2)], [(1, 1, 3)])


def test_a_second_reading_is_there_for_a_claim_near_something_undone() -> None:
    found = automaton(["最好"], ["的碗"], claims=[1, 1]).scan("最 好" + "看，" * 30 + "的碗").readings
    assert [reading.claims for reading in found[0]] == [[(0, 0, 2)]]
    assert found[0][0].shadow.span(0, 2) == (0, 3)
    assert len(found[1]) == 1


def test_a_phrase_with_many_forms_is_found_by_a_part_of_it() -> None:
    verbs, ills = "治疗|改善|缓解|消除|预防", "失眠|头痛|便秘|鼻炎|胃痛|湿疹"
    found = automaton([f"(可以?)?({verbs})({ills})(患者)?"], claims=[1]).scan("可以改善失眠患者，改善心情").readings
    assert found[0][0].claims == [(0, 0, 6), (0, 0, 8), (0, 2, 6), (0, 2, 8)]


def test_without_phrases_finds_nothing() -> None:
    assert automaton([], claims=[0]).scan("最好") == ({}, False)


def test_a_text_of_nothing_but_claims_is_cut() -> None:
    found, cut = automaton(["最好"], claims=[1]).scan("最好" * (MANY + 1))
    assert cut
    assert len(found[0][0].claims) == MANY
