"""picture: how many pictures there are, how large, in which shape, format and weight, and what they may not hold.

Each limit may be one mapping, or a list of dated ones of which the first in force on the day of the run counts; `source`
and `read_on` tell where its numbers were read. A picture's size is that of the upright picture. Formats are told by a
file's bytes, never by its name. Of one picture each limit gives at most one hit.

A rule's message may use {value}, {limit}, {unit}, {width}, {height}, and {extension}, {size}, {most}, {least} where the
limit speaks of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal

from listing_lint.checkers.markers import FieldPath, Ratio
from listing_lint.checkers.pictures import limits
from listing_lint.checkers.pictures.limits import Broken, Limit, Weight, current, dated
from listing_lint.checkers.pictures.repairs import of_limit
from listing_lint.checkers.registry import params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.facts.formats import EXTENSIONS
from listing_lint.finding import Hit, Image, Measured
from listing_lint.listings import fields
from listing_lint.listings.fields import Field
from listing_lint.messages import message

_EXTENSION = re.compile("[a-z0-9]{2,5}")

Format = Literal["jpeg", "png", "gif", "webp", "bmp", "tiff", "avif"]


@params
class Count(Limit):
    """How many pictures the targets may be together. With `min`, `slot` names the field that a finding about missing
    pictures is about; a slot without any picture is only a finding where `min` is set."""

    min: int | None = None
    max: int | None = None
    slot: FieldPath | None = None

    def __post_init__(self) -> None:
        if self.min is not None and self.slot is None:
            raise Refused(message("picture.min-without-slot"))


@params
class Size(Limit):
    """Pixels of each picture: of its width, its height, its longest side, and of all of it (`max_pixels`)."""

    min_width: int | None = None
    min_height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    min_longest: int | None = None
    max_longest: int | None = None
    max_pixels: int | None = None


@params
class Shape(Limit):
    """Width to height, each as "1:1"; any of them, within `tolerance` (0.02: two per cent). `pad`: what `fix` fills a
    picture of another shape up with, the one colour of its border or white; `no`: it must be cropped by hand."""

    ratios: tuple[Ratio, ...]
    tolerance: float = 0.02
    pad: Literal["border", "white", "no"] = "border"


@params
class Formats(Limit):
    """The formats that are accepted."""

    any_of: tuple[Format, ...]


Content = Literal["animation", "cmyk", "location", "turned", "transparency"]
"""What a file may hold that a platform does not take or shows wrongly: several frames, colours for printing, the place
where it was taken, an EXIF tag that turns it, transparent parts."""

_HOLDS: dict[Content, Callable[[dict[str, Any]], bool]] = {
    "animation": lambda header: header["animated"],
    "cmyk": lambda header: header["cmyk"],
    "location": lambda header: header["gps"],
    "turned": lambda header: header["orientation"] != 1,
    "transparency": lambda header: header["alpha"],
}


@params
class Params:
    """`extension`: the ending of the file's name must be one of its format's. `without`: what no file may hold."""

    count: Count | tuple[Count, ...] = ()
    size: Size | tuple[Size, ...] = ()
    shape: Shape | tuple[Shape, ...] = ()
    formats: Formats | tuple[Formats, ...] = ()
    weight: Weight | tuple[Weight, ...] = ()
    extension: bool = False
    without: tuple[Content, ...] = ()


def needs(params: Params, targets: Sequence[str]) -> Sequence[str]:
    """Only of a slot that wants pictures its emptiness says something."""
    return () if any(one.min is not None for one in dated(params.count)) else targets


def check(params: Params, view: View) -> Iterator[Hit]:
    """Every limit that the pictures of the targets break."""
    count = current(params.count, view.as_of)
    if count:
        yield from _count(count, view)
    size, shape = current(params.size, view.as_of), current(params.shape, view.as_of)
    formats, weight = current(params.formats, view.as_of), current(params.weight, view.as_of)
    if not (size or shape or formats or weight or params.extension or params.without):
        return
    for target, header in view.each("image.header"):
        if size:
            yield from _hits(_size(size, header), target, header, size)
        if shape:
            yield from _hits(limits.ratio(shape.ratios, shape.tolerance, header), target, header, shape)
        if formats:
            yield from _hits(limits.format(formats.any_of, header), target, header, formats)
        if weight:
            yield from _hits(limits.weight(weight, header), target, header, weight)
        if params.extension:
            extension = PurePosixPath(str(target.value)).suffix[1:].lower()
            yield from _hits(_extension(extension, header), target, header, extension)
        for content in params.without:
            if _HOLDS[content](header):
                yield from _hits([Broken(content, Measured(content, 1, 0))], target, header)


def _count(limit: Count, view: View) -> Iterator[Hit]:
    number = len(view.targets)
    if limit.max is not None and number > limit.max:
        yield _counted("too-many", view.targets[limit.max].pointer, number, limit.max)
    elif limit.min is not None and number < limit.min and limit.slot:
        place = view.variant.source_pointer(fields.pointer(limit.slot))
        yield _counted("too-few", place, number, limit.min)


def _counted(kind: str, pointer: str, number: int, limit: int) -> Hit:
    return Hit(pointer, measured=Measured("count", number, limit), message=message(f"picture.{kind}"), evidence=kind)


def _size(limit: Size, header: dict[str, Any]) -> Iterator[Broken]:
    width, height = header["width"], header["height"]
    longest = max(width, height)
    bounds = (
        ("narrow", "width", width, limit.min_width, None),
        ("low", "height", height, limit.min_height, None),
        ("small", "longest side", longest, limit.min_longest, None),
        ("wide", "width", width, None, limit.max_width),
        ("high", "height", height, None, limit.max_height),
        ("large", "longest side", longest, None, limit.max_longest),
    )
    for kind, name, value, least, most in bounds:
        if (least is not None and value < least) or (most is not None and value > most):
            yield Broken(kind, Measured(name, value, most if least is None else least, "px"))
            return
    if limit.max_pixels is not None and width * height > limit.max_pixels:
        yield Broken("megapixels", Measured("pixels", width * height // 10_000, limit.max_pixels // 10_000))


def _extension(extension: str, header: dict[str, Any]) -> Iterator[Broken]:
    right = EXTENSIONS[header["format"]]
    if _EXTENSION.fullmatch(extension) and extension not in right:
        measured = Measured("format", header["format"].upper(), right[0])
        yield Broken("extension", measured, {"extension": extension})


def _hits(
    found: Iterable[Broken], target: Field, header: dict[str, Any], limit: Limit | str | None = None
) -> Iterator[Hit]:
    for kind, measured, args in found:
        yield Hit(
            target.pointer,
            image=Image(str(target.value), header["width"], header["height"]),
            measured=measured,
            args={"width": header["width"], "height": header["height"], **args},
            message=message(f"picture.{kind}"),
            repairs=of_limit(kind, target.pointer, limit),
            evidence=kind,
        )
