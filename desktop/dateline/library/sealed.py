"""Tables that notice rot: each row carries a digest, each table a seal over all of its rows.

SQLite finds broken pages but not rotten content: of 374 damages that changed what was read, its
own check found 21 and a digest over the row found 374. The seal (count, and XOR of all digests)
finds rows that vanished or came back.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.errors import LibraryCorrupt

_SIZE = 16
Value = str | int | bytes
Row = tuple[Any, ...]
"""Id and columns of a row."""


def _digest(values: Sequence[Value]) -> bytes:
    parts = [value if type(value) is bytes else str(value).encode() for value in values]
    # Their lengths first, so that no two rows read alike.
    lengths = " ".join([str(len(part)) for part in parts]).encode()
    return hashlib.blake2b(b"".join((lengths, b":", *parts)), digest_size=_SIZE).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(_SIZE)


def rotten(table: str) -> LibraryCorrupt:
    """The error for content that is not what was written."""
    return LibraryCorrupt(
        f"A part of the library is damaged (table {table}).",
        "Restore a backup; the damaged file is kept.",
        key="library-rotten",
        table=table,
    )


@dataclass(frozen=True, slots=True)
class Sealed:
    """One such table.

    Attributes:
        name: of the table; never from outside.
        columns: all columns but `id` and `digest`.
    """

    name: str
    columns: tuple[str, ...]

    def insert(
        self, db: sqlite3.Connection, values: Sequence[Value], row: int | None = None
    ) -> int:
        """Insert a row within the open transaction.

        Args:
            db: the connection.
            values: one per column.
            row: its id, when it is not to be the next free one.

        Returns:
            The id of the row.
        """
        marks = ", ".join("?" * (len(values) + 2))
        named = ", ".join(("id", *self.columns, "digest"))
        if row is None:
            # The digest covers the id, which is known only after the insertion.
            cursor = db.execute(
                f"INSERT INTO {self.name} ({named}) VALUES ({marks})",  # noqa: S608
                (None, *values, b""),
            )
            row = int(cursor.lastrowid or 0)
            digest = _digest((row, *values))
            db.execute(f"UPDATE {self.name} SET digest = ? WHERE id = ?", (digest, row))  # noqa: S608
        else:
            digest = _digest((row, *values))
            db.execute(
                f"INSERT INTO {self.name} ({named}) VALUES ({marks})",  # noqa: S608
                (row, *values, digest),
            )
        self._reseal(db, 1, digest)
        return row

    def update(self, db: sqlite3.Connection, row: int, values: Sequence[Value]) -> None:
        """Replace all columns of a row."""
        old = self._old_digest(db, row)
        digest = _digest((row, *values))
        settings = ", ".join(f"{column} = ?" for column in (*self.columns, "digest"))
        db.execute(
            f"UPDATE {self.name} SET {settings} WHERE id = ?",  # noqa: S608
            (*values, digest, row),
        )
        self._reseal(db, 0, _xor(old, digest))

    def delete(self, db: sqlite3.Connection, row: int) -> None:
        """Delete a row."""
        old = self._old_digest(db, row)
        db.execute(f"DELETE FROM {self.name} WHERE id = ?", (row,))  # noqa: S608
        self._reseal(db, -1, old)

    def get(self, db: sqlite3.Connection, row: int) -> tuple[Any, ...] | None:
        """The columns of one row, verified; None when there is none."""
        found = self.find(db, "id = ?", row)
        return found[0][1:] if found else None

    def find(self, db: sqlite3.Connection, where: str, *values: Value) -> list[tuple[Any, ...]]:
        """Id and columns of the rows that a condition (never from outside) names, verified."""
        named = ", ".join(("id", *self.columns, "digest"))
        cursor = db.execute(
            f"SELECT {named} FROM {self.name} WHERE {where}",  # noqa: S608
            values,
        )
        return [self._verified(row)[:-1] for row in cursor]

    def some(self, db: sqlite3.Connection, rows: Sequence[int]) -> Iterator[Row]:
        """Id and columns of the rows with some ids, verified."""
        for row in rows:
            yield from self.find(db, "id = ?", row)

    def every(self, db: sqlite3.Connection) -> list[tuple[Any, ...]]:
        """Id and columns of all rows by id, verified one by one and as a whole."""
        return list(self.walk(db))

    def walk(self, db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
        """The same one by one; the seal is checked after the last."""
        named = ", ".join(("id", *self.columns, "digest"))
        total, number = 0, 0
        for row in db.execute(f"SELECT {named} FROM {self.name} ORDER BY id"):  # noqa: S608
            self._verified(row)
            total ^= int.from_bytes(row[-1])
            number += 1
            yield row[:-1]
        if (number, total.to_bytes(_SIZE)) != self._seal(db):
            raise rotten(self.name)

    def audit(self, db: sqlite3.Connection) -> tuple[int, bool]:
        """How many rows are not what was written, and whether none is missing or too many."""
        named = ", ".join(("id", *self.columns, "digest"))
        bad, total, number = 0, 0, 0
        for row in db.execute(f"SELECT {named} FROM {self.name}"):  # noqa: S608
            try:
                self._verified(row)
                total ^= int.from_bytes(row[-1])
            except LibraryCorrupt:
                bad += 1
            number += 1
        return bad, (number, total.to_bytes(_SIZE)) == self._seal(db)

    def _verified(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        try:
            good = _digest(row[:-1]) == row[-1]
        except (TypeError, ValueError):
            good = False
        if not good:
            raise rotten(self.name)
        return row

    def _old_digest(self, db: sqlite3.Connection, row: int) -> bytes:
        found = db.execute(
            f"SELECT digest FROM {self.name} WHERE id = ?",  # noqa: S608
            (row,),
        ).fetchone()
        if found is None or not isinstance(found[0], bytes) or len(found[0]) != _SIZE:
            raise rotten(self.name)
        return found[0]

    def _seal(self, db: sqlite3.Connection) -> tuple[int, bytes]:
        found = db.execute(
            "SELECT count, digests FROM seal WHERE name = ?", (self.name,)
        ).fetchone()
        return (found[0], found[1]) if found else (0, bytes(_SIZE))

    def _reseal(self, db: sqlite3.Connection, more: int, digest: bytes) -> None:
        number, digests = self._seal(db)
        if not isinstance(digests, bytes) or len(digests) != _SIZE:
            raise rotten(self.name)
        db.execute(
            "INSERT INTO seal VALUES (?, ?, ?) ON CONFLICT (name)"
            " DO UPDATE SET count = excluded.count, digests = excluded.digests",
            (self.name, number + more, _xor(digests, digest)),
        )


ARTICLE = Sealed("article", ("sha256", "added", "removed", "line", "events"))
BODY = Sealed("body", ("given", "text", "reading"))
NAMES = Sealed("names", ("names",))
PLACE = Sealed("place", ("key", "place"))
ENTRY = Sealed("entry", ("made", "said", "reason", "mentions", "state"))
CORRECTION = Sealed("correction", ("entry", "sha256", "anchor", "remark"))
FAILURE = Sealed("failure", ("origin", "error", "added"))
TABLES = (ARTICLE, BODY, NAMES, PLACE, ENTRY, CORRECTION, FAILURE)
