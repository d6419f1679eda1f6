"""A saved article survives any crash (promises 1, 2 and 7)."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import LibraryLocked
from dateline.library import Library
from dateline.library.backup import backups, is_good
from dateline.library.check import check
from dateline.library.database import migrations, schema_version
from dateline.library.lock import is_held
from tests.durability.child import ALL_DONE, DIED, judged, judgement
from tests.made import numbered

Start = Callable[..., "subprocess.Popen[str]"]


def rest_of(process: subprocess.Popen[str]) -> str:
    """Kill a process and give what it said that was not yet read.

    `communicate` would not know of what `readline` has read ahead.
    """
    process.kill()
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stderr is not None
    rest = process.stdout.read()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()
    process.wait()
    return rest


def killed(process: subprocess.Popen[str], after: float) -> list[str]:
    """Let a process speak for a while after its first line, kill it, and give what it said."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after)
    rest = rest_of(process)
    return [
        first.strip(),
        *(line for line in rest.splitlines(keepends=True) if line.endswith("\n")),
    ]


def kill_while_ingesting(start: Start, path: Path, times: int) -> None:
    rng = random.Random(7)  # noqa: S311 - times of death, no secret
    stored: list[int] = []
    for _ in range(times):
        said = killed(start("ingest", path, len(stored)), rng.uniform(0, 0.15))
        acknowledged = [int(line) for line in said if line.strip()]
        with Library.open(path) as library:
            assert library.notices == ()
            rows = [row.id for row in library.articles()]
            assert rows[: len(stored)] == stored
            new = [library.article(row).text for row in rows[len(stored) :]]
        # The one that was being written may be there too, whole, though nobody was told.
        assert 0 <= len(new) - len(acknowledged) <= 1
        numbers = range(len(stored), len(rows))
        assert new == [numbered(number)[0].text for number in numbers]
        assert acknowledged == list(numbers)[: len(acknowledged)]
        stored = rows
    assert check(path).sound


def test_no_acknowledged_article_is_lost_to_a_kill(start: Start, tmp_path: Path) -> None:
    kill_while_ingesting(start, tmp_path / "l.dateline", 8)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_acknowledged_article_is_lost_to_300_kills(start: Start, tmp_path: Path) -> None:
    kill_while_ingesting(start, tmp_path / "l.dateline", 300)


def kill_while_judging(start: Start, folder: Path, times: int) -> None:
    path = folder / "library.dateline"
    with Library.open(path) as library:
        for number in range(2):
            library.add(*numbered(number))
        events = judged(library)
        found = [record.status for event in events for record in [library.event(event)]]
    assert len(events) > 2
    rng = random.Random(11)  # noqa: S311 - times of death, no secret
    step = 0
    for _ in range(times):
        seen = [int(line) for line in killed(start("judge", folder, step), rng.uniform(0, 0.3))]
        assert seen == [*range(step, step + len(seen))]
        assert seen
        step += len(seen)
        for done in seen:
            event, status = judgement(done, events)
            found[events.index(event)] = status
        with Library.open(path) as library:
            assert library.notices == ()
            kept = [library.event(event).status for event in events]
        if kept != found:  # what was being written may be there too, though nobody has seen it
            event, status = judgement(step, events)
            found[events.index(event)] = status
            step += 1
        assert kept == found
    assert check(path).sound


def test_what_the_window_shows_as_said_outlives_a_kill(start: Start, tmp_path: Path) -> None:
    kill_while_judging(start, tmp_path, 4)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_nothing_that_the_window_shows_as_said_is_lost_to_60_kills(
    start: Start, tmp_path: Path
) -> None:
    kill_while_judging(start, tmp_path, 60)


