"""The number of a document: looked for in what was read of its scan, and compared with what the listing says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from listing_lint.check_digits import valid
from listing_lint.checkers.documents.entries import DocumentType, Entry, numbers, tidy
from listing_lint.checkers.documents.scans import Announced, Sheet
from listing_lint.digits import as_digits
from listing_lint.han import HAN
from listing_lint.matching.labelled import Line


class Compared(NamedTuple):
    """`same`; `near`: the same but for letters that look like digits; `other`, with what was read in its place. `certain`:
    that has the form of such a number."""

    state: Literal["same", "near", "other"]
    read: str
    sheet: Sheet
    line: Line
    certain: bool = True


def compare(said: str, entry: Entry, read: Sequence[Sheet], announced: Iterable[Announced]) -> Compared | None:
    """The worst of a value that may hold several numbers; None where no number is certain enough to be compared."""
    announced = list(announced)
    texts = [(text, sheet, line) for sheet in read for text, line in sheet.texts]
    texts += [(one.value.more, one.sheet, one.value.line) for one in announced]
    found = [_compare(number, entry.document, texts, announced) for number in numbers(said)]
    if None in found:
        return None
    return max((one for one in found if one), key=lambda one: _STATES.index(one.state), default=None)


def _compare(
    number: str, document: DocumentType, texts: Sequence[tuple[str, Sheet, Line]], announced: Sequence[Announced]
) -> Compared | None:
    wanted = core(number)
    near = None
    for text, sheet, line in texts:
        whole = core(text)
        if _holds(whole, wanted):
            return Compared("same", number, sheet, line)
        if near is None and _holds(_alike(whole), _alike(wanted)):
            at = _alike(whole).index(_alike(wanted))
            # a check digit that fits leaves no other reading of what looks like a letter
            state: Literal["same", "near"] = "same" if _confirmed(number, document) else "near"
            near = Compared(state, whole[at : at + len(wanted)], sheet, line)
    if near:
        return near
    # what a seal or an edge has left of a number in a picture is no other number
    others = [
        one
        for one in _others(document, texts, announced)
        if one.sheet.sure(one.line) or (one.certain and core(one.read) not in wanted)
    ]
    if not others:
        return None
    return max(others, key=lambda one: SequenceMatcher(None, wanted, core(one.read)).ratio())


def _others(
    document: DocumentType, texts: Sequence[tuple[str, Sheet, Line]], announced: Sequence[Announced]
) -> Iterator[Compared]:
    """What may be the document's number: what a label announces, and what has the form of one and can be nothing else."""
    for one in announced:
        text = _bracketed(tidy(one.value.text))
        forms = [match[0] for form in document.numbers if (match := _form(form.pattern, text))]
        runs = [] if forms else re.findall(rf"[0-9A-Z{HAN}()\[\]〔〕.-]*\d[0-9A-Z().-]{{3,}}号?", text)
        for run in (forms or runs)[:1]:
            yield Compared("other", run, one.sheet, one.value.line, bool(forms) or not document.numbers)
    for text, sheet, line in texts:
        for form in document.numbers:
            match = _form(form.pattern, _bracketed(tidy(text)))
            if match and (
                not match[0].isdecimal() or (form.check and len(match[0]) > _LONG and valid(form.check, match[0]))
            ):
                yield Compared("other", match[0], sheet, line)


def _form(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place that has a form and is no part of a longer number."""
    for match in pattern.finditer(text):
        if not _RUN.match(text[match.start() - 1 : match.start()]) and not _RUN.match(
            text[match.end() : match.end() + 1]
        ):
            return match
    return None


def core(number: str) -> str:
    """A number without what documents add to it and forms leave out: spaces, brackets, hyphens, 第 and 号."""
    letters = "".join(filter(str.isalnum, tidy(number)))
    return letters.removeprefix("第").removesuffix("号")


def _holds(text: str, number: str) -> bool:
    return any(
        not _RUN.match(text[found.start() - 1 : found.start()]) and not _RUN.match(text[found.end() : found.end() + 1])
        for found in re.finditer(re.escape(number), text)
    )


def _confirmed(number: str, document: DocumentType) -> bool:
    return any(form.check and form.pattern.fullmatch(number) and valid(form.check, number) for form in document.numbers)


def _bracketed(text: str) -> str:
    return text.translate(_BRACKETS)


def _alike(text: str) -> str:
    return text.translate(_LOOKS)


_STATES = ("same", "near", "other")
_LONG = 15
_RUN = re.compile(r"[0-9A-Z]")
_LOOKS = as_digits("OQ〇○ILZSB")
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")
