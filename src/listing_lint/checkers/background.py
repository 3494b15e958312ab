"""background: is the background of a picture pure white?

What is measured is told in facts/pixels/background.py. A finding is one of five kinds, {kind} in a rule's message:

    scene    the picture has no plain light background: something else reaches its border all around
    tinted   the background is plain, but too little of it is white: grey, coloured, vignetted, graded
    shadow   the background is white, but a shadow, a reflection or a dark part lies in it; its box is in the finding
    almost   the background is white as far as one sees, but not 255 where a platform asks for just that
    edge-line  the background is white, but a line runs along a side of the picture, be it one pixel wide

and may use {value}, {limit}, {percent}, {level} (median level of the border, 0 to 255), and for a line {sides}.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, Literal

from listing_lint.checkers.markers import FieldPath, PlatformName
from listing_lint.checkers.pictures.repairs import of_background
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.finding import Box, Hit, Image, Measured
from listing_lint.listings import fields
from listing_lint.listings.fields import Field
from listing_lint.messages import message

_LINE = 245
"""A line along a side whose darkest channel is below this is no part of a white background."""


@params
class Params:
    """`white`: what counts as white at the border, `tolerant` 252 and more (JPEG is never exact), `strict` 255.
    `strict_on`: platforms for which it is 255 in any case.

    `min_share`: how much of the border's background must be white. `max_dark`: the largest dark part that may lie in
    it, as a share of the picture. `min_border`: how much of the border must be background at all; products may touch
    it. `whiten`: whether `fix` may make a near-white background white. `only_on`: targets that are looked at for these
    platforms only, since not every platform asks for a white main image; all others are looked at for every platform.
    """

    white: Literal["tolerant", "strict"] = "tolerant"
    min_share: float = 0.97
    max_dark: float = 0.002
    min_border: float = 0.4
    whiten: bool = True
    only_on: Mapping[FieldPath, tuple[PlatformName, ...]] = field(default_factory=dict)
    strict_on: tuple[PlatformName, ...] = ()


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """One hit on each picture whose background is not pure white."""
    for target in view.targets:
        platforms = _platforms(params, target, view)
        pixels = view.fact("image.pixels", target) if platforms is None or platforms else None
        if pixels is None:
            continue
        seen = pixels["background"]
        share = seen["full" if params.white == "strict" else "white"]
        boxes: tuple[Box, ...] = ()
        if seen["border"] < params.min_border:
            kind, measured = "scene", Measured("background_border", seen["border"], params.min_border)
        elif share < params.min_share:
            kind, measured = "tinted", Measured("white_border", share, params.min_share)
        elif seen["dark"] > params.max_dark:
            kind, measured = "shadow", Measured("dark_background", seen["dark"], params.max_dark)
            x, y, width, height = seen["box"]
            boxes = (Box(x, y, width, height, kind),)
        elif lines := _lines(pixels["frame"]):
            kind, measured = "edge-line", Measured("edge_line", max(lines.values()), 0, "px")
        elif (strict := _strict(params, platforms, view)) and seen["full"] < params.min_share:
            kind, measured, platforms = "almost", Measured("full_white_border", seen["full"], params.min_share), strict
        else:
            continue
        yield Hit(
            target.pointer,
            image=Image(str(target.value), pixels["width"], pixels["height"], boxes),
            measured=measured,
            args={
                "kind": kind,
                "percent": f"{float(measured.value):.1%}".rstrip("%"),
                "level": seen["level"],
                "sides": len(_lines(pixels["frame"])),
            },
            message=message(f"picture.{kind}"),
            advice=(message("picture.on-white").words(),) if pixels["transparent"] else (),
            repairs=of_background(kind, target.pointer, pixels["transparent"]) if params.whiten else (),
            evidence=kind,
            platforms=platforms or (),
        )


def _strict(params: Params, platforms: tuple[str, ...] | None, view: View) -> tuple[str, ...]:
    """The platforms that are asked about and take 255 only."""
    return tuple(name for name in platforms or view.platforms if name in params.strict_on)


def _lines(frame: Mapping[str, Any]) -> dict[str, int]:
    """The sides along which a darker line runs, and how wide it is. Whatever is measured on a smaller copy of the picture
    loses a line that is one pixel wide; frames are looked for in the picture itself."""
    return {name: side["band"] for name, side in frame.items() if not side["line"] and min(side["colour"]) < _LINE}


def _platforms(params: Params, target: Field, view: View) -> tuple[str, ...] | None:
    """The platforms of the view that `only_on` keeps for a target; None where it does not speak of it."""
    for path, platforms in params.only_on.items():
        if fields.matches(target.pointer, path):
            return tuple(name for name in view.platforms if name in platforms)
    return None
