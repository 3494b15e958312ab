"""What the TOML parser means by its complaint, in words for people who write configurations. Loaded only when there is one."""

import re
from tomllib import TOMLDecodeError

from listing_lint.errors import Problem
from listing_lint.messages import message
from listing_lint.span import Source

_MEANINGS = (
    ("Unterminated string", "toml-open"),
    ("Unclosed", "toml-open"),
    ("Illegal character '\\n'", "toml-open"),
    ("Illegal character", "toml-character"),
    ("Found invalid character", "toml-character"),
    ("Cannot ", "toml-twice"),  # overwrite a value, declare or redefine a table, mutate one that is closed
    ("Duplicate", "toml-twice"),
    ("Unescaped", "toml-escape"),
    ("Invalid hex value", "toml-escape"),
    ("Escaped character", "toml-escape"),
    ("Expected ']", "toml-head"),
    ("Expected '='", "toml-equals"),
    ("Invalid initial character", "toml-key"),
    ("Invalid statement", "toml-key"),
    ("Expected newline", "toml-rest"),
    ("Invalid value", "toml-value"),
    ("Invalid date", "toml-value"),
)
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def problem(error: TOMLDecodeError, path: str, text: str) -> Problem:
    """One problem for the parser's error, at its place in the file."""
    said = str(error)
    place = _PLACE.search(said)
    said = said[: place.start()] if place else said
    source = Source(path, text)
    if place and place[1]:
        lines = text.splitlines(keepends=True)
        at = sum(map(len, lines[: int(place[1]) - 1])) + int(place[2]) - 1
    else:
        at = len(text.rstrip())
    at = min(at, max(len(text) - 1, 0))
    name = next((name for words, name in _MEANINGS if said.startswith(words)), "toml-syntax")
    return Problem(message(f"config.{name}", reason=said), source, source.span(at, min(at + 1, len(text))))
