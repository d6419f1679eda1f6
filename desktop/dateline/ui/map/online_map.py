"""Online tiles in the window: off until the user agrees to whom they come from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from dateline import __version__
from dateline.map.tile_cache import TileCache
from dateline.map.tiles import Provider, Tiles, provider, titles
from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, column, label, row
from dateline.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from dateline.ingest.fetch import Fetched

_OFF = "off"


class OnlineMap(QObject):
    """Carries the preference "online_map" to the map, and asks before anything is fetched.

    Args:
        window: whose map it is.
        folder: where tiles are kept.
        fetch: gets the file at an address from a host; for tests.
    """

    def __init__(
        self,
        window: MainWindow,
        folder: Path,
        fetch: Callable[[str, str], Fetched] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self._folder, self._fetch = folder, fetch
        self._tiles: Tiles | None = None
        self._asking: QDialog | None = None
        self._settings.changed.connect(self._changed)
        window.commands["online-map"].triggered.connect(self._switch)
        chosen = self._chosen()
        if chosen is not None and chosen.host not in self._agreed():
            # A question that was never answered is not asked over an empty window.
            self._settings.set("online_map", _OFF)
        self._apply()

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """The command: a provider that the user agreed to before, else the first."""
        known = [name for name in titles() if on and provider(name).host in self._agreed()]
        self._settings.set("online_map", (known or [*titles()])[0] if on else _OFF)
        self._show_state()

    def _changed(self, name: str) -> None:
        if name in {"online_map", "simple_map"}:
            self._apply()

    def _chosen(self) -> Provider | None:
        name = self._settings.text("online_map")
        return provider(name) if name in titles() else None

    def _agreed(self) -> list[str]:
        """The hosts that may be asked."""
        return self._settings.text("online_map_agreed").split()

    def _apply(self) -> None:
        """Lay the chosen tiles over the map, ask first, or take them away."""
        self._end()
        chosen = self._chosen()
        if chosen is not None and chosen.host in self._agreed():
            self._begin(chosen)
        elif chosen is not None:
            self._ask(chosen)
        self._show_state()

    def _begin(self, found: Provider) -> None:
        cache = TileCache(self._folder / found.host)
        tiles = Tiles(found, cache, self._window.workspace.tasks.fetch, fetch=self._fetch)
        tiles.trouble = partial(self._trouble, found.host)
        self._tiles = tiles
        self._window.map.pane.set_tiles(tiles)
        if self._settings.flag("simple_map"):
            self._window.map.notice.say(words("online-simple"), look="caution")

    def _end(self) -> None:
        if self._asking is not None:
            self._asking.reject()
        if self._tiles is not None:
            self._tiles.shut()
            self._tiles = None
            self._window.map.pane.set_tiles(None)

    def _trouble(self, host: str) -> None:
        self._window.map.notice.say(words("online-trouble", host=host))

    def _show_state(self) -> None:
        command = self._window.commands["online-map"]
        command.setChecked(self._settings.text("online_map") in titles())

    def _ask(self, found: Provider) -> None:
        dialog = ConsentDialog(found, self._window)
        self._asking = dialog
        dialog.finished.connect(partial(self._answered, found))
        dialog.open()

    def _answered(self, found: Provider, answer: int) -> None:
        dialog, self._asking = self._asking, None
        if dialog is not None:
            dialog.deleteLater()
        if self._chosen() != found:
            return
        if answer == QDialog.DialogCode.Accepted:
            self._settings.set("online_map_agreed", " ".join([*self._agreed(), found.host]))
            self._apply()
        else:
            self._settings.set("online_map", _OFF)


class ConsentDialog(QDialog):
    """Says who would be asked for tiles and what they learn by it."""

    def __init__(self, found: Provider, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("onlineMapConsent")
        heading = words("online-heading", host=found.host)
        self.setWindowTitle(words("settings-online"))
        self.resize(520, 0)
        rows = column(self, (20, 18, 20, 14), 12)
        rows.addWidget(label(heading, "heading", size=1.25))
        asks = words("online-asks", host=found.host, title=found.title, version=__version__)
        rows.addWidget(label(asks))
        rows.addWidget(label(words("online-never"), "muted"))
        self.agree = button(words("online-agree"), self.accept)
        self.refuse = button(words("online-refuse"), self.reject, "primary")
        rows.addLayout(row(1, self.agree, self.refuse))
        self.refuse.setDefault(True)
        self.refuse.setFocus()
