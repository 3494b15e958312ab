"""Many texts as one."""

from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.block import Block, folded
from listing_lint.matching.normal import normal, plain

TEXTS = st.lists(st.text("最好ＮＯa1，。\n\t焗★é頂İ", max_size=12), max_size=9)


@given(TEXTS)
def test_each_place_is_in_the_text_that_holds_it(texts: list[str]) -> None:
    block = Block.of(texts)
    for number, text in enumerate(texts):
        assert block.own(number) == text
        for at in range(len(text)):
            assert block.holder(block.starts[number] + at) == number


@given(TEXTS)
def test_is_folded_as_each_text_alone(texts: list[str]) -> None:
    block, numbers = folded(tuple(texts))
    assert list(numbers) == [number for number, text in enumerate(texts) if plain(text) is not None]
    assert [block.own(place) for place in range(len(numbers))] == [normal(texts[number]).text for number in numbers]


@given(st.text(max_size=30))
def test_a_plain_shadow_has_the_places_of_its_text(text: str) -> None:
    shadow = plain(text)
    if shadow is not None:
        assert normal(text) == (shadow, None)
        assert len(shadow) == len(text)
