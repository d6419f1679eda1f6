"""All shortcuts: to search, to read, to change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from dateline.ui.dialogs.palette import fold
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, give_room, label, row
from dateline.ui.look.theme import kind
from dateline.ui.shell.commands import COMMANDS, MENUS, Commands
from dateline.ui.state.settings import Settings

_FIXED = (
    ("keys-arrows", "← →"),
    ("keys-arrows-ten", "Shift+← →"),
    ("keys-page", "PgUp PgDn"),
    ("keys-ends", "Home End"),
    ("keys-grip", "↑ ↓"),
    ("keys-space-time", "keys-the-space"),
    ("keys-space-article", "keys-the-space"),
    ("keys-marks", "J K"),
    ("keys-enter", "Enter"),
    ("keys-map", "keys-the-map"),
    ("keys-wheel", "keys-the-wheel"),
    ("keys-alt", "Alt"),
)

_MOVING = frozenset(
    f"{held}{key}"
    for held in ("", "Shift+")
    for key in (
        *("Left", "Right", "Up", "Down", "PgUp", "PgDown", "Home", "End", "Space", "Return"),
        *("Enter", "J", "K", "+", "-", "=", "Tab", "Backtab", "Backspace", "Del"),
    )
)
"""What parts of the window do by themselves: no command may take it from them."""


class KeyField(QKeySequenceEdit):
    """Takes a shortcut; Escape leaves it as it is."""

    def event(self, event: QEvent) -> bool:
        """Let Escape through to the dialog."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
            and event.key() == Qt.Key.Key_Escape
        ):
            event.ignore()
            return False
        return super().event(event)


class KeyTable(QTableWidget):
    """Its rows are gone through with the arrows; Enter goes to the field of one. So Tab leaves the
    table at once, not after each of its fields.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row that is shown."""
        super().focusInEvent(event)
        if self.currentRow() < 0 or self.isRowHidden(self.currentRow()):
            shown = (i for i in range(self.rowCount()) if not self.isRowHidden(i))
            self.setCurrentCell(next(shown, -1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2 and the space bar change the key of the row."""
        field = self.cellWidget(self.currentRow(), 1)
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
        if event.key() in keys and field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class KeysDialog(QDialog):
    """A searchable list; a shortcut is changed in its own field."""

    def __init__(self, commands: Commands, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(words("command-keys"))
        give_room(self, 680, 620)
        self._commands = commands
        self._settings = settings
        rows = column(self, (20, 18, 20, 16), 10)
        rows.addWidget(label(words("keys-title"), "heading", size=1.25))
        self.field = QLineEdit()
        self.field.setObjectName("keysSearch")
        self.field.setPlaceholderText(words("keys-search"))
        self.field.setAccessibleName(words("keys-search"))
        kind(self.field, "search")
        self.field.textChanged.connect(self._filter)
        rows.addWidget(self.field)
        rows.addWidget(label(words("keys-how"), "muted", size=0.92))
        self.table = KeyTable(0, 2)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(words("keys-title"))
        self.table.setObjectName("keysTable")
        self.table.setHorizontalHeaderLabels([words("keys-does"), words("keys-key")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 210)
        rows.addWidget(self.table, 1)
        self._said = label("", "warning")
        rows.addWidget(self._said)
        reset = button(words("keys-reset"), self._reset)
        close = button(words("dialog-close"), self.accept, "primary")
        rows.addLayout(row(reset, 1, close))
        self._fill()
        self.field.setFocus()

    def _fill(self) -> None:
        self.table.setRowCount(0)
        for menu in MENUS:
            for command in COMMANDS:
                if command.menu != menu:
                    continue
                text = words(f"command-{command.name}").rstrip("…")
                group = words(f"menu-{menu}").replace("&", "")
                index = self._add(f"{text}", group)
                edit = KeyField(QKeySequence(self._commands.keys(command)))
                edit.setObjectName(f"keys-{command.name}")
                edit.setClearButtonEnabled(True)
                edit.setMaximumSequenceLength(1)
                edit.setAccessibleName(text)
                edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                edit.editingFinished.connect(self._changer(command.name, edit))
                self.table.setCellWidget(index, 1, edit)
                self._tell(index, edit)
        for key, keys in _FIXED:
            index = self._add(words(key), words("keys-fixed"))
            item = QTableWidgetItem(words(keys) if keys.startswith("keys-") else keys)
            item.setForeground(self.palette().placeholderText())
            self.table.setItem(index, 1, item)

    def _tell(self, index: int, edit: QKeySequenceEdit) -> None:
        """Let those who cannot see the field hear the keys of a row with its name."""
        item = self.table.item(index, 0)
        if item is not None:
            keys = edit.keySequence().toString(QKeySequence.SequenceFormat.NativeText)
            said = f"{item.text()}: {keys}" if keys else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _add(self, text: str, group: str) -> int:
        index = self.table.rowCount()
        self.table.insertRow(index)
        item = QTableWidgetItem(text)
        item.setToolTip(group)
        item.setData(Qt.ItemDataRole.UserRole, fold(f"{text} {group}"))
        self.table.setItem(index, 0, item)
        self.table.setRowHeight(index, self.fontMetrics().height() + 26)
        return index

    def _changer(self, name: str, edit: QKeySequenceEdit) -> object:
        def changed() -> None:
            if edit.hasFocus():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            take()
            self._tell(self.table.indexAt(edit.pos()).row(), edit)

        def take() -> None:
            keys = edit.keySequence().toString()
            command = next(c for c in COMMANDS if c.name == name)
            if keys == self._commands.keys(command):
                return
            why_not = self._refusal(keys, name)
            if why_not:
                self._said.setText(why_not)
                edit.setKeySequence(QKeySequence(self._commands.keys(command)))
                return
            self._said.setText("")
            self._settings.set_shortcut(name, None if keys == command.keys else keys)

        return changed

    def _refusal(self, keys: str, name: str) -> str:
        """Why a command cannot have these keys, "" when it can."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        if keys in _MOVING:
            return words("keys-moving", keys=shown)
        owner = self._commands.owner(keys, name)
        if owner is None:
            return ""
        other = words(f"command-{owner.name}").rstrip("…")
        return words("keys-taken", keys=shown, command=other)

    def _reset(self) -> None:
        for command in COMMANDS:
            self._settings.set_shortcut(command.name, None)
        self._said.setText("")
        self._fill()

    def _filter(self, query: str) -> None:
        wanted = fold(query.strip())
        found = 0
        for index in range(self.table.rowCount()):
            item = self.table.item(index, 0)
            keys = self.table.cellWidget(index, 1)
            shortcut = keys.keySequence().toString() if isinstance(keys, QKeySequenceEdit) else ""
            text = "" if item is None else item.data(Qt.ItemDataRole.UserRole)
            hidden = wanted not in f"{text} {fold(shortcut)}"
            self.table.setRowHidden(index, hidden)
            found += not hidden
        self._said.setText("" if found else words("find-nothing"))
