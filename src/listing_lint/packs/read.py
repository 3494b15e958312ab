"""A pack as it is written: its files as plain values with their places, and what is wrong with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from listing_lint.errors import InputError, Problem
from listing_lint.listings.document import Document
from listing_lint.listings.fields import at
from listing_lint.messages import message
from listing_lint.packs.files import (
    FOLDERS,
    NOTICES,
    PACK_FILE,
    REVIEWS,
    TABLES,
    WORDS,
    Files,
    files,
    leads_out,
    shown,
    stamps,
)
from listing_lint.packs.placed import Placed
from listing_lint.packs.tables import Tables, read
from listing_lint.packs.word_classes import Classes

Find = Callable[[str, Path], Path]
"""The folder of the pack that a name, or a path from a folder, means; raises PackError."""

MAX_TABLE_VALUES = 1_000_000
"""How many values the rules of one pack may take from its tables, each table counted as often as it is used."""


@dataclass(slots=True, eq=False)
class RawPack:
    """One pack, unchecked. `rules` are its entries with the tables put in; each is a mapping with an `id`.

    `procedures` are the entries of its folders `reviews` and `notices`, by folder (procedures.py).
    `stamps` tell when its files were written (files.py), taken before they were read.
    `tables` are those that its rules may name. `words` are its files of word classes, `classes` these read, with those
    that it inherits (word_classes.py). `manifest` is `pack.yaml`, None where it can't be read, and `head` the same typed.
    `whole` is false where some of the rules could not be read, so that a missing one says nothing.
    """

    folder: Path
    stamps: list[list[Any]] | None
    content: Files
    manifest: Placed | None = None
    head: dict[str, Any] = field(default_factory=dict)
    parents: "list[RawPack]" = field(default_factory=list)
    rules: list[Placed] = field(default_factory=list)
    procedures: dict[str, list[Placed]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    words: list[Document] = field(default_factory=list)
    classes: Classes = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    @property
    def name(self) -> str:
        return self._said("name", str) or self.folder.name

    @property
    def extends(self) -> list[tuple[str, str]]:
        """The (pointer in the manifest, name or path) of each pack that comes first."""
        written = self._said("extends", list) or []
        return [(f"/extends/{index}", name) for index, name in enumerate(written) if isinstance(name, str)]

    @property
    def platforms(self) -> list[str]:
        return [name for name in self._said("platforms", list) or [] if isinstance(name, str)]

    def ancestors(self) -> "list[RawPack]":
        """The packs that this one extends, and those that they extend."""
        return [one for parent in self.parents for one in (parent, *parent.ancestors())]

    def _said(self, key: str, kind: type) -> Any:
        value = self.manifest.value.get(key) if self.manifest else None
        return value if isinstance(value, kind) else None


def read_pack(folder: Path, find: Find) -> RawPack:
    """The pack in `folder`; never raises for what is wrong with it. `find` leads to packs whose tables it names."""
    pack = RawPack(folder, stamps(folder), files(folder))
    documents = {name: document for name in pack.content if (document := _read(pack, name))}
    manifest = documents.pop(PACK_FILE, None)
    if PACK_FILE not in pack.content:
        problem = message("packs.no-pack-file", folder=shown(folder))
        pack.problems.append(Problem(problem, hint=message("packs.no-pack-file-hint")))
    if manifest and isinstance(manifest.value, dict):
        pack.manifest = Placed(manifest.value, {"": (manifest, "")})
    elif manifest:
        pack.problems.append(_at(manifest, "", "packs.pack-file-not-a-mapping"))
    own = {Path(name).stem: documents.pop(name, None) for name in pack.content if name.startswith(f"{TABLES}/")}
    pack.tables = Tables(own, lambda name: find(name, folder))
    pack.words = [documents.pop(name) for name in list(documents) if name.startswith(f"{WORDS}/")]
    for kind in (REVIEWS, NOTICES):
        entries = pack.procedures.setdefault(kind, [])
        for name in [name for name in documents if name.startswith(f"{kind}/")]:
            entries += _entries(pack, documents.pop(name))
    pack.problems.extend(_stray_files(folder))
    for document in documents.values():
        _take_rules(pack, document)
    pack.problems += pack.tables.problems
    if _values_of_tables(pack) > MAX_TABLE_VALUES:
        pack.rules.clear()
        pack.whole = False
        large = message("packs.tables-too-large", folder=shown(folder), limit=MAX_TABLE_VALUES)
        pack.problems.append(Problem(large))
    return pack


def _values_of_tables(pack: RawPack) -> int:
    """How many values the rules get from tables: a few lines can ask for the same large table again and again."""
    whole = {id(table): _size(table.value) for table in pack.tables.taken()}
    return sum(
        _size(at(document.value, inside)) if inside else whole[id(document)]
        for rule in pack.rules
        for document, inside in rule.parts.values()
        if id(document) in whole
    )


def _size(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_size, inside))


def _entries(pack: RawPack, document: Document) -> Iterator[Placed]:
    """The entries of a file that is a list of mappings with an `id` each."""
    if not isinstance(document.value, list):
        pack.whole = False
        pack.problems.append(_at(document, "", "packs.rules-not-a-list"))
        return
    for index, entry in enumerate(document.value):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield Placed(entry, {"": (document, f"/{index}")})
        else:
            pack.whole = False
            pack.problems.append(_at(document, f"/{index}", "packs.rule-without-id"))


def _take_rules(pack: RawPack, document: Document) -> None:
    for entry in _entries(pack, document):
        rule, unknown = entry.with_tables(pack.tables.table)
        for pointer, name in unknown:
            pack.whole = False
            if missing := pack.tables.missing(name):
                why, hint = missing
                pack.problems.append(rule.problem(why, pointer, hint))
        if not unknown:
            pack.rules.append(rule)


def _read(pack: RawPack, name: str) -> Document | None:
    """One file of a pack as a document; what is wrong with it is noted in `pack`."""
    try:
        path = shown(pack.folder / name)
        if leads_out(pack.folder, name):
            raise InputError(Problem(message("packs.file-outside", path=path)))
        return read(pack.content[name], path)
    except InputError as error:
        pack.whole = False
        pack.problems += [_of_a_pack(problem, name) for problem in error.problems]
        return None


def _of_a_pack(problem: Problem, name: str) -> Problem:
    """What is said of any file, with the way out for this one: as it is read, its hint speaks of listings."""
    if problem.message.id != "input.empty-file":
        return problem
    folder = name.partition("/")[0] if "/" in name else ""
    hint = "no-pack-file" if name == PACK_FILE else _EMPTY.get(folder, "empty-rules")
    return problem._replace(hint=message(f"packs.{hint}-hint"))


_EMPTY = {TABLES: "empty-table", WORDS: "words-not-a-mapping"}


def _stray_files(folder: Path) -> list[Problem]:
    """A YAML file that nobody would read: a rule in it would silently never run."""
    return [
        Problem(message("packs.stray-file", path=shown(path)), hint=message("packs.stray-file-hint"))
        for path in sorted(folder.glob("*/*.y*ml"))
        if path.parent.name not in FOLDERS and not path.parent.name.startswith(".")
    ]


def _at(document: Document, pointer: str, id: str) -> Problem:
    return Problem(message(id), document.source, document.span(pointer), message(f"{id}-hint"))
