"""Text and events by turns: where a pane is too low for both, each of them gets all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.theme import kind

TEXT, EVENTS = "text", "events"


class Turns(QWidget):
    """Two tabs: the text of the article, or what was read in it.

    Signals:
        taken(str): `TEXT` or `EVENTS` is to be seen now.
        offered(bool): the tabs are offered, or not needed any more.
    """

    taken = Signal(str)
    offered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleTurns")
        self.on = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QToolButton] = {}
        for name in (TEXT, EVENTS):
            tab = QToolButton()
            tab.setObjectName(f"turn-{name}")
            tab.setCheckable(True)
            kind(tab, "segment")
            words.bind(tab, text=f"turn-{name}", name=f"turn-{name}")
            tab.clicked.connect(lambda _on=False, name=name: self.taken.emit(name))
            self._group.addButton(tab)
            self._tabs[name] = tab
            row.addWidget(tab)
        self._tabs[TEXT].setChecked(True)
        self.hide()

    @property
    def now(self) -> str:
        """Whose turn it is."""
        return EVENTS if self._tabs[EVENTS].isChecked() else TEXT

    def take(self, name: str) -> None:
        """Let one of them be seen, where they take turns."""
        self._tabs[name].setChecked(True)
        self.taken.emit(name)

    def offer(self, *, on: bool) -> None:
        """Begin or end taking turns."""
        if on != self.on:
            self.on = on
            self.setVisible(on)
            self.offered.emit(on)
            self.taken.emit(self.now)
