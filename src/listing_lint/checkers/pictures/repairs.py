"""What would mend a picture that breaks a limit: the one place where a broken limit becomes a repair.

Nothing mends a picture that is too small or too light, or that shows something else.
"""

from typing import Any

from listing_lint.checkers.markers import byte_count
from listing_lint.facts.formats import EXTENSIONS
from listing_lint.finding import Operation, Repair

_ALONE: dict[str, Operation] = {
    "cmyk": "to-srgb",
    "location": "drop-location",
    "turned": "upright",
    "transparency": "flatten",
}
"""Kinds of hits of `picture` whose repair needs no limit."""

_SIZES = ("min_width", "min_height", "max_width", "max_height", "min_longest", "max_longest", "max_pixels")


def of_limit(kind: str, pointer: str, limit: Any) -> tuple[Repair, ...]:
    """The repairs of the picture at `pointer` for one kind of hit of `picture`; `limit` is the one that it breaks, or for
    `extension` the ending that the file's name has."""
    if kind in _ALONE:
        return (Repair(pointer, _ALONE[kind]),)
    if kind in ("wide", "high", "large", "megapixels") and limit is not None:
        bounds = {name: value for name in _SIZES if (value := getattr(limit, name, None)) is not None}
        shrink = Repair(pointer, "shrink", bounds)
        width, height = bounds.get("max_width"), bounds.get("max_height")
        if width and height and (width, height) == (bounds.get("min_width"), bounds.get("min_height")):
            return (Repair(pointer, "pad", {"ratios": [f"{width}:{height}"]}), shrink)  # one size is one shape too
        return (shrink,)
    if kind == "ratio" and limit.pad != "no":
        return (Repair(pointer, "pad", {"ratios": list(limit.ratios), "fill": limit.pad}),)
    if kind == "format":
        return (Repair(pointer, "encode", {"formats": list(limit.any_of)}),)
    if kind == "heavy":
        return (Repair(pointer, "encode", {"max_bytes": byte_count(limit.max)}),)
    if kind == "extension":
        meant = next((name for name, endings in EXTENSIONS.items() if limit in endings), None)
        return (Repair(pointer, "encode", {"formats": [meant]}),) if meant in _SAVED else ()
    return ()


def of_background(kind: str, pointer: str, transparent: float) -> tuple[Repair, ...]:
    """The repairs for one kind of hit of `background`: a plain near-white one can be made white, a scene or a shadow not.

    Transparent parts are put on white first.
    """
    if kind not in ("tinted", "almost"):
        return ()
    return (*((Repair(pointer, "flatten"),) if transparent else ()), Repair(pointer, "whiten"))


_SAVED = ("jpeg", "png", "webp", "gif", "bmp", "tiff", "avif")
"""The formats that a picture can be saved in."""
