"""Published numbers that must pass, and how many slips of the pen each algorithm catches."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.matching.check_digits import ALGORITHMS, Algorithm, valid

# numbers of real companies, licences, books and patents, as their holders publish them
PUBLISHED: dict[Algorithm, list[str]] = {
    "uscc": [
        "911101083303521997",
        "91350104315308392G",
        "914403003429409755",
        "91440300L83341734R",
        "914403006990676707",
    ],
    "gb11714": ["330352199", "315308392", "342940975", "L83341734", "699067670"],
    "mod11-10": [
        *("SC11464010500015", "SC11333019700024", "SC11837048101233", "SC11834020305037", "SC12636098200051"),
        *("SC11532139200465", "SC12434017430075", "SC11432010400101", "SC12744040400094", "SC11435078213641"),
        *("JY13301080111719", "JY13101060025900", "JY11108071215650", "JY13501040006708"),
    ],
    "gtin": ["6971501680012", "6921317905038", "9787218122861"],
    "isbn": ["9787218122861", "0306406152", "080442957X"],
    "cn-patent": [
        *("ZL202010566088.9", "ZL201510958772.0", "ZL202510942578.7"),
        *("ZL200510096239.4", "ZL202322865413.3", "ZL201811564288.X"),
    ],
}
WRONG: dict[Algorithm, list[str]] = {
    "uscc": ["911101083303521998", "91330782MA29X1Y2", "9111010833035219I7", ""],
    "gb11714": ["330352198", "33035219", "33035219-99"],
    "mod11-10": [
        "SC12744030500626",
        "SC11453010306856",
        "JY11113080533669",
        "SC12345678901234",
        "SC10600000000000",
        "SC",
        "7",
    ],
    "gtin": ["6971501680013", "697150168001", "69715016800121", "697150168001X"],
    "isbn": ["9787218122862", "9771234567898", "0306406153", "X306406152"],
    "cn-patent": ["ZL202310123456.7", "ZL202410123456.7", "ZL2020105660889", "ZL202040566088.9", "CN202010566088.9"],
}


def _cases(numbers: dict[Algorithm, list[str]]) -> list[tuple[Algorithm, str]]:
    return [(algorithm, number) for algorithm, listed in numbers.items() for number in listed]


@pytest.mark.parametrize(("algorithm", "number"), _cases(PUBLISHED))
def test_a_published_number_is_valid(algorithm: Algorithm, number: str) -> None:
    assert valid(algorithm, number)


@pytest.mark.parametrize(("algorithm", "number"), _cases(WRONG))
def test_a_wrong_digit_or_a_wrong_form_is_not_valid(algorithm: Algorithm, number: str) -> None:
    assert not valid(algorithm, number)


def test_every_algorithm_has_published_and_wrong_numbers() -> None:
    assert set(ALGORITHMS) == set(PUBLISHED) == set(WRONG)


@pytest.mark.parametrize(
    ("algorithm", "number"),
    [
        ("isbn", "978-7-218-12286-1"),
        ("isbn", "0-8044-2957-x"),
        ("uscc", "9135 0104 3153 0839 2g"),
        ("gb11714", "31530839-2"),
        ("cn-patent", "zl 2018 1 1564288.x"),
        ("cn-patent", "201811564288.X"),
        ("mod11-10", "SC 114 640105 0001 5"),
        ("mod11-10", "11464010500015"),
    ],
)
def test_numbers_may_be_written_with_spaces_hyphens_and_small_letters(algorithm: Algorithm, number: str) -> None:
    assert valid(algorithm, number)


@pytest.mark.parametrize("number", ["６９７１５０１６８００１２", "٦٩٧١٥٠١٦٨٠٠١٢", "6971501680012\n6971501680012"])
def test_only_ascii_digits_count(number: str) -> None:
    assert not valid("gtin", number)


# what the check digit must catch: (share of single changes, share of swaps of different neighbours).
# ISO 7064 5.1: MOD 11,10 catches every single change; GS1 misses the swaps of digits that differ by 5;
# GB 11714 misses the changes between characters that differ by 11 or 22.
CAUGHT: dict[Algorithm, tuple[float, float]] = {
    "uscc": (1.0, 1.0),
    "gb11714": (0.93, 0.93),
    "mod11-10": (1.0, 0.97),
    "gtin": (1.0, 0.88),
    "isbn": (1.0, 0.88),
    "cn-patent": (1.0, 1.0),
}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_share_of_slips_that_are_caught(algorithm: Algorithm) -> None:
    numbers = [_random_valid(algorithm, random.Random(seed)) for seed in range(150)]
    changes, swaps = CAUGHT[algorithm]
    assert _caught(algorithm, numbers, _single_changes) >= changes
    assert _caught(algorithm, numbers, _swaps) >= swaps


@given(st.data())
def test_no_single_wrong_digit_of_a_published_licence_passes(data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(PUBLISHED["mod11-10"]))
    place = data.draw(st.integers(2, len(number) - 1))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not valid("mod11-10", number[:place] + digit + number[place + 1 :])


@given(st.sampled_from(list(ALGORITHMS)), st.text())
def test_any_text_has_an_answer(algorithm: Algorithm, text: str) -> None:
    assert valid(algorithm, text) in (True, False)


_ALPHABETS: dict[Algorithm, str] = {
    "uscc": "0123456789ABCDEFGHJKLMNPQRTUWXY",
    "gb11714": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def _random_valid(algorithm: Algorithm, source: random.Random) -> str:
    """A number with the right check digit, found by trying all of them."""
    alphabet = _ALPHABETS.get(algorithm, "0123456789")
    heads = {"uscc": 17, "gb11714": 8, "mod11-10": 13, "gtin": 12, "isbn": 9, "cn-patent": 12}
    while True:
        head = "".join(source.choice(alphabet) for _ in range(heads[algorithm]))
        if algorithm == "isbn":
            head = "978" + head
        if algorithm == "cn-patent":
            head = head[:4] + source.choice("12389") + head[5:] + "."
        for last in alphabet + "X":
            if valid(algorithm, head + last):
                return head + last


def _single_changes(number: str, alphabet: str) -> Iterator[str]:
    for place, char in enumerate(number):
        if char != ".":
            yield from (number[:place] + other + number[place + 1 :] for other in alphabet if other != char)


def _swaps(number: str, alphabet: str) -> Iterator[str]:
    for place in range(len(number) - 1):
        left, right = number[place : place + 2]
        if left != right and "." not in (left, right):
            yield number[:place] + right + left + number[place + 2 :]


def _caught(algorithm: Algorithm, numbers: list[str], slips: Callable[[str, str], Iterator[str]]) -> float:
    alphabet = _ALPHABETS.get(algorithm, "0123456789")
    wrong = [slip for number in numbers for slip in slips(number, alphabet)]
    return sum(not valid(algorithm, slip) for slip in wrong) / len(wrong)
