"""The page in a real web engine, under the user's hand."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dateline.cartography import scene, style
from dateline.cartography.scene import Scene, Viewport, pixel
from dateline.map.view import WebMap
from dateline.model import BoundingBox, LonLat
from dateline.timeline import ALL_TIME, EventTable, Filters
from tests.unit.timeline.tables import columns, places

pytestmark = pytest.mark.webengine

VIEW = Viewport(LonLat(20, 0), 4, 800, 600)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[WebMap]:
    """A page that shows three towns twenty degrees apart."""
    made = WebMap()
    made.set_still(True)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_viewport(VIEW)
    with qtbot.waitSignal(made.shown, timeout=30_000):
        made.show_scene(towns(VIEW))
    qtbot.waitUntil(lambda: made._view.focusProxy() is not None, timeout=10_000)
    yield made
    made.shut()
    qtbot.wait(20)


def towns(view: Viewport) -> Scene:
    there = places(3)
    there.lon[:] = [10, 20, 30]
    table = EventTable(columns([{"place": n, "event_class": n} for n in range(3)]), there)
    return scene.build(table, ALL_TIME, Filters(), view)


def hand(page: WebMap) -> QWidget:
    """The widget that takes the hand's events."""
    widget = page._view.focusProxy()
    assert widget is not None
    return widget


def at(lon: float, lat: float, view: Viewport = VIEW) -> QPoint:
    x, y = pixel(view, LonLat(lon, lat))
    return QPoint(round(x), round(y))


