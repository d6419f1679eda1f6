from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dateline.cartography import scene, style
from dateline.cartography.scene import Scene, Viewport, pixel
from dateline.map.hitting import mark_at
from dateline.map.native import NativeMap
from dateline.model import BoundingBox, LonLat
from dateline.timeline import ALL_TIME, EventTable, Filters
from tests.unit.timeline.tables import columns, places

VIEW = Viewport(LonLat(20, 0), 4, 800, 600)


def events() -> EventTable:
    """Three towns twenty degrees apart and a country."""
    there = places(4)
    there.lon[:] = [10, 20, 30, 20]
    there.lat[:] = [0, 0, 0, 10]
    there.precision[3] = 3
    there.kind[3] = 0
    return EventTable(columns([{"place": n, "event_class": n} for n in range(4)]), there)


@pytest.fixture
def native(qtbot: QtBot) -> NativeMap:
    made = NativeMap()
    made.set_still(True)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_viewport(VIEW)
    return made


def show(native: NativeMap) -> Scene:
    built = scene.build(events(), ALL_TIME, Filters(), native.viewport)
    native.show_scene(built)
    return built


def at(native: NativeMap, lon: float, lat: float) -> QPoint:
    x, y = pixel(native.viewport, LonLat(lon, lat))
    return QPoint(round(x), round(y))


def test_symbols_are_drawn_in_the_colour_of_their_class(native: NativeMap) -> None:
    show(native)
    image = native.grab().toImage()
    for number, lon in enumerate((10, 20, 30)):
        colour = image.pixelColor(at(native, lon, 0) + QPoint(0, 2))
        assert colour == QColor(style.load("light").classes[number])


def test_click_on_a_symbol_names_its_mark(native: NativeMap, qtbot: QtBot) -> None:
    built = show(native)
    with qtbot.waitSignal(native.symbol_clicked) as clicked:
        QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=at(native, 20, 0))
    assert built.places_of(clicked.args[0]) == (1,)


def test_click_on_a_country_s_plaque_names_it(native: NativeMap, qtbot: QtBot) -> None:
    built = show(native)
    with qtbot.waitSignal(native.symbol_clicked) as clicked:
        QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=at(native, 20, 10))
    assert built.places_of(clicked.args[0]) == (3,)


def test_click_beside_everything_is_one_on_the_background(native: NativeMap, qtbot: QtBot) -> None:
    show(native)
    with qtbot.waitSignal(native.background_clicked):
        QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_pointer_over_a_symbol_is_told_once_and_when_it_leaves(
    native: NativeMap, qtbot: QtBot
) -> None:
    show(native)
    told: list[int] = []
    native.symbol_hovered.connect(told.append)
    for point in (QPoint(5, 5), at(native, 20, 0), at(native, 20, 0) + QPoint(1, 1), QPoint(5, 5)):
        QTest.mouseMove(native, point)
        qtbot.wait(1)
    assert len(told) == 2
    assert told[1] == -1


def test_marks_of_another_scene_are_looked_at_afresh(native: NativeMap, qtbot: QtBot) -> None:
    built = show(native)
    told: list[int] = []
    native.symbol_hovered.connect(told.append)
    for step in range(2):
        QTest.mouseMove(native, at(native, 20, 0) + QPoint(step, step))
        qtbot.waitUntil(lambda step=step: len(told) == step + 1)  # type: ignore[misc]
        native.show_scene(built)  # its marks may stand for other events
    assert told[0] == told[1] >= 0


def test_the_pointer_is_a_hand_over_a_mark_also_once_it_was_clicked(
    native: NativeMap, qtbot: QtBot
) -> None:
    show(native)
    QTest.mouseMove(native, at(native, 20, 0))
    qtbot.wait(1)
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=at(native, 20, 0))
    assert native.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert native.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_drag_moves_the_map_and_clicks_nothing(native: NativeMap, qtbot: QtBot) -> None:
    show(native)
    clicked: list[int] = []
    native.symbol_clicked.connect(clicked.append)
    start = at(native, 20, 0)
    with qtbot.waitSignal(native.viewport_changed):
        QTest.mousePress(native, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(native, start + QPoint(100, 0))
        QTest.mouseRelease(native, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    x, _ = pixel(native.viewport, LonLat(20, 0))
    assert x == pytest.approx(start.x() + 100, abs=1)
    assert clicked == []


def test_wheel_zooms_round_the_pointer(native: NativeMap) -> None:
    before = native.viewport
    point = QPointF(200, 150)
    wheel = QWheelEvent(
        point,
        native.mapToGlobal(point),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    native.wheelEvent(wheel)
    assert native.viewport.zoom > before.zoom
    size = 256 * 2**before.zoom
    lon = before.centre.lon + (200 - 400) / size * 360
    x, _ = pixel(native.viewport, LonLat(lon, 0))
    assert x == pytest.approx(200, abs=1)


@pytest.mark.parametrize(
    ("key", "east", "north"),
    [
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Right, 1, 0),
        (Qt.Key.Key_Up, 0, 1),
        (Qt.Key.Key_Down, 0, -1),
    ],
)
def test_arrows_pan(native: NativeMap, key: Qt.Key, east: int, north: int) -> None:
    before = native.viewport.centre
    QTest.keyClick(native, key)
    after = native.viewport.centre
    assert (after.lon - before.lon) * east >= 0
    assert (after.lat - before.lat) * north >= 0
    assert after != before


def test_plus_minus_and_home(native: NativeMap) -> None:
    native.set_home(BoundingBox(-20, -20, 20, 20))
    QTest.keyClick(native, Qt.Key.Key_Plus)
    assert native.viewport.zoom == VIEW.zoom + 1
    QTest.keyClick(native, Qt.Key.Key_Minus)
    QTest.keyClick(native, Qt.Key.Key_Minus)
    assert native.viewport.zoom == VIEW.zoom - 1
    QTest.keyClick(native, Qt.Key.Key_Home)
    assert native.viewport.centre.lon == pytest.approx(0, abs=1e-6)


def test_what_was_fitted_stays_fitted_until_the_user_moves_the_map(native: NativeMap) -> None:
    box = BoundingBox(-20, -20, 20, 20)
    native.fit(box)
    first = native.viewport.zoom
    native.resize(1200, 900)
    assert native.viewport.zoom > first
    QTest.keyClick(native, Qt.Key.Key_Left)
    kept = native.viewport.zoom
    native.resize(800, 600)
    assert native.viewport.zoom == kept


def test_hint_is_shown_as_the_words_it_is(native: NativeMap) -> None:
    native.set_hint("<b>not bold</b> & so on")
    native.set_hint("")


def test_nearest_edge_wins_where_symbols_overlap() -> None:
    there = places(2)
    there.lon[:] = [0.0, 0.2]
    made = EventTable(columns([{"place": 0}, {"place": 0}, {"place": 1}]), there)
    view = Viewport(LonLat(0, 0), 5, 800, 600)
    built = scene.build(made, ALL_TIME, Filters(), view)
    small = next(i for i in range(2) if built.places_of(i) == (1,))
    x, y = pixel(view, LonLat(0.2, 0))
    assert mark_at(built, view, x + 6, y) == small
    assert mark_at(built, view, 0, 0) == -1
