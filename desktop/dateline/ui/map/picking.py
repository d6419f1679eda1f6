"""A click on the map that gives a place instead of choosing what is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class PickCatcher(QWidget):
    """Lies over the map and takes one click."""

    def __init__(self, stage: QWidget, picked: Callable[[float, float], object]) -> None:
        super().__init__(stage)
        self.setObjectName("pickCatcher")
        self._picked = picked
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(stage.rect())
        self.raise_()
        self.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where."""
        self._picked(event.position().x(), event.position().y())
