"""brightness: pictures that are darker than the others of their category.

The mean lightness of a picture is compared with that of its category: the one that the rule gives, else that of the
catalogue's own pictures in it, or in the next wider category that has enough of them. {value} is the picture's lightness,
{mean} the category's (0 to 255), {percent} how much darker it is, {category} which category that is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from listing_lint.checkers.registry import Row, at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Image, Measured
from listing_lint.matching.category import in_category
from listing_lint.messages import message


@params
class Params:
    """`below`: how much darker than the mean a picture must be, as a share (0.15: by 15 %). `min_pictures`: how many pictures a
    category must have for a mean of its own. `means`: category glob -> mean lightness, 0 to 255, of good pictures there;
    the first that fits counts."""

    below: float = 0.15
    min_pictures: int = 10
    means: Mapping[str, float] = field(default_factory=dict)


needs = at_targets


def map(params: Params, view: View) -> list[object] | None:
    """The category of a listing and pointer, path, size and lightness of each of its pictures."""
    pictures = [
        [target.pointer, str(target.value), pixels["width"], pixels["height"], pixels["luma"]]
        for target, pixels in view.each("image.pixels")
    ]
    return [list(view.category), pictures] if pictures else None


def reduce(params: Params, rows: Sequence[Row]) -> Iterator[tuple[int, Hit]]:
    """One hit on each picture that is so much darker."""
    sums: defaultdict[tuple[str, ...], list[float]] = defaultdict(lambda: [0, 0.0])
    for row in rows:
        category, pictures = row.value
        for _, _, _, _, luma in pictures:
            for levels in range(1, len(category) + 1):
                entry = sums[tuple(category[:levels])]
                entry[0] += 1
                entry[1] += luma
    for index, row in enumerate(rows):
        category, pictures = row.value
        found = _mean(params, tuple(category), sums)
        if not found:
            continue
        name, mean = found
        for pointer, path, width, height, luma in pictures:
            if luma < (1 - params.below) * mean:
                yield (
                    index,
                    Hit(
                        pointer,
                        image=Image(path, width, height),
                        measured=Measured("lightness", luma, round((1 - params.below) * mean, 1)),
                        args={"mean": f"{mean:.0f}", "percent": f"{1 - luma / mean:.0%}".rstrip("%"), "category": name},
                        message=message("picture.darker"),
                        evidence="dark",
                    ),
                )


def _mean(
    params: Params, category: tuple[str, ...], sums: Mapping[tuple[str, ...], Sequence[float]]
) -> tuple[str, float] | None:
    """The category that a picture is compared with, and its mean lightness."""
    for glob, mean in params.means.items():
        if in_category(category, glob):
            return glob, mean
    for levels in range(len(category), 0, -1):
        count, total = sums[category[:levels]]
        if count >= params.min_pictures:
            return "/".join(category[:levels]), total / count
    return None
