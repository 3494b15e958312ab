"""several: values that hold several names or numbers."""

import pytest

from listing_lint.matching.several import names_in, numbers_in


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("山野集/SANYE", ["山野集", "SANYE"]),
        ("山野集（SANYE）", ["山野集", "SANYE"]),
        (" Sun Yard ／ 山野集 ", ["Sun Yard", "山野集"]),
        ("山野集", ["山野集"]),
        ("／（）", []),
        ("", []),
    ],
)
def test_names_stand_without_what_divides_them(value: str, names: list[str]) -> None:
    assert [value[start:end] for start, end in names_in(value)] == names


def test_numbers_are_divided_but_not_cut() -> None:
    assert numbers_in("SC101、SC102;ZL2019-1.X|") == ["SC101", "SC102", "ZL2019-1.X"]
