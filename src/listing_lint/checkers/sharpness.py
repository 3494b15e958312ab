"""sharpness: is a picture blurred, enlarged or shaken? What is measured is told in facts/pixels/sharpness.py.

{kind} in a rule's message is `blurred`, or `shaken` where it is blurred in one direction only; {value} is the ratio of the
sharpest edges, {limit} the least that is sharp.
"""

from collections.abc import Iterator

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Hit, Image, Measured
from listing_lint.messages import message

_FAINT = 12
"""Levels: where nothing in a picture differs by more, sharpness can't be told."""
_SHAKEN_WEAK = 0.4
"""In a shaken direction the edges are weaker than those across it, at most in this proportion."""


@params
class Params:
    """`min`: the least ratio of a sharp picture in its sharper direction (facts/pixels/sharpness.py; a ramp has 0.25, a blur with
    a standard deviation of 1.5 pixels about 0.38). `min_shaken`: the least ratio in the other direction where its edges
    are weak besides."""

    min: float = 0.395
    min_shaken: float = 0.4


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each picture without a sharp edge."""
    for target, pixels in view.each("image.pixels"):
        seen = pixels["sharpness"]
        if max(seen["contrast"]) < _FAINT:
            continue
        least, most = sorted((seen["across"], seen["down"]))
        edges = [
            ratio * contrast for ratio, contrast in zip((seen["across"], seen["down"]), seen["contrast"], strict=True)
        ]
        if most < params.min:
            kind, measured = "blurred", Measured("sharpness", most, params.min)
        elif least < params.min_shaken and min(edges) <= _SHAKEN_WEAK * max(edges):
            kind, measured = "shaken", Measured("sharpness", least, params.min_shaken)
        else:
            continue
        yield Hit(
            target.pointer,
            image=Image(str(target.value), pixels["width"], pixels["height"]),
            measured=measured,
            args={"kind": kind},
            message=message(f"picture.{kind}"),
            evidence=kind,
        )
