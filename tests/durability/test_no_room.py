"""A full disk is a message, not a loss (promise 3)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import DiskFull
from dateline.library import Library
from dateline.library.check import check
from tests.durability.child import FULL
from tests.made import numbered

Start = Callable[..., "subprocess.Popen[str]"]


def fill(path: Path, pages: int) -> int:
    """Take articles in until the database may grow no more; gives how many were acknowledged."""
    with Library.open(path) as library:
        library._db.writer.execute(f"PRAGMA max_page_count = {pages}")
        done = 0
        full: DiskFull | None = None
        while full is None:
            try:
                library.add(*numbered(done))
                done += 1
            except DiskFull as error:
                full = error
        assert full.key == "library-disk-full"
        assert len(library.articles()) == done
        library._db.writer.execute("PRAGMA max_page_count = 1000000")
        library.add(*numbered(99_999))
    return done


@pytest.mark.parametrize("pages", [35, 60, 111, 200])
def test_nothing_is_lost_when_the_database_can_grow_no_more(tmp_path: Path, pages: int) -> None:
    path = tmp_path / "l.dateline"
    done = fill(path, pages)
    with Library.open(path) as library:
        assert [library.article(n + 1).text for n in range(done)] == [
            numbered(number)[0].text for number in range(done)
        ]
    assert check(path).sound


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("size", [150_000, 333_333, 500_001])
def test_nothing_is_lost_when_the_disk_takes_no_more(
    start: Start, tmp_path: Path, size: int
) -> None:
    path = tmp_path / "l.dateline"
    process = start("limited", size, path)
    said, complaint = process.communicate(timeout=60)
    lines = said.splitlines()
    assert process.returncode == FULL, complaint
    assert lines[-1] == "DiskFull"
    with Library.open(path) as library:
        texts = {library.article(row.id).text for row in library.articles()}
        library.add(*numbered(99_999))
    assert {numbered(int(number))[0].text for number in lines[:-1]} == texts
    assert check(path).sound


@pytest.mark.slow
def test_twenty_sizes_of_a_full_disk(tmp_path: Path) -> None:
    for step in range(20):
        path = tmp_path / f"{step}.dateline"
        fill(path, 32 + step * 9)
        assert check(path).sound
