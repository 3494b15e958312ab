"""The description of a rule as text, for a terminal."""

from collections.abc import Iterator

from listing_lint.messages import message, say
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


def text(one: Description, lang: str) -> str:
    """What `explain` prints, ending in a line end."""
    return "".join(line + "\n" for line in _lines(one, lang))


def _lines(one: Description, lang: str) -> Iterator[str]:
    yield " · ".join((one.id, *one.marks))
    yield ""
    yield say(one.title, lang)
    yield ""
    for section in one.sections:
        yield message(f"rule.{section.name}").text(lang)
        yield from (f"  {line}" for line in _section(section, lang))


def _section(section: Section, lang: str) -> Iterator[str]:
    for item in section.items:
        yield from _item(item, lang)


def _item(item: Item, lang: str) -> Iterator[str]:
    match item:
        case Sentence(words, below):
            yield say(words, lang)
            for part in below:
                first, *lower = _item(part, lang)
                yield from (f"  - {first}", *(f"  {line}" for line in lower))
        case Listed(words, entries):
            yield f"{say(words, lang)}{'：' if lang == 'zh-CN' else ': '}{'  '.join(entries)}"
        case LookedAt(path, origins):
            read = message("rule.in-pictures", origins=", ".join(origins)).text(lang) if origins else ""
            yield f"{path}  {read}".rstrip()
        case Cited(basis):
            meaning = message(f"report.grade-{basis.grade}").text(lang)
            parts = (f"[{basis.grade} {meaning}]", basis.title, basis.clause, basis.url, basis.read_on)
            yield " ".join(filter(None, parts))
        case JudgedBy(name):
            yield f"{message('rule.checker').text(lang)}: {name}"
        case Setting(name, value):
            yield f"{name}: {value if isinstance(value, str) else say(value, lang)}"
        case Example(fires, expect, shown):
            yield f"{'●' if fires else '○'} {expect:10} {shown}"
        case Snippet(file, yaml):
            yield f"# {say(file, lang)}"
            yield from yaml.split("\n")
