"""How long a page that paints nothing is waited for: one that hangs is given up soon, one that is
merely slow, on a large screen or a busy machine, is not.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_FIRST_MS, _MORE_MS = 2500, 1000
_MOST = 8
_SILENT = 2
"""How many further waits may pass without a sign of life. A page whose process has ended is told of
at once; while it starts on a busy machine it may well answer nothing for longer than a second.
"""


class Patience(QObject):
    """Waits for an answer, and gives up when neither an answer nor a sign of life comes.

    The first wait may have passed while this process itself was busy, with the answer waiting to
    be heard: so there are always further ones.

    Signals:
        lost(): nobody is there.

    Args:
        parent: owner.
        ask: makes the page call back as soon as it can.
        seen: whether the page is in sight; one that is not need not paint.
        first: milliseconds of the first wait.
        more: milliseconds of each further one.
    """

    lost = Signal()

    def __init__(
        self,
        parent: QObject,
        ask: Callable[[Callable[..., None]], None],
        seen: Callable[[], bool],
        *,
        first: int = _FIRST_MS,
        more: int = _MORE_MS,
    ) -> None:
        super().__init__(parent)
        self._ask, self._seen = ask, seen
        self._first, self._more = first, more
        self._waits, self._silent = 0, 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._in_vain)

    def wait(self) -> None:
        """Begin to wait, unless that is so already."""
        if self._seen() and not self._timer.isActive():
            self._waits = self._silent = 0
            self._timer.start(self._first)

    def stop(self) -> None:
        """Wait no longer: the answer came, or none is needed."""
        self._timer.stop()

    def _in_vain(self) -> None:
        if not self._seen():
            return
        if self._waits == _MOST or self._silent == _SILENT:
            self.lost.emit()
            return
        self._waits += 1
        self._silent += 1
        self._ask(self._lives)
        self._timer.start(self._more)

    def _lives(self, *_: object) -> None:
        self._silent = 0
