"""One ink laid half-transparent over two grounds, told from the colours on both sides of its rim.

Such an ink leaves (1 - a) * ground + a * ink, whatever the ground is. So two grounds, and what is seen over each, give its
opacity a and its colour exactly: the difference of what is seen is 1 - a of that of the grounds. Print hides both grounds
and has a = 1; where nothing is laid over, a = 0; and what is laid over white goods and dark ones may make one darker and
the other lighter.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

APART = 40
"""The least levels between the two grounds, in the channel where they are most."""
END, NEAR = 0.15, 0.3
"""The share of the places at either end of that channel's levels that is left out, and how much of what lies between belongs
to each of the two grounds. What is between them is neither: an outline, an edge out of focus."""
DIFFERS = 6
"""The least levels, in one channel, between a ground and what is seen over it."""
MOSTLY = 0.6
"""The share of the places where that must be so, for the rest to be worth measuring."""
EVEN = 9
"""Levels that what is seen may depart from what one ink would leave, in any channel."""
LEAST, MOST = 0.1, 0.9
"""The opacity of an ink that is neither absent nor print."""
OUTSIDE = 20
"""Levels by which the colour of an ink may come out below black or above white."""


class Blend(NamedTuple):
    """opacity: of the ink, 0 to 1 · apart: levels between the two grounds · fits: the share of all places that
    differ from their ground and show what this ink would leave of it."""

    opacity: float
    apart: int
    fits: float


def blend(seen: Sequence[bytes], under: Sequence[bytes]) -> Blend | None:
    """The ink that explains the colours `seen` by their grounds, place by place ([red, green, blue] each); None where there
    are no two grounds, or no ink explains both."""
    number = len(seen)
    differ = [
        abs(red - r) >= DIFFERS or abs(green - g) >= DIFFERS or abs(blue - b) >= DIFFERS
        for (red, green, blue), (r, g, b) in zip(seen, under, strict=True)
    ]
    if sum(differ) < MOSTLY * number:
        return None
    end = int(END * number)
    apart, low, levels = max(
        (rising[-1 - end] - rising[end], rising[end], levels) for rising, levels in _channels(under)
    )
    if apart < APART:
        return None
    dark = [at for at, level in enumerate(levels) if level <= low + NEAR * apart]
    pale = [at for at, level in enumerate(levels) if level >= low + (1 - NEAR) * apart]
    over_dark, over_pale = _median(seen, dark), _median(seen, pale)
    grounds = [(one, other) for one, other in zip(_median(under, dark), _median(under, pale), strict=True)]
    steps = [other - one for one, other in grounds]
    left = [other - one for one, other in zip(over_dark, over_pale, strict=True)]
    clear = sum(one * other for one, other in zip(steps, left, strict=True)) / sum(step * step for step in steps)
    opacity = 1 - clear
    if not LEAST <= opacity <= MOST:
        return None
    added = [
        (one + other - clear * sum(pair)) / 2 for one, other, pair in zip(over_dark, over_pale, grounds, strict=True)
    ]
    if not all(-OUTSIDE <= part / opacity <= 255 + OUTSIDE for part in added):
        return None
    fits = sum(
        there
        and all(abs(seen[at][channel] - clear * under[at][channel] - added[channel]) <= EVEN for channel in range(3))
        for at, there in enumerate(differ)
    )
    return Blend(opacity, apart, fits / number)


def _channels(colours: Sequence[bytes]) -> Iterator[tuple[list[int], list[int]]]:
    """The levels of each channel, rising and place by place."""
    for levels in zip(*colours, strict=True):
        yield sorted(levels), list(levels)


def _median(colours: Sequence[bytes], places: Sequence[int]) -> list[int]:
    return [sorted(colours[at][channel] for at in places)[len(places) // 2] for channel in range(3)]
