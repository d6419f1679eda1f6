"""The nine damaged states: the library opens or says what happened, a way out is offered, and the
damaged file is kept.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import LibraryCorrupt, LibraryError, LibraryTooNew
from dateline.library import Action, Correction, Library, recovery
from dateline.library.check import check
from dateline.library.opening import journal_of, restored_of
from tests.made import numbered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of four articles with a backup of three."""
    path = tmp_path / "folder" / "l.dateline"
    with Library.open(path) as library:
        for number in range(3):
            library.add(*numbered(number))
        library.apply(Correction(Action.CONFIRM, event=library.events(1)[0].id))
        library.backup()
        library.add(*numbered(3))
    return path


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def zeroed_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def damaged_page(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)


def damaged_schema(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 400)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def no_database(path: Path) -> None:
    path.write_text("Ini catatan belanja.\n" * 100, encoding="utf-8")


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (x)")
    db.close()


@pytest.mark.parametrize(
    "damage",
    [
        truncated,
        zeroed_header,
        damaged_page,
        damaged_schema,
        empty,
        no_database,
        of_another_program,
    ],
)
def test_a_damaged_library_says_so_and_its_backup_comes_back(
    path: Path, damage: Callable[[Path], None]
) -> None:
    damage(path)
    broken = path.read_bytes()
    with pytest.raises(LibraryCorrupt) as caught:
        Library.open(path)
    assert caught.value.key.startswith("library-")
    assert path.read_bytes() == broken
    offers = recovery.offers(path)
    assert isinstance(offers.problem, LibraryCorrupt)
    assert offers.newest_good is not None
    aside = recovery.restore(path, offers.newest_good)
    assert aside is not None
    assert aside.read_bytes() == broken
    with Library.open(path) as library:
        assert len(library.articles()) == 3
        assert library.undo_said is not None
        library.add(*numbered(4))


def test_a_newer_library_is_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()
    before = path.read_bytes()
    with pytest.raises(LibraryTooNew) as caught:
        Library.open(path)
    assert caught.value.values["version"] == 9999
    assert path.read_bytes() == before
    assert isinstance(recovery.offers(path).problem, LibraryTooNew)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "nobody" / "made" / "this" / "l.dateline"
    with Library.open(path) as library:
        library.add(*numbered(1))
    assert check(path).sound


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "file" / "l.dateline")
    assert caught.value.key == "library-unreachable"


def test_a_library_that_vanished_is_made_anew_and_its_backups_are_told_of(path: Path) -> None:
    path.unlink()
    with Library.open(path) as library:
        assert [notice.key for notice in library.notices] == ["notice-made-anew"]
        assert library.articles() == ()


_READ_ONLY = """
import os, sys
from pathlib import Path
from dateline.library import Library
from dateline.reading.text import sentences  # while the folders of the superuser can be read
if os.geteuid() == 0:  # the superuser may write everywhere, so another user tries
    os.setgid(65534)
    os.setuid(65534)
with Library.open(Path(sys.argv[1]), sole=True) as library:
    assert library.read_only
    assert [notice.key for notice in library.notices] == ["notice-read-only"]
    assert len(library.articles()) == 4
    assert library.columns().events["event"].size
    assert library.search("nomor")
    try:
        library.remove([1])
    except Exception as error:
        print(type(error).__name__, error.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="users and modes of POSIX")
@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_read_only_library_opens_for_reading(
    path: Path, folder_mode: int, tmp_path: Path
) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.geteuid() and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(folder_mode)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _READ_ONLY, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
    finally:
        path.parent.chmod(0o755)
    assert done.stdout.strip() == "LibraryError library-opened-read-only", done.stderr


_BREAK_OFF = """
import os, sys
from pathlib import Path
from dateline.library import Library
from tests.made import numbered
library = Library.open(Path(sys.argv[1]))
library.add(*numbered(77))
os._exit(9)
"""


def _break_off(path: Path) -> None:
    """Add an article and end without closing."""
    root = Path(__file__).parents[3]
    paths = os.pathsep.join([str(root), *(p for p in sys.path if p)])
    done = subprocess.run(
        [sys.executable, "-c", _BREAK_OFF, str(path)],
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 9


def test_breaking_off_loses_nothing(path: Path) -> None:
    _break_off(path)
    with Library.open(path) as library:
        assert library.notices == ()
        assert len(library.articles()) == 5


def test_a_journal_that_was_taken_away_is_told_of(path: Path) -> None:
    _break_off(path)
    journal_of(path).unlink()
    with Library.open(path) as library:
        assert [notice.key for notice in library.notices] == ["notice-journal-missing"]
        assert len(library.articles()) == 4
    with Library.open(path) as library:
        assert library.notices == ()


def test_an_emptied_library_whose_journal_is_left_is_not_taken_for_a_new_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "l.dateline"
    with Library.open(path) as library:
        library.add(*numbered(1))
    _break_off(path)
    journal = journal_of(path).read_bytes()
    path.write_bytes(b"")
    with pytest.raises(LibraryCorrupt):
        Library.open(path)
    assert journal_of(path).read_bytes() == journal


def test_what_can_still_be_read_is_salvaged_with_its_corrections(path: Path) -> None:
    data = path.read_bytes()
    at = data.index(b"Pertemuan ke-1 berlangsung")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"XXXX")
    with Library.open(path) as library, pytest.raises(LibraryCorrupt):
        library.article(2)
    damaged = path.read_bytes()
    done = recovery.salvage(path)
    assert (done.articles, done.lost, done.corrections) == (3, 1, 1)
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged
    with Library.open(path) as library:
        assert len(library.articles()) == 3
        assert library.events(1)[0].status == "confirmed"
        assert library.undo().changed
    assert check(path).sound


def test_salvaging_what_is_no_library_keeps_it_and_starts_empty(path: Path) -> None:
    no_database(path)
    done = recovery.salvage(path)
    assert (done.articles, done.lost) == (0, 0)
    assert done.aside is not None
    assert done.aside.exists()
    with Library.open(path) as library:
        assert library.articles() == ()


def test_a_restoring_that_was_cut_off_is_finished_at_the_next_start(path: Path) -> None:
    offers = recovery.offers(path)
    assert offers.newest_good is not None
    shutil.copyfile(offers.newest_good, restored_of(path))
    recovery.keep_aside(path)
    with Library.open(path) as library:
        assert len(library.articles()) == 3


def test_starting_anew_keeps_the_old_file(path: Path) -> None:
    before = path.read_bytes()
    aside = recovery.start_new(path)
    assert aside is not None
    assert aside.read_bytes() == before
    with Library.open(path) as library:
        assert library.articles() == ()


def test_a_sound_library_has_no_problem(path: Path) -> None:
    offers = recovery.offers(path)
    assert offers.problem is None
    assert offers.salvageable == 4
