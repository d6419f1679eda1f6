from __future__ import annotations

import threading
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot

from dateline.model import Said
from dateline.ui.tasks import Tasks


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
