"""The bar under the menus: what is done most, the search, and how the window looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from dateline.ui.language.words import words
from dateline.ui.look.theme import kind, themes
from dateline.ui.shell.commands import Commands

_TIGHT = 900


class ToolBar(QToolBar):
    """Buttons of some commands around the search.

    Args:
        commands: what the buttons do.
        themes_menu: the choice of a theme.
        languages_menu: the choice of a language.
        parent: the window.
    """

    def __init__(
        self, commands: Commands, themes_menu: QMenu, languages_menu: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        words.bind(self, window="toolbar-name")
        self._commands = commands
        self.search = self._search_field()
        add = _worded("toolAdd", "add", "tool-add", "primary")
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        adding = QMenu(add)
        for name in ("open", "open-folder", "paste", "sample"):
            adding.addAction(commands[name])
        add.setMenu(adding)
        self.adding = add
        snapshot = _worded("toolSnapshot", "snapshot", "tool-snapshot", "bordered")
        snapshot.clicked.connect(commands["snapshot"].trigger)
        animation = _worded("toolAnimation", "play", "tool-animation", "bordered")
        animation.clicked.connect(commands["animation"].trigger)
        self._making = (snapshot, animation)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        for thing in (add, snapshot, animation):
            row.addWidget(thing)
        row.addSpacing(6)
        row.addWidget(self._sign("back"))
        row.addWidget(self._sign("forward"))
        row.addSpacing(6)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self._sign("table"))
        row.addWidget(_choosing("toolTheme", "theme", themes_menu))
        row.addWidget(_choosing("toolLanguage", "language", languages_menu))
        self.addWidget(holder)
        themes.changed.connect(self._fit)

    def _search_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("searchField")
        field.setClearButtonEnabled(True)
        field.setMaximumWidth(520)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kind(field, "search")
        sign = field.addAction(
            themes.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        themes.dress(sign, "search", "muted")
        key = "search-placeholder"
        words.bind(field, placeholder=key, name=key, tip="search-tip")
        return field

    def _sign(self, command: str) -> QToolButton:
        """A button with the sign of a command."""
        item = QToolButton()
        item.setDefaultAction(self._commands[command])
        return _signed(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See `_fit`."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the search its room: signs alone where words would take it."""
        tight = self.window().width() < _TIGHT * themes.scale
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonIconOnly if tight else styles.ToolButtonTextBesideIcon
        for item in self._making:
            item.setToolButtonStyle(style)


def _worded(name: str, icon: str, key: str, look: str) -> QToolButton:
    """A button with a sign and a word."""
    item = QToolButton()
    item.setObjectName(name)
    item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    item.setMinimumHeight(32)
    themes.dress(item, icon, "ink_text" if look == "primary" else "text")
    words.bind(item, text=key, name=key, tip=key)
    kind(item, look)
    return item


def _choosing(name: str, setting: str, menu: QMenu) -> QToolButton:
    """A button with a sign that opens a choice of a preference."""
    item = QToolButton()
    item.setObjectName(name)
    item.setMenu(menu)
    item.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    themes.dress(item, setting)
    words.bind(item, tip=f"setting-{setting}", name=f"setting-{setting}")
    return _signed(item)


def _signed(item: QToolButton) -> QToolButton:
    """The same button with its sign alone."""
    item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    item.setMinimumSize(30, 30)
    return item
