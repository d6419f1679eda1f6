"""Old libraries open; new ones are made as old ones become."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from dateline.errors import LibraryError
from dateline.library import Action, Correction, Library, database
from dateline.library.check import check
from dateline.model import Status
from tests.made import numbered

LIBRARIES = Path(__file__).parents[2] / "libraries"
RELEASED = sorted(LIBRARIES.glob("*.dateline"))


def schema(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_migrations_and_the_schema_make_the_same_library() -> None:
    with (
        contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as stepwise,
        contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as at_once,
    ):
        for script in database.migrations():
            stepwise.executescript(script)
        database.migrate(at_once)
        assert schema(stepwise) == schema(at_once)
        assert database.schema_version(at_once) == len(database.migrations())


def test_there_is_a_library_of_every_released_schema() -> None:
    assert [int(path.stem) for path in RELEASED] == list(range(1, len(database.migrations()) + 1))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_library_of_an_old_schema_opens_and_can_be_changed(
    released: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.dateline"
    shutil.copyfile(released, path)
    with Library.open(path) as library:
        assert library.notices == ()
        rows = library.articles()
        assert [row.heading for row in rows] == [f"Artikel nomor {n}" for n in range(3)]
        assert library.article(1) == numbered(0)[0]
        statuses = [record.status for record in library.events(1)]
        assert statuses == [Status.CORRECTED, Status.CONFIRMED]
        assert library.undo_said is not None
        assert library.search("Seoul")
        assert library.failures()[0].key == "ingest-empty"
        library.add(*numbered(9))
        library.apply(Correction(Action.REJECT, event=library.events(2)[0].id))
    assert check(path).sound


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_library_of_an_old_schema_is_readable_where_it_cannot_be_changed(
    released: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.dateline"
    shutil.copyfile(released, path)
    if int(released.stem) == len(database.migrations()):
        with Library.open(path, read_only=True) as library:
            assert len(library.articles()) == 3
    else:
        with pytest.raises(LibraryError) as caught:
            Library.open(path, read_only=True)
        assert caught.value.key == "library-old-read-only"
