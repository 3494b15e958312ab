"""The store of observed facts: one SQLite file in the user's cache folder, shared by all runs and processes.

It only ever saves time. A broken or foreign file is moved aside and made anew; where the folder can't be written or the
disk is full there is simply no store. Facts are kept by content, and a file's content hash by its path and stamp, so
that an unchanged file is neither read nor hashed again.
"""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from sqlite3 import Connection

T = TypeVar("T")

_FORMAT = 1
_APPLICATION = 0x4C4C4653  # "LLFS", in the file's header: an SQLite file of another program is not ours to write into
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS facts (fact TEXT, version INTEGER, sha256 TEXT, value TEXT, used INTEGER,
           PRIMARY KEY (fact, version, sha256)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, sha256 TEXT, used INTEGER) WITHOUT ROWID",
)
_BATCH = 200
_SECONDS = 2.0
_BUSY_MS = 10_000
_BROKEN = {11, 26}  # SQLITE_CORRUPT, SQLITE_NOTADB
_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED


class Store:
    """Facts by (name, version, sha256 of the content). Opened on first use; writes go out in batches and at `close`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: Connection | None = None
        self._owner = 0
        self._off = False
        self._facts: dict[tuple[str, int, str], str] = {}
        self._files: dict[str, tuple[str, str]] = {}
        self._used: set[tuple[str, int, str]] = set()
        self._flushed = time.monotonic()

    def get(self, fact: str, version: int, sha256: str) -> Any:
        """The value kept, or None."""
        key = (fact, version, sha256)
        text = self._facts.get(key)
        if text is None:
            query = "SELECT value, used FROM facts WHERE fact = ? AND version = ? AND sha256 = ?"
            row = self._run(lambda db: db.execute(query, key).fetchone(), None)
            if row is None:
                return None
            text, used = row
            if used != _today():
                self._used.add(key)
        try:
            return json.loads(text)
        except (TypeError, ValueError):
            return None

    def put(self, fact: str, version: int, sha256: str, value: Any) -> None:
        """Keep `value` (plain JSON data)."""
        self._facts[fact, version, sha256] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self._flush_sometimes()

    def digest(self, path: str, stamp: str) -> str | None:
        """The sha256 of the file at `path`, if its stamp is still the one it was remembered with."""
        known = self._files.get(path)
        if known is None:
            query = "SELECT stamp, sha256, used FROM files WHERE path = ?"
            row = self._run(lambda db: db.execute(query, (path,)).fetchone(), None)
            if row is None:
                return None
            known = row[:2]
            if row[2] != _today() and row[0] == stamp:
                self._files[path] = known
        return known[1] if known[0] == stamp else None

    def remember(self, path: str, stamp: str, sha256: str) -> None:
        """Keep the sha256 of the file at `path` as long as its stamp stays the same."""
        self._files[path] = (stamp, sha256)
        self._flush_sometimes()

    def flush(self) -> None:
        """Write what is pending, all in one transaction; where that fails it is let go."""
        self._flushed = time.monotonic()
        if not (self._facts or self._files or self._used):
            return
        today = _today()
        facts = [(*key, text, today) for key, text in self._facts.items()]
        files = [(path, stamp, sha256, today) for path, (stamp, sha256) in self._files.items()]
        used = [(today, *key) for key in self._used]

        def write(db: "Connection") -> None:
            with db:
                db.execute("BEGIN IMMEDIATE")
                db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)", facts)
                db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
                db.executemany("UPDATE facts SET used = ? WHERE fact = ? AND version = ? AND sha256 = ?", used)

        self._run(write, None)
        self._facts, self._files, self._used = {}, {}, set()

    def close(self) -> None:
        """Write what is pending and close the file; the store may be used again."""
        self.flush()
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def info(self) -> dict[str, Any]:
        """path · bytes (on the disk) · entries (fact -> how many) · files (how many paths are remembered)."""
        self.flush()
        count = "SELECT fact, count(*) FROM facts GROUP BY fact ORDER BY fact"
        none: list[tuple[str, int]] = []
        entries = dict(self._run(lambda db: db.execute(count).fetchall(), none))
        files = self._run(lambda db: db.execute("SELECT count(*) FROM files").fetchone()[0], 0)
        size = sum(part.stat().st_size for part in _parts(self.path) if part.exists())
        return {"path": str(self.path), "bytes": size, "entries": entries, "files": files}

    def prune(self, older_than_days: int | None = None) -> int:
        """Forget what was not used for so many days, or everything; returns how many facts were forgotten."""
        self.flush()
        newest = _today() - older_than_days if older_than_days is not None else _today() + 1

        def forget(db: "Connection") -> int:
            with db:
                db.execute("BEGIN IMMEDIATE")
                gone = db.execute("DELETE FROM facts WHERE used < ?", (newest,)).rowcount
                db.execute("DELETE FROM files WHERE used < ?", (newest,))
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return gone

        return self._run(forget, 0)

    def _flush_sometimes(self) -> None:
        pending = len(self._facts) + len(self._files)
        if pending >= _BATCH or time.monotonic() - self._flushed > _SECONDS:
            self.flush()

    def _run(self, action: Callable[["Connection"], T], otherwise: T) -> T:
        """`action` on the open file, or `otherwise` where there is no store to be had."""
        import sqlite3

        for attempt in range(3):
            if self._off:
                break
            try:
                return action(self._connection())
            except sqlite3.Error as error:
                self._let_go()
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code in _BROKEN:
                    if attempt:  # opened twice and broken still: no other process has made it anew
                        self._move_aside()
                elif code in _BUSY:
                    break
                else:
                    self._off = True
            except OSError:
                self._off = True
        return otherwise

    def _connection(self) -> "Connection":
        if self._open and self._owner != os.getpid():
            _INHERITED.append(self._open)  # SQLite forbids to use, and to close, what was open before a fork
            self._open = None
        if self._open is None:
            self._open, self._owner = self._connect(), os.getpid()
        return self._open

    def _connect(self) -> "Connection":
        import sqlite3

        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=_BUSY_MS / 1000, isolation_level=None)
        marks = [
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "schema_version")
        ]
        if marks[2] and marks[:2] != [_APPLICATION, _FORMAT]:
            db.close()
            self._move_aside()
            db = sqlite3.connect(self.path, timeout=_BUSY_MS / 1000, isolation_level=None)
            marks[2] = 0
        db.execute("PRAGMA synchronous = NORMAL")
        if not marks[2]:
            _patiently(lambda: db.execute("PRAGMA journal_mode = WAL"))
            with db:
                db.execute("BEGIN IMMEDIATE")
                for statement in (
                    *_SCHEMA,
                    f"PRAGMA application_id = {_APPLICATION}",
                    f"PRAGMA user_version = {_FORMAT}",
                ):
                    db.execute(statement)
        return db

    def _let_go(self) -> None:
        if self._open and self._owner == os.getpid():
            import sqlite3

            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _move_aside(self) -> None:
        database, *logs = _parts(self.path)
        for log in logs:  # before the database: a new one must never meet the old log
            log.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            database.replace(database.with_name(f"{database.name}.broken"))


_INHERITED: list["Connection"] = []


def _parts(path: Path) -> list[Path]:
    return [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]


def _patiently(action: Callable[[], object]) -> None:
    """Try again while other processes do the same: changing the journal mode does not wait for a lock."""
    import sqlite3

    for _ in range(100):
        try:
            action()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY:
                raise
            time.sleep(0.02)
        else:
            return


def _today() -> int:
    return int(time.time() // 86_400)
