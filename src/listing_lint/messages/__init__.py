"""Every sentence the tool says, by id, in zh-CN and en side by side.

An id is `area.name`; the area is the module of this package that holds it (`input.missing-file` lives in
`messages/input.py`), so that a start loads only the areas that it speaks of. A language can't be forgotten: an entry
is a pair. Packs bring their own words in the same shape (`{"zh-CN": ..., "en": ...}`).
"""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

LANGUAGES = ("zh-CN", "en")

Words = Mapping[str, str]
"""One sentence in every language: `{"zh-CN": ..., "en": ...}`."""

COMMA: Words = {"zh-CN": "、", "en": ", "}
"""What stands between the names of a list."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Message(NamedTuple):
    """A sentence by id with its arguments; the language is chosen when it is shown. An argument may be a sentence too, or
    words that a pack brings in every language, or a tuple of such things and plain ones: a list."""

    id: str
    args: Mapping[str, object] = {}

    def words(self) -> Words:
        """The sentence in every language."""
        area, _, name = self.id.partition(".")
        pair = import_module(f"{__name__}.{area}").ENTRIES[name]
        return {lang: fill(template, spoken(self.args, lang)) for lang, template in zip(LANGUAGES, pair, strict=True)}

    def text(self, lang: str) -> str:
        """The sentence in one language."""
        return self.words()[lang]


def message(id: str, /, **args: object) -> Message:
    """`message("input.missing-file", path="a.jpg")`."""
    return Message(id, args)


def spoken(args: Mapping[str, object], lang: str) -> dict[str, object]:
    """`args` with those that are sentences, words in every language, or lists, in one of them."""
    return {name: _spoken(arg, lang) for name, arg in args.items()}


def _spoken(arg: object, lang: str) -> object:
    if isinstance(arg, Message):
        return arg.text(lang)
    if isinstance(arg, tuple):
        return COMMA[lang].join(str(_spoken(one, lang)) for one in arg)
    return say(arg, lang) if isinstance(arg, Mapping) else arg


def fill(template: str, args: Mapping[str, object]) -> str:
    """Put `args` into the `{name}` places of `template`; a name without an argument stays as it is written.

    Not `str.format`: templates also come from packs, and `{x.__class__}` must stay text.
    """
    return _PLACEHOLDER.sub(lambda m: str(args.get(m[1], m[0])), template)


def say(words: Words, lang: str) -> str:
    """`words` in `lang`, or in the first language that there is."""
    return words.get(lang) or next((words[known] for known in LANGUAGES if words.get(known)), "")
