"""The page and the native map show the same scene as the same picture."""

from __future__ import annotations

import json

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dateline.cartography import painter_text, scene
from dateline.cartography.scene import Focus, Options, Viewport, pixel
from dateline.map.native import NativeMap
from dateline.map.view import WebMap
from dateline.model import LonLat, PlaceKind, Precision, Status
from dateline.timeline import (
    ALL_TIME,
    KINDS,
    PRECISIONS,
    STATUSES,
    EventTable,
    Filters,
    Flag,
    PlaceColumns,
)
from tests.unit.timeline.tables import columns, places

pytestmark = pytest.mark.webengine

VIEW = Viewport(LonLat(100, 10), 3.2, 900, 600)


def events() -> EventTable:
    """One of everything that the grammar of symbols knows."""
    levels = [
        (Precision.TOWN, PlaceKind.CITY, 105, -6),
        (Precision.EXACT, PlaceKind.SITE, 80, 8),
        (Precision.AREA, PlaceKind.ADMIN1, 120, -3),
        (Precision.COUNTRY, PlaceKind.COUNTRY, 104, 35),
        (Precision.COUNTRY, PlaceKind.COUNTRY, 79, 22),
        (Precision.REGION, PlaceKind.REGION, 115, 12),
        (Precision.TOWN, PlaceKind.CITY, 139, 36),
    ]
    there: PlaceColumns = places(len(levels))
    there.key[3:5] = ["cc:CN", "cc:IN"]
    there.name[:] = ["Jakarta", "Lapangan", "Sulawesi", "Tiongkok", "India", "Laut", "Tokyo"]
    for n, (precision, kind, lon, lat) in enumerate(levels):
        there.precision[n], there.kind[n] = PRECISIONS.index(precision), KINDS.index(kind)
        there.lon[n], there.lat[n] = lon, lat
    there.box[5] = (108, 5, 122, 20)
    rows: list[dict[str, int]] = [
        {"place": n % 7, "event_class": n % 5, "event": n + 1} for n in range(11)
    ]
    rows += [
        {"place": 1, "event": 20, "flags": int(Flag.CONTRADICTION)},
        {"place": 4, "event": 21, "flags": int(Flag.DOUBTFUL)},
        {"place": 6, "event": 22, "origin": 3, "event_class": 2},
        {"place": 6, "event": 23, "status": STATUSES.index(Status.CONFIRMED)},
    ]
    return EventTable(columns(rows), there)


def pixels(widget: QWidget) -> NDArray[np.int16]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    image = image.scaled(900, 600)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(600, image.bytesPerLine())
    return flat[:, : 900 * 3].reshape(600, 900, 3).astype(np.int16)


