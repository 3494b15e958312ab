"""From configuration files and options to the settings of one bundle.

The nearest file wins, from the bundle's folder up to the root; one folder holds at most one. Paths in a file are
relative to it. An option of the command line wins over the file.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from listing_lint.errors import ConfigError, InputError, Problem
from listing_lint.listings.document import Document, decode
from listing_lint.listings.find import CONFIG_NAMES
from listing_lint.messages import message
from listing_lint.span import Source


class Settings(NamedTuple):
    """What holds for a bundle. `origins` says for each key where its value came from: a file, an option, or default."""

    platforms: tuple[str, ...] = ()
    rule_packs: tuple[str, ...] | None = None
    extend_rule_packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    lang: str | None = None
    shop: Mapping[str, str] = {}
    folder: Path | None = None
    """The folder of the configuration file."""
    origins: Mapping[str, str] = {}

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


def for_folder(folder: Path, root: Path, *, config: Path | None = None, isolated: bool = False) -> Settings:
    """The settings for a bundle in `folder`: of `config`, of the nearest file up to `root`, or the defaults.

    Raises ConfigError with every mistake of the file, each at its line.
    """
    if isolated:
        return Settings()
    if config:
        return _read(config)
    return _nearest(folder.resolve(), root.resolve())


@lru_cache(maxsize=4096)
def _nearest(folder: Path, root: Path) -> Settings:
    for name in CONFIG_NAMES:
        path = folder / name
        if path.is_file():
            return _read(path)
    pyproject = folder / "pyproject.toml"
    if pyproject.is_file() and (found := _from_pyproject(pyproject)):
        return found
    if folder in (root, folder.parent):
        return Settings()
    return _nearest(folder.parent, root)


@lru_cache(maxsize=64)
def _read(path: Path) -> Settings:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(Problem(message("config.unreadable", path=path, reason=error.strerror or error))) from None
    from listing_lint.listings.yaml_reader import read

    try:
        document = read(decode(content, path.as_posix()))
    except InputError as error:
        raise ConfigError(*error.problems) from None
    return _settings(document.value, path, document)


def _from_pyproject(path: Path) -> Settings | None:
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("listing-lint")
    except (OSError, ValueError):
        return None  # somebody else's file: its own tools say what is wrong with it
    return None if table is None else _settings(table, path, None)


def _settings(value: Any, path: Path, document: Document | None) -> Settings:
    from listing_lint.listings.validate import problems_of
    from listing_lint.settings.model import Config

    source = Source(path.as_posix(), "") if document is None else None
    data, problems = problems_of(Config, value, document)
    if problems:
        raise ConfigError(*(problem._replace(source=problem.source or source) for problem in problems))
    data.pop("schema_version", None)
    plain: dict[str, Any] = {key: tuple(entry) if isinstance(entry, list) else entry for key, entry in data.items()}
    for key in ("rule_packs", "extend_rule_packs"):
        if key in plain:
            plain[key] = tuple(_beside(name, path.parent) for name in plain[key])
    return Settings(**plain, folder=path.parent.resolve(), origins=dict.fromkeys(plain, path.as_posix()))


def _beside(pack: str, folder: Path) -> str:
    """A pack that is written as a path, as seen from the configuration file."""
    return str((folder / pack).resolve()) if pack.startswith((".", "/")) or "/" in pack else pack


@lru_cache(maxsize=256)
def _glob(pattern: str) -> Any:
    """A glob over POSIX paths: `*` within a level, `**` over levels, a trailing `/` ignored."""
    import re

    if "/" not in pattern.strip("/"):
        pattern = f"**/{pattern}"
    out = ""
    at = 0
    pattern = pattern.strip("/")
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out, at = out + "(?:.*/)?", at + 3
        elif pattern.startswith("**", at):
            out, at = out + ".*", at + 2
        else:
            out += {"*": "[^/]*", "?": "[^/]"}.get(pattern[at], re.escape(pattern[at]))
            at += 1
    return re.compile(out)
