"""Tiles in a real web engine: over our own scheme, under the same policy, with their credit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from dateline.cartography import scene
from dateline.cartography.scene import Viewport
from dateline.ingest.fetch import Fetched, NotFetched
from dateline.map.tile_cache import TileCache
from dateline.map.tiles import Provider, Tiles
from dateline.map.view import WebMap
from dateline.model import LonLat
from dateline.timeline import ALL_TIME, EventTable, Filters
from tests.unit.timeline.tables import columns, places

pytestmark = pytest.mark.webengine

VIEW = Viewport(LonLat(20, 0), 3.4, 800, 600)
CREDIT = "© Somebody <b>& others</b>"
TILES = "document.querySelectorAll('.dateline-tiles .leaflet-tile-loaded').length"
SHOWN_CREDIT = (
    "(() => { const box = document.querySelector('.dateline-credit');"
    " return getComputedStyle(box).display === 'none' ? '' : box.textContent; })()"
)


def red() -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt's stub is wrong
    return bytes(data.data())


class Source:
    """A provider beside the page, which answers at once or not at all."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.answers = True
        self.picture = red()
        provider = Provider(
            "made-up",
            "Made up",
            "tile.example.org",
            "https://tile.example.org/{z}/{x}/{y}.png",
            CREDIT,
            6,
        )
        self.tiles = Tiles(provider, TileCache(folder), self.run, fetch=self.fetch)

    def fetch(self, url: str, host: str) -> Fetched:
        assert host == "tile.example.org"
        self.asked.append(url)
        if not self.answers:
            reason = "no network"
            raise NotFetched(reason)
        return Fetched(self.picture, None)

    def run(
        self,
        job: Callable[[], Fetched],
        done: Callable[[Fetched], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            found = job()
        except NotFetched as error:
            failed(error)
        else:
            done(found)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[WebMap]:
    """A page that shows a town."""
    made = WebMap()
    made.set_still(True)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_viewport(VIEW)
    there = places(1)
    there.lon[:] = [10]
    table = EventTable(columns([{"place": 0}]), there)
    with qtbot.waitSignal(made.shown, timeout=30_000):
        made.show_scene(scene.build(table, ALL_TIME, Filters(), VIEW))
    yield made
    made.shut()
    qtbot.wait(20)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path / "tiles")


def run(qtbot: QtBot, page: WebMap, expression: str) -> object:
    answers: list[str] = []
    page._page.runJavaScript(f"JSON.stringify({expression})", 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return json.loads(answers[0])


def test_tiles_come_over_our_own_scheme_and_their_credit_stands_on_the_map(
    page: WebMap, source: Source, qtbot: QtBot
) -> None:
    page.set_tiles(source.tiles)
    qtbot.waitUntil(lambda: run(qtbot, page, TILES) != 0, timeout=20_000)
    sources = run(
        qtbot, page, "[...document.querySelectorAll('.dateline-tiles img')].map((i) => i.src)"
    )
    assert isinstance(sources, list)
    assert all(str(address).startswith("dateline://map/tiles/3/") for address in sources)
    assert source.asked
    assert run(qtbot, page, SHOWN_CREDIT) == CREDIT
    assert run(qtbot, page, "dateline.bare") is False


def test_disputed_areas_stay_hatched_over_tiles(page: WebMap, source: Source, qtbot: QtBot) -> None:
    page.set_tiles(source.tiles)
    page.set_viewport(Viewport(LonLat(-13, 24.5), 5.0, 800, 600))
    qtbot.waitUntil(lambda: run(qtbot, page, "dateline.bare") is False, timeout=20_000)
    # The middle of Western Sahara, on the canvas that lies over the tiles.
    inked = """(() => {
      const copy = new OffscreenCanvas(800, 600).getContext("2d");
      copy.drawImage(document.querySelector(".dateline-marks"), 0, 0);
      const { data } = copy.getImageData(360, 260, 80, 80);
      return data.filter((v, i) => i % 4 === 3 && v > 40).length;
    })()"""
    qtbot.waitUntil(lambda: int(str(run(qtbot, page, inked))) > 200, timeout=10_000)


def test_no_seam_between_tiles_at_a_zoom_between_two_levels(
    page: WebMap, source: Source, qtbot: QtBot
) -> None:
    page.set_tiles(source.tiles)
    # The South Atlantic, where nothing is drawn over the tiles.
    page.set_viewport(Viewport(LonLat(-20, -20), 5.37, 800, 600))

    def one_colour() -> bool:
        seen = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        flat = np.frombuffer(seen.constBits(), np.uint8).reshape(seen.height(), -1)
        sea = flat[20:500, 3 * 20 : 3 * 780].reshape(480, 760, 3)
        return bool((sea[..., 1:] < 5).all())

    qtbot.waitUntil(one_colour, timeout=20_000)


def test_no_tile_and_no_credit_without_a_provider(page: WebMap, qtbot: QtBot) -> None:
    assert run(qtbot, page, "document.querySelectorAll('.dateline-tiles').length") == 0
    assert run(qtbot, page, SHOWN_CREDIT) == ""
    assert run(qtbot, page, "dateline.bare") is True


def test_taking_them_away_leaves_the_base_map(page: WebMap, source: Source, qtbot: QtBot) -> None:
    page.set_tiles(source.tiles)
    qtbot.waitUntil(lambda: run(qtbot, page, TILES) != 0, timeout=20_000)
    page.set_tiles(None)
    qtbot.waitUntil(lambda: run(qtbot, page, TILES) == 0, timeout=20_000)
    assert run(qtbot, page, SHOWN_CREDIT) == ""
    assert run(qtbot, page, "dateline.bare") is True


def test_tile_that_does_not_come_leaves_the_base_map_in_sight(
    page: WebMap, source: Source, qtbot: QtBot
) -> None:
    source.answers = False
    page.set_tiles(source.tiles)
    qtbot.waitUntil(lambda: bool(source.asked), timeout=20_000)
    qtbot.wait(200)
    assert run(qtbot, page, TILES) == 0
    assert run(qtbot, page, "dateline.bare") is True
    assert run(qtbot, page, SHOWN_CREDIT) == CREDIT
    assert len(source.asked) <= 2


def test_page_cannot_get_tiles_from_elsewhere(page: WebMap, source: Source, qtbot: QtBot) -> None:
    page.set_tiles(source.tiles)
    script = (
        "(() => { window.fate = ''; const image = new Image();"
        " image.onload = () => { window.fate = 'loaded'; };"
        " image.onerror = () => { window.fate = 'refused'; };"
        " image.src = 'https://tile.example.org/1/0/0.png'; return 0; })()"
    )
    run(qtbot, page, script)
    qtbot.waitUntil(lambda: run(qtbot, page, "window.fate") != "", timeout=20_000)
    assert run(qtbot, page, "window.fate") == "refused"
