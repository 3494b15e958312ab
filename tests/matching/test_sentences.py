"""The sentence around a place."""

from time import process_time

import pytest

from listing_lint.matching.sentences import WINDOW, clause, sentence


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("第一句。这里最好。第三句", "最好", "这里最好。"),
        ("只有一句最好", "最好", "只有一句最好"),
        ("a\n最好\nb", "最好", "最好\n"),
        ("重3.5kg最好", "最好", "重3.5kg最好"),
        ("认准No.最好", "最好", "认准No.最好"),
        ("Good. Best one. End", "Best", " Best one."),
    ],
)
def test_is_found(text: str, place: str, expected: str) -> None:
    start = text.index(place)
    begin, end = sentence(text, start, start + len(place))
    assert text[begin:end] == expected


def test_is_cut_in_a_text_without_marks() -> None:
    text = "字" * 10_000
    assert sentence(text, 5_000, 5_001) == (5_000 - WINDOW, 5_001 + WINDOW)


def test_a_text_of_nothing_but_marks_costs_no_more() -> None:
    text = "。" * 200_000
    start = process_time()
    assert all(sentence(text, at, at + 1) == (at, at + 2) for at in range(0, len(text), 2))
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("轻便，最好用；便宜", "最", "最好用；"),
        ("颜色、尺码最全,发货快", "最", "颜色、尺码最全,"),
        ("价格1,280元最低", "最", "价格1,280元最低"),
        ("优点:最轻", "最", "最轻"),
    ],
)
def test_a_clause_ends_at_a_comma_but_not_in_an_enumeration_or_a_number(text: str, at: str, expected: str) -> None:
    start = text.index(at)
    begin, end = clause(text, start, start + 1)
    assert text[begin:end] == expected
