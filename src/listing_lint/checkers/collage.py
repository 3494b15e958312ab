"""collage: several pictures joined to one (facts/pixels/seams.py). {value} in a rule's message is how many, {columns} and
{rows} how they are laid out."""

from collections.abc import Iterator
from itertools import pairwise

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.messages import message


@params
class Params:
    """`max`: how many pictures may be joined to one."""

    max: int = 1


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each picture that is made of more pictures than the rule allows; a box is around each of them."""
    for target, pixels in view.each("image.pixels"):
        width, height, seams = pixels["width"], pixels["height"], pixels["seams"]
        columns = list(pairwise([0, *seams["columns"], width]))
        rows = list(pairwise([0, *seams["rows"], height]))
        count = len(columns) * len(rows)
        if count <= params.max:
            continue
        boxes = tuple(
            Box(left, top, right - left, bottom - top, "part") for top, bottom in rows for left, right in columns
        )
        yield Hit(
            target.pointer,
            image=Image(str(target.value), width, height, boxes),
            measured=Measured("pictures", count, params.max),
            args={"columns": len(columns), "rows": len(rows)},
            message=message("picture.collage"),
            evidence=f"{len(columns)}x{len(rows)}",
        )
