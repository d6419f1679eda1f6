"""What was corrected so far, with reasons, oldest last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
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
        self._workspace = workspace
        self._headings = {row.id: row.heading for row in workspace.rows}
        self._entries = workspace.library.log()
        copy.setEnabled(bool(self._entries))
        for entry in reversed(self._entries[-500:]):
            self._page.column.addWidget(self._line(entry))
        if not self._entries:
            self._page.column.addWidget(label(words("log-empty"), "muted"))
        self._page.column.addStretch(1)

    def _line(self, entry: Entry) -> QWidget:
        box = frame("choice")
        inner = column_of(box)
        inner.addWidget(label(words.say(entry.said)))
        notes = [words.date(_moment(entry)), words.count("log-mentions", entry.mentions)]
        if entry.undone:
            notes.append(words("log-undone"))
        if entry.reason:
            notes.append(entry.reason)
        inner.addWidget(label(" · ".join(notes), "muted", size=0.92))
        known = [number for number in entry.articles if number in self._headings]
        if len(known) > 1:
            text = words.count("bar-articles", len(known))
            inner.addWidget(label(text, "muted", size=0.92))
        elif known:
            heading = self._headings[known[0]] or words("article-untitled")
            go = button(heading, partial(self._go, known[0]), "link")
            inner.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _go(self, article: int) -> None:
        self._workspace.selection.choose(article=article)
        self.accept()

    def _copy(self) -> None:
        lines = [
            "\t".join(
                (
                    entry.made.astimezone().isoformat(timespec="minutes"),
                    words.say(entry.said),
                    entry.reason,
                    " · ".join(self._headings.get(number, "") for number in entry.articles),
                )
            )
            for entry in self._entries
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _moment(entry: Entry) -> str:
    """When it was made, by the clock of the computer, to the minute."""
    return entry.made.astimezone().strftime("%Y-%m-%dT%H:%M")
