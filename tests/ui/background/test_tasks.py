from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
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
