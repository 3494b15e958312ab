"""The team's own words of a configuration: with those of the text files that it names, and every mistake at its place.

A text file holds one word a line, just as it is meant (no grammar of phrases). A `#` begins a comment, at the start of a
line or after a space.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from listing_lint.errors import ConfigError, InputError, Problem
from listing_lint.finding import Severity
from listing_lint.listings.document import LIMIT, Places, decode
from listing_lint.listings.files import Unreadable, open_inside
from listing_lint.listings.find import root_of, shown
from listing_lint.matching.normal import fold
from listing_lint.matching.phrases import literal
from listing_lint.messages import Message, message
from listing_lint.span import Source


class Denied(NamedTuple):
    """A phrase that listings must not use. Without `only_in` (target paths) it counts wherever running text stands."""

    phrase: str
    replace: str | None = None
    severity: Severity | None = None
    message: str | None = None
    only_in: tuple[str, ...] = ()


class Words(NamedTuple):
    """The phrases that listings must not use, and those in which no rule about wording looks for anything."""

    deny: tuple[Denied, ...] = ()
    allow: tuple[str, ...] = ()


def read(value: Mapping[str, Any], path: Path, places: Places | None) -> Words:
    """`words` of the configuration file at `path`, typed already; raises ConfigError with every mistake."""
    reader = _Reader(path, places)
    denied = [one for entry, at in _entries(value, "deny") for one in reader.denied(entry, at)]
    phrases = {one.phrase for one in denied}
    allowed: list[str] = []
    for entry, at in _entries(value, "allow"):
        for phrase in reader.phrases(entry, at):
            if phrase in phrases:
                both = message("config.denied-and-allowed", phrase=phrase)
                reader.problem(both, at, message("config.denied-and-allowed-hint"))
            allowed.append(phrase)
    if reader.problems:
        raise ConfigError(*reader.problems)
    return Words(tuple(denied), tuple(allowed))


def _entries(value: Mapping[str, Any], key: str) -> Iterator[tuple[Any, str]]:
    for index, entry in enumerate(value.get(key, ())):
        yield entry, f"/words/{key}/{index}"


class _Reader:
    """Reads the entries of one configuration file, and keeps what is wrong with them."""

    def __init__(self, path: Path, places: Places | None) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._places = places

    def denied(self, entry: Any, at: str) -> Iterator[Denied]:
        """The phrases of an entry of `deny`, each with all that the entry says."""
        said = dict(entry) if isinstance(entry, dict) else {"phrase": entry}
        said["only_in"] = tuple(said.get("only_in", ()))
        for phrase in self.phrases(entry, at):
            yield Denied(**{**{key: said[key] for key in said if key != "file"}, "phrase": phrase})

    def phrases(self, entry: Any, at: str) -> list[str]:
        """The phrases of an entry: itself, its `phrase`, or the words of its `file`."""
        if isinstance(entry, str):
            return [entry]
        return [entry["phrase"]] if "phrase" in entry else self._words(entry["file"], f"{at}/file")

    def problem(self, what: Message, at: str, hint: Message | None = None) -> None:
        """Note what is wrong with the value at `at`."""
        if self._places is None:
            self.problems.append(Problem(what, Source(shown(self._path), ""), None, hint))
        else:
            self.problems.append(Problem(what, self._places.source_at(at), self._places.span(at), hint))

    def _words(self, file: str, at: str) -> list[str]:
        folder = self._path.parent.resolve()
        try:
            text = decode(open_inside(folder, root_of(folder), file, LIMIT), shown(folder / file)).text
        except Unreadable as unreadable:
            self.problem(unreadable.reason, at, message("config.word-file-hint"))
            return []
        except InputError as error:
            self.problems += error.problems
            return []
        words = [_COMMENT.sub("", line).strip() for line in text.splitlines()]
        return [literal(word) for word in words if fold(word).strip()]


_COMMENT = re.compile(r"(^|\s)#.*")
