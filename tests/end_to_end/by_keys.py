"""A user of the real program who has no mouse: one unbroken run from launch to a saved picture.

    python -m tests.end_to_end.by_keys work RESULT.json PICTURE.png ARTICLE.txt

Started by test_program.py. Every step presses keys in whatever has the keyboard, nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QRadioButton, QWidget

from dateline import app
from dateline.ui.article.view import ArticleView
from dateline.ui.event.place_form import PlaceForm
from dateline.ui.shell.main_window import MainWindow
from dateline.ui.state.selection import Selection
from tests.end_to_end.walk import Wait, Walk, after, main_window

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key once this step is over: what it opens may wait for an answer."""

    QTimer.singleShot(0, lambda: QTest.keyClick(_active(), key, modifiers))


def _type(text: str) -> None:
    for letter in text:
        QTimer.singleShot(0, partial(_type_letter, letter))


def _type_letter(letter: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, letter)


def _active() -> QWindow:
    """The window with the keyboard; there is no window manager to give it back after a dialog."""
    if QApplication.focusWindow() is None:
        behind = main_window()
        assert behind is not None
        behind.activateWindow()
        QTest.qWaitForWindowActive(behind, 2000)
    focused = QApplication.focusWindow()
    assert focused is not None
    return focused


def _focused_in(holder: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is holder or holder.isAncestorOf(focused))


def _file_dialog() -> QFileDialog | None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QFileDialog) and widget.isVisible():
            return widget
    return None


def _ready_for_a_name() -> bool:
    return _file_dialog() is not None and isinstance(QApplication.focusWidget(), QLineEdit)


def _dialog(name: str) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and focused.window().objectName() == name


def _another(selection: Selection, before: tuple[int, ...]) -> bool:
    return selection.chosen.events not in {(), before}


def work(window: MainWindow, saw: dict[str, Any]) -> Iterator[Wait]:
    """Add an article, go through its events, correct one, save a picture, close."""
    done = saw["steps"].append
    workspace, selection = window.workspace, window.workspace.selection
    yield lambda: len(workspace.rows) == 18 and not window.status.progress.isVisible()
    yield lambda: not window.map.pane.is_native  # type: ignore[attr-defined]
    yield after(0.5)
    done("launched")

    _press(KEY.Key_O, CTRL)
    yield _ready_for_a_name
    _type(sys.argv[4])
    yield after(0.3)
    _press(KEY.Key_Return)
    yield lambda: len(workspace.rows) == 19 and not window.status.progress.isVisible()
    done("article added")

    # Around all panes and back: the page of the map, too, lets the keyboard go.
    panes = [window.map, window.article, window.timeline, window.library]
    saw["panes"] = []
    for _ in range(4):
        _press(KEY.Key_F6)
        yield after(0.3)
        saw["panes"] += [index for index, pane in enumerate(panes) if _focused_in(pane)]
    done("panes gone through")

    saw["begins"] = []
    for _ in range(5):
        before = selection.chosen.events
        _press(KEY.Key_BracketRight)
        yield partial(_another, selection, before)
        interval = workspace.record(selection.chosen.events[0]).event.interval
        assert interval is not None
        saw["begins"].append(str(interval.begin or ""))
    done("events gone through in time")

    _press(KEY.Key_3, CTRL)
    yield lambda: isinstance(QApplication.focusWidget(), ArticleView)
    _press(KEY.Key_N)
    yield after(0.3)
    (event, *_) = selection.chosen.events
    record = workspace.record(event)
    saw["to_check"] = record.to_check
    before_place = record.place
    done("what is to be checked chosen")

    _press(KEY.Key_C)
    yield lambda: isinstance(window.article.panel.form, PlaceForm)
    yield lambda: _focused_in(window.article.panel)
    _type("Surabaya")
    yield lambda: isinstance(QApplication.focusWidget(), QLineEdit)
    yield after(0.4)
    _press(KEY.Key_Return)
    yield lambda: isinstance(QApplication.focusWidget(), QRadioButton)
    _press(KEY.Key_Return)
    yield lambda: workspace.record(event).place != before_place
    place = workspace.record(event).place
    saw["corrected"] = place.name if place is not None else ""
    done("corrected")

    _press(KEY.Key_Z, CTRL)
    yield lambda: workspace.record(event).place == before_place
    _press(KEY.Key_Z, CTRL | SHIFT)
    yield lambda: workspace.record(event).place == place
    done("undone and done again")

    _press(KEY.Key_F1)
    yield lambda: _dialog("keysDialog")
    _press(KEY.Key_Escape)
    yield lambda: not _dialog("keysDialog")
    done("keys looked up")

    _press(KEY.Key_E, CTRL)
    yield lambda: _dialog("snapshotDialog")
    _type("Tanpa tetikus")
    yield after(0.6)
    _press(KEY.Key_Return)
    yield _ready_for_a_name
    _press(KEY.Key_A, CTRL)
    yield after(0.1)
    _type(sys.argv[3])
    yield after(0.3)
    _press(KEY.Key_Return)
    picture = Path(sys.argv[3])
    yield lambda: picture.exists() and picture.stat().st_size > 0
    yield lambda: not _dialog("snapshotDialog")
    done("picture saved")


def main() -> int:
    """Open the window and walk."""
    app.application()
    walk = Walk(work)
    code = app.open_window()
    Path(sys.argv[2]).write_text(json.dumps(walk.saw), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
