"""The SQLite file behind a library: opening, migrating, transactions, and its errors told as what
they are for the user.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Self

from dateline.errors import (
    DiskFull,
    LibraryCorrupt,
    LibraryError,
    LibraryLocked,
    LibraryTooNew,
)

APPLICATION = 0x44_4C_4E_45
"""`PRAGMA application_id` of a library ("DLNE"), so that no other SQLite file is taken for one."""
HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 10.0
"""How long a writer waits for another one."""

_SCHEMA = Path(__file__).parent / "schema.sql"
_MIGRATIONS = Path(__file__).parent / "migrations"
_NO_ROOM = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_GETTEMPPATH,
}


@cache
def migrations() -> tuple[str, ...]:
    """The migrations in their order; the n-th takes a file from schema n - 1 to n."""
    paths = sorted(_MIGRATIONS.glob("[0-9][0-9][0-9][0-9].sql"))
    return tuple(path.read_text("utf-8") for path in paths)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into ours; a mistake of ours stays as it is."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Python cannot even word what SQLite found in rotten names.
        raise damaged(path) from error
    except sqlite3.Error as error:
        known = _known(path, error)
        if known is None:
            raise
        raise known from error


def _known(path: Path, error: sqlite3.Error) -> LibraryError | None:
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        # No code of SQLite's: Python could not decode a text that had been rotten.
        return damaged(path) if isinstance(error, sqlite3.OperationalError) else None
    code = extended & 0xFF
    name = str(path)
    if code == sqlite3.SQLITE_FULL or extended in _NO_ROOM:
        return DiskFull(
            f"There is no room to write to the library {name}.",
            "Make room on the disk and try again; nothing that was saved is lost.",
            key="library-disk-full",
            path=name,
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or (
        extended == sqlite3.SQLITE_IOERR_SHORT_READ
    ):
        return damaged(path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryLocked(
            f"Another program is writing to the library {name}.",
            "Wait until it is done and try again.",
            key="library-busy",
            path=name,
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return LibraryError(
            f"The library {name} can be read but not changed.",
            "Copy it to a folder of your own to change it.",
            key="library-read-only",
            path=name,
        )
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}:
        return unreachable(path)
    return None


def damaged(path: Path) -> LibraryCorrupt:
    """The error for a file whose structure is broken."""
    return LibraryCorrupt(
        f"The library {path} is damaged.",
        "Restore a backup; the damaged file is kept.",
        key="library-damaged",
        path=str(path),
    )


def unreachable(path: Path) -> LibraryError:
    """The error for a file or folder that cannot be opened."""
    return LibraryError(
        f"The library {path} cannot be opened.",
        "Check that its folder exists and can be written to, or choose another place.",
        key="library-unreachable",
        path=str(path),
    )


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """A connection in autocommit mode. `mode` is "ro", "rw", "rwc" or "immutable"."""
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA foreign_keys = ON")
    return db


def schema_version(db: sqlite3.Connection) -> int:
    """The number of the migration that the file is at; 0 for a new file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check_kind(db: sqlite3.Connection, path: Path) -> None:
    """Make sure that the file is a library that this Dateline understands.

    Raises:
        LibraryCorrupt: it is another program's file.
        LibraryTooNew: a newer Dateline wrote it.
    """
    version = schema_version(db)
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    used = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (used or application or version):
        raise LibraryCorrupt(
            f"{path} is a database, but not a library of Dateline.",
            "Choose another file; this one is left as it is.",
            key="library-not-ours",
            path=str(path),
        )
    if version > len(migrations()):
        raise LibraryTooNew(
            f"The library {path} was written by a newer Dateline.",
            "Install the newest Dateline to open it; the file is left as it is.",
            key="library-too-new",
            path=str(path),
            version=version,
        )


def migrate(db: sqlite3.Connection) -> None:
    """Bring a file to the newest schema, each step in a transaction of its own.

    An empty file gets the newest schema at once.
    """
    while (version := schema_version(db)) < len(migrations()):
        script, reached = migrations()[version], version + 1
        if version == 0:
            script, reached = _SCHEMA.read_text("utf-8"), len(migrations())
        with transaction(db):
            # Another process may have been faster while we waited for the lock.
            if schema_version(db) != version:
                continue
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {reached}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end our transaction."""
    collected = ""
    for line in script.splitlines(keepends=True):
        collected += line
        if sqlite3.complete_statement(collected):
            yield collected.strip()
            collected = ""


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing; the write lock is taken at once, so that nothing fails half way for it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        # A full disk may already have rolled back.
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


class Database:
    """One connection that writes and one that reads, so that reading never waits for a writer.

    Args:
        path: the file.
        read_only: open no writer.
        mode: how the reader opens the file, see `connect`.
    """

    def __init__(self, path: Path, *, read_only: bool, mode: str = "ro") -> None:
        self.path = path
        self._write_lock = threading.RLock()
        self._read_lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        with told(path):
            if not read_only:
                self._writer = connect(path, mode="rw")
                self._writer.execute("PRAGMA synchronous = FULL")
                self._writer.execute("PRAGMA fullfsync = ON")  # of macOS, no effect elsewhere
            self._reader = connect(path, mode=mode)

    @property
    def writer(self) -> sqlite3.Connection:
        """The connection that writes. Raises LibraryError on a library opened read-only."""
        if self._writer is None:
            raise LibraryError(
                f"The library {self.path} is open for reading only.",
                "Close the other window on it, or copy it to a folder of your own.",
                key="library-opened-read-only",
                path=str(self.path),
            )
        return self._writer

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that writes."""
        with self._write_lock, told(self.path), transaction(self.writer) as db:
            yield db

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging view of the file, for as many statements as needed."""
        with self._read_lock, told(self.path):
            if self._reader.in_transaction:
                yield self._reader
                return
            self._reader.execute("BEGIN")
            try:
                yield self._reader
            finally:
                with contextlib.suppress(sqlite3.Error):
                    self._reader.execute("COMMIT")

    def generation(self) -> int:
        """A number that changes with every commit that reading would see."""
        with self._read_lock, told(self.path):
            return int(self._reader.execute("PRAGMA data_version").fetchone()[0])

    def foreign_generation(self) -> int:
        """A number that changes with every commit of another process."""
        db = self._writer or self._reader
        lock = self._write_lock if self._writer else self._read_lock
        with lock, told(self.path):
            return int(db.execute("PRAGMA data_version").fetchone()[0])

    def vacuum(self) -> None:
        """Write the file anew without what was deleted."""
        with self._write_lock, told(self.path):
            self.writer.execute("VACUUM")

    def checkpoint(self) -> None:
        """Put the journal into the file as far as nobody is reading."""
        with self._write_lock, told(self.path):
            self.writer.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close both; the last process to close puts the journal into the file."""
        with self._write_lock, self._read_lock:
            self._reader.close()
            if self._writer is not None:
                self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_writable(path: Path) -> bool:
    """Whether the file (or, while it does not exist, its folder) may be written to."""
    folder = os.access(path.parent, os.W_OK)
    return folder and (not path.exists() or os.access(path, os.W_OK))
