"""Preferences: few, searchable, at work at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from dateline.library import data_folder
from dateline.ui.dialogs.choices import PREFERENCES, choose, in_words
from dateline.ui.dialogs.palette import fold
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Page, button, column, give_room, label, row
from dateline.ui.look.theme import kind, themes
from dateline.ui.look.wrapping import Tick

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

_BOX = 200
"""Least width of the boxes in pixels, so that they stand in a column."""


class SettingsDialog(QDialog):
    """Every preference with a line that says what it does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(words("command-settings").rstrip("…"))
        give_room(self, 600, 620)
        self._window = window
        self._settings = window.settings
        self._rows: list[tuple[QWidget, str]] = []
        self._settings.changed.connect(self._follow)
        rows = column(self, (20, 18, 20, 14), 10)
        rows.addWidget(label(words("command-settings").rstrip("…"), "heading", size=1.25))
        self.field = QLineEdit()
        self.field.setObjectName("settingsSearch")
        self.field.setPlaceholderText(words("settings-search"))
        self.field.setAccessibleName(words("settings-search"))
        kind(self.field, "search")
        self.field.textChanged.connect(self._filter)
        rows.addWidget(self.field)
        self._page = Page("command-settings", (8, 6, 10, 8), 12)
        rows.addWidget(self._page, 1)
        group = ""
        for name, of, values in PREFERENCES:
            if of != group:
                group = of
                self._page.column.addWidget(label(words(f"settings-{of}"), "section"))
            self._page.column.addWidget(self._line(name, values))
        self._page.column.addWidget(label(words("settings-data"), "section"))
        self._page.column.addWidget(self._folder())
        self._page.column.addStretch(1)
        reset = button(words("settings-reset"), self._reset)
        keys = button(words("command-keys"), window.commands["keys"].trigger, "", "keyboard")
        close = button(words("dialog-close"), self.accept, "primary")
        rows.addLayout(row(reset, keys, 1, close))

    def _line(self, name: str, values: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        inner = column(holder, gap=2)
        text, note = words(f"setting-{name}"), words(f"setting-{name}-note")
        if values:
            box = QComboBox()
            box.setObjectName(f"setting-{name}")
            box.setAccessibleName(text)
            box.setMinimumWidth(round(_BOX * min(max(themes.scale, 1.0), 1.5)))
            for value in values:
                box.addItem(in_words(name, value), value)
            box.setCurrentIndex(max(box.findData(str(self._settings.value(name))), 0))
            box.activated.connect(lambda: choose(self._settings, name, str(box.currentData())))
            inner.addLayout(row(label(text), 1, box))
        else:
            tick = Tick(text)
            tick.setObjectName(f"setting-{name}")
            tick.setChecked(self._settings.flag(name))
            tick.toggled.connect(lambda on: self._settings.set(name, on))
            inner.addWidget(tick)
        inner.addWidget(label(note, "muted", size=0.92))
        self._rows.append((holder, fold(f"{text} {note}")))
        return holder

    def _follow(self, name: str) -> None:
        """Show what was chosen elsewhere."""
        box = self.findChild(QComboBox, f"setting-{name}")
        if box is not None:
            box.setCurrentIndex(max(box.findData(str(self._settings.value(name))), 0))

    def _folder(self) -> QWidget:
        holder = QWidget()
        inner = column(holder, gap=2)
        path = data_folder()
        inner.addWidget(label(words("settings-folder")))
        inner.addWidget(label(str(path), "muted", size=0.92))
        inner.addLayout(
            row(
                button(
                    words("settings-folder-open"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                    "link",
                    "folder",
                ),
                1,
            )
        )
        self._rows.append((holder, fold(words("settings-folder"))))
        return holder

    def _filter(self, query: str) -> None:
        wanted = fold(query.strip())
        for holder, text in self._rows:
            holder.setVisible(wanted in text)

    def _reset(self) -> None:
        self._settings.reset()
        self.accept()
