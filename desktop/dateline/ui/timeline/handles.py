"""The handles of the window of time as sliders, for the Tab key and for screen readers."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSlider, QWidget

_HOUR = 3600
WIDTH = 24
"""Pixels: what a pointer or a finger needs."""


class TimeHandle(QSlider):
    """One handle. The timeline paints it and moves it; this says where it is and can be asked to go
    elsewhere: its value is in hours from the begin of the scale.

    Args:
        grip: "begin" or "end".
        view: the timeline; keys go to it.
        key_pressed: takes a key.

    Signals:
        taken(str): it has the keyboard now.
        moved(str, float): something other than the timeline moved it, to that second.
    """

    taken = Signal(str)
    moved = Signal(str, float)

    def __init__(
        self, grip: str, view: QWidget, key_pressed: Callable[[QKeyEvent], object]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setObjectName(f"timeHandle-{grip}")
        self.grip = grip
        self._key_pressed = key_pressed
        self._following = False
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setPageStep(24)
        self.valueChanged.connect(self._changed)

    def follow(self, second: float, low: float, high: float) -> None:
        """Say where the handle is, and from when to when the scale goes, all in seconds."""
        self._following = True
        self._first = math.floor(low / _HOUR)
        self.setRange(0, max(math.ceil(high / _HOUR) - self._first, 1))
        self.setValue(round(second / _HOUR) - self._first)
        self._following = False

    def _changed(self, value: int) -> None:
        if not self._following:
            self.moved.emit(self.grip, float(self._first + value) * _HOUR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the timeline paints its handles."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As on the timeline."""
        self._key_pressed(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the handle that keys move."""
        super().focusInEvent(event)
        self.taken.emit(self.grip)
