"""The map that the window embeds: the page when it works, the native map whenever it does not, so
that the user always has one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from dateline.map import engine
from dateline.map.face import MapView
from dateline.map.native import NativeMap
from dateline.model import Said

if TYPE_CHECKING:
    from dateline.cartography.scene import Scene, Viewport
    from dateline.map.tiles import Tiles
    from dateline.model import BoundingBox

_log = logging.getLogger(__name__)

_OPENING_MS = 3000
"""How long the first events are waited for before the page is made all the same."""
_PATIENCE_MS = 15_000
"""How long the page may take to start; the native map is shown meanwhile."""

PageMaker = Callable[[QWidget, str, str], MapView]
"""Makes the page for an owner, a theme and a language."""


def web_page(owner: QWidget, theme: str, language: str) -> MapView:
    """The page in Qt's web engine.

    Raises:
        ImportError: when the engine or a library that it needs is missing.
    """
    from dateline.map.view import WebMap  # noqa: PLC0415 - loads the web engine

    return WebMap(owner, theme=theme, language=language)


_PORTIONS = (
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "importlib.metadata",
    "dateline.map.page",
    "dateline.map.tiles",
    "dateline.map.sealed",
    "dateline.map.view",
)
"""What the page needs, each loaded in about as long as a frame takes, but for the first."""


def load_page() -> Iterator[None]:
    """Load what the page needs, in portions between which the window answers the hand.

    Raises:
        ImportError: when the engine or a library that it needs is missing.
    """
    for name in _PORTIONS:
        import_module(name)
        yield


class MapPane(MapView):
    """A `MapView` that is one of two.

    The native map stands at once; the page takes its place as soon as it has painted. When the page
    fails, the native map is back in the same moment, with the same scene and viewport.

    Signals:
        switched(Said | None): the native map stands in, and why; None when the page is back.

    Args:
        parent: owner.
        theme: colours.
        language: of names on the base map.
        web: whether to try the page at all; False is the safe mode.
        make: makes the page; for tests.
        load: loads what it needs, in portions; for tests.
    """

    switched = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        theme: str = "light",
        language: str = "en",
        web: bool = True,
        make: PageMaker = web_page,
        load: Callable[[], Iterator[None]] = load_page,
    ) -> None:
        super().__init__(parent)
        self._theme, self._language, self._still = theme, language, False
        self._letters = 1.0
        self._home: BoundingBox | None = None
        self._tiles: Tiles | None = None
        self._web, self._make = web, make
        self._portions = load()
        self._scene: Scene | None = None
        self._page: MapView | None = None
        self._reason: Said | None = None
        self._layout = QStackedLayout(self)
        # A hidden page would not paint, and so never tell that it can.
        self._layout.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._native = NativeMap(self, theme=theme, language=language)
        self._listen(self._native)
        self._layout.addWidget(self._native)
        self.setFocusProxy(self._native)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._too_late)
        self._opening = QTimer(self, singleShot=True, interval=_OPENING_MS)
        self._opening.timeout.connect(self._open)
        if web:
            # The window stands, with a map in it, before the web engine is loaded.
            self._native.shown.connect(self._opened)
            self._opening.start()
        else:
            self._stand_in("map-engine-chosen")

    @property
    def is_native(self) -> bool:
        """Whether the native map is the one in sight."""
        return self._current is self._native

    @property
    def reason(self) -> Said | None:
        """Why the native map stands in; None while the page works or starts."""
        return self._reason

    def _opened(self) -> None:
        """The native map has painted its first events: time for the page."""
        if self._scene is not None and self._scene.total:
            self._native.shown.disconnect(self._opened)
            self._opening.start(0)

    def _open(self) -> None:
        """Load the next portion of the page in a turn of the event loop of its own, or make it."""
        if not self._web:
            return
        try:
            next(self._portions)
        except (StopIteration, ImportError):
            self.retry()
        else:
            self._opening.start(0)

    def use_page(self, wanted: bool) -> None:  # noqa: FBT001 - a setting
        """Show the page where there can be one, or the native map alone: the safe mode."""
        self._web = wanted
        if wanted:
            self.retry()
        elif self._page is not None:
            self._page_failed("map-engine-chosen")
        else:
            self._stand_in("map-engine-chosen")

    def retry(self) -> None:
        """Try the page, again."""
        self._opening.stop()
        if self._page is not None:
            return
        if not engine.is_installed():
            self._stand_in("map-engine-missing")
            return
        try:
            page = self._make(self, self._theme, self._language)
        except (ImportError, RuntimeError) as error:
            _log.info("the page cannot be made: %s", error)
            self._stand_in("map-engine-missing")
            return
        self._page = page
        # What an opaque widget covers is not painted, and the page has to paint to be believed.
        self._native.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self._layout.addWidget(page)
        self._layout.setCurrentWidget(self._native)
        page.show()
        page.failed.connect(self._page_failed)
        page.shown.connect(self._page_works)
        page.set_still(self._still)
        page.set_letters(self._letters)
        page.set_tiles(self._tiles)
        page.setAccessibleName(self.accessibleName())
        page.set_spoken(self.accessibleDescription())
        if self._home is not None:
            page.set_home(self._home)
        page.set_viewport(self._native.viewport)
        if self._scene is not None:
            page.show_scene(self._scene)
        self._patience.start()

    # Changing over

    @property
    def _current(self) -> MapView:
        if self._page is not None and self._layout.currentWidget() is self._page:
            return self._page
        return self._native

    @property
    def _coming(self) -> MapView | None:
        """The page while it starts behind the native map."""
        return self._page if self.is_native else None

    def _listen(self, view: MapView) -> None:
        """Pass on what a map says."""
        view.viewport_changed.connect(self.viewport_changed)
        view.symbol_clicked.connect(self.symbol_clicked)
        view.symbol_hovered.connect(self.symbol_hovered)
        view.background_clicked.connect(self.background_clicked)
        view.shown.connect(self.shown)

    def _page_works(self) -> None:
        """The page has painted its first scene: it takes over."""
        page = self._page
        if page is None or self._layout.currentWidget() is page:
            return
        self._patience.stop()
        if not _alike(page.viewport, self._native.viewport):
            # The hand has moved the native map while the page started.
            page.set_viewport(self._native.viewport)
        focused = self._native.hasFocus()
        self._put_in_tab_order(page)
        self._layout.setCurrentWidget(page)
        self._native.hide()
        self.setFocusProxy(page)
        if focused:
            page.setFocus()
        self._listen(page)
        if self._scene is not None:
            page.show_scene(self._scene)
        self._reason = None
        self.switched.emit(None)

    def _put_in_tab_order(self, page: MapView) -> None:
        """Let Tab leave the page where the native map stands in the window: what holds the keyboard
        for the engine is made last, and from behind all others Tab would go round in a circle
        that leaves half of the window out.
        """
        holder: QWidget = page
        while (inner := holder.focusProxy()) is not None:
            holder = inner
        QWidget.setTabOrder(self._native, holder)

    def _page_failed(self, key: str) -> None:
        page, self._page = self._page, None
        self._patience.stop()
        if page is None:
            return
        self._native.set_viewport(page.viewport)
        self._native.show()
        self._layout.setCurrentWidget(self._native)
        focused = QApplication.focusWidget()
        if focused is not None and (focused is page or page.isAncestorOf(focused)):
            self._native.setFocus()
        self._layout.removeWidget(page)
        self.setFocusProxy(self._native)
        if self._scene is not None:
            self._native.show_scene(self._scene)
        page.shut()
        page.deleteLater()
        self._stand_in(key)
        self.viewport_changed.emit(self._native.viewport)

    def _too_late(self) -> None:
        self._page_failed("map-engine-failed")

    def _stand_in(self, key: str) -> None:
        self._native.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._reason = Said(key)
        self.switched.emit(self._reason)

    # The face, passed on

    @property
    def scene(self) -> Scene | None:
        """See `MapView`."""
        return self._current.scene

    def show_scene(self, scene: Scene) -> None:
        """See `MapView`."""
        self._scene = scene
        if self._page is not None:
            self._page.show_scene(scene)
        if self.is_native:
            self._native.show_scene(scene)

    @property
    def viewport(self) -> Viewport:
        """See `MapView`."""
        return self._current.viewport

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        """See `MapView`."""
        self._current.set_viewport(viewport, animated=animated)
        if self._coming is not None:
            self._coming.set_viewport(viewport)

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        """See `MapView`."""
        self._current.fit(box, animated=animated)
        if self._coming is not None:
            self._coming.fit(box)

    def zoom_by(self, steps: float) -> None:
        """See `MapView`."""
        self._current.zoom_by(steps)

    def set_theme(self, theme: str) -> None:
        """See `MapView`."""
        self._theme = theme
        for view in self._both():
            view.set_theme(theme)

    def set_language(self, language: str) -> None:
        """See `MapView`."""
        self._language = language
        for view in self._both():
            view.set_language(language)

    def set_letters(self, letters: float) -> None:
        """See `MapView`."""
        self._letters = letters
        for view in self._both():
            view.set_letters(letters)

    def set_home(self, box: BoundingBox) -> None:
        """See `MapView`."""
        self._home = box
        for view in self._both():
            view.set_home(box)

    def set_hint(self, text: str) -> None:
        """See `MapView`."""
        self._current.set_hint(text)

    def set_spoken(self, text: str) -> None:
        """See `MapView`."""
        super().set_spoken(text)
        for view in self._both():
            view.setAccessibleName(self.accessibleName())
            view.set_spoken(text)

    def set_still(self, still: bool) -> None:  # noqa: FBT001 - a setting
        """See `MapView`."""
        self._still = still
        for view in self._both():
            view.set_still(still)

    def set_tiles(self, tiles: Tiles | None) -> None:
        """See `MapView`."""
        self._tiles = tiles
        for view in self._both():
            view.set_tiles(tiles)

    def shut(self) -> None:
        """See `MapView`."""
        self._opening.stop()
        self._patience.stop()
        for view in self._both():
            view.shut()

    def _both(self) -> tuple[MapView, ...]:
        return (self._native,) if self._page is None else (self._native, self._page)


def _alike(one: Viewport, other: Viewport) -> bool:
    """Whether two viewports show the same, but for less than a pixel."""
    same = 360 / (256 * 2**one.zoom)
    return (
        abs(one.zoom - other.zoom) < 0.01
        and abs(one.centre.lon - other.centre.lon) < same
        and abs(one.centre.lat - other.centre.lat) < same
    )
