"""Where each event of an article is, and what hides those that are not on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from dateline.library import EventRecord
from dateline.ui.event.panel import EventRow
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, give_room, label, row
from dateline.ui.state.whereabouts import REASONS

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


class WhyDialog(QDialog):
    """Groups an article's events by where they are; each can be clicked."""

    def __init__(self, window: MainWindow, article: int) -> None:
        super().__init__(window)
        self.setObjectName("whyDialog")
        self.setWindowTitle(words("command-why"))
        give_room(self, 560, 600)
        self._window = window
        workspace = window.workspace
        rows = column(self, (20, 18, 20, 14), 8)
        found = workspace.row(article)
        rows.addWidget(label(found.heading if found else "", "heading", size=1.15))
        records = workspace.events_of(article)
        groups: dict[str, list[EventRecord]] = {name: [] for name in REASONS}
        for record in records:
            groups[workspace.reason(record)].append(record)
        page = Page("command-why", (10, 8, 10, 8), 6)
        for name in REASONS:
            if not groups[name]:
                continue
            page.column.addWidget(label(words.count(f"why-{name}", len(groups[name])), "section"))
            for record in groups[name]:
                item = EventRow(record)
                item.clicked.connect(lambda event=record.id: self._choose(event, article))
                page.column.addWidget(item)
        if not records:
            page.column.addWidget(label(words("panel-no-events"), "muted"))
        page.column.addStretch(1)
        rows.addWidget(page, 1)
        everything = button(words("empty-show-all"), self._show_all)
        everything.setEnabled(bool(groups["by_window"] or groups["by_filters"]))
        close = button(words("dialog-close"), self.accept, "primary")
        rows.addLayout(row(everything, 1, close))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _choose(self, event: int, article: int) -> None:
        self.accept()
        self._window.workspace.selection.choose(event, article=article)

    def _show_all(self) -> None:
        self.accept()
        self._window.filtering.clear()
        self._window.commands["all-time"].trigger()
