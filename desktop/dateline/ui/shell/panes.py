"""The panes around the map: dock widgets with a heading of our own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import tool
from dateline.ui.look.theme import kind


class Pane(QDockWidget):
    """A dock with a slim heading: its name, room for tools, float and close.

    Args:
        name: object name, remembered with the window's state.
        key: of the sentence that names it.
        content: what it shows.
    """

    def __init__(self, name: str, key: str, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        words.bind(self, window=key)
        self.setWidget(content)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._header = QWidget(self)
        self._header.setObjectName("paneHeader")
        self._header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(14, 3, 6, 3)
        row.setSpacing(2)
        title = QLabel(self._header)
        title.setObjectName("paneTitle")
        words.bind(title, text=key)
        row.addWidget(title)
        row.addStretch(1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        row.addLayout(self.tools)
        self._parts: list[QWidget] = [title]
        float_ = tool(f"{name}Float", "float", "pane-float", self._header, "muted")
        float_.clicked.connect(lambda: self.setFloating(not self.isFloating()))
        close = tool(f"{name}Close", "close", "pane-close", self._header, "muted")
        close.clicked.connect(self.hide)
        for item in (float_, close):
            row.addWidget(item)
            self._parts.append(item)
        self._row = row
        self.setTitleBarWidget(self._header)

    def set_slim(self, *, on: bool) -> None:
        """Leave out of the heading what a pane that is a mere rail has no room for."""
        for part in self._parts:
            part.setVisible(not on)
        self._row.setContentsMargins(*((10, 3, 6, 3) if on else (14, 3, 6, 3)))

    def yield_title(self, on: bool) -> None:  # noqa: FBT001 - a slot
        """Leave the place of the title to tools that say as much, or take it back."""
        self._parts[0].setVisible(not on)
        self._row.setStretch(1, 0 if on else 1)
        self._row.setStretch(2, 1 if on else 0)

    def hide_heading(self) -> None:
        """Show the content alone, for a pane that says itself what it is."""
        nothing = QWidget(self)
        nothing.setFixedHeight(0)
        # Without a layout it hints at a height of -1, by which Qt makes the content too low.
        QHBoxLayout(nothing).setContentsMargins(0, 0, 0, 0)
        self.setTitleBarWidget(nothing)

    def mark_content(self) -> None:
        """Give the content the background of panes."""
        content = self.widget()
        if content is not None:
            content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            kind(content, "pane")
