"""subject: does the product fill the picture, stand in its middle, and lie wholly inside it?

What is measured is told in facts/pixels/subject.py. Where a picture has no plain background nothing can be told: *not
checked*. {kind} in a rule's message is `little`, `tight`, `off-centre` or `cut-off`; {percent} is the share in per cent,
{bound} its limit.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured, NotChecked
from listing_lint.messages import message

_PLAIN = 0.2
"""How much of the border must be background for a subject to be told from it."""


@params
class Params:
    """`min_fill`: the longer side of the box around the product, or the share that the product itself takes if that is
    more, as a share of the picture: long thin goods reach no share of the area. `max_fill`: the longer side at most.
    `max_offset`: how far the middle of the box may be from the picture's. `max_cut`: how much of one side of the picture
    the product may take up: more, and it is cut off there. Shares from 0 to 1; what is absent is not looked at."""

    min_fill: float | None = None
    max_fill: float | None = None
    max_offset: float | None = None
    max_cut: float | None = None


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """Every limit that the products in the pictures break."""
    for target, pixels in view.each("image.pixels"):
        subject = pixels.get("subject")
        if subject is None or pixels["background"]["border"] < _PLAIN:
            yield NotChecked(target.pointer, message("picture.no-subject"))
            continue
        x, y, width, height = subject["box"]
        for kind, value, limit in _broken(params, subject):
            yield Hit(
                target.pointer,
                image=Image(str(target.value), pixels["width"], pixels["height"], (Box(x, y, width, height, kind),)),
                measured=Measured(f"subject_{kind.replace('-', '_')}", value, limit),
                args={"kind": kind, "percent": f"{value:.0%}".rstrip("%"), "bound": f"{limit:.0%}".rstrip("%")},
                message=message(f"picture.{kind}"),
                evidence=kind,
            )


def _broken(params: Params, subject: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    fill = max(subject["side"], subject["area"])
    offset, cut = max(map(abs, subject["offset"])), max(subject["cut"])
    if params.min_fill is not None and fill < params.min_fill:
        yield "little", fill, params.min_fill
    if params.max_fill is not None and subject["side"] > params.max_fill:
        yield "tight", subject["side"], params.max_fill
    if params.max_offset is not None and offset > params.max_offset:
        yield "off-centre", offset, params.max_offset
    if params.max_cut is not None and cut > params.max_cut:
        yield "cut-off", cut, params.max_cut
