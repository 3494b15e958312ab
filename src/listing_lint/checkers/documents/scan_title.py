"""What kind of document a scan is, told by the title at its top."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from listing_lint.checkers.documents.entries import Table, names_of
from listing_lint.checkers.documents.scans import Labels, Sheet
from listing_lint.matching.labelled import Line
from listing_lint.matching.normal import letters


class Title(NamedTuple):
    """A title that was found, the types of document that bear it, and its line."""

    sheet: Sheet
    types: tuple[str, ...]
    line: Line


def titles(sheet: Sheet, documents: Table, labels: Labels) -> Iterator[Title]:
    """The titles of a sheet: in the upper half of a page, alone in a row or in larger letters than the text."""
    if not sheet.lines:
        return
    names = _names(documents, labels)
    usual = median(line.box[3] for line in sheet.lines)
    for row in sheet.rows:
        line = max(row, key=lambda one: one.box[2])
        if line.middle > _UPPER * sheet.pages[line.page - 1][1]:
            continue
        text = letters("".join(one.text for one in row))
        name = max((name for name in names if name in text), key=len, default=None)
        large = median(one.box[3] for one in row) > _LARGER * usual
        if name and (large or name in (text, _AROUND.sub("", text))):
            yield Title(sheet, names[name], line)


def is_known(type: str, documents: Table, labels: Labels) -> bool:
    """Whether the titles of a type are known: those of other countries' documents are not."""
    return any(type in types for types in _names(documents, labels).values())


def _names(documents: Table, labels: Labels) -> Mapping[str, tuple[str, ...]]:
    called = (
        (type, tuple(name for name in names_of(type, one) if _TITLE.search(name))) for type, one in documents.items()
    )
    return _made(tuple((type, *names, *labels.titles.get(type, ())) for type, names in called))


@lru_cache(maxsize=8)
def _made(types: tuple[tuple[str, ...], ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for type, *names in types:
        for name in dict.fromkeys(map(letters, names)):
            if len(name) >= _SHORTEST:
                found[name] = (*found.get(name, ()), type)
    return found


_UPPER = 0.5
_LARGER = 1.25
_SHORTEST = 3
_TITLE = re.compile("(?:执照|证|证书|凭证|书|报告|证明|报关单|审查表|信息表|采集表|批件|合格证|身份证)$")
"""How titles of documents end: other names of a type are what people say, and stand in any text."""
_AROUND = re.compile("^(?:中华人民共和国|中国|国家|国产|进口)+|(?:正本|副本|复印件|\\d+)+$")
