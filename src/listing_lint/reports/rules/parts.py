"""What a description of a rule is made of: sections of items, which every form shows in its own way."""

from typing import NamedTuple

from listing_lint.finding import Basis
from listing_lint.messages import Words, message


class Sentence(NamedTuple):
    """One sentence in every language; `parts` are what stands below it."""

    words: Words
    parts: "tuple[Sentence, ...]" = ()


class Listed(NamedTuple):
    """A list of names, whole, that a sentence only begins: with `words`."""

    words: Words
    entries: tuple[str, ...]


class LookedAt(NamedTuple):
    """A field of a listing that is looked at; with `origins`, the text of these origins that is read in its pictures."""

    path: str
    origins: tuple[str, ...] = ()


class Cited(NamedTuple):
    """A law, a standard or a page on which it rests."""

    basis: Basis


class JudgedBy(NamedTuple):
    """The code that judges; docs/packs.md explains all of its parameters."""

    name: str


class Setting(NamedTuple):
    """A parameter as the pack sets it: as JSON, or words about it where it is long."""

    name: str
    value: str | Words


class Example(NamedTuple):
    """A part of a listing, or an edit, and what is said of it. `fires`: it is found."""

    fires: bool
    expect: str
    shown: str


class Snippet(NamedTuple):
    """Lines of YAML for a file of the user's."""

    file: Words
    yaml: str


Item = Sentence | Listed | LookedAt | Cited | JudgedBy | Setting | Example | Snippet


class Section(NamedTuple):
    """A heading (`rule.<name>` in the messages) and what stands below it."""

    name: str
    items: tuple[Item, ...]


def sentence(id: str, /, **args: object) -> Sentence:
    """A message as an item."""
    return Sentence(message(id, **args).words())
