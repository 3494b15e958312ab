"""From the paths that a person or a hook names to the bundles and batches there are, and from a bundle to its listing."""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import NamedTuple

from listing_lint.errors import InputError, Problem, UsageError
from listing_lint.finding import ListingRef
from listing_lint.listings import files, validate
from listing_lint.listings.document import LIMIT, Document, decode
from listing_lint.listings.encoding import CALLED, LOST
from listing_lint.listings.model import Listing, Note
from listing_lint.messages import Message, message
from listing_lint.nearest import did_you_mean, nearest
from listing_lint.span import Source
from listing_lint.system_errors import why


class Form(NamedTuple):
    """A form that listing files have: the module beside this one that reads a listing, and whether a file holds many."""

    reader: str
    batch: bool = False

    def read(self, source: Source) -> Document:
        """One listing as it is written, by the reader's `read`; raises InputError."""
        document: Document = import_module(f"{__package__}.{self.reader}").read(source)
        return document


_FORMS = {
    ".yaml": Form("yaml_reader"),
    ".yml": Form("yaml_reader"),
    ".json": Form("json_reader"),
    ".jsonl": Form("json_reader", batch=True),
}
"""Extension -> form."""

NAMES = tuple(f"listing{extension}" for extension, form in _FORMS.items() if not form.batch)
"""What a listing file may be called; a bundle has one of them."""

CONFIG_NAMES = ("listing-lint.yaml", ".listing-lint.yaml")
"""What a project's configuration file may be called."""

_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Bundle(NamedTuple):
    """A folder with a listing file. `files` are the listing files in it: more than one is a problem that `read` tells,
    and so is none: a folder that can't be looked into, for the reason `closed`."""

    folder: Path
    root: Path
    files: tuple[str, ...]
    closed: Message | None = None

    @property
    def path(self) -> Path:
        return self.folder / self.files[0] if self.files else self.folder

    @property
    def ref(self) -> ListingRef:
        """Which listing this is as long as its own id has not been read."""
        return ListingRef(self.folder.name, shown(self.path))


class Batch(NamedTuple):
    """A JSON Lines file, one listing a line; or some lines of it: the bytes from `start` to `end`, the first of them
    being line `row` of the file."""

    path: Path
    root: Path
    row: int = 1
    start: int = 0
    end: int | None = None

    @property
    def folder(self) -> Path:
        return self.path.parent

    @property
    def ref(self) -> ListingRef:
        """The file as a listing, where nothing of it could be read; of a later piece, from which line on."""
        return ListingRef(self.path.name, shown(self.path), self.row if self.start else None)


def form_of(path: PurePath) -> Form | None:
    """The form of a file, by its name alone: one of NAMES exactly, or any batch; None for what is no listing file."""
    form = _FORMS.get(path.suffix.lower())
    return form if form and (form.batch or path.name in NAMES) else None


def comes_up(path: str) -> bool:
    """Whether the file at this relative POSIX path comes up as a listing when the folder above it is looked through."""
    *folders, name = path.split("/")
    return name in NAMES and all(map(_is_open, folders))


def find(paths: Sequence[Path], *, from_hook: bool = False) -> list[Bundle | Batch]:
    """What there is to check under `paths`, each once, sorted by path as it is shown.

    A path is a folder (looked through with all below it; links to folders, hidden folders and node_modules are not
    followed), any file or folder inside a bundle, or a `.jsonl` batch. Raises UsageError for a path that does not
    exist or has nothing to check. Not so `from_hook`: there a file that is gone leads to the bundle it was in, and one
    that belongs to no listing is passed over.
    """
    found: dict[Path, Bundle | Batch] = {}
    for path in paths:
        place = _absolute(path)
        if not from_hook and not os.path.lexists(place):
            raise UsageError(_missing_path(path, place))
        works = list(_at(place))
        if not works and not from_hook:
            raise UsageError(Problem(message("input.nothing-to-check", paths=path), hint=_layout()))
        found.update((work.path, work) for work in works)
    return [found[path] for path in sorted(found, key=shown)]


