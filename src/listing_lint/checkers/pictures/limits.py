"""Limits of files that hold from a day on: what the checkers of pictures and videos share."""

from datetime import date
from typing import TypeVar

from listing_lint.checkers.markers import ByteSize, Date, in_force
from listing_lint.checkers.registry import params


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


Some = TypeVar("Some", bound=Limit)


def current(limits: Some | tuple[Some, ...], day: date) -> Some | None:
    """Of one limit or several, the first that is in force on `day`."""
    return in_force(dated(limits), day)


def dated(limits: Some | tuple[Some, ...]) -> tuple[Some, ...]:
    """All limits of which each holds in its time."""
    return limits if isinstance(limits, tuple) else (limits,)


def readable(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1024 / 1024:.2f}MB" if size >= 1024 * 1024 else f"{size / 1024:.1f}KB"
