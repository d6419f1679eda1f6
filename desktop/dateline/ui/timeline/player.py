"""Playing through time: a clock that moves the window."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from dateline.timeline import Mode, Playback
from dateline.ui.state.workspace import Workspace
from dateline.ui.timeline.axis import DAY

_FRAME = 16
_STEPPED = 700


class Player(QObject):
    """Moves the window on while it plays.

    Signals:
        playing_changed(bool): it began or ended.
    """

    playing_changed = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        self.speed: float = 2 * DAY
        self.skip_empty = True
        self.loop = False
        self.reduced = False

    @property
    def playing(self) -> bool:
        """Whether time moves."""
        return self._timer.isActive()

    @property
    def _playback(self) -> Playback:
        return Playback(self.speed, self.skip_empty, self.loop)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Let time move from where the window stands; from the beginning when it is at the end.

        All of time stands still.
        """
        selection, table = self._workspace.selection, self._workspace.table
        if not len(table) or selection.window.mode is Mode.ALL:
            return
        selection.set_window(self._playback.start(selection.window, self._workspace.span))
        self._clock.start()
        self._timer.start(_STEPPED if self.reduced else _FRAME)
        self._workspace.hurry("play", on=not self.reduced)
        self.playing_changed.emit(self.playing)

    def pause(self) -> None:
        """Stop time."""
        if self.playing:
            self._timer.stop()
            self._workspace.hurry("play", on=False)
            self.playing_changed.emit(self.playing)

    def _advance(self) -> None:
        elapsed = self._clock.restart() / 1000
        selection, table = self._workspace.selection, self._workspace.table
        window, goes_on = self._playback.advance(
            selection.window,
            min(elapsed, 1.0),
            self._workspace.span,
            table.shown(selection.filters),
        )
        selection.set_window(window)
        if not goes_on:
            self.pause()
