"""What was looked at last, so that the window opens where it was closed."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer

from dateline.cartography.scene import Viewport
from dateline.model import LonLat
from dateline.timeline import Mode, Window
from dateline.ui.shell.main_window import MainWindow

_KEY = "last-look"


class Resuming(QObject):
    """Saves time window, map and open article soon after each change, and brings them back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(1000)
        self._soon.timeout.connect(self.save)
        selection = window.workspace.selection
        for signal in (
            selection.window_changed,
            selection.chosen_changed,
            window.map.pane.viewport_changed,
        ):
            signal.connect(self._later)
        window.closing.connect(self.save)

    def _later(self, _value: object) -> None:
        self._soon.start()

    def save(self) -> None:
        """Remember now."""
        selection, view = self._window.workspace.selection, self._window.map.pane.viewport
        time = selection.window
        kept = {
            "library": str(self._window.workspace.library.path),
            "time": [time.mode.value, time.begin, time.end],
            "view": [view.centre.lon, view.centre.lat, view.zoom],
            "article": selection.chosen.article,
        }
        self._window.settings.remember(_KEY, json.dumps(kept))

    def restore(self) -> bool:
        """Bring back what was looked at; False when there is nothing to bring back."""
        try:
            kept: dict[str, Any] = json.loads(self._window.settings.memory(_KEY))
            if kept["library"] != str(self._window.workspace.library.path):
                return False
            mode, begin, end = kept["time"]
            time = Window(Mode(mode), int(begin), int(end))
            lon, lat, zoom = (float(number) for number in kept["view"])
        except (ValueError, KeyError, TypeError):
            return False
        workspace = self._window.workspace
        if not workspace.rows:
            return False
        workspace.selection.set_window(time)
        self._window.map.auto_fit = False
        view = self._window.map.pane.viewport
        self._window.map.pane.set_viewport(
            Viewport(LonLat(lon, lat), zoom, view.width, view.height)
        )
        article = kept.get("article")
        if isinstance(article, int) and workspace.row(article) is not None:
            workspace.selection.choose(article=article)
            return True
        return False
