"""The status bar: where every event is, in numbers that add up and lead there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import Elided, label, plain_tip
from dateline.ui.map.notices import ProgressStrip
from dateline.ui.state.whereabouts import Counts
from dateline.ui.state.workspace import Workspace

_PARTS = (
    "articles",
    "events",
    "visible",
    "by_window",
    "by_filters",
    "filed",
    "undated",
    "unlocated",
    "to_check",
    "rejected",
    "repeated",
)
_ALWAYS = {"articles", "events", "visible"}
_LEAST = (
    "repeated",
    "rejected",
    "filed",
    "by_filters",
    "by_window",
    "unlocated",
    "undated",
    "events",
)
"""What goes into the menu first where there is no room."""


class StatusBar(QFrame):
    """`14 articles · 90 events = 70 shown + 12 outside the window + …`, each a button.

    Those for which there is no room are in a menu at the end.

    Signals:
        asked(str): the name of the count that was clicked.
    """

    asked = Signal(str)
    cancel_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}
        self._dots: dict[str, QWidget] = {}
        for index, name in enumerate(_PARTS):
            if index:
                dot = label("·", "faint", wrap=False)
                self._dots[name] = dot
                row.addWidget(dot)
            item = QPushButton()
            item.setObjectName(f"count-{name}")
            item.setProperty("warn", name == "to_check")
            item.clicked.connect(self._asker(name))
            self._buttons[name] = item
            row.addWidget(item)
        self.more = QPushButton()
        self.more.setObjectName("countMore")
        self.more.setMenu(QMenu(self.more))
        row.addWidget(self.more)
        self.said = Elided()
        self.said.setObjectName("statusSaid")
        row.addWidget(self.said, 1)
        self.progress = ProgressStrip(self.cancel_asked.emit)
        row.addWidget(self.progress)
        self._wanted: list[str] = []
        # As narrow as the window, whatever the numbers are.
        self.setMinimumWidth(1)
        self._workspace = workspace
        workspace.counts_changed.connect(self.show_counts)
        words.changed.connect(self._reword)
        self._reword()

    def _asker(self, name: str) -> Callable[[], None]:
        return lambda: self.asked.emit(name)

    def _reword(self) -> None:
        for name, item in self._buttons.items():
            item.setToolTip(words(f"bar-tip-{name}"))
        self.show_counts(self._workspace.counts())

    def show_counts(self, counts: Counts) -> None:
        """Show other counts; what is none is left out."""
        for name, item in self._buttons.items():
            number = int(getattr(counts, name))
            text = words.count(f"bar-{name}", number)
            if text != item.text():
                item.setText(text)
        always = set() if self._workspace.is_opening else _ALWAYS
        self._wanted = [name for name in _PARTS if name in always or int(getattr(counts, name)) > 0]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many numbers as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The same."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = list(self._wanted)
        room = self.width() - 20
        if self.progress.isVisibleTo(self):
            room -= self.progress.sizeHint().width()
        for name in _LEAST if self.isVisible() else ():
            hidden = len(self._wanted) - len(shown)
            more = self.more.sizeHint().width() if hidden else 0
            if self._breadth(shown) + more <= room:
                break
            if name in shown:
                shown.remove(name)
        for name, item in self._buttons.items():
            item.setVisible(name in shown)
            if name in self._dots:
                self._dots[name].setVisible(name in shown)
        self._fill_menu([name for name in self._wanted if name not in shown])

    def _breadth(self, names: list[str]) -> int:
        parts: list[QWidget] = [self._buttons[name] for name in names]
        parts += [self._dots[name] for name in names if name in self._dots]
        return sum(part.sizeHint().width() for part in parts)

    def _fill_menu(self, names: list[str]) -> None:
        menu = self.more.menu()
        menu.clear()
        for name in names:
            menu.addAction(self._buttons[name].text(), self._asker(name))
        text = words.count("bar-more", len(names))
        self.more.setText(f"+{len(names)}")
        self.more.setAccessibleName(text)
        self.more.setToolTip(text)
        self.more.setVisible(bool(names))

    def say(self, text: str) -> None:
        """Say what was done last."""
        self.said.setText(text)
        self.said.setToolTip(plain_tip(text))
