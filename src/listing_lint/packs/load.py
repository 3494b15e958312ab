"""Rule packs by name or path, validated and ready to run."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from listing_lint.checkers.registry import UnknownPlugin, plugin, plugin_names
from listing_lint.errors import PackError, Problem, UsageError
from listing_lint.finding import Basis
from listing_lint.messages import Message, Words, message
from listing_lint.packs.compile import compiled
from listing_lint.packs.files import NOTICES, PACK_FILE, REVIEWS, shown
from listing_lint.packs.params import Shared
from listing_lint.packs.rule import Rule

ENTRY_POINTS = "listing_lint.rule_packs"
"""A plug-in's entry point of this group is called like its pack and names the module (a folder) that holds pack.yaml."""

SHIPPED = "shipped"
"""The name that stands for every pack that comes with the tool."""


class Pack(NamedTuple):
    """A loaded pack: its calendar version and the digest of its files."""

    name: str
    version: str
    title: Words
    platforms: tuple[str, ...]
    digest: str
    path: str


class Ruleset(NamedTuple):
    """The rules of the loaded packs by id, in order: a pack after those that it extends."""

    rules: dict[str, Rule]
    packs: tuple[Pack, ...]
    aliases: Mapping[str, str]
    """Old ids, and the id in force of each."""
    ids: Mapping[str, str]
    """Every id, old ones included, and the id in force of each."""
    procedures: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({})
    """What the packs know beside their rules, by folder, as plain data (reviews.py, notices.py)."""

    def at_work(self, kind: str, day: date | None = None) -> list[Mapping[str, Any]]:
        """The procedures in a folder that are not switched off; with a `day`, those that hold on it."""
        found = [one for one in self.procedures.get(kind, ()) if not one["off"]]
        return [one for one in found if not day or _holds(one.get("effective", {}), day.isoformat())]

    def find(self, id: str) -> Rule:
        """The rule of an id, which may be an old one; raises UsageError."""
        if self.ids.get(id) not in self.rules:
            from listing_lint.nearest import hint

            if of_family := next((one for one in self.rules if one.startswith(f"{id}/")), None):
                raise UsageError(Problem(message("packs.is-a-family", family=id, rule=of_family)))
            if id in self.ids:  # known, but there are no words to make it of
                out: Message | None = message("packs.no-words")
            else:
                out = hint(id, self.ids, message("packs.list-rules"))
            raise UsageError(Problem(message("packs.unknown-rule", id=id), hint=out))
        return self.rules[self.ids[id]]


def _holds(period: Mapping[str, str], day: str) -> bool:
    return period.get("from", "") <= day <= period.get("until", "9999")


def load(names_or_paths: Sequence[str] | None, *, cache: bool = True, relative_to: Path) -> Ruleset:
    """The packs that are named, those that they extend, and no others; None: every shipped pack.

    What holds a `/` or starts with a `.` is a folder, as seen from `relative_to`; `shipped` stands for every shipped
    pack. Raises PackError with every mistake in any of the packs. `cache` false neither reads nor writes the compiled
    packs in the user's cache.
    """
    folders = list(
        dict.fromkeys(
            folder.resolve()
            for name in ((SHIPPED,) if names_or_paths is None else names_or_paths)
            for folder in (_shipped() if name == SHIPPED else (find(name, relative_to),))
        )
    )
    return (_one_by_one(folders) if cache else None) or _together(folders, cache=cache)


def _one_by_one(folders: Sequence[Path]) -> Ruleset | None:
    """Packs that are compiled and kept each on its own, so that a change of one costs no other.

    None where they have to do with each other, or one of them has a mistake: then they are built together, which tells
    everything that is wrong. Of each, the last pack is the one that was asked for, after those that it extends.
    """
    try:
        apart = [_together([folder], cache=True) for folder in folders]
    except PackError:
        return None
    extended = {pack.path for one in apart for pack in one.packs[:-1]}
    parts = [one for one in apart if one.packs[-1].path not in extended]
    packs = [pack for part in parts for pack in part.packs]
    ids = [id for part in parts for id in part.ids]
    others = [[one["id"] for part in parts for one in part.procedures.get(kind, ())] for kind in (REVIEWS, NOTICES)]
    for names in ([pack.path for pack in packs], [pack.name for pack in packs], ids, *others):
        if len(set(names)) < len(names):
            return None
    return Ruleset(
        {id: rule for part in parts for id, rule in part.rules.items()},
        tuple(packs),
        {old: id for part in parts for old, id in part.aliases.items()},
        {id: current for part in parts for id, current in part.ids.items()},
        {kind: [one for part in parts for one in part.procedures.get(kind, ())] for kind in (REVIEWS, NOTICES)},
    )


