"""The command palette: every command, article and place by its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dateline.ui.dialogs.choices import PREFERENCES, choose, in_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import column, give_room
from dateline.ui.look.theme import kind, themes

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

_MOST, _MOST_PLACES = 60, 5000
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: its words, a note beside them, an icon, and what it does."""

    text: str
    note: str
    icon: str
    act: Callable[[], object]


def fold(text: str) -> str:
    """A text for comparing: without accents and letter case."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def rank(query: str, text: str) -> int | None:
    """How well a text answers a query, lower is better; None when not at all.

    >>> rank("cup", "Cuplikan…"), rank("kan", "Cuplikan…"), rank("xyz", "Cuplikan…")
    (0, 2, None)
    """
    query, text = fold(query), fold(text)
    if text.startswith(query):
        return 0
    if any(word.startswith(query) for word in text.split()):
        return 1
    if query in text:
        return 2
    parts = query.split()
    return 3 if len(parts) > 1 and all(part in text for part in parts) else None


class NoteDelegate(QStyledItemDelegate):
    """Writes the note of an item at its right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A line with room around it."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the item, then its note."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(themes.palette("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        note = str(index.data(Qt.ItemDataRole.UserRole) or "")
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), flags, note)
        painter.restore()


class Palette(QDialog):
    """Type a few letters, choose with the arrows, do it with Enter."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setWindowTitle(words("command-palette").rstrip("…"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        give_room(self, 620, 420)
        rows = column(self, (12, 12, 12, 12), 8)
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(words("palette-placeholder"))
        self.field.setAccessibleName(words("palette-placeholder"))
        kind(self.field, "search")
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(words("page-commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(NoteDelegate(self.list))
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self._entries = self._collect(window)
        self._shown: list[Entry] = []
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._act)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._act())
        self._filter("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line around it: it has no frame of the system."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(themes.palette("strong_line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _collect(self, window: MainWindow) -> list[Entry]:
        entries = []
        for action in window.commands.actions.values():
            if not action.isEnabled() or action is window.commands["palette"]:
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
            entries.append(Entry(text, keys, "command", action.trigger))
        entries += [
            Entry(
                f"{words(f'setting-{name}')}: {in_words(name, value)}",
                "",
                "command",
                partial(choose, window.settings, name, value),
            )
            for name, _, values in PREFERENCES
            for value in values
        ]
        select = window.workspace.selection.choose
        entries += [
            Entry(
                row.heading or words("article-untitled"),
                words("palette-article"),
                "article",
                partial(select, article=row.id),
            )
            for row in window.workspace.rows[:2000]
        ]
        entries += [
            Entry(name, words("palette-place"), "place", partial(_choose_place, window, index))
            for index, name in _busiest(window)
        ]
        return entries

    def _filter(self, query: str) -> None:
        query = query.strip()
        if query:
            ranked = [(rank(query, entry.text), i) for i, entry in enumerate(self._entries)]
            chosen = sorted((r, i) for r, i in ranked if r is not None)[:_MOST]
            self._shown = [self._entries[i] for _, i in chosen]
        else:
            self._shown = self._entries[:_MOST]
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(themes.icon(entry.icon, "muted"), entry.text)
            item.setData(Qt.ItemDataRole.UserRole, entry.note)
            self.list.addItem(item)
        if self._shown:
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(words("find-nothing"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)

    def _act(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.accept()
            entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if watched is self.field and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None and event.type() == QEvent.Type.KeyPress and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + by) % len(self._shown))
                return True
        return super().eventFilter(watched, event)


def _busiest(window: MainWindow) -> list[tuple[int, str]]:
    """The places with the most events, and their names."""
    table = window.workspace.table
    counts = np.bincount(table.events.place[table.events.place >= 0], minlength=len(table.places))
    order = np.argsort(-counts, kind="stable")[:_MOST_PLACES]
    return [(int(row), table.places.name[row]) for row in order]


def _choose_place(window: MainWindow, place: int) -> None:
    """Choose what the map shows at a place; what is hidden there, where it shows nothing."""
    table = window.workspace.table
    events = [int(event) for event in window.workspace.visible.at([place])]
    events = events or table.events.event[table.events.place == place].tolist()
    if events:
        article = window.workspace.record(events[0]).article
        window.workspace.selection.choose(*events, article=article)
