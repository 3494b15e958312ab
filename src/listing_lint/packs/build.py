"""From the folders of packs to typed rules: inheritance, unique ids, and every mistake of all of them at once.

Loaded only where there are no compiled packs that fit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from listing_lint.errors import PackError, Problem
from listing_lint.listings.validate import problems_of
from listing_lint.messages import message
from listing_lint.nearest import hint
from listing_lint.packs.check import check_rule
from listing_lint.packs.files import shown
from listing_lint.packs.inherit import Heritable, place, take_up
from listing_lint.packs.model import PackFile
from listing_lint.packs.placed import Placed
from listing_lint.packs.procedures import Kept, add_procedures
from listing_lint.packs.read import Find, RawPack, read_pack
from listing_lint.packs.word_classes import LONGEST, classes, expand
from listing_lint.user_cache import key


@dataclass(slots=True)
class BuiltRule(Heritable):
    """A rule, and what its checker makes of its parameters; or what was made `before` of the same words (stored.py). `words`
    stands for all that is written in it."""

    params: Any = None
    words: str = ""
    before: Mapping[str, Any] | None = None


@dataclass(slots=True)
class Built:
    """Packs, a parent before those that extend it, and their rules by id; old ids by those in force."""

    packs: list[RawPack] = field(default_factory=list)
    rules: dict[str, BuiltRule] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    procedures: Kept = field(default_factory=dict)


def build(folders: list[Path], find: Find, before: Mapping[str, Mapping[str, Any]] = MappingProxyType({})) -> Built:
    """The packs in `folders` and those that they extend; raises PackError with every mistake in any of them.

    `before`: what was made, by the same code, of rules that had no mistake, by their words.
    """
    built, problems = Built(), list[Problem]()
    for folder in folders:
        _add_pack(built, folder, find, (), problems)
    for pack in built.packs:
        problems += _manifest(built, pack)
        problems += pack.problems + _put_in_words(pack)
        for entry in pack.rules:
            problems += _add_rule(built, pack, entry)
        problems += add_procedures(built.procedures, pack)
    for rule in built.rules.values():
        rule.words = key(json.dumps(rule.raw.value))
        rule.before = before.get(rule.words)
        if rule.before is None:
            rule.entry, rule.params, wrong = check_rule(rule.raw)
            problems += wrong
        problems += _replacement(built, rule)
    for kind, entries in built.procedures.items():
        for one in entries.values():
            problems += one.check(kind)
    if problems:  # those of a table that several packs take are told once
        raise PackError(*(one for at, one in enumerate(problems) if one not in problems[:at]))
    return built


def _add_pack(built: Built, folder: Path, find: Find, heirs: tuple[Path, ...], problems: list[Problem]) -> RawPack:
    """Read a pack after those that it extends; `heirs` are the folders that led here."""
    folder = folder.resolve()
    known = next((pack for pack in built.packs if pack.folder == folder), None)
    if known:
        return known
    pack = read_pack(folder, find)
    for pointer, name in pack.extends:
        assert pack.manifest is not None
        try:
            if Path(name).is_absolute():
                raise PackError(Problem(message("packs.extends-absolute", path=name)))
            parent = find(name, folder).resolve()
            if parent in (folder, *heirs):
                raise PackError(Problem(message("packs.extends-itself", name=name)))
            pack.parents.append(_add_pack(built, parent, find, (folder, *heirs), problems))
        except PackError as error:
            pack.whole = False
            problems += [pack.manifest.problem(one.message, pointer, one.hint) for one in error.problems]
    built.packs.append(pack)
    return pack


def _manifest(built: Built, pack: RawPack) -> list[Problem]:
    if pack.manifest is None:
        return []
    pack.head, problems = problems_of(PackFile, pack.manifest.value, pack.manifest)
    twin = next((other for other in built.packs if other is not pack and other.name == pack.name), None)
    if twin and built.packs.index(twin) < built.packs.index(pack):
        both = message("packs.name-taken", name=pack.name, folder=shown(twin.folder))
        problems.append(pack.manifest.problem(both, "/name"))
    return problems


def _put_in_words(pack: RawPack) -> list[Problem]:
    """Replace the word classes in the rules of a pack; its parents' are done."""
    inherited = {name: words for parent in pack.parents for name, words in parent.classes.items()}
    pack.classes, problems = classes(pack.words, inherited)
    if problems:
        pack.rules.clear()
        pack.whole = False
        return problems
    room = LONGEST
    for index, rule in enumerate(pack.rules):
        pack.rules[index], wrong, added = expand(rule, pack.classes, room)
        problems += wrong
        room -= added
        if room < 0:
            pack.rules.clear()
            pack.whole = False
            too_large = message("packs.words-too-large", folder=shown(pack.folder), limit=LONGEST)
            return [*problems, Problem(too_large)]
    return problems


def _add_rule(built: Built, pack: RawPack, entry: Placed) -> list[Problem]:
    """Take up one entry: a new rule, or a change of one that the pack inherits."""
    id = str(entry.value["id"])
    id = built.aliases.get(id, id)
    problems = take_up(built.rules, id, pack, entry, BuiltRule, own=("checker",))
    return problems if problems or id not in built.rules else _add_aliases(built, id, entry)


def _add_aliases(built: Built, id: str, entry: Placed) -> list[Problem]:
    """Note the old ids that an entry names; each may mean one rule only."""
    found = []
    old_ids = entry.value.get("aliases")
    for index, old in enumerate(old_ids if isinstance(old_ids, list) else ()):
        owner = old if old in built.rules else built.aliases.get(old)
        if owner and owner != id:
            taken = message("packs.alias-taken", alias=old, place=place(built.rules[owner].raw))
            found.append(entry.problem(taken, f"/aliases/{index}"))
        else:
            built.aliases[str(old)] = id
    return found


def _replacement(built: Built, rule: BuiltRule) -> list[Problem]:
    """A rule that is replaced names one that is always loaded with it."""
    by = rule.raw.value.get("replaced_by")
    near = [rule.pack, *rule.pack.ancestors()] + ([rule.changed_by] if rule.changed_by else [])
    known = [id for id, one in built.rules.items() if one.pack in near]
    if not isinstance(by, str) or by in known or not all(pack.whole for pack in near):
        return []
    return [rule.raw.problem(message("packs.unknown-replacement", id=by), "/replaced_by", hint(by, known))]
