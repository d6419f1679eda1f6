"""Backups of a library: whole, verified copies beside it, many of the last days and few of the
last months.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.errors import LibraryError
from dateline.library import sealed
from dateline.library.database import check_kind, connect, told, unreachable

DUE = timedelta(minutes=30)
"""How old the newest backup may be before another is made."""
RECENT = 6
"""How many of the newest are kept whatever their age."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""Of how many days, weeks and months the newest backup is kept."""

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stamp>\d{8}T\d{6}Z)(?:-(?P<n>\d+))?\Z")


def folder(library: Path) -> Path:
    """Where the backups of a library are kept."""
    return library.with_name(f"{library.name}.backups")


def when(backup: Path) -> datetime | None:
    """When a backup was made, by its name; None when the file is no backup."""
    match = _NAME.match(backup.stem)
    if not match:
        return None
    try:
        return datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups(library: Path) -> tuple[Path, ...]:
    """All backups of a library, newest first; none of them opened."""
    with contextlib.suppress(OSError):
        found = [path for path in folder(library).glob("*.dateline") if when(path)]
        return tuple(sorted(found, key=_order, reverse=True))
    return ()


def _order(path: Path) -> tuple[str, int]:
    match = _NAME.match(path.stem)
    if match is None:
        return "", 0
    return match["stamp"], int(match["n"] or 0)


def is_due(library: Path, now: datetime) -> bool:
    """Whether the newest backup is older than half an hour, or there is none."""
    newest = next(iter(backups(library)), None)
    made = when(newest) if newest else None
    return made is None or now - made >= DUE


def make(library: Path, now: datetime) -> Path:
    """Copy the library as it is now, also while others write to it, and thin out old backups.

    Returns:
        The backup. It has its name only once it is complete and on the disk.

    Raises:
        LibraryError: DiskFull, or the library cannot be read.
    """
    place = folder(library)
    with told(library):
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unreachable(place) from error
        target = _free_name(place, now)
        part = target.with_name(f"{target.name}.part")
        part.unlink(missing_ok=True)
        try:
            with contextlib.closing(connect(library, mode="ro")) as source:
                copy(source, part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    thin(library)
    return target


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database through SQLite's own backup, in one view of it, and bring it to the disk."""
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as db:
        source.backup(db)
        # A copy is signed by nobody, and needs no journal beside it.
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("UPDATE meta SET value = '' WHERE name = 'signature'")
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def _free_name(place: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime(_STAMP)
    target = place / f"{stamp}.dateline"
    number = 1
    while target.exists():
        number += 1
        target = place / f"{stamp}-{number}.dateline"
    return target


def thin(library: Path) -> None:
    """Delete what is neither among the newest nor the newest of its day, week or month."""
    found = backups(library)
    keep = kept([(path, made) for path in found if (made := when(path))])
    for path in found:
        if path not in keep:
            with contextlib.suppress(OSError):
                path.unlink()


def kept(dated: Iterable[tuple[Path, datetime]]) -> set[Path]:
    """Which backups stay: the newest 6, and the newest of each of the last 12 days, 10 weeks and
    9 months that have any.
    """
    newest_first = sorted(dated, key=lambda pair: (pair[1], _order(pair[0])), reverse=True)
    keep = {path for path, _ in newest_first[:RECENT]}
    classes: Sequence[tuple[int, Callable[[datetime], object]]] = (
        (DAILY, lambda made: made.date()),
        (WEEKLY, lambda made: made.isocalendar()[:2]),
        (MONTHLY, lambda made: (made.year, made.month)),
    )
    for number, class_of in classes:
        seen: dict[object, Path] = {}
        for path, made in newest_first:
            seen.setdefault(class_of(made), path)
        keep.update(list(seen.values())[:number])
    return keep


def is_good(path: Path) -> bool:
    """Whether a backup opens, is sound, and every row in it is what was written."""
    try:
        with told(path), contextlib.closing(connect(path, mode="ro")) as db:
            check_kind(db, path)
            if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return False
            for table in sealed.TABLES:
                for _ in table.walk(db):
                    pass
    except (LibraryError, sqlite3.Error):
        return False
    return True
