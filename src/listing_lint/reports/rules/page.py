"""The description of a rule as a page of the documentation: Markdown, Chinese first and English beside it."""

import html
import re
from collections.abc import Iterator

from listing_lint.messages import Words, message
from listing_lint.reports.rules.describe import Description
from listing_lint.reports.rules.parts import (
    Cited,
    Example,
    Item,
    JudgedBy,
    Listed,
    LookedAt,
    Section,
    Sentence,
    Setting,
    Snippet,
)

SHOWN = 6
"""How many examples stand open; the others unfold."""

_LONGEST = 400
"""Characters of an example that a page shows."""


def page(one: Description, to_root: str) -> str:
    """The page; `to_root` is the way from its folder to the root of the repository (`../../..`)."""
    return "\n".join(_lines(one, to_root)) + "\n"


def _lines(one: Description, to_root: str) -> Iterator[str]:
    yield f"# {one.id}"
    yield ""
    yield "\\\n".join(dict.fromkeys(f"**{escaped(title)}**" for title in one.title.values()))
    yield ""
    marks = " · ".join(f"`{mark}`" for mark in one.marks)
    yield f"{marks} · [{one.file}]({to_root}/rules/{one.pack}/{one.file})" if one.file else marks
    for section in one.sections:
        yield ""
        yield f"## {' · '.join(message(f'rule.{section.name}').words().values())}"
        yield ""
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    lines = [line for item in section.items for line in _item(item)]
    if section.name not in ("examples", "edits") or len(lines) <= SHOWN:
        yield from lines
        return
    firing = [item for item in section.items if isinstance(item, Example) and item.fires]
    others = [item for item in section.items if isinstance(item, Example) and not item.fires]
    open_ = [*firing[: SHOWN // 2], *others[: SHOWN // 2]]
    yield from (line for item in open_ for line in _item(item))
    rest = [item for item in section.items if item not in open_]
    if rest:
        yield ""
        yield f"<details><summary>+ {len(rest)}</summary>"
        yield ""
        yield from (line for item in rest for line in _item(item))
        yield ""
        yield "</details>"


def _item(item: Item) -> Iterator[str]:
    match item:
        case Sentence(words, parts):
            yield f"- {both(words)}"
            yield from (f"  {line}" for part in parts for said in _item(part) for line in said.split("\n"))
        case Listed(words, entries):
            begun = " · ".join(html.escape(said) for said in words.values())
            yield from ("", f"<details><summary>{begun}</summary>", "")
            yield from (" ".join(map(code, entries)), "", "</details>")
        case LookedAt(path, origins):
            read = both(message("rule.in-pictures", origins=", ".join(origins)).words(), " · ") if origins else ""
            yield f"- {code(path)} {read}".rstrip()
        case Cited(basis):
            title = f"[{escaped(basis.title)}]({basis.url})" if basis.url else escaped(basis.title)
            clause = f"：{escaped(basis.clause)}" if basis.clause else ""
            read = f"（{both(message('rule.read-on', date=basis.read_on).words(), ' · ')}）" if basis.read_on else ""
            meaning = both(message(f"report.grade-{basis.grade}").words(), " · ")
            yield f"- **{basis.grade}** {meaning} — {title}{clause}{read}"
        case JudgedBy(name):
            yield f"- {both(message('rule.checker').words(), ' · ')}: [{name}](../../packs.md#{name})"
        case Setting(name, value):
            yield f"- `{name}`: {code(value) if isinstance(value, str) else both(value, ' · ')}"
        case Example(fires, expect, shown):
            cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} ..."
            yield f"- {'●' if fires else '○'} {expect} {code(cut)}"
        case Snippet(file, yaml):
            yield "```yaml"
            yield from dict.fromkeys(f"# {said}" for said in file.values())
            yield yaml
            yield "```"


def both(words: Words, between: str = "\\\n  ") -> str:
    """A sentence in every language that it has, each once."""
    return between.join(dict.fromkeys(escaped(sentence) for sentence in words.values()))


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as code: in more backticks than it holds in a row."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") or not text else ""
    return f"{fence}{space}{' '.join(text.split()) if chr(10) in text else text}{space}{fence}"
