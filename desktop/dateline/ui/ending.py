"""Closing in order when the system asks the program to end."""

from __future__ import annotations

import contextlib
import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

_ASKING = (signal.SIGTERM, signal.SIGINT)


class OrderlyEnd(QObject):
    """Closes a window on SIGTERM and SIGINT.

    Python runs its handlers only between its own instructions, and Qt waits outside of them: a
    socket that the signal writes to wakes it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.settimeout(0)
        self._woken_before = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, lambda *_: window.close()) for number in _ASKING
        }
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def _wake(self) -> None:
        """Being here is enough: the interpreter has run the handler on the way."""
        with contextlib.suppress(BlockingIOError):
            self._near.recv(64)

    def uninstall(self) -> None:
        """Leave signals as they were."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken_before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._near.close()
        self._far.close()
