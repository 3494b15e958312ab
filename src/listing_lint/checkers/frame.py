"""frame: a frame around a picture, a line drawn inside it, or bars at two of its sides.

What is measured is told in facts/pixels/frame.py. White at the sides is no frame: it is what most pictures are padded
with. {kind} in a rule's message is `frame`, `line` or `bars`; {value} is its width in pixels, {sides} how many sides it
is on.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.messages import message

_LIGHT = 235
"""A band whose darkest channel is at least this is no frame."""
_THICK = 0.05
"""A line that takes more of the picture's side belongs to what is shown."""
_ALIKE = 48
"""How much a channel of the lines on different sides may differ: JPEG spoils thin lines."""
_CLOSED = 0.95
"""How much of a side between its ends a frame must run along: goods with straight edges have rounded corners."""
_OPPOSITE = (("left", "right"), ("top", "bottom"))


@params
class Params:
    """`min_width`: a frame of at least so many pixels is a finding of the rule's verdict; a thinner one at the very
    border is for review: it is mostly left over from cutting the picture out."""

    min_width: int = 3


class Frame(NamedTuple):
    """A frame: its kind, its width in pixels, and the sides it is on."""

    kind: str
    width: int
    sides: tuple[str, ...]


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each picture with a frame."""
    for target, pixels in view.each("image.pixels"):
        found = find(pixels["frame"], pixels["width"], pixels["height"])
        if not found:
            continue
        boxes = tuple(_box(side, pixels, found.kind) for side in found.sides)
        yield Hit(
            target.pointer,
            verdict="review" if found.kind != "line" and found.width < params.min_width else None,
            image=Image(str(target.value), pixels["width"], pixels["height"], boxes),
            measured=Measured("frame", found.width, 0, "px"),
            args={"kind": found.kind, "sides": len(found.sides)},
            message=message(f"picture.{found.kind}"),
            evidence=found.kind,
        )


def find(sides: Mapping[str, Any], width: int, height: int) -> Frame | None:
    """The frame that the sides of a picture of this size make up, if they do."""
    across = {"left": height, "right": height, "top": width, "bottom": width}
    lengths = {"left": width, "right": width, "top": height, "bottom": height}
    closed = {
        name: side for name, side in sides.items() if side["beside"] >= _CLOSED * _reach(sides, name, across[name])
    }
    lines = {name: side for name, side in closed.items() if 0 < side["line"] <= _THICK * lengths[name]}
    if len(lines) >= 3 and _alike([side["line_colour"] for side in lines.values()]):
        return Frame("line", max(side["line"] for side in lines.values()), tuple(lines))
    bands = {name: side for name, side in closed.items() if not side["line"] and min(side["colour"]) < _LIGHT}
    if len(bands) >= 3 and _alike([side["colour"] for side in bands.values()]):
        return Frame("frame", max(side["band"] for side in bands.values()), tuple(bands))
    for one, other in _OPPOSITE:
        if one in bands and other in bands and _are_bars(bands[one], bands[other]):
            return Frame("bars", max(bands[one]["band"], bands[other]["band"]), (one, other))
    return None


def _reach(sides: Mapping[str, Any], name: str, length: int) -> float:
    """The share of a side that lies between the bands at its two ends."""
    ends = _OPPOSITE[1] if name in _OPPOSITE[0] else _OPPOSITE[0]
    return 1.0 - sum(int(sides[end]["band"]) for end in ends if end in sides) / length


def _are_bars(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two opposite bands put a picture of another shape in the middle: of one colour, as wide, beside it all along."""
    even = abs(one["band"] - other["band"]) <= 2 + 0.1 * max(one["band"], other["band"])
    return even and min(one["beside"], other["beside"]) >= 0.97 and _alike([one["colour"], other["colour"]])


def _alike(colours: list[list[int]]) -> bool:
    return all(max(levels) - min(levels) <= _ALIKE for levels in zip(*colours, strict=True))


def _box(side: str, pixels: Mapping[str, Any], label: str) -> Box:
    width, height = pixels["width"], pixels["height"]
    deep = pixels["frame"][side]["band"] + pixels["frame"][side]["line"]
    match side:
        case "left":
            return Box(0, 0, deep, height, label)
        case "top":
            return Box(0, 0, width, deep, label)
        case "right":
            return Box(width - deep, 0, deep, height, label)
        case _:
            return Box(0, height - deep, width, deep, label)
