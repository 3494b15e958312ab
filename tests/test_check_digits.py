"""Published numbers that must pass, and which slips of the pen each algorithm catches: all that it can, and no other."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing_lint.check_digits import ALGORITHMS, Algorithm, valid

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


@given(st.sampled_from(list(ALGORITHMS)), st.text())
def test_any_text_has_an_answer(algorithm: Algorithm, text: str) -> None:
    assert valid(algorithm, text) in (True, False)


# ---- which slips are caught, worked out from the arithmetic of the standards, apart from the code that is tested

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WITH_X = DIGITS + "X"


class Weighted(NamedTuple):
    """The values of all characters, each times the weight of its place, add up to 0 modulo `modulus`. A value is the place in
    `alphabet`, of the check character (the last) that in `checks`. `form`: what else such a number must be."""

    weights: tuple[int, ...]
    modulus: int
    form: str
    alphabet: str = DIGITS
    checks: str = DIGITS

    @property
    def length(self) -> int:
        return len(self.weights)

    def at(self, place: int) -> str:
        """The characters that may stand there."""
        return self.checks if place == self.length - 1 else self.alphabet

    def sums(self, number: str, start: int = 0) -> int:
        """What the characters from `start` on add up to."""
        values = (self.at(place).index(char) * self.weights[place] for place, char in enumerate(number, start))
        return sum(values) % self.modulus

    def passes(self, number: str) -> bool:
        return bool(re.fullmatch(self.form, number)) and self.sums(number) == 0

    def missed_changes(self) -> Iterator[bool]:
        """For every place, and every character for another: whether the sum stays the same."""
        for place in range(self.length):
            for one, other in permutations(self.at(place), 2):
                yield self.sums(one, place) == self.sums(other, place)

    def missed_swaps(self) -> Iterator[bool]:
        """For every two neighbours that differ and may stand at either place."""
        for place in range(self.length - 1):
            both = sorted({*self.at(place)}.intersection(self.at(place + 1)))
            for one, other in permutations(both, 2):
                yield self.sums(one + other, place) == self.sums(other + one, place)


class Mod11And10(NamedTuple):
    """ISO 7064 MOD 11,10 for numbers of 14 digits: each digit leads from one of ten states to another; the last must lead to
    the state in which 1 is left. After the first digit every state is as likely as the others."""

    form: str = r"\d{14}"
    length: int = 14

    def at(self, place: int) -> str:
        return DIGITS

    def passes(self, number: str) -> bool:
        state = 10
        for digit in number[:-1]:
            state = self.step(state, digit)
        return (state + int(number[-1])) % 10 == 1

    def step(self, state: int, digit: str) -> int:
        return ((state + int(digit)) % 10 or 10) * 2 % 11

    def missed_changes(self) -> Iterator[bool]:
        for state in range(1, 11):
            for one, other in permutations(DIGITS, 2):
                yield self.step(state, one) == self.step(state, other)
        # a step is one to one, so states that once differ differ to the end
        assert all(len({self.step(state, digit) for state in range(1, 11)}) == 10 for digit in DIGITS)

    def missed_swaps(self) -> Iterator[bool]:
        for place in range(self.length - 1):
            for state in [10] * 10 if place == 0 else range(1, 11):
                if place < self.length - 2:
                    for one, other in permutations(DIGITS, 2):
                        yield self.step(self.step(state, one), other) == self.step(self.step(state, other), one)
                else:  # the check digit follows from the one before it
                    for one in DIGITS:
                        check = str((1 - self.step(state, one)) % 10)
                        if check != one:
                            yield (self.step(state, check) + int(one)) % 10 == 1


Scheme = Weighted | Mod11And10
SCHEMES: dict[str, tuple[Algorithm, Scheme, str]] = {
    "uscc": ("uscc", Weighted((*(3**n % 31 for n in range(17)), 1), 31, ".{18}", USCC, USCC), "{}"),
    "gb11714": (
        "gb11714", Weighted((3, 7, 9, 10, 5, 8, 4, 2, 1), 11, ".{9}", DIGITS + LETTERS, WITH_X), "{}",
    ),
    "mod11-10": ("mod11-10", Mod11And10(), "SC{}"),
    "gtin": ("gtin", Weighted((1, 3) * 6 + (1,), 10, r".{13}"), "{}"),
    "isbn (13)": ("isbn", Weighted((1, 3) * 6 + (1,), 10, r"97[89].{10}"), "{}"),
    "isbn (10)": ("isbn", Weighted(tuple(range(10, 0, -1)), 11, ".{10}", checks=WITH_X), "{}"),
    "cn-patent": (
        "cn-patent", Weighted((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, -1), 11, "....[12389].{8}", checks=WITH_X), "ZL{}",
    ),
}  # fmt: skip
"""What is checked, the algorithm, its arithmetic, and how such a number is written."""


@st.composite
def numbers(draw: st.DrawFn, scheme: Scheme) -> str:
    """A number that passes."""
    while True:
        chars = [draw(st.sampled_from(scheme.at(place))) for place in range(scheme.length - 1)]
        if isinstance(scheme, Weighted) and scheme.form.startswith("97"):
            chars[:3] = draw(st.sampled_from(["978", "979"]))
        if isinstance(scheme, Weighted) and scheme.form.startswith("...."):
            chars[4] = draw(st.sampled_from("12389"))
        for check in scheme.at(scheme.length - 1):
            if scheme.passes("".join(chars) + check):
                return "".join(chars) + check


def _changes(scheme: Scheme, number: str) -> Iterator[str]:
    for place, char in enumerate(number):
        yield from (number[:place] + other + number[place + 1 :] for other in scheme.at(place) if other != char)


def _swaps(scheme: Scheme, number: str) -> Iterator[str]:
    for place, (left, right) in enumerate(pairwise(number)):
        if left != right and right in scheme.at(place) and left in scheme.at(place + 1):
            yield number[:place] + right + left + number[place + 2 :]


@pytest.mark.parametrize("name", SCHEMES)
@given(data=st.data())
def test_of_all_slips_in_a_number_those_are_caught_that_the_arithmetic_can_catch(
    name: str, data: st.DataObject
) -> None:
    algorithm, scheme, written = SCHEMES[name]
    number = data.draw(numbers(scheme))

    def is_valid(chars: str) -> bool:
        point = "." if algorithm == "cn-patent" else ""
        return valid(algorithm, written.format(chars[:-1] + point + chars[-1]))

    assert is_valid(number)
    for slip in (*_changes(scheme, number), *_swaps(scheme, number)):
        assert is_valid(slip) == scheme.passes(slip), slip


def _share(missed: Iterator[bool]) -> Fraction:
    """The share of slips that are caught."""
    told = list(missed)
    return 1 - Fraction(sum(told), len(told))


CAUGHT = {
    "uscc": (Fraction(1), Fraction(1)),
    "gb11714": (Fraction(4759, 5095), Fraction(834, 893)),
    "mod11-10": (Fraction(1), Fraction(44, 45)),
    "gtin": (Fraction(1), Fraction(8, 9)),
    "isbn (13)": (Fraction(1), Fraction(8, 9)),
    "isbn (10)": (Fraction(1), Fraction(1)),
    "cn-patent": (Fraction(1), Fraction(1)),
}
"""The shares of single changes, and of swaps of neighbours that differ."""


@pytest.mark.parametrize("name", SCHEMES)
def test_the_share_of_slips_that_can_be_caught(name: str) -> None:
    _, scheme, _ = SCHEMES[name]
    assert (_share(scheme.missed_changes()), _share(scheme.missed_swaps())) == CAUGHT[name]


def test_the_docs_tell_these_shares() -> None:
    page = (Path(__file__).parents[1] / "docs/packs.md").read_text("utf-8")
    for name, (changes, swaps) in CAUGHT.items():
        told = [f"{float(share):.2%}".replace(".00%", "%") for share in (changes, swaps)]
        algorithm, _, kind = name.partition(" ")
        assert f"| `{algorithm}`{' ' + kind if kind else ''} | {told[0]} | {told[1]} |" in page


@pytest.mark.parametrize("number", PUBLISHED["mod11-10"])
def test_no_slip_in_a_published_licence_passes_but_those_that_mod_11_10_misses(number: str) -> None:
    scheme = Mod11And10()
    assert not any(valid("mod11-10", slip) for slip in _changes(scheme, number[2:]))
    missed = [slip for slip in _swaps(scheme, number[2:]) if valid("mod11-10", slip)]
    assert missed == [slip for slip in _swaps(scheme, number[2:]) if scheme.passes(slip)]
