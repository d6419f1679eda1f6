"""The list of what could not be taken in, with the reasons."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from dateline.errors import UserError
from dateline.library import codec, contents
from dateline.library.sealed import FAILURE
from dateline.library.values import Failure


def insert(db: sqlite3.Connection, origin: str, error: UserError) -> Failure:
    """Put one into the list; the same origin stands in it once."""
    succeeded(db, origin)
    facts = {
        "kind": type(error).__name__,
        "key": error.key,
        "message": error.message,
        "hint": error.hint,
        "values": {
            name: value if isinstance(value, int | float) else str(value)
            for name, value in error.values.items()
        },
    }
    row = (codec.dumps(origin), codec.dumps(facts), contents.now())
    return _failure((FAILURE.insert(db, row), *row))


def every(db: sqlite3.Connection) -> tuple[Failure, ...]:
    """The list, oldest first."""
    return tuple(_failure(row) for row in FAILURE.walk(db))


def delete(db: sqlite3.Connection, number: int) -> None:
    """Take one out, if it is there."""
    if FAILURE.get(db, number):
        FAILURE.delete(db, number)


def succeeded(db: sqlite3.Connection, origin: str) -> None:
    """Take out what came from an origin that could be read now."""
    for number, *_ in FAILURE.find(db, "origin = ?", codec.dumps(origin)):
        FAILURE.delete(db, number)


def _failure(row: tuple[int, str, str, str]) -> Failure:
    number, origin, error, added = row
    return Failure(
        id=number,
        origin=json.loads(origin),
        added=datetime.fromisoformat(added),
        **json.loads(error),
    )
