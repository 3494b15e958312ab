"""From configuration files and options to the settings of one bundle.

The nearest file wins, from the bundle's folder up to the root; one folder holds at most one. Paths in a file are
relative to it. An option of the command line wins over the file.
"""

from collections.abc import Mapping
from functools import lru_cache
from os.path import isfile  # unlike Path.is_file: false for what may not be looked at
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from listing_lint.errors import ConfigError, InputError, Problem
from listing_lint.finding import Severity
from listing_lint.listings.document import Places, decode
from listing_lint.listings.fields import escape
from listing_lint.listings.find import CONFIG_NAMES, shown
from listing_lint.messages import message
from listing_lint.span import Source, Span
from listing_lint.system_errors import why

if TYPE_CHECKING:
    from listing_lint.settings.words import Words


class Settings(NamedTuple):
    """What holds for a bundle. `origins` says for each key where its value came from: a file, an option, or default."""

    platforms: tuple[str, ...] = ()
    rule_packs: tuple[str, ...] | None = None
    extend_rule_packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    lang: str | None = None
    shop: Mapping[str, str] = {}
    words: "Words | None" = None
    folder: Path | None = None
    """The folder of the configuration file."""
    origins: Mapping[str, str] = {}
    places: Places | None = None
    """Where the values stand in the file; None without a file, and for TOML."""

    def excludes(self, path: Path) -> bool:
        """Whether `exclude` names the bundle or batch at `path`; globs are relative to the configuration file."""
        if not self.exclude or self.folder is None:
            return False
        try:
            inside = PurePosixPath(path.resolve().relative_to(self.folder).as_posix())
        except ValueError:
            return False
        places = [inside, *inside.parents][:-1]
        return any(_glob(pattern).fullmatch(str(place)) for pattern in self.exclude for place in places)

    def with_options(self, **options: Any) -> "Settings":
        """These settings with the options that were given (not None) in place of the file's values."""
        given = {key: value for key, value in options.items() if value is not None}
        return self._replace(**given, origins={**self.origins, **dict.fromkeys(given, "option")})

    def place(self, key: str, at: int | str) -> tuple[Source, Span] | None:
        """Where the file says the entry `at` (an index, or a name) under `key`; None where no YAML file says it."""
        if self.places is None or self.origins.get(key) == "option":
            return None
        pointer = f"/{key}/{escape(str(at))}"
        return self.places.source_at(pointer), self.places.key_span(pointer)


class Configurations:
    """The configuration files of one run, each read once: `config`, or the nearest one of each folder, or none."""

    def __init__(self, config: Path | None = None, *, isolated: bool = False) -> None:
        self._all = Settings() if isolated else _read(config) if config else None
        self._known: dict[tuple[Path, Path], Settings] = {}

    def of(self, folder: Path, root: Path) -> Settings:
        """The settings for a bundle in `folder`: of the nearest file up to `root`, or the defaults.

        Raises ConfigError with every mistake of the file, each at its line.
        """
        return self._all or self._nearest(folder.resolve(), root.resolve())

    def _nearest(self, folder: Path, root: Path) -> Settings:
        place = (folder, root)
        if place not in self._known:
            settings = _in_folder(folder)
            if settings is None:
                top = folder in (root, folder.parent)
                settings = Settings() if top else self._nearest(folder.parent, root)
            self._known[place] = settings
        return self._known[place]


def _in_folder(folder: Path) -> Settings | None:
    """The settings of the configuration file in `folder`, or None."""
    found = [path for path in (folder / name for name in CONFIG_NAMES) if isfile(path)]  # noqa: PTH113
    if len(found) > 1:
        raise ConfigError(
            Problem(message("config.two-files", files=", ".join(CONFIG_NAMES)), Source(shown(found[0]), ""))
        )
    if found:
        return _read(found[0])
    pyproject = folder / "pyproject.toml"
    return _from_pyproject(pyproject) if isfile(pyproject) else None  # noqa: PTH113


def _read(path: Path) -> Settings:
    try:
        content = path.read_bytes()
    except OSError as error:
        words = message("config.unreadable", path=shown(path), reason=why(error))
        raise ConfigError(Problem(words)) from None
    from listing_lint.listings.yaml_reader import read

    try:
        document = read(decode(content, shown(path)))
    except InputError as error:
        if error.problems[0].message.id == "input.empty-file":
            return Settings(folder=path.parent.resolve())  # only comments so far: the defaults hold
        hint = message("config.not-a-mapping-hint")
        wrong = [one._replace(hint=hint) if one.message.id == "input.not-a-mapping" else one for one in error.problems]
        raise ConfigError(*wrong) from None
    return _settings(document.value, path, document)


def _from_pyproject(path: Path) -> Settings | None:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None  # somebody else's file: its own tools say what is wrong with it
    if "listing-lint" not in text:
        return None
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        if "tool.listing-lint" not in text:
            return None
        from listing_lint.settings.toml_syntax import problem

        raise ConfigError(problem(error, shown(path), text)) from None
    table = tool.get("listing-lint") if isinstance(tool, dict) else None
    return None if table is None else _settings(table, path, None)


def _settings(value: Any, path: Path, places: Places | None) -> Settings:
    from listing_lint.listings.validate import problems_of
    from listing_lint.settings.model import Config

    source = Source(shown(path), "") if places is None else None
    data, problems = problems_of(Config, value, places)
    if problems:
        raise ConfigError(*(problem._replace(source=problem.source or source) for problem in problems))
    data.pop("schema_version", None)
    plain: dict[str, Any] = {key: tuple(entry) if isinstance(entry, list) else entry for key, entry in data.items()}
    for key in ("rule_packs", "extend_rule_packs"):
        if key in plain:
            plain[key] = tuple(_beside(name, path.parent) for name in plain[key])
    if "words" in plain:
        from listing_lint.settings import words

        plain["words"] = words.read(plain["words"], path, places)
    return Settings(**plain, folder=path.parent.resolve(), origins=dict.fromkeys(plain, shown(path)), places=places)


def _beside(pack: str, folder: Path) -> str:
    """A pack that is written as a path, as seen from the configuration file."""
    return str((folder / pack).resolve()) if pack.startswith((".", "/")) or "/" in pack else pack


@lru_cache(maxsize=256)
def _glob(pattern: str) -> Any:
    """A glob over POSIX paths: `*` within a level, `**` over levels; a name without `/` before it, at any level."""
    import re

    pattern = (pattern[1:] if pattern.startswith("./") else pattern).rstrip("/")
    pattern = pattern.removeprefix("/") if "/" in pattern else f"**/{pattern}"
    out = ""
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out, at = out + "(?:.*/)?", at + 3
        elif pattern.startswith("**", at):
            out, at = out + ".*", at + 2
        else:
            out += {"*": "[^/]*", "?": "[^/]"}.get(pattern[at], re.escape(pattern[at]))
            at += 1
    return re.compile(out)
