"""Closing in order when the system asks the program to end."""

from __future__ import annotations

import contextlib
import os
import signal

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

_ASKING = (signal.SIGTERM, signal.SIGINT)


class OrderlyEnd(QObject):
    """Closes a window on SIGTERM and SIGINT.

    Python runs its handlers only between its own instructions, and Qt waits outside of them: a
    pipe that the signal writes to wakes it. Windows knows no such signals, and has nothing to do.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ends: tuple[int, ...] = ()
        if os.name != "posix":
            return
        self._ends = near, far = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        self._woken_before = signal.set_wakeup_fd(far, warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, lambda *_: window.close()) for number in _ASKING
        }
        self._notifier = QSocketNotifier(near, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def _wake(self) -> None:
        """Being here is enough: the interpreter has run the handler on the way."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._ends[0], 64)

    def uninstall(self) -> None:
        """Leave signals as they were."""
        if not self._ends:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken_before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for end in self._ends:
            os.close(end)
        self._ends = ()
