"""Numbers out of histograms of levels."""

from collections.abc import Sequence


def quantile(histogram: Sequence[int], share: float, first: int = 0) -> int:
    """The level at or below which this share of the pixels lies, of those of level `first` and more."""
    left = share * sum(histogram[first:])
    for level in range(first, len(histogram)):
        left -= histogram[level]
        if left <= 0:
            return level
    return len(histogram) - 1


def median(histogram: Sequence[int]) -> list[int]:
    """The middle [red, green, blue] of a histogram of three channels, one after the other."""
    return [quantile(histogram[at : at + 256], 0.5) for at in (0, 256, 512)]
