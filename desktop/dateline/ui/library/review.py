"""The queue of what a person should check: contradictions first, then what is least sure."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dateline.library import EventRecord
from dateline.ui.event.panel import EventRow
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, focus_kept, label
from dateline.ui.state.workspace import Workspace

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
        self._most = _MOST
        self._page = Page("page-review", (10, 10, 10, 12), 6)
        column(self).addWidget(self._page)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(80)
        self._soon.timeout.connect(self.refresh)
        workspace.table_changed.connect(self._later)
        workspace.selection.chosen_changed.connect(self._mark_chosen)
        words.changed.connect(self._later)

    def _later(self) -> None:
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: object) -> None:
        """List when it comes into sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start()

    def take_focus(self) -> None:
        """Open what comes next, unless something that waits is open, and give it the keyboard."""
        self._queue = [record.id for record in to_check(self._workspace)]
        if not set(self._queue) & set(self._workspace.selection.chosen.events):
            self.next()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _target(self) -> QWidget:
        """The row of the chosen event, else the first row, else the page."""
        rows = self.findChildren(EventRow)
        chosen = self._workspace.selection.chosen.events
        found = next((row for row in rows if row.event_id in chosen), rows[0] if rows else None)
        if found is None:
            return self._page
        self._page.ensureWidgetVisible(found)
        return found

    def _mark_chosen(self, _choice: object = None) -> None:
        """Show which row is open, in sight; the keyboard goes with it."""
        chosen = self._workspace.selection.chosen.events
        focused = QApplication.focusWidget()
        for row in self.findChildren(EventRow):
            row.set_chosen(row.event_id in chosen)
            if row.event_id in chosen and row.isVisible():
                self._page.ensureWidgetVisible(row)
                if focused is not None and self.isAncestorOf(focused):
                    row.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """List anew; who works here with keys goes on with the next."""
        with focus_kept(self, self._target):
            self._fill()
        self._mark_chosen()

    def _fill(self) -> None:
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
        for record in records[: self._most]:
            row = EventRow(record)
            row.clicked.connect(
                lambda event=record.id, article=record.article: self._workspace.selection.choose(
                    event, article=article
                )
            )
            into.addWidget(row)
        if waiting > self._most:
            more = button(words.count("list-more", waiting - self._most), self._show_more, "link")
            more.setObjectName("reviewMore")
            more.setEnabled(len(records) > self._most)
            into.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        into.addStretch(1)

    def _show_more(self) -> None:
        self._most += _MOST
        self.refresh()

    def next(self) -> None:
        """Open the next one that waits, after the one that is open."""
        self._queue = [record.id for record in to_check(self._workspace)]
        if not self._queue:
            return
        chosen = self._workspace.selection.chosen.events[:1]
        here = self._queue.index(chosen[0]) + 1 if chosen and chosen[0] in self._queue else 0
        event = self._queue[here % len(self._queue)]
        self._workspace.selection.choose(event, article=self._workspace.record(event).article)
