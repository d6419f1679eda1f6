"""What happens when a preference changes: everything at once, without a restart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from dateline.cartography import basemap_names, painter
from dateline.map.pane import MapPane
from dateline.ui.language.words import words
from dateline.ui.look.theme import themes
from dateline.ui.shell.main_window import MainWindow


class Preferences(QObject):
    """Carries preferences into the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._settings.changed.connect(self._changed)
        if self._settings.text("theme") == "contrast":  # as versions up to 0.1 kept it
            self._settings.set("theme", "system")
            self._settings.set("contrast", "on")
        for name in ("motion", "show_filed"):
            self._changed(name)

    def _changed(self, name: str) -> None:
        apply = {
            "language": self._apply_language,
            "place_names": self._apply_language,
            "map_letters": self._apply_map,
            "theme": self._apply_theme,
            "contrast": self._apply_theme,
            "text_scale": self._apply_theme,
            "motion": self._apply_motion,
            "show_filed": self._apply_filed,
            "simple_map": self._apply_simple_map,
            "skip_empty": self._apply_playing,
            "loop": self._apply_playing,
        }.get(name)
        if apply is not None:
            apply()

    def _apply_language(self) -> None:
        words.set_language(self._settings.text("language"))
        words.set_place_names(self._settings.text("place_names"))
        self._apply_map()

    def _apply_theme(self) -> None:
        settings = self._settings
        scale = settings.number("text_scale") / 100
        themes.set(settings.text("theme"), scale, settings.text("contrast"))

    def _apply_filed(self) -> None:
        on = self._settings.flag("show_filed")
        self._window.commands["filed"].setChecked(on)
        self._window.filtering.set_filed(on)
        self._apply_map()

    def _apply_simple_map(self) -> None:
        pane = self._window.map.pane
        if isinstance(pane, MapPane):
            pane.use_page(not self._settings.flag("simple_map"))

    def _apply_playing(self) -> None:
        bar = self._window.timeline_bar
        bar.skip.setChecked(self._settings.flag("skip_empty"))
        bar.loop.setChecked(self._settings.flag("loop"))

    def _apply_motion(self) -> None:
        reduced = self._settings.text("motion") == "reduced"
        self._window.player.reduced = reduced
        self._window.article.text.reduced_motion = reduced
        self._window.map.pane.set_still(reduced)
        QApplication.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, not reduced)

    def _apply_map(self) -> None:
        area = self._window.map
        letters = self._settings.number("map_letters") / 100
        area.pane.set_letters(letters)
        area.set_options(
            replace(
                area.options,
                datelines=self._settings.flag("show_filed"),
                language=words.place_language,
                anchors=basemap_names.anchors(),
                measure=painter.measure,
                letters=letters,
            )
        )
