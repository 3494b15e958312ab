"""One ink over two grounds."""

import pytest

from listing_lint.facts.marks.blend import blend

LIGHT, DARK = (220, 210, 200), (40, 30, 60)


def over(grounds: list[tuple[int, ...]], ink: tuple[int, ...], opacity: float) -> list[bytes]:
    return [
        bytes(round((1 - opacity) * ground + opacity * part) for ground, part in zip(one, ink, strict=True))
        for one in grounds
    ]


@pytest.mark.parametrize("opacity", [0.15, 0.5, 0.8])
@pytest.mark.parametrize("ink", [(255, 255, 255), (0, 0, 0), (128, 128, 128), (220, 30, 30)])
def test_opacity_comes_out_of_two_grounds(ink: tuple[int, ...], opacity: float) -> None:
    grounds = [LIGHT] * 20 + [DARK] * 20
    found = blend(over(grounds, ink, opacity), [bytes(one) for one in grounds])
    assert found
    assert found.opacity == pytest.approx(opacity, abs=0.02)
    assert found.apart == 180
    assert found.fits == 1


def test_a_few_places_that_are_something_else_change_nothing() -> None:
    grounds = [LIGHT] * 20 + [DARK] * 20
    seen = over(grounds, (128, 128, 128), 0.3)
    seen[5] = seen[25] = b"\xff\0\0"
    found = blend(seen, [bytes(one) for one in grounds])
    assert found
    assert found.opacity == pytest.approx(0.3, abs=0.02)
    assert found.fits == 38 / 40


@pytest.mark.parametrize("opacity", [0.0, 1.0])
def test_nothing_and_print_are_no_ink(opacity: float) -> None:
    grounds = [LIGHT] * 20 + [DARK] * 20
    assert blend(over(grounds, (200, 30, 30), opacity), [bytes(one) for one in grounds]) is None


def test_one_ground_tells_nothing() -> None:
    grounds = [LIGHT] * 40
    assert blend(over(grounds, (0, 0, 0), 0.3), [bytes(one) for one in grounds]) is None


def test_what_no_ink_could_leave_is_none() -> None:
    """Light over both, by more than white gives."""
    seen = [bytes((255, 255, 255))] * 20 + [bytes((140, 140, 140))] * 20
    assert blend(seen, [bytes((180, 180, 180))] * 20 + [bytes((20, 20, 20))] * 20) is None
