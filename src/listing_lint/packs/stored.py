"""Built packs as plain JSON data: what the user's cache holds and load.py makes rules of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from listing_lint.checkers.documents.entries import Kinds
from listing_lint.checkers.registry import Checker, checker
from listing_lint.listings.fields import parse, picture_of
from listing_lint.listings.notation import is_real
from listing_lint.packs.build import Built, BuiltRule
from listing_lint.packs.files import digest, shown
from listing_lint.packs.params import encode, share, stated, unshared
from listing_lint.packs.placed import Placed
from listing_lint.packs.procedures import Procedure


def stored(built: Built) -> dict[str, Any]:
    """`packs` and `rules` in their order, `procedures` by kind, `files` (of each pack, when they were written), `aliases`
    (old id -> id), `elsewhere` (the files of what they take from beyond their packs: checkers of other packages, tables of
    other packs).

    `shared` is what several rules' params have in common (params.py). `texts` are the params and examples of the rules as
    JSON, by the numbers that stand in the rules: most are never asked for.
    """
    files = {shown(pack.folder / name): (n, name) for n, pack in enumerate(built.packs) for name in pack.content}
    rules = [{**(one.before or _rule(one)), **_places_of(one, built, files)} for one in built.rules.values()]
    used = sorted({rule["checker"] for rule in rules})
    shared = share([rule["params"] for rule in rules])
    texts: list[bytes] = []

    def apart(value: Any) -> int:
        texts.append(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        return len(texts) - 1

    for rule in rules:
        rule["params"], rule["examples"] = apart(rule["params"]), apart(rule["examples"])
    return {
        "packs": [
            {
                "folder": str(pack.folder),
                "name": pack.head["name"],
                "version": pack.head["version"],
                "title": pack.head["title"],
                "platforms": pack.head.get("platforms", []),
                "digest": digest(pack.content),
            }
            for pack in built.packs
        ],
        "rules": rules,
        "files": [pack.stamps for pack in built.packs],
        "shared": shared,
        "procedures": {
            kind: [_procedure(one, files) for one in entries.values()] for kind, entries in built.procedures.items()
        },
        "aliases": built.aliases,
        "elsewhere": [str(one.module.__file__) for one in map(checker, used) if not one.built_in]
        + [str(path) for pack in built.packs for path in pack.tables.elsewhere],
        "texts": texts,
    }


def made_of(kept: Mapping[str, Any], texts: Sequence[bytes]) -> dict[str, dict[str, Any]]:
    """What `stored` made of each rule, by the rule's words, so that it need not be made again of the same words."""
    made = {}
    for rule in kept["rules"]:
        params, examples = json.loads(texts[rule["params"]]), json.loads(texts[rule["examples"]])
        if not any(
            "facts" in example for example in examples
        ):  # quotes tell what these are, and are no part of the words
            made[rule["words"]] = {**rule, "params": unshared(params, kept["shared"]), "examples": examples}
    return made


def _rule(rule: BuiltRule) -> dict[str, Any]:
    entry = rule.entry
    found = checker(entry["checker"])
    effective = entry.get("effective", {})
    examples = entry.get("examples", [])
    targets = [_target(target) for target in entry.get("targets", ())]
    params = encode(rule.params)
    return {
        "id": entry["id"],
        "title": entry["title"],
        "checker": entry["checker"],
        "targets": targets,
        "reason": entry["reason"],
        "severity": entry["severity"],
        "verdict": entry.get("verdict", "violation"),
        "status": entry.get("status", "stable"),
        "basis": entry["basis"],
        "effective": [effective.get("from"), effective.get("until")],
        "when": _when(entry["when"]) if "when" in entry else None,
        "message": entry.get("message"),
        "advice": entry.get("advice", []),
        "severity_for": [
            [one["severity"], one.get("platforms"), _places(one.get("targets"))]
            for one in entry.get("severity_for", ())
        ],
        "replaced_by": entry.get("replaced_by"),
        "off": entry["off"]["reason"] if "off" in entry else None,
        "examples": [_example(example, rule.raw, f"/examples/{n}") for n, example in enumerate(examples)],
        "params": params,
        "turns": sorted({*_days(stated(params, {})), *_cases(entry.get("when", {}))}),
        "needs": _needs(found, rule.params, [path for path, _ in targets]),
        "sieved": found.sieve is not None,
        "compiled": found.compile and found.compile(rule.params),
    }


