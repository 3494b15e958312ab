"""Markdown as a buyer sees it: its marks are blanked out in place, so that offsets stay those of the source."""

import re

_DROPPED = "\u200b"
"""What marks inside a line become: matching drops it, so that 最**好** reads 最好."""


def unmarked(text: str) -> str:
    """`text` (Markdown, its HTML blanked out before) with the marks of headings, lists, quotes, tables, code, emphasis,
    links and pictures blanked out; every other character at its own place. Linear in the length of `text`."""
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    if _RULE.fullmatch(line) or _FENCE.match(line) or _REFERENCE.match(line):
        return re.sub(r"[^\r\n]", " ", line)
    head = _HEAD.match(line)
    start = head.end() if head else 0
    rest = _LINK.sub(_link, line[start:])
    if rest.startswith("|") or rest.rstrip().endswith("|"):
        rest = rest.replace("|", " ")
    marks = [mark for mark in _MARK.finditer(rest) if _marks(mark)]
    paired = {char for char in "*_~`" if sum(mark[0][0] == char for mark in marks) > 1}
    parts, at = [" " * start], 0
    for mark in marks:
        if mark[1]:
            parts += rest[at : mark.start()], _DROPPED, mark[1]
        elif mark[0][0] in paired:
            parts += rest[at : mark.start()], _DROPPED * len(mark[0])
        else:
            continue
        at = mark.end()
    return "".join(parts) + rest[at:]


def _link(link: re.Match[str]) -> str:
    """The text of a link or a picture; its address is not seen."""
    start, end = link.start(1) - link.start(), link.end(1) - link.start()
    return _DROPPED * start + link[1] + _DROPPED * (len(link[0]) - end)


def _marks(mark: re.Match[str]) -> bool:
    """Whether this may open or close something: not the * of 30*40 or of 3 * 4, not the _ of a_b."""
    if mark[1] or mark[0][0] in "`~":
        return True
    before, after = mark.string[max(0, mark.start() - 1) : mark.start()], mark.string[mark.end() : mark.end() + 1]
    if mark[0][0] == "_":
        return not (before.isalnum() and after.isalnum())
    return not (before.isdigit() and after.isdigit()) and not (before.isspace() and after.isspace())


_RULE = re.compile(r"[ \t]*+(?:[-=*_|:][ \t]*+){3,}+[\r\n]*")
_FENCE = re.compile(r"[ \t]*+(?:`{3}|~{3})")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\[\]]*+\]:[ \t]")
_HEAD = re.compile(r"[ \t]*+(?:>[ \t]*+)*+(?:(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]++)?(?:\[[ xX]\][ \t]++)?")
_LINK = re.compile(r"!?\[([^\[\]]*+)\]\([^()\s]*+(?:[ \t]++\"[^\"]*+\")?\)")
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|_{1,3}|~~|`{1,3}")
