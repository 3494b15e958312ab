"""What was submitted, kept as JSON Lines: one listing a line, as the platforms that it was submitted to have it.

    {"schema_version": 1, "id", "platforms": [...], "path", "recorded_on",
     "listing": {effective values; the text of a description, not the name of its file},
     "files": {file: {"sha256", "shown"}}}

`shown` is there for pictures: a name for what they show (the fact `image.shown`). Files themselves are not kept, nor are
numbers of identity cards: what stands for one tells it from another, and no more.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from listing_lint.changes.state import Recorded, State, files, without_persons
from listing_lint.errors import Problem, UsageError
from listing_lint.listings import validate
from listing_lint.listings.document import LIMIT
from listing_lint.listings.writing import write
from listing_lint.messages import message
from listing_lint.span import Source, Span
from listing_lint.system_errors import why

VERSION = 1


def read(file: Path) -> dict[tuple[str, str], State]:
    """What was submitted, by (id, platform). Raises UsageError for a file that is no snapshot, with the line."""
    return {(state.id, state.platform): state for line in _lines(file) for state in _states(line)}


def record(file: Path, submitted: Iterable[Sequence[State]], day: date, *, only_named: bool = False) -> int:
    """Note listings as submitted, each given as its states with the same values; returns how many lines were written.

    A line that is there already stays for the platforms that are not submitted now. One without a platform stands for
    all of them: it stays where they were `only_named` by the caller, and not all that the listing has. The file is
    replaced as a whole.
    """
    submitted = list(submitted)
    others = () if only_named else ("",)
    new = {(state.id, platform) for group in submitted for state in group for platform in (state.platform, *others)}
    kept = []
    for line in _lines(file) if file.exists() else ():
        platforms = [name for name in line["platforms"] or [""] if (line["id"], name) not in new]
        if platforms:
            kept.append(
                line | {"platforms": [name for name in platforms if name], "listing": without_persons(line["listing"])}
            )
    made = [_line(group, day) for group in submitted]
    lines = sorted([*kept, *made], key=lambda line: (line["id"], line["platforms"]))
    try:
        write(file.resolve(), (json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines))
    except OSError as error:
        raise UsageError(Problem(message("changes.snapshot-not-written", path=file, reason=why(error)))) from None
    return len(made)


def _line(group: Sequence[State], day: date) -> dict[str, Any]:
    first = group[0]
    noted: dict[str, dict[str, str]] = {}
    for ref in files(first.data):
        digest, shown = first.contents.digest(ref), first.contents.shown(ref)
        noted[ref] = {name: value for name, value in (("sha256", digest), ("shown", shown)) if value}
    return {
        "schema_version": VERSION,
        "id": first.id,
        "platforms": [state.platform for state in group if state.platform],
        "path": first.path,
        "recorded_on": day.isoformat(),
        "listing": without_persons(first.data),
        "files": noted,
    }


def _states(line: Mapping[str, Any]) -> Iterator[State]:
    noted = {ref: (said.get("sha256"), said.get("shown")) for ref, said in line["files"].items()}
    for platform in line["platforms"] or [""]:
        yield State(line["id"], platform, line["path"], line["listing"], Recorded(noted))


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open("rb") as stream:
            number = 0
            while raw := stream.readline(LIMIT * 2 + 1):
                number += 1
                if raw.strip():
                    yield _checked(raw, file, number)
    except OSError as error:
        raise UsageError(Problem(message("changes.snapshot-unreadable", path=file, reason=why(error)))) from None


def _checked(raw: bytes, file: Path, number: int) -> dict[str, Any]:
    """One line, as far as it must be right to be compared."""
    try:
        line: Any = json.loads(raw) if len(raw) <= LIMIT * 2 else None
        right = (
            isinstance(line, dict)
            and line.get("schema_version") == VERSION
            and all(isinstance(line.get(key), str) for key in ("id", "path"))
            and isinstance(line.get("platforms"), list)
            and isinstance(line.get("files"), dict)
            and all(isinstance(said, dict) for said in line["files"].values())
        )
        if right:
            validate.validator()({"id": line["id"], "platforms": line["platforms"], **line["listing"]})
            return dict(line)
    except (ValueError, TypeError, KeyError, RecursionError):  # pydantic's ValidationError is a ValueError
        pass
    source = Source(file.as_posix(), "", number)
    raise UsageError(
        Problem(message("changes.not-a-snapshot"), source, Span(number, 1, number, 1), message("changes.record-hint"))
    )
