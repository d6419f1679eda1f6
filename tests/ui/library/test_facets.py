"""The filters stay under the hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from dateline.ui.look.pieces import Page
from tests.ui.conftest import Bench


def place_of(bench: Bench, name: str) -> QPoint:
    found = bench.window.library.facets.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found.mapTo(bench.window, QPoint())


def test_the_rows_stay_where_they_are_when_one_is_chosen(bench: Bench) -> None:
    bench.window.resize(1400, 900)
    bench.window.show()
    bench.window.library.show_tab("filter")
    facets = bench.window.library.facets
    QTest.qWait(300)  # it counts a moment after it came into sight
    before = place_of(bench, "facet-classes-1")
    bench.window.filtering.toggle("classes", 0, on=True)
    facets.refresh()
    QTest.qWait(50)
    assert place_of(bench, "facet-classes-1") == before


def test_clearing_by_keys_keeps_the_keyboard_among_the_filters(bench: Bench) -> None:
    bench.window.show()
    bench.window.activateWindow()
    bench.window.library.show_tab("filter")
    facets = bench.window.library.facets
    bench.window.filtering.toggle("classes", 0, on=True)
    facets.refresh()
    bench.settle()
    clear = facets.findChild(QPushButton, "facetsClear")
    assert clear is not None
    assert clear.isEnabled()
    clear.setFocus()
    clear.click()
    facets.refresh()
    bench.settle()
    page = facets.findChild(Page)
    assert page is not None
    assert page.hasFocus()
    again = facets.findChild(QPushButton, "facetsClear")
    assert again is not None
    assert not again.isEnabled()
