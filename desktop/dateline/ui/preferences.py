"""What happens when a preference changes: everything at once, without a restart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from dateline.cartography import basemap, painter
from dateline.map.pane import MapPane
from dateline.ui.main_window import MainWindow
from dateline.ui.theme import themes
from dateline.ui.words import words


class Preferences(QObject):
    """Carries preferences into the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._settings.changed.connect(self._changed)
        for name in ("motion", "show_filed"):
            self._changed(name)

    def _changed(self, name: str) -> None:
        settings = self._settings
        if name == "language":
            words.set_language(settings.text("language"))
        elif name == "theme":
            themes.set(settings.text("theme"))
        elif name == "text_scale":
            themes.set(settings.text("theme"), settings.number("text_scale") / 100)
        elif name == "motion":
            self._apply_motion()
        elif name == "show_filed":
            on = settings.flag("show_filed")
            self._window.commands["filed"].setChecked(on)
            self._window.filtering.set_filed(on)
            self._apply_map()
        elif name == "simple_map":
            pane = self._window.map.pane
            if isinstance(pane, MapPane):
                pane.use_page(not settings.flag(name))
        elif name == "skip_empty":
            self._window.timeline_bar.skip.setChecked(settings.flag(name))
        elif name == "loop":
            self._window.timeline_bar.loop.setChecked(settings.flag(name))

    def _apply_motion(self) -> None:
        reduced = self._settings.text("motion") == "reduced"
        self._window.player.reduced = reduced
        self._window.article.text.reduced_motion = reduced
        self._window.map.pane.set_still(reduced)
        QApplication.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, not reduced)

    def _apply_map(self) -> None:
        area = self._window.map
        area.set_options(
            replace(
                area.options,
                datelines=self._settings.flag("show_filed"),
                language=words.language,
                anchors=basemap.anchors(),
                measure=painter.measure,
            )
        )