def _days(params: Any) -> Iterator[tuple[str, str]]:
    """The days on which a limit among the parameters starts or ends, in tables too: ("from" or "until", day)."""
    if isinstance(params, dict):
        yield from ((key, params[key]) for key in ("from", "until") if _is_day(params.get(key)))
    for item in params.values() if isinstance(params, dict) else params if isinstance(params, list) else ():
        yield from _days(item)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(_DAY.fullmatch(value)) and is_real(value)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _cases(when: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The days from which a condition holds for other listings than the day before."""
    if "from" in when:
        yield "when", when["from"]
    if "until" in when and (last := date.fromisoformat(when["until"])) < date.max:
        yield "when", (last + timedelta(days=1)).isoformat()
    for part in (*when.get("all", ()), *when.get("any", ()), *([when["not"]] if "not" in when else ())):
        yield from _cases(part)


def _places_of(rule: BuiltRule, built: Built, files: dict[str, tuple[int, str]]) -> dict[str, Any]:
    """What other rules and where this one stands have a share in."""
    written = rule.raw.value
    return {
        "words": rule.words,
        "aliases": [old for old, id in built.aliases.items() if id == written["id"]],
        "place": _place(rule.raw, "/id", files),
        "example_places": [_place(rule.raw, f"/examples/{n}", files) for n in range(len(written.get("examples", ())))],
    }


def _procedure(one: Procedure, files: dict[str, tuple[int, str]]) -> dict[str, Any]:
    """A review trigger or a notice as it is written, with its pack's platforms where it names none, and its places."""
    return {
        **one.entry,
        "pack": one.pack.name,
        "platforms": one.entry.get("platforms") or one.pack.platforms,
        "when": _when(one.entry["when"]) if "when" in one.entry else None,
        "off": one.entry["off"]["reason"] if "off" in one.entry else None,
        "place": _place(one.raw, "/id", files),
        "example_places": [_place(one.raw, f"/examples/{n}", files) for n in range(len(one.entry.get("examples", ())))],
    }


def _target(target: Any) -> list[Any]:
    """The path, and the origins of picture text that are meant: the overlay where the pack names none."""
    return [target, ["overlay"]] if isinstance(target, str) else [target["path"], target["origin"]]


def _needs(checker: Checker, params: Any, targets: list[str]) -> list[str]:
    """The first names of the fields that a rule needs one of; none where that can't be told."""
    paths = checker.needs(params, targets) if checker.needs else ()
    return sorted({parse(path)[0] for path in paths})


def _places(paths: list[str] | None) -> list[str] | None:
    """The fields that hits of these targets name: for text that is read in pictures, the pictures."""
    return paths and [picture_of(path) or path for path in paths]


def _when(when: dict[str, Any]) -> dict[str, Any]:
    """Conditions with every `document` as a list of all that such a document may be called (`names`; `titles` are what the
    table calls its kinds)."""
    made = dict(when)
    match when.get("document"):
        case str(name):
            made["document"] = [name]
        case Kinds() as kinds:
            made["document"] = {"names": list(kinds.names), "titles": list(kinds.titles)}
    for key in ("all", "any"):
        if key in when:
            made[key] = [_when(part) for part in when[key]]
    if "not" in when:
        made["not"] = _when(when["not"])
    return made


def _place(rule: Placed, pointer: str, files: dict[str, tuple[int, str]]) -> list[Any]:
    """The number of the pack, the file in it, and the line."""
    return [*files[rule.source_at(pointer).path], rule.span(pointer).line]


def _example(example: dict[str, Any], rule: Placed, pointer: str) -> dict[str, Any]:
    if "facts" not in example:
        return example
    return {**example, "facts": _typed(example["facts"], rule, f"{pointer}/facts")}


_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?")


def _typed(value: Any, rule: Placed, pointer: str) -> Any:
    """Observed values with numbers and booleans as YAML 1.2 reads them (10.3.2, core schema); what is quoted is text."""
    from listing_lint.listings.fields import children, escape

    if isinstance(value, dict):
        return {key: _typed(item, rule, f"{pointer}/{escape(key)}") for key, item in children(value)}
    if isinstance(value, list):
        return [_typed(item, rule, f"{pointer}/{index}") for index, item in enumerate(value)]
    if value in ("true", "false"):
        meant: Any = value == "true"
    elif _INTEGER.fullmatch(value):
        meant = int(value)
    elif _FLOAT.fullmatch(value):
        meant = float(value)
    else:
        return value
    span = rule.span(pointer)
    first = rule.source_at(pointer).line(span.line)[span.column - 1]
    return value if first in ("'", '"', "|", ">") else meant
