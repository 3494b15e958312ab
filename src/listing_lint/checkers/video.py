"""video: how long a video may be, how large, in which shape, format and weight, by what its header says.

Each limit may be one mapping, or a list of dated ones of which the first in force on the day of the run counts; `source` and
`read_on` tell where its numbers were read. A video's size is that of the upright picture. Formats are told by a file's bytes.
Of one video each limit gives at most one hit.

A rule's message may use {value}, {limit}, {width}, {height}, and {size}, {most}, {least} where the limit speaks of them.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal

from listing_lint.checkers.markers import Ratio, byte_count, ratio
from listing_lint.checkers.pictures.limits import Limit, Weight, current, readable
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
            yield from _file(formats, weight, target, header)
    length, size = current(params.length, view.as_of), current(params.size, view.as_of)
    shape = current(params.shape, view.as_of)
    if length or size or shape:
        for target, header in view.each("video.header"):
            if length:
                yield from _length(length, target, header)
            shorter = min(header["width"], header["height"])
            if size and shorter < size.min_shorter:
                yield _hit("small", target, header, Measured("shorter side", shorter, size.min_shorter, "px"))
            if shape:
                yield from _shape(shape, target, header)


def _file(formats: Formats | None, weight: Weight | None, target: Field, header: dict[str, Any]) -> Iterator[Hit]:
    if formats and header["format"] not in formats.any_of:
        wanted = "/".join(name.upper() for name in formats.any_of)
        yield _hit("format", target, header, Measured("format", header["format"].upper(), wanted))
    if weight:
        size = header["bytes"]
        words = {"size": readable(size), "most": weight.max or "", "least": weight.min or ""}
        if weight.max and size > byte_count(weight.max):
            yield _hit("heavy", target, header, Measured("bytes", size, byte_count(weight.max), "bytes"), **words)
        elif weight.min and size < byte_count(weight.min):
            yield _hit("light", target, header, Measured("bytes", size, byte_count(weight.min), "bytes"), **words)


def _length(limit: Length, target: Field, header: dict[str, Any]) -> Iterator[Hit | NotChecked]:
    seconds = header.get("seconds")
    if seconds is None:
        yield NotChecked(target.pointer, message("video.no-length"))
    elif limit.max is not None and seconds > limit.max:
        yield _hit("long", target, header, Measured("length", _plain(seconds), _plain(limit.max), "s"))
    elif limit.min is not None and seconds < limit.min:
        yield _hit("short", target, header, Measured("length", _plain(seconds), _plain(limit.min), "s"))


def _plain(seconds: float) -> float:
    """60 and not 60.0."""
    return int(seconds) if seconds == int(seconds) else seconds


def _shape(limit: Shape, target: Field, header: dict[str, Any]) -> Iterator[Hit]:
    width, height = header["width"], header["height"]
    value = Fraction(width, height)
    shown = f"{value.numerator}:{value.denominator}"
    if limit.between:
        narrow, wide = sorted(map(ratio, limit.between))
        if not narrow * (1 - limit.tolerance) <= width / height <= wide * (1 + limit.tolerance):
            yield _hit("wide", target, header, Measured("ratio", shown, " - ".join(limit.between)))
    elif not any(abs(width / height / ratio(wanted) - 1) <= limit.tolerance for wanted in limit.ratios):
        yield _hit("ratio", target, header, Measured("ratio", shown, " / ".join(limit.ratios)))


def _hit(kind: str, target: Field, header: dict[str, Any], measured: Measured, **more: object) -> Hit:
    args: dict[str, object] = {key: header[key] for key in ("width", "height") if key in header}
    return Hit(target.pointer, measured=measured, args=args | more, message=message(f"video.{kind}"), evidence=kind)
