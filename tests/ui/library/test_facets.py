"""The filters stay under the hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from dateline.ui.look.pieces import Page
from tests.ui.conftest import Bench


def place_of(bench: Bench, name: str) -> QPoint:
    """Where a row is, once it rests."""
    places: list[QPoint] = []
    while len(places) < 3 or places[-3:] != places[-1:] * 3:
        QTest.qWait(120)
        found = bench.window.library.facets.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        places.append(found.mapTo(bench.window, QPoint()))
        assert len(places) < 100
    return places[-1]


def clear_button(bench: Bench) -> QPushButton:
    found = bench.window.library.facets.findChild(QPushButton, "facetsClear")
    assert found is not None
    return found


def test_the_rows_stay_where_they_are_when_one_is_chosen(bench: Bench) -> None:
    bench.window.resize(1400, 900)
    bench.window.show()
    bench.window.library.show_tab("filter")
    bench.window.library.facets.refresh()
    before = place_of(bench, "facet-classes-1")
    bench.window.filtering.toggle("classes", 0, on=True)
    bench.window.library.facets.refresh()
    assert place_of(bench, "facet-classes-1") == before
    assert clear_button(bench).isEnabled()


def test_clearing_by_keys_keeps_the_keyboard_among_the_filters(bench: Bench) -> None:
    bench.window.show()
    bench.window.library.show_tab("filter")
    facets = bench.window.library.facets
    bench.window.filtering.toggle("classes", 0, on=True)
    facets.refresh()
    place_of(bench, "facet-classes-1")
    clear_button(bench).setFocus()
    clear_button(bench).click()
    facets.refresh()
    assert facets.focusWidget() is facets.findChild(Page)
    assert not clear_button(bench).isEnabled()
