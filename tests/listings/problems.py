"""What a reader says about a broken text, as a test compares it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from listing_lint.errors import InputError, Problem
from listing_lint.listings import json_reader, yaml_reader
from listing_lint.listings.document import Document, decode
from listing_lint.listings.validate import check


def yaml(text: str) -> Document:
    return yaml_reader.read(decode(text.encode(), "A001/listing.yaml"))


def json(text: str) -> Document:
    return json_reader.read(decode(text.encode(), "A001/listing.json"))


def refused(action: Callable[[], Any]) -> tuple[Problem, ...]:
    """The problems that `action` raises; each can be told in both languages, and none of its words is left open."""
    with pytest.raises(InputError) as caught:
        action()
    for problem in caught.value.problems:
        for message in filter(None, (problem.message, problem.hint)):
            for words in message.words().values():
                assert words
                assert not re.search(r"\{[a-z_]+\}", words)
    return caught.value.problems


def the_one(action: Callable[[], Any]) -> tuple[str, str]:
    """The id of the one problem that `action` raises, and its `line:column`."""
    (problem,) = refused(action)
    return problem.message.id.removeprefix("input."), at(problem)


def of_listing(text: str) -> list[tuple[str, str]]:
    """The problems of a listing in YAML: id and `line:column`, in the order they are told."""
    found = refused(lambda: check(yaml(text)))
    return [(problem.message.id.removeprefix("input."), at(problem)) for problem in found]


def at(problem: Problem) -> str:
    return f"{problem.span.line}:{problem.span.column}" if problem.span else ""
