"""What edits lead to, as text, JSON and a Markdown table that fits into a comment."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from listing_lint.changes.judge import FATES, Change, Judged
from listing_lint.changes.run import Changes
from listing_lint.errors import Problem
from listing_lint.finding import best
from listing_lint.messages import Message, message, say
from listing_lint.reports.terminal import shorten
from listing_lint.span import visible

MOST_ROWS = 100
LONGEST = 60_000
"""Characters of a Markdown report: GitHub takes 65,536 in a comment, GitLab a million."""

_VALUE = 40
_VALUE_IN_CELL = 60


def render(format: str, result: Changes, lang: str) -> str:
    """The report in one of FORMATS, ending in a line end; empty where there is nothing to say."""
    return FORMATS[format](result, lang)


def _concise(result: Changes, lang: str) -> str:
    """A line for each listing and fate, its edits below."""
    return "".join(line + "\n" for line in _lines(result, lang))


def _lines(result: Changes, lang: str) -> Iterator[str]:
    for _, several in groupby(result.changes, lambda one: (one.path, one.id)):
        for group in _alike(list(several)):
            one = group[0]
            platforms = " ".join(change.platform for change in group if change.platform)
            fate = message(f"changes.{one.fate}").text(lang)
            yield f"{visible(one.path)}: {fate} {visible(one.id)}" + (f" [{platforms}]" if platforms else "")
            yield from (f"  {line}" for line in _details(one, lang))
    yield _totals(result, lang)
    yield from _remarks(result, lang)


def _alike(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes of one listing on several platforms, those together that differ in nothing else."""
    groups: dict[Any, list[Change]] = {}
    for one in changes:
        said = tuple((judged.edit, judged.effect, judged.trigger and judged.trigger.id) for judged in one.edits)
        groups.setdefault((one.fate, one.known or one.platform, said, one.resubmit), []).append(one)
    return sorted(groups.values(), key=lambda group: FATES.index(group[0].fate))


def _details(one: Change, lang: str) -> Iterator[str]:
    for judged in one.edits:
        yield f"{_edit(judged, lang, _VALUE)}  {_why(one, judged, lang)}".rstrip()
    if one.resubmit:
        names = "、".join(map(visible, one.resubmit)) if lang == "zh-CN" else ", ".join(map(visible, one.resubmit))
        yield message("changes.submit" if one.fate == "new" else "changes.resubmit", names=names).text(lang)
    advice = {
        say(words, lang): None
        for judged in one.edits
        if judged.trigger and judged.effect == "review"
        for words in judged.trigger.advice
    }
    yield from (f"→ {sentence}" for sentence in advice)


def _edit(judged: Judged, lang: str, width: int) -> str:
    """The field, what happened to it, the values."""
    edit = judged.edit
    same = edit.before is not None and edit.before == edit.after  # a file that kept its name
    what = message("changes.edit-content" if same and edit.kind == "changed" else f"changes.edit-{edit.kind}").text(
        lang
    )
    shown = (edit.after,) if same else (edit.before, edit.after)
    values = [shorten(value, width) for value in shown if value]
    return f"{visible(edit.field)} {what}" + (f" {' → '.join(values)}" if values else "")


def _why(one: Change, judged: Judged, lang: str) -> str:
    """Which trigger says so and how sure that is; or that nobody does."""
    if judged.trigger is None:
        return "" if judged.effect == "free" else f"({_nobody(one).text(lang)})"
    effect = message(f"changes.{judged.effect}").text(lang)
    basis = best(judged.trigger.basis)
    doubt = "" if basis.official else f"; {message('report.unofficial', grade=basis.grade).text(lang)}"
    return f"({effect}: {judged.trigger.id}{doubt})"


def _nobody(one: Change) -> Message:
    if not one.platform:
        return message("changes.no-platform")
    return message("changes.no-trigger" if one.known else "changes.no-triggers", platform=one.platform)


def _totals(result: Changes, lang: str) -> str:
    if not result.changes:
        return message("changes.nothing", since=visible(result.since)).text(lang)
    counts = [
        message("changes.count", what=message(f"changes.{fate}"), n=n).text(lang)
        for fate, n in result.counts.items()
        if n
    ]
    joined = ("，" if lang == "zh-CN" else ", ").join(counts)
    return message("changes.totals", since=visible(result.since), counts=joined).text(lang)