def test_corrections_are_all_or_nothing(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    with Library.open(path) as library:
        for number in range(5):
            library.add(*numbered(number))
    rng = random.Random(3)  # noqa: S311
    for _ in range(4):
        with Library.open(path) as library:
            before = len(library.log())
        said = killed(start("correct", path), rng.uniform(0, 0.2))
        with Library.open(path) as library:
            assert before + len(said) <= len(library.log()) <= before + len(said) + 1
            places = {record.place for article in range(1, 6) for record in library.events(article)
                      if record.toponym and record.toponym.text == "Moskow"}  # fmt: skip
            assert len(places) == 1
    assert check(path).sound


def at_every_statement(start: Start, path: Path, verb: str, step: int) -> None:
    copy = path.read_bytes() if path.exists() else None
    left = 1
    while True:
        for leftover in path.parent.glob(f"{path.name}*"):
            if leftover.is_file():
                leftover.unlink()
        if copy is not None:
            path.write_bytes(copy)
        process = start(verb, left, path)
        _, complaint = process.communicate(timeout=60)
        assert process.returncode in {ALL_DONE, DIED}, complaint
        with Library.open(path) as library:
            articles = library.articles()
            for row in articles:
                assert len(library.events(row.id)) == row.events + row.rejected
        assert check(path).sound
        if process.returncode == ALL_DONE:
            return
        left += step


def test_dying_at_a_statement_leaves_all_or_nothing(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    with Library.open(path) as library:
        library.add(*numbered(1))
    at_every_statement(start, path, "exit-at", 13)


def test_dying_while_a_library_is_made_leaves_one_that_opens(start: Start, tmp_path: Path) -> None:
    at_every_statement(start, tmp_path / "l.dateline", "migrate-at", 11)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("verb", ["exit-at", "migrate-at"])
def test_dying_at_every_single_statement(start: Start, tmp_path: Path, verb: str) -> None:
    path = tmp_path / "l.dateline"
    if verb == "exit-at":
        with Library.open(path) as library:
            library.add(*numbered(1))
    at_every_statement(start, path, verb, 1)


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_dying_in_a_migration_leaves_the_old_schema_or_the_new(
    start: Start, tmp_path: Path, step: int
) -> None:
    path = tmp_path / "l.dateline"
    with Library.open(path) as library:
        for number in range(3):
            library.add(*numbered(number))
    copy = path.read_bytes()
    now = len(migrations())
    left, code = 1, DIED
    while code == DIED:
        for leftover in path.parent.glob(f"{path.name}*"):
            if leftover.is_file():
                leftover.unlink()
        path.write_bytes(copy)
        process = start("upgrade-at", left, path)
        _, complaint = process.communicate(timeout=60)
        code = process.returncode
        assert code in {ALL_DONE, DIED}, complaint
        with contextlib.closing(sqlite3.connect(path)) as db:
            version = schema_version(db)
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
            assert ("view" in tables) == (version == now + 1) == (version != now)
            if version != now:
                names = sorted(name for (name,) in db.execute("SELECT name FROM view"))
                assert names == ["a;b1", "a;b2", "a;b3"]
            # The schema to come is unknown to this process.
            db.execute(f"PRAGMA user_version = {now}")
            db.commit()
        with Library.open(path, read_only=True) as library:
            assert len(library.articles()) == 3
        left += step
    made = backups(path)
    assert made
    assert all(is_good(one) for one in made)


def test_the_lock_is_free_once_its_holder_was_killed(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    for _ in range(3):
        process = start("hold", path)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert is_held(path)
        with pytest.raises(LibraryLocked):
            Library.open(path, sole=True)
        with Library.open(path, read_only=True) as reader:
            assert reader.articles() == ()
        rest_of(process)
        assert not is_held(path)
        with Library.open(path, sole=True) as library:
            assert library.articles() == ()


def test_two_processes_take_turns(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    said = []
    processes = [start("ingest", path, first, 0.003) for first in (0, 10_000)]
    heard = [[process.stdout.readline() for _ in range(20)] for process in processes
             if process.stdout]  # fmt: skip
    for process, lines in zip(processes, heard, strict=True):
        said.append([*lines, *rest_of(process).splitlines(keepends=True)])
    with Library.open(path) as library:
        texts = {library.article(row.id).text for row in library.articles()}
    for lines in said:
        assert len(lines) >= 20
        whole = [line for line in lines if line.endswith("\n")]
        assert {numbered(int(line))[0].text for line in whole} <= texts
    assert check(path).sound
