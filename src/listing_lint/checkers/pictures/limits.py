"""Limits of files that hold from a day on, and which of them a file breaks: what the checkers of pictures and videos share."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from listing_lint.checkers import markers
from listing_lint.checkers.markers import ByteSize, Date, byte_count, in_force
from listing_lint.checkers.registry import params
from listing_lint.finding import Measured


@params
class Limit:
    """When a limit is in force, both days included, and where it was read."""

    from_: Date | None = None
    until: Date | None = None
    source: str | None = None
    read_on: Date | None = None


@params
class Weight(Limit):
    """The size of the file, as "3MB" or "38KB" (1 KB is 1024 bytes)."""

    min: ByteSize | None = None
    max: ByteSize | None = None


class Broken(NamedTuple):
    """That a file breaks a limit: the kind of hit, what was measured, and what the message may say beside that."""

    kind: str
    measured: Measured
    args: Mapping[str, object] = {}


Some = TypeVar("Some", bound=Limit)


def current(limits: Some | tuple[Some, ...], day: date) -> Some | None:
    """Of one limit or several, the first that is in force on `day`."""
    return in_force(dated(limits), day)


def dated(limits: Some | tuple[Some, ...]) -> tuple[Some, ...]:
    """All limits of which each holds in its time."""
    return limits if isinstance(limits, tuple) else (limits,)


def format(any_of: Sequence[str], header: Mapping[str, Any]) -> Iterator[Broken]:
    """`format`, where a file is in none of these."""
    if header["format"] not in any_of:
        accepted = "/".join(name.upper() for name in any_of)
        yield Broken("format", Measured("format", header["format"].upper(), accepted))


def weight(limit: Weight, header: Mapping[str, Any]) -> Iterator[Broken]:
    """`heavy` or `light`, with {size}, {most} and {least}."""
    size = header["bytes"]
    words = {"size": _readable(size), "most": limit.max or "", "least": limit.min or ""}
    if limit.max and size > byte_count(limit.max):
        yield Broken("heavy", Measured("bytes", size, byte_count(limit.max), "bytes"), words)
    elif limit.min and size < byte_count(limit.min):
        yield Broken("light", Measured("bytes", size, byte_count(limit.min), "bytes"), words)


def ratio(any_of: Sequence[str], tolerance: float, header: Mapping[str, Any]) -> Iterator[Broken]:
    """`ratio`, where width to height is none of these, each as "1:1", within `tolerance` (0.02: two per cent)."""
    shape = header["width"] / header["height"]
    if not any(abs(shape / markers.ratio(wanted) - 1) <= tolerance for wanted in any_of):
        yield Broken("ratio", Measured("ratio", lowest(header), " / ".join(any_of)))


def lowest(header: Mapping[str, Any]) -> str:
    """Width to height in lowest terms, "4:3"."""
    shape = Fraction(header["width"], header["height"])
    return f"{shape.numerator}:{shape.denominator}"


def _readable(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1024 / 1024:.2f}MB" if size >= 1024 * 1024 else f"{size / 1024:.1f}KB"
