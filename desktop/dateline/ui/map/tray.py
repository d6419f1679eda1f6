"""The tray under the map: what the map cannot show, and where its events are when it shows none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, label
from dateline.ui.look.theme import themes
from dateline.ui.state.whereabouts import Counts


class Tray(QFrame):
    """Numbers that lead to the events that the map lacks.

    Signals:
        asked(str): "undated" or "unlocated".
        fit_asked(): the map should go where the events are.
    """

    asked = Signal(str)
    fit_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tray")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(10)
        self._sign = QToolButton(self)
        self._sign.setEnabled(False)
        words.bind(self._sign, name="tray-note")
        themes.dress(self._sign, "tray", "muted")
        row.addWidget(self._sign)
        self._elsewhere = button("", self.fit_asked.emit, "link", "fit")
        self._elsewhere.setObjectName("tray-elsewhere")
        self._elsewhere.hide()
        row.addWidget(self._elsewhere)
        self._buttons: dict[str, QPushButton] = {}
        for name in ("unlocated", "undated"):
            item = button("", partial(self.asked.emit, name), "link")
            item.setObjectName(f"tray-{name}")
            row.addWidget(item)
            self._buttons[name] = item
        self._note = label("", "faint", wrap=False, size=0.92)
        words.bind(self._note, text="tray-note")
        row.addWidget(self._note)
        row.addStretch(1)
        self._filled = False
        self._roomy = True

    def set_roomy(self, *, on: bool) -> None:
        """Say whether there is room for numbers that the status bar tells as well."""
        if on != self._roomy:
            self._roomy = on
            self._show()

    def show_counts(self, counts: Counts) -> None:
        """Say how many events are not on the map."""
        numbers = {"unlocated": counts.unlocated, "undated": counts.undated}
        for name, item in self._buttons.items():
            text = words.count(f"tray-{name}", numbers[name])
            if text != item.text():
                item.setText(text)
            item.setVisible(numbers[name] > 0)
        self._filled = any(numbers.values())
        self._show()

    def show_elsewhere(self, count: int) -> None:
        """Say how many events are outside the view of a map that shows none of them."""
        self._elsewhere.setVisible(count > 0)
        if count:
            self._elsewhere.setText(words.count("tray-elsewhere", count))
        self._show()

    def _show(self) -> None:
        numbers = self._filled and self._roomy
        self.setVisible(numbers or not self._elsewhere.isHidden())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See `_fit`."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave sign and note out where the numbers need their room."""
        parts: list[QWidget] = [*self._buttons.values(), self._note]
        if not self._elsewhere.isHidden():
            parts.append(self._elsewhere)
        needed = sum(part.sizeHint().width() + 10 for part in parts) + 60
        for ornament in (self._sign, self._note):
            ornament.setVisible(self.width() >= needed and self._filled)
