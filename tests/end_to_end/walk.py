"""How a walk through the real program goes: step by step, each with what to wait for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dateline.ui.shell.main_window import MainWindow

STARTED = time.monotonic()
PATIENCE = 60.0
Wait = Callable[[], object]


class Walk:
    """Runs the steps of a visit; each gives back what to wait for before the next."""

    def __init__(self, steps: Callable[[MainWindow, dict[str, Any]], Iterator[Wait]]) -> None:
        self.saw: dict[str, Any] = {"steps": [], "waits": []}
        self._make = steps
        self._steps: Iterator[Wait] | None = None
        self._wait: Wait = lambda: main_window() is not None
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(20)

    def _tick(self) -> None:
        try:
            if not self._wait():
                if time.monotonic() - self._since > PATIENCE:
                    self._end(f"waited in vain after {self.saw['steps'][-1:]}")
                return
            window = main_window()
            assert window is not None
            if self._steps is None:
                self._steps = self._make(window, self.saw)
            self.saw["waits"].append(round(time.monotonic() - self._since, 2))
            self._wait = next(self._steps)
            self._since = time.monotonic()
        except StopIteration:
            self._end("")
        except Exception as error:  # noqa: BLE001 - told to the test that started this
            self._end(repr(error))

    def _end(self, fault: str) -> None:
        self._timer.stop()
        self.saw["fault"] = fault
        window = main_window()
        if window is not None:
            window.close()
        QApplication.quit()


def main_window() -> MainWindow | None:
    """The window, once it is there."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow) and widget.isVisible():
            return widget
    return None


def after(seconds: float) -> Wait:
    """Wait so long."""
    ready = time.monotonic() + seconds
    return lambda: time.monotonic() > ready
