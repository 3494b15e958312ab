"""The facts of every file that listings name, without an opinion: to set thresholds, and to see what a rule saw."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from listing_lint.engine.references import file_references
from listing_lint.engine.session import Options, Work, open_facts
from listing_lint.errors import InputError, Problem, UsageError
from listing_lint.facts.facts import Facts
from listing_lint.listings.find import Batch, Bundle, find, read
from listing_lint.listings.jsonl_reader import BadRow, read_rows
from listing_lint.listings.model import Listing
from listing_lint.messages import message


def observe(paths: Sequence[Path], options: Options) -> Iterator[Mapping[str, Any]]:
    """One record a file: listing, field, file, and its facts by name. Raises UsageError where there is no listing."""
    work = list(find(paths, from_hook=False))
    if not work:
        raise UsageError(Problem(message("input.nothing-to-check", paths=", ".join(map(str, paths)))))
    with open_facts(options) as facts:
        for one in work:
            for listing in _listings(one, options):
                yield from _records(listing, facts)


def _listings(work: Work, options: Options) -> Iterator[Listing]:
    if isinstance(work, Bundle):
        yield read(work, cache=options.cache)
    elif isinstance(work, Batch):
        for row in read_rows(work, cache=options.cache):
            if isinstance(row, BadRow):
                raise InputError(*row.error.problems)
            yield row


def _records(listing: Listing, facts: Facts) -> Iterator[Mapping[str, Any]]:
    for pointer, file in file_references(listing):
        yield {
            "listing": listing.id,
            "path": listing.path,
            "field": pointer,
            "file": file,
            "facts": facts.all_of(listing, file),
        }
