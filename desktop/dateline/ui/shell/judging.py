"""What a person says of events by commands: right, none, another place or date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dateline.ui.event.panel import EventRow
from dateline.ui.library.review import to_check
from dateline.ui.shell.main_window import MainWindow
from dateline.ui.shell.sources import Sources


class Judging(QObject):
    """Joins the commands about events with what is chosen, or has the keyboard in a list."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.sources = Sources(window)
        self._window = window
        self._workspace = window.workspace
        self._selection = window.workspace.selection
        panel = window.article.panel
        slots: dict[str, Callable[[], object]] = {
            "confirm": self._then_next(panel.confirm),
            "correct-place": panel.correct_place,
            "correct-date": panel.correct_date,
            "reject": self._then_next(panel.reject),
            "revert": panel.revert,
            "copy-citation": self.sources.cite,
        }
        for name, slot in slots.items():
            window.commands.connect_to(name, self._of_focused(slot))
        window.commands.connect_to("open-original", self.sources.open)
        articles = window.library.articles
        articles.citation_asked.connect(self.sources.cite_article)
        articles.original_asked.connect(self.sources.open_article)

    def enable(self) -> None:
        """Offer what can be said now: a place and a date are those of one event."""
        focused = isinstance(QApplication.focusWidget(), EventRow)
        count = 1 if focused else len(self._selection.chosen.events)
        if self._workspace.library.read_only:
            count = 0
        for name in ("confirm", "reject", "revert"):
            self._window.commands[name].setEnabled(count > 0)
        for name in ("correct-place", "correct-date"):
            self._window.commands[name].setEnabled(count == 1)

    def _of_focused(self, job: Callable[[], object]) -> Callable[[], None]:
        """Do it to the event in a list that has the keyboard, where one has it."""

        def act() -> None:
            row = QApplication.focusWidget()
            if isinstance(row, EventRow) and self._selection.chosen.events != (row.event_id,):
                self._choose(row.event_id)
            job()

        return act

    def _then_next(self, job: Callable[[], object]) -> Callable[[], None]:
        """Do it; in the review queue go on to the next one."""

        def act() -> None:
            reviewing = self._window.library.review.isVisible()
            waiting = [record.id for record in to_check(self._workspace)] if reviewing else []
            here = self._selection.chosen.events[:1]
            job()
            if here and here[0] in waiting and len(waiting) > 1:
                self._choose(waiting[(waiting.index(here[0]) + 1) % len(waiting)])

        return act

    def _choose(self, event: int) -> None:
        self._selection.choose(event, article=self._workspace.record(event).article)
