"""What choosing an event does to the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from dateline.cartography.scene import Viewport
from dateline.model import LonLat
from dateline.ui.language.words import words
from dateline.ui.map.tray import Tray
from tests.ui.conftest import Bench

MOSCOW = LonLat(37.6, 55.75)


@pytest.fixture
def still(bench: Bench) -> Bench:
    """A map of Europe that stands still, its overlays in a corner."""
    bench.window.resize(1440, 900)
    bench.window.show()
    bench.settle()
    bench.window.map.auto_fit = False
    bench.map.view = Viewport(LonLat(35, 55), 5, 700, 500)
    bench.window.map.overlays.legend.setGeometry(QRect(0, 480, 40, 20))
    return bench


def test_map_stays_where_it_is_when_the_place_is_in_sight(still: Bench) -> None:
    before = still.map.viewport
    still.choose("Moskow")
    assert still.map.viewport == before


def test_place_out_of_sight_is_brought_into_sight_without_a_zoom(still: Bench) -> None:
    still.map.view = Viewport(LonLat(-60, 0), 5, 700, 500)
    still.choose("Moskow")
    assert still.map.viewport.zoom == 5
    assert abs(still.map.viewport.centre.lon - MOSCOW.lon) < 1


def test_place_under_the_legend_is_out_of_sight(still: Bench) -> None:
    legend = still.window.map.overlays.legend
    legend.setGeometry(QRect(0, 0, 700, 500))
    legend.show()
    still.choose("Moskow")
    assert abs(still.map.viewport.centre.lon - MOSCOW.lon) < 1


def test_a_map_without_any_of_the_events_says_so_and_leads_to_them(still: Bench) -> None:
    area = still.window.map
    link = area.findChild(QPushButton, "tray-elsewhere")
    assert isinstance(link, QPushButton)
    area.show_now()
    area._show_legend()
    assert not link.isVisible()
    still.map.view = Viewport(LonLat(-60, -30), 5, 300, 200)
    area.show_now()
    area._show_legend()
    assert link.isVisible()
    assert words.number(still.workspace.visible.total) in link.text()
    before = len(still.map.fitted)
    link.click()
    assert len(still.map.fitted) == before + 1


def test_a_map_without_events_at_all_leads_nowhere(empty_bench: Bench) -> None:
    area = empty_bench.window.map
    empty_bench.window.show()
    area.show_now()
    area._show_legend()
    link = area.findChild(QPushButton, "tray-elsewhere")
    assert isinstance(link, QPushButton)
    assert not link.isVisible()


def test_a_low_map_leaves_its_numbers_to_the_status_bar(still: Bench) -> None:
    tray = still.window.findChild(QWidget, "tray")
    assert tray is not None
    assert tray.isVisible()
    still.settings.set("text_scale", 200)
    still.window.resize(1024, 640)
    still.settle()
    assert not tray.isVisible()
    assert "1 undated" in [b.text() for b in still.window.status.findChildren(QPushButton)]
    still.settings.set("text_scale", 100)
    still.window.resize(1440, 900)
    still.settle()
    assert tray.isVisible()


def test_a_narrow_tray_shows_its_note_at_no_moment(still: Bench) -> None:
    tray = still.window.map.findChild(Tray)
    assert tray is not None
    (note,) = (part for part in tray.findChildren(QLabel) if part.text() == words("tray-note"))
    assert note.isVisible()
    tray.resize(260, tray.height())
    assert not note.isVisible()
    seen: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            seen.append(event.type())
            return False

    watch = Watch(note)
    note.installEventFilter(watch)
    tray.show_counts(still.workspace.counts())
    assert QEvent.Type.Show not in seen


def test_a_very_low_map_has_no_legend_on_it(still: Bench) -> None:
    area = still.window.map
    still.do("fit")
    area.show_now()
    area._show_legend()
    assert area.overlays.legend.isVisible()
    area._stage.resize(500, 100)
    assert not area.overlays.legend.isVisible()
    area._stage.resize(500, 400)
    assert area.overlays.legend.isVisible()


def test_an_unfolded_legend_stays_on_the_map(still: Bench) -> None:
    """Its lower half was cut off until the map moved."""
    area = still.window.map
    area.show_now()
    area._show_legend()
    legend = area.overlays.legend
    legend.set_open(on=False)
    QApplication.processEvents()  # the map has its size
    area.overlays.place()
    legend.heading.click()
    assert legend.is_open
    assert area._stage.rect().contains(legend.geometry())


def test_the_word_on_the_samples_speaks_the_language_and_goes_with_them(
    bench: Bench, language: Callable[[str], None]
) -> None:
    notice = bench.window.map.notice
    notice.say_key("sample-notice", "notice")
    language("id")
    assert notice.text.text().startswith("Ini artikel contoh")
    bench.workspace.remove([row.id for row in bench.workspace.rows])
    bench.settle()
    assert notice.isHidden()


def test_another_message_does_not_go_with_the_samples(bench: Bench) -> None:
    notice = bench.window.map.notice
    notice.say_key("sample-notice", "notice")
    notice.say("Something else.")
    notice.withdraw("sample-notice")
    assert not notice.isHidden()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_the_ways_to_begin_are_whole_in_every_window(
    empty_bench: Bench, scale: int, size: tuple[int, int]
) -> None:
    window = empty_bench.window
    empty_bench.settings.set("text_scale", scale)
    window.resize(*size)
    window.show()
    empty_bench.actions.cards._reword()
    for _ in range(3):
        empty_bench.settle()
    try:
        card = window.map.overlays.card
        assert card is not None
        shown = [part for part in card.findChildren(QLabel) if part.isVisible() and part.text()]
        titles = [words(f"welcome-{name}") for name in ("open", "paste", "sample")]
        assert set(titles) <= {part.text() for part in shown}
        for part in shown:
            assert part.height() >= part.heightForWidth(part.width()), part.text()
    finally:
        empty_bench.settings.set("text_scale", 100)


def test_the_keyboard_goes_to_the_map_when_a_message_that_had_it_is_gone(still: Bench) -> None:
    area = still.window.map
    area.notice.say("Something happened.", ("Again", lambda: None))
    for kind in (QPushButton, QToolButton):
        area.notice.show()
        wanted = area.notice.findChild(kind)
        assert wanted is not None
        QWidget.setTabOrder(wanted, still.window.library.articles)
        wanted.setFocus()
        wanted.click()
        focused = still.window.focusWidget()
        assert focused is not None
        assert focused is area.pane or area.pane.isAncestorOf(focused)