def _remarks(result: Changes, lang: str) -> Iterator[str]:
    """The platforms of which nobody knows what they review: what was edited there is no pass. And what was assumed."""
    if result.silent:
        yield message("changes.silent", names=", ".join(result.silent)).text(lang)
    if result.nameless:
        id = visible(min(result.nameless))
        yield message("changes.nameless", n=len(result.nameless), id=id).text(lang)


def _json(result: Changes, lang: str) -> str:
    """Every language, every platform on its own."""
    data = {
        "schema_version": 1,
        "since": result.since,
        "as_of": result.as_of.isoformat(),
        "summary": {"compared": result.compared} | dict(result.counts) | {"unreadable": len(result.problems)},
        "platforms_without_triggers": list(result.silent),
        "recorded_without_platform": sorted(result.nameless),
        "changes": [_change(one) for one in result.changes],
        "unreadable": [_problem(problem) for problem in result.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    said: dict[str, Any] = {"message": problem.message.words()}
    if problem.source:
        said["path"] = problem.source.path
    if problem.span:
        said["line"] = problem.span.line
    return said


def _change(one: Change) -> dict[str, Any]:
    return {
        "id": one.id,
        "path": one.path,
        **({"platform": one.platform} if one.platform else {}),
        "fate": one.fate,
        "edits": [_json_edit(one, judged) for judged in one.edits],
        "resubmit": list(one.resubmit),
    }


def _json_edit(one: Change, judged: Judged) -> dict[str, Any]:
    edit, trigger = judged.edit, judged.trigger
    said: dict[str, Any] = {
        "field": edit.field,
        "kind": edit.kind,
        "before": edit.before,
        "after": edit.after,
        "effect": judged.effect,
    }
    if trigger:
        said |= {
            "trigger": trigger.id,
            "official": best(trigger.basis).official,
            "basis": [basis.cited() for basis in trigger.basis],
            "advice": list(trigger.advice),
        }
    elif judged.effect == "unknown":
        said["reason"] = _nobody(one).words()
    return {key: value for key, value in said.items() if value is not None}


def _markdown(result: Changes, lang: str) -> str:
    """A heading, the counts, and a table with what needs most attention first, cut to what a comment holds."""
    rows = [
        group
        for _, several in groupby(result.changes, lambda one: (one.path, one.id))
        for group in _alike(list(several))
    ]
    rows.sort(key=lambda group: FATES.index(group[0].fate))
    head = f"### {_cell(message('changes.heading', since=result.since).text(lang))}\n\n{_cell(_totals(result, lang))}\n"
    head += "".join(f"\n{_cell(remark)}\n" for remark in _remarks(result, lang))
    if not rows:
        return head
    columns = [
        message(f"changes.column-{name}").text(lang) for name in ("listing", "platform", "fate", "edits", "documents")
    ]
    made = [head, "\n| " + " | ".join(columns) + " |\n|" + "---|" * len(columns) + "\n"]
    size = sum(map(len, made))
    for number, group in enumerate(rows):
        row = _row(group, lang)
        size += len(row)
        if number == MOST_ROWS or size > LONGEST:
            made.append(f"\n{message('changes.more', n=len(rows) - number).text(lang)}\n")
            break
        made.append(row)
    return "".join(made)


def _row(group: Sequence[Change], lang: str) -> str:
    one = group[0]
    edits = [_cell(_edit(judged, lang, _VALUE_IN_CELL)) for judged in one.edits]
    if len(edits) > _MOST_EDITS:
        edits[_MOST_EDITS:] = [message("changes.more", n=len(edits) - _MOST_EDITS).text(lang)]
    fate = message(f"changes.{one.fate}").text(lang)
    whys = dict.fromkeys(_why(one, judged, lang) for judged in one.edits)
    cells = [
        _cell(one.id),
        ", ".join(change.platform for change in group),
        f"**{fate}**" if one.fate in ("new", "review") else fate,
        "<br>".join([*edits, *(f"<sub>{_cell(why)}</sub>" for why in whys if why)]),
        "<br>".join(map(_cell, one.resubmit)),
    ]
    return "| " + " | ".join(cells) + " |\n"


_MOST_EDITS = 12


def _cell(text: str) -> str:
    """A stranger's text inside a table: no markup, no mention, no reference, no line of its own."""
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~$])", r"\\\1", visible(" ".join(text.split())))
    return _ENTITIES.sub(lambda found: f"&#{ord(found[0])};", escaped.replace("@", "@\u200b").replace("#", "#\u200b"))


_ENTITIES = re.compile("[<>&]")

FORMATS: dict[str, Callable[[Changes, str], str]] = {"concise": _concise, "json": _json, "markdown": _markdown}
