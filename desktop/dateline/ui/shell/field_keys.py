"""Keys of commands while a field is typed in: some systems edit with Ctrl and a letter there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from dateline.ui.shell.commands import COMMANDS, Commands

_Key = QKeySequence.StandardKey
_EDITING = (
    _Key.Copy,
    _Key.Cut,
    _Key.Paste,
    _Key.Undo,
    _Key.Redo,
    _Key.SelectAll,
    _Key.MoveToNextWord,
    _Key.MoveToPreviousWord,
    _Key.SelectNextWord,
    _Key.SelectPreviousWord,
    _Key.DeleteStartOfWord,
    _Key.DeleteEndOfWord,
)
"""What everyone types with: a field keeps it, whatever command has it elsewhere."""


class FieldKeys(QObject):
    """Lets a command with Ctrl have its keys while a field of its window has the keyboard.

    Under X11 a field takes Ctrl+E for the end of the line and Ctrl+K for deleting the rest of it.
    Only the field that is typed in is listened to.
    """

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self._commands = commands
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(now, QLineEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep such keys from the field, so that they reach their command."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if ctrl and not any(event.matches(key) for key in _EDITING) and self._is_ours(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        typed = QKeySequence(event.keyCombination())
        return any(typed == self._commands[command.name].shortcut() for command in COMMANDS)
