"""The events as a table: sortable, copyable, and the map's equivalent for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QPushButton, QTableView

from dateline.library import EventRecord
from dateline.timeline import CLASSES, OPEN_BEGIN
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, give_room, label, plain_tip, row
from dateline.ui.look.theme import themes
from dateline.ui.state.workspace import Workspace

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow

_Index = QModelIndex | QPersistentModelIndex
_MOST_WORDED, _MOST_CHOSEN = 5000, 500
COLUMNS = (
    "when",
    "where",
    "what",
    "class",
    "precision",
    "certainty",
    "status",
    "source",
    "article",
    "quote",
)


class EventModel(QAbstractTableModel):
    """The visible events; a row's words are made when it comes into sight."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.events: NDArray[np.int64] = np.empty(0, np.int64)
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._sorted_by: tuple[int, Qt.SortOrder] = (0, Qt.SortOrder.AscendingOrder)
        self.refresh()

    def refresh(self) -> None:
        """Take the visible events anew."""
        self.beginResetModel()
        self._rows = self._workspace.visible.rows
        self._sort()
        self.endResetModel()

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """How many events."""
        return len(self.events)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """How many columns."""
        return len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Names of columns, numbers of rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return words(f"table-{COLUMNS[section]}")
        return section + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        if role not in shown:
            return None
        record = self._workspace.record(int(self.events[index.row()]))
        text = self.cell(record, COLUMNS[index.column()])
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def cell(self, record: EventRecord, name: str) -> str:
        """The words of an event in a column."""
        event = record.event
        if name == "article":
            found = self._workspace.row(record.article)
            return found.heading if found else ""
        place = record.place
        return {
            "when": event_words.when(record),
            "where": event_words.where(record),
            "what": event.label,
            "class": words(f"class-{event.event_class}"),
            "precision": event_words.precision(place.precision) if place else "",
            "certainty": event_words.confidence(event.confidence),
            "status": words(f"status-{record.status}"),
            "source": event.source,
            "quote": " ".join(record.quote.split()),
        }[name]

    def sort(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._sorted_by = (section, order)
        self.layoutAboutToBeChanged.emit()
        self._sort()
        self.layoutChanged.emit()

    def _sort(self) -> None:
        """Order the rows; by the words of a column only where there are not too many to word."""
        section, order = self._sorted_by
        table, name = self._workspace.table, COLUMNS[section]
        rows = self._rows
        keys: NDArray[Any] = rows
        if name == "when":  # "until 2024" stands at 2024, not before all of history
            begin, end = table.events.begin[rows], table.events.end[rows]
            keys = np.where(begin == OPEN_BEGIN, end - 1, begin)
        elif name == "class":
            keys = _ranks([words(f"class-{c}") for c in CLASSES])[table.events.event_class[rows]]
        elif name in {"precision", "status", "article"}:
            keys = getattr(table.events, name)[rows]
        elif name == "where" and len(table.places):
            keys = _ranks(table.places.name)[table.events.place[rows]]
        elif len(rows) <= _MOST_WORDED:
            events = table.events.event[rows]
            keys = _ranks([self.cell(self._workspace.record(int(e)), name) for e in events])
        permutation = np.argsort(keys, kind="stable")
        if order == Qt.SortOrder.DescendingOrder:
            permutation = permutation[::-1]
        self._rows = rows[permutation]
        self.events = table.events.event[self._rows]

    def lines(self, rows: list[int]) -> str:
        """Rows as text with tabs, under their headings: what a spreadsheet takes."""
        heading = "\t".join(words(f"table-{name}") for name in COLUMNS)
        found = [heading]
        for index in rows:
            record = self._workspace.record(int(self.events[index]))
            cells = (self.cell(record, name) for name in COLUMNS)
            found.append("\t".join(" ".join(cell.split()) for cell in cells))
        return "\n".join(found)


def _ranks(texts: list[str]) -> NDArray[np.int64]:
    """For each text its place in alphabetical order."""
    order = {text: i for i, text in enumerate(sorted(set(texts), key=str.casefold))}
    return np.array([order[text] for text in texts], np.int64)


class EventTable(QTableView):
    """The table itself; its selection is that of all views."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("eventTable")
        self._workspace = workspace
        self._model = EventModel(workspace)
        self._quiet = False
        self.setModel(self._model)
        self.setSortingEnabled(True)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # rows are chosen whole, and Tab has to get out
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(words("command-table"))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.ensurePolished()  # so that it knows its letters
        for section, width in enumerate((170, 150, 300, 110, 110, 110, 110, 100, 240, 420)):
            self.setColumnWidth(
                section, max(round(width * themes.scale), header.sectionSizeHint(section))
            )
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        workspace.table_changed.connect(self.refresh)
        workspace.counts_changed.connect(self.refresh)
        workspace.selection.chosen_changed.connect(self._follow)
        self.selectionModel().selectionChanged.connect(self._selected)
        self._follow()

    def refresh(self, _value: object = None) -> None:
        """Show the visible events anew."""
        self._quiet = True
        self._model.refresh()
        self._quiet = False
        self._follow()

    def _follow(self, _choice: object = None) -> None:
        chosen = set(self._workspace.selection.chosen.events[:500])
        if not chosen:
            return
        rows = np.flatnonzero(np.isin(self._model.events, list(chosen)))
        current = self.currentIndex().row()
        if not len(rows) or current in rows.tolist():
            return
        self._quiet = True
        index = self._model.index(int(rows[0]), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self._quiet = False

    def _selected(self) -> None:
        """Choose the events of the selected rows everywhere, first the one that one stands on."""
        rows = [index.row() for index in self.selectionModel().selectedRows()[:_MOST_CHOSEN]]
        if self._quiet or not rows:
            return
        rows.sort(key=lambda one: (one != self.currentIndex().row(), one))
        events = [int(self._model.events[one]) for one in rows]
        article = self._workspace.record(events[0]).article
        self._workspace.selection.choose(*events, article=article)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say why there are none."""
        super().paintEvent(event)
        if not self._model.rowCount():
            counts = self._workspace.counts()
            painter = QPainter(self.viewport())
            painter.setPen(themes.palette("muted"))
            room = self.viewport().rect().adjusted(20, 20, -20, -20)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, words("table-hidden" if counts.events else "table-empty"))
            painter.end()

    def copy(self) -> None:
        """Copy the selected rows, or all when none is selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = rows or list(range(self._model.rowCount()))
        QGuiApplication.clipboard().setText(self._model.lines(rows))


class EventTableDialog(QDialog):
    """A window of its own beside the map, so that both are in sight."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("tableDialog")
        self.setWindowTitle(words("command-table"))
        self.setModal(False)
        give_room(self, 1080, 560)
        rows = column(self, (14, 12, 14, 12), 8)
        self._workspace = window.workspace
        self._said = label("", "muted")
        self.table = EventTable(window.workspace)
        rows.addWidget(self._said)
        rows.addWidget(self.table, 1)
        copy = button(words("table-copy"), self.table.copy, "", "copy")
        close = button(words("dialog-close"), self.accept, "primary")
        judging = [self._judge(window, name) for name in ("confirm", "reject")]
        rows.addLayout(row(copy, *judging, 1, close))
        window.workspace.counts_changed.connect(self._count)
        self._count()
        self.table.setFocus()

    @staticmethod
    def _judge(window: MainWindow, name: str) -> QPushButton:
        """A button that says something of all chosen events."""
        action = window.commands[name]
        icon = "check" if name == "confirm" else name
        found = button(words(f"event-{name}"), action.trigger, "", icon)
        found.setObjectName(f"table-{name}")
        found.setEnabled(action.isEnabled())
        action.enabledChanged.connect(found.setEnabled)
        return found

    def open(self) -> None:
        """Show beside the window, not over it."""
        self.show()

    def _count(self, _counts: object = None) -> None:
        counts = self._workspace.counts()
        self._said.setText(
            words(
                "table-said",
                shown=words.number(counts.visible),
                total=words.number(counts.events),
            )
        )