def unlike(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """Share of the pixels that differ by more than edges drawn by another rasteriser do.

    The rim is left out: there the page shows that it has the keyboard.
    """
    inner = (slice(8, -8), slice(8, -8))
    return float((np.abs(one[inner] - other[inner]).max(axis=2) > 70).mean())


def spots(built: scene.Scene) -> list[tuple[int, int]]:
    """A pixel inside every symbol, beside its count."""
    symbols = built.symbols
    at = [pixel(VIEW, LonLat(*spot)) for spot in zip(symbols.lon, symbols.lat, strict=True)]
    sizes = symbols.size.tolist()
    return [
        (round(x - 0.28 * size), round(y + 0.1 * size))
        for (x, y), size in zip(at, sizes, strict=True)
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_and_native_map_are_the_same_picture(qtbot: QtBot, theme: str) -> None:
    options = Options(language="id", measure=painter_text.measure)
    focus = Focus(chosen=frozenset({1}), hovered=frozenset({3}))
    built = scene.build(events(), ALL_TIME, Filters(), VIEW, focus, options=options)
    native = NativeMap(theme=theme, language="id")
    page = WebMap(theme=theme, language="id")
    for view in (native, page):
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.set_viewport(VIEW)
        view.show_scene(built)
        view.show()
    painted = pixels(native)
    empty = NativeMap(theme=theme, language="id")
    qtbot.addWidget(empty)
    empty.resize(900, 600)
    empty.set_viewport(VIEW)
    assert unlike(painted, pixels(empty)) > 0.01

    def same() -> bool:
        seen = pixels(page)
        return unlike(painted, seen) < 0.008 and all(
            np.abs(painted[y, x] - seen[y, x]).mean() < 40 for x, y in spots(built)
        )

    try:
        qtbot.waitUntil(same, timeout=30_000)
    finally:
        page.shut()
        qtbot.wait(20)


def test_marks_are_the_same_drawn_and_laid_into_pixels(qtbot: QtBot) -> None:
    """While the map moves they are drawn by the engine, while it rests they are copied."""
    options = Options(measure=painter_text.measure)
    focus = Focus(chosen=frozenset({1}), hovered=frozenset({4}))
    page = WebMap()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.set_viewport(VIEW)
    page.show()
    with qtbot.waitSignal(page.shown, timeout=30_000):
        page.show_scene(scene.build(events(), ALL_TIME, Filters(), VIEW, focus, options=options))
    script = """(() => {
      const canvas = document.querySelector(".dateline-marks");
      const puts = [], put = CanvasRenderingContext2D.prototype.putImageData;
      CanvasRenderingContext2D.prototype.putImageData = function (...all) {
        puts.push(1);
        put.apply(this, all);
      };
      const seen = function () {
        dateline.draw();
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
        copy.drawImage(canvas, 0, 0);
        return copy.getImageData(0, 0, canvas.width, canvas.height).data;
      };
      const bare = dateline.scene;
      dateline.scene = null;
      const empty = seen();
      dateline.scene = bare;
      // As if the map had moved, once round the world.
      dateline.view = { ...dateline.view, x: dateline.view.x + 1 };
      // What was kept may have been written before the fonts had come.
      dateline.forgetSprites();
      puts.length = 0;
      const drawn = seen(), before = puts.length, laid = seen();
      const unlike = (one, other, by) => one.filter((v, i) => Math.abs(v - other[i]) > by).length;
      const marks = unlike(empty, drawn, 20);
      return JSON.stringify([before, puts.length, marks, unlike(drawn, laid, 3)]);
    })()"""
    answers: list[str] = []
    page._page.runJavaScript(script, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    before, after, marks, unlike = json.loads(answers[0])
    page.shut()
    assert (before, after) == (0, 1)
    assert marks > 5000
    assert unlike < marks / 200


@pytest.mark.parametrize(("flags", "least"), [(0, 1.0), (int(Flag.DOUBTFUL), 0.6)])
def test_an_arrow_far_longer_than_the_map_is_drawn_where_it_crosses(
    qtbot: QtBot, flags: int, least: float
) -> None:
    """At a zoom where a picture of all of it would have a billion pixels."""
    there = places(2)
    there.lon[:], there.lat[:] = [90, 120], [0, 0]
    route = {"place": 1, "origin": 0, "event_class": 2, "flags": flags}
    routes = [{**route, "event": n + 1} for n in range(9)]
    view = Viewport(LonLat(105, 0), 11, 900, 600)
    built = scene.build(EventTable(columns(routes), there), ALL_TIME, Filters(), view)
    assert len(built.arrows) == 1
    native, page = NativeMap(), WebMap()
    for shown in (native, page):
        qtbot.addWidget(shown)
        shown.resize(900, 600)
        shown.set_viewport(view)
        shown.show()
    native.show_scene(built)
    painted = pixels(native)
    # Half of the bend above the middle of the route.
    across = slice(300 - 23 - 20, 300 - 23 + 20), slice(50, 850)
    ink = np.abs(painted[across] - painted[500, 450]).max(axis=2) > 70
    assert ink.any(axis=0).mean() >= least
    for _ in range(3):
        with qtbot.waitSignal(page.shown, timeout=30_000):
            page.show_scene(built)

    def same() -> bool:
        page.show_scene(built)
        return unlike(painted, pixels(page)) < 0.001

    try:
        qtbot.waitUntil(same, timeout=15_000)
    finally:
        page.shut()
        qtbot.wait(20)


def test_a_new_count_of_known_letters_needs_no_new_picture(qtbot: QtBot) -> None:
    """In a drag each frame has some ten counts that no frame had before."""
    page = WebMap()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.set_viewport(VIEW)
    page.show()
    with qtbot.waitSignal(page.shown, timeout=30_000):
        page.show_scene(scene.build(events(), ALL_TIME, Filters(), VIEW))
    script = """(() => {
      let read = 0;
      const of = OffscreenCanvasRenderingContext2D.prototype, get = of.getImageData;
      of.getImageData = function (...all) {
        read++;
        return get.apply(this, all);
      };
      const counted = function (text) {
        dateline.scene.texts = Array(dateline.scene.size.length).fill(text);
        read = 0;
        dateline.draw();
        return read;
      };
      // Once as the map rests, so that marks are laid into pixels; and each letter in each place.
      counted("");
      counted("");
      const first = counted("1111");
      for (const letter of "23456789") counted(letter.repeat(4));
      return JSON.stringify([first, counted("83"), counted("4729"), counted("0")]);
    })()"""
    answers: list[str] = []
    page._page.runJavaScript(script, 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    first, *known, unknown = json.loads(answers[0])
    page.shut()
    qtbot.wait(20)
    assert first
    assert known == [0, 0]
    assert unknown
