"""What holds for every test: no network, no unexpected log, nothing left running or shown."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pytest_socket import disable_socket, enable_socket

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("DATELINE_LANGUAGE", "en")
# The same examples on every run, and no deadline: a busy machine is no fault of the code.
hypothesis.settings.register_profile("dateline", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("dateline")
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that opens an Internet socket in this process; Unix sockets serve Qt."""
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


class _Unexpected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def log_fails(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which anything logs at WARNING or above, unless it uses `caplog`."""
    if "caplog" in request.fixturenames:
        yield
        return
    handler = _Unexpected()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    said = [record.getMessage() for record in handler.records if record.name.startswith("dateline")]
    if said:
        pytest.fail(f"logged, though nothing should be: {said}")


@pytest.fixture(autouse=True)
def leaks() -> Iterator[None]:
    """Fail a test that leaves a visible top-level widget or a running thread behind."""
    before = set(threading.enumerate())
    yield
    late = [thread for thread in set(threading.enumerate()) - before if not thread.daemon]
    for thread in late:
        thread.join(timeout=2)
    running = [thread.name for thread in late if thread.is_alive()]
    widgets = sys.modules.get("PySide6.QtWidgets")
    shown: list[str] = []
    if widgets is not None and widgets.QApplication.instance() is not None:
        shown = _close_left_widgets()
    if running or shown:
        pytest.fail(f"left behind: threads {running}, windows {shown}")


def _close_left_widgets() -> list[str]:
    """Close what is still shown after deferred deletions had their chance, and name it."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - only where Qt is loaded

    if not _left_widgets():
        return []
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _left_widgets()
    for widget in left:
        widget.close()
        widget.deleteLater()
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in left]


def _left_widgets() -> list[QWidget]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where Qt is loaded

    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and not widget.property("shared_by_tests")
    ]


@pytest.fixture(params=["UTC", "Asia/Jakarta"])
def time_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run a test in two time zones; for what must not depend on one."""
    import time  # noqa: PLC0415 - tzset exists on POSIX only

    monkeypatch.setenv("TZ", request.param)
    if hasattr(time, "tzset"):
        time.tzset()
    yield request.param
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