def read(bundle: Bundle, *, cache: bool = True) -> Listing:
    """The listing of a bundle, validated; raises InputError with every problem of its file."""
    file = bundle.path
    path = shown(file)
    if not bundle.files:
        raise InputError(Problem(message("input.folder-unreadable", path=path, reason=bundle.closed), Source(path, "")))
    if len(bundle.files) > 1:
        names = ", ".join(bundle.files)
        problem = message("input.two-listing-files", files=names)
        raise InputError(Problem(problem, Source(path, ""), hint=message("input.two-listing-files-hint")))
    try:
        content = files.open_inside(bundle.folder, bundle.root, file.name, LIMIT)
    except files.Unreadable as unreadable:
        raise InputError(Problem(unreadable.reason, Source(path, ""))) from None
    return parse(content, file, path, bundle.root, cache=cache)


def parse(content: bytes, file: Path, path: str, root: Path, *, cache: bool = True) -> Listing:
    """The listing that `file`, one of a bundle, holds, validated; `path` is how it is shown.

    Raises InputError with every problem of it.
    """
    source = decode(content, path)
    form = form_of(file)
    assert form
    document = form.read(source)
    # the validated values replace the raw ones: a listing in memory is held once
    document.value = validate.check(document, cache=cache)
    return Listing(document.value, path, file.parent, root, document, notes=notes(source))


def notes(source: Source) -> tuple[Note, ...]:
    """What is worth saying about a text that could be read all the same."""
    found = []
    if source.encoding != "utf-8":
        found.append(Note("encoding", message("input.encoding-note", encoding=CALLED[source.encoding])))
    at = source.text.find(LOST)
    if at >= 0:
        found.append(Note("garbled", message("input.replacement"), source.location(at, at + 1)))
    return tuple(found)


def root_of(path: Path) -> Path:
    """The folder that file references may not leave: the repository, else the nearest folder above with a configuration
    file, else the folder itself."""
    folder = path
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    upward = (folder, *folder.parents)
    for marks in ((".git",), CONFIG_NAMES):
        for above in upward:
            if any(os.path.exists(above / mark) for mark in marks):  # noqa: PTH110
                return above
    return folder


def shown(path: Path) -> str:
    """`path` as people see it: POSIX, relative to the working folder (Windows: absolute on another drive)."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


def _absolute(path: Path) -> Path:
    """`path` with links in its folders followed; a file that is a link itself stays where it is."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _at(place: Path) -> Iterator[Bundle | Batch]:
    """The work that one path leads to."""
    root = root_of(place)
    if place.is_dir():
        below = list(_below(place, root))
        if below:
            yield from below
            return
    elif (form := form_of(place)) and form.batch and os.path.lexists(place):
        yield Batch(place, root)
        return
    for folder in (place, *place.parents):
        names = _listing_files(folder)
        if names:
            yield Bundle(folder, root if folder.is_relative_to(root) else folder, names)
            return
        if folder == root and (root / ".git").exists():
            return


def _below(folder: Path, root: Path) -> Iterator[Bundle]:
    """Every bundle in and below a folder."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        names: list[str] = []
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    if entry.name in NAMES:
                        names.append(entry.name)
                    elif _is_looked_through(entry):
                        waiting.append(current / entry.name)
        except OSError as error:
            yield Bundle(current, root, (), closed=why(error))
        if names:
            yield Bundle(current, root, tuple(sorted(names, key=NAMES.index)))


def _is_looked_through(entry: os.DirEntry[str]) -> bool:
    return _is_open(entry.name) and entry.is_dir(follow_symlinks=False)


def _is_open(folder: str) -> bool:
    """Whether a folder of this name is looked through."""
    return not folder.startswith(".") and folder not in _SKIPPED


def _listing_files(folder: Path) -> tuple[str, ...]:
    return tuple(name for name in NAMES if os.path.lexists(folder / name))


def _missing_path(path: Path, place: Path) -> Problem:
    beside: Iterable[Path] = place.parent.iterdir() if place.parent.is_dir() else ()
    near = nearest(place.name, (entry.name for entry in beside))
    hint = did_you_mean((path.parent / near).as_posix()) if near else None
    return Problem(message("input.missing-path", path=path), hint=hint)


def _layout() -> Message:
    return message("input.nothing-to-check-hint", names=" / ".join(NAMES))
