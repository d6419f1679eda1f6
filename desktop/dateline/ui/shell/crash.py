"""When Dateline itself is at fault: say so, keep the work, show what would be reported."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from dateline import __version__
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, label, row
from dateline.ui.state.settings import Settings

_log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes every exception that nothing else took, and tells it once."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._told: set[str] = set()
        self._previous = sys.excepthook

    def install(self) -> None:
        """Take what would only be printed."""
        sys.excepthook = self._hook

    def uninstall(self) -> None:
        """Let exceptions be printed again."""
        sys.excepthook = self._previous

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        del kind, trace
        if isinstance(error, KeyboardInterrupt):
            self._window.close()
        elif isinstance(error, Exception):
            self.report(error)

    def report(self, error: Exception) -> None:
        """Tell a fault; the same one only once."""
        text = "".join(traceback.format_exception(error))
        _log.error("a fault in Dateline:\n%s", text)
        if text in self._told:
            return
        self._told.add(text)
        dialog = CrashDialog(describe(text), self._window)
        dialog.open()


def describe(trace: str) -> str:
    """What a report says: versions and the trace, nothing of the articles."""
    return (
        f"Dateline {__version__}\nPython {platform.python_version()}, "
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}\n{platform.platform()}\n\n{trace}"
    )


class CrashDialog(QDialog):
    """Shows the report; it is sent nowhere."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle("Dateline")
        self.setMinimumSize(620, 420)
        rows = column(self, (22, 20, 22, 18), 10)
        rows.addWidget(label(words("crash-title"), "heading", size=1.25))
        rows.addWidget(label(words("crash-text"), "muted"))
        self.text = QPlainTextEdit(report)
        self.text.setObjectName("crashText")
        self.text.setReadOnly(True)
        rows.addWidget(self.text, 1)
        copy = button(words("crash-copy"), self._copy, "", "copy")
        go_on = button(words("crash-continue"), self.accept, "primary")
        rows.addLayout(row(copy, 1, go_on))
        go_on.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
