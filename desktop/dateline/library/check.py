"""Whether a library is sound: its structure, every row, and that what is shown follows from what
was read and said.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import LibraryError
from dateline.library import backup, contents, opening, search
from dateline.library.database import told
from dateline.library.sealed import ARTICLE, ENTRY, TABLES, Sealed
from dateline.model import Said


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        faults: what is wrong, empty for a sound library.
        articles, events, corrections, backups: how many there are, as far as could be counted.
    """

    faults: tuple[Said, ...]
    articles: int = 0
    events: int = 0
    corrections: int = 0
    backups: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(path: Path, progress: Callable[[int, int], None] = lambda _done, _of: None) -> Report:
    """Check a library, also while it is in use.

    Args:
        path: the file.
        progress: is told how many articles are done, of how many.

    Raises:
        LibraryError: it cannot even be opened; the error says why.
    """
    database, _ = opening.open_file(path, read_only=True)
    with database, database.reading() as db:
        faults = list(_structure(db))
        for table in TABLES:
            faults += _rows(db, table)
        articles = events = corrections = 0
        if not faults:
            lines = list(contents.lines(db))
            for number, line in enumerate(lines):
                if fault := _article(db, line):
                    faults.append(fault)
                articles += 1
                events += contents.count_events(line)
                progress(number + 1, len(lines))
            corrections = len(ENTRY.find(db, "state = ?", contents.IN_FORCE))
            if not search.is_whole(db, len(ARTICLE.every(db))):
                faults.append(Said("check-index"))
    return Report(tuple(faults), articles, events, corrections, len(backup.backups(path)))


def _structure(db: sqlite3.Connection) -> Iterator[Said]:
    """What SQLite itself finds."""
    try:
        for (line,) in db.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield Said("check-structure", {"detail": str(line)})
    except sqlite3.DatabaseError as error:
        yield Said("check-structure", {"detail": str(error)})


def _rows(db: sqlite3.Connection, table: Sealed) -> Iterator[Said]:
    """Rows that are not what was written, and rows that are missing."""
    try:
        bad, whole = table.audit(db)
    except sqlite3.DatabaseError as error:
        yield Said("check-structure", {"detail": f"{table.name}: {error}"})
        return
    if bad:
        yield Said("check-table", {"table": table.name, "rows": bad})
    elif not whole:
        yield Said("check-seal", {"table": table.name})


def _article(db: sqlite3.Connection, line: contents.Line) -> Said | None:
    """Whether text, reading and corrections of an article give what is stored of it."""
    with contextlib.suppress(LibraryError, ValueError, KeyError, sqlite3.DatabaseError):
        article, machine = contents.body_of(db, line.id)
        if article.sha256 == line.sha256 and contents.agrees(db, line, article, machine):
            return None
    return Said("check-events", {"article": line.id})


def rebuild_index(path: Path) -> None:
    """Make the index of words anew from the articles.

    Raises:
        LibraryError: an article cannot be read, or there is no room.
    """
    database, _ = opening.open_file(path, read_only=False)
    with database, told(path), database.writing() as db:
        search.clear(db)
        for line in [contents.Line(*row) for row in ARTICLE.every(db)]:
            article, _ = contents.body_of(db, line.id)
            search.insert(db, line.id, article, contents.names_of(db, line.id))
