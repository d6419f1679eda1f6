"""What happens between a path and an open library: the folder, the checks, the migrations, and what
the user must be told.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import LibraryCorrupt, LibraryError
from dateline.library import backup
from dateline.library.database import (
    HEADER,
    Database,
    check_kind,
    connect,
    damaged,
    migrate,
    migrations,
    schema_version,
    told,
    unreachable,
)
from dateline.model import Said

CHECKED_AT_ONCE = 16 << 20
"""Bytes up to which SQLite's quick check runs at every opening (some 50 ms); for larger files it is
left to `check`.
"""


def may_write(path: Path) -> bool:
    """Whether the library may be written to; while it does not exist, whether it can be made."""
    if path.exists():
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return True


def make_folder(path: Path) -> None:
    """Make the folder of a library. Raises LibraryError when that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unreachable(path) from error


def restored_of(path: Path) -> Path:
    """Where a restored library waits, whole, for the damaged one to be moved aside."""
    return path.with_name(f"{path.name}.restored")


def journal_of(path: Path) -> Path:
    """The write-ahead log of a library."""
    return path.with_name(f"{path.name}-wal")


def _has_journal(path: Path) -> bool:
    """Whether there is a journal with something in it: who only reads leaves an empty one."""
    try:
        return journal_of(path).stat().st_size > 0
    except OSError:
        return False


def open_file(path: Path, *, read_only: bool) -> tuple[Database, tuple[Said, ...]]:
    """Open a library file, made when it is missing, and brought to the newest schema.

    Raises:
        LibraryCorrupt, LibraryTooNew, LibraryError: see `Library.open`.
    """
    notices: list[Said] = []
    if not path.exists() and restored_of(path).exists() and not read_only:
        # A restoring was cut off in its last step.
        restored_of(path).replace(path)
    if not path.exists():
        if read_only:
            raise unreachable(path)
        notices += _create(path)
    else:
        _check_file(path, has_journal=_has_journal(path))
    had_journal = _has_journal(path)
    if read_only:
        notices.append(Said("notice-read-only", {"path": str(path)}))
        return _open_read_only(path), tuple(notices)
    with told(path), contextlib.closing(connect(path, mode="rw")) as db:
        check_kind(db, path)
        if schema_version(db) < len(migrations()):
            if schema_version(db):
                backup.make(path, datetime.now(UTC))
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            migrate(db)
        _check_structure(db, path)
        if journal_is_missing(db, had_journal=had_journal):
            notices.append(Said("notice-journal-missing", {"path": str(path)}))
        database = Database(path, read_only=False)
    return database, tuple(notices)


def _create(path: Path) -> list[Said]:
    """Make an empty file; say so when there are backups of a library of that name."""
    try:
        path.touch()
    except OSError as error:
        raise unreachable(path) from error
    number = len(backup.backups(path))
    if not number:
        return []
    return [Said("notice-made-anew", {"path": str(path), "count": number})]


def _check_file(path: Path, *, has_journal: bool) -> None:
    """Look at the bytes that SQLite would misread: an empty file, another kind of file.

    Raises:
        LibraryCorrupt: the file is not what it should be.
    """
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise unreachable(path) from error
    size = path.stat().st_size
    if not start:
        # A new library is born empty; one with backups or a journal had something in it, and SQLite
        # would throw the journal away.
        if backup.backups(path) or has_journal:
            raise LibraryCorrupt(
                f"The library {path} is empty.",
                "Restore a backup.",
                key="library-empty",
                path=str(path),
            )
        return
    if not start.startswith(HEADER):
        raise LibraryCorrupt(
            f"{path} is not a library of Dateline, or its beginning is damaged.",
            "Restore a backup; the file is kept.",
            key="library-no-database",
            path=str(path),
        )
    page = int.from_bytes(start[16:18]) or 1
    page = 65536 if page == 1 else page
    if not has_journal and int.from_bytes(start[28:32]) * page > size:
        raise LibraryCorrupt(
            f"The library {path} is cut short.",
            "Restore a backup; the damaged file is kept.",
            key="library-truncated",
            path=str(path),
        )


def _check_structure(db: sqlite3.Connection, path: Path) -> None:
    size = path.stat().st_size
    if size <= CHECKED_AT_ONCE and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)


def journal_is_missing(db: sqlite3.Connection, *, had_journal: bool) -> bool:
    """Whether whoever had it open broke off, and the write-ahead log is gone.

    Who opens the file signs it (`meta.signature`, checkpointed at once) and takes the signature
    back at the end. A file that is signed has its log beside it, unless somebody
    took the log away, and with it what was saved last.
    """
    row = db.execute("SELECT value FROM meta WHERE name = 'signature'").fetchone()
    return bool(row and row[0]) and not had_journal


def _open_read_only(path: Path) -> Database:
    """Open without writing anything, not even SQLite's shared memory where that is not allowed."""
    for mode in ("ro", "immutable"):
        database = None
        try:
            database = Database(path, read_only=True, mode=mode)
            with database.reading() as db:
                check_kind(db, path)
                _refuse_old(db, path)
                _check_structure(db, path)
        except LibraryError as error:
            if database:
                database.close()
            if mode == "ro" and error.key in {"library-unreachable", "library-read-only"}:
                continue
            raise
        return database
    raise unreachable(path)


def _refuse_old(db: sqlite3.Connection, path: Path) -> None:
    if schema_version(db) < len(migrations()):
        raise LibraryError(
            f"The library {path} is from an older Dateline and cannot be changed here.",
            "Copy it to a folder of your own and open it there.",
            key="library-old-read-only",
            path=str(path),
        )
