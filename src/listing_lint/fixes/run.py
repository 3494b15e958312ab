"""A whole run of fixes: every listing mended in memory, and what came of it written, or only shown.

A listing's pictures are written before its file, so that the file never names a picture that is not there. A batch is
written once, when its last line is done.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from listing_lint.engine.session import Options, Session, open_facts
from listing_lint.errors import LintError, Problem, UsageError
from listing_lint.finding import ListingRef
from listing_lint.fixes import files
from listing_lint.fixes.album import Mended
from listing_lint.fixes.edits import Parsed
from listing_lint.fixes.mend import Change, Left, Mending, mend
from listing_lint.listings import validate
from listing_lint.listings.document import decode
from listing_lint.listings.encoding import CALLED
from listing_lint.listings.files import resolve
from listing_lint.listings.find import Batch, Bundle, Form, find, form_of, read, shown
from listing_lint.listings.jsonl_reader import read_rows, split
from listing_lint.listings.model import Listing
from listing_lint.messages import message
from listing_lint.span import Source


class Fixed(NamedTuple):
    """What came of one listing: a bundle, or a row of a batch.

    `before` is the text of its file or line and `after` what that says now. `unfixable` counts findings that have no
    fix. `problems` are what stopped it: nothing of it was written then, or not all.
    """

    listing: ListingRef
    before: Source
    after: str
    changes: tuple[Change, ...] = ()
    pictures: tuple[Mended, ...] = ()
    left: tuple[Left, ...] = ()
    unfixable: int = 0
    problems: tuple[Problem, ...] = ()


class Fixes(NamedTuple):
    """The counts of a run; `unsafe` of those `left` only had to be asked for. `written`: whether anything should be."""

    listings: int = 0
    edits: int = 0
    pictures: int = 0
    left: int = 0
    unsafe: int = 0
    unfixable: int = 0
    failed: int = 0
    written: bool = True

    @property
    def exit_code(self) -> int:
        """0 nothing is left to fix, 1 fixes are left or were only shown, 2 the job could not be done."""
        if self.failed:
            return 2
        return 1 if self.left or (not self.written and (self.edits or self.pictures)) else 0

    def plus(self, one: Fixed) -> "Fixes":
        return self._replace(
            listings=self.listings + 1,
            edits=self.edits + len(one.changes),
            pictures=self.pictures + len(one.pictures),
            left=self.left + len(one.left),
            unsafe=self.unsafe + sum(left.unsafe for left in one.left),
            unfixable=self.unfixable + one.unfixable,
            failed=self.failed + bool(one.problems),
        )


def run(paths: Sequence[Path], options: Options, sink: Callable[[Fixed], None], *, unsafe: bool, write: bool) -> Fixes:
    """Fix everything under `paths`; each listing goes to `sink` when it is done.

    Raises UsageError (a path that does not exist, nothing under it), ConfigError and PackError. What stops one listing
    is told with it.
    """
    fixes = Fixes(written=write)
    with open_facts(options) as facts:
        session = Session(options, facts)
        found = find(paths)
        work = [one for one in found if not session.settings(one.folder, one.root).excludes(one.path)]
        if not work:
            raise UsageError(Problem(message("input.all-excluded", paths=", ".join(map(str, paths)))))
        for one in work:  # a mistake in a configuration or pack stops the job before anything is written
            session.plan(session.settings(one.folder, one.root))
        run = _Run(session, unsafe, write)
        for one in work:
            for fixed in run.batch(one) if isinstance(one, Batch) else [run.bundle(one)]:
                fixes = fixes.plus(fixed)
                sink(fixed)
    return fixes


class _Run:
    """What stays the same for all listings of a run."""

    def __init__(self, session: Session, unsafe: bool, write: bool) -> None:
        self._session, self._unsafe, self._write = session, unsafe, write

    def bundle(self, bundle: Bundle) -> Fixed:
        """One bundle, mended and written."""
        source = Source(shown(bundle.path), "")
        try:
            listing = read(bundle, cache=self._session.options.cache)
            path = resolve(bundle.folder, bundle.root, bundle.path.name)
            content = path.read_bytes()
            source = decode(content, source.path)
            fixed, after = self._fixed(listing, source, content, bundle)
            if self._write and not fixed.problems:
                _write_pictures(fixed)
                if after != content:
                    files.replace(path, content, after)
        except LintError as error:
            return Fixed(bundle.ref, source, source.text, problems=error.problems)
        return fixed

    def batch(self, batch: Batch) -> Iterator[Fixed]:
        """The rows of a batch, one after the other; the file is written behind the last one."""
        last = batch.ref
        try:
            with files.Replacement(batch.path, batch.root, write=self._write) as file:
                for piece in split(batch, 1):
                    size = (piece.end or piece.start) - piece.start
                    row = next(read_rows(piece, cache=self._session.options.cache), None)
                    if isinstance(row, Listing):
                        last, line = row.ref, file.read(size)
                        fixed, after = self._row(row, line, batch)
                        file.put(after, changed=after != line)
                        yield fixed
                        continue
                    file.copy(size)
                    if row:
                        place = Source(shown(batch.path), "", row.ref.row or 1)
                        yield Fixed(row.ref, place, "", problems=row.error.problems)
                file.finish()
        except LintError as error:
            yield Fixed(last, Source(shown(batch.path), ""), "", problems=error.problems)

    def _row(self, listing: Listing, line: bytes, batch: Batch) -> tuple[Fixed, bytes]:
        source = decode(line, listing.path, listing.row or 1)
        try:
            fixed, after = self._fixed(listing, source, line, batch)
            if fixed.problems:
                return fixed, line
            if self._write:
                _write_pictures(fixed)
        except LintError as error:
            return Fixed(listing.ref, source, source.text, problems=error.problems), line
        return fixed, after

    def _fixed(self, listing: Listing, source: Source, content: bytes, work: Bundle | Batch) -> tuple[Fixed, bytes]:
        """What comes of a listing, and the bytes of its file or line with that."""
        form = form_of(work.path)
        assert form
        parse = partial(_parse, form, self._session.options.cache)
        plan = self._session.plan(self._session.settings(work.folder, work.root))
        made = mend(parse(source), listing, plan, self._session.facts, parse, unsafe=self._unsafe)
        after = files.encoded(source, made.parsed.document.source.text, content)
        problems = list(_crashes(made))
        if after is None:
            problems.append(
                Problem(message("fixes.encoding", encoding=CALLED[source.encoding]), source._replace(text=""))
            )
        fixed = Fixed(
            listing.ref,
            source,
            made.parsed.document.source.text,
            tuple(made.changes),
            tuple(made.pictures),
            tuple(made.left),
            made.unfixable,
            tuple(problems),
        )
        return fixed, content if after is None else after


def _parse(form: Form, cache: bool, source: Source) -> Parsed:
    document = form.read(source)
    return Parsed(document, validate.check(document, cache=cache))


def _crashes(made: Mending) -> Iterator[Problem]:
    for finding in made.crashed:
        yield Problem(message("fixes.crashed", path=finding.listing.path))


def _write_pictures(fixed: Fixed) -> None:
    for picture in fixed.pictures:
        if picture.target == picture.path:
            files.keep(picture.path, picture.content)
            files.replace(picture.path, picture.content, picture.made.content)
        else:
            files.create(picture.target, picture.made.content, like=picture.path)
