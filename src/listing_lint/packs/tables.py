"""The tables that the rules of a pack may name: its own, and as `pack/table` those of other packs."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from listing_lint.errors import InputError, PackError, Problem
from listing_lint.listings import yaml_reader
from listing_lint.listings.document import Document
from listing_lint.messages import Message, message
from listing_lint.nearest import hint
from listing_lint.packs.files import LIMIT, TABLES, bytes_of, leads_out, shown


class Tables:
    """`own` are the pack's own tables by name, None for one that can't be read. `find` leads to the folder of another pack;
    it raises PackError."""

    def __init__(
        self, own: Mapping[str, Document | None] = MappingProxyType({}), find: Callable[[str], Path] | None = None
    ) -> None:
        self.own, self._find = own, find
        self.elsewhere: dict[Path, Document] = {}
        """The files of other packs that were taken."""
        self.problems: list[Problem] = []
        """What is wrong with those that can't be."""
        self._broken: set[Path] = set()
        self._known: dict[str, dict[str, Path]] = {}

    def table(self, name: str) -> Document | None:
        """One table; None where there is none that can be read."""
        if "/" not in name:
            return self.own.get(name)
        pack, _, table = name.rpartition("/")
        try:
            path = self._of(pack).get(table)
        except PackError:
            return None
        if path is None or path in self._broken:
            return None
        if path not in self.elsewhere:
            try:
                outside = leads_out(path.parent.parent, f"{TABLES}/{path.name}")
                self.elsewhere[path] = read(None if outside else bytes_of(path), shown(path))
            except InputError as error:
                self._broken.add(path)
                self.problems += error.problems
                return None
        return self.elsewhere[path]

    def missing(self, name: str) -> tuple[Message, Message | None] | None:
        """Why there is no such table, and a way out; None for one that is there, be it broken."""
        if "/" not in name:
            unknown = message("packs.unknown-table", name=name)
            return None if name in self.own else (unknown, hint(name, self.own))
        pack, _, table = name.rpartition("/")
        try:
            known = self._of(pack)
        except PackError as error:
            return error.problems[0].message, error.problems[0].hint
        unknown = message("packs.unknown-table-elsewhere", name=name)
        return None if table in known else (unknown, hint(name, (f"{pack}/{one}" for one in known)))

    def taken(self) -> list[Document]:
        """All that the rules may have taken."""
        return [*filter(None, self.own.values()), *self.elsewhere.values()]

    def _of(self, pack: str) -> dict[str, Path]:
        """The files of the tables of another pack, by name; raises PackError where there is no such pack."""
        if not self._find or not _NAME.fullmatch(pack):
            return {}
        if pack not in self._known:
            self._known[pack] = {file.stem: file for file in sorted((self._find(pack) / TABLES).glob("*.y*ml"))}
        return self._known[pack]


_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def read(data: bytes | None, path: str) -> Document:
    """A file of a pack that holds `data`, shown as `path`; raises InputError, also where there is none (files.py)."""
    if data is None:
        raise InputError(Problem(message("packs.unreadable-file", path=path)))
    if len(data) > LIMIT:
        raise InputError(Problem(message("packs.file-too-large", path=path, limit=LIMIT // 2**20)))
    return yaml_reader.read(yaml_reader.decode(data, path), any_root=True)
