"""Keys of commands while a field is typed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Bench

CTRL = Qt.KeyboardModifier.ControlModifier


def is_taken_by_field(bench: Bench, key: Qt.Key) -> bool:
    """Whether the search field keeps Ctrl and a key from the window's commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    event.ignore()
    QApplication.sendEvent(bench.window.search, event)
    return event.isAccepted()


@pytest.fixture
def typing(bench: Bench) -> Bench:
    """The window with the keyboard in its search field."""
    bench.window.show()
    bench.window.activateWindow()
    bench.do("search")
    assert bench.window.search.hasFocus()
    return bench


def test_a_command_has_its_keys_although_the_field_moves_with_them(typing: Bench) -> None:
    # As Ctrl+E and Ctrl+K under X11; this one every system's fields know.
    assert is_taken_by_field(typing, Qt.Key.Key_Home)
    typing.settings.set_shortcut("palette", "Ctrl+Home")
    assert not is_taken_by_field(typing, Qt.Key.Key_Home)


@pytest.mark.parametrize("key", [Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_A])
def test_a_field_keeps_what_everyone_types_with(typing: Bench, key: Qt.Key) -> None:
    typing.settings.set_shortcut("palette", f"Ctrl+{chr(key.value)}")
    assert is_taken_by_field(typing, key)


def test_a_field_that_is_left_is_listened_to_no_more(typing: Bench) -> None:
    typing.settings.set_shortcut("palette", "Ctrl+Home")
    typing.window.timeline.setFocus()
    assert is_taken_by_field(typing, Qt.Key.Key_Home)
