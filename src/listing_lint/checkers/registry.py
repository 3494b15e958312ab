"""What a checker is, and how one is found by the name that a rule gives.

A checker is a module of this package (kebab-case name, snake_case file) or a module that a plug-in names in the entry
point group `listing_lint.checkers`. It holds

    Params                        what a rule may set, declared with @params
    check(params, view)           yields Hit, Exempt or NotChecked for one listing

and, where it gains from them,

    prepare(all_params) -> states one state for each rule of this checker, made once a run; check takes its own third
    compile(params) -> JSON       what can be worked out once and kept with the compiled pack; prepare then gets the results,
                                  and for each rule a function that gives its params
    sieve(states) -> function     of fields that are texts, giving for each the numbers of the rules (as in `states`) that
                                  may say something about it: the others are not even asked. Without prepare it gets
                                  all_params
    needs(params, targets) -> paths
                                  about a listing that has none of these fields the rule has nothing to say, and it is not
                                  asked; none: that can't be told. `targets` are the paths of the rule's targets
    map(params, view) -> row      for a rule about the whole catalogue: what one listing contributes (JSON values), or None;
                                  a check beside it gets the row after its view
    reduce(params, rows)          yields (index of the row, Hit) over all listings; such a module needs no check
    JUDGES_WORDING = True         where it judges words wherever they stand: pasted text is shown to no other checker

A checker knows no file, no line, no severity, no language and no output format, and it imports heavy libraries only
inside the facts that it asks for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TypeVar, dataclass_transform

from listing_lint.errors import PackError, Problem
from listing_lint.finding import Exempt, Hit, ListingRef, NotChecked
from listing_lint.listings.fields import Field
from listing_lint.messages import message

Result = Hit | Exempt | NotChecked
Sieve = Callable[[Sequence[Field]], Sequence[Collection[int]]]
T = TypeVar("T")

ENTRY_POINTS = "listing_lint.checkers"
_NOT_CHECKERS = {"markers", "registry", "values", "view", "workdays"}
"""What checkers are made with; what several of one topic share has a room beside them."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def params(cls: type[T]) -> type[T]:
    """Declare a mapping that a rule's `params` may hold: frozen, keyword-only; the loader refuses unknown keys.

    A key that is a word of Python is a field with an underscore after it: `from_` is the key `from`. A plain dataclass,
    so that a run over compiled packs needs no validation library; the pack loader validates the same declaration with
    pydantic and shows a mistake at its line.
    """
    # frozen for the type checker only: enforcing it, or a repr, would double what a start spends on these classes
    made = dataclass(kw_only=True, repr=False)(cls)
    config = {"extra": "forbid", "alias_generator": lambda name: name.rstrip("_")}
    made.__pydantic_config__ = config  # type: ignore[attr-defined]
    return made


class Row(NamedTuple):
    """What one listing gave to a catalogue rule: the row of `map`, as `reduce` gets it."""

    listing: ListingRef
    platforms: tuple[str, ...]
    value: Any


class Checker(NamedTuple):
    """The functions of a check type; `check`, or the pair `map`/`reduce`, or both are there. `built_in`: not a plug-in's."""

    name: str
    module: ModuleType
    Params: type[Any]
    built_in: bool
    check: Callable[..., Iterable[Result]] | None = None
    prepare: Callable[..., Sequence[Any]] | None = None
    compile: Callable[[Any], Any] | None = None
    sieve: Callable[[Sequence[Any]], Sieve] | None = None
    needs: Callable[[Any, Sequence[str]], Sequence[str]] | None = None
    map: Callable[[Any, Any], Any] | None = None
    reduce: Callable[[Any, Sequence[Row]], Iterator[tuple[int, Hit]]] | None = None
    judges_wording: bool = False


_FUNCTIONS = ("check", "prepare", "compile", "sieve", "needs", "map", "reduce")


class UnknownPlugin(LookupError):
    """Neither this package nor a plug-in has this name."""


@cache
def checker(name: str) -> Checker:
    """The checker that a rule names. Only that checker's module is imported.

    Raises UnknownPlugin, and PackError for a plug-in that can't be imported or that is no checker.
    """
    own = name.replace("-", "_") in _built_in()
    if own:
        module = import_module(f"{__package__}.{name.replace('-', '_')}")
    else:
        module = plugin(ENTRY_POINTS, name)
    parts = {part: getattr(module, part, None) for part in _FUNCTIONS}
    if not hasattr(module, "Params") or not (parts["check"] or (parts["map"] and parts["reduce"])):
        raise PackError(Problem(message("packs.not-a-checker", name=name, module=module.__name__)))
    return Checker(name, module, module.Params, own, **parts, judges_wording=getattr(module, "JUDGES_WORDING", False))


def at_targets(params: Any, targets: Sequence[str]) -> Sequence[str]:
    """The `needs` of a checker that speaks of nothing but the targets."""
    return targets


def names() -> list[str]:
    """The names of all checkers, for error messages and schemas."""
    return sorted({name.replace("_", "-") for name in _built_in()}.union(plugin_names(ENTRY_POINTS)))


def plugin(group: str, name: str) -> ModuleType:
    """The module that an installed distribution names as `name` in an entry point group.

    Raises UnknownPlugin where none does, and PackError where its import fails, whatever it fails of.
    """
    for point in _entry_points(group):
        if point.name == name:
            try:
                module: ModuleType = point.load()
            except (Exception, SystemExit) as error:
                package = point.dist.name if point.dist else point.value
                why = message(
                    "packs.broken-plugin", name=name, package=package, error=f"{type(error).__name__}: {error}"
                )
                raise PackError(Problem(why, hint=message("packs.broken-plugin-hint", package=package))) from error
            return module
    raise UnknownPlugin(name)


def plugin_names(group: str) -> list[str]:
    """The names that installed distributions give in an entry point group."""
    return [point.name for point in _entry_points(group)]


@cache
def _built_in() -> frozenset[str]:
    return frozenset(file.stem for file in Path(__file__).parent.glob("[a-z]*.py")) - _NOT_CHECKERS


def _entry_points(group: str) -> Iterable[Any]:
    # importlib.metadata takes longer to import than a whole text check: only an unknown name pays for it
    from importlib.metadata import entry_points

    return entry_points(group=group)
