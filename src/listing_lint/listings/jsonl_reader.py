"""JSON Lines: one listing a line, read as a stream; a bad line is reported and the rest go on."""

from collections.abc import Iterator
from io import BufferedReader
from typing import NamedTuple

from listing_lint.errors import InputError, Problem, UsageError
from listing_lint.finding import ListingRef
from listing_lint.listings import find, json_reader, validate
from listing_lint.listings.document import LIMIT, decode
from listing_lint.listings.files import Unreadable, megabytes, open_file
from listing_lint.listings.model import Listing
from listing_lint.messages import message
from listing_lint.span import Source


class BadRow(NamedTuple):
    """A line that is no listing. The id is the listing's own where it can be read, else `line N`."""

    ref: ListingRef
    error: InputError


def read_rows(batch: find.Batch, *, cache: bool = True) -> Iterator[Listing | BadRow]:
    """The listings of a batch file in order, each with its line number as `row`; blank lines are skipped.

    Memory holds one line at a time. Positions are lines and columns of the batch file. A file that can't be opened is
    one BadRow without a row.
    """
    path = find.shown(batch.path)
    try:
        for row, line, end in _open_lines(batch, path):
            yield from _row(line, row, path, batch, cache)
            if end == batch.end:
                return
    except InputError as error:
        yield BadRow(batch.ref, error)


def read_row(batch: find.Batch, wanted: int, *, cache: bool = True) -> Listing:
    """The listing in one line of a batch file. Raises InputError where it is none, and UsageError for a line that is
    blank or not there."""
    path = find.shown(batch.path)
    for row, line, _ in _open_lines(batch, path):
        if row == wanted:
            for read in _row(line, row, path, batch, cache):
                if isinstance(read, BadRow):
                    raise read.error
                return read
    raise UsageError(Problem(message("input.no-such-row", path=path, row=wanted)))


def split(batch: find.Batch, rows: int = 64) -> Iterator[find.Batch]:
    """`batch` in pieces of so many lines, for several processes; one that names pictures ends its piece, because to look
    at a picture takes as long as hundreds of texts. A batch that can't be read stays whole."""
    try:
        file = open_file(batch.path)
    except Unreadable:
        yield batch
        return
    with file:
        if _is_utf16(file):
            yield batch
            return
        first, start, room = 1, 0, rows
        for row, line, end in _lines(file, 1, 0):
            room -= rows if line and _PICTURES in line else 1
            if room <= 0:
                yield batch._replace(row=first, start=start, end=end)
                first, start, room = row + 1, end, rows
        if start < file.tell() or start == 0:
            yield batch._replace(row=first, start=start)


_PICTURES = b'"images"'


def _open_lines(batch: find.Batch, path: str) -> Iterator[tuple[int, bytes | None, int]]:
    """As `_lines`, from the batch's first on. Raises InputError for a file that can't be read."""
    try:
        file = open_file(batch.path)
    except Unreadable as missing:
        raise InputError(Problem(missing.reason, Source(path, ""))) from None
    with file:
        if _is_utf16(file):
            problem = Problem(message("input.batch-utf16"), Source(path, ""), hint=message("input.encoding-hint"))
            raise InputError(problem)
        file.seek(batch.start)
        yield from _lines(file, batch.row, batch.start)


def _is_utf16(file: BufferedReader) -> bool:
    return file.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")


def _row(line: bytes | None, row: int, path: str, batch: find.Batch, cache: bool) -> Iterator[Listing | BadRow]:
    ref = ListingRef(f"line {row}", path, row)
    try:
        if line is None:
            place = Source(path, "", row)
            raise InputError(Problem(message("input.line-too-large", limit=megabytes(LIMIT)), place, place.span(0, 0)))
        source = decode(line, path, row)
        if not source.text or source.text.isspace():
            return
        document = json_reader.read(source)
        named = document.value.get("id")
        if named and isinstance(named, str):
            ref = ListingRef(named, path, row)
        # the validated values replace the raw ones: a listing in memory is held once
        document.value = validate.check(document, cache=cache)
    except InputError as error:
        yield BadRow(ref, error)
    else:
        folder = batch.path.parent
        yield Listing(document.value, path, folder, batch.root, document, row, notes=find.notes(source))


def _lines(file: BufferedReader, row: int, at: int) -> Iterator[tuple[int, bytes | None, int]]:
    """The lines from number `row` at byte `at`: (number, line, where it ends). None stands for a line over the limit,
    which is skipped without being kept."""
    while line := file.readline(LIMIT + 1):
        at += len(line)
        whole = len(line) <= LIMIT or line.endswith(b"\n")
        kept = line if whole else None
        while not whole:
            line = file.readline(LIMIT)
            at += len(line)
            whole = not line or line.endswith(b"\n")
        yield row, kept, at
        row += 1
