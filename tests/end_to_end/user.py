"""A user of the real program, in its own process: waits, drags, clicks, presses keys, and tells.

    python -m tests.end_to_end.user visit|return RESULT.json PICTURE.png

Started by test_program.py. Every step works through Qt's events on named widgets, as a hand does;
what it saw goes to the result file.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from dateline import app
from dateline.cartography import projection
from dateline.map.pane import MapPane
from dateline.ui.shell.main_window import MainWindow
from tests.end_to_end.walk import STARTED, Wait, Walk, after


def _named(root: QWidget, name: str) -> QWidget:
    found = root.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def _visible_places(window: MainWindow) -> int:
    scene = window.map.pane.scene
    return len(scene.symbols.lon) + len(scene.plaques) if scene is not None else 0


def _status(window: MainWindow) -> dict[str, int]:
    """The counts of the status bar as its buttons say them; hidden ones count nothing."""
    counts = {}
    for button in window.status.findChildren(QPushButton):
        digits = "".join(letter for letter in button.text() if letter.isdigit())
        if button.objectName().startswith("count-"):
            shown = button.isVisibleTo(window.status)
            counts[button.objectName()[6:]] = int(digits or 0) if shown else 0
    return counts


def _adds_up(counts: dict[str, int]) -> bool:
    parts = ("visible", "by_window", "by_filters", "filed", "undated", "unlocated")
    return counts["events"] == sum(counts[part] for part in parts)


def _press(window: MainWindow, name: str) -> None:
    window.commands[name].trigger()


def visit(window: MainWindow, saw: dict[str, Any]) -> Iterator[Wait]:
    """First start: samples, timeline, a pin, a correction, a picture."""
    done = saw["steps"].append
    yield lambda: len(window.workspace.rows) > 0 and _visible_places(window) > 0
    saw["first_pins_after"] = time.monotonic() - STARTED
    yield lambda: len(window.workspace.rows) == 18 and not window.status.progress.isVisible()
    # The status bar is written when the window has nothing else to do.
    yield lambda: _status(window)["articles"] == 18 and _adds_up(_status(window))
    saw["counts"] = _status(window)
    done("samples read")

    saw["shown_before"] = saw["counts"]["visible"]
    during: list[int] = []
    window.workspace.selection.window_changed.connect(
        lambda _: during.append(window.workspace.counts().visible)
    )
    view = window.timeline
    layout = view.layout_now()
    y = int(layout.density.center().y())
    left, right = int(view.width() * 0.55), int(view.width() * 0.75)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(left, y))
    for x in range(left, right, 15):
        QTest.mouseMove(view, QPoint(x, y))
        yield lambda: True
    saw["changes_while_dragging"] = len(during)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(right, y))
    yield lambda: _status(window)["visible"] < saw["shown_before"]
    saw["counts_in_window"] = _status(window)
    done("slider dragged")

    _press(window, "all-time")
    yield lambda: _status(window)["visible"] == saw["shown_before"]
    pane = window.map.pane
    assert isinstance(pane, MapPane)
    yield lambda: not pane.is_native
    _press(window, "fit")
    yield after(1.5)
    moscow = [row for row in _pins(window) if row[2] in {"Moskow", "Moscow"}]
    assert moscow, "Moscow is on the map"
    x, y, _ = moscow[0]
    target = _clickable(window)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    yield lambda: window.workspace.selection.chosen.events
    done("pin clicked")
    chosen = window.workspace.selection.chosen.events
    record = window.workspace.record(chosen[0])
    yield lambda: window.article.text.article is not None
    saw["clicked_place"] = record.toponym.text if record.toponym else ""
    saw["marked_sentence"] = _marked(window)
    saw["sentence"] = record.event.span.of(window.workspace.article(record.article).text)

    _press(window, "confirm")
    yield lambda: window.workspace.record(chosen[0]).status.value == "confirmed"
    _press(window, "undo")
    yield lambda: window.workspace.record(chosen[0]).status.value == "machine"
    _press(window, "redo")
    yield lambda: window.workspace.record(chosen[0]).status.value == "confirmed"
    saw["confirmed"] = chosen[0]
    done("confirmed, undone, redone")

    picture = sys.argv[3]
    QFileDialog.getSaveFileName = staticmethod(lambda *_a, **_k: (picture, "PNG"))  # type: ignore[method-assign]
    QTimer.singleShot(200, lambda: _save_in_dialog(0))
    _press(window, "snapshot")
    yield lambda: Path(picture).exists() and Path(picture).stat().st_size > 0
    done("picture saved")
    window.grab().save(str(Path(picture).with_name("window.png")))


def come_back(window: MainWindow, saw: dict[str, Any]) -> Iterator[Wait]:
    """Second start: the same library, nothing read again."""
    yield lambda: len(window.workspace.rows) == 18
    yield lambda: _visible_places(window) > 0
    saw["counts"] = _status(window)
    saw["reading"] = window.status.progress.isVisible()
    confirmed = int(sys.argv[4])
    saw["status"] = window.workspace.record(confirmed).status.value


def _save_in_dialog(tries: int) -> None:
    for widget in QApplication.topLevelWidgets():
        if widget.objectName() == "snapshotDialog" and widget.isVisible():
            QTest.mouseClick(_named(widget, "snapshotSave"), Qt.MouseButton.LeftButton)
            QTimer.singleShot(500, widget.close)
            return
    if tries < 100:
        QTimer.singleShot(100, lambda: _save_in_dialog(tries + 1))


def _clickable(window: MainWindow) -> QWidget:
    """The widget that takes the mouse for the map: inside a web view it is one of the engine's."""
    pane = window.map.pane
    (view,) = pane.findChildren(QWebEngineView)
    proxy = view.focusProxy()
    assert proxy is not None
    return proxy


def _pins(window: MainWindow) -> list[tuple[int, int, str]]:
    """Where the symbols of the scene are, in pixels of the map, with the names of their places."""
    pane = window.map.pane
    scene = pane.scene
    assert scene is not None
    viewport = pane.viewport
    frame = projection.frame_of_view(
        viewport.centre, viewport.zoom, viewport.width, viewport.height
    )
    xs, ys = frame.pixels(scene.symbols.lon, scene.symbols.lat)
    names = window.workspace.table.places.name
    found = []
    for mark, (x, y) in enumerate(zip(xs, ys, strict=True)):
        places = scene.places_of(mark)
        found.append((int(x), int(y), str(names[int(places[0])])))
    return found


def _marked(window: MainWindow) -> str:
    """The words that the article view marks as the chosen sentence."""
    marked = [extra.cursor.selectedText() for extra in window.article.text.extraSelections()]
    return max(marked, key=len, default="")


def main() -> int:
    """Open the window and walk."""
    app.application()
    walk = Walk(visit if sys.argv[1] == "visit" else come_back)
    code = app.open_window()
    Path(sys.argv[2]).write_text(json.dumps(walk.saw), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
