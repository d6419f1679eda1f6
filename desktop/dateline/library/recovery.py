"""What can be done about a library that does not open: a backup, what can still be read of it, or a
new one. The damaged file is always kept, nothing is written over it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import LibraryCorrupt, LibraryError
from dateline.library import backup, codec, opening
from dateline.library.database import connect, told
from dateline.library.lock import SoleLock
from dateline.library.sealed import BODY, CORRECTION, ENTRY, Row, Sealed
from dateline.library.store import Library
from dateline.model import Article, Reading


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be done about a library.

    Attributes:
        problem: why it does not open; None when it does.
        newest_good: the newest backup that is sound, None when there is none.
        backups: all backups, newest first, unchecked.
        salvageable: how many articles can still be read in the damaged file.
    """

    problem: LibraryError | None
    newest_good: Path | None
    backups: tuple[Path, ...]
    salvageable: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved of a damaged library.

    Attributes:
        aside: where the damaged file is kept.
        articles: how many were saved.
        lost: how many could not be.
        corrections: how many steps of correcting were saved.
    """

    aside: Path | None
    articles: int
    lost: int
    corrections: int


def offers(path: Path) -> Offers:
    """Find out why a library does not open and what can be done; changes nothing."""
    problem = None
    try:
        database, _ = opening.open_file(path, read_only=True)
        database.close()
    except LibraryError as error:
        problem = error
    found = backup.backups(path)
    return Offers(
        problem=problem,
        newest_good=next((one for one in found if backup.is_good(one)), None),
        backups=found,
        salvageable=len(_sound(path, BODY)),
    )


def restore(path: Path, chosen: Path) -> Path | None:
    """Put a backup in the place of a library.

    Returns:
        Where the file that was there is kept; None when there was none.

    Raises:
        LibraryCorrupt: the backup is damaged itself; nothing was changed.
        LibraryLocked: a window has the library open.
    """
    if not backup.is_good(chosen):
        raise LibraryCorrupt(
            f"The backup {chosen} is damaged itself.",
            "Choose another one.",
            key="library-bad-backup",
            path=str(chosen),
        )
    with told(path), SoleLock(path):
        waiting = opening.restored_of(path)
        part = waiting.with_name(f"{waiting.name}.part")
        shutil.copyfile(chosen, part)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(waiting)
        return _exchange(path, waiting)


def start_new(path: Path) -> Path | None:
    """Keep the file aside and begin an empty library; gives where it is kept."""
    with SoleLock(path):
        return keep_aside(path)


def salvage(path: Path) -> Salvaged:
    """Save every article and correction that can still be read into a new library in its place."""
    opening.make_folder(path)
    with SoleLock(path):
        waiting = opening.restored_of(path)
        part = waiting.with_name(f"{waiting.name}.part")
        for leftover in (part, *_companions(part)):
            leftover.unlink(missing_ok=True)
        saved = lost = 0
        with Library.open(part) as library:
            for found in _bodies(path):
                if found is None:
                    lost += 1
                else:
                    library.add(*found)
                    saved += 1
            corrections = library.adopt(_sound(path, ENTRY), _sound(path, CORRECTION))
        part.replace(waiting)
        return Salvaged(_exchange(path, waiting), saved, lost, corrections)


def keep_aside(path: Path) -> Path | None:
    """Move a library and its journal to a name of their own beside it; None when there is none."""
    if not path.exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside, number = path.with_name(f"{path.name}.damaged-{stamp}"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{number}")
    for old, new in zip((path, *_companions(path)), (aside, *_companions(aside)), strict=True):
        if old.exists():
            old.replace(new)
    return aside


def _exchange(path: Path, waiting: Path) -> Path | None:
    """The one moment without a library: `opening` finishes it if it is cut off here."""
    aside = keep_aside(path)
    waiting.replace(path)
    return aside


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _bodies(path: Path) -> Iterator[tuple[Article, Reading] | None]:
    """Every article that a damaged file still has, None for each that cannot be read."""
    for row in _rows(path, BODY):
        if row is None:
            yield None
            continue
        _, given, text, reading = row
        try:
            found = codec.decode_article(codec.decode_text(text), given)
            yield found, codec.decode_reading(reading)
        except (ValueError, KeyError, TypeError):
            yield None


def _rows(path: Path, table: Sealed) -> Iterator[Row | None]:
    """The rows of a table in a damaged file one by one, None for each that is not sound."""
    try:
        db = connect(path, mode="ro")
    except sqlite3.Error:
        return
    with contextlib.closing(db):
        for number in _ids(db, table):
            try:
                columns = table.get(db, number)
            except (LibraryError, sqlite3.Error):
                yield None
                continue
            if columns is not None:
                yield (number, *columns)


def _ids(db: sqlite3.Connection, table: Sealed) -> list[int]:
    """The ids in a table; where its pages are torn, all that may have been."""
    found: list[int] = []
    try:
        for (number,) in db.execute(f"SELECT id FROM {table.name} ORDER BY id"):  # noqa: S608
            found.append(number)
    except sqlite3.Error:
        with contextlib.suppress(sqlite3.Error):
            last = db.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0] or 0
            found += range(found[-1] + 1 if found else 1, int(last) + 1)
    return found


def _sound(path: Path, table: Sealed) -> list[Row]:
    return [row for row in _rows(path, table) if row is not None]
