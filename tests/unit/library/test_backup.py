from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.errors import LibraryCorrupt
from dateline.library import Library, backup, recovery
from dateline.library.check import check
from tests.made import numbered

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "l.dateline")
    for number in range(3):
        library.add(*numbered(number))
    return library


def test_a_restored_backup_is_the_library_as_it_was(library: Library) -> None:
    before = library.articles()
    made = backup.make(library.path, NOW)
    library.add(*numbered(9))
    library.close()
    aside = recovery.restore(library.path, made)
    assert aside is not None
    with Library.open(library.path) as restored:
        assert restored.articles() == before
        assert restored.notices == ()
    with Library.open(aside) as kept:
        assert len(kept.articles()) == 4


def test_a_backup_made_while_others_write_is_whole(library: Library) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 10
        while not stop.is_set():
            library.add(*numbered(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup.make(library.path, NOW) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert len(set(made)) == 5
    assert all(backup.is_good(one) for one in made)
    assert all(check(one).sound for one in made)


def test_a_backup_is_due_after_half_an_hour(library: Library) -> None:
    assert backup.is_due(library.path, NOW)
    backup.make(library.path, NOW)
    assert not backup.is_due(library.path, NOW + timedelta(minutes=29))
    assert backup.is_due(library.path, NOW + timedelta(minutes=30))
    assert library.backup_if_due() is not None
    assert library.backup_if_due() is None


def test_an_empty_library_needs_no_backup(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.dateline") as library:
        assert library.backup_if_due() is None


def test_thinning_keeps_days_weeks_and_months() -> None:
    hours = [NOW - timedelta(hours=6 * step) for step in range(4 * 500)]
    dated = [(Path(f"{made:%Y%m%dT%H%M%SZ}.dateline"), made) for made in hours]
    paths = backup.kept(dated)
    kept = {made for path, made in dated if path in paths}
    newest_first = sorted(kept, reverse=True)
    assert newest_first[:6] == hours[:6]
    days = {made.date() for made in kept}
    assert {(NOW - timedelta(days=step)).date() for step in range(12)} <= days
    weeks = {made.isocalendar()[:2] for made in kept}
    assert {(NOW - timedelta(weeks=step)).isocalendar()[:2] for step in range(10)} <= weeks
    months = {(made.year, made.month) for made in kept}
    assert len(months) == 9
    assert len(kept) <= 6 + 12 + 10 + 9


def test_old_backups_are_thinned_out_when_one_is_made(library: Library) -> None:
    for step in range(60):
        backup.make(library.path, NOW + timedelta(hours=step))
    left = backup.backups(library.path)
    assert len(left) < 20
    assert all(backup.is_good(one) for one in left[:2])


def test_a_damaged_backup_is_neither_good_nor_restored(library: Library) -> None:
    made = backup.make(library.path, NOW)
    data = bytearray(made.read_bytes())
    at = data.index(b"Artikel nomor 1")
    data[at : at + 4] = b"XXXX"
    made.write_bytes(data)
    assert not backup.is_good(made)
    before = library.articles()
    library.close()
    with pytest.raises(LibraryCorrupt):
        recovery.restore(library.path, made)
    with Library.open(library.path) as same:
        assert same.articles() == before


def test_foreign_files_among_the_backups_are_left_alone(library: Library) -> None:
    backup.make(library.path, NOW)
    foreign = backup.folder(library.path) / "notes.txt"
    foreign.write_text("mine", encoding="utf-8")
    odd = backup.folder(library.path) / "99999999T999999Z.dateline"
    odd.write_text("odd", encoding="utf-8")
    for step in range(40):
        backup.make(library.path, NOW + timedelta(days=step))
    assert foreign.exists()
    assert odd.exists()
