"""The status bar: where every event is, in numbers that add up and lead there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from dateline.ui.notices import ProgressStrip
from dateline.ui.pieces import Elided, label, plain_tip
from dateline.ui.words import words
from dateline.ui.workspace import Counts, Workspace

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
)
_ALWAYS = {"articles", "events", "visible"}


class StatusBar(QFrame):
    """`14 articles · 90 events = 70 shown + 12 outside the window + …`, each a button.

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
        self.said = Elided()
        self.said.setObjectName("statusSaid")
        row.addWidget(self.said, 1)
        self.progress = ProgressStrip(self.cancel_asked.emit)
        row.addWidget(self.progress)
        self._workspace = workspace
        workspace.counts_changed.connect(self.show_counts)
        words.changed.connect(self._reword)
        self._reword()

    def _asker(self, name: str) -> object:
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
            shown = name in _ALWAYS or number > 0
            item.setVisible(shown)
            if name in self._dots:
                self._dots[name].setVisible(shown)

    def say(self, text: str) -> None:
        """Say what was done last."""
        self.said.setText(text)
        self.said.setToolTip(plain_tip(text))
