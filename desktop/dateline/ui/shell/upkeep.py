"""What is done beside the user's work: backups, and seeing what others wrote to the library."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from dateline.errors import LibraryError
from dateline.ui.state.workspace import Workspace

_LOOK_EVERY = 4_000
_BACKUP_EVERY = 10 * 60_000


class Upkeep(QObject):
    """Looks after the library while the window is open.

    A backup that fails is told at the next one, so that a full disk is no storm of messages.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._failed = False
        for interval, slot in ((_LOOK_EVERY, self.look), (_BACKUP_EVERY, self.back_up)):
            timer = QTimer(self)
            timer.setInterval(interval)
            timer.timeout.connect(slot)
            timer.start()

    def look(self) -> None:
        """Take in what `dateline add` or another window wrote meanwhile."""
        if self._workspace.tasks.busy:
            return
        if self._workspace.library.changed_elsewhere():
            self._workspace.load_beside()

    def back_up(self) -> None:
        """Make a backup when one is due."""
        if self._workspace.library.read_only:
            return

        def failed(error: Exception) -> None:
            if self._failed or not isinstance(error, LibraryError):
                self._workspace.failed.emit(error)
            self._failed = True

        def done(_path: object) -> None:
            self._failed = False

        self._workspace.tasks.write(self._workspace.library.backup_if_due, done, failed)
