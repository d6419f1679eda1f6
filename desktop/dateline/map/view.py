"""The map as a page in the web engine, set up so that it can neither reach a network nor leave."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWebEngineCore import QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dateline import resources
from dateline.cartography.scene import Viewport
from dateline.map import bridge, ground, page, scheme
from dateline.map.face import MapView
from dateline.map.fitting import fitted, held
from dateline.map.interceptor import Interceptor
from dateline.map.look import fonts, look
from dateline.map.patience import Patience
from dateline.map.sealed import Page, cancel
from dateline.model import LonLat

if TYPE_CHECKING:
    from dateline.cartography.scene import Scene
    from dateline.map.tiles import Tiles
    from dateline.model import BoundingBox

_log = logging.getLogger(__name__)


@cache
def _files() -> dict[str, page.Resource]:
    kept = platformdirs.user_cache_path("dateline", appauthor=False)
    return page.build(resources.asset("map"), ground.scripts(), fonts(), kept)


class WebMap(MapView):
    """The page.

    Args:
        parent: owner.
        theme: colours.
        language: of names on the base map.
        files: the files of the page; for tests.
        policy: the content security policy; for tests.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        theme: str = "light",
        language: str = "en",
        files: dict[str, page.Resource] | None = None,
        policy: str = scheme.POLICY,
    ) -> None:
        super().__init__(parent)
        self._theme, self._language, self._still = theme, language, False
        self._letters = 1.0
        self._viewport = Viewport()
        self._home: BoundingBox | None = None
        self._fitted: BoundingBox | None = None
        self._first: Scene | None = None
        self._ready = self._dead = False
        self._pending: dict[str, str] = {}
        self._shown_version = 0
        self._outbox = bridge.Outbox(self._run)
        self._patience = Patience(self, self._ask, self._in_sight)
        self._patience.lost.connect(self._no_answer)
        scheme.register()
        self._profile = QWebEngineProfile(self)
        self._profile.setUrlRequestInterceptor(Interceptor(self._profile))
        self._handler = scheme.SchemeHandler(
            _files() if files is None else files, self._profile, policy=policy
        )
        self._profile.installUrlSchemeHandler(scheme.SCHEME.encode(), self._handler)
        self._profile.downloadRequested.connect(cancel)
        self._view = QWebEngineView(self)
        self._page = Page(self._profile, self, self.hear)
        self._page.setBackgroundColor(QColor(look(theme)["water"]))
        self._page.renderProcessTerminated.connect(self._died)
        self._page.loadFinished.connect(self._loaded)
        self._view.setPage(self._page)
        # Children go in the order in which they came; the profile must outlive page and view.
        self._profile.setParent(None)
        self._profile.setParent(self)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAcceptDrops(False)
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._tell("setLook", look(theme))
        self._page.load(QUrl(scheme.ORIGIN + page.INDEX))

    # The face

    @property
    def scene(self) -> Scene | None:
        """See `MapView`."""
        return self._outbox.scene(self._shown_version)

    def show_scene(self, scene: Scene) -> None:
        """See `MapView`."""
        if self._dead:
            return
        if not self._ready:
            self._first = scene
            return
        self._outbox.send(scene)
        self._patience.wait()

    @property
    def viewport(self) -> Viewport:
        """See `MapView`."""
        return self._viewport

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        """See `MapView`."""
        self._fitted = None
        self._go(viewport, animated=animated)

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        """See `MapView`."""
        self._fitted = box
        self._go(fitted(box, self.width(), self.height()), animated=animated)

    def _go(self, viewport: Viewport, *, animated: bool = False) -> None:
        size = float(self.width()), float(self.height())
        self._viewport = held(Viewport(viewport.centre, viewport.zoom, *size))
        self._tell("goto", _target(self._viewport, animated=animated))

    def zoom_by(self, steps: float) -> None:
        """See `MapView`."""
        self._tell("zoomBy", steps)

    def set_theme(self, theme: str) -> None:
        """See `MapView`."""
        self._theme = theme
        self._page.setBackgroundColor(QColor(look(theme)["water"]))
        self._dress()

    def set_still(self, still: bool) -> None:  # noqa: FBT001 - a setting
        """See `MapView`."""
        self._still = still
        self._dress()

    def set_language(self, language: str) -> None:
        """See `MapView`."""
        self._language = language
        self._name()

    def set_letters(self, letters: float) -> None:
        """See `MapView`."""
        self._letters = letters
        self._name()

    def set_home(self, box: BoundingBox) -> None:
        """See `MapView`."""
        self._home = box
        home = fitted(box, self.width(), self.height())
        self._tell("setHome", _target(home, animated=True))

    def set_hint(self, text: str) -> None:
        """See `MapView`."""
        self._tell("setHint", text)

    def set_spoken(self, text: str) -> None:
        """See `MapView`."""
        super().set_spoken(text)
        self._tell("setSpoken", ": ".join(filter(None, (self.accessibleName(), text))))

    def set_tiles(self, tiles: Tiles | None) -> None:
        """See `MapView`."""
        self._handler.tiles = tiles
        shown = None
        if tiles is not None:
            shown = {"credit": tiles.provider.credit, "zoom": tiles.provider.most_zoom}
        self._tell("setTiles", shown)

    # The page

    def hear(self, text: str, where: str) -> None:
        """Take in a line of the page's console."""
        message = bridge.parse(text)
        if message is None:
            _log.info("the page said what it may not: %.200r (%s)", text, where)
            return
        numbers = message.numbers
        match message.word:
            case bridge.Word.READY:
                self._start()
            case bridge.Word.PAINTED:
                self._painted(*numbers)
            case bridge.Word.VIEW:
                lon, lat, zoom, width, height, by_hand = numbers
                if by_hand:
                    self._fitted = None
                self._viewport = Viewport(
                    LonLat(lon / 1e6, lat / 1e6), zoom / 1e3, float(width), float(height)
                )
                self._name()
                self.viewport_changed.emit(self._viewport)
            case bridge.Word.HOVER:
                if numbers[0] == self._shown_version or numbers[1] < 0:
                    self.symbol_hovered.emit(numbers[1])
            case bridge.Word.CLICK:
                self._clicked(*numbers)

    def _clicked(self, version: int, mark: int) -> None:
        scene = self._outbox.scene(version)
        if mark < 0:
            self.background_clicked.emit()
        elif scene is not None and mark < scene.marks:
            self._shown_version = version
            self.symbol_clicked.emit(mark)

    def _painted(self, version: int, microseconds: int) -> None:
        if version > self._outbox.newest:
            return
        self._shown_version = version
        self._patience.stop()
        self._outbox.painted(version)
        if self._outbox.in_flight:
            self._patience.wait()
        self.shown.emit(microseconds / 1000)

    def _start(self) -> None:
        self._ready = True
        self._pending.setdefault("goto", bridge.call("goto", _target(self._viewport)))
        waiting, self._pending = self._pending, {}
        for script in waiting.values():
            self._run(script)
        first, self._first = self._first, None
        if first is not None:
            self.show_scene(first)

    def _dress(self) -> None:
        self._tell("setLook", look(self._theme, still=self._still))
        self._name()

    def _name(self) -> None:
        """Write the names of the base map for what is in sight."""
        placed = ground.placed_names(self._viewport, self._theme, self._language, self._letters)
        self._tell("setNames", placed)

    def _tell(self, function: str, argument: object) -> None:
        """Call one of the page's functions, once it has started; the last call of each counts."""
        script = bridge.call(function, argument)
        if self._ready:
            self._run(script)
        else:
            self._pending[function] = script

    def _run(self, script: str) -> None:
        if not self._dead:
            self._page.runJavaScript(script)

    def _loaded(self, ok: bool) -> None:  # noqa: FBT001 - Qt's signature
        if not ok:
            self._give_up("map-engine-failed")

    def _died(self, status: object, code: int) -> None:
        _log.info("the page's process ended: %s, exit code %d", status, code)
        self._give_up("map-engine-died")

    def _ask(self, answer: Callable[..., None]) -> None:
        self._page.runJavaScript("1", 0, answer)

    def _in_sight(self) -> bool:
        return self.isVisible() and not self.window().isMinimized()

    def _no_answer(self) -> None:
        self._give_up("map-engine-died")

    def _give_up(self, key: str) -> None:
        if not self._dead:
            self._dead = True
            self._patience.stop()
            self.failed.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was fitted stays fitted until the user moves the map."""
        super().resizeEvent(event)
        if self._home is not None:
            self.set_home(self._home)
        if self._fitted is not None:
            self._go(fitted(self._fitted, self.width(), self.height()))

    def changeEvent(self, event: QEvent) -> None:
        """Wait for no answer while the window is minimised."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._patience.stop()
        super().changeEvent(event)

    def shut(self) -> None:
        """Let go of page and view before the profile, as the web engine wants it."""
        self._dead = True
        self._patience.stop()
        self._view.deleteLater()
        self._page.deleteLater()


def _target(viewport: Viewport, *, animated: bool = False) -> dict[str, float | bool]:
    return {
        "lon": viewport.centre.lon,
        "lat": viewport.centre.lat,
        "zoom": viewport.zoom,
        "animated": animated,
    }
