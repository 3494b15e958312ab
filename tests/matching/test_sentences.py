"""The sentence around a place."""

import pytest

from listing_lint.matching.sentences import WINDOW, sentence


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("第一句。这里最好。第三句", "最好", "这里最好。"),
        ("只有一句最好", "最好", "只有一句最好"),
        ("a\n最好\nb", "最好", "最好\n"),
        ("重3.5kg最好", "最好", "重3.5kg最好"),
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
