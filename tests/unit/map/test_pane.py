from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dateline.cartography import scene
from dateline.cartography.scene import Scene, Viewport
from dateline.map import engine
from dateline.map.face import MapView
from dateline.map.pane import MapPane
from dateline.map.tile_cache import TileCache
from dateline.map.tiles import Tiles, provider
from dateline.model import BoundingBox, LonLat, Said
from dateline.timeline import ALL_TIME, EventTable, Filters
from tests.unit.timeline.tables import table

VIEW = Viewport(LonLat(0, 0), 3, 800, 600)


class FakePage(MapView):
    """A page that does what it is told."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.scenes: list[Scene] = []
        self.themes: list[str] = []
        self.shown_at = VIEW
        self.is_shut = False
        self.fitted: list[BoundingBox] = []
        self.letters = 0.0
        self.tiles: list[Tiles | None] = []

    def set_letters(self, letters: float) -> None:
        self.letters = letters

    def set_tiles(self, tiles: Tiles | None) -> None:
        self.tiles.append(tiles)

    @property
    def scene(self) -> Scene | None:
        return self.scenes[-1] if self.scenes else None

    def show_scene(self, scene: Scene) -> None:
        self.scenes.append(scene)

    @property
    def viewport(self) -> Viewport:
        return self.shown_at

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        del animated
        self.shown_at = viewport

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        del animated
        self.fitted.append(box)

    def set_theme(self, theme: str) -> None:
        self.themes.append(theme)

    def set_language(self, language: str) -> None: ...

    def set_home(self, box: BoundingBox) -> None: ...

    def set_still(self, still: bool) -> None: ...

    def shut(self) -> None:
        self.is_shut = True


def made_scene(place: int = 0) -> Scene:
    return scene.build(table({"place": place}), ALL_TIME, Filters(), VIEW)


def pane_with_pages(qtbot: QtBot) -> tuple[MapPane, list[FakePage]]:
    pages: list[FakePage] = []

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del theme, language
        pages.append(FakePage(owner))
        return pages[-1]

    pane = MapPane(make=make)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.retry()
    return pane, pages


def test_page_is_made_once_the_native_map_has_painted_events(qtbot: QtBot) -> None:
    made: list[FakePage] = []

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del theme, language
        made.append(FakePage(owner))
        return made[-1]

    pane = MapPane(make=make)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    assert not made
    with qtbot.waitSignal(pane.shown):
        pane.show_scene(scene.build(EventTable(), ALL_TIME, Filters(), VIEW))
        pane.show()
    qtbot.wait(1)
    assert not made, "the events come first"
    pane.show_scene(made_scene())
    qtbot.waitUntil(lambda: len(made) == 1, timeout=10_000)


def test_between_the_portions_of_the_page_the_window_answers(qtbot: QtBot) -> None:
    happened: list[str] = []

    def load() -> Iterator[None]:
        for portion in ("engine", "page"):
            happened.append(portion)
            QTimer.singleShot(0, lambda: happened.append("the hand"))
            yield

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del theme, language
        happened.append("made")
        return FakePage(owner)

    pane = MapPane(make=make, load=load)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.show()
    assert not happened
    pane.show_scene(made_scene())
    qtbot.waitUntil(lambda: happened[-1:] == ["made"], timeout=5000)
    assert happened == ["engine", "the hand", "page", "the hand", "made"]


def test_what_cannot_be_loaded_leaves_the_native_map(qtbot: QtBot) -> None:
    def load() -> Iterator[None]:
        yield
        raise ImportError("no such library")

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del owner, theme, language
        raise ImportError("no such library")

    pane = MapPane(make=make, load=load)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.switched, timeout=5000):
        pane.show()
        pane.show_scene(made_scene())
    assert pane.is_native
    assert pane.reason == Said("map-engine-missing")


def test_native_map_stands_until_the_page_has_painted(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    built = made_scene()
    pane.show_scene(built)
    assert pane.is_native
    assert pane.scene is built
    assert pages[0].scenes == [built]
    with qtbot.waitSignal(pane.switched) as switched:
        pages[0].shown.emit(5.0)
    assert switched.args == [None]
    assert (pane.is_native, pane.reason) == (False, None)


def test_native_map_takes_over_with_scene_and_viewport_when_the_page_dies(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    built = made_scene()
    pane.show_scene(built)
    pages[0].shown.emit(5.0)
    pages[0].shown_at = Viewport(LonLat(30, 40), 5, 800, 600)
    with qtbot.waitSignal(pane.switched) as switched:
        pages[0].failed.emit("map-engine-died")
    assert switched.args[0].key == "map-engine-died"
    assert pane.is_native
    assert pane.scene is built
    assert pane.viewport.centre.lon == 30
    assert pages[0].is_shut


def test_page_takes_over_what_was_fitted_while_it_started(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    pane.show_scene(made_scene())
    pane.fit(BoundingBox(90, -10, 130, 10))
    assert pages[0].fitted == [BoundingBox(90, -10, 130, 10)]
    pane.set_viewport(Viewport(LonLat(40, 50), 4, 800, 600))
    assert pages[0].shown_at.centre == LonLat(40, 50)


def test_page_takes_over_where_the_hand_has_moved_the_native_map(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    pane.show_scene(made_scene())
    pane._native.set_viewport(Viewport(LonLat(70, 20), 5, 800, 600))
    pages[0].shown.emit(5.0)
    assert pages[0].shown_at.centre.lon == pytest.approx(70)
    assert pages[0].shown_at.zoom == pytest.approx(5)


def test_native_map_takes_the_keyboard_of_a_page_that_dies(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    other = QLineEdit()
    rows.addWidget(other)
    rows.addWidget(pane)
    window.show()
    window.activateWindow()
    pane.show_scene(made_scene())
    pages[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pages[0].shown.emit(5.0)
    pages[0].setFocus()
    qtbot.waitUntil(pages[0].hasFocus)
    pages[0].failed.emit("map-engine-died")
    assert pane._native.hasFocus()


def test_tab_leaves_the_page_where_the_map_stands_in_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    made: list[FakePage] = []

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del theme, language
        made.append(FakePage(owner))
        inner = QWidget(made[0])
        inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made[0].setFocusProxy(inner)
        return made[0]

    pane = MapPane(make=make)
    before, after, last = QLineEdit(), QLineEdit(), QLineEdit()
    for thing in (before, pane, after, last):
        rows.addWidget(thing)
    window.show()
    window.activateWindow()
    pane.retry()
    made[0].shown.emit(5.0)
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    passed = []
    for _ in range(3):
        here = window.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        passed.append(window.focusWidget())
    assert passed == [made[0].focusProxy(), after, last]


def test_retry_makes_another_page_with_everything_that_was_set(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    pane.show_scene(made_scene())
    pages[0].failed.emit("map-engine-died")
    newest = made_scene(2)
    pane.show_scene(newest)
    pane.setAccessibleName("Map")
    pane.set_spoken("2 events")
    pane.set_letters(1.5)
    pane.retry()
    assert len(pages) == 2
    assert pages[1].scenes == [newest]
    assert (pages[1].accessibleName(), pages[1].accessibleDescription()) == ("Map", "2 events")
    assert pages[1].letters == 1.5
    pane.retry()
    assert len(pages) == 2
    pages[1].shown.emit(1.0)
    assert not pane.is_native
    pane.set_theme("dark")
    assert pages[1].themes == ["dark"]


def test_clicks_come_from_whichever_map_is_in_sight(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    pane.show_scene(made_scene())
    pages[0].shown.emit(1.0)
    with qtbot.waitSignal(pane.symbol_clicked) as clicked:
        pages[0].symbol_clicked.emit(0)
    assert clicked.args == [0]


def test_page_that_never_starts_is_given_up(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    pane._patience.setInterval(1)
    with qtbot.waitSignal(pane.switched) as switched:
        pane._patience.start()
    assert switched.args[0].key == "map-engine-failed"
    assert pane.is_native
    assert pages[0].is_shut


def test_engine_that_cannot_be_loaded_leaves_the_native_map(qtbot: QtBot) -> None:
    def broken(owner: QWidget, theme: str, language: str) -> MapView:
        del owner, theme, language
        raise ImportError("libnss3.so: cannot open shared object file")

    pane = MapPane(make=broken)
    qtbot.addWidget(pane)
    pane.retry()
    assert pane.is_native
    assert pane.reason is not None
    assert pane.reason.key == "map-engine-missing"


def test_safe_mode_makes_no_page(qtbot: QtBot) -> None:
    pane = MapPane(web=False)
    qtbot.addWidget(pane)
    assert pane.is_native
    assert pane.reason is not None
    assert pane.reason.key == "map-engine-chosen"


def test_graphics_card_is_used_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_GPU", raising=False)
    assert set(engine.flags()) == {*engine.FLAGS, "--disable-gpu"}
    monkeypatch.setenv("DATELINE_GPU", "1")
    assert engine.flags() == engine.FLAGS
    monkeypatch.setenv("DATELINE_GPU", "0")
    assert "--disable-gpu" in engine.flags(gpu=True)
    monkeypatch.delenv("DATELINE_GPU")
    assert engine.flags(gpu=True) == engine.FLAGS


def test_network_of_the_engine_leads_nowhere() -> None:
    assert any(flag.startswith("--proxy-server=socks5://127.0.0.1:9") for flag in engine.FLAGS)
    assert "--proxy-bypass-list=<-loopback>" in engine.FLAGS


def test_simple_map_is_chosen_and_given_up_while_the_window_stands(qtbot: QtBot) -> None:
    pane, pages = pane_with_pages(qtbot)
    built = made_scene()
    pane.show_scene(built)
    pages[0].shown.emit(5.0)
    pane.use_page(False)
    assert pane.is_native
    assert pane.scene is built
    assert pages[0].is_shut
    assert pane.reason is not None
    assert pane.reason.key == "map-engine-chosen"
    pane.use_page(True)
    assert len(pages) == 2
    with qtbot.waitSignal(pane.switched) as switched:
        pages[1].shown.emit(5.0)
    assert switched.args == [None]


def test_simple_map_chosen_before_the_page_is_made_stays(qtbot: QtBot) -> None:
    pages: list[FakePage] = []

    def make(owner: QWidget, theme: str, language: str) -> MapView:
        del theme, language
        pages.append(FakePage(owner))
        return pages[-1]

    pane = MapPane(make=make)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.use_page(False)
    pane.show_scene(made_scene())
    with qtbot.waitSignal(pane.shown):
        pane.show()
    qtbot.wait(50)
    assert not pages


def test_a_new_page_gets_the_tiles_that_were_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    pane, pages = pane_with_pages(qtbot)
    tiles = Tiles(provider("openstreetmap"), TileCache(tmp_path), lambda *_: None)
    pane.set_tiles(tiles)
    pane.use_page(False)
    pane.use_page(True)
    assert [page.tiles for page in pages] == [[None, tiles], [tiles]]
