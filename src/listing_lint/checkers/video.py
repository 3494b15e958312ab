"""video: how long a video may be, how large, in which shape, format and weight, by what its header says.

Each limit may be one mapping, or a list of dated ones of which the first in force on the day of the run counts; `source` and
`read_on` tell where its numbers were read. A video's size is that of the upright picture. Formats are told by a file's bytes.
Of one video each limit gives at most one hit.

A rule's message may use {value}, {limit}, {width}, {height}, and {size}, {most}, {least} where the limit speaks of them.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from listing_lint.checkers.markers import Ratio, ratio
from listing_lint.checkers.pictures import limits
from listing_lint.checkers.pictures.limits import Broken, Limit, Weight, current, lowest
from listing_lint.checkers.registry import at_targets, params
from listing_lint.checkers.view import View
from listing_lint.errors import Refused
from listing_lint.finding import Hit, Measured, NotChecked
from listing_lint.listings.fields import Field
from listing_lint.messages import message


@params
class Length(Limit):
    """Seconds."""

    min: float | None = None
    max: float | None = None


@params
class Size(Limit):
    """Pixels of the shorter side: 720 of a "720p" video."""

    min_shorter: int


@params
class Shape(Limit):
    """Width to height: one of `ratios`, as "1:1", within `tolerance` (0.02: two per cent); or anything `between` the narrowest
    and the widest."""

    ratios: tuple[Ratio, ...] = ()
    between: tuple[Ratio, Ratio] | None = None
    tolerance: float = 0.02

    def __post_init__(self) -> None:
        if bool(self.ratios) == bool(self.between):
            raise Refused(message("video.two-shapes"))


@params
class Formats(Limit):
    """The formats that are accepted."""

    any_of: tuple[Literal["mp4", "mov", "mkv", "avi", "flv"], ...]


@params
class Params:
    """The limits; what is absent is not looked at."""

    length: Length | tuple[Length, ...] = ()
    size: Size | tuple[Size, ...] = ()
    shape: Shape | tuple[Shape, ...] = ()
    formats: Formats | tuple[Formats, ...] = ()
    weight: Weight | tuple[Weight, ...] = ()


needs = at_targets


def check(params: Params, view: View) -> Iterator[Hit | NotChecked]:
    """Every limit that the videos of the targets break."""
    formats, weight = current(params.formats, view.as_of), current(params.weight, view.as_of)
    if formats or weight:  # what any file tells, also one whose length nobody can read
        for target, header in view.each("file.header"):
            if formats:
                yield from _hits(limits.format(formats.any_of, header), target, header)
            if weight:
                yield from _hits(limits.weight(weight, header), target, header)
    length, size = current(params.length, view.as_of), current(params.size, view.as_of)
    shape = current(params.shape, view.as_of)
    if length or size or shape:
        for target, header in view.each("video.header"):
            if length:
                yield from _length(length, target, header)
            if size:
                yield from _hits(_size(size, header), target, header)
            if shape:
                yield from _hits(_shape(shape, header), target, header)


def _length(limit: Length, target: Field, header: dict[str, Any]) -> Iterator[Hit | NotChecked]:
    seconds = header.get("seconds")
    if seconds is None:
        yield NotChecked(target.pointer, message("video.no-length"))
    elif limit.max is not None and seconds > limit.max:
        measured = Measured("length", _plain(seconds), _plain(limit.max), "s")
        yield from _hits([Broken("long", measured)], target, header)
    elif limit.min is not None and seconds < limit.min:
        measured = Measured("length", _plain(seconds), _plain(limit.min), "s")
        yield from _hits([Broken("short", measured)], target, header)


def _plain(seconds: float) -> float:
    """60 and not 60.0."""
    return int(seconds) if seconds == int(seconds) else seconds


def _size(limit: Size, header: dict[str, Any]) -> Iterator[Broken]:
    shorter = min(header["width"], header["height"])
    if shorter < limit.min_shorter:
        yield Broken("small", Measured("shorter side", shorter, limit.min_shorter, "px"))


def _shape(limit: Shape, header: dict[str, Any]) -> Iterator[Broken]:
    if not limit.between:
        yield from limits.ratio(limit.ratios, limit.tolerance, header)
        return
    narrow, wide = sorted(map(ratio, limit.between))
    if not narrow * (1 - limit.tolerance) <= header["width"] / header["height"] <= wide * (1 + limit.tolerance):
        yield Broken("wide", Measured("ratio", lowest(header), " - ".join(limit.between)))


def _hits(found: Iterable[Broken], target: Field, header: dict[str, Any]) -> Iterator[Hit]:
    size: dict[str, object] = {name: header[name] for name in ("width", "height") if name in header}
    for kind, measured, args in found:
        yield Hit(
            target.pointer, measured=measured, args={**size, **args}, message=message(f"video.{kind}"), evidence=kind
        )