def run(qtbot: QtBot, page: WebMap, script: str) -> object:
    answers: list[object] = []
    page._page.runJavaScript(f"(() => {{ {script} }})()", 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return json.loads(answers[0]) if isinstance(answers[0], str) and answers[0] else answers[0]


def test_real_click_names_the_symbol(page: WebMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.symbol_clicked, timeout=10_000) as clicked:
        QTest.mouseClick(hand(page), Qt.MouseButton.LeftButton, pos=at(20, 0))
    assert page.scene is not None
    assert page.scene.places_of(clicked.args[0]) == (1,)


def test_real_click_on_nothing_is_told_too(page: WebMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.background_clicked, timeout=10_000):
        QTest.mouseClick(hand(page), Qt.MouseButton.LeftButton, pos=QPoint(40, 550))


def test_pointer_over_a_symbol_is_told(page: WebMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.symbol_hovered, timeout=10_000) as hovered:
        QTest.mouseMove(hand(page), at(30, 0) + QPoint(40, 40))
        QTest.mouseMove(hand(page), at(30, 0))
    assert page.scene is not None
    assert page.scene.places_of(hovered.args[0]) == (2,)


def test_pointer_that_leaves_is_told_even_after_a_new_scene(page: WebMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.symbol_hovered, timeout=10_000):
        QTest.mouseMove(hand(page), at(30, 0) + QPoint(40, 40))
        QTest.mouseMove(hand(page), at(30, 0))
    page.set_hint("a town")
    with qtbot.waitSignal(page.shown, timeout=10_000):
        page.show_scene(towns(VIEW))
    with qtbot.waitSignal(page.symbol_hovered, timeout=10_000) as left:
        QTest.mouseMove(hand(page), at(30, 0) + QPoint(60, 80))
    assert left.args == [-1]
    shown = "return document.querySelector('.dateline-hint').style.display !== 'none';"
    qtbot.waitUntil(lambda: run(qtbot, page, shown) is False, timeout=10_000)


def test_hint_stays_within_the_map(page: WebMap, qtbot: QtBot) -> None:
    QTest.mouseMove(hand(page), QPoint(700, 500))
    QTest.mouseMove(hand(page), QPoint(790, 590))
    page.set_hint("a long line of words that would not fit beside the pointer")
    box = "return JSON.stringify(document.querySelector('.dateline-hint').getBoundingClientRect());"
    found: list[dict[str, float]] = []

    def within() -> bool:
        there = run(qtbot, page, box)
        assert isinstance(there, dict)
        found.append(there)
        return bool(there["width"] > 0 and there["right"] <= 800 and there["bottom"] <= 600)

    qtbot.waitUntil(within, timeout=10_000)


def test_keys_reach_the_map_as_soon_as_it_has_the_focus(page: WebMap, qtbot: QtBot) -> None:
    page.activateWindow()
    page.setFocus()
    ringed = (
        "const map = document.querySelector('.leaflet-container');"
        "return document.activeElement === map && map.matches('.dateline-keys:focus');"
    )
    qtbot.waitUntil(lambda: run(qtbot, page, ringed) is True, timeout=10_000)
    zoom = page.viewport.zoom
    QTest.keyClick(hand(page), Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: page.viewport.zoom > zoom + 0.5, timeout=10_000)
    QTest.mouseClick(hand(page), Qt.MouseButton.LeftButton, pos=QPoint(40, 550))
    qtbot.waitUntil(lambda: run(qtbot, page, ringed) is False, timeout=10_000)


def test_drag_moves_the_map(page: WebMap, qtbot: QtBot) -> None:
    widget, start = hand(page), at(20, 0) + QPoint(0, 100)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(widget, start + QPoint(10 * step, 0))
        qtbot.wait(5)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    qtbot.waitUntil(lambda: page.viewport.centre.lon < 14, timeout=10_000)
    assert page.viewport.centre.lat == pytest.approx(0, abs=1)


def test_wheel_zooms_round_the_pointer(page: WebMap, qtbot: QtBot) -> None:
    before = run(qtbot, page, "return JSON.stringify(dateline.view);")
    assert isinstance(before, dict)
    run(
        qtbot,
        page,
        "document.querySelector('.leaflet-container').dispatchEvent(new WheelEvent('wheel',"
        "{ deltaY: -120, clientX: 200, clientY: 150, bubbles: true, cancelable: true }));",
    )
    qtbot.waitUntil(lambda: page.viewport.zoom > VIEW.zoom + 0.3, timeout=10_000)
    after = run(qtbot, page, "return JSON.stringify(dateline.view);")
    assert isinstance(after, dict)
    under = [view["x"] + (200 - 400) / view["scale"] for view in (before, after)]
    assert under[0] == pytest.approx(under[1], abs=0.0005)


@pytest.mark.parametrize(
    ("key", "zoom"), [(Qt.Key.Key_Plus, 1), (Qt.Key.Key_Minus, -1), (Qt.Key.Key_Equal, 1)]
)
def test_keys_zoom(page: WebMap, qtbot: QtBot, key: Qt.Key, zoom: int) -> None:
    page.setFocus()
    run(qtbot, page, "document.querySelector('.leaflet-container').focus();")
    QTest.keyClick(hand(page), key)
    qtbot.waitUntil(
        lambda: page.viewport.zoom == pytest.approx(VIEW.zoom + zoom, abs=0.02), timeout=10_000
    )


def test_arrow_keys_pan_and_home_goes_back(page: WebMap, qtbot: QtBot) -> None:
    page.set_home(BoundingBox(0, -15, 40, 15))
    run(qtbot, page, "document.querySelector('.leaflet-container').focus();")
    QTest.keyClick(hand(page), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.viewport.centre.lon > 25, timeout=10_000)
    QTest.keyClick(hand(page), Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.viewport.centre.lon == pytest.approx(20, abs=0.01), timeout=10_000)


def test_map_goes_no_further_north_than_80_degrees(page: WebMap, qtbot: QtBot) -> None:
    page.set_viewport(Viewport(LonLat(20, 84), 3, 800, 600))
    qtbot.waitUntil(lambda: page.viewport.centre.lat < 70, timeout=10_000)
    run(qtbot, page, "map_dateline.panBy([0, -4000], { animate: false });")
    qtbot.wait(600)
    top = run(
        qtbot,
        page,
        "return JSON.stringify(map_dateline.containerPointToLatLng([0, 0]).lat);",
    )
    assert isinstance(top, float)
    assert top <= 80.2


def test_the_other_side_of_the_180th_meridian_is_reached_the_short_way(
    page: WebMap, qtbot: QtBot
) -> None:
    page.set_viewport(Viewport(LonLat(175, 0), 4, 800, 600))
    qtbot.waitUntil(lambda: page.viewport.centre.lon == pytest.approx(175, abs=0.1), timeout=10_000)
    page.set_viewport(Viewport(LonLat(-175, 0), 4, 800, 600))
    qtbot.waitUntil(
        lambda: page.viewport.centre.lon == pytest.approx(-175, abs=0.1), timeout=10_000
    )
    lng = run(qtbot, page, "return JSON.stringify(map_dateline.getCenter().lng);")
    assert lng == pytest.approx(185, abs=0.1)


def test_what_was_fitted_stays_fitted_when_the_window_grows(page: WebMap, qtbot: QtBot) -> None:
    page.fit(BoundingBox(-10, -20, 50, 20))
    qtbot.waitUntil(lambda: page.viewport.zoom < 4, timeout=10_000)
    small = page.viewport.zoom
    page.resize(1200, 900)
    qtbot.waitUntil(lambda: page.viewport.zoom > small + 0.2, timeout=10_000)


def test_theme_changes_the_colours_at_once(page: WebMap, qtbot: QtBot) -> None:
    page.set_theme("dark")
    land = style.load("dark").ground.land
    qtbot.waitUntil(
        lambda: run(qtbot, page, "return JSON.stringify(dateline.look.land);") == land,
        timeout=10_000,
    )


def test_names_follow_the_language(page: WebMap, qtbot: QtBot) -> None:
    def names() -> set[str]:
        found = run(
            qtbot, page, "return JSON.stringify(dateline.names.map((n) => n.lines.join(' ')));"
        )
        assert isinstance(found, list)
        return set(found)

    assert "SOUTH SUDAN" in names()
    page.set_language("id")
    qtbot.waitUntil(lambda: "SUDAN SELATAN" in names(), timeout=10_000)


def test_screen_reader_hears_what_the_map_shows(page: WebMap, qtbot: QtBot) -> None:
    container = "document.querySelector('.leaflet-container')"
    script = f"return JSON.stringify([{container}.role, {container}.ariaLabel]);"
    assert run(qtbot, page, script) == ["application", "Dateline"]
    page.setAccessibleName("Map")
    page.set_spoken('3 events at 3 places. "Table" <b>')
    said = run(qtbot, page, script)
    assert said == ["application", 'Map: 3 events at 3 places. "Table" <b>']


def test_marks_and_ground_move_in_one_frame(page: WebMap, qtbot: QtBot) -> None:
    """While the hand moves the map, no mark slides over the coast."""
    script = """
      const drawn = [], lie = dateline.drawGround, draw = dateline.draw;
      dateline.drawGround = function (context, look, view) {
        drawn.push(["ground", view.x]);
        lie(context, look, view);
      };
      dateline.draw = () => { drawn.push(["marks", dateline.view.x]); draw(); };
      map_dateline._rawPanBy(L.point(90, 0));
      map_dateline.fire('move');
      map_dateline.fire('move');
      queueMicrotask(() => { window.moved = [...drawn, ["now", dateline.view.x]]; });
      return "0";
    """
    run(qtbot, page, script)
    moved = run(qtbot, page, "return JSON.stringify(window.moved);")
    assert isinstance(moved, list)
    assert [what for what, _ in moved] == ["marks", "ground", "now"]
    assert len({x for _, x in moved}) == 1


def test_a_panned_map_lies_on_whole_pixels(page: WebMap, qtbot: QtBot) -> None:
    """Between two pixels it would be blurred, and slow to show."""
    script = """
      const context = CanvasRenderingContext2D.prototype, draw = context.drawImage, moved = [];
      context.drawImage = function (image, x, y, ...size) {
        const { e, f } = this.getTransform();
        moved.push([x + e, y + f]);
        draw.call(this, image, x, y, ...size);
      };
      map_dateline._rawPanBy(L.point(10.4, 3.3));
      map_dateline.fire('move');
      queueMicrotask(() => { window.moved = moved; context.drawImage = draw; });
      return "0";
    """
    run(qtbot, page, script)
    moved = run(qtbot, page, "return JSON.stringify(window.moved);")
    assert isinstance(moved, list)
    # Ground, names and three marks at the least.
    assert len(moved) >= 5
    assert all(length == int(length) for place in moved for length in place)
    assert moved[1] != [0, 0]


def test_a_ring_shows_that_the_map_has_the_keyboard(page: WebMap, qtbot: QtBot) -> None:
    ring = QColor(style.load("light").marks.ring)
    rim = [QPoint(0, 300), QPoint(799, 300), QPoint(400, 0), QPoint(400, 599), QPoint(1, 1)]

    def ringed() -> list[bool]:
        seen = page.grab().toImage()
        return [seen.pixelColor(point) == ring for point in rim]

    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: all(ringed()), timeout=10_000)
    inside = page.grab().toImage().pixelColor(4, 300)
    assert inside != ring
    QTest.mouseClick(hand(page), Qt.MouseButton.LeftButton, pos=QPoint(40, 550))
    qtbot.waitUntil(lambda: not any(ringed()), timeout=10_000)
