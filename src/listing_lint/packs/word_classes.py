"""Word classes: `<person>` in a phrase or pattern stands for any word of a class that a file in `words/` declares.

    person: [你, 您, 自己, <family>]
    family: [妈妈, 爸爸]

A class is a list of plain words; a word of the form `<name>` takes in another class. In the text of a rule `<person>`
becomes `(?:自己|妈妈|爸爸|你|您)`, the longer words first; that reads the same in a phrase and in a pattern.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from listing_lint.errors import PackError, Problem
from listing_lint.listings.document import Document
from listing_lint.listings.fields import escape
from listing_lint.messages import message
from listing_lint.nearest import hint
from listing_lint.packs.placed import EXTEND_PARAMS, Placed

Classes = Mapping[str, tuple[str, ...]]
"""Class name -> its words, those of the classes that it takes in included."""

MOST = 5000
"""How many words one class may hold."""

DEEPEST = 20
"""How many classes may take in one another, one inside the next."""

LONGEST = 4_000_000
"""How many characters the classes may add to the rules of one pack."""

_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_REFERENCE = re.compile(rf"(?<!\\)(?<!\(\?)(?<!\(\?P)<({_NAME})>")
_WHOLE = re.compile(f"<({_NAME})>")
_SPECIAL = re.compile(r"([\\.^$|()\[\]{}*+?])")


def classes(documents: list[Document], inherited: Classes) -> tuple[Classes, list[Problem]]:
    """The classes that these files declare over those that the pack inherits, and what is wrong with them."""
    declared: dict[str, tuple[Document, list[str]]] = {}
    problems: list[Problem] = []
    for document in documents:
        for name, words, problem in _entries(document):
            if problem is None and name in declared:
                problem = _at(document, f"/{name}", "packs.word-class-twice", name=name)
            if problem:
                problems.append(problem)
            else:
                declared[name] = (document, words)
    made: dict[str, tuple[str, ...]] = {}
    for name in declared:
        try:
            _resolve(name, declared, inherited, made, ())
        except PackError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    return {**inherited, **made}, problems


def expand(rule: Placed, known: Classes, room: int) -> tuple[Placed, list[Problem], int]:
    """`rule` with every `<name>` in its parameters replaced, every name that no class has, and the characters that are
    added; what would add more than `room` stays as it is."""
    made = Placed(dict(rule.value), dict(rule.parts))
    problems: list[Problem] = []
    added = 0

    def text(value: str, pointer: str) -> str:
        nonlocal added
        for name in _REFERENCE.findall(value):
            if name not in known:
                unknown = message("packs.unknown-word-class", name=name)
                near = hint(name, known) or message("packs.unknown-word-class-hint", name=name)
                problems.append(rule.problem(unknown, pointer, near))
                return value
        added += sum(len(_group(known[match[1]])) - len(match[0]) for match in _REFERENCE.finditer(value))
        return value if added > room else _REFERENCE.sub(lambda match: _group(known[match[1]]), value)

    def walk(value: Any, pointer: str) -> Any:
        if isinstance(value, str):
            return text(value, pointer) if "<" in value else value
        if isinstance(value, list):
            return [walk(item, f"{pointer}/{index}") for index, item in enumerate(value)]
        if isinstance(value, dict):
            return {key: walk(item, f"{pointer}/{escape(str(key))}") for key, item in value.items()}
        return value

    for key in ("params", EXTEND_PARAMS):
        if key in made.value:
            made.value[key] = walk(made.value[key], f"/{key}")
    return made, problems, added


def _entries(document: Document) -> Iterator[tuple[str, list[str], Problem | None]]:
    """(name, words, what is wrong) of each class in a file."""
    if not isinstance(document.value, dict):
        yield "", [], _at(document, "", "packs.words-not-a-mapping")
        return
    for name, words in document.value.items():
        pointer = f"/{escape(name)}"
        if not re.fullmatch(_NAME, name):
            yield name, [], _at(document, pointer, "packs.bad-word-class", name=name)
        elif not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
            yield name, [], _at(document, pointer, "packs.word-class-no-list", name=name)
        elif again := _again(words):
            yield name, [], _at(document, f"{pointer}/{again}", "packs.word-twice", name=name, word=words[again])
        else:
            yield name, words, None


def _again(words: list[str]) -> int | None:
    """The number of the first word that stands a second time."""
    met: set[str] = set()
    for at, word in enumerate(words):
        if word in met:
            return at
        met.add(word)
    return None


def _resolve(
    name: str,
    declared: Mapping[str, tuple[Document, list[str]]],
    inherited: Classes,
    made: dict[str, tuple[str, ...]],
    path: tuple[str, ...],
) -> tuple[str, ...]:
    """The words of class `name`, kept in `made`; `path` are the classes that take it in. Raises PackError.

    A class that a pack declares over an inherited one of the same name may take in that one: `person: [<person>, 掌柜]`.
    """
    if name in made:
        return made[name]
    document, words = declared[name]
    if len(path) > DEEPEST:
        raise PackError(_at(document, f"/{name}", "packs.word-class-too-deep", name=name, limit=DEEPEST))
    found: dict[str, None] = {}
    for index, word in enumerate(words):
        pointer, other = f"/{name}/{index}", _WHOLE.fullmatch(word)
        if not other:
            found[word] = None
        elif other[1] in declared and other[1] not in (name, *path):
            found |= dict.fromkeys(_resolve(other[1], declared, inherited, made, (*path, name)))
        elif other[1] in inherited and (other[1] == name or other[1] not in declared):
            found |= dict.fromkeys(inherited[other[1]])
        elif other[1] in declared:
            raise PackError(_at(document, pointer, "packs.word-class-in-itself", name=other[1]))
        else:
            unknown = message("packs.unknown-word-class", name=other[1])
            near = hint(other[1], [*declared, *inherited])
            raise PackError(Problem(unknown, document.source, document.span(pointer), near))
        if len(found) > MOST:
            raise PackError(_at(document, f"/{name}", "packs.word-class-too-large", name=name, limit=MOST))
    made[name] = tuple(found)
    return made[name]


@lru_cache(maxsize=256)
def _group(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=lambda word: -len(word))
    return "(?:" + "|".join(_SPECIAL.sub(r"\\\1", word) for word in longest_first) + ")"


def _at(document: Document, pointer: str, id: str, **args: object) -> Problem:
    return Problem(message(id, **args), document.source, document.span(pointer), message(f"{id}-hint", **args))
