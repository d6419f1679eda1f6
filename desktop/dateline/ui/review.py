"""The queue of what a person should check: contradictions first, then what is least sure."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dateline.library import EventRecord
from dateline.ui import event_words
from dateline.ui.event_panel import EventRow
from dateline.ui.pieces import Page, button, column, label
from dateline.ui.words import words
from dateline.ui.workspace import Workspace

_MOST = 100


def to_check(workspace: Workspace) -> list[EventRecord]:
    """The events that wait for a person, the most urgent first."""
    found = []
    for row in workspace.rows:
        if row.to_check:
            found += [r for r in workspace.events_of(row.id) if r.to_check]
            if len(found) > 5 * _MOST:
                break
    return sorted(found, key=lambda r: (not event_words.contradictions(r), r.event.confidence))


class ReviewPanel(QWidget):
    """Lists what waits; choosing one opens it in the panel of events."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self._workspace = workspace
        self._queue: list[int] = []
        self._page = Page("page-review", (10, 10, 10, 12), 6)
        column(self).addWidget(self._page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(80)
        self._soon.timeout.connect(self.refresh)
        workspace.table_changed.connect(self._later)
        words.changed.connect(self._later)

    def _later(self) -> None:
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: object) -> None:
        """List when it comes into sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start()

    def refresh(self) -> None:
        """List anew."""
        records = to_check(self._workspace)
        self._queue = [record.id for record in records]
        # The queue of a very large library is looked up as far as it is shown.
        waiting = max(self._workspace.counts().to_check, len(records))
        self._page.restart()
        into = self._page.column
        if not records:
            into.addWidget(label(words("review-done"), "muted"))
        else:
            into.addWidget(label(words.count("review-left", waiting), "heading"))
            into.addWidget(label(words("review-how"), "muted", size=0.92))
            into.addWidget(
                button(words("review-next"), self.next, "", "review"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        for record in records[:_MOST]:
            row = EventRow(record)
            row.clicked.connect(
                lambda event=record.id, article=record.article: self._workspace.selection.choose(
                    event, article=article
                )
            )
            into.addWidget(row)
        if waiting > _MOST:
            into.addWidget(label(words.count("review-more", waiting - _MOST), "muted"))
        into.addStretch(1)

    def next(self) -> None:
        """Open the next one that waits, after the one that is open."""
        self._queue = [record.id for record in to_check(self._workspace)]
        if not self._queue:
            return
        chosen = self._workspace.selection.chosen.events[:1]
        here = self._queue.index(chosen[0]) + 1 if chosen and chosen[0] in self._queue else 0
        event = self._queue[here % len(self._queue)]
        self._workspace.selection.choose(event, article=self._workspace.record(event).article)
