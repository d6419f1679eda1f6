"""Saved views: what is filtered, when and where, under a name; independent of the theme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMenu

from dateline.cartography.scene import Viewport
from dateline.model import LonLat
from dateline.timeline import Filters, Flag, Mode, Window
from dateline.ui.language.words import words
from dateline.ui.shell.main_window import MainWindow

_KEY = "views"
_SETS = ("classes", "precisions", "statuses", "countries")


@dataclass(frozen=True, slots=True)
class View:
    """One saved view."""

    window: Window
    filters: Filters
    viewport: Viewport
    more: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        sets = {name: getattr(self.filters, name) for name in _SETS}
        return {
            "window": [self.window.mode.value, self.window.begin, self.window.end],
            "filters": {name: sorted(v) for name, v in sets.items() if v is not None},
            "hidden": int(self.filters.hidden),
            "required": int(self.filters.required),
            "view": [*self.viewport.centre, self.viewport.zoom],
            "more": dict(self.more),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> View:
        """Back again. Raises KeyError, TypeError or ValueError for what is no view."""
        mode, begin, end = kept["window"]
        lon, lat, zoom = (float(number) for number in kept["view"])
        parts: dict[str, Any] = {
            name: frozenset(v) for name, v in kept["filters"].items() if name in _SETS
        }
        parts |= {name: Flag(int(kept[name])) for name in ("hidden", "required")}
        return cls(
            Window(Mode(mode), int(begin), int(end)),
            Filters(**parts),
            Viewport(LonLat(lon, lat), zoom),
            dict(kept.get("more", {})),
        )


class Views(QObject):
    """The saved views of the user, as a submenu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.setObjectName("menu-views")
        words.bind(self.menu, title="menu-views")
        self.menu.aboutToShow.connect(self.fill)
        window.menus["view"].insertMenu(window.commands["back"], self.menu)

    def names(self) -> list[str]:
        """The names in alphabetical order."""
        return sorted(self._kept(), key=str.casefold)

    def fill(self) -> None:
        """List what there is."""
        self.menu.clear()
        self.menu.addAction(words("views-save")).triggered.connect(lambda _=False: self._ask())
        names = self.names()
        if names:
            self.menu.addSeparator()
        for name in names:
            text = name.replace("&", "&&")
            self.menu.addAction(text).triggered.connect(partial(self._restore_clicked, name))
        if names:
            self.menu.addSeparator()
            rest = self.menu.addMenu(words("views-remove"))
            for name in names:
                text = name.replace("&", "&&")
                rest.addAction(text).triggered.connect(partial(self._remove_clicked, name))

    def _restore_clicked(self, name: str, _checked: object = None) -> None:
        self.restore(name)

    def _remove_clicked(self, name: str, _checked: object = None) -> None:
        self.remove(name)

    def _ask(self) -> None:
        name, given = QInputDialog.getText(
            self._window, words("menu-views").replace("&", ""), words("views-name")
        )
        if given and name.strip():
            self.save(name.strip())

    def save(self, name: str) -> None:
        """Keep what is shown now under a name."""
        selection = self._window.workspace.selection
        more = self._window.filtering.kept()
        view = View(selection.window, selection.filters, self._window.map.pane.viewport, more)
        self._keep(self._kept() | {name: view.to_json()})
        self._window.status.say(words("views-saved", name=name))

    def restore(self, name: str) -> None:
        """Show it again."""
        try:
            view = View.from_json(self._kept()[name])
        except (KeyError, TypeError, ValueError):
            self.remove(name)
            return
        self._window.filtering.take(view.filters)
        self._window.workspace.selection.set_window(view.window)
        self._window.map.auto_fit = False
        self._window.map.pane.set_viewport(view.viewport)
        self._window.filtering.take_kept(view.more, self._window.map.view_box())

    def remove(self, name: str) -> None:
        """Forget it."""
        kept = self._kept()
        kept.pop(name, None)
        self._keep(kept)

    def _kept(self) -> dict[str, Any]:
        try:
            found = json.loads(self._window.settings.memory(_KEY) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _keep(self, kept: dict[str, Any]) -> None:
        self._window.settings.remember(_KEY, json.dumps(kept))
