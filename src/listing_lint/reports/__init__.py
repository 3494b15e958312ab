"""The reports: one module a format, found by the name that the user gives. `docs/reports.md` says what each holds.

A format is a module with a one-line docstring and `render(result, options)`, which yields the report in pieces. One that
says what there is to say listing by listing also has `part(one, options)` and `end(result, options)`, so that a large
run is written as it goes, unless what it tells of the whole run together (`TOGETHER`, parts of SHOW) is to be shown. It
opens no file and prints nothing.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from listing_lint.engine.result import Part, Result
from listing_lint.errors import Problem, UsageError
from listing_lint.messages import message
from listing_lint.nearest import did_you_mean, nearest
from listing_lint.reports.options import SHOW, Options

_SHARED = {"gaps", "options", "schema", "summary", "terminal"}

FORMATS = tuple(sorted({file.stem for file in Path(__file__).parent.glob("[a-z]*.py")} - _SHARED))
"""The names of all formats."""


def render(
    format: str,
    result: Result,
    *,
    lang: str,
    color: bool = False,
    width: int = 80,
    show: frozenset[str] = frozenset(),
) -> Iterable[str]:
    """The report in pieces of text; none at all where the format has nothing to say.

    `width` is in terminal cells. `show` adds findings and matches that are set aside (see SHOW). Raises UsageError for
    a format or a part to show that doesn't exist.
    """
    known([format], show)
    pieces: Iterable[str] = _module(format).render(result, Options(lang, color, width, show))
    return pieces


def part(format: str, one: Part, options: Options) -> Iterable[str]:
    """What a format that `streams` says about one listing."""
    pieces: Iterable[str] = _module(format).part(one, options)
    return pieces


def end(format: str, result: Result, options: Options) -> Iterable[str]:
    """What it says after the last listing."""
    pieces: Iterable[str] = _module(format).end(result, options)
    return pieces


def streams(format: str, show: frozenset[str] = frozenset()) -> bool:
    """Whether a format can be written listing by listing, with the parts that it is to show as well."""
    module = _module(format)
    return hasattr(module, "part") and show.isdisjoint(getattr(module, "TOGETHER", ()))


def known(formats: Iterable[str], show: Iterable[str]) -> None:
    """Raises UsageError for a format or a part to show that doesn't exist: to be asked before a long run."""
    for name in formats:
        if name not in FORMATS:
            raise _unknown("format", name, FORMATS)
    for name in sorted(set(show) - set(SHOW)):
        raise _unknown("show", name, SHOW)


def _module(format: str) -> ModuleType:
    return import_module(f"{__name__}.{format}")


def _unknown(what: str, name: str, known: Sequence[str]) -> UsageError:
    near = nearest(name, known)
    hint = did_you_mean(near) if near else None  # all that there are stand in the message
    return UsageError(Problem(message(f"report.unknown-{what}", name=name, known=", ".join(known)), hint=hint))