def _together(folders: Sequence[Path], *, cache: bool) -> Ruleset:
    try:
        return _ruleset(compiled(folders, find, cache=cache))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        # somebody else's words in our cache
        return _ruleset(compiled(folders, find, cache=cache, anew=True))


def find(name: str, folder: Path) -> Path:
    """The folder of the pack that a name, or a path from `folder`, means; raises PackError."""
    if "/" in name or "\\" in name or name.startswith("."):
        path = folder / name
        if _is_pack(path):
            return path
        raise _no_pack(path)
    shipped = shipped_folder() / name
    return shipped if _is_pack(shipped) else _plugin(name)


def pack_of(path: Path) -> Path:
    """The folder of the pack that `path` lies in: the folder itself, a file in it, or a shipped pack's name.

    Raises PackError.
    """
    if path.name == str(path) and not path.exists():
        return find(str(path), Path.cwd())
    for folder in (path.absolute(), *path.absolute().parents):
        if _is_pack(folder):
            return folder
    raise _no_pack(path)


def shipped_folder() -> Path:
    """The folder of the packs that come with the tool: inside the wheel, or in the repository of an editable install."""
    package = Path(__file__).parents[1]
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parents[1] / "rules"


def _is_pack(folder: Path) -> bool:
    try:
        return (folder / PACK_FILE).is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _shipped() -> list[Path]:
    return sorted(path.parent for path in shipped_folder().glob(f"*/{PACK_FILE}"))


def _plugin(name: str) -> Path:
    """The folder of a pack that another distribution brings: that of the package which its entry point names."""
    try:
        module = plugin(ENTRY_POINTS, name)
    except UnknownPlugin:
        from listing_lint.nearest import hint

        known = [*(path.name for path in _shipped()), *plugin_names(ENTRY_POINTS)]
        raise PackError(Problem(message("packs.unknown-pack", name=name), hint=hint(name, known))) from None
    folders = [Path(folder) for folder in getattr(module, "__path__", ())]
    folder = next((folder for folder in folders if _is_pack(folder)), None)
    if folder is None:
        raise PackError(Problem(message("packs.plugin-without-pack", name=name, module=module.__name__)))
    return folder


def _no_pack(path: Path) -> PackError:
    return PackError(
        Problem(message("packs.no-such-folder", path=shown(path)), hint=message("packs.no-such-folder-hint"))
    )


def _ruleset(stored: Mapping[str, Any]) -> Ruleset:
    folders = [shown(Path(pack["folder"])) for pack in stored["packs"]]
    packs = tuple(
        Pack(pack["name"], pack["version"], pack["title"], tuple(pack["platforms"]), pack["digest"], folder)
        for pack, folder in zip(stored["packs"], folders, strict=True)
    )
    shared = dict(enumerate(stored["shared"]))
    rules = {entry["id"]: _rule(entry, packs, shared, stored["texts"]) for entry in stored["rules"]}
    aliases = stored["aliases"]
    for several in stored["procedures"].values():
        for one in several:
            one["example_places"] = [(f"{packs[n].path}/{name}", at) for n, name, at in one["example_places"]]
            number, file, line = one["place"]
            one["place"] = (f"{packs[number].path}/{file}", line)
    return Ruleset(rules, packs, aliases, {**{id: id for id in rules}, **aliases}, stored["procedures"])


def _rule(entry: Mapping[str, Any], packs: Sequence[Pack], shared: Shared, texts: Sequence[bytes]) -> Rule:
    number, file, line = entry["place"]
    first, last = (day and date.fromisoformat(day) for day in entry["effective"])
    return Rule(
        id=entry["id"],
        pack=packs[number].name,
        platforms=frozenset(packs[number].platforms),
        title=entry["title"],
        checker=entry["checker"],
        targets=tuple((path, tuple(origins)) for path, origins in entry["targets"]),
        reason=entry["reason"],
        severity=entry["severity"],
        verdict=entry["verdict"],
        status=entry["status"],
        basis=tuple(Basis(**one) for one in entry["basis"]),
        effective_from=first,
        effective_until=last,
        when=entry["when"],
        message=entry["message"],
        advice=tuple(entry["advice"]),
        severity_for=tuple(
            (severity, platforms and frozenset(platforms), paths and tuple(paths))
            for severity, platforms, paths in entry["severity_for"]
        ),
        aliases=tuple(entry["aliases"]),
        replaced_by=entry["replaced_by"],
        off=entry["off"],
        example_places=tuple((f"{packs[n].path}/{name}", at) for n, name, at in entry["example_places"]),
        path=f"{packs[number].path}/{file}",
        line=line,
        compiled=entry["compiled"],
        needs=frozenset(entry["needs"]),
        sieved=entry["sieved"],
        turns=tuple((key, date.fromisoformat(day)) for key, day in entry["turns"]),
        _encoded=texts[entry["params"]],
        _examples=texts[entry["examples"]],
        _shared=shared,
    )
