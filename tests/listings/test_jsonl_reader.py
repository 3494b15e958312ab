"""Batches: one listing a line; a bad line is told and the rest go on."""

import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from listing_lint.listings.document import LIMIT
from listing_lint.listings.find import Batch, shown
from listing_lint.listings.jsonl_reader import BadRow, read_rows, split
from listing_lint.listings.model import Listing


def rows(path: Path, content: str | bytes) -> list[Listing | BadRow]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_rows(Batch(path, path.parent)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "batch.jsonl"


def told(row: Listing | BadRow) -> tuple[str, int | None, str, str]:
    """The id, the row, and the one problem of a bad row with its place."""
    assert isinstance(row, BadRow)
    (problem,) = row.error.problems
    span = problem.span
    return (
        row.ref.id,
        row.ref.row,
        problem.message.id.removeprefix("input."),
        f"{span.line}:{span.column}" if span else "",
    )


def test_each_line_is_a_listing_with_its_row(path: Path) -> None:
    first, second = rows(path, '{"id": "A", "title": "每日坚果"}\n\n  \r\n{"id": "B", "stock": null}')
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert (first.id, first.row, second.id, second.row) == ("A", 1, "B", 4)
    assert (first.folder, first.root) == (path.parent, path.parent)


def test_positions_are_those_of_the_batch_file(path: Path) -> None:
    _, listing = rows(path, '{"id": "A"}\n{"id": "B", "title": "每\\u65e5\\n坚果"}\n')
    assert isinstance(listing, Listing)
    place = listing.origin.locate("/title", 3, 5)
    assert (place.path, place.line, place.column, place.end_line, place.end_column) == (shown(path), 2, 32, 2, 34)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": "B", "titel": "x"}', ("B", 2, "unknown-key", "2:13")),
        ('{"id": "B", "title": ["x"]}', ("B", 2, "wrong-type", "2:22")),
        ('{"title": "x"}', ("line 2", 2, "missing-key", "2:1")),
        ('{"id": ["x"]}', ("line 2", 2, "wrong-type", "2:8")),
        ('{"id": "B", "id": "C"}', ("line 2", 2, "duplicate-key", "2:13")),
        ('{"id": "B"', ("line 2", 2, "json-ended", "2:11")),
        ('[{"id": "B"}]', ("line 2", 2, "not-a-mapping", "2:1")),
        (r'{"id": "B", "title": "\ud800"}', ("line 2", 2, "lone-surrogate", "2:23")),
        ('{"a": ' * 3000, ("line 2", 2, "too-deep", "2:385")),
        ("坚果", ("line 2", 2, "json-value", "2:1")),
    ],
)
def test_a_bad_line_does_not_stop_the_rest(path: Path, line: str, expected: tuple[str, int, str, str]) -> None:
    first, bad, last = rows(path, f'{{"id": "A"}}\n{line}\n{{"id": "C"}}\n')
    assert isinstance(first, Listing)
    assert isinstance(last, Listing)
    assert told(bad) == expected


def test_the_line_of_a_problem_can_be_shown(path: Path) -> None:
    _, bad = rows(path, '{"id": "A"}\n{"id": "B", "titel": "x"}\n')
    assert isinstance(bad, BadRow)
    source = bad.error.problems[0].source
    assert source is not None
    assert source.line(2) == '{"id": "B", "titel": "x"}'
    assert source.line(1) == ""


def test_a_byte_order_mark_is_tolerated(path: Path) -> None:
    first, second = rows(path, b'\xef\xbb\xbf{"id": "A"}\n{"id": "B"}\n')
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)


def test_gb18030_lines_are_read_and_noted(path: Path) -> None:
    (listing,) = rows(path, '{"id": "A", "title": "每日坚果混合装"}\n'.encode("gb18030"))
    assert isinstance(listing, Listing)
    assert listing.data["title"] == "每日坚果混合装"
    assert listing.notes[0].message.id == "input.encoding-note"


def test_utf16_is_one_problem(path: Path) -> None:
    bad = rows(path, '{"id": "A"}\n{"id": "B"}\n'.encode("utf-16"))
    assert [told(row)[2] for row in bad] == ["batch-utf16"]
    assert list(split(Batch(path, path.parent), rows=1)) == [Batch(path, path.parent)]


def test_a_line_over_the_limit(path: Path) -> None:
    long = '{"id": "B", "title": "' + "x" * (2 * LIMIT) + '"}'
    first, bad, last = rows(path, f'{{"id": "A"}}\n{long}\n{{"id": "C"}}')
    assert isinstance(first, Listing)
    assert isinstance(last, Listing)
    assert told(bad) == ("line 2", 2, "line-too-large", "2:1")
    assert last.row == 3


@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1])
def test_a_line_at_the_limit_at_the_end_of_the_file(path: Path, size: int) -> None:
    line = b'{"id": "A", "title": "' + b"x" * (size - 24) + b'"}'
    assert len(line) == size
    (row,) = rows(path, line)
    assert isinstance(row, Listing if size <= LIMIT else BadRow)


def test_a_batch_that_can_not_be_opened(tmp_path: Path) -> None:
    for make, problem in ((Path.mkdir, "file-is-folder"), (getattr(os, "mkfifo", Path.mkdir), "file-not-regular")):
        path = tmp_path / f"{problem}.jsonl"
        make(path)
        (bad,) = read_rows(Batch(path, tmp_path))
        assert told(bad)[1:3] == (None, problem if path.is_fifo() else "file-is-folder")
    (bad,) = read_rows(Batch(tmp_path / "none.jsonl", tmp_path))
    assert told(bad)[2] == "file-missing"


def test_memory_does_not_grow_with_the_number_of_lines(path: Path) -> None:
    def peak(count: int) -> int:
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                file.write(
                    f'{{"id": "A{number}", "title": "每日坚果混合装 750g", "attributes": {{"净含量": "750g"}}}}\n'
                )
        tracemalloc.start()
        for row in read_rows(Batch(path, path.parent)):
            assert isinstance(row, Listing)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(5000) < peak(200) * 1.5 + 20_000


def test_pieces_of_a_batch_are_smaller_where_it_names_pictures(path: Path) -> None:
    def lines(count: int, **more: Any) -> bytes:
        return b"".join(json.dumps({"id": f"A{number}", **more}).encode() + b"\n" for number in range(count))

    def lengths(content: bytes) -> list[int]:
        path.write_bytes(content)
        return [len(list(read_rows(piece))) for piece in split(Batch(path, path.parent))]

    assert lengths(lines(130)) == [64, 64, 2]
    assert lengths(lines(30) + lines(2, images={"main": ["a.jpg"]}) + lines(70)) == [31, 1, 64, 6]
