"""What a YAML parser means by its complaint, in words for people who write listings. Loaded only when there is one."""

import re

import yaml

from listing_lint.errors import Problem
from listing_lint.messages import message
from listing_lint.span import Source

_MEANINGS = (
    # what the parser says (libyaml's and PyYAML's own words), our message, whether the fault is where the context began
    ("another document", "two-documents", False),
    ("unexpected end of stream", "yaml-open-quote", True),
    ("unexpected document indicator", "yaml-open-quote", True),
    ("expected ',' or ']'", "yaml-open-list", True),
    ("expected ',' or '}'", "yaml-open-mapping", True),
    ("mapping values are not allowed", "yaml-colon", False),
    ("could not find expected ':'", "yaml-no-colon", True),
    ("cannot start any token", "yaml-character", False),
    ("did not find expected alphabetic or numeric character", "yaml-character", True),
    ("undefined alias", "yaml-alias", False),
    ("second occurrence", "yaml-anchor", False),
    ("tag handle", "yaml-tag-handle", False),
    ("ing a tag", "yaml-tag-handle", True),
    ("escape", "yaml-escape", False),
    ("hexdecimal", "yaml-escape", False),
    ("node content", "yaml-node", False),
    ("mapping keys are not allowed", "yaml-question", False),
    ("comment or line break", "yaml-block", True),
    ("indentation indicator", "yaml-block", True),
    ("directive", "yaml-directive", True),
    ("incompatible YAML", "yaml-directive", False),
    ("did not find expected key", "yaml-indent", False),
    ("expected <block end>", "yaml-indent", False),
    ("did not find expected '-' indicator", "yaml-indent", False),
    ("sequence entries are not allowed", "yaml-indent", False),
    ("<document start>", "yaml-indent", False),
)
_BRACKETS = ("yaml-open-list", "yaml-open-mapping")
"""Where the parser stumbled on the same line, the stumbling block says more than the bracket that is open."""

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


def problem(error: yaml.YAMLError, source: Source) -> Problem:
    """One problem for the parser's error, at the place that a person has to look at."""
    text = source.text
    if isinstance(error, yaml.reader.ReaderError):
        found = _CONTROL.search(text)
        at = found.start() if found else 0
        return _made("control-character", source, at, code=f"U+{ord(text[at]):04X}")
    assert isinstance(error, yaml.MarkedYAMLError)
    mark, context = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    at = min(mark.index if mark else 0, len(text))
    tab = _tab(text, at)
    if tab is not None:
        return _made("yaml-tab", source, tab)
    if half := _SURROGATE.match(text, max(at - 2, 0)):
        return _made("lone-surrogate", source, half.start(), escape=half[0])
    said = f"{error.problem} {error.context or ''}"
    for words, name, in_context in _MEANINGS:
        if words in said:
            begun = context.index if in_context and context else at
            if name not in _BRACKETS or "\n" in text[begun:at]:
                at = begun
            if name in ("yaml-colon", "yaml-no-colon") and (wide := _wide_colon(text, at)) is not None:
                return _made("yaml-wide-colon", source, wide)
            return _made(name, source, at, char=text[at : at + 1])
    return _made("yaml-syntax", source, at, reason=error.problem or "")


def _tab(text: str, at: int) -> int | None:
    """The tab that indents the line of `at`, or the line before it."""
    line = text.rfind("\n", 0, at) + 1
    before = text.rfind("\n", 0, max(line - 1, 0)) + 1
    found = _TAB_INDENT.search(text, before, max(at + 1, line + 1))
    if found:
        return found.end() - 1
    return at if text[at : at + 1] == "\t" else None


def _wide_colon(text: str, at: int) -> int | None:
    """The full-width colon that stands for the colon of a key, on the line of `at` or the line before it."""
    line = text.rfind("\n", 0, at) + 1
    for start in (line, text.rfind("\n", 0, max(line - 1, 0)) + 1):
        end = text.find("\n", start)
        words = text[start : end if end >= 0 else len(text)]
        if "：" in words and ":" not in words.split("：")[0]:
            return start + words.index("：")
    return None


def _made(name: str, source: Source, at: int, **args: object) -> Problem:
    end = min(at + 1, len(source.text))
    return Problem(message(f"input.{name}", **args), source, source.span(at, end), message(f"input.{name}-hint"))
