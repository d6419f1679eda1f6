from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot

from dateline.model import Said
from dateline.ui.background import reading_job
from dateline.ui.background.tasks import Tasks


def never(value: object) -> None:
    """What must not be called."""
    pytest.fail(str(value))


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    del qtbot
    return Tasks(processes=False)


def test_a_result_arrives_in_the_thread_of_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def job() -> int:
        threads.append(threading.current_thread())
        return 42

    def done(value: int) -> None:
        threads.append(threading.current_thread())
        results.append(value)

    tasks.write(job, done, never)
    qtbot.waitUntil(lambda: bool(results))
    tasks.close()
    assert results == [42]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_writing_jobs_run_one_after_the_other(tasks: Tasks, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first() -> None:
        gate.wait(5)
        order.append("first")

    tasks.write(first, lambda _: None, never)
    tasks.write(lambda: order.append("second"), lambda _: None, never)
    gate.set()
    qtbot.waitUntil(lambda: tasks.busy == 0)
    tasks.close()
    assert order == ["first", "second"]


def test_an_error_is_told_as_the_value_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    tasks.compute(lambda: 1 // 0, never, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    tasks.close()
    assert isinstance(errors[0], ZeroDivisionError)


def test_nothing_is_told_after_the_end(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[int] = []
    tasks.compute(lambda: 1, told.append, never)
    tasks.close()
    qtbot.wait(20)
    assert not told


def test_what_was_given_to_be_written_is_written_before_the_end(tasks: Tasks) -> None:
    """Who confirms an event while articles come in, and closes the window, has confirmed it."""
    written: list[str] = []
    gate = threading.Event()
    tasks.write(gate.wait, lambda _: None, never)
    tasks.write(lambda: written.append("correction"), lambda _: None, never)
    threading.Timer(0.1, gate.set).start()
    tasks.close()
    assert written == ["correction"]


def test_frozen_mappings_travel_between_processes(qtbot: QtBot) -> None:
    tasks = Tasks()
    found: list[Said] = []
    tasks.read(Said, ("key", MappingProxyType({"a": 1})), found.append, never)
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    tasks.close()
    assert found == [Said("key", {"a": 1})]


def die_once(marker: str) -> str:
    """End the whole process the first time."""
    path = Path(marker)
    if not path.exists():
        path.touch()
        os._exit(9)
    return "read"


def test_a_job_whose_process_was_killed_is_run_once_more(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    found: list[str] = []
    tasks.read(die_once, (str(tmp_path / "died"),), found.append, never)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    tasks.close()
    assert found == ["read"]


def test_a_job_that_comes_just_when_a_process_was_killed_is_run_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The pool is broken before the window has been told of it."""
    tasks = Tasks()
    found: list[object] = []
    killed = tasks.read(die_once, (str(tmp_path / "died"),), found.append, never)
    with pytest.raises(BrokenExecutor):
        killed.result(60)
    tasks.read(Said, ("late",), found.append, never)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=60_000)
    tasks.close()
    assert "read" in found
    assert Said("late") in found


def sleep_once(marker: str) -> str:
    """Read a file that does not end the first time."""
    return "read" if Path(marker).exists() else sleep_for_ever(marker)


def die_with(marker: str) -> None:
    """End the process as soon as another reads."""
    while not Path(marker).exists():
        time.sleep(0.01)
    os._exit(9)


def sleep_until(marker: str, gate: str) -> str:
    """Read a text that its process does not outlive the first time, and later to its end."""
    if not Path(marker).exists():
        return sleep_for_ever(marker)
    while not Path(gate).exists():
        time.sleep(0.01)
    return "read"


def test_an_article_that_ends_its_process_each_time_spoils_no_other(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)  # two processes
    tasks = Tasks()
    marker, gate = str(tmp_path / "one"), str(tmp_path / "gate")
    found: list[str] = []
    failed: list[Exception] = []

    def fail(error: Exception) -> None:
        failed.append(error)
        Path(gate).touch()

    tasks.read(die_with, (marker,), never, fail)
    tasks.read(sleep_until, (marker, gate), found.append, failed.append)
    qtbot.waitUntil(lambda: len(found) + len(failed) == 2, timeout=60_000)
    assert tasks.busy == 0
    tasks.close()
    assert found == ["read"]
    assert isinstance(failed[0], BrokenExecutor)


def test_the_end_of_a_process_that_was_begun_last_is_noticed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)  # two processes
    tasks = Tasks()
    marker, died = str(tmp_path / "one"), str(tmp_path / "died")
    found: list[str] = []
    tasks.read(sleep_until, (marker, marker), lambda _: found.append("first"), never)
    qtbot.waitUntil(Path(marker).exists, timeout=60_000)
    tasks.read(die_once, (died,), found.append, never)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=60_000)
    tasks.close()
    assert sorted(found) == ["first", "read"]


def test_what_broke_is_not_run_again_once_reading_was_stopped(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)  # two processes
    tasks = Tasks()
    found: list[str] = []
    marker = str(tmp_path / "one")
    tasks.read(die_with, (marker,), never, never)
    tasks.read(sleep_once, (marker,), found.append, never)
    told: list[int] = []

    def stop_between(busy: int) -> None:
        told.append(busy)
        if len(told) == 2:  # the first has been begun anew, the second not yet
            tasks.stop_reading()

    tasks.busy_changed.connect(stop_between)
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=60_000)
    tasks.close()
    assert told[:2] == [1, 2]
    assert not found


@pytest.mark.parametrize("running", [False, True])
def test_where_the_system_refuses_a_process_a_thread_reads(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: bool
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)  # up to two processes
    tasks = Tasks()
    found: list[str] = []
    gate = str(tmp_path / "gate")
    if running:
        tasks.read(wait_for, (gate,), found.append, never)
        qtbot.waitUntil(Path(f"{gate}.begun").exists, timeout=60_000)

    def refuse(_pool: ProcessPoolExecutor) -> None:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "_spawn_process", refuse)
    Path(gate).touch()
    tasks.read(wait_for, (gate,), found.append, never)
    qtbot.waitUntil(lambda: len(found) == 1 + running, timeout=60_000)
    tasks.close()
    assert str(os.getpid()) in found


def wait_for(gate: str) -> str:
    """Read a text to its end once a file is there; tells in which process."""
    Path(f"{gate}.begun").touch()
    while not Path(gate).exists():
        time.sleep(0.01)
    return str(os.getpid())


def hand_over_half(marker: str) -> bytes:
    """Read a text whose result never comes whole."""
    whole = Connection._send  # type: ignore[attr-defined]

    def half(self: Connection, data: bytes) -> None:
        if len(data) < 100_000:
            whole(self, data)
            return
        whole(self, data[:1000])
        Path(marker).touch()
        time.sleep(600)

    Connection._send = half  # type: ignore[attr-defined]
    return bytes(1_000_000)


@pytest.mark.skipif(sys.platform == "win32", reason="connections are written to otherwise there")
def test_reading_that_is_stopped_while_its_result_comes_leaves_no_thread_behind(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Python waits for it when it ends: the program would never be gone."""
    before = set(threading.enumerate())
    tasks = Tasks()
    tasks.read(hand_over_half, (str(tmp_path / "half"),), never, never)
    qtbot.waitUntil((tmp_path / "half").exists, timeout=60_000)
    time.sleep(0.2)  # the other end takes what there is
    takers = [one for one in threading.enumerate() if one not in before]
    assert tasks.stop_reading()
    for taker in takers:
        taker.join(20)
    tasks.close()
    assert not [one for one in takers if one.is_alive()]


def sleep_for_ever(marker: str) -> str:
    """Read a file that never ends."""
    Path(marker).touch()
    time.sleep(600)
    return "too late"


def test_reading_that_takes_too_long_is_stopped_and_later_reading_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    tasks = Tasks()
    found: list[str] = []
    for name in ("one", "two"):
        tasks.read(sleep_for_ever, (str(tmp_path / name),), never, never)
    qtbot.waitUntil((tmp_path / "one").exists, timeout=60_000)
    assert tasks.stop_reading()
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=30_000)
    (tmp_path / "died").touch()
    tasks.read(die_once, (str(tmp_path / "died"),), found.append, never)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    tasks.close()
    assert found == ["read"]


def tell_and_wait(share: float, gate: str) -> str:
    """Read a long text as far as that, and to its end once a file is there."""
    while not Path(gate).exists():
        reading_job.tell(share)
        time.sleep(0.01)
    return gate


@pytest.mark.parametrize("processes", [True, False])
def test_a_long_job_tells_how_far_it_is_and_holds_up_no_short_one(
    qtbot: QtBot, tmp_path: Path, processes: bool
) -> None:
    tasks = Tasks(processes=processes)
    found: list[object] = []
    gate = str(tmp_path / "gate")
    tasks.read(tell_and_wait, (0.25, gate), found.append, never, long=True)
    qtbot.waitUntil(lambda: tasks.share_of_long == 0.25, timeout=60_000)
    tasks.read(Said, ("short",), found.append, never)
    qtbot.waitUntil(lambda: found == [Said("short")], timeout=60_000)
    Path(gate).touch()
    qtbot.waitUntil(lambda: found == [Said("short"), gate], timeout=60_000)
    tasks.close()


@pytest.mark.parametrize("processes", [True, False])
def test_a_long_job_is_stopped_in_its_midst(qtbot: QtBot, tmp_path: Path, processes: bool) -> None:
    tasks = Tasks(processes=processes)
    tasks.read(tell_and_wait, (0.5, str(tmp_path / "never")), never, never, long=True)
    qtbot.waitUntil(lambda: tasks.share_of_long == 0.5, timeout=60_000)
    assert tasks.stop_reading()
    qtbot.waitUntil(lambda: tasks.busy == 0, timeout=30_000)
    found: list[object] = []
    (tmp_path / "gate").touch()
    tasks.read(tell_and_wait, (0.9, str(tmp_path / "gate")), found.append, never, long=True)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert tasks.share_of_long == 0.0, "each begins anew"
    tasks.close()


def test_closing_does_not_wait_for_what_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    tasks.read(sleep_for_ever, (str(tmp_path / "one"),), never, never)
    qtbot.waitUntil((tmp_path / "one").exists, timeout=60_000)
    begun = time.monotonic()
    tasks.close()
    assert time.monotonic() - begun < 300


PARENT = """
import sys, time
from dateline.ui.background.tasks import Tasks
if __name__ == "__main__":
    from PySide6.QtCore import QCoreApplication
    application = QCoreApplication([])
    tasks = Tasks()
    tasks.warm_up()
    while not tasks._short._pool._processes:
        time.sleep(0.01)
    print(*tasks._short._pool._processes, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_reading_processes_end_when_the_window_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    command = [sys.executable, str(script)]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings) as parent:
        assert parent.stdout is not None
        children = [int(number) for number in parent.stdout.readline().split()]
        assert children
        parent.kill()
    deadline = time.monotonic() + 30
    while any(alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if alive(child)]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").split(")")[1].split()[0] != "Z"
    except OSError:
        return False
