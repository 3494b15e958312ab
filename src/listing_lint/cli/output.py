"""Where reports go: stdout and files, one format each, written as the run goes where all of them can be."""

import errno
import io
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

from listing_lint import reports
from listing_lint.api import Part, Result
from listing_lint.cli.words import chosen
from listing_lint.errors import Problem, UsageError
from listing_lint.listings import writing
from listing_lint.listings.find import NAMES
from listing_lint.messages import message
from listing_lint.reports.options import Options
from listing_lint.system_errors import why


class Outputs:
    """The reports of one run. A sink for its listings where `stream`; `finish` writes what is left.

    A context: files of a run that did not get to `finish` stay as they were.
    """

    def __init__(self, entries: Sequence[str], lang: str | None, color: str, show: frozenset[str]) -> None:
        """`entries` are FORMAT or FORMAT:FILE, `color` is auto, always or never. Raises UsageError."""
        self._entries = split(entries)
        self._lang, self._color, self._show = lang, color, show
        self._open: list[tuple[str, Report, Options]] = []
        reports.known([format for format, _ in self._entries], show)
        self.stream = all(reports.streams(format, show) for format, _ in self._entries)
        self.lang = chosen(lang, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        for _, report, _ in self._open:
            report.discard()

    def start(self, lang: str | None) -> None:
        """Open the files; `lang` is the language that the configuration asks for."""
        self.lang = chosen(self._lang, lang)
        for format, file in self._entries:
            report = Report(file)
            terminal = report.stream.isatty()
            width = _width() if terminal else 100
            coloured = _coloured(self._color, terminal, named=file is not None)
            self._open.append((format, report, Options(self.lang, coloured, width, self._show)))

    def add(self, part: Part) -> None:
        """Write what there is to say about one listing."""
        for format, report, options in self._open:
            report.write(reports.part(format, part, options))

    def finish(self, result: Result) -> None:
        """Write the rest: all of it, where nothing was written yet."""
        streamed = bool(self._open)
        if not streamed:
            self.start(result.lang)
        for format, report, options in self._open:
            if streamed:
                pieces = reports.end(format, result, options)
            else:
                pieces = reports.render(format, result, **options._asdict())
            report.write(pieces, last=True)


def split(entries: Sequence[str]) -> list[tuple[str, Path | None]]:
    """`json:report.json` -> ("json", Path("report.json")); at most one goes to stdout."""
    split = [entry.partition(":") for entry in entries]
    outputs = [(format, Path(file) if file else None) for format, _, file in split]
    for format, colon, name in split:
        if colon and not name:
            hint = message("cli.report-file-hint")
            raise UsageError(Problem(message("cli.report-no-file", entry=f"{format}:"), hint=hint))
    for _, file in outputs:
        if file and (file.name in NAMES or [other for _, other in outputs].count(file) > 1):
            raise UsageError(Problem(message("cli.report-over", file=file)))
    if [file for _, file in outputs].count(None) > 1:
        raise UsageError(Problem(message("cli.two-reports"), hint=message("cli.report-file-hint")))
    return outputs


class Report:
    """One report as it is written: to stdout (`file` None), or beside its file, whose place it takes with the last piece.

    Devices and pipes are written to as they are, and so is a file in a folder that takes no other. Raises UsageError.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._beside: IO[bytes] | None = None
        try:
            self.stream = self._opened(file) if file else sys.stdout
        except OSError as error:
            raise self._not_written(error) from None

    def write(self, pieces: Iterable[str], *, last: bool = False) -> None:
        try:
            for piece in pieces:
                self.stream.write(piece)
            if last:
                self.stream.flush()
                if self._beside and self._file:
                    writing.swap(self._beside, self._file.resolve())
        except BrokenPipeError:
            # whoever reads has seen enough; the exit code stays what the findings make it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            raise self._not_written(error) from None
        finally:
            if last:
                self.discard()

    def discard(self) -> None:
        """Close the file; what is not finished is gone."""
        if self._file is None:
            return
        with suppress(OSError):  # closing writes what is left, to a disk that may be full
            self.stream.close()
        if self._beside:
            self._beside.close()
            Path(self._beside.name).unlink(missing_ok=True)

    def _opened(self, file: Path) -> IO[str]:
        file.parent.mkdir(parents=True, exist_ok=True)
        there = file.exists()
        # a name below /dev may stand for a file that somebody else has open, as /dev/stdout does
        if not there or (file.is_file() and not file.is_relative_to("/dev")):
            if there and not os.access(file, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            try:
                self._beside = writing.beside(file.resolve())
                return io.TextIOWrapper(self._beside, encoding="utf-8", newline="\n")
            except PermissionError:
                if not there:
                    raise
        return file.open("w", encoding="utf-8", newline="\n")

    def _not_written(self, error: OSError) -> UsageError:
        name = self._file or self.stream.name
        return UsageError(Problem(message("cli.report-not-written", path=name, reason=why(error))))


def _width() -> int:
    from shutil import get_terminal_size  # with all that packs and unpacks archives behind it

    return min(get_terminal_size((100, 24)).columns, 120)


def _coloured(choice: str, terminal: bool, *, named: bool) -> bool:
    """--color, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb, then whether it is a terminal.

    The variables speak of what is looked at: a `named` file has colours only if the option says so.
    """
    environ = os.environ
    if choice != "auto" or named:
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environ.get(name):
            return environ[name] != "0"
    return terminal and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"
