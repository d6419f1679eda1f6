"""What was corrected so far, with reasons, oldest last."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from dateline.library import Entry
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, column_of, frame, give_room, label, row
from dateline.ui.state.workspace import Workspace


class LogDialog(QDialog):
    """The log of corrections."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("logDialog")
        self.setWindowTitle(words("command-log"))
        give_room(self, 560, 520)
        rows = column(self, (20, 18, 20, 14), 8)
        rows.addWidget(label(words("command-log"), "heading", size=1.25))
        self._page = Page("command-log", (10, 8, 10, 8), 6)
        rows.addWidget(self._page, 1)
        copy = button(words("crash-copy"), self._copy, "", "copy")
        close = button(words("dialog-close"), self.accept, "primary")
        rows.addLayout(row(copy, 1, close))
        self._entries = workspace.library.log()
        for entry in reversed(self._entries[-500:]):
            self._page.column.addWidget(self._line(entry))
        if not self._entries:
            self._page.column.addWidget(label(words("log-empty"), "muted"))
        self._page.column.addStretch(1)

    def _line(self, entry: Entry) -> QWidget:
        box = frame("choice")
        inner = column_of(box)
        inner.addWidget(label(words.say(entry.said)))
        notes = [
            words.date(entry.made.date().isoformat()),
            words.count("log-mentions", entry.mentions),
        ]
        if entry.undone:
            notes.append(words("log-undone"))
        if entry.reason:
            notes.append(entry.reason)
        inner.addWidget(label(" · ".join(notes), "muted", size=0.92))
        return box

    def _copy(self) -> None:
        lines = [
            f"{entry.made:%Y-%m-%d %H:%M}\t{words.say(entry.said)}\t{entry.reason}"
            for entry in self._entries
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
